package dev.narae.nn;

import dev.narae.tensor.Rng;

/**
 * Transposed convolution over 1 spatial axis; formula, parameters and initialisation as {@link TransposedConvolution}.
 *
 * <p>Input {@code [n, in, length]}.
 *
 * <pre>{@code
 * ConvTranspose1d layer = ConvTranspose1d.of(32, 16, 4).stride(2).build(rng);
 * }</pre>
 */
public final class ConvTranspose1d extends TransposedConvolution {
    private ConvTranspose1d(Builder<ConvTranspose1d> settings, Rng rng) {
        super(settings, rng);
    }

    /** @param kernel one number for all axes, or one an axis */
    public static Builder<ConvTranspose1d> of(int inputs, int outputs, int... kernel) {
        return new Builder<>(ConvTranspose1d::new, 1, inputs, outputs, kernel);
    }
}
