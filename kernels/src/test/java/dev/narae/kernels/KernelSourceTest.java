package dev.narae.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelSourceTest {
    private static final Path SOURCES = Path.of("src/main/resources/dev/narae/kernels");

    @Test
    void includesAreResolvedOnce() {
        String text = KernelSource.read("sort.cu");
        assertTrue(text.lines().noneMatch(line -> line.startsWith("#include")), "an include is left");
        assertEquals(1, text.split("struct narae_error \\{", -1).length - 1, "common.cuh more or less than once");
    }

    /** A compiler names file and line by counting from the last {@code #line}: that must lead to the same text in the file. */
    @Test
    void linesAreThoseOfTheFiles() throws IOException {
        String file = "";
        int number = 0;
        int compared = 0;
        for (String line : KernelSource.read("scatter.cu", "NARAE_ELEMENT float").lines().toList()) {
            if (line.startsWith("#line ")) {
                String[] parts = line.split(" ");
                number = Integer.parseInt(parts[1]);
                file = parts[2].replace("\"", "");
                continue;
            }
            if (!file.isEmpty()) {
                List<String> original = Files.readAllLines(SOURCES.resolve(file));
                assertEquals(original.get(number - 1), line, file + " line " + number);
                number++;
                compared++;
            }
        }
        assertTrue(compared > 100, compared + " lines compared");
    }

    @Test
    void definitionsComeFirst() {
        assertTrue(KernelSource.read("scan.cu", "NARAE_ELEMENT long long").startsWith("#define NARAE_ELEMENT long long\n"));
    }

    @Test
    void aMissingFileIsNamed() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> KernelSource.read("nosuch.cu")).getMessage().contains("nosuch.cu"));
    }
}
