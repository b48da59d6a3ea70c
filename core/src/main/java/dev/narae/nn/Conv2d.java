package dev.narae.nn;

import dev.narae.tensor.Rng;

/**
 * Convolution over 2 spatial axes; formula, parameters and initialisation as {@link Convolution}.
 *
 * <p>Input {@code [n, in, height, width]}; each spatial extent becomes ⌊(extent + 2 · padding − dilation · (kernel − 1) − 1) / stride⌋ + 1.
 *
 * <pre>{@code
 * Conv2d layer = Conv2d.of(1, 32, 3).padding(1).build(rng);
 * }</pre>
 */
public final class Conv2d extends Convolution {
    private Conv2d(Builder<Conv2d> settings, Rng rng) {
        super(settings, rng);
    }

    /** @param kernel one number for all axes, or one an axis */
    public static Builder<Conv2d> of(int inputs, int outputs, int... kernel) {
        return new Builder<>(Conv2d::new, 2, inputs, outputs, kernel);
    }
}
