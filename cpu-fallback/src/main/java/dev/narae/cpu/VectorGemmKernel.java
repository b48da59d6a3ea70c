package dev.narae.cpu;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The Vector API tier: tiles of 12 rows by two vectors; of 6 rows where the machine has 16 vector registers ({@link MicroKernel}). */
final class VectorGemmKernel implements GemmKernel {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;
    private static final int WIDTH = 2 * L;
    private static final int ROW_WIDTH = 8 * L;
    private static final boolean SHORT = Lanes.REGISTERS < 32;
    private static final int ROWS = SHORT ? 6 : 12;

    @Override
    public int rows() {
        return ROWS;
    }

    /** Narrow tiles write C a cache line at a time: 8 % faster along the columns. */
    @Override
    public boolean alongColumns() {
        return SHORT;
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int padded(int columns) {
        return columns <= L ? L : WIDTH;
    }

    @Override
    public void multiply(int rows, int columns, float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc,
            boolean accumulate, float[] tile, int tileAt) {
        if (columns == WIDTH) {
            multiplyRun(1, rows, a, ao, 0, b, bo, 0, depth, c, co, 0, ldc, accumulate);
            return;
        }
        if (columns > L) {
            MicroKernel.packed(rows, 1, a, ao, 0, b, bo, 0, depth, tile, tileAt, 0, WIDTH, false);
        } else {
            MicroKernel.narrow(rows, 1, a, ao, 0, b, bo, 0, depth, tile, tileAt, 0, WIDTH);
        }
        moveTile(rows, columns, tile, tileAt, WIDTH, c, co, ldc, accumulate);
    }

    @Override
    public void multiplyRun(int tiles, int rows, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co,
            int cStep, int ldc, boolean accumulate) {
        MicroKernel.packed(rows, tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc, accumulate);
    }

    @Override
    public boolean turns() {
        return true;
    }

    @Override
    public void multiplyTurned(int rows, int columns, float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc,
            boolean accumulate, float[] tile, int tileAt) {
        if (columns == WIDTH) {
            multiplyTurnedRun(1, rows, a, ao, 0, b, bo, 0, depth, c, co, 0, ldc, accumulate);
            return;
        }
        if (columns > L) {
            MicroKernel.turned(rows, 1, a, ao, 0, b, bo, 0, depth, tile, tileAt, 0, WIDTH, false);
        } else {
            MicroKernel.turnedNarrow(rows, 1, a, ao, 0, b, bo, 0, depth, tile, tileAt, 0, WIDTH);
        }
        moveTile(rows, columns, tile, tileAt, WIDTH, c, co, ldc, accumulate);
    }

    @Override
    public void multiplyTurnedRun(int tiles, int rows, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co,
            int cStep, int ldc, boolean accumulate) {
        MicroKernel.turned(rows, tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc, accumulate);
    }

    @Override
    public void multiplyPacking(boolean turned, int rows, float[] a, int ao, float[] b, int bo, int ldb, float[] panel, int at, int depth, float[] c,
            int co, int ldc, boolean accumulate) {
        if (turned) {
            MicroKernel.packingTurned(rows, a, ao, b, bo, ldb, panel, at, depth, c, co, ldc, accumulate);
        } else {
            MicroKernel.packing(rows, a, ao, b, bo, ldb, panel, at, depth, c, co, ldc, accumulate);
        }
    }

    @Override
    public int placedWidth() {
        return 3 * L;
    }

    @Override
    public int placedRows(int columns) {
        return Math.min(ROWS, 2 * ROWS / Math.ceilDiv(columns, L));
    }

    @Override
    public void multiplyPlacedRun(int tiles, int rows, int columns, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo,
            float[] c, int co, int cStep, int ldc) {
        switch (Math.ceilDiv(columns, L)) {
            case 1 -> MicroKernel.placedOne(rows, tiles, a, ao, aStep, aRow, places, b, bo, places.length, c, co, cStep, ldc);
            case 2 -> MicroKernel.placedTwo(rows, tiles, a, ao, aStep, aRow, places, b, bo, places.length, c, co, cStep, ldc);
            default -> MicroKernel.placedThree(rows, tiles, a, ao, aStep, aRow, places, b, bo, places.length, c, co, cStep, ldc);
        }
    }

    /** Whole vectors for each column; the next one covers what was too much. */
    @Override
    public void copyTurned(float[] from, int o, int stride, int depth, int rows, float[] into, int at) {
        int read = Math.ceilDiv(rows, L) * L;
        int whole = from.length - read < o ? 0 : Math.min(depth, (from.length - read - o) / stride + 1);
        if (rows > L) {
            for (int k = 0; k < whole; k++) {
                for (int i = 0; i < rows; i += L) {
                    FloatVector.fromArray(S, from, o + k * stride + i).intoArray(into, at + k * rows + i);
                }
            }
        } else {
            for (int k = 0; k < whole; k++) {
                FloatVector.fromArray(S, from, o + k * stride).intoArray(into, at + k * rows);
            }
        }
        for (int k = whole; k < depth; k++) {
            for (int i = 0; i < rows; i++) {
                into[at + k * rows + i] = from[o + k * stride + i];
            }
        }
    }

    /** Whole vectors, the second behind the first; what comes next covers what was too much. */
    @Override
    public void copyTurnedAt(float[] from, int[] beginnings, int depth, int highest, int add, int count, int other, int rows, float[] into, int at) {
        if (rows > L || highest + Math.max(add, other) + L > from.length) {
            GemmKernel.super.copyTurnedAt(from, beginnings, depth, highest, add, count, other, rows, into, at);
        } else if (count == rows) {
            copyOneAt(from, beginnings, depth, add, into, at, rows);
        } else {
            for (int k = 0; k < depth; k++) {
                int s = beginnings[k];
                int d = at + k * rows;
                FloatVector.fromArray(S, from, s + add).intoArray(into, d);
                FloatVector.fromArray(S, from, s + other).intoArray(into, d + count);
            }
        }
    }

    static void moveTile(int rows, int columns, float[] tile, int tileAt, int width, float[] c, int co, int ldc, boolean accumulate) {
        for (int i = 0; i < rows; i++) {
            int from = tileAt + i * width;
            int to = co + i * ldc;
            if (columns == L) {
                FloatVector sums = FloatVector.fromArray(S, tile, from);
                (accumulate ? sums.add(FloatVector.fromArray(S, c, to)) : sums).intoArray(c, to);
            } else if (accumulate) {
                for (int j = 0; j < columns; j++) {
                    c[to + j] += tile[from + j];
                }
            } else {
                for (int j = 0; j < columns; j++) {
                    c[to + j] = tile[from + j];
                }
            }
        }
    }

    /** Every row of B is then read four cache lines at a time. */
    @Override
    public int rowWidth() {
        return ROW_WIDTH;
    }

    @Override
    public int wholePanels(int columns) {
        return (columns + WIDTH - 1) / WIDTH * WIDTH;
    }

    @Override
    public void multiplyInPlace(int rows, int columns, float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        if (columns == ROW_WIDTH) {
            MicroKernel.row(rows, a, ao, b, bo, ldb, depth, c, co, ldc);
        } else {
            MicroKernel.inPlace(rows, a, ao, b, bo, ldb, depth, c, co, ldc);
        }
    }

    @Override
    public void copyPanel(float[] from, int o, int stride, int depth, int columns, float[] into, int at) {
        if (columns < WIDTH) {
            copyNarrowPanel(from, o, stride, depth, columns, into, at);
            return;
        }
        for (int k = 0; k < depth; k++) {
            int s = o + k * stride;
            int d = at + k * WIDTH;
            FloatVector.fromArray(S, from, s).intoArray(into, d);
            FloatVector.fromArray(S, from, s + L).intoArray(into, d + L);
        }
    }

    /** Whole vectors, of which the lanes beyond the columns become zeros, except where they would reach beyond the array. */
    private void copyNarrowPanel(float[] from, int o, int stride, int depth, int columns, float[] into, int at) {
        int padded = padded(columns);
        VectorMask<Float> beyond = S.indexInRange(0, columns - (padded - L)).not();
        for (int k = 0; k < depth; k++) {
            int s = o + k * stride;
            int d = at + k * WIDTH;
            if (s + padded > from.length) {
                System.arraycopy(from, s, into, d, columns);
                Arrays.fill(into, d + columns, d + padded, 0f);
                continue;
            }
            if (padded > L) {
                FloatVector.fromArray(S, from, s).intoArray(into, d);
            }
            FloatVector.fromArray(S, from, s + padded - L).blend(0f, beyond).intoArray(into, d + padded - L);
        }
    }

    @Override
    public void copyRows(float[] from, int o, int stride, int rows, int length, float[] into, int at, int pitch, int room) {
        int vectors = Math.ceilDiv(length, L);
        int last = Math.max(o, o + (rows - 1) * stride);
        if (length > 4 * L || vectors * L > room || last + vectors * L > from.length) {
            PlainGemmKernel.copyRows(from, o, stride, rows, length, into, at, pitch);
            return;
        }
        for (int v = 0; v < vectors * L; v += L) {
            int s = o + v;
            int d = at + v;
            for (int i = 0; i < rows; i++) {
                FloatVector.fromArray(S, from, s + i * stride).intoArray(into, d + i * pitch);
            }
        }
    }

    @Override
    public void copyRowsAt(float[] from, int[] beginnings, int rows, int highest, int add, int length, float[] into, int at, int pitch, int room) {
        int vectors = Math.ceilDiv(length, L);
        if (length > 8 * L || vectors * L > room || highest + add + vectors * L > from.length) {
            GemmKernel.super.copyRowsAt(from, beginnings, rows, highest, add, length, into, at, pitch, room);
            return;
        }
        int v = 0;
        for (; v + 2 <= vectors; v += 2) {
            copyTwoAt(from, beginnings, rows, add + v * L, into, at + v * L, pitch);
        }
        if (v < vectors) {
            copyOneAt(from, beginnings, rows, add + v * L, into, at + v * L, pitch);
        }
    }

    private static void copyTwoAt(float[] from, int[] beginnings, int rows, int add, float[] into, int at, int pitch) {
        for (int i = 0; i < rows; i++) {
            int s = beginnings[i] + add;
            int d = at + i * pitch;
            FloatVector.fromArray(S, from, s).intoArray(into, d);
            FloatVector.fromArray(S, from, s + L).intoArray(into, d + L);
        }
    }

    private static void copyOneAt(float[] from, int[] beginnings, int rows, int add, float[] into, int at, int pitch) {
        for (int i = 0; i < rows; i++) {
            FloatVector.fromArray(S, from, beginnings[i] + add).intoArray(into, at + i * pitch);
        }
    }

    @Override
    public void transpose(float[] from, int o, int stride, int rows, int columns, float[] into, int at, int atStride) {
        int wholeRows = rows / L * L;
        int wholeColumns = columns / L * L;
        for (int i = 0; i < wholeRows; i += L) {
            for (int j = 0; j < wholeColumns; j += L) {
                TransposeKernel.square(from, o + i * stride + j, stride, into, at + j * atStride + i, atStride);
            }
        }
        PlainGemmKernel.transposeElements(from, o + wholeColumns, stride, wholeRows, columns - wholeColumns, into, at + wholeColumns * atStride,
                atStride);
        PlainGemmKernel.transposeElements(from, o + wholeRows * stride, stride, rows - wholeRows, columns, into, at + wholeRows, atStride);
    }

    @Override
    public void addToRows(float[] row, int at, float[] c, int co, int ldc, int rows, int columns) {
        int whole = columns / L * L;
        for (int j = 0; j < whole; j += L) {
            FloatVector add = FloatVector.fromArray(S, row, at + j);
            int to = co + j;
            for (int i = 0; i < rows; i++) {
                FloatVector.fromArray(S, c, to + i * ldc).add(add).intoArray(c, to + i * ldc);
            }
        }
        if (whole < columns) {
            PlainGemmKernel.addToRows(row, at, whole, c, co, ldc, rows, columns);
        }
    }

    @Override
    public void addToRowsRelu(float[] row, int at, float[] c, int co, int ldc, int rows, int columns) {
        int whole = columns / L * L;
        for (int j = 0; j < whole; j += L) {
            FloatVector add = FloatVector.fromArray(S, row, at + j);
            int to = co + j;
            for (int i = 0; i < rows; i++) {
                FloatVector x = FloatVector.fromArray(S, c, to + i * ldc).add(add);
                x.blend(0f, x.compare(VectorOperators.LE, 0f)).intoArray(c, to + i * ldc);
            }
        }
        if (whole < columns) {
            PlainGemmKernel.addToRowsRelu(row, at, whole, c, co, ldc, rows, columns);
        }
    }
}
