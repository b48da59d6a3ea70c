package dev.narae.cpu;

import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import java.util.Arrays;
import java.util.Optional;

/**
 * One {@code Op.LayerNormGrad} in float32. The gradients by weight and bias are summed of blocks of rows, which are cut by shape and
 * added in their order, while each row is in the cache. Where a row and its sums would not fit there, they are made of columns in a
 * pass of their own.
 */
final class LayerNormGradient {
    /** Elements of a task: some tens of microseconds. */
    private static final int TASK = 1 << 15;
    /** Blocks of rows at most: each has sums of its own. */
    private static final int BLOCKS = 64;
    /** The longest row beside which its sums fit into the nearer caches. */
    private static final int WIDE = 1 << 13;
    /** Columns that a task sums where rows are longer. */
    private static final int COLUMNS = 1024;
    /** Rows that are summed in float32 before they enter a double. */
    private static final int ROWS = 32;

    private final Op.LayerNormGrad op;
    private final Workers workers;
    private final Scratch scratch;
    private final Staging staging;
    private final NormKernel kernel = NormKernel.current();
    private final int leading;
    private final int rows;
    private final int n;
    private final RowPlace g;
    private final RowPlace x;
    private final float[] mean;
    private final float[] inverseStd;

    LayerNormGradient(Op.LayerNormGrad op, Workers workers, Scratch scratch, Staging staging) {
        this.op = op;
        this.workers = workers;
        this.scratch = scratch;
        this.staging = staging;
        leading = op.mean().shape().rank();
        rows = (int) op.mean().shape().size();
        n = (int) op.input().shape().axes(leading, op.input().shape().rank()).size();
        g = RowPlace.in(staging, op.gradOutput(), leading);
        x = RowPlace.in(staging, op.input(), leading);
        mean = LayerNormalization.vector(staging, Optional.of(op.mean()), 0, 0, rows);
        inverseStd = LayerNormalization.vector(staging, Optional.of(op.inverseStd()), 0, 0, rows);
    }

    void run() {
        View result = RowPlace.out(staging, op.gradInput(), leading);
        RowPlace dx = RowPlace.of(result, leading);
        float[] weight = LayerNormalization.vector(staging, op.weight(), 1, NormKernel.START, n);
        boolean summed = op.gradWeight().isPresent() || op.gradBias().isPresent();
        boolean together = summed && n <= WIDE;
        int block = Math.max(Math.max(1, TASK / n), together ? Math.ceilDiv(rows, BLOCKS) : 1);
        int blocks = Math.ceilDiv(rows, block);
        int parts = together ? Math.max(1, blocks) : 1;
        double[] byWeight = zeros(summed ? Math.multiplyExact(parts, n) : 0);
        double[] byBias = zeros(summed ? Math.multiplyExact(parts, n) : 0);
        workers.run(blocks, (task, worker) -> {
            int end = Math.min(rows, (task + 1) * block);
            double[] pair = new double[2];
            if (together && n <= NormKernel.PIECE) {
                Columns columns = new Columns(0, n, byWeight, byBias, task * n);
                overlapped(dx, task * block, end, weight, pair, columns);
                columns.finish();
            } else if (together) {
                Columns columns = new Columns(0, n, byWeight, byBias, task * n);
                for (int row = task * block; row < end; row++) {
                    gradient(dx, row, weight, pair);
                    columns.add(row);
                }
                columns.finish();
            } else {
                for (int row = task * block; row < end; row++) {
                    gradient(dx, row, weight, pair);
                }
            }
        });
        staging.finish(result, op.gradInput(), DType.F32);
        if (!summed) {
            return;
        }
        if (!together) {
            workers.run(Math.ceilDiv(n, COLUMNS), (task, worker) -> {
                Columns columns = new Columns(task * COLUMNS, Math.min(COLUMNS, n - task * COLUMNS), byWeight, byBias, task * COLUMNS);
                for (int row = 0; row < rows; row++) {
                    columns.add(row);
                }
                columns.finish();
            });
        }
        op.gradWeight().ifPresent(view -> store(byWeight, parts, view));
        op.gradBias().ifPresent(view -> store(byBias, parts, view));
    }

    private double[] zeros(int size) {
        double[] array = staging.doubles(size);
        Arrays.fill(array, 0, size, 0);
        return array;
    }

    /** One row of the gradient by the input. */
    private void gradient(RowPlace dx, int row, float[] weight, double[] pair) {
        float middle = mean[row];
        float scale = inverseStd[row];
        double first = 0;
        double second = 0;
        for (int i = 0; i < n; i += NormKernel.PIECE) {
            kernel.weightedSums(g.data(), g.at(row) + i, x.data(), x.at(row) + i, middle, weight, i, Math.min(NormKernel.PIECE, n - i), pair);
            first += pair[0];
            second += pair[1];
        }
        kernel.weightedGradient(dx.data(), dx.at(row), g.data(), g.at(row), x.data(), x.at(row), middle, scale, (float) (first / n),
                (float) (second * scale * scale / n), weight, n);
    }

    /** Some rows: each row's sums are made while the gradient of the one before it is written. */
    private void overlapped(RowPlace dx, int begin, int end, float[] weight, double[] pair, Columns columns) {
        kernel.sumsAndColumns(g.data(), g.at(begin), x.data(), x.at(begin), mean[begin], inverseStd[begin], weight, columns.byWeight, columns.byBias, n, pair);
        columns.added();
        for (int row = begin; row < end; row++) {
            float scale = inverseStd[row];
            float first = (float) (pair[0] / n);
            float second = (float) (pair[1] * scale * scale / n);
            int next = row + 1;
            if (next < end) {
                kernel.gradientThenSums(dx.data(), dx.at(row), g.data(), g.at(row), x.data(), x.at(row), mean[row], scale, first, second, weight, n,
                        g.at(next), x.at(next), mean[next], inverseStd[next], columns.byWeight, columns.byBias, pair);
                columns.added();
            } else {
                kernel.weightedGradient(dx.data(), dx.at(row), g.data(), g.at(row), x.data(), x.at(row), mean[row], scale, first, second, weight, n);
            }
        }
    }

    /** Sums over rows of some neighbouring columns, to {@code sums[at + i]}. */
    private final class Columns {
        private final int first;
        private final int count;
        private final double[] sumsByWeight;
        private final double[] sumsByBias;
        private final int at;
        private final float[] byWeight;
        private final float[] byBias;
        private int held;

        Columns(int first, int count, double[] sumsByWeight, double[] sumsByBias, int at) {
            this.first = first;
            this.count = count;
            this.sumsByWeight = sumsByWeight;
            this.sumsByBias = sumsByBias;
            this.at = at;
            byWeight = scratch.take(NormKernel.START + count);
            byBias = scratch.take(NormKernel.START + count);
            clear();
        }

        private void clear() {
            Arrays.fill(byWeight, 0, NormKernel.START + count, 0f);
            Arrays.fill(byBias, 0, NormKernel.START + count, 0f);
            held = 0;
        }

        void add(int row) {
            kernel.accumulate(g.data(), g.at(row) + first, x.data(), x.at(row) + first, mean[row], inverseStd[row], byWeight, byBias, count);
            added();
        }

        /** One more row is in the sums. */
        void added() {
            if (++held == ROWS) {
                settle();
            }
        }

        private void settle() {
            for (int i = 0; i < count; i++) {
                sumsByWeight[at + i] += byWeight[NormKernel.START + i];
                sumsByBias[at + i] += byBias[NormKernel.START + i];
            }
            clear();
        }

        void finish() {
            settle();
            scratch.give(byWeight);
            scratch.give(byBias);
        }
    }

    /** The sum of the parts, which lie one behind the other. */
    private void store(double[] sums, int parts, View view) {
        for (int part = 1; part < parts; part++) {
            for (int i = 0; i < n; i++) {
                sums[i] += sums[part * n + i];
            }
        }
        View dense = RowPlace.out(staging, view, 0);
        RowPlace place = RowPlace.of(dense, 0);
        for (int i = 0; i < n; i++) {
            place.data()[place.offset() + i] = (float) sums[i];
        }
        staging.finish(dense, view, DType.F32);
    }
}
