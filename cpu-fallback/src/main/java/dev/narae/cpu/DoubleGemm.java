package dev.narae.cpu;

import java.util.Arrays;

/**
 * The matrix product in double, for gradient checks and for users who ask for that type: plain loops over blocks, which
 * the JIT vectorizes (see {@link PlainGemmKernel}), on every tier.
 *
 * <p>An element of C is summed in the order of k, so the result does not depend on the number of threads.
 */
final class DoubleGemm {
    /** Rows that a task keeps in the cache together. */
    private static final int ROWS = 8;

    /** Rows of B that are added at a time. */
    private static final int STEP = 4;

    /** Columns that a task keeps in the cache together. */
    private static final int COLUMNS = 512;

    private static final long TASK_WORK = 1 << 18;

    private final Workers workers;

    DoubleGemm(Workers workers) {
        this.workers = workers;
    }

    /**
     * {@code C = A * B}, or {@code C += A * B}; any strides.
     *
     * @throws IllegalArgumentException if the shapes do not fit
     */
    void multiply(DoubleMatrix a, DoubleMatrix b, DoubleMatrix c, boolean accumulate) {
        int m = c.rows();
        int n = c.columns();
        int k = a.columns();
        if (a.rows() != m || b.columns() != n || b.rows() != k) {
            throw new IllegalArgumentException("matrix product of [" + a.rows() + ", " + k + "] and [" + b.rows() + ", " + b.columns()
                    + "] into [" + m + ", " + n + "]");
        }
        if (m == 0 || n == 0) {
            return;
        }
        DoubleMatrix rows = b.columnStride() == 1 ? b : packed(b);
        int groups = Math.ceilDiv(m, ROWS);
        int wanted = Math.clamp((long) m * n * Math.max(1, k) / TASK_WORK, 1, groups);
        int perTask = Math.ceilDiv(groups, wanted);
        workers.run(Math.ceilDiv(groups, perTask), (t, w) -> {
            double[][] lines = new double[ROWS + STEP][Math.min(n, COLUMNS)];
            int last = Math.min(m, (t + 1) * perTask * ROWS);
            for (int row = t * perTask * ROWS; row < last; row += ROWS) {
                for (int column = 0; column < n; column += COLUMNS) {
                    block(a, rows, c, row, Math.min(ROWS, m - row), column, Math.min(COLUMNS, n - column), accumulate, lines);
                }
            }
        });
    }

    /** {@code count} products at constant distances, as {@link Gemm#multiplyBatch}. */
    void multiplyBatch(int count, DoubleMatrix a, int aStep, DoubleMatrix b, int bStep, DoubleMatrix c, int cStep, boolean accumulate) {
        workers.run(count, (t, w) -> multiply(a.shifted(t * aStep), b.shifted(t * bStep), c.shifted(t * cStep), accumulate));
    }

    private static DoubleMatrix packed(DoubleMatrix b) {
        double[] copy = new double[Math.multiplyExact(b.rows(), b.columns())];
        for (int j = 0; j < b.columns(); j++) {
            for (int i = 0; i < b.rows(); i++) {
                copy[i * b.columns() + j] = b.data()[b.offset() + i * b.rowStride() + j * b.columnStride()];
            }
        }
        return DoubleMatrix.of(copy, 0, b.rows(), b.columns());
    }

    private static void block(DoubleMatrix a, DoubleMatrix b, DoubleMatrix c, int row, int rows, int column, int columns, boolean accumulate,
            double[][] lines) {
        for (int i = 0; i < rows; i++) {
            Arrays.fill(lines[i], 0, columns, 0.0);
        }
        int depth = a.columns();
        int k = 0;
        for (; k + STEP <= depth; k += STEP) {
            for (int l = 0; l < STEP; l++) {
                System.arraycopy(b.data(), b.offset() + (k + l) * b.rowStride() + column, lines[ROWS + l], 0, columns);
            }
            for (int i = 0; i < rows; i++) {
                int p = a.offset() + (row + i) * a.rowStride() + k * a.columnStride();
                addFour(a.data()[p], a.data()[p + a.columnStride()], a.data()[p + 2 * a.columnStride()], a.data()[p + 3 * a.columnStride()],
                        lines[ROWS], lines[ROWS + 1], lines[ROWS + 2], lines[ROWS + 3], columns, lines[i]);
            }
        }
        for (; k < depth; k++) {
            System.arraycopy(b.data(), b.offset() + k * b.rowStride() + column, lines[ROWS], 0, columns);
            for (int i = 0; i < rows; i++) {
                addOne(a.data()[a.offset() + (row + i) * a.rowStride() + k * a.columnStride()], lines[ROWS], columns, lines[i]);
            }
        }
        for (int i = 0; i < rows; i++) {
            int to = c.offset() + (row + i) * c.rowStride() + column * c.columnStride();
            for (int j = 0; j < columns; j++) {
                int at = to + j * c.columnStride();
                c.data()[at] = accumulate ? c.data()[at] + lines[i][j] : lines[i][j];
            }
        }
    }

    private static void addFour(double a0, double a1, double a2, double a3, double[] b0, double[] b1, double[] b2, double[] b3, int columns,
            double[] c) {
        for (int j = 0; j < columns; j++) {
            c[j] = (((c[j] + a0 * b0[j]) + a1 * b1[j]) + a2 * b2[j]) + a3 * b3[j];
        }
    }

    private static void addOne(double a, double[] b, int columns, double[] c) {
        for (int j = 0; j < columns; j++) {
            c[j] += a * b[j];
        }
    }
}
