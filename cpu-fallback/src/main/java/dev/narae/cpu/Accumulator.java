package dev.narae.cpu;

import dev.narae.op.Reduction;
import dev.narae.shape.DType;
import java.util.Arrays;

/**
 * The running values of a reduction, one for every kept element, and the ways in which a tile's values enter them.
 *
 * <p>float32 accumulates in double (within a tile in float32, in an order that the tile's shape decides), integers and bools
 * in int64, of which the low bits are what the narrower type would hold.
 */
abstract sealed class Accumulator implements AutoCloseable {
    final Reduction kind;
    private final BufferPool pool;
    /** What is lent: one, or two. */
    private CpuBuffer first;
    private CpuBuffer second;

    private Accumulator(Reduction kind, BufferPool pool) {
        this.kind = kind;
        this.pool = pool;
    }

    /**
     * @param type the type of the elements
     * @param size the number of kept elements
     * @param pool lends the memory until this is closed
     */
    static Accumulator of(Reduction kind, DType type, int size, BufferPool pool) {
        if (kind.givesIndex()) {
            return new Positions(kind, type, size, pool);
        }
        return switch (type) {
            case F32, F64 -> new Reals(kind, type, size, pool);
            case I32, I64, BOOL -> new Wholes(kind, type, size, pool);
            case F16, BF16, U8 -> throw new IllegalArgumentException("engines do not compute in " + type);
        };
    }

    private Object borrow(DType type, int size) {
        CpuBuffer buffer = pool.allocate(type, size);
        if (first == null) {
            first = buffer;
        } else {
            second = buffer;
        }
        return buffer.array();
    }

    final double[] borrowDoubles(int size) {
        return (double[]) borrow(DType.F64, size);
    }

    final long[] borrowLongs(int size) {
        return (long[]) borrow(DType.I64, size);
    }

    @Override
    public void close() {
        if (first != null) {
            pool.release(first);
        }
        if (second != null) {
            pool.release(second);
        }
        first = null;
        second = null;
    }

    /** {@code n} values of a tile, all for element {@code o}; the first has position {@code index}, the next {@code index + step}. */
    abstract void fold(int o, Object tile, int at, int n, long index, long step);

    /** {@code n} values of a tile for elements {@code o}, {@code o + 1}, …, all of position {@code index}. */
    abstract void spread(int o, Object tile, int at, int n, long index);

    /** {@code rows} times {@code n} values: as {@link #spread} for each row. A row begins {@code stride} after the one before. */
    void spreadRows(int o, Object tile, int at, int rows, int stride, int n, long index, long step) {
        for (int row = 0; row < rows; row++) {
            spread(o, tile, at + row * stride, n, index + row * step);
        }
    }

    /** {@code rows} times {@code n} values: as {@link #fold} for each row, the first for element {@code o}, the next for {@code o + 1}, at most a tile of values each. */
    void foldRows(int o, Object tile, int at, int rows, int stride, int n, long index, long rowStep, long step) {
        for (int row = 0; row < rows; row++) {
            fold(o + row, tile, at + row * stride, n, index + row * rowStep, step);
        }
    }

    /** Joins in elements {@code from} to {@code from + n − 1}, as elements {@code to} onwards. */
    abstract void merge(int to, int from, int n);

    /** Writes the first {@code n} values as {@code type} from {@code out[at]} on; positions as int64. */
    abstract void finish(Object out, int at, DType type, int n);

    /** Sums, products and extremes of floating numbers. */
    private static final class Reals extends Accumulator {
        /** Rows that are summed as one, a multiple of all vectors' lanes; up to which length; and from how many on. */
        private static final int TOGETHER = 16;
        private static final int SHORT_ROW = 256;
        private static final int MANY_ROWS = 1024;
        /** Elements, of all rows, that no processor's own cache holds. */
        private static final int FAR = 1 << 20;
        private final double[] values;
        private final int size;
        private final boolean narrow;

        Reals(Reduction kind, DType type, int size, BufferPool pool) {
            super(kind, pool);
            this.size = size;
            narrow = type == DType.F32;
            values = borrowDoubles(size);
            double start = switch (kind) {
                case PROD -> 1;
                case MAX -> Double.NEGATIVE_INFINITY;
                case MIN -> Double.POSITIVE_INFINITY;
                default -> 0;
            };
            Arrays.fill(values, 0, size, start);
        }

        private double combined(double a, double b) {
            return switch (kind) {
                case SUM -> a + b;
                case PROD -> a * b;
                case MAX -> Math.max(a, b);
                default -> Math.min(a, b);
            };
        }

        @Override
        void fold(int o, Object tile, int at, int n, long index, long step) {
            values[o] = combined(values[o], narrow ? folded((float[]) tile, at, n) : folded((double[]) tile, at, n));
        }

        @Override
        void foldRows(int o, Object tile, int at, int rows, int stride, int n, long index, long rowStep, long step) {
            if (narrow && kind == Reduction.SUM) {
                Primitives.CHOSEN.sumEach(values, o, (float[]) tile, at, rows, stride, n, (long) size * n >= FAR);
            } else {
                super.foldRows(o, tile, at, rows, stride, n, index, rowStep, step);
            }
        }

        private double folded(float[] tile, int at, int n) {
            return switch (kind) {
                case SUM -> Primitives.CHOSEN.sum(tile, at, n);
                case MAX -> Primitives.CHOSEN.max(tile, at, n);
                case MIN -> Primitives.CHOSEN.min(tile, at, n);
                default -> {
                    double product = 1;
                    for (int i = 0; i < n; i++) {
                        product *= tile[at + i];
                    }
                    yield product;
                }
            };
        }

        private double folded(double[] tile, int at, int n) {
            double value = tile[at];
            for (int i = 1; i < n; i++) {
                value = combined(value, tile[at + i]);
            }
            return value;
        }

        @Override
        void spread(int o, Object tile, int at, int n, long index) {
            if (!narrow) {
                double[] x = (double[]) tile;
                for (int i = 0; i < n; i++) {
                    values[o + i] = combined(values[o + i], x[at + i]);
                }
                return;
            }
            float[] x = (float[]) tile;
            switch (kind) {
                case SUM -> Primitives.CHOSEN.sumRows(values, o, x, at, 1, n, n);
                case PROD -> {
                    for (int i = 0; i < n; i++) {
                        values[o + i] *= x[at + i];
                    }
                }
                case MAX -> {
                    for (int i = 0; i < n; i++) {
                        values[o + i] = Math.max(values[o + i], x[at + i]);
                    }
                }
                default -> {
                    for (int i = 0; i < n; i++) {
                        values[o + i] = Math.min(values[o + i], x[at + i]);
                    }
                }
            }
        }

        @Override
        void spreadRows(int o, Object tile, int at, int rows, int stride, int n, long index, long step) {
            if (narrow && kind == Reduction.SUM && stride == n && n % TOGETHER != 0 && n < SHORT_ROW && rows >= MANY_ROWS) {
                sumTogether(o, (float[]) tile, at, rows, n);
            } else if (narrow && kind == Reduction.SUM) {
                Primitives.CHOSEN.sumRows(values, o, (float[]) tile, at, rows, stride, n);
            } else {
                super.spreadRows(o, tile, at, rows, stride, n, index, step);
            }
        }

        /** Several short rows as one long one, which fills vectors; what it has in the end is added row by row. */
        private void sumTogether(int o, float[] x, int at, int rows, int n) {
            double[] sums = new double[TOGETHER * n];
            int whole = rows / TOGETHER;
            Primitives.CHOSEN.sumRows(sums, 0, x, at, whole, TOGETHER * n, TOGETHER * n);
            for (int i = 0; i < sums.length; i++) {
                values[o + i % n] += sums[i];
            }
            if (whole * TOGETHER < rows) {
                Primitives.CHOSEN.sumRows(values, o, x, at + whole * TOGETHER * n, rows - whole * TOGETHER, n, n);
            }
        }

        @Override
        void merge(int to, int from, int n) {
            for (int i = 0; i < n; i++) {
                values[to + i] = combined(values[to + i], values[from + i]);
            }
        }

        @Override
        void finish(Object out, int at, DType type, int n) {
            Conversions.convert(DType.F64, values, 0, type, out, at, n);
        }
    }

    /** Sums, products and extremes of integers; any and all of bools. */
    private static final class Wholes extends Accumulator {
        private final long[] values;

        Wholes(Reduction kind, DType type, int size, BufferPool pool) {
            super(kind, pool);
            values = borrowLongs(size);
            long start = switch (kind) {
                case PROD -> 1;
                case MAX -> type == DType.BOOL ? 0 : type == DType.I32 ? Integer.MIN_VALUE : Long.MIN_VALUE;
                case MIN -> type == DType.BOOL ? 1 : type == DType.I32 ? Integer.MAX_VALUE : Long.MAX_VALUE;
                default -> 0;
            };
            Arrays.fill(values, 0, size, start);
        }

        private long combined(long a, long b) {
            return switch (kind) {
                case SUM -> a + b;
                case PROD -> a * b;
                case MAX -> Math.max(a, b);
                default -> Math.min(a, b);
            };
        }

        @Override
        void fold(int o, Object tile, int at, int n, long index, long step) {
            long value = values[o];
            switch (tile) {
                case int[] x -> {
                    for (int i = 0; i < n; i++) {
                        value = combined(value, x[at + i]);
                    }
                }
                case long[] x -> {
                    for (int i = 0; i < n; i++) {
                        value = combined(value, x[at + i]);
                    }
                }
                default -> {
                    byte[] x = (byte[]) tile;
                    for (int i = 0; i < n; i++) {
                        value = combined(value, x[at + i]);
                    }
                }
            }
            values[o] = value;
        }

        @Override
        void spread(int o, Object tile, int at, int n, long index) {
            switch (tile) {
                case int[] x -> {
                    for (int i = 0; i < n; i++) {
                        values[o + i] = combined(values[o + i], x[at + i]);
                    }
                }
                case long[] x -> {
                    for (int i = 0; i < n; i++) {
                        values[o + i] = combined(values[o + i], x[at + i]);
                    }
                }
                default -> {
                    byte[] x = (byte[]) tile;
                    for (int i = 0; i < n; i++) {
                        values[o + i] = combined(values[o + i], x[at + i]);
                    }
                }
            }
        }

        @Override
        void merge(int to, int from, int n) {
            for (int i = 0; i < n; i++) {
                values[to + i] = combined(values[to + i], values[from + i]);
            }
        }

        @Override
        void finish(Object out, int at, DType wanted, int n) {
            Conversions.convert(DType.I64, values, 0, wanted, out, at, n);
        }
    }

    /** Positions of the first extreme. Between equal values the smaller position wins, in whatever order they come. */
    private static final class Positions extends Accumulator {
        private static final long NONE = -1;
        private final DType type;
        private final boolean floating;
        private final double[] reals;
        private final long[] wholes;
        private final long[] positions;

        Positions(Reduction kind, DType type, int size, BufferPool pool) {
            super(kind, pool);
            this.type = type;
            floating = type.isFloating();
            reals = floating ? borrowDoubles(size) : null;
            wholes = floating ? null : borrowLongs(size);
            positions = borrowLongs(size);
            Arrays.fill(positions, 0, size, NONE);
        }

        private void offer(int o, double value, long position) {
            double best = reals[o];
            boolean better = value != value ? best == best : kind == Reduction.ARGMAX ? value > best : value < best;
            boolean equal = value == best || value != value && best != best;
            if (positions[o] == NONE || better || equal && position < positions[o]) {
                reals[o] = value;
                positions[o] = position;
            }
        }

        private void offer(int o, long value, long position) {
            long best = wholes[o];
            boolean better = kind == Reduction.ARGMAX ? value > best : value < best;
            if (positions[o] == NONE || better || value == best && position < positions[o]) {
                wholes[o] = value;
                positions[o] = position;
            }
        }

        @Override
        void fold(int o, Object tile, int at, int n, long index, long step) {
            if (type == DType.F32 && n > 16) {
                float[] x = (float[]) tile;
                float best = kind == Reduction.ARGMAX ? Primitives.CHOSEN.max(x, at, n) : Primitives.CHOSEN.min(x, at, n);
                int i = 0;
                while (x[at + i] != best && (best == best || x[at + i] == x[at + i])) {
                    i++;
                }
                offer(o, best, index + i * step);
                return;
            }
            for (int i = 0; i < n; i++) {
                offer(o, tile, at + i, index + i * step);
            }
        }

        @Override
        void spread(int o, Object tile, int at, int n, long index) {
            for (int i = 0; i < n; i++) {
                offer(o + i, tile, at + i, index);
            }
        }

        private void offer(int o, Object tile, int at, long position) {
            switch (type) {
                case F32 -> offer(o, (double) ((float[]) tile)[at], position);
                case F64 -> offer(o, ((double[]) tile)[at], position);
                case I32 -> offer(o, (long) ((int[]) tile)[at], position);
                case I64 -> offer(o, ((long[]) tile)[at], position);
                case BOOL -> offer(o, (long) ((byte[]) tile)[at], position);
                case F16, BF16, U8 -> throw new IllegalArgumentException("engines do not compute in " + type);
            }
        }

        @Override
        void merge(int to, int from, int n) {
            for (int i = 0; i < n; i++) {
                if (positions[from + i] == NONE) {
                    continue;
                }
                if (floating) {
                    offer(to + i, reals[from + i], positions[from + i]);
                } else {
                    offer(to + i, wholes[from + i], positions[from + i]);
                }
            }
        }

        @Override
        void finish(Object out, int at, DType wanted, int n) {
            Conversions.convert(DType.I64, positions, 0, wanted, out, at, n);
        }
    }
}
