package dev.narae.nn;

import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * y_p = x_p + weight_p for every position p.
 *
 * <p>Input and output {@code [..., length, width]}, of at most as many positions as there are rows. Parameter
 * {@code weight [positions, width]}, normal with standard deviation 0.02 at first.
 *
 * <p>Source: Devlin et al., "BERT" (2019), for the positions and how they begin.
 */
public final class LearnedPositions extends Layer {
    private final Parameter weight;

    /** @param positions how many there can be */
    public LearnedPositions(int positions, int width, Rng rng) {
        weight = parameter("weight", Init.normal(0, 0.02).draw(Shape.of(positions, width), rng));
    }

    static LearnedPositions of(LayerSpec spec, Rng rng) {
        return new LearnedPositions(spec.integer("positions"), spec.integer("width"), rng);
    }

    @Override
    public Optional<LayerSpec> spec() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("positions", weight.value().dim(0));
        settings.put("width", weight.value().dim(1));
        return Optional.of(new LayerSpec("LearnedPositions", settings));
    }

    public Parameter weight() {
        return weight;
    }

    @Override
    protected Tensor apply(Tensor input) {
        return added(input, 0);
    }

    /** As {@link #forward}, where the first vector stands at another position. @throws ShapeException if the last position has no row */
    public Tensor from(Tensor input, int start) {
        return located(() -> added(input, start));
    }

    private Tensor added(Tensor input, int start) {
        Tensor rows = weight.value();
        if (input.rank() < 2 || input.dim(-1) != rows.dim(1)) {
            throw new ShapeException("learned positions: " + input.describe() + " is not [..., length, " + rows.dim(1) + "]");
        }
        if (start < 0 || start > rows.dim(0) - input.dim(-2)) {
            throw new ShapeException("learned positions: " + input.dim(-2) + " positions from " + start + " are more than the " + rows.dim(0)
                    + " that were made");
        }
        return input.add(rows.narrow(0, start, input.dim(-2)));
    }
}
