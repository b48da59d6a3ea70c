package dev.narae.cpu;

import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import java.util.Arrays;
import java.util.Optional;

/** {@code Op.LayerNorm} and {@code Op.LayerNormGrad}: row by row, each read again while it is in the cache. */
final class LayerNormalization {
    /** Elements of a task: some tens of microseconds. */
    private static final int TASK = 1 << 15;

    private final Workers workers;
    private final Scratch scratch;
    private final BufferPool pool;
    private final Elementwise elementwise;
    private final DoubleNormalization doubles;

    LayerNormalization(Workers workers, Scratch scratch, BufferPool pool, Elementwise elementwise) {
        this.workers = workers;
        this.scratch = scratch;
        this.pool = pool;
        this.elementwise = elementwise;
        doubles = new DoubleNormalization(workers, pool, elementwise);
    }

    void layerNorm(Op.LayerNorm op) {
        int leading = op.mean().shape().rank();
        int rows = (int) op.mean().shape().size();
        int n = (int) op.input().shape().axes(leading, op.input().shape().rank()).size();
        if (rows == 0) {
            return;
        }
        if (op.input().dtype() == DType.F64) {
            doubles.layerNorm(op);
            return;
        }
        try (Staging staging = Staging.open(pool, elementwise)) {
            View means = RowPlace.out(staging, op.mean(), 0);
            View inverses = RowPlace.out(staging, op.inverseStd(), 0);
            RowPlace mean = RowPlace.of(means, 0);
            RowPlace inverseStd = RowPlace.of(inverses, 0);
            if (n == 0) {
                Arrays.fill(mean.data(), mean.offset(), mean.offset() + rows, Float.NaN);
                Arrays.fill(inverseStd.data(), inverseStd.offset(), inverseStd.offset() + rows, Float.NaN);
            } else {
                View result = RowPlace.out(staging, op.output(), leading);
                rows(rows, n, op.epsilon(), RowPlace.in(staging, op.input(), leading), RowPlace.of(result, leading), mean, inverseStd,
                        vector(staging, op.weight(), 1, NormKernel.START, n), vector(staging, op.bias(), 0, NormKernel.START, n));
                staging.finish(result, op.output(), DType.F32);
            }
            staging.finish(means, op.mean(), DType.F32);
            staging.finish(inverses, op.inverseStd(), DType.F32);
        }
    }

    private void rows(int rows, int n, double epsilon, RowPlace x, RowPlace y, RowPlace mean, RowPlace inverseStd, float[] weight, float[] bias) {
        NormKernel kernel = NormKernel.current();
        int perTask = Math.max(1, TASK / n);
        workers.run(Math.ceilDiv(rows, perTask), (task, worker) -> {
            double[] pair = new double[2];
            int begin = task * perTask;
            int end = Math.min(rows, begin + perTask);
            boolean isPiece = n <= NormKernel.PIECE;
            double sum = isPiece ? kernel.sum(x.data(), x.at(begin), n) : 0;
            for (int row = begin; row < end; row++) {
                if (isPiece) {
                    kernel.moments(x.data(), x.at(row), n, sum, pair);
                } else {
                    moments(kernel, x.data(), x.at(row), n, pair);
                }
                float middle = (float) pair[0];
                float scale = (float) (1 / Math.sqrt(pair[1] / n + epsilon));
                mean.data()[mean.offset() + row] = middle;
                inverseStd.data()[inverseStd.offset() + row] = scale;
                if (isPiece && row + 1 < end) {
                    sum = kernel.affineThenSum(y.data(), y.at(row), x.data(), x.at(row), x.at(row + 1), middle, scale, weight, bias, n);
                } else {
                    kernel.affine(y.data(), y.at(row), x.data(), x.at(row), middle, scale, weight, bias, n);
                }
            }
        });
    }

    /** The mean of a row and the sum of squares about it, to {@code pair[0]} and {@code pair[1]}, joined of pieces as in {@link Moments}. */
    private static void moments(NormKernel kernel, float[] x, int p, int n, double[] pair) {
        kernel.moments(x, p, Math.min(n, NormKernel.PIECE), pair);
        for (int i = NormKernel.PIECE; i < n; i += NormKernel.PIECE) {
            double mean = pair[0];
            double squares = pair[1];
            int more = Math.min(NormKernel.PIECE, n - i);
            kernel.moments(x, p + i, more, pair);
            double share = (double) more / (i + more);
            double delta = pair[0] - mean;
            pair[0] = mean + delta * share;
            pair[1] += squares + delta * delta * (i * share);
        }
    }

    /** All elements of a view, or a constant, from a place on. */
    static float[] vector(Staging staging, Optional<View> view, float otherwise, int start, int n) {
        float[] all = staging.floats(start + n);
        if (view.isEmpty()) {
            Arrays.fill(all, start, start + n, otherwise);
            return all;
        }
        View given = view.get();
        View source = given.dtype() == DType.F32 && given.layout().isContiguous() ? given : staging.copy(DType.F32, given, Layout.contiguous(given.shape()));
        System.arraycopy((float[]) CpuBuffer.arrayOf(source), (int) source.layout().offset(), all, start, n);
        return all;
    }

    void layerNormGrad(Op.LayerNormGrad op) {
        int leading = op.mean().shape().rank();
        if (op.input().shape().axes(leading, op.input().shape().rank()).size() == 0) {
            return;
        }
        if (op.input().dtype() == DType.F64) {
            doubles.layerNormGrad(op);
            return;
        }
        try (Staging staging = Staging.open(pool, elementwise)) {
            new LayerNormGradient(op, workers, scratch, staging).run();
        }
    }
}
