package dev.narae.series;

import dev.narae.data.Dataset;
import dev.narae.data.Example;
import dev.narae.data.Field;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;

/**
 * Windows over a series, as a set: each shows {@code length} rows and asks for the {@code horizon} rows that follow. Input float32
 * {@code [length, inputs]}, label float32 {@code [horizon, targets]}. Window i begins at row {@code first + i · stride}; windows
 * overlap and share the series' memory.
 *
 * <pre>{@code
 * SeriesWindows windows = SeriesWindows.of(series, 96, 24).targets("OT").build();
 * DataLoader test = windows.within(parts.test()).batches(256).on(device);
 * }</pre>
 */
public final class SeriesWindows implements Dataset {
    private final MemorySegment inputs;
    private final MemorySegment targets;
    private final Field input;
    private final Field label;
    private final int rows;
    private final int stride;
    private final int first;
    private final int size;

    private SeriesWindows(MemorySegment inputs, MemorySegment targets, Field input, Field label, int rows, int stride, int first, int size) {
        this.inputs = inputs;
        this.targets = targets;
        this.input = input;
        this.label = label;
        this.rows = rows;
        this.stride = stride;
        this.first = first;
        this.size = size;
    }

    /**
     * @param length  rows that a window shows
     * @param horizon rows that it asks for
     */
    public static Builder of(TimeSeries series, int length, int horizon) {
        return new Builder(series, length, horizon);
    }

    /** What windows can be told. */
    public static final class Builder {
        private final TimeSeries series;
        private final int length;
        private final int horizon;
        private List<String> inputs;
        private List<String> targets;
        private int stride = 1;

        private Builder(TimeSeries series, int length, int horizon) {
            this.series = series;
            this.length = length;
            this.horizon = horizon;
            this.inputs = series.columns();
            this.targets = series.columns();
        }

        /** The columns that are shown; all unless told. */
        public Builder inputs(String... names) {
            inputs = List.of(names);
            return this;
        }

        /** The columns that are asked for; all unless told. */
        public Builder targets(String... names) {
            targets = List.of(names);
            return this;
        }

        /** How many rows further the next window begins; 1 unless told. */
        public Builder stride(int count) {
            stride = count;
            return this;
        }

        /** @throws IllegalArgumentException if a number is not positive, a column does not exist, or the series is too short for one window */
        public SeriesWindows build() {
            if (length < 1 || horizon < 1 || stride < 1 || inputs.isEmpty() || targets.isEmpty()) {
                throw new IllegalArgumentException("series windows: length " + length + ", horizon " + horizon + ", stride " + stride
                        + " and the columns "
                        + inputs + " and " + targets + "; numbers must be positive, and columns there must be");
            }
            TimeSeries shown = series.select(inputs);
            TimeSeries asked = series.select(targets);
            SeriesWindows all = new SeriesWindows(MemorySegment.ofArray(shown.values()), MemorySegment.ofArray(asked.values()),
                    Field.floats(length, inputs.size()), Field.floats(horizon, targets.size()), series.length(), stride, 0, 0);
            return all.within(new Span(0, series.length()));
        }
    }

    /**
     * The windows that ask for rows of this part alone. What they show may lie before it, as it would be known by then; the first
     * asks for the part's first rows, where enough lies before.
     *
     * @throws IllegalArgumentException if there is none
     */
    public SeriesWindows within(Span part) {
        int length = input.shape().dim(0);
        int horizon = label.shape().dim(0);
        int begin = Math.max(0, part.from() - length);
        int room = Math.min(part.to(), rows) - horizon - length - begin;
        if (room < 0) {
            throw new IllegalArgumentException("series windows: none that shows " + length + " rows and asks for " + horizon + " fits into " + part
                    + " of a series of " + rows + "; take a longer part, or a smaller length or horizon");
        }
        return new SeriesWindows(inputs, targets, input, label, rows, stride, begin, room / stride + 1);
    }

    /** The row of the series that a window begins with. */
    public int row(int index) {
        return first + Objects.checkIndex(index, size) * stride;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Field input() {
        return input;
    }

    @Override
    public Field label() {
        return label;
    }

    @Override
    public Example example(int index) {
        long row = row(index);
        long shown = (long) input.shape().dim(1) * Float.BYTES;
        long asked = (long) label.shape().dim(1) * Float.BYTES;
        long length = input.shape().dim(0);
        return new Example(inputs.asSlice(row * shown, length * shown), targets.asSlice((row + length) * asked, label.shape().dim(0) * asked));
    }
}
