package dev.narae.series;

import dev.narae.data.Csv;
import dev.narae.data.DataException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Numbers that were observed one after the other: a row for every time, a column for every quantity, and the times themselves
 * where they are known. Immutable. Rows are taken to be evenly spaced; nothing here looks at how far two times are apart.
 *
 * <pre>{@code
 * TimeSeries series = TimeSeries.read(Path.of("ETTh1.csv"), "date");
 * SeriesSplit parts = SeriesSplit.counts(series, 8640, 2880, 2880);
 * Scaling scaling = Scaling.standard(series.rows(parts.train()));
 * SeriesWindows windows = SeriesWindows.of(scaling.apply(series), 96, 24).targets("OT").build();
 * DataLoader train = windows.within(parts.train()).batches(64).on(device);       // [64, 96, 7] and [64, 24, 1]
 * }</pre>
 */
public final class TimeSeries {
    private final List<String> columns;
    private final float[] values;
    private final List<LocalDateTime> times;

    private TimeSeries(List<String> columns, float[] values, List<LocalDateTime> times) {
        this.columns = columns;
        this.values = values;
        this.times = times;
    }

    /**
     * @param columns their names, each once
     * @param values  row by row
     * @throws IllegalArgumentException if the values are no whole rows, or one is not a finite number; the message says which
     */
    public static TimeSeries of(List<String> columns, float[] values) {
        List<String> names = List.copyOf(columns);
        if (names.isEmpty() || new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("time series: columns need names, each its own, got " + names);
        }
        if (values.length == 0 || values.length % names.size() != 0) {
            throw new IllegalArgumentException("time series: " + values.length + " numbers are not rows of " + names.size() + " columns");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("time series: row " + i / names.size() + ", column '" + names.get(i % names.size()) + "' is "
                        + values[i]
                        + "; fill it in or leave the row out");
            }
        }
        return new TimeSeries(names, values.clone(), List.of());
    }

    /**
     * Reads a file of comma-separated values whose first row names the columns: one of times, all others of numbers.
     *
     * @param time the column of times, in a form that {@link Csv#dates(String)} reads
     * @throws DataException if the file cannot be read, a field is not what it must be, or a time does not lie behind the one
     *                       before; the message names the line and the column
     */
    public static TimeSeries read(Path file, String time) {
        Csv csv = Csv.read(file);
        return of(csv, time, csv.header().stream().filter(name -> !name.equals(time)).toList());
    }

    /**
     * Columns of a table.
     *
     * @param time    the column of times
     * @param columns those of numbers
     * @throws DataException as {@link #read} does
     */
    public static TimeSeries of(Csv csv, String time, List<String> columns) {
        List<LocalDateTime> times = csv.dates(time);
        if (times.isEmpty()) {
            throw DataException.of(csv.file(), "there is no row under the header");
        }
        for (int i = 1; i < times.size(); i++) {
            if (!times.get(i).isAfter(times.get(i - 1))) {
                throw DataException.atLine(csv.file(), csv.line(i), "column '" + time + "': " + times.get(i) + " does not come after "
                        + times.get(i - 1)
                        + " of line " + csv.line(i - 1) + "; sort the rows by time and leave doubles out");
            }
        }
        if (columns.isEmpty()) {
            throw DataException.of(csv.file(), "there is no column but '" + time + "'");
        }
        float[] values = new float[Math.multiplyExact(times.size(), columns.size())];
        for (int c = 0; c < columns.size(); c++) {
            float[] column = csv.floats(columns.get(c));
            for (int row = 0; row < column.length; row++) {
                values[row * columns.size() + c] = column[row];
            }
        }
        return of(columns, values).at(times);
    }

    /** The same numbers with the times of the rows. @throws IllegalArgumentException if there is not one a row, or they do not grow */
    public TimeSeries at(List<LocalDateTime> rows) {
        if (rows.size() != length()) {
            throw new IllegalArgumentException("time series: " + rows.size() + " times for " + length() + " rows");
        }
        for (int i = 1; i < rows.size(); i++) {
            if (!rows.get(i).isAfter(rows.get(i - 1))) {
                throw new IllegalArgumentException("time series: the time of row " + i + ", " + rows.get(i) + ", does not come after "
                        + rows.get(i - 1));
            }
        }
        return new TimeSeries(columns, values, List.copyOf(rows));
    }

    /** The number of rows. */
    public int length() {
        return values.length / columns.size();
    }

    public List<String> columns() {
        return columns;
    }

    /** The times of the rows; empty if they are not known. */
    public List<LocalDateTime> times() {
        return times;
    }

    /** The place of a column. @throws IllegalArgumentException if there is none of that name */
    public int column(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("time series: there is no column '" + name + "'; the columns are " + String.join(", ", columns));
        }
        return index;
    }

    public float value(int row, int column) {
        return values[Objects.checkIndex(row, length()) * columns.size() + Objects.checkIndex(column, columns.size())];
    }

    /** A column's numbers. @throws IllegalArgumentException if there is none of that name */
    public float[] values(String name) {
        int column = column(name);
        float[] taken = new float[length()];
        for (int row = 0; row < taken.length; row++) {
            taken[row] = values[row * columns.size() + column];
        }
        return taken;
    }

    /** All numbers, row by row. */
    public float[] values() {
        return values.clone();
    }

    /** These columns, in this order. @throws IllegalArgumentException if there is none of a name */
    public TimeSeries select(List<String> names) {
        int[] places = names.stream().mapToInt(this::column).toArray();
        float[] taken = new float[length() * places.length];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = values[i / places.length * columns.size() + places[i % places.length]];
        }
        TimeSeries selected = of(names, taken);
        return times.isEmpty() ? selected : selected.at(times);
    }

    /** Some rows. @throws IndexOutOfBoundsException if there are not as many */
    public TimeSeries rows(Span span) {
        Objects.checkFromToIndex(span.from(), span.to(), length());
        float[] taken = new float[span.length() * columns.size()];
        System.arraycopy(values, span.from() * columns.size(), taken, 0, taken.length);
        return new TimeSeries(columns, taken, times.isEmpty() ? times : times.subList(span.from(), span.to()));
    }

    /**
     * The same rows with columns for where each time stands in its day, week or year, as angles' sines and cosines, such as
     * {@code day.sin} and {@code day.cos}: near to one another where the times are.
     *
     * @throws IllegalArgumentException if the times are not known, or there is a column of such a name
     */
    public TimeSeries with(List<Cycle> cycles) {
        if (times.isEmpty() && !cycles.isEmpty()) {
            throw new IllegalArgumentException("time series: the times of the rows are not known, and " + cycles + " needs them");
        }
        List<String> names = new ArrayList<>(columns);
        cycles.forEach(cycle -> names.addAll(List.of(cycle + ".sin", cycle + ".cos")));
        float[] wide = new float[length() * names.size()];
        for (int row = 0; row < length(); row++) {
            System.arraycopy(values, row * columns.size(), wide, row * names.size(), columns.size());
            for (int i = 0; i < cycles.size(); i++) {
                // StrictMath: the same bits on every machine.
                double angle = 2 * Math.PI * cycles.get(i).share(times.get(row));
                int at = row * names.size() + columns.size() + 2 * i;
                wide[at] = (float) StrictMath.sin(angle);
                wide[at + 1] = (float) StrictMath.cos(angle);
            }
        }
        TimeSeries all = of(names, wide);
        return times.isEmpty() ? all : all.at(times);
    }

    /** The first row at this time or later, or the number of rows if all are earlier; empty if the times are not known. */
    OptionalInt firstFrom(LocalDateTime time) {
        if (times.isEmpty()) {
            return OptionalInt.empty();
        }
        int row = 0;
        while (row < times.size() && times.get(row).isBefore(time)) {
            row++;
        }
        return OptionalInt.of(row);
    }

    /** As in {@code 17,420 rows of 7 columns}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d rows of %d columns", length(), columns.size());
    }
}
