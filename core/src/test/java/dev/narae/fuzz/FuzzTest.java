package dev.narae.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzTest {
    private static final byte[] SAMPLE = new byte[100];

    @TempDir
    Path folder;

    @Test
    void undocumentedExceptionIsCaught() {
        Fuzz fuzz = Fuzz.reader("x", file -> {
            if (Files.size(file) != SAMPLE.length) {
                throw new ArrayIndexOutOfBoundsException("careless");
            }
        }).samples(SAMPLE).mayThrow(IllegalArgumentException.class);
        AssertionError error = assertThrows(AssertionError.class, () -> fuzz.run(folder, 100, 1));
        assertTrue(error.getCause().getMessage().contains("careless"), () -> "" + error.getCause());
    }

    @Test
    void greedIsCaught() {
        Fuzz fuzz = Fuzz.reader("x", file -> {
            byte[] bytes = Files.readAllBytes(file);
            assertTrue(new byte[bytes.length > 0 && bytes[0] != 0 ? 10_000_000 : 1].length > 0);
        }).samples(SAMPLE).mayAllocate(size -> 100_000 + size);
        AssertionError error = assertThrows(AssertionError.class, () -> fuzz.run(folder, 1000, 1));
        assertTrue(error.getCause().getMessage().contains("the bound is"), () -> "" + error.getCause());
    }

    @Test
    void refusingAValidFileIsCaught() {
        Fuzz fuzz = Fuzz.reader("x", _ -> {
            throw new IllegalArgumentException();
        }).samples(SAMPLE).mayThrow(IllegalArgumentException.class);
        assertThrows(AssertionError.class, () -> fuzz.run(folder, 10, 1));
    }

    @Test
    void sameSeedSameFiles() {
        Fuzz fuzz = Fuzz.reader("x", _ -> { }).samples(SAMPLE, new byte[] {1, 2, 3});
        int changed = 0;
        for (int i = 0; i < 1000; i++) {
            assertArrayEquals(fuzz.file(i, 7), fuzz.file(i, 7));
            changed += java.util.Arrays.equals(fuzz.file(i, 7), fuzz.file(i, 8)) ? 0 : 1;
        }
        assertTrue(changed > 900, "seeds make no difference");
        assertEquals(0, fuzz.run(folder, 10, 7).refused());
    }
}
