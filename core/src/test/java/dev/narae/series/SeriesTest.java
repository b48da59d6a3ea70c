package dev.narae.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.data.DataException;
import dev.narae.data.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SeriesTest {
    @TempDir
    Path folder;

    /** Row r is (r, 10 r). */
    private static TimeSeries counting(int rows) {
        float[] values = new float[2 * rows];
        for (int row = 0; row < rows; row++) {
            values[2 * row] = row;
            values[2 * row + 1] = 10 * row;
        }
        return TimeSeries.of(List.of("a", "b"), values);
    }

    private static TimeSeries daily(int rows, LocalDateTime first) {
        List<LocalDateTime> times = java.util.stream.IntStream.range(0, rows).mapToObj(first::plusDays).toList();
        return counting(rows).at(times);
    }

    private static void assertRefused(Executable call, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void readsAFileWithTimes() throws IOException {
        Path file = Files.writeString(folder.resolve("s.csv"), "x,when,y\n1.5,2016-07-01 00:00:00,-2\n2.5,2016-07-01 01:00:00,3e1\n");
        TimeSeries series = TimeSeries.read(file, "when");
        assertEquals(List.of("x", "y"), series.columns());
        assertEquals(2, series.length());
        assertArrayEquals(new float[] {1.5f, -2, 2.5f, 30}, series.values());
        assertEquals(LocalDateTime.of(2016, 7, 1, 1, 0), series.times().get(1));
        assertArrayEquals(new float[] {-2, 30}, series.values("y"));
        assertEquals(30, series.value(1, 1));
        assertEquals("2 rows of 2 columns", series.toString());
    }

    @Test
    void badFilesNameLineAndColumn() throws IOException {
        Path file = folder.resolve("s.csv");
        Files.writeString(file, "when,y\n2016-07,1\n2016-08,2\n2016-08,3\n");
        DataException twice = assertThrows(DataException.class, () -> TimeSeries.read(file, "when"));
        assertEquals(4, twice.line().orElseThrow());
        assertTrue(twice.getMessage().contains("column 'when': 2016-08-01T00:00 does not come after 2016-08-01T00:00 of line 3"), twice.getMessage());
        Files.writeString(file, "when,y\n2016-07,1\n2016-08,?\n");
        DataException number = assertThrows(DataException.class, () -> TimeSeries.read(file, "when"));
        assertEquals(3, number.line().orElseThrow());
        assertTrue(number.getMessage().contains("column 'y': '?' is not a number"), number.getMessage());
        assertTrue(assertThrows(DataException.class, () -> TimeSeries.read(file, "date")).getMessage()
                .contains("no column 'date'; the columns are when, y"));
        Files.writeString(file, "when,y\n");
        assertTrue(assertThrows(DataException.class, () -> TimeSeries.read(file, "when")).getMessage().contains("no row under the header"));
        Files.writeString(file, "when\n2016\n");
        assertTrue(assertThrows(DataException.class, () -> TimeSeries.read(file, "when")).getMessage().contains("no column but 'when'"));
    }

    @Test
    void refusesWhatIsNoSeries() {
        assertRefused(() -> TimeSeries.of(List.of("a", "a"), new float[2]), "each its own");
        assertRefused(() -> TimeSeries.of(List.of("a", "b"), new float[3]), "3 numbers are not rows of 2 columns");
        assertRefused(() -> TimeSeries.of(List.of("a", "b"), new float[] {0, 0, 0, Float.NaN}), "row 1, column 'b' is NaN");
        assertRefused(() -> counting(2).values("c"), "no column 'c'; the columns are a, b");
        assertRefused(() -> counting(2).at(List.of()), "0 times for 2 rows");
        LocalDateTime time = LocalDateTime.of(2020, 1, 1, 0, 0);
        assertRefused(() -> counting(2).at(List.of(time, time)), "the time of row 1", "does not come after");
        assertRefused(() -> counting(2).with(List.of(Cycle.DAY)), "not known, and [day] needs them");
        assertThrows(IndexOutOfBoundsException.class, () -> counting(2).rows(new Span(0, 3)));
        assertRefused(() -> new Span(3, 3), "there is no row");
    }

    @Test
    void partsOfASeries() {
        TimeSeries series = daily(6, LocalDateTime.of(2020, 1, 1, 0, 0));
        assertArrayEquals(new float[] {20, 2, 30, 3}, series.select(List.of("b", "a")).rows(new Span(2, 4)).values());
        assertEquals(LocalDateTime.of(2020, 1, 3, 0, 0), series.rows(new Span(2, 4)).times().getFirst());
        SeriesSplit counts = SeriesSplit.counts(series, 2, 1, 2);
        assertEquals(new SeriesSplit(new Span(0, 2), new Span(2, 3), new Span(3, 5)), counts);
        assertEquals("rows 0 to 1", counts.train().toString());
        assertEquals(new SeriesSplit(new Span(0, 3), new Span(3, 5), new Span(5, 6)), SeriesSplit.fractions(series, 0.5, 0.3));
        // A time between two rows belongs to the later.
        SeriesSplit dates = SeriesSplit.dates(series, LocalDateTime.of(2020, 1, 3, 12, 0), LocalDateTime.of(2020, 1, 5, 0, 0));
        assertEquals(new SeriesSplit(new Span(0, 3), new Span(3, 4), new Span(4, 6)), dates);
        assertRefused(() -> SeriesSplit.counts(series, 4, 2, 1), "parts of 4, 2 and 1 rows from a series of 6");
        assertRefused(() -> SeriesSplit.counts(series, 4, 0, 1), "each part needs a row");
        assertRefused(() -> SeriesSplit.fractions(series, 0.8, 0.2), "leave something for the test part");
        assertRefused(() -> SeriesSplit.dates(series, LocalDateTime.of(2020, 1, 3, 0, 0), LocalDateTime.of(2021, 1, 1, 0, 0)), "a part has no row",
                "from 2020-01-01T00:00 to 2020-01-06T00:00");
        assertRefused(() -> SeriesSplit.dates(counting(6), LocalDateTime.MIN, LocalDateTime.MAX), "times of the rows are not known");
        assertRefused(() -> new SeriesSplit(new Span(0, 4), new Span(3, 5), new Span(5, 6)), "must follow one another");
    }

    @Test
    void scalingKnowsTheTrainingPartAlone() {
        TimeSeries series = TimeSeries.of(List.of("a", "b"), new float[] {2, 5, 4, 5, 6, 5, 100, 7});
        Scaling scaling = Scaling.standard(series.rows(new Span(0, 3)));
        assertEquals(4, scaling.mean("a"));
        assertEquals(Math.sqrt(8 / 3.0), scaling.deviation("a"), 1e-15);
        assertEquals(1, scaling.deviation("b"));
        float[] scaled = scaling.apply(series).values();
        assertEquals(-2 / Math.sqrt(8 / 3.0), scaled[0], 1e-6);
        assertEquals(96 / Math.sqrt(8 / 3.0), scaled[6], 1e-5);
        assertArrayEquals(new float[] {0, 0, 0, 2}, scaling.apply(series).values("b"));
        assertArrayEquals(new float[] {2, 4, 6, 100}, scaling.undo("a", scaling.apply(series).values("a")), 1e-5f);
        // Columns may be fewer and in another order.
        assertArrayEquals(new float[] {0, 0, 0, 2}, scaling.apply(series.select(List.of("b"))).values());
        assertRefused(() -> scaling.apply(TimeSeries.of(List.of("c"), new float[1])), "not fitted on a column 'c', but on a, b");
        // A constant whose mean is not exact is a constant all the same.
        float[] tenths = new float[1000];
        java.util.Arrays.fill(tenths, 0.1f);
        assertEquals(1, Scaling.standard(TimeSeries.of(List.of("t"), tenths)).deviation("t"));
    }

    @Test
    void windows() {
        TimeSeries series = counting(10);
        SeriesWindows all = SeriesWindows.of(series, 3, 2).targets("b").build();
        assertEquals(Field.floats(3, 2), all.input());
        assertEquals(Field.floats(2, 1), all.label());
        assertEquals(6, all.size());
        assertArrayEquals(new float[] {5, 50, 6, 60, 7, 70}, all.example(5).inputFloats());
        assertArrayEquals(new float[] {80, 90}, all.example(5).labelFloats());
        assertThrows(IndexOutOfBoundsException.class, () -> all.example(6));
        SeriesWindows some = SeriesWindows.of(series, 3, 2).inputs("a").targets("a", "b").stride(3).build();
        assertEquals(2, some.size());
        assertEquals(3, some.row(1));
        assertArrayEquals(new float[] {3, 4, 5}, some.example(1).inputFloats());
        assertArrayEquals(new float[] {6, 60, 7, 70}, some.example(1).labelFloats());
    }

    @Test
    void windowsOfAPartAskForItsRowsAlone() {
        SeriesWindows all = SeriesWindows.of(counting(20), 3, 2).inputs("a").targets("a").build();
        SeriesWindows train = all.within(new Span(0, 8));
        assertEquals(4, train.size());
        assertArrayEquals(new float[] {6, 7}, train.example(3).labelFloats());
        SeriesWindows test = all.within(new Span(8, 12));
        assertEquals(3, test.size());
        assertArrayEquals(new float[] {5, 6, 7}, test.example(0).inputFloats());
        assertArrayEquals(new float[] {8, 9}, test.example(0).labelFloats());
        assertArrayEquals(new float[] {10, 11}, test.example(2).labelFloats());
        // A part that begins where too little lies before it.
        assertEquals(0, all.within(new Span(1, 6)).row(0));
        assertEquals(2, all.within(new Span(1, 6)).size());
        assertRefused(() -> all.within(new Span(8, 9)), "none that shows 3 rows and asks for 2 fits into rows 8 to 8 of a series of 20");
        assertRefused(() -> SeriesWindows.of(counting(4), 3, 2).build(), "fits into rows 0 to 3 of a series of 4");
        assertRefused(() -> SeriesWindows.of(counting(4), 0, 2).build(), "length 0, horizon 2, stride 1");
        assertRefused(() -> SeriesWindows.of(counting(9), 3, 2).targets("z").build(), "no column 'z'");
    }

    @Test
    void cycles() {
        // 2024-01-03 is a Wednesday, and 2024 a leap year.
        TimeSeries series = TimeSeries.of(List.of("x"), new float[] {7}).at(List.of(LocalDateTime.of(2024, 1, 3, 6, 0)));
        TimeSeries wide = series.with(List.of(Cycle.DAY, Cycle.WEEK, Cycle.YEAR));
        assertEquals(List.of("x", "day.sin", "day.cos", "week.sin", "week.cos", "year.sin", "year.cos"), wide.columns());
        float[] row = wide.values();
        assertEquals(1, row[1], 1e-6);
        assertEquals(0, row[2], 1e-6);
        assertEquals(Math.sin(2 * Math.PI * 2.25 / 7), row[3], 1e-6);
        assertEquals(Math.cos(2 * Math.PI * 2.25 / 366), row[6], 1e-6);
        assertEquals(series.times(), wide.times());
    }
}
