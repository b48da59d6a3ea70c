package dev.narae.data;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.fuzz.Fuzz;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFuzzTest {
    private static final int FILES = 10_000;

    @TempDir
    Path folder;

    private static byte[][] samples() {
        return new byte[][] {
            IdxFiles.file(0x08, new int[] {4, 5, 6}, 1), IdxFiles.file(0x08, new int[] {30}, 1), IdxFiles.file(0x0B, new int[] {3, 2}, 2),
            IdxFiles.file(0x0D, new int[] {2, 2, 3, 2}, 4), IdxFiles.file(0x0E, new int[] {7}, 8), IdxFiles.file(0x0C, new int[] {0, 5}, 4),
        };
    }

    private static void readAll(Path file) {
        Idx idx = Idx.read(file);
        idx.floats();
        if (idx.type() != Idx.Type.F32 && idx.type() != Idx.Type.F64) {
            idx.integers();
        }
    }

    private void check(Fuzz fuzz) {
        Fuzz.Outcome outcome = fuzz.mayThrow(DataException.class).run(folder, FILES, 1);
        assertTrue(outcome.read() > 0, () -> outcome + ": no file got past the header");
        assertTrue(outcome.refused() > FILES / 4, () -> outcome + ": the mutations do no damage");
    }

    @Test
    void plainFiles() {
        check(Fuzz.reader("images.idx", IdxFuzzTest::readAll).samples(samples()).mayAllocate(size -> 60_000 + 20 * size));
    }

    /** Header and elements damaged, the compression around them sound. */
    @Test
    void damageInsideGzip() {
        check(Fuzz.reader("images.idx.gz", IdxFuzzTest::readAll).samples(samples()).wrapped(IdxFiles::gzip).mayAllocate(size -> 400_000));
    }

    /** The compression itself damaged. */
    @Test
    void damagedGzip() {
        check(Fuzz.reader("images.idx.gz", IdxFuzzTest::readAll).samples(Stream.of(samples()).map(IdxFiles::gzip).toArray(byte[][]::new))
                .mayAllocate(size -> 400_000));
    }
}
