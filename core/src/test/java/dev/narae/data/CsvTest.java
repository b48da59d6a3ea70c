package dev.narae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    @TempDir
    Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text);
    }

    private void assertRefused(String text, long line, String... parts) throws IOException {
        Path file = write(text);
        DataException error = assertThrows(DataException.class, () -> Csv.read(file));
        assertEquals(line, error.line().orElseThrow(), error.getMessage());
        assertTrue(error.getMessage().startsWith(file + ", line " + line + ": "), error.getMessage());
        for (String part : parts) {
            assertTrue(error.getMessage().contains(part), error.getMessage());
        }
    }

    @Test
    void quotesBreaksAndEndings() throws IOException {
        Csv csv = Csv.read(write("\uFEFFa,b,c\r\n1,\"x, \"\"y\"\"\r\nz\",\r\n\"\",é,\"3\"\n4,5,6"));
        assertEquals(List.of("a", "b", "c"), csv.header());
        assertEquals(3, csv.size());
        assertEquals(List.of("1", "x, \"y\"\r\nz", ""), csv.row(0));
        assertEquals(List.of("", "é", "3"), csv.row(1));
        assertEquals(List.of("4", "5", "6"), csv.row(2));
        assertEquals(List.of("", "3", "6"), csv.strings("c"));
    }

    @Test
    void otherSeparatorsAndNoHeader() throws IOException {
        Csv csv = Csv.read(write("1;2\n3;4\n"), ';', false);
        assertEquals(List.of("0", "1"), csv.header());
        assertArrayEquals(new float[] {2, 4}, csv.floats("1"));
    }

    @Test
    void raggedRows() throws IOException {
        assertRefused("a,b\n1,2\n3\n", 3, "1 fields", "first has 2");
        assertRefused("a,b\n\"x\n\ny\",2\n3,4,5\n", 5, "3 fields");
        assertRefused("a,b\n1,2\n\n3,4\n", 3, "1 fields");
    }

    @Test
    void brokenQuotes() throws IOException {
        assertRefused("a,b\n1,x\"y\n", 2, "quote within a field");
        assertRefused("a,b\n1,\"x\ny\n", 2, "does not end");
        assertRefused("a,b\n1,\"x\ny\"z\n", 3, "after the closing quote");
        assertRefused("a,b\n1,2\r3\n", 2, "carriage return");
        assertRefused("a,a\n1,2\n", 1, "columns 1 and 2", "'a'");
    }

    @Test
    void numbersNameTheirColumn() throws IOException {
        Csv csv = Csv.read(write("t,v\n1.5,-2e3\n x ,\n0x10,1f\n"));
        DataException error = assertThrows(DataException.class, () -> csv.floats("t"));
        assertEquals(3, error.line().orElseThrow());
        assertTrue(error.getMessage().contains("column 't'") && error.getMessage().contains("'x'"), error.getMessage());
        assertTrue(assertThrows(DataException.class, () -> csv.floats("v")).getMessage().contains("column 'v': the field is empty"));
        assertTrue(assertThrows(DataException.class, () -> csv.floats("w")).getMessage().contains("no column 'w'; the columns are t, v"));
        for (String field : List.of("1f", "0x10", "NaN", "1e", "--1", "1_0", "١")) {
            Csv one = Csv.read(write("v\n" + field + "\n"));
            assertThrows(DataException.class, () -> one.floats("v"), field);
        }
        assertArrayEquals(new float[] {-1.5e3f, 7, 0.25f}, Csv.read(write("v\n-1.5e3\n +7 \n.25\n")).floats("v"));
    }

    @Test
    void dates() throws IOException {
        Csv csv = Csv.read(write("d,e\n2016-07-01 13:05,1.2.2024\n 2016-07-01T13:05:59 ,29.2.2024\n2016-07-01,3.3.2024\n2016-07,4.4.2024\n2016,x\n"));
        assertEquals(List.of(LocalDateTime.of(2016, 7, 1, 13, 5), LocalDateTime.of(2016, 7, 1, 13, 5, 59), LocalDateTime.of(2016, 7, 1, 0, 0),
                LocalDateTime.of(2016, 7, 1, 0, 0), LocalDateTime.of(2016, 1, 1, 0, 0)), csv.dates("d"));
        assertEquals(6, csv.line(4));
        DataException error = assertThrows(DataException.class, () -> csv.dates("e"));
        assertEquals(2, error.line().orElseThrow());
        assertTrue(error.getMessage().contains("column 'e': '1.2.2024' is not a date; expected one like 2016-07-01 13:00"), error.getMessage());
        DataException last = assertThrows(DataException.class, () -> csv.dates("e", DateTimeFormatter.ofPattern("d.M.uuuu")));
        assertEquals(6, last.line().orElseThrow());
        for (String field : List.of("2016-13", "2016-02-30", "2016-07-01 25:00", "16-07-01", "2016/07/01", "")) {
            Csv one = Csv.read(write("d,e\n" + field + ",1\n"));
            assertThrows(DataException.class, () -> one.dates("d"), field);
        }
        Csv german = Csv.read(write("d\n29.2.2024\n"));
        assertEquals(List.of(LocalDateTime.of(2024, 2, 29, 0, 0)), german.dates("d", DateTimeFormatter.ofPattern("d.M.uuuu")));
        assertEquals(List.of(LocalDateTime.of(2024, 3, 1, 0, 0)), Csv.read(write("d\n3/2024\n")).dates("d", DateTimeFormatter.ofPattern("M/uuuu")));
    }

    @Test
    void sets() throws IOException {
        Csv csv = Csv.read(write("x,y,kind,grade\n1,2,dog,10\n3,4,cat,9\n5,6,dog,9\n"));
        Dataset kinds = csv.classification(List.of("y", "x"), "kind");
        assertEquals(List.of("cat", "dog"), kinds.classes());
        assertEquals(Field.floats(2), kinds.input());
        assertArrayEquals(new float[] {4, 3}, kinds.example(1).inputFloats());
        assertEquals(1, kinds.labelClass(0));
        assertEquals(List.of("9", "10"), csv.classification(List.of("x"), "grade").classes());
        Dataset numbers = csv.regression(List.of("x"), List.of("y", "grade"));
        assertArrayEquals(new float[] {2, 10}, numbers.example(0).labelFloats());
    }

    @Test
    void filesThatAreNoText() throws IOException {
        assertTrue(assertThrows(DataException.class, () -> Csv.read(folder.resolve("none"))).getMessage().contains("no such file"));
        assertTrue(assertThrows(DataException.class, () -> Csv.read(write(""))).getMessage().contains("empty"));
        Path latin = Files.write(folder.resolve("latin.csv"), "a\ncafé\n".getBytes(StandardCharsets.ISO_8859_1));
        DataException error = assertThrows(DataException.class, () -> Csv.read(latin));
        assertEquals(5, error.offset().orElseThrow());
        assertTrue(error.getMessage().contains("UTF-8"), error.getMessage());
    }
}
