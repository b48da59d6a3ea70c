package dev.narae.nn;

import dev.narae.tensor.Rng;

/**
 * Convolution over 1 spatial axis; formula, parameters and initialisation as {@link Convolution}.
 *
 * <p>Input {@code [n, in, length]}; each spatial extent becomes ⌊(extent + 2 · padding − dilation · (kernel − 1) − 1) / stride⌋ + 1.
 *
 * <pre>{@code
 * Conv1d layer = Conv1d.of(16, 32, 5).stride(2).build(rng);
 * }</pre>
 */
public final class Conv1d extends Convolution {
    private Conv1d(Builder<Conv1d> settings, Rng rng) {
        super(settings, rng);
    }

    /** @param kernel one number for all axes, or one an axis */
    public static Builder<Conv1d> of(int inputs, int outputs, int... kernel) {
        return new Builder<>(Conv1d::new, 1, inputs, outputs, kernel);
    }
}
