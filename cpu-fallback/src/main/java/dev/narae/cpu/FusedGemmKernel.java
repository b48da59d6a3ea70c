package dev.narae.cpu;

import java.util.Arrays;

/**
 * The loops of {@link VectorGemmKernel} without vectors: the same tiles, the same packed layouts and the same bits, by fused
 * multiply-adds of single numbers. They are compiled long before those are, and are used until then ({@link WarmingGemmKernel}).
 */
final class FusedGemmKernel {
    private static final int L = Lanes.COUNT;
    private static final int WIDTH = 2 * L;

    private FusedGemmKernel() {
    }

    static void multiplyPlaced(int rows, int columns, float[] a, int ao, int aRow, int[] places, float[] b, int bo, float[] c, int co, int ldc) {
        for (int i = 0; i < rows; i++) {
            for (int first = 0; first < columns; first += WIDTH) {
                placedRow(Math.min(WIDTH, columns - first), a, ao + i * aRow, places, b, bo + first * places.length, c, co + i * ldc + first);
            }
        }
    }

    private static void placedRow(int columns, float[] a, int ao, int[] places, float[] b, int bo, float[] c, int co) {
        Arrays.fill(c, co, co + columns, 0f);
        for (int k = 0; k < places.length; k++) {
            float x = a[ao + places[k]];
            int q = bo + k * WIDTH;
            for (int j = 0; j < columns; j++) {
                c[co + j] = Math.fma(x, b[q + j], c[co + j]);
            }
        }
    }

    /** {@code a[ao + i*aRow + k*aStep]} times {@code b[bo + k*bStep + j]}, four columns of two rows at a time. */
    static void multiply(int rows, int columns, float[] a, int ao, int aRow, int aStep, float[] b, int bo, int bStep, int depth,
            float[] c, int co, int ldc, boolean accumulate) {
        int j = 0;
        for (; j + 4 <= columns; j += 4) {
            int i = 0;
            for (; i + 2 <= rows; i += 2) {
                twoByFour(a, ao + i * aRow, aRow, aStep, b, bo + j, bStep, depth, c, co + i * ldc + j, ldc, accumulate);
            }
            if (i < rows) {
                oneByFour(a, ao + i * aRow, aStep, b, bo + j, bStep, depth, c, co + i * ldc + j, accumulate);
            }
        }
        for (; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                one(a, ao + i * aRow, aStep, b, bo + j, bStep, depth, c, co + i * ldc + j, accumulate);
            }
        }
    }

    private static void twoByFour(float[] a, int ao, int aRow, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int ldc,
            boolean accumulate) {
        float c00 = 0f;
        float c01 = 0f;
        float c02 = 0f;
        float c03 = 0f;
        float c10 = 0f;
        float c11 = 0f;
        float c12 = 0f;
        float c13 = 0f;
        int p = ao;
        int q = bo;
        for (int k = 0; k < depth; k++, p += aStep, q += bStep) {
            float a0 = a[p];
            float a1 = a[p + aRow];
            float b0 = b[q];
            float b1 = b[q + 1];
            float b2 = b[q + 2];
            float b3 = b[q + 3];
            c00 = Math.fma(a0, b0, c00);
            c01 = Math.fma(a0, b1, c01);
            c02 = Math.fma(a0, b2, c02);
            c03 = Math.fma(a0, b3, c03);
            c10 = Math.fma(a1, b0, c10);
            c11 = Math.fma(a1, b1, c11);
            c12 = Math.fma(a1, b2, c12);
            c13 = Math.fma(a1, b3, c13);
        }
        put(c00, c01, c02, c03, c, co, accumulate);
        put(c10, c11, c12, c13, c, co + ldc, accumulate);
    }

    private static void oneByFour(float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, boolean accumulate) {
        float c0 = 0f;
        float c1 = 0f;
        float c2 = 0f;
        float c3 = 0f;
        int p = ao;
        int q = bo;
        for (int k = 0; k < depth; k++, p += aStep, q += bStep) {
            float a0 = a[p];
            c0 = Math.fma(a0, b[q], c0);
            c1 = Math.fma(a0, b[q + 1], c1);
            c2 = Math.fma(a0, b[q + 2], c2);
            c3 = Math.fma(a0, b[q + 3], c3);
        }
        put(c0, c1, c2, c3, c, co, accumulate);
    }

    private static void one(float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, boolean accumulate) {
        float sum = 0f;
        int p = ao;
        int q = bo;
        for (int k = 0; k < depth; k++, p += aStep, q += bStep) {
            sum = Math.fma(a[p], b[q], sum);
        }
        c[co] = accumulate ? c[co] + sum : sum;
    }

    private static void put(float c0, float c1, float c2, float c3, float[] c, int co, boolean accumulate) {
        if (accumulate) {
            c[co] += c0;
            c[co + 1] += c1;
            c[co + 2] += c2;
            c[co + 3] += c3;
        } else {
            c[co] = c0;
            c[co + 1] = c1;
            c[co + 2] = c2;
            c[co + 3] = c3;
        }
    }

    static void copyTurned(float[] from, int o, int stride, int depth, int rows, float[] into, int at) {
        for (int k = 0; k < depth; k++) {
            for (int i = 0; i < rows; i++) {
                into[at + k * rows + i] = from[o + k * stride + i];
            }
        }
    }

    /** @param padded columns to write, zeros behind the panel's own */
    static void copyPanel(float[] from, int o, int stride, int depth, int columns, int padded, float[] into, int at) {
        for (int k = 0; k < depth; k++) {
            System.arraycopy(from, o + k * stride, into, at + k * WIDTH, columns);
            Arrays.fill(into, at + k * WIDTH + columns, at + k * WIDTH + padded, 0f);
        }
    }
}
