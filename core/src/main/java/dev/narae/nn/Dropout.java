package dev.narae.nn;

import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * In training, y = x · mask / (1 − p), where each element of mask is 0 with probability p and else 1; in evaluation y = x.
 *
 * <p>Input and output of any shape. Source: Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from
 * Overfitting" (2014).
 */
public final class Dropout extends Layer {
    private final double probability;
    private final Rng rng;

    /**
     * @param probability of an element to become 0
     * @param rng         a stream of this layer's own, as {@code rng.child("drop")}
     */
    public Dropout(double probability, Rng rng) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("dropout: the probability must be between 0 and 1, got " + probability);
        }
        this.probability = probability;
        this.rng = stream("rng", rng);
    }

    @Override
    public Optional<LayerSpec> spec() {
        return Optional.of(new LayerSpec("Dropout", Map.of("probability", probability)));
    }

    @Override
    protected Tensor apply(Tensor input) {
        return isTraining() ? input.dropout(probability, rng) : input;
    }
}
