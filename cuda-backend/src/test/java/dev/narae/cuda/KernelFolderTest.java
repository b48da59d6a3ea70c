package dev.narae.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiled kernels on disk: kept whole or not at all, and never believed when damaged. */
class KernelFolderTest {
    private static final byte[] IMAGE = "an image".repeat(100).getBytes();

    @TempDir
    private Path temporary;

    private Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.reduce((a, b) -> {
                throw new AssertionError("two files: " + a + " and " + b);
            }).orElseThrow();
        }
    }

    @Test
    void givesBackWhatWasKept() {
        Path folder = temporary.resolve("deep/kernels");
        String key = KernelFolder.key("source", "options");
        assertEquals(Optional.empty(), new KernelFolder(folder).read(key));
        new KernelFolder(folder).write(key, IMAGE);
        assertArrayEquals(IMAGE, new KernelFolder(folder).read(key).orElseThrow());
        assertEquals(Optional.empty(), new KernelFolder(folder).read(KernelFolder.key("source", "other options")));
    }

    @Test
    void partsOfAKeyDoNotRunTogether() {
        assertNotEquals(KernelFolder.key("ab", "c"), KernelFolder.key("a", "bc"));
    }

    @Test
    void damagedFilesAreMissesAndGo() throws IOException {
        KernelFolder kernels = new KernelFolder(temporary);
        String key = KernelFolder.key("source");
        kernels.write(key, IMAGE);
        Path file = only(temporary);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(1);
        for (int trial = 0; trial < 300; trial++) {
            byte[] damaged = random.nextInt(3) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (damaged.length == whole.length) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, damaged);
            assertEquals(Optional.empty(), kernels.read(key));
            assertFalse(Files.exists(file));
        }
        kernels.write(key, IMAGE);
        assertArrayEquals(IMAGE, kernels.read(key).orElseThrow());
    }

    @Test
    void folderThatCannotBeMadeCostsOnlyTheKeeping() throws IOException {
        Path file = Files.createFile(temporary.resolve("a file"));
        KernelFolder kernels = new KernelFolder(file.resolve("kernels"));
        String key = KernelFolder.key("source");
        kernels.write(key, IMAGE);
        assertEquals(Optional.empty(), kernels.read(key));
    }

    @Test
    void manyWritersLeaveOneWholeFile() throws IOException {
        String key = KernelFolder.key("source");
        IntStream.range(0, 64).parallel().forEach(_ -> {
            KernelFolder kernels = new KernelFolder(temporary);
            kernels.write(key, IMAGE);
            assertTrue(kernels.read(key).filter(image -> Arrays.equals(image, IMAGE)).isPresent());
        });
        only(temporary);
    }
}
