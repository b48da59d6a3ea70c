package dev.narae.nn;

import dev.narae.op.Window;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The gradient of a convolution by its input, as a layer that makes images larger: what {@link ConvTranspose1d},
 * {@link ConvTranspose2d} and {@link ConvTranspose3d} have in common.
 *
 * <p>Each spatial extent becomes {@code (extent − 1) · stride − 2 · padding + dilation · (kernel − 1) + outputPadding + 1}.
 *
 * <p>Parameters {@code weight [in, out/groups, kernel…]} and {@code bias [out]}, both uniform on ±1/√(out/groups · kernel) at
 * first. Source: Zeiler et al., "Deconvolutional Networks" (2010).
 */
public abstract sealed class TransposedConvolution extends Layer permits ConvTranspose1d, ConvTranspose2d, ConvTranspose3d {
    private final LayerSpec spec;
    private final Window window;
    private final int[] outputPadding;
    private final int groups;
    private final Parameter weight;
    private final Optional<Parameter> bias;

    TransposedConvolution(Builder<?> settings, Rng rng) {
        window = settings.window;
        outputPadding = settings.outputPadding;
        groups = settings.groups;
        Map<String, Object> described = settings.describe();
        described.put("outputPadding", LayerSpec.list(outputPadding));
        spec = new LayerSpec(getClass().getSimpleName(), described);
        Shape shape = settings.weightShape(settings.inputs, settings.outputs);
        weight = parameter("weight", settings.weightInit.draw(shape, rng));
        double bound = 1 / Math.sqrt(Init.fanIn(shape));
        bias = settings.withBias ? Optional.of(parameter("bias", Init.uniform(-bound, bound).draw(Shape.of(settings.outputs), rng)))
                : Optional.empty();
    }

    /** What a transposed convolution can be told. */
    public static final class Builder<L extends TransposedConvolution> extends ConvolutionBuilder<Builder<L>, L> {
        private final BiFunction<Builder<L>, Rng, L> maker;
        private int[] outputPadding = {0};

        Builder(BiFunction<Builder<L>, Rng, L> maker, int axes, int inputs, int outputs, int... kernel) {
            super(axes, inputs, outputs, kernel);
            this.maker = maker;
        }

        /** What is added to the output at one side; 0 unless said otherwise. */
        public Builder<L> outputPadding(int... values) {
            outputPadding = values.clone();
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

    static <L extends TransposedConvolution> L of(Builder<L> builder, LayerSpec spec, Rng rng) {
        return builder.read(spec).outputPadding(spec.integers("outputPadding")).build(rng);
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
        return input.convTranspose(weight.value(), bias.map(Parameter::value), window, outputPadding, groups);
    }
}
