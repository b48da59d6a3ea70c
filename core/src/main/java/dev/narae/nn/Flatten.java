package dev.narae.nn;

import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Merges axes into one.
 *
 * <p>Input {@code [n, …]}, output {@code [n, product of the others]} with the axes of {@link #Flatten()}.
 */
public final class Flatten extends Layer {
    private final int from;
    private final int to;

    /** Keeps the first axis and merges the others. */
    public Flatten() {
        this(1, -1);
    }

    /** Merges the axes from {@code from} to {@code to}, both included; negative ones count from the end. */
    public Flatten(int from, int to) {
        this.from = from;
        this.to = to;
    }

    @Override
    public Optional<LayerSpec> spec() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("from", from);
        settings.put("to", to);
        return Optional.of(new LayerSpec("Flatten", settings));
    }

    @Override
    protected Tensor apply(Tensor input) {
        return input.flatten(from, to);
    }
}
