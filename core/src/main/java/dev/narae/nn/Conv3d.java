package dev.narae.nn;

import dev.narae.tensor.Rng;

/**
 * Convolution over 3 spatial axes; formula, parameters and initialisation as {@link Convolution}.
 *
 * <p>Input {@code [n, in, depth, height, width]}; each spatial extent becomes ⌊(extent + 2 · padding − dilation · (kernel − 1) − 1) / stride⌋ + 1.
 *
 * <pre>{@code
 * Conv3d layer = Conv3d.of(1, 8, 3).padding(1).build(rng);
 * }</pre>
 */
public final class Conv3d extends Convolution {
    private Conv3d(Builder<Conv3d> settings, Rng rng) {
        super(settings, rng);
    }

    /** @param kernel one number for all axes, or one an axis */
    public static Builder<Conv3d> of(int inputs, int outputs, int... kernel) {
        return new Builder<>(Conv3d::new, 3, inputs, outputs, kernel);
    }
}
