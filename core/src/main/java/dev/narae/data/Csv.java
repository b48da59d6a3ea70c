package dev.narae.data;

import dev.narae.shape.Shape;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * A table of comma-separated values by RFC 4180, in UTF-8: fields that hold a separator, a quote or a line break stand in
 * quotes, quotes within are doubled, every row has as many fields as the first. Lines end in CRLF or LF. Anything else is an
 * error that names the file and the line.
 */
public final class Csv {
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder().appendPattern("uuuu[-MM[-dd[['T'][' ']HH:mm[:ss]]]]")
            .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1).parseDefaulting(ChronoField.DAY_OF_MONTH, 1).parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0).parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final Path file;
    private final List<String> header;
    private final List<List<String>> rows;
    private final int[] lines;

    private Csv(Path file, List<String> header, List<List<String>> rows, int[] lines) {
        this.file = file;
        this.header = header;
        this.rows = rows;
        this.lines = lines;
    }

    /** A file whose first row names the columns, separated by commas. @throws DataException if it cannot be read or is not as described above */
    public static Csv read(Path file) {
        return read(file, ',', true);
    }

    /**
     * Reads a file.
     *
     * @param separator between fields
     * @param header    whether the first row names the columns; without it they are named "0", "1", …
     * @throws DataException if it cannot be read or is not as described above
     */
    public static Csv read(Path file, char separator, boolean header) {
        CsvParser parser = new CsvParser(file, Utf8.read(file), separator);
        List<List<String>> rows = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        List<String> names = List.of();
        int columns = -1;
        while (parser.hasNext()) {
            int line = parser.line();
            List<String> row = parser.next();
            if (columns < 0) {
                columns = row.size();
                names = header ? row : InMemory.numbers(columns);
                if (header) {
                    requireDistinct(file, line, names);
                    continue;
                }
            }
            if (row.size() != columns) {
                throw DataException.atLine(file, line, "the row has " + row.size() + " fields, and the first has " + columns
                        + "; every row must have as many (is a field with a '" + separator + "' missing its quotes?)");
            }
            rows.add(row);
            lines.add(line);
        }
        if (columns < 0) {
            throw DataException.of(file, "the file is empty");
        }
        return new Csv(file, names, rows, lines.stream().mapToInt(Integer::intValue).toArray());
    }

    private static void requireDistinct(Path file, int line, List<String> names) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Integer before = seen.put(names.get(i), i);
            if (before != null) {
                throw DataException.atLine(file, line, "the columns " + (before + 1) + " and " + (i + 1) + " have the same name '" + names.get(i) + "'");
            }
        }
    }

    public Path file() {
        return file;
    }

    /** The names of the columns. */
    public List<String> header() {
        return header;
    }

    /** The number of rows, without the header. */
    public int size() {
        return rows.size();
    }

    /** The fields of a row. */
    public List<String> row(int index) {
        return rows.get(index);
    }

    /** The line of the file on which a row begins, counted from 1. */
    public int line(int index) {
        return lines[index];
    }

    private int column(String name) {
        int index = header.indexOf(name);
        if (index < 0) {
            throw DataException.of(file, "there is no column '" + name + "'; the columns are " + String.join(", ", header));
        }
        return index;
    }

    /** A column as it stands. @throws DataException if there is none of that name */
    public List<String> strings(String name) {
        int column = column(name);
        return rows.stream().map(row -> row.get(column)).toList();
    }

    /** A column of numbers. @throws DataException if there is none of that name, or a field is not a decimal number */
    public float[] floats(String name) {
        int column = column(name);
        float[] values = new float[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(i, column);
        }
        return values;
    }

    private float number(int row, int column) {
        String field = rows.get(row).get(column).strip();
        // parseFloat by itself would take hexadecimal numbers, type letters and words.
        boolean decimal = !field.isEmpty() && field.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E');
        if (decimal) {
            try {
                return Float.parseFloat(field);
            } catch (NumberFormatException _) {
                decimal = false;
            }
        }
        throw DataException.atLine(file, lines[row], "column '" + header.get(column) + "': " + (field.isEmpty() ? "the field is empty"
                : "'" + abbreviated(field) + "' is not a number") + "; fill it in or leave the row out");
    }

    /**
     * A column of dates, with or without a time of day: {@code 2016-07-01 13:00}, {@code 2016-07-01T13:00:30}, {@code 2016-07-01},
     * {@code 2016-07} or {@code 2016}. What is left out is the first or 0.
     *
     * @throws DataException if there is none of that name, or a field is not such a date
     */
    public List<LocalDateTime> dates(String name) {
        return dates(name, DATE, "like 2016-07-01 13:00, 2016-07-01 or 2016-07");
    }

    /**
     * A column of dates in another form.
     *
     * @param form gives at least a year and a month, as {@code DateTimeFormatter.ofPattern("dd.MM.uuuu")}
     * @throws DataException if there is none of that name, or a field is not such a date
     */
    public List<LocalDateTime> dates(String name, DateTimeFormatter form) {
        return dates(name, form, "of the form " + form);
    }

    private List<LocalDateTime> dates(String name, DateTimeFormatter form, String expected) {
        int column = column(name);
        List<LocalDateTime> dates = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            String field = rows.get(row).get(column).strip();
            try {
                dates.add(switch (form.parseBest(field, LocalDateTime::from, LocalDate::from, YearMonth::from)) {
                    case LocalDateTime time -> time;
                    case LocalDate day -> day.atStartOfDay();
                    case YearMonth month -> month.atDay(1).atStartOfDay();
                    case TemporalAccessor other -> LocalDateTime.from(other);
                });
            } catch (DateTimeException _) {
                throw DataException.atLine(file, lines[row], "column '" + name + "': " + (field.isEmpty() ? "the field is empty"
                        : "'" + abbreviated(field) + "' is not a date") + "; expected one " + expected);
            }
        }
        return List.copyOf(dates);
    }

    private static String abbreviated(String field) {
        return field.length() <= 40 ? field : field.substring(0, 40) + "…";
    }

    /**
     * A set whose inputs are the columns {@code inputs}, float32 {@code [inputs]}, and whose targets are the columns {@code
     * targets}, float32 {@code [targets]}.
     */
    public Dataset regression(List<String> inputs, List<String> targets) {
        return InMemory.of(table(inputs), Shape.of(inputs.size()), table(targets), Shape.of(targets.size()));
    }

    /**
     * A set whose inputs are the columns {@code inputs}, float32 {@code [inputs]}, and whose classes are the values of one
     * column: in the order of the numbers if all are whole numbers, else of the texts.
     */
    public Dataset classification(List<String> inputs, String label) {
        List<String> values = strings(label);
        boolean whole = values.stream().allMatch(value -> value.matches("-?[0-9]{1,18}"));
        Comparator<String> byNumber = Comparator.<String>comparingLong(Long::parseLong).thenComparing(Comparator.naturalOrder());
        TreeSet<String> distinct = new TreeSet<>(whole ? byNumber : Comparator.<String>naturalOrder());
        distinct.addAll(values);
        List<String> classes = List.copyOf(distinct);
        Map<String, Long> numbers = new LinkedHashMap<>();
        classes.forEach(name -> numbers.put(name, (long) numbers.size()));
        long[] labels = values.stream().mapToLong(numbers::get).toArray();
        return InMemory.of(table(inputs), Shape.of(inputs.size()), labels).named(classes);
    }

    /** Columns side by side, row by row. */
    private float[] table(List<String> names) {
        int[] columns = names.stream().mapToInt(this::column).toArray();
        float[] values = new float[Math.multiplyExact(rows.size(), columns.length)];
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < columns.length; i++) {
                values[row * columns.length + i] = number(row, columns[i]);
            }
        }
        return values;
    }
}
