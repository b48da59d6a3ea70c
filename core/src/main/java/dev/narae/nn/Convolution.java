package dev.narae.nn;

import dev.narae.op.Window;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Cross-correlation over one to three spatial axes: what {@link Conv1d}, {@link Conv2d} and {@link Conv3d} have in common.
 *
 * <p>With groups g, output channel o of group k sees the input channels of group k:
 * {@code y[n, o, p…] = bias[o] + Σ_{i, q…} weight[o, i, q…] · x[n, k·in/g + i, p·stride + q·dilation − padding …]}.
 *
 * <p>Parameters {@code weight [out, in/groups, kernel…]} and {@code bias [out]}, both uniform on ±1/√(in/groups · kernel) at
 * first.
 */
public abstract sealed class Convolution extends Layer permits Conv1d, Conv2d, Conv3d {
    private final Builder<?> settings;
    private final Window window;
    private final Parameter weight;
    private final Optional<Parameter> bias;

    Convolution(Builder<?> settings, Rng rng) {
        this.settings = settings;
        window = settings.window;
        Shape shape = Shape.of(settings.outputs, settings.inputs / settings.groups);
        for (int axis = 0; axis < window.axes(); axis++) {
            shape = shape.concat(Shape.of(window.size(axis)));
        }
        weight = parameter("weight", settings.weightInit.draw(shape, rng));
        double bound = 1 / Math.sqrt(Init.fanIn(shape));
        bias = settings.withBias ? Optional.of(parameter("bias", Init.uniform(-bound, bound).draw(Shape.of(settings.outputs), rng)))
                : Optional.empty();
    }

    /** What a convolution can be told. Strides, paddings and dilations: one number for all axes, or one an axis. */
    public static final class Builder<L extends Convolution> {
        private final BiFunction<Builder<L>, Rng, L> maker;
        private final int inputs;
        private final int outputs;
        private Window window;
        private int groups = 1;
        private boolean withBias = true;
        private Init weightInit = Init.kaimingUniform(Math.sqrt(5));

        Builder(BiFunction<Builder<L>, Rng, L> maker, int axes, int inputs, int outputs, int... kernel) {
            this.maker = maker;
            this.inputs = inputs;
            this.outputs = outputs;
            this.window = Windows.of(axes, kernel);
        }

        /** 1 unless said otherwise. */
        public Builder<L> stride(int... values) {
            window = window.withStride(values);
            return this;
        }

        /** Zeros on both sides; 0 unless said otherwise. */
        public Builder<L> padding(int... values) {
            window = window.withPadding(values);
            return this;
        }

        /** 1 unless said otherwise. */
        public Builder<L> dilation(int... values) {
            window = window.withDilation(values);
            return this;
        }

        /** 1 unless said otherwise; as many as input channels make a depthwise convolution. */
        public Builder<L> groups(int value) {
            groups = value;
            return this;
        }

        /** True unless said otherwise. */
        public Builder<L> bias(boolean value) {
            withBias = value;
            return this;
        }

        /** How the weight begins. */
        public Builder<L> weight(Init init) {
            weightInit = init;
            return this;
        }

        /** @throws IllegalArgumentException if channels and groups do not fit */
        public L build(Rng rng) {
            if (inputs < 1 || outputs < 1 || groups < 1 || inputs % groups != 0 || outputs % groups != 0) {
                throw new IllegalArgumentException("convolution: " + inputs + " input and " + outputs
                        + " output channels cannot be split into " + groups + " groups");
            }
            return maker.apply(this, rng);
        }
    }

    public Parameter weight() {
        return weight;
    }

    public Optional<Parameter> bias() {
        return bias;
    }

    @Override
    protected Tensor apply(Tensor input) {
        return input.conv(weight.value(), bias.map(Parameter::value), window, settings.groups);
    }
}
