package dev.narae.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    private List<String> files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void replacesTheWholeFile() throws IOException {
        Path file = folder.resolve("f");
        AtomicFile.write(file, "a long first text");
        AtomicFile.write(file, "short");
        assertEquals("short", Files.readString(file));
        assertEquals(List.of("f"), files());
    }

    @Test
    void aFullDiskKeepsTheOldFileAndLeavesNothing() throws IOException {
        Path file = folder.resolve("f");
        AtomicFile.write(file, "old");
        IOException full = new IOException("No space left on device");
        FileAccessException error = assertThrows(FileAccessException.class, () -> AtomicFile.write(file, target -> {
            target.write(ByteBuffer.wrap(new byte[100_000]));
            throw full;
        }));
        assertEquals("cannot write " + file + ": No space left on device; what the file held before is unchanged", error.getMessage());
        assertSame(full, error.getCause());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("f"), files());
    }

    @Test
    void anErrorOfTheContentPasses() throws IOException {
        Path file = folder.resolve("f");
        assertThrows(IllegalStateException.class, () -> AtomicFile.write(file, _ -> {
            throw new IllegalStateException("no");
        }));
        assertEquals(List.of(), files());
    }

    @Test
    void leftoversOfKilledWritersAreRemoved() throws IOException {
        Files.writeString(folder.resolve(".f-12ab.partial"), "half");
        Files.writeString(folder.resolve("mine.partial"), "kept");
        AtomicFile.removeLeftovers(folder);
        assertEquals(List.of("mine.partial"), files());
    }
}
