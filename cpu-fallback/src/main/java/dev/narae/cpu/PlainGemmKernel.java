package dev.narae.cpu;

/**
 * The plain tier: loops over whole rows of a wide panel, which the JIT vectorizes by itself.
 *
 * <p>Rows of C are updated with four rows of B at a time, so that an element of C is loaded and stored once for four
 * multiplications.
 */
final class PlainGemmKernel implements GemmKernel {
    private static final int ROWS = 4;
    private static final int WIDTH = 256;

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
        if (!accumulate) {
            for (int i = 0; i < rows; i++) {
                int row = co + i * ldc;
                for (int j = 0; j < columns; j++) {
                    c[row + j] = 0f;
                }
            }
        }
        addRows(rows, columns, a, ao, b, bo, WIDTH, depth, c, co, ldc);
    }

    @Override
    public void multiplyInPlace(int rows, float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        addRows(rows, WIDTH, a, ao, b, bo, ldb, depth, c, co, ldc);
    }

    private static void addRows(int rows, int columns, float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        int k = 0;
        for (; k + 4 <= depth; k += 4) {
            for (int i = 0; i < rows; i++) {
                int p = ao + i * GemmBlocking.ROW_STRIDE + k;
                addFour(a[p], a[p + 1], a[p + 2], a[p + 3], b, bo + k * ldb, ldb, columns, c, co + i * ldc);
            }
        }
        for (; k < depth; k++) {
            for (int i = 0; i < rows; i++) {
                addOne(a[ao + i * GemmBlocking.ROW_STRIDE + k], b, bo + k * ldb, columns, c, co + i * ldc);
            }
        }
    }

    private static void addFour(float a0, float a1, float a2, float a3, float[] b, int bo, int ldb, int columns, float[] c, int co) {
        int b1 = bo + ldb;
        int b2 = b1 + ldb;
        int b3 = b2 + ldb;
        for (int j = 0; j < columns; j++) {
            c[co + j] = (((c[co + j] + a0 * b[bo + j]) + a1 * b[b1 + j]) + a2 * b[b2 + j]) + a3 * b[b3 + j];
        }
    }

    private static void addOne(float a, float[] b, int bo, int columns, float[] c, int co) {
        for (int j = 0; j < columns; j++) {
            c[co + j] += a * b[bo + j];
        }
    }

    @Override
    public void copyPanel(float[] from, int o, int stride, int depth, float[] into, int at) {
        for (int k = 0; k < depth; k++) {
            System.arraycopy(from, o + k * stride, into, at + k * WIDTH, WIDTH);
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

    static void addToRows(float[] row, int at, int first, float[] c, int co, int ldc, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            int to = co + i * ldc;
            for (int j = first; j < columns; j++) {
                c[to + j] += row[at + j];
            }
        }
    }
}
