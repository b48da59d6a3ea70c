package dev.narae.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file could not be read or written: missing, forbidden, or the disk is full or broken. The message names it. */
public final class FileAccessException extends UncheckedIOException {
    private final transient Path file;

    private FileAccessException(Path file, String message, IOException cause) {
        super(message, cause);
        this.file = file;
    }

    public static FileAccessException reading(Path file, IOException cause) {
        return new FileAccessException(file, "cannot read " + file + ": " + reason(file, cause), cause);
    }

    public static FileAccessException writing(Path file, IOException cause) {
        String kept = Files.exists(file) ? "; what the file held before is unchanged" : "";
        return new FileAccessException(file, "cannot write " + file + ": " + reason(file, cause) + kept, cause);
    }

    public Path file() {
        return file;
    }

    /** What the system says, in words: the JDK's messages for the commonest failures are the bare path. */
    private static String reason(Path file, IOException cause) {
        Path folder = file.toAbsolutePath().getParent();
        if (cause instanceof NoSuchFileException) {
            return folder != null && !Files.isDirectory(folder) ? "the folder " + folder + " does not exist" : "no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
