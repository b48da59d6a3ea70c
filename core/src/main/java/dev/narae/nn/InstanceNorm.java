package dev.narae.nn;

import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * y = (x − mean) / √(variance + ε) · weight + bias, with mean and biased variance over the spatial axes of each sample's
 * channels, in training and evaluation alike. PyTorch's InstanceNorm1d to 3d without running statistics.
 *
 * <p>Input and output {@code [n, channels, spatial…]} with one to three spatial axes. Parameters, where asked for,
 * {@code weight [channels]}, ones at first, and {@code bias [channels]}, zeros at first.
 *
 * <pre>{@code
 * InstanceNorm layer = new InstanceNorm(64);
 * }</pre>
 *
 * <p>Source: Ulyanov, Vedaldi and Lempitsky, "Instance Normalization: The Missing Ingredient for Fast Stylization" (2016).
 */
public final class InstanceNorm extends Layer {
    private final int channels;
    private final double epsilon;
    private final Optional<Parameter> weight;
    private final Optional<Parameter> bias;

    private InstanceNorm(int channels, double epsilon, boolean affine) {
        this.channels = channels;
        this.epsilon = epsilon;
        weight = affine ? Optional.of(parameter("weight", Tensor.ones(Device.standard(), channels))) : Optional.empty();
        bias = affine ? Optional.of(parameter("bias", Tensor.zeros(Device.standard(), channels))) : Optional.empty();
    }

    /** With PyTorch's defaults: ε = 10⁻⁵, neither weight nor bias. */
    public InstanceNorm(int channels) {
        this(channels, 1e-5, false);
    }

    /** @param affine whether there are a weight and a bias */
    public static InstanceNorm of(int channels, double epsilon, boolean affine) {
        return new InstanceNorm(channels, epsilon, affine);
    }

    static InstanceNorm of(LayerSpec spec) {
        return of(spec.integer("channels"), spec.number("epsilon"), spec.flag("affine"));
    }

    @Override
    public Optional<LayerSpec> spec() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("channels", channels);
        settings.put("epsilon", epsilon);
        settings.put("affine", weight.isPresent());
        return Optional.of(new LayerSpec("InstanceNorm", settings));
    }

    public Optional<Parameter> weight() {
        return weight;
    }

    public Optional<Parameter> bias() {
        return bias;
    }

    @Override
    protected Tensor apply(Tensor input) {
        if (input.rank() < 3 || input.rank() > 5 || input.dim(1) != channels) {
            throw new ShapeException("instanceNorm: input " + input.shape() + " is not [n, " + channels + ", spatial…]");
        }
        return GroupNorm.normalize(input, channels, epsilon, weight, bias);
    }
}
