package dev.narae.nn;

import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * y = (x − mean) / √(variance + ε) · weight + bias, with mean and biased variance over each sample's groups of channels.
 *
 * <p>Input and output {@code [n, channels, …]}. Parameters {@code weight [channels]}, ones at first, and
 * {@code bias [channels]}, zeros at first.
 *
 * <pre>{@code
 * GroupNorm layer = new GroupNorm(8, 64);
 * }</pre>
 *
 * <p>Source: Wu and He, "Group Normalization" (2018).
 */
public final class GroupNorm extends Layer {
    private final int groups;
    private final int channels;
    private final double epsilon;
    private final Optional<Parameter> weight;
    private final Optional<Parameter> bias;

    private GroupNorm(int groups, int channels, double epsilon, boolean affine) {
        if (groups < 1 || channels < 1 || channels % groups != 0) {
            throw new IllegalArgumentException("groupNorm: " + channels + " channels cannot be split into " + groups + " groups");
        }
        this.groups = groups;
        this.channels = channels;
        this.epsilon = epsilon;
        weight = affine ? Optional.of(parameter("weight", Tensor.ones(Device.standard(), channels))) : Optional.empty();
        bias = affine ? Optional.of(parameter("bias", Tensor.zeros(Device.standard(), channels))) : Optional.empty();
    }

    /** With ε = 10⁻⁵, weight and bias. */
    public GroupNorm(int groups, int channels) {
        this(groups, channels, 1e-5, true);
    }

    /** @param affine whether there are a weight and a bias */
    public static GroupNorm of(int groups, int channels, double epsilon, boolean affine) {
        return new GroupNorm(groups, channels, epsilon, affine);
    }

    static GroupNorm of(LayerSpec spec) {
        return of(spec.integer("groups"), spec.integer("channels"), spec.number("epsilon"), spec.flag("affine"));
    }

    @Override
    public Optional<LayerSpec> spec() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("groups", groups);
        settings.put("channels", channels);
        settings.put("epsilon", epsilon);
        settings.put("affine", weight.isPresent());
        return Optional.of(new LayerSpec("GroupNorm", settings));
    }

    public Optional<Parameter> weight() {
        return weight;
    }

    public Optional<Parameter> bias() {
        return bias;
    }

    @Override
    protected Tensor apply(Tensor input) {
        if (input.rank() < 2 || input.dim(1) != channels) {
            throw new ShapeException("groupNorm: input " + input.shape() + " does not have " + channels + " channels on axis 1");
        }
        return normalize(input, groups, epsilon, weight, bias);
    }

    /** Over the channels of each group and everything after them. */
    static Tensor normalize(Tensor input, int groups, double epsilon, Optional<Parameter> weight, Optional<Parameter> bias) {
        int channels = input.dim(1);
        Shape split = input.shape().with(1, groups).insert(2, channels / groups);
        int[] parameter = new int[split.rank()];
        Arrays.fill(parameter, 1);
        parameter[1] = groups;
        parameter[2] = channels / groups;
        return input.reshape(split)
                .normalize(weight.map(p -> p.value().reshape(parameter)), bias.map(p -> p.value().reshape(parameter)), epsilon,
                        Channels.axesFrom(2, split.rank()))
                .output().reshape(input.shape());
    }
}
