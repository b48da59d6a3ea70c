package dev.narae.nn;

import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * y = (x − mean) / √(variance + ε) · weight + bias, with mean and biased variance over the last axes of each sample.
 *
 * <p>Input and output {@code [..., shape…]}. Parameters {@code weight [shape…]}, ones at first, and {@code bias [shape…]},
 * zeros at first.
 *
 * <pre>{@code
 * LayerNorm layer = new LayerNorm(512);                                   // over the last axis
 * LayerNorm image = LayerNorm.of(3, 8, 8).epsilon(1e-3).bias(false).build();
 * }</pre>
 *
 * <p>Source: Ba, Kiros and Hinton, "Layer Normalization" (2016).
 */
public final class LayerNorm extends Layer {
    private final Shape shape;
    private final double epsilon;
    private final Optional<Parameter> weight;
    private final Optional<Parameter> bias;

    private LayerNorm(Builder settings) {
        shape = settings.shape;
        epsilon = settings.epsilon;
        weight = settings.affine ? Optional.of(parameter("weight", Tensor.ones(Device.standard(), shape.dims()))) : Optional.empty();
        bias = settings.affine && settings.withBias ? Optional.of(parameter("bias", Tensor.zeros(Device.standard(), shape.dims()))) : Optional.empty();
    }

    /** Over the last axes, which have these extents, with ε = 10⁻⁵, weight and bias. */
    public LayerNorm(int... shape) {
        this(of(shape));
    }

    /** @param shape the extents of the axes that are normalised together, the last ones of the input */
    public static Builder of(int... shape) {
        return new Builder(shape);
    }

    /** What layer normalisation can be told. */
    public static final class Builder {
        private final Shape shape;
        private double epsilon = 1e-5;
        private boolean affine = true;
        private boolean withBias = true;

        private Builder(int... shape) {
            this.shape = Shape.of(shape);
        }

        /** Added to the variance; 10⁻⁵ unless said otherwise. */
        public Builder epsilon(double value) {
            epsilon = value;
            return this;
        }

        /** Whether there are a weight and a bias; true unless said otherwise. */
        public Builder affine(boolean value) {
            affine = value;
            return this;
        }

        /** Whether there is a bias beside the weight; true unless said otherwise. */
        public Builder bias(boolean value) {
            withBias = value;
            return this;
        }

        public LayerNorm build() {
            return new LayerNorm(this);
        }
    }

    static LayerNorm of(LayerSpec spec) {
        return of(spec.integers("shape")).epsilon(spec.number("epsilon")).affine(spec.flag("affine")).bias(spec.flag("bias")).build();
    }

    @Override
    public Optional<LayerSpec> spec() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("shape", LayerSpec.list(shape.dims()));
        settings.put("epsilon", epsilon);
        settings.put("affine", weight.isPresent());
        settings.put("bias", bias.isPresent());
        return Optional.of(new LayerSpec("LayerNorm", settings));
    }

    public Optional<Parameter> weight() {
        return weight;
    }

    public Optional<Parameter> bias() {
        return bias;
    }

    @Override
    protected Tensor apply(Tensor input) {
        return input.layerNorm(shape, weight.map(Parameter::value), bias.map(Parameter::value), epsilon);
    }
}
