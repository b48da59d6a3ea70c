package dev.narae.nn;

import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * y = x · weightᵀ + bias over the last axis.
 *
 * <p>Input {@code [..., inputs]}, output {@code [..., outputs]}. Parameters {@code weight [outputs, inputs]} and
 * {@code bias [outputs]}, both uniform on ±1/√inputs at first.
 *
 * <pre>{@code
 * Linear layer = Linear.of(784, 10, rng);
 * Tensor logits = layer.forward(images.flatten(1));
 * }</pre>
 */
public final class Linear extends Layer {
    private final Parameter weight;
    private final Optional<Parameter> bias;

    private Linear(int inputs, int outputs, boolean withBias, Rng rng) {
        Init init = Init.kaimingUniform(Math.sqrt(5));
        weight = parameter("weight", init.draw(Shape.of(outputs, inputs), rng));
        double bound = 1 / Math.sqrt(inputs);
        bias = withBias ? Optional.of(parameter("bias", Init.uniform(-bound, bound).draw(Shape.of(outputs), rng)))
                : Optional.empty();
    }

    public static Linear of(int inputs, int outputs, Rng rng) {
        return new Linear(inputs, outputs, true, rng);
    }

    public static Linear withoutBias(int inputs, int outputs, Rng rng) {
        return new Linear(inputs, outputs, false, rng);
    }

    static Linear of(LayerSpec spec, Rng rng) {
        return new Linear(spec.integer("inputs"), spec.integer("outputs"), spec.flag("bias"), rng);
    }

    @Override
    public Optional<LayerSpec> spec() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("inputs", weight.value().dim(1));
        settings.put("outputs", weight.value().dim(0));
        settings.put("bias", bias.isPresent());
        return Optional.of(new LayerSpec("Linear", settings));
    }

    public Parameter weight() {
        return weight;
    }

    public Optional<Parameter> bias() {
        return bias;
    }

    @Override
    boolean takesRelu() {
        return true;
    }

    @Override
    Tensor applyRelu(Tensor input) {
        return input.linearRelu(weight.value(), bias.map(Parameter::value));
    }

    @Override
    protected Tensor apply(Tensor input) {
        return bias.isPresent() ? input.linear(weight.value(), bias.get().value()) : input.linear(weight.value());
    }
}
