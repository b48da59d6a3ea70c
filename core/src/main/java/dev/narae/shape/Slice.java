package dev.narae.shape;

/**
 * A range of one axis, as in NumPy's {@code start:stop:step}.
 *
 * <p>Negative bounds count from the end of the axis; bounds beyond the axis are cut to it. A negative step walks backwards.
 *
 * @param start first index, or {@link #OPEN}
 * @param stop  the index before which to stop, or {@link #OPEN}
 * @param step  distance between taken indices; not 0
 */
public record Slice(int start, int stop, int step) {
    /** A bound that is left out. */
    public static final int OPEN = Integer.MIN_VALUE;

    public Slice {
        if (step == 0) {
            throw new ShapeException("slice: the step must not be 0");
        }
    }

    /** Every index. */
    public static Slice all() {
        return new Slice(OPEN, OPEN, 1);
    }

    public static Slice of(int start, int stop) {
        return new Slice(start, stop, 1);
    }

    public static Slice of(int start, int stop, int step) {
        return new Slice(start, stop, step);
    }

    public static Slice from(int start) {
        return new Slice(start, OPEN, 1);
    }

    public static Slice to(int stop) {
        return new Slice(OPEN, stop, 1);
    }

    /** Every {@code step}-th index; -1 reverses the axis. */
    public static Slice every(int step) {
        return new Slice(OPEN, OPEN, step);
    }

    /** The first index taken from an axis of that extent (meaningless if {@link #count} is 0). */
    public int first(int extent) {
        if (step > 0) {
            return start == OPEN ? 0 : clamp(fromEnd(start, extent), 0, extent);
        }
        return start == OPEN ? extent - 1 : clamp(fromEnd(start, extent), -1, extent - 1);
    }

    /** How many indices are taken from an axis of that extent. */
    public int count(int extent) {
        int first = first(extent);
        if (step > 0) {
            int last = stop == OPEN ? extent : clamp(fromEnd(stop, extent), 0, extent);
            return last <= first ? 0 : (last - first - 1) / step + 1;
        }
        int last = stop == OPEN ? -1 : clamp(fromEnd(stop, extent), -1, extent - 1);
        return first <= last ? 0 : (int) ((first - last - 1L) / -(long) step + 1);
    }

    private static int fromEnd(int index, int extent) {
        return index < 0 ? index + extent : index;
    }

    private static int clamp(int index, int low, int high) {
        return Math.max(low, Math.min(high, index));
    }
}
