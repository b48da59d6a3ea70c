package dev.narae.cpu;

/** The loops of {@link VectorDots} without vectors, with the same bits. */
final class FusedDots {
    private static final int L = Lanes.COUNT;

    private FusedDots() {
    }

    static void dots(int rows, int columns, float[] a, int ao, int aRow, float[] b, int bo, int bColumn, int depth, float[] lanes, int at) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                dot(a, ao + i * aRow, b, bo + j * bColumn, depth, lanes, at + (i * L + j) * L);
            }
        }
    }

    private static void dot(float[] a, int ao, float[] b, int bo, int depth, float[] lanes, int at) {
        java.util.Arrays.fill(lanes, at, at + L, 0f);
        int k = 0;
        for (; k <= depth - L; k += L) {
            for (int l = 0; l < L; l++) {
                lanes[at + l] = Math.fma(a[ao + k + l], b[bo + k + l], lanes[at + l]);
            }
        }
        // The last vector of k is read from its end, so its numbers are in the last lanes; zeros are added to the others.
        int done = k < depth ? k - (depth - L) : L;
        for (int l = 0; l < L && k < depth; l++) {
            lanes[at + l] = l < done ? Math.fma(0f, 0f, lanes[at + l]) : Math.fma(a[ao + depth - L + l], b[bo + depth - L + l], lanes[at + l]);
        }
    }

    static void totals(float[] lanes, int at, float[] sums, int o) {
        for (int j = 0; j < L; j++) {
            float sum = lanes[at + j * L];
            for (int l = 1; l < L; l++) {
                sum = lanes[at + j * L + l] + sum;
            }
            sums[o + j] = sum;
        }
    }
}
