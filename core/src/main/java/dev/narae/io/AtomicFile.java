package dev.narae.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Replaces a file as a whole: content goes to a temporary file in the same folder, is forced to the disk, and takes the
 * file's name in one step. Whatever happens in between (an error, a full disk, loss of power), the name stands for the old
 * content or the new, never for a part.
 */
public final class AtomicFile {
    private static final String TEMPORARY = ".partial";

    private AtomicFile() {
    }

    /** What is to be in the file. */
    @FunctionalInterface
    public interface Content {
        /** @param target takes every byte it is given: one call to its {@code write} leaves nothing over */
        void writeTo(WritableByteChannel target) throws IOException;
    }

    /**
     * Writes a file. If the content throws, the temporary file is removed and the old file stays.
     *
     * @throws FileAccessException if a byte could not be written; the message names the file
     */
    public static void write(Path file, Content content) {
        Path name = file.getFileName();
        if (name == null) {
            throw new IllegalArgumentException("'" + file + "' does not name a file");
        }
        Path temporary = file.resolveSibling("." + name + "-" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + TEMPORARY);
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            replace(temporary, file);
            forceFolder(file);
        } catch (IOException e) {
            throw FileAccessException.writing(file, e);
        } finally {
            remove(temporary);
        }
    }

    /** Writes text as UTF-8. @throws FileAccessException if it could not be written */
    public static void write(Path file, CharSequence text) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
        write(file, target -> target.write(bytes));
    }

    /** Removes what writers that were killed left behind in a folder. Call it only while nobody else writes there. */
    public static void removeLeftovers(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().startsWith(".") && file.getFileName().toString().endsWith(TEMPORARY))
                    .forEach(AtomicFile::remove);
        } catch (IOException e) {
            throw FileAccessException.reading(folder, e);
        }
    }

    private static void replace(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // A file system without an atomic rename offers nothing better.
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes the new name itself survive a loss of power. */
    private static void forceFolder(Path file) {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // Windows cannot open a folder as a channel; there a rename is as lasting as it gets.
        }
    }

    private static void remove(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // A temporary file that cannot be removed harms nobody; the writer's own error matters more.
        }
    }
}
