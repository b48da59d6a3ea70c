package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MicroKernelGeneratorTest {
    @Test
    void theCheckedInKernelsAreWhatTheGeneratorWrites() throws IOException {
        Path folder = Path.of(System.getProperty("basedir", "."), "src", "main", "java", "dev", "narae", "cpu");
        assertEquals(MicroKernelGenerator.microKernel(), Files.readString(folder.resolve("MicroKernel.java")));
        assertEquals(MicroKernelGenerator.transposeKernel(), Files.readString(folder.resolve("TransposeKernel.java")));
    }
}
