package dev.narae.nn;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Normalisation of each channel: y = (x − mean) / √(variance + ε) · weight + bias. What {@link BatchNorm1d},
 * {@link BatchNorm2d} and {@link BatchNorm3d} have in common.
 *
 * <p>In training mean and (biased) variance are the batch's, and the running ones follow them:
 * {@code running ← (1 − momentum) · running + momentum · batch}, with the unbiased variance. In evaluation the running ones
 * are used.
 *
 * <p>Parameters {@code weight [channels]}, ones at first, and {@code bias [channels]}, zeros at first; state
 * {@code running_mean}, {@code running_var} and {@code num_batches_tracked}. Source: Ioffe and Szegedy, "Batch
 * Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift" (2015).
 */
public abstract sealed class BatchNorm extends Layer permits BatchNorm1d, BatchNorm2d, BatchNorm3d {
    private static final Expr KEPT = Expr.scalar(0);
    private static final Expr TAKEN = Expr.scalar(1);
    private static final List<Expr> FOLLOW = List.of(
            KEPT.times(Expr.in(0)).plus(TAKEN.times(Expr.in(2))),
            KEPT.times(Expr.in(1)).plus(TAKEN.times(Expr.scalar(2)).times(Expr.in(3))));
    private static final Expr INVERSE_ROOT = Expr.constant(1).over(Expr.in(0).plus(Expr.scalar(0)).sqrt());
    private static final Expr COUNTED = Expr.in(0).plus(Expr.constant(1));
    private static final Expr CENTERED = Expr.in(0).minus(Expr.in(1));

    private final int channels;
    private final double epsilon;
    private final double momentum;
    private final Optional<Parameter> weight;
    private final Optional<Parameter> bias;
    private final Variable runningMean;
    private final Variable runningVariance;
    private final Variable batches;

    BatchNorm(Builder<?> settings) {
        channels = settings.channels;
        epsilon = settings.epsilon;
        momentum = settings.momentum;
        weight = settings.affine ? Optional.of(parameter("weight", Tensor.ones(Device.standard(), channels))) : Optional.empty();
        bias = settings.affine ? Optional.of(parameter("bias", Tensor.zeros(Device.standard(), channels))) : Optional.empty();
        runningMean = state("running_mean", Tensor.zeros(Device.standard(), channels));
        runningVariance = state("running_var", Tensor.ones(Device.standard(), channels));
        batches = state("num_batches_tracked", Tensor.zeros(Device.standard(), DType.I64, Shape.scalar()));
    }

    /** What batch normalisation can be told. */
    public static final class Builder<L extends BatchNorm> {
        private final Function<Builder<L>, L> maker;
        private final int channels;
        private double epsilon = 1e-5;
        private double momentum = 0.1;
        private boolean affine = true;

        Builder(Function<Builder<L>, L> maker, int channels) {
            this.maker = maker;
            this.channels = channels;
        }

        /** Added to the variance; 10⁻⁵ unless said otherwise. */
        public Builder<L> epsilon(double value) {
            epsilon = value;
            return this;
        }

        /** How fast the running statistics follow; 0.1 unless said otherwise. */
        public Builder<L> momentum(double value) {
            momentum = value;
            return this;
        }

        /** Whether there are a weight and a bias; true unless said otherwise. */
        public Builder<L> affine(boolean value) {
            affine = value;
            return this;
        }

        public L build() {
            return maker.apply(this);
        }
    }

    static <L extends BatchNorm> L of(Builder<L> builder, LayerSpec spec) {
        return builder.epsilon(spec.number("epsilon")).momentum(spec.number("momentum")).affine(spec.flag("affine")).build();
    }

    @Override
    public final Optional<LayerSpec> spec() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("channels", channels);
        settings.put("epsilon", epsilon);
        settings.put("momentum", momentum);
        settings.put("affine", weight.isPresent());
        return Optional.of(new LayerSpec(getClass().getSimpleName(), settings));
    }

    public final Optional<Parameter> weight() {
        return weight;
    }

    public final Optional<Parameter> bias() {
        return bias;
    }

    /** The mean used in evaluation, {@code [channels]}. */
    public final Variable runningMean() {
        return runningMean;
    }

    /** The variance used in evaluation, {@code [channels]}. */
    public final Variable runningVariance() {
        return runningVariance;
    }

    /** Whether an input of this rank can be normalised. */
    abstract boolean takes(int rank);

    @Override
    protected Tensor apply(Tensor input) {
        if (!takes(input.rank()) || input.dim(1) != channels) {
            throw new ShapeException("batchNorm: input " + input.shape() + " does not fit " + getClass().getSimpleName() + " of "
                    + channels + " channels on axis 1");
        }
        return isTraining() ? byBatch(input) : byRunning(input);
    }

    private Optional<Tensor> spread(Optional<Parameter> parameter, int rank) {
        return parameter.map(p -> Channels.along(p.value(), rank));
    }

    private Tensor byBatch(Tensor input) {
        int rank = input.rank();
        long count = input.size() / channels;
        if (count == 1) {
            throw new ShapeException("batchNorm: training needs more than one value a channel, input " + input.shape()
                    + "; take larger batches, or eval()");
        }
        int[] axes = new int[rank - 1];
        for (int axis = 2; axis < rank; axis++) {
            axes[axis - 1] = axis;
        }
        Tensor.Normalized normalized = input.normalize(spread(weight, rank), spread(bias, rank), epsilon, axes);
        try (NoGrad _ = NoGrad.open()) {
            Tensor mean = runningMean.value();
            Tensor variance = runningVariance.value();
            Tensor.update("batchNorm", List.of(mean, variance), FOLLOW,
                    Arguments.scalars(1 - momentum, momentum, count / (count - 1.0)),
                    mean, variance, normalized.mean().reshape(channels), normalized.variance().reshape(channels));
            Tensor.update("batchNorm", List.of(batches.value()), List.of(COUNTED), Arguments.none(), batches.value());
        }
        return normalized.output();
    }

    private Tensor byRunning(Tensor input) {
        int rank = input.rank();
        Tensor scale = Tensor.map("batchNorm", weight.isPresent() ? INVERSE_ROOT.times(Expr.in(1)) : INVERSE_ROOT, Arguments.scalars(epsilon),
                weight.isPresent() ? new Tensor[] {runningVariance.value(), weight.get().value()} : new Tensor[] {runningVariance.value()});
        Tensor mean = Channels.along(runningMean.value(), rank);
        Tensor factor = Channels.along(scale, rank);
        Expr scaled = CENTERED.times(Expr.in(2));
        return bias.isPresent()
                ? Tensor.map("batchNorm", scaled.plus(Expr.in(3)), Arguments.none(), input, mean, factor, Channels.along(bias.get().value(), rank))
                : Tensor.map("batchNorm", scaled, Arguments.none(), input, mean, factor);
    }
}
