package dev.narae.cpu;

import dev.narae.cpu.ChannelForm.Place;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import java.util.Arrays;
import java.util.Optional;

/**
 * {@code Op.BatchNorm} and {@code Op.BatchNormGrad}: the input is read once for the sums and once for the result. Sums are made of
 * blocks that are cut by shape and joined in their order, so that any number of threads gives the same bits.
 */
final class BatchNormalization {
    private final Workers workers;
    private final Scratch scratch;
    private final BufferPool pool;
    private final Elementwise elementwise;
    private final DoubleNormalization doubles;

    BatchNormalization(Workers workers, Scratch scratch, BufferPool pool, Elementwise elementwise) {
        this.workers = workers;
        this.scratch = scratch;
        this.pool = pool;
        this.elementwise = elementwise;
        doubles = new DoubleNormalization(workers, pool, elementwise);
    }

    void batchNorm(Op.BatchNorm op) {
        View input = op.input();
        int channels = input.shape().dim(1);
        if (input.shape().size() == 0) {
            for (View statistics : new View[] {op.mean(), op.inverseStd(), op.variance()}) {
                ChannelVectors.fill(statistics, Double.NaN);
            }
            return;
        }
        if (input.dtype() == DType.F64) {
            doubles.batchNorm(op);
            return;
        }
        try (Staging staging = Staging.open(pool, elementwise)) {
            ChannelForm form = ChannelForm.of(input);
            View result = form.out(staging, op.output());
            Place x = Place.of(form, form.in(staging, input));
            Place y = Place.of(form, result);
            double[] mean = staging.doubles(channels);
            double[] squares = staging.doubles(channels);
            float[] middle = staging.floats(channels);
            float[] factor = staging.floats(channels);
            float[] term = staging.floats(channels);
            ChannelLoops loops = ChannelLoops.of(form, workers, scratch, staging);
            loops.moments(x, mean, squares);
            ChannelVectors.read(op.weight(), 1, factor, channels);
            ChannelVectors.read(op.bias(), 0, term, channels);
            for (int c = 0; c < channels; c++) {
                double variance = squares[c] / form.members();
                double inverseStd = 1 / Math.sqrt(variance + op.epsilon());
                middle[c] = (float) mean[c];
                factor[c] *= (float) inverseStd;
                ChannelVectors.put(op.mean(), c, mean[c]);
                ChannelVectors.put(op.variance(), c, variance);
                ChannelVectors.put(op.inverseStd(), c, inverseStd);
            }
            loops.normalize(y, x, middle, factor, term);
            staging.finish(result, op.output(), DType.F32);
        }
    }

    void batchNormGrad(Op.BatchNormGrad op) {
        View input = op.input();
        int channels = input.shape().dim(1);
        if (input.shape().size() == 0) {
            ChannelVectors.fill(op.gradWeight(), 0);
            ChannelVectors.fill(op.gradBias(), 0);
            return;
        }
        if (input.dtype() == DType.F64) {
            doubles.batchNormGrad(op);
            return;
        }
        try (Staging staging = Staging.open(pool, elementwise)) {
            ChannelForm form = ChannelForm.of(input);
            View result = form.out(staging, op.gradInput());
            Place x = Place.of(form, form.in(staging, input));
            Place g = Place.of(form, form.in(staging, op.gradOutput()));
            Place dx = Place.of(form, result);
            float[] mean = staging.floats(channels);
            float[] inverseStd = staging.floats(channels);
            float[] factor = staging.floats(channels);
            ChannelVectors.read(Optional.of(op.mean()), 0, mean, channels);
            ChannelVectors.read(Optional.of(op.inverseStd()), 0, inverseStd, channels);
            ChannelVectors.read(op.weight(), 1, factor, channels);
            double[] first = staging.doubles(channels);
            double[] second = staging.doubles(channels);
            ChannelLoops loops = ChannelLoops.of(form, workers, scratch, staging);
            loops.gradSums(g, x, mean, first, second);
            float[] shift = staging.floats(channels);
            float[] slope = staging.floats(channels);
            for (int c = 0; c < channels; c++) {
                double byWeight = second[c] * inverseStd[c];
                ChannelVectors.put(op.gradBias(), c, first[c]);
                ChannelVectors.put(op.gradWeight(), c, byWeight);
                shift[c] = (float) (first[c] / form.members());
                slope[c] = (float) (byWeight * inverseStd[c] / form.members());
                factor[c] *= inverseStd[c];
            }
            loops.gradient(dx, g, x, mean, factor, shift, slope);
            staging.finish(result, op.gradInput(), DType.F32);
        }
    }

    /** Vectors of one number a channel, at any stride. */
    static final class ChannelVectors {
        private ChannelVectors() {
        }

        static void read(Optional<View> view, float otherwise, float[] to, int n) {
            if (view.isEmpty()) {
                Arrays.fill(to, 0, n, otherwise);
                return;
            }
            View given = view.get();
            Strided.load(given.dtype(), CpuBuffer.arrayOf(given), (int) given.layout().offset(), (int) given.layout().stride(0), to, 0, n);
        }

        static void put(View view, int c, double value) {
            int at = (int) (view.layout().offset() + c * view.layout().stride(0));
            switch (CpuBuffer.arrayOf(view)) {
                case float[] floats -> floats[at] = (float) value;
                case double[] doubles -> doubles[at] = value;
                default -> throw new IllegalArgumentException("normalisation: statistics of type " + view.dtype() + "; they are float32 or float64");
            }
        }

        static void fill(View view, double value) {
            for (int c = 0; c < view.shape().dim(0); c++) {
                put(view, c, value);
            }
        }
    }
}
