package dev.narae.data;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.fuzz.Fuzz;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderFuzzTest {
    private static final int FILES = 10_000;

    @TempDir
    Path folder;

    private void check(Fuzz fuzz) {
        Fuzz.Outcome outcome = fuzz.mayThrow(DataException.class).run(folder, FILES, 2);
        assertTrue(outcome.read() > 0, () -> outcome + ": no file was read");
        assertTrue(outcome.refused() > FILES / 10, () -> outcome + ": the mutations do no damage");
    }

    @Test
    void csv() {
        byte[][] tables = {
            "a,b,kind\n1,2.5,x\n-3e2,4,y\n5,.5,x\n".getBytes(StandardCharsets.UTF_8),
            "\"a\",\"b, \"\"c\"\"\",kind\r\n1,2,\"é\n\"\r\n3,4,x\r\n".getBytes(StandardCharsets.UTF_8),
        };
        check(Fuzz.reader("table.csv", file -> {
            Csv csv = Csv.read(file);
            csv.classification(csv.header().subList(0, 2), "kind");
            csv.regression(csv.header().subList(0, 1), csv.header().subList(1, 2));
        }).samples(tables).mayThrow(IndexOutOfBoundsException.class).mayAllocate(size -> 100_000 + 500 * size));
    }

    @Test
    void png() {
        byte[][] images = {
            Images.file(Images.grey(9, 7, (x, y) -> 20 * x + y), "png"), Images.file(Images.rgb(6, 6, (x, y) -> 1000 * x * y), "png"),
        };
        check(Fuzz.reader("image.png", ImageFormat.rgb(8, 8)::read).samples(images).mayAllocate(size -> 1_000_000 + 20_000 * size));
    }

    @Test
    void jpeg() {
        byte[][] images = {
            Images.file(Images.grey(9, 7, (x, y) -> 20 * x + y), "jpeg"), Images.file(Images.rgb(16, 12, (x, y) -> 1000 * x * y), "jpeg"),
        };
        check(Fuzz.reader("image.jpg", ImageFormat.rgb(8, 8)::read).samples(images).mayAllocate(size -> 1_000_000 + 20_000 * size));
    }
}
