package dev.narae.cpu;

import java.util.Arrays;

/**
 * The plain tier: loops over whole rows of a wide panel, which the JIT vectorizes by itself.
 *
 * <p>It does so only if it can see that a store cannot hit a later load, and that takes arrays that are indexed alike. So
 * rows of C are summed in arrays of their own, and rows of B are copied to such arrays, four at a time, before a tile's rows
 * use them: with offsets into the operands' arrays the same loop runs at a quarter of the speed.
 */
final class PlainGemmKernel implements GemmKernel {
    private static final int ROWS = 12;
    private static final int WIDTH = 256;

    /** How many rows of B are added at a time, so that an element of C is loaded and stored once for so many products. */
    private static final int STEP = 4;

    /** For each thread, ROWS rows of C and then STEP rows of B. */
    private static final ThreadLocal<float[][]> LINES = ThreadLocal.withInitial(() -> new float[ROWS + STEP][WIDTH]);

    @Override
    public int rows() {
        return ROWS;
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int padded(int columns) {
        return columns;
    }

    @Override
    public void multiply(int rows, int columns, float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc,
            boolean accumulate, float[] tile, int tileAt) {
        multiply(rows, columns, a, ao, b, bo, WIDTH, depth, c, co, ldc, accumulate);
    }

    @Override
    public int wholePanels(int columns) {
        return columns;
    }

    @Override
    public void multiplyInPlace(int rows, int columns, float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        multiply(rows, columns, a, ao, b, bo, ldb, depth, c, co, ldc, true);
    }

    private static void multiply(int rows, int columns, float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc,
            boolean accumulate) {
        float[][] lines = LINES.get();
        for (int i = 0; i < rows; i++) {
            if (accumulate) {
                System.arraycopy(c, co + i * ldc, lines[i], 0, columns);
            } else {
                Arrays.fill(lines[i], 0, columns, 0f);
            }
        }
        int k = 0;
        for (; k + STEP <= depth; k += STEP) {
            for (int l = 0; l < STEP; l++) {
                System.arraycopy(b, bo + (k + l) * ldb, lines[ROWS + l], 0, columns);
            }
            for (int i = 0; i < rows; i++) {
                int p = ao + i * GemmBlocking.ROW_STRIDE + k;
                addFour(a[p], a[p + 1], a[p + 2], a[p + 3], lines[ROWS], lines[ROWS + 1], lines[ROWS + 2], lines[ROWS + 3], columns, lines[i]);
            }
        }
        for (; k < depth; k++) {
            System.arraycopy(b, bo + k * ldb, lines[ROWS], 0, columns);
            for (int i = 0; i < rows; i++) {
                addOne(a[ao + i * GemmBlocking.ROW_STRIDE + k], lines[ROWS], columns, lines[i]);
            }
        }
        for (int i = 0; i < rows; i++) {
            System.arraycopy(lines[i], 0, c, co + i * ldc, columns);
        }
    }

    private static void addFour(float a0, float a1, float a2, float a3, float[] b0, float[] b1, float[] b2, float[] b3, int columns, float[] c) {
        for (int j = 0; j < columns; j++) {
            c[j] = (((c[j] + a0 * b0[j]) + a1 * b1[j]) + a2 * b2[j]) + a3 * b3[j];
        }
    }

    private static void addOne(float a, float[] b, int columns, float[] c) {
        for (int j = 0; j < columns; j++) {
            c[j] += a * b[j];
        }
    }

    @Override
    public void copyPanel(float[] from, int o, int stride, int depth, int columns, float[] into, int at) {
        for (int k = 0; k < depth; k++) {
            System.arraycopy(from, o + k * stride, into, at + k * WIDTH, columns);
        }
    }

    @Override
    public void copyRows(float[] from, int o, int stride, int rows, int length, float[] into, int at, int pitch, int room) {
        copyRows(from, o, stride, rows, length, into, at, pitch);
    }

    static void copyRows(float[] from, int o, int stride, int rows, int length, float[] into, int at, int pitch) {
        for (int i = 0; i < rows; i++) {
            int s = o + i * stride;
            int d = at + i * pitch;
            if (length >= 32) {
                System.arraycopy(from, s, into, d, length);
            } else {
                for (int j = 0; j < length; j++) {
                    into[d + j] = from[s + j];
                }
            }
        }
    }

    @Override
    public void transpose(float[] from, int o, int stride, int rows, int columns, float[] into, int at, int atStride) {
        transposeSquares(from, o, stride, rows, columns, into, at, atStride);
    }

    static void transposeSquares(float[] from, int o, int stride, int rows, int columns, float[] into, int at, int atStride) {
        // Squares of 16 x 16, so that the lines of both sides stay in the cache while they are filled.
        for (int i = 0; i < rows; i += 16) {
            for (int j = 0; j < columns; j += 16) {
                transposeElements(from, o + i * stride + j, stride, Math.min(16, rows - i), Math.min(16, columns - j),
                        into, at + j * atStride + i, atStride);
            }
        }
    }

    static void transposeElements(float[] from, int o, int stride, int rows, int columns, float[] into, int at, int atStride) {
        for (int i = 0; i < rows; i++) {
            int s = o + i * stride;
            int d = at + i;
            for (int j = 0; j < columns; j++) {
                into[d + j * atStride] = from[s + j];
            }
        }
    }

    @Override
    public void addToRows(float[] row, int at, float[] c, int co, int ldc, int rows, int columns) {
        addToRows(row, at, 0, c, co, ldc, rows, columns);
    }

    @Override
    public void addToRowsRelu(float[] row, int at, float[] c, int co, int ldc, int rows, int columns) {
        addToRowsRelu(row, at, 0, c, co, ldc, rows, columns);
    }

    static void addToRowsRelu(float[] row, int at, int first, float[] c, int co, int ldc, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            int to = co + i * ldc;
            for (int j = first; j < columns; j++) {
                c[to + j] = Math.max(c[to + j] + row[at + j], 0f);
            }
        }
    }

    static void addToRows(float[] row, int at, int first, float[] c, int co, int ldc, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            int to = co + i * ldc;
            for (int j = first; j < columns; j++) {
                c[to + j] += row[at + j];
            }
        }
    }
}
