package dev.narae.cpu;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of {@link VectorGemmKernel} by vectors, four rows at a time, in code that the JIT compiles in a quarter of the time and of which there are
 * two methods instead of dozens: whole steps take 1.2 to 1.4 times as long with them. They give the same bits, and are used until the tiles have
 * been asked for so much work that compiling them pays ({@link WarmingGemmKernel}).
 */
final class QuickTiles {
    private static final int L = Lanes.COUNT;
    private static final int WIDTH = 2 * L;
    static final int ROWS = 4;

    private QuickTiles() {
    }

    /**
     * {@code a[ao + i*aRow + k*aStep]} times {@code b[bo + k*bStep + j]}.
     *
     * @param scratch where rows of columns that fill no vectors are put first: {@code ROWS} times the width of a tile, or null where there are none
     */
    static void multiply(int rows, int columns, float[] a, int ao, int aRow, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int ldc,
            boolean accumulate, float[] scratch, int scratchAt) {
        int vectors = Math.ceilDiv(columns, L);
        boolean whole = columns == vectors * L;
        for (int i = 0; i < rows; i += ROWS) {
            int some = Math.min(ROWS, rows - i);
            int to = co + i * ldc;
            if (whole) {
                four(some, vectors, a, ao + i * aRow, aRow, aStep, b, bo, bStep, depth, c, to, ldc, accumulate);
            } else {
                four(some, vectors, a, ao + i * aRow, aRow, aStep, b, bo, bStep, depth, scratch, scratchAt, WIDTH, false);
                moveTile(some, columns, scratch, scratchAt, c, to, ldc, accumulate);
            }
        }
    }

    /** A tile of the kernel's width, of which some columns count, to its place, or added to what is there. */
    static void moveTile(int rows, int columns, float[] tile, int tileAt, float[] c, int co, int ldc, boolean accumulate) {
        for (int i = 0; i < rows; i++) {
            int from = tileAt + i * WIDTH;
            int to = co + i * ldc;
            for (int j = 0; j < columns; j++) {
                c[to + j] = accumulate ? c[to + j] + tile[from + j] : tile[from + j];
            }
        }
    }

    /** With A where it lies, and panels of B of two vectors behind each other. */
    static void multiplyPlaced(int rows, int columns, float[] a, int ao, int aRow, int[] places, float[] b, int bo, float[] c, int co, int ldc) {
        for (int i = 0; i < rows; i += ROWS) {
            for (int j = 0; j < columns; j += WIDTH) {
                placed(Math.min(ROWS, rows - i), Math.min(2, Math.ceilDiv(columns - j, L)), a, ao + i * aRow, aRow, places, b, bo + j * places.length,
                        c, co + i * ldc + j, ldc);
            }
        }
    }

    /** Rows and vectors that are not wanted are the last ones again. Of no rows there is nothing to do, as a trial has it. */
    static void four(int rows, int vectors, float[] a, int ao, int aRow, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int ldc,
            boolean accumulate) {
        if (rows == 0) {
            return;
        }
        FloatVector c00 = FloatVector.zero(Lanes.FLOATS);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        int second = (vectors - 1) * L;
        int row1 = Math.min(1, rows - 1) * aRow;
        int row2 = Math.min(2, rows - 1) * aRow;
        int row3 = Math.min(3, rows - 1) * aRow;
        int p = ao;
        int q = bo;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(Lanes.FLOATS, b, q);
            FloatVector b1 = FloatVector.fromArray(Lanes.FLOATS, b, q + second);
            FloatVector x = FloatVector.broadcast(Lanes.FLOATS, a[p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(Lanes.FLOATS, a[p + row1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(Lanes.FLOATS, a[p + row2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(Lanes.FLOATS, a[p + row3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            p += aStep;
            q += bStep;
        }
        if (accumulate) {
            c00 = FloatVector.fromArray(Lanes.FLOATS, c, co).add(c00);
            c01 = FloatVector.fromArray(Lanes.FLOATS, c, co + second).add(c01);
            int to = co + Math.min(1, rows - 1) * ldc;
            c10 = FloatVector.fromArray(Lanes.FLOATS, c, to).add(c10);
            c11 = FloatVector.fromArray(Lanes.FLOATS, c, to + second).add(c11);
            to = co + Math.min(2, rows - 1) * ldc;
            c20 = FloatVector.fromArray(Lanes.FLOATS, c, to).add(c20);
            c21 = FloatVector.fromArray(Lanes.FLOATS, c, to + second).add(c21);
            to = co + Math.min(3, rows - 1) * ldc;
            c30 = FloatVector.fromArray(Lanes.FLOATS, c, to).add(c30);
            c31 = FloatVector.fromArray(Lanes.FLOATS, c, to + second).add(c31);
        }
        // Where rows coincide they hold the same numbers.
        c00.intoArray(c, co);
        c01.intoArray(c, co + second);
        int to = co + Math.min(1, rows - 1) * ldc;
        c10.intoArray(c, to);
        c11.intoArray(c, to + second);
        to = co + Math.min(2, rows - 1) * ldc;
        c20.intoArray(c, to);
        c21.intoArray(c, to + second);
        to = co + Math.min(3, rows - 1) * ldc;
        c30.intoArray(c, to);
        c31.intoArray(c, to + second);
    }

    static void placed(int rows, int vectors, float[] a, int ao, int aRow, int[] places, float[] b, int bo, float[] c, int co, int ldc) {
        if (rows == 0) {
            return;
        }
        FloatVector c00 = FloatVector.zero(Lanes.FLOATS);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        int second = (vectors - 1) * L;
        int at1 = ao + Math.min(1, rows - 1) * aRow;
        int at2 = ao + Math.min(2, rows - 1) * aRow;
        int at3 = ao + Math.min(3, rows - 1) * aRow;
        int q = bo;
        for (int k = 0; k < places.length; k++) {
            FloatVector b0 = FloatVector.fromArray(Lanes.FLOATS, b, q);
            FloatVector b1 = FloatVector.fromArray(Lanes.FLOATS, b, q + second);
            int p = places[k];
            FloatVector x = FloatVector.broadcast(Lanes.FLOATS, a[ao + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(Lanes.FLOATS, a[at1 + p]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(Lanes.FLOATS, a[at2 + p]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(Lanes.FLOATS, a[at3 + p]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            q += WIDTH;
        }
        // Row after row: where columns fill no vectors each writes over what the one before wrote beyond its end.
        c00.intoArray(c, co);
        c01.intoArray(c, co + second);
        int to = co + Math.min(1, rows - 1) * ldc;
        c10.intoArray(c, to);
        c11.intoArray(c, to + second);
        to = co + Math.min(2, rows - 1) * ldc;
        c20.intoArray(c, to);
        c21.intoArray(c, to + second);
        to = co + Math.min(3, rows - 1) * ldc;
        c30.intoArray(c, to);
        c31.intoArray(c, to + second);
    }
}
