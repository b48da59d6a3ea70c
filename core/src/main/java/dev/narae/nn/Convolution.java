package dev.narae.nn;

import dev.narae.op.Window;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
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
 * first.
 */
public abstract sealed class Convolution extends Layer permits Conv1d, Conv2d, Conv3d {
    private final LayerSpec spec;
    private final Window window;
    private final int groups;
    private final boolean same;
    private final Tensor.Padding mode;
    private final Parameter weight;
    private final Optional<Parameter> bias;

    Convolution(Builder<?> settings, Rng rng) {
        window = settings.window;
        groups = settings.groups;
        same = settings.same;
        mode = settings.mode;
        if (same) {
            for (int axis = 0; axis < window.axes(); axis++) {
                if (window.stride(axis) != 1) {
                    throw new IllegalArgumentException("convolution: padding to the same size needs stride 1; " + window);
                }
            }
        }
        Map<String, Object> described = settings.describe();
        described.put("same", same);
        described.put("paddingMode", mode.name().toLowerCase(Locale.ROOT));
        spec = new LayerSpec(getClass().getSimpleName(), described);
        Shape shape = settings.weightShape(settings.outputs, settings.inputs);
        weight = parameter("weight", settings.weightInit.draw(shape, rng));
        double bound = 1 / Math.sqrt(Init.fanIn(shape));
        bias = settings.withBias ? Optional.of(parameter("bias", Init.uniform(-bound, bound).draw(Shape.of(settings.outputs), rng)))
                : Optional.empty();
    }

    /** What a convolution can be told. */
    public static final class Builder<L extends Convolution> extends ConvolutionBuilder<Builder<L>, L> {
        private final BiFunction<Builder<L>, Rng, L> maker;
        private boolean same;
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
        return builder.build(rng);
    }

    @Override
    public final Optional<LayerSpec> spec() {
        return Optional.of(spec);
    }

    public final Parameter weight() {
        return weight;
    }

    public final Optional<Parameter> bias() {
        return bias;
    }

    @Override
    protected Tensor apply(Tensor input) {
        int axes = window.axes();
        int[] before = new int[axes];
        int[] after = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            int total = window.reach(axis) - 1;
            before[axis] = same ? total / 2 : window.before(axis);
            after[axis] = same ? total - total / 2 : window.after(axis);
        }
        Tensor x = input;
        Window sliding = window;
        if (mode == Tensor.Padding.CONSTANT) {
            sliding = window.withPadding(before, after);
        } else {
            for (int axis = 0; axis < axes && input.rank() == axes + 2; axis++) {
                if (before[axis] + after[axis] > 0) {
                    x = x.pad(axis + 2, before[axis], after[axis], mode);
                }
            }
            sliding = window.withPadding(0);
        }
        return x.conv(weight.value(), bias.map(Parameter::value), sliding, groups);
    }
}
