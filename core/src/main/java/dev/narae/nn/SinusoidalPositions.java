package dev.narae.nn;

import dev.narae.shape.ShapeException;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * y_p = x_p + e_p for every position p, with e_{p,2i} = sin(p · 10000^(−2i/width)) and e_{p,2i+1} = cos of the same.
 *
 * <p>Input and output {@code [..., length, width]}, of any length. No parameters.
 *
 * <pre>{@code
 * Tensor x = positions.forward(embedding.forward(tokens));          // tokens [n, length]
 * }</pre>
 *
 * <p>Source: Vaswani et al., "Attention Is All You Need" (2017), section 3.5.
 */
public final class SinusoidalPositions extends Layer {
    private static final double BASE = 10000;

    private final int width;

    /** @throws IllegalArgumentException if the width is not even */
    public SinusoidalPositions(int width) {
        if (width < 2 || width % 2 != 0) {
            throw new IllegalArgumentException("sinusoidal positions: the width must be even, got " + width);
        }
        this.width = width;
    }

    static SinusoidalPositions of(LayerSpec spec) {
        return new SinusoidalPositions(spec.integer("width"));
    }

    @Override
    public Optional<LayerSpec> spec() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("width", width);
        return Optional.of(new LayerSpec("SinusoidalPositions", settings));
    }

    @Override
    protected Tensor apply(Tensor input) {
        return added(input, 0);
    }

    /** As {@link #forward}, where the first vector stands at another position. */
    public Tensor from(Tensor input, int start) {
        return located(() -> added(input, start));
    }

    private Tensor added(Tensor input, int start) {
        if (input.rank() < 2 || input.dim(-1) != width) {
            throw new ShapeException("sinusoidal positions: " + input.describe() + " is not [..., length, " + width + "]");
        }
        Tensor angles = Rotary.angles(input.device(), start, input.dim(-2), width, BASE);
        Tensor positions = Tensor.stack(2, List.of(angles.sin(), angles.cos())).reshape(input.dim(-2), width);
        return input.add(positions.cast(input.dtype()));
    }
}
