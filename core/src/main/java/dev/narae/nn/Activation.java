package dev.narae.nn;

import dev.narae.tensor.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An elementwise function without parameters as a layer, for {@link Sequential} and definition files; in a forward of one's
 * own the methods of {@link Tensor} say the same. Input and output have one shape.
 */
public final class Activation extends Layer {
    private final LayerSpec spec;
    private final UnaryOperator<Tensor> function;

    private Activation(String type, Map<String, Object> settings, UnaryOperator<Tensor> function) {
        this.spec = new LayerSpec(type, settings);
        this.function = function;
    }

    private static Activation plain(String type, UnaryOperator<Tensor> function) {
        return new Activation(type, Map.of(), function);
    }

    /** max(x, 0). */
    public static Activation relu() {
        return plain("ReLU", Tensor::relu);
    }

    /** min(max(x, 0), 6). */
    public static Activation relu6() {
        return plain("ReLU6", Tensor::relu6);
    }

    /** x for x > 0, slope · x below. */
    public static Activation leakyRelu(double slope) {
        return new Activation("LeakyReLU", Map.of("slope", slope), x -> x.leakyRelu(slope));
    }

    /** x for x > 0, α (eˣ − 1) below. */
    public static Activation elu(double alpha) {
        return new Activation("ELU", Map.of("alpha", alpha), x -> x.elu(alpha));
    }

    /** {@link Tensor#selu}. */
    public static Activation selu() {
        return plain("SELU", Tensor::selu);
    }

    /** {@link Tensor#gelu}. */
    public static Activation gelu() {
        return plain("GELU", Tensor::gelu);
    }

    /** {@link Tensor#geluTanh}. */
    public static Activation geluTanh() {
        return plain("GELUTanh", Tensor::geluTanh);
    }

    /** x · sigmoid(x). */
    public static Activation silu() {
        return plain("SiLU", Tensor::silu);
    }

    /** {@link Tensor#mish}. */
    public static Activation mish() {
        return plain("Mish", Tensor::mish);
    }

    /** 1 / (1 + e⁻ˣ). */
    public static Activation sigmoid() {
        return plain("Sigmoid", Tensor::sigmoid);
    }

    /** tanh x. */
    public static Activation tanh() {
        return plain("Tanh", Tensor::tanh);
    }

    @Override
    public Optional<LayerSpec> spec() {
        return Optional.of(spec);
    }

    @Override
    protected Tensor apply(Tensor input) {
        return function.apply(input);
    }
}
