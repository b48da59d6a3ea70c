package dev.narae.nn;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * x for x > 0, weight · x below, with one learnt slope or one a channel.
 *
 * <p>Input and output {@code [n, channels, …]}, or any shape with one slope. Parameter {@code weight [slopes]}, 0.25 at first.
 *
 * <pre>{@code
 * PRelu layer = new PRelu(64);
 * }</pre>
 *
 * <p>Source: He et al., "Delving Deep into Rectifiers" (2015).
 */
public final class PRelu extends Layer {
    private final int slopes;
    private final Parameter weight;

    /** @param slopes 1, or the number of channels */
    public PRelu(int slopes) {
        this.slopes = slopes;
        weight = parameter("weight", Tensor.full(Device.standard(), DType.F32, 0.25, Shape.of(slopes)));
    }

    @Override
    public Optional<LayerSpec> spec() {
        return Optional.of(new LayerSpec("PReLU", Map.of("slopes", slopes)));
    }

    public Parameter weight() {
        return weight;
    }

    @Override
    protected Tensor apply(Tensor input) {
        if (slopes == 1) {
            return input.prelu(weight.value());
        }
        if (input.rank() < 2 || input.dim(1) != slopes) {
            throw new ShapeException("prelu: input " + input.shape() + " does not have " + slopes + " channels on axis 1");
        }
        return input.prelu(Channels.along(weight.value(), input.rank()));
    }
}
