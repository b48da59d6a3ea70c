package dev.narae.nn;

import dev.narae.op.Window;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Cross-correlation over one to three spatial axes: what {@link Conv1d}, {@link Conv2d} and {@link Conv3d} have in common.
 *
 * <p>With groups, output channel o of group k sees the input channels of group k:
 * {@code y[n, o, p…] = bias[o] + Σ_{i, q…} weight[o, i, q…] · x[n, k·in/groups + i, p·stride + q·dilation − padding …]}.
 *
 * <p>Parameters {@code weight [out, in/groups, kernel…]} and {@code bias [out]}, both uniform on ±1/√(in/groups · kernel) at
 * first. With {@linkplain Builder#weightNorm weight normalisation} {@code weight_v}, of the weight's shape, and
 * {@code weight_g [out, 1, 1…]} stand in the weight's place.
 */
public abstract sealed class Convolution extends Layer permits Conv1d, Conv2d, Conv3d {
    private final LayerSpec spec;
    private final Window window;
    /** The window that slides over what it is given, or over what was padded before. */
    private final Window sliding;
    private final int groups;
    private final boolean same;
    private final Tensor.Padding mode;
    private final boolean causal;
    private final Parameter weight;
    private final Optional<Parameter> magnitude;
    private final Optional<Parameter> bias;

    Convolution(Builder<?> settings, Rng rng) {
        window = settings.window;
        groups = settings.groups;
        same = settings.same;
        causal = settings.causal;
        mode = settings.mode;
        for (int axis = 0; axis < window.axes(); axis++) {
            if (same && window.stride(axis) != 1) {
                throw new IllegalArgumentException("convolution: padding to the same size needs stride 1; " + window);
            }
            if (causal && (same || window.before(axis) + window.after(axis) > 0)) {
                throw new IllegalArgumentException("convolution: causal padding takes the place of any other; " + window);
            }
        }
        sliding = mode == Tensor.Padding.CONSTANT ? padded() : window.withPadding(0);
        Map<String, Object> described = settings.describe();
        described.put("same", same);
        described.put("paddingMode", mode.name().toLowerCase(Locale.ROOT));
        if (causal) {
            described.put("causal", true);
        }
        if (settings.weightNorm) {
            described.put("weightNorm", true);
        }
        spec = new LayerSpec(getClass().getSimpleName(), described);
        Shape shape = settings.weightShape(settings.outputs, settings.inputs);
        weight = parameter(settings.weightNorm ? "weight_v" : "weight", settings.weightInit.draw(shape, rng));
        magnitude = settings.weightNorm ? Optional.of(parameter("weight_g", Scope.outside(this::length))) : Optional.empty();
        double bound = 1 / Math.sqrt(Init.fanIn(shape));
        bias = settings.withBias ? Optional.of(parameter("bias", Init.uniform(-bound, bound).draw(Shape.of(settings.outputs), rng)))
                : Optional.empty();
    }

    /** What a convolution can be told. */
    public static final class Builder<L extends Convolution> extends ConvolutionBuilder<Builder<L>, L> {
        private final BiFunction<Builder<L>, Rng, L> maker;
        private boolean same;
        private boolean causal;
        private boolean weightNorm;
        private Tensor.Padding mode = Tensor.Padding.CONSTANT;

        Builder(BiFunction<Builder<L>, Rng, L> maker, int axes, int inputs, int outputs, int... kernel) {
            super(axes, inputs, outputs, kernel);
            this.maker = maker;
        }

        /** Pads so that the output has the input's size, an odd one at the end; needs stride 1. */
        public Builder<L> samePadding() {
            same = true;
            return this;
        }

        /** Pads before the first element only, so that output t sees inputs up to t · stride; for series. */
        public Builder<L> causalPadding() {
            causal = true;
            return this;
        }

        /**
         * weight = weight_g · weight_v / ‖weight_v‖ for each output channel, so that length and direction are learnt apart; as if without
         * at first. Salimans and Kingma, "Weight Normalization" (2016).
         */
        public Builder<L> weightNorm() {
            weightNorm = true;
            return this;
        }

        /** What padding holds; zeros unless said otherwise. */
        public Builder<L> paddingMode(Tensor.Padding value) {
            mode = value;
            return this;
        }

        @Override
        Builder<L> self() {
            return this;
        }

        @Override
        L make(Rng rng) {
            return maker.apply(this, rng);
        }
    }

    static <L extends Convolution> L of(Builder<L> builder, LayerSpec spec, Rng rng) {
        builder.read(spec).paddingMode(Tensor.Padding.valueOf(spec.text("paddingMode").toUpperCase(Locale.ROOT)));
        builder.same = spec.flag("same");
        // Written only where they are true, so that definitions from before they were known can be read.
        builder.causal = spec.settings().containsKey("causal") && spec.flag("causal");
        builder.weightNorm = spec.settings().containsKey("weightNorm") && spec.flag("weightNorm");
        return builder.build(rng);
    }

    @Override
    public final Optional<LayerSpec> spec() {
        return Optional.of(spec);
    }

    /** The weight; its direction {@code weight_v} with weight normalisation. */
    public final Parameter weight() {
        return weight;
    }

    /** {@code weight_g [out, 1, 1…]} with weight normalisation. */
    public final Optional<Parameter> magnitude() {
        return magnitude;
    }

    /** ‖weight_v‖ of each output channel, {@code [out, 1, 1…]}. */
    private Tensor length() {
        return weight.value().detach().norm(true, Channels.axesFrom(1, weight.value().rank()));
    }

    /** Sets the magnitude, where there is one, to the length of the direction: the weight is then what was set as its direction. */
    public final void resetMagnitude() {
        magnitude.ifPresent(g -> {
            try (Scope _ = Scope.open("magnitude")) {
                g.set(length());
            }
        });
    }

    private Tensor kernel() {
        Tensor v = weight.value();
        return magnitude.isEmpty() ? v : v.mul(magnitude.get().value().div(v.norm(true, Channels.axesFrom(1, v.rank()))));
    }

    public final Optional<Parameter> bias() {
        return bias;
    }

    @Override
    final boolean takesRelu() {
        return true;
    }

    @Override
    protected Tensor apply(Tensor input) {
        return apply(input, false);
    }

    @Override
    final Tensor applyRelu(Tensor input) {
        return apply(input, true);
    }

    private int before(int axis) {
        int total = window.reach(axis) - 1;
        return causal ? total : same ? total / 2 : window.before(axis);
    }

    private int after(int axis) {
        int total = window.reach(axis) - 1;
        return same ? total - total / 2 : window.after(axis);
    }

    private Window padded() {
        int[] before = new int[window.axes()];
        int[] after = new int[window.axes()];
        for (int axis = 0; axis < before.length; axis++) {
            before[axis] = before(axis);
            after[axis] = after(axis);
        }
        return window.withPadding(before, after);
    }

    private Tensor apply(Tensor input, boolean relu) {
        int axes = window.axes();
        Tensor x = input;
        for (int axis = 0; axis < axes && mode != Tensor.Padding.CONSTANT && input.rank() == axes + 2; axis++) {
            if (before(axis) + after(axis) > 0) {
                x = x.pad(axis + 2, before(axis), after(axis), mode);
            }
        }
        Optional<Tensor> term = bias.map(Parameter::value);
        return relu ? x.convRelu(kernel(), term, sliding, groups) : x.conv(kernel(), term, sliding, groups);
    }
}
