package dev.narae.nn;

import dev.narae.tensor.Rng;

/**
 * Transposed convolution over 2 spatial axes; formula, parameters and initialisation as {@link TransposedConvolution}.
 *
 * <p>Input {@code [n, in, height, width]}.
 *
 * <pre>{@code
 * ConvTranspose2d layer = ConvTranspose2d.of(64, 32, 4).stride(2).build(rng);
 * }</pre>
 */
public final class ConvTranspose2d extends TransposedConvolution {
    private ConvTranspose2d(Builder<ConvTranspose2d> settings, Rng rng) {
        super(settings, rng);
    }

    /** @param kernel one number for all axes, or one an axis */
    public static Builder<ConvTranspose2d> of(int inputs, int outputs, int... kernel) {
        return new Builder<>(ConvTranspose2d::new, 2, inputs, outputs, kernel);
    }
}
