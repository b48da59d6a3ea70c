package dev.narae.nn;

import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A function without parameters as a layer, for {@link Sequential} and definition files; in a forward of one's own the
 * methods of {@link Tensor} say the same. Input and output have one shape.
 *
 * <pre>{@code
 * Sequential net = Sequential.of(Linear.of(784, 128, rng), Activation.relu(), Linear.of(128, 10, rng));
 * }</pre>
 */
public final class Activation extends Layer {
    private final LayerSpec spec;
    private final UnaryOperator<Tensor> function;

    private Activation(LayerSpec spec, UnaryOperator<Tensor> function) {
        this.spec = spec;
        this.function = function;
    }

    private static final Map<String, Function<LayerSpec, Activation>> KNOWN = known();

    private static Map<String, Function<LayerSpec, Activation>> known() {
        Map<String, Function<LayerSpec, Activation>> known = new LinkedHashMap<>();
        Map<String, UnaryOperator<Tensor>> plain = new LinkedHashMap<>();
        plain.put("Identity", x -> x);
        plain.put("ReLU", Tensor::relu);
        plain.put("ReLU6", Tensor::relu6);
        plain.put("SELU", Tensor::selu);
        plain.put("GELU", Tensor::gelu);
        plain.put("GELUTanh", Tensor::geluTanh);
        plain.put("SiLU", Tensor::silu);
        plain.put("Mish", Tensor::mish);
        plain.put("Sigmoid", Tensor::sigmoid);
        plain.put("LogSigmoid", Tensor::logSigmoid);
        plain.put("Tanh", Tensor::tanh);
        plain.put("Softplus", Tensor::softplus);
        plain.put("Softsign", Tensor::softsign);
        plain.put("Hardsigmoid", Tensor::hardSigmoid);
        plain.put("Hardswish", Tensor::hardSwish);
        plain.put("Hardtanh", Tensor::hardTanh);
        plain.forEach((type, function) -> known.put(type, spec -> new Activation(spec, function)));
        known.put("LeakyReLU", spec -> {
            double slope = spec.number("slope");
            return new Activation(spec, x -> x.leakyRelu(slope));
        });
        known.put("ELU", spec -> {
            double alpha = spec.number("alpha");
            return new Activation(spec, x -> x.elu(alpha));
        });
        known.put("Softmax", spec -> {
            int axis = spec.integer("axis");
            return new Activation(spec, x -> x.softmax(axis));
        });
        known.put("LogSoftmax", spec -> {
            int axis = spec.integer("axis");
            return new Activation(spec, x -> x.logSoftmax(axis));
        });
        return known;
    }

    /** Every activation by the name that definition files give it. */
    static Map<String, Function<LayerSpec, Activation>> all() {
        return KNOWN;
    }

    /** One without settings. @throws IllegalArgumentException if there is none of this name, or it has settings */
    static Activation named(String type) {
        if (!KNOWN.containsKey(type)) {
            throw new IllegalArgumentException("unknown activation '" + type + "'; known are " + String.join(", ", KNOWN.keySet()));
        }
        return of(LayerSpec.of(type));
    }

    private static Activation of(LayerSpec spec) {
        return KNOWN.get(spec.type()).apply(spec);
    }

    private static Activation plain(String type) {
        return of(LayerSpec.of(type));
    }

    /** x. */
    public static Activation identity() {
        return plain("Identity");
    }

    /** max(x, 0). */
    public static Activation relu() {
        return plain("ReLU");
    }

    /** min(max(x, 0), 6). */
    public static Activation relu6() {
        return plain("ReLU6");
    }

    /** x for x > 0, slope · x below. */
    public static Activation leakyRelu(double slope) {
        return of(new LayerSpec("LeakyReLU", Map.of("slope", slope)));
    }

    /** x for x > 0, α (eˣ − 1) below; {@link Tensor#elu}. */
    public static Activation elu(double alpha) {
        return of(new LayerSpec("ELU", Map.of("alpha", alpha)));
    }

    /** {@link Tensor#selu}. */
    public static Activation selu() {
        return plain("SELU");
    }

    /** x Φ(x); {@link Tensor#gelu}. */
    public static Activation gelu() {
        return plain("GELU");
    }

    /** {@link Tensor#geluTanh}. */
    public static Activation geluTanh() {
        return plain("GELUTanh");
    }

    /** x · sigmoid(x). */
    public static Activation silu() {
        return plain("SiLU");
    }

    /** x · tanh(softplus(x)); {@link Tensor#mish}. */
    public static Activation mish() {
        return plain("Mish");
    }

    /** 1 / (1 + e⁻ˣ). */
    public static Activation sigmoid() {
        return plain("Sigmoid");
    }

    /** ln sigmoid(x). */
    public static Activation logSigmoid() {
        return plain("LogSigmoid");
    }

    /** tanh x. */
    public static Activation tanh() {
        return plain("Tanh");
    }

    /** ln(1 + eˣ). */
    public static Activation softplus() {
        return plain("Softplus");
    }

    /** x / (1 + |x|). */
    public static Activation softsign() {
        return plain("Softsign");
    }

    /** {@link Tensor#hardSigmoid}. */
    public static Activation hardSigmoid() {
        return plain("Hardsigmoid");
    }

    /** {@link Tensor#hardSwish}. */
    public static Activation hardSwish() {
        return plain("Hardswish");
    }

    /** x limited to [−1, 1]. */
    public static Activation hardTanh() {
        return plain("Hardtanh");
    }

    /** eˣ / Σ eˣ along an axis. */
    public static Activation softmax(int axis) {
        return of(new LayerSpec("Softmax", Map.of("axis", axis)));
    }

    /** ln(eˣ / Σ eˣ) along an axis. */
    public static Activation logSoftmax(int axis) {
        return of(new LayerSpec("LogSoftmax", Map.of("axis", axis)));
    }

    boolean isRelu() {
        return spec.type().equals("ReLU");
    }

    /** This function of a layer's output, in one pass with the layer where that is possible and nobody watches the two. */
    Tensor behind(Layer layer, Tensor input) {
        if (isRelu() && layer.takesRelu() && Watching.current() == null) {
            return layer.located(() -> layer.applyRelu(input));
        }
        return forward(layer.forward(input));
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
