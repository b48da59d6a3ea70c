package dev.narae.io;

import java.nio.file.Path;

/** A file's content is not what its format demands. The message names the file, the byte and what was expected there. */
public final class FileFormatException extends RuntimeException {
    private final transient Path file;
    private final long offset;

    /** @param offset of the byte at fault, from the start of the file (or of the archive's entry that the reason names) */
    public FileFormatException(Path file, long offset, String reason) {
        super(file + ", byte " + offset + ": " + reason);
        this.file = file;
        this.offset = offset;
    }

    public FileFormatException(Path file, long offset, String reason, Throwable cause) {
        this(file, offset, reason);
        initCause(cause);
    }

    public Path file() {
        return file;
    }

    /** Of the byte at fault, from the start of the file. */
    public long offset() {
        return offset;
    }
}
