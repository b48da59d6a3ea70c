package dev.narae.data;

import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;

/**
 * A change to one example's input on the host, in place, such as those in {@link Transforms}.
 *
 * <p>Whatever is random comes from the given stream, which depends only on the pass's stream and the example's index: results
 * do not depend on threads or on the order of examples.
 */
@FunctionalInterface
public interface Transform {
    /**
     * Changes the elements in place.
     *
     * @param values row-major elements of one example
     * @param shape  its shape, {@code [c, h, w]} for images
     */
    void apply(float[] values, Shape shape, Rng rng);

    /** This transform, then another. */
    default Transform then(Transform next) {
        return (values, shape, rng) -> {
            apply(values, shape, rng);
            next.apply(values, shape, rng);
        };
    }
}
