package dev.narae.cpu;

import java.util.Arrays;

/** The Vector API tier: tiles of 12 rows by two vectors; of 6 rows where the machine has 16 vector registers ({@link MicroKernel}). */
final class VectorGemmKernel implements GemmKernel {
    private static final int L = Lanes.COUNT;
    private static final int WIDTH = 2 * L;
    private static final int ROW_WIDTH = 8 * L;
    private static final boolean SHORT = Lanes.REGISTERS < 32;
    private static final int ROWS = SHORT ? 6 : 12;

    @Override
    public int rows() {
        return ROWS;
    }

    /** Narrow tiles write C a cache line at a time: 8 % faster along the columns. Wide ones go down narrow matrices, as convolutions have them: 5 to 10 %. */
    @Override
    public int panelsAlong() {
        return SHORT ? 1 : 8;
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
            MicroKernel.store(rows, 1, a, ao, 0, b, bo, 0, depth, tile, tileAt, 0, WIDTH);
        } else {
            MicroKernel.narrow(rows, 1, a, ao, 0, b, bo, 0, depth, tile, tileAt, 0, WIDTH);
        }
        moveTile(rows, columns, tile, tileAt, c, co, ldc, accumulate);
    }

    @Override
    public void multiplyRun(int tiles, int rows, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co,
            int cStep, int ldc, boolean accumulate) {
        if (accumulate) {
            MicroKernel.add(rows, tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
        } else {
            MicroKernel.store(rows, tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
        }
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
            MicroKernel.turnedStore(rows, 1, a, ao, 0, b, bo, 0, depth, tile, tileAt, 0, WIDTH);
        } else {
            MicroKernel.turnedNarrow(rows, 1, a, ao, 0, b, bo, 0, depth, tile, tileAt, 0, WIDTH);
        }
        moveTile(rows, columns, tile, tileAt, c, co, ldc, accumulate);
    }

    @Override
    public void multiplyTurnedRun(int tiles, int rows, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co,
            int cStep, int ldc, boolean accumulate) {
        if (accumulate) {
            MicroKernel.turnedAdd(rows, tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
        } else {
            MicroKernel.turnedStore(rows, tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
        }
    }

    @Override
    public void multiplyPacking(int rows, float[] a, int ao, float[] b, int bo, int ldb, float[] panel, int at, int depth, float[] c, int co, int ldc,
            boolean accumulate) {
        MicroKernel.packing(rows, a, ao, b, bo, ldb, panel, at, depth, c, co, ldc, accumulate);
    }

    @Override
    public int dotColumns() {
        return L;
    }

    @Override
    public void dots(int rows, int columns, float[] a, int ao, int aRow, float[] b, int bo, int bColumn, int depth, float[] lanes, int at) {
        VectorDots.dots(rows, columns, a, ao, aRow, b, bo, bColumn, depth, lanes, at);
    }

    @Override
    public void totals(float[] lanes, int at, float[] turned, int turnedAt, float[] sums, int o) {
        VectorDots.totals(lanes, at, turned, turnedAt, sums, o);
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

    @Override
    public void copyTurned(float[] from, int o, int stride, int depth, int rows, float[] into, int at) {
        int read = Math.ceilDiv(rows, L) * L;
        int whole = from.length - read < o ? 0 : Math.min(depth, (from.length - read - o) / stride + 1);
        VectorMoves.copyTurned(from, o, stride, whole, rows, into, at);
        for (int k = whole; k < depth; k++) {
            System.arraycopy(from, o + k * stride, into, at + k * rows, rows);
        }
    }

    @Override
    public void copyTurnedAt(float[] from, int[] beginnings, int depth, int highest, int add, int count, int other, int rows, float[] into, int at) {
        if (rows > L || highest + Math.max(add, other) + L > from.length) {
            GemmKernel.super.copyTurnedAt(from, beginnings, depth, highest, add, count, other, rows, into, at);
        } else if (count == rows) {
            VectorMoves.copyAt(from, beginnings, depth, add, into, at, rows);
        } else {
            VectorMoves.copyTwoAt(from, beginnings, depth, add, other, into, at, at + count, rows);
        }
    }

    private static void moveTile(int rows, int columns, float[] tile, int tileAt, float[] c, int co, int ldc, boolean accumulate) {
        if (columns >= L) {
            VectorMoves.moveTile(rows, tile, tileAt, WIDTH, columns - L, c, co, ldc, accumulate);
        } else {
            QuickTiles.moveTile(rows, columns, tile, tileAt, c, co, ldc, accumulate);
        }
    }

    @Override
    public void copyPanel(float[] from, int o, int stride, int depth, int columns, float[] into, int at) {
        if (columns == WIDTH) {
            VectorMoves.copyPanel(from, o, stride, depth, into, at);
            return;
        }
        int padded = padded(columns);
        int whole = from.length - padded < o ? 0 : Math.min(depth, (from.length - padded - o) / Math.max(1, stride) + 1);
        VectorMoves.copyNarrowPanel(from, o, stride, whole, columns, padded, into, at);
        for (int k = whole; k < depth; k++) {
            int d = at + k * WIDTH;
            System.arraycopy(from, o + k * stride, into, d, columns);
            Arrays.fill(into, d + columns, d + padded, 0f);
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
        VectorMoves.copyRows(from, o, stride, rows, vectors, into, at, pitch);
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
            VectorMoves.copyTwoAt(from, beginnings, rows, add + v * L, add + (v + 1) * L, into, at + v * L, at + (v + 1) * L, pitch);
        }
        if (v < vectors) {
            VectorMoves.copyAt(from, beginnings, rows, add + v * L, into, at + v * L, pitch);
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
        VectorMoves.addToRows(row, at, c, co, ldc, rows, whole);
        if (whole < columns) {
            PlainGemmKernel.addToRows(row, at, whole, c, co, ldc, rows, columns);
        }
    }

    @Override
    public void addToRowsRelu(float[] row, int at, float[] c, int co, int ldc, int rows, int columns) {
        int whole = columns / L * L;
        VectorMoves.addToRowsRelu(row, at, c, co, ldc, rows, whole);
        if (whole < columns) {
            PlainGemmKernel.addToRowsRelu(row, at, whole, c, co, ldc, rows, columns);
        }
    }
}
