package dev.narae.nn;

import dev.narae.tensor.Rng;

/**
 * Transposed convolution over 3 spatial axes; formula, parameters and initialisation as {@link TransposedConvolution}.
 *
 * <p>Input {@code [n, in, depth, height, width]}.
 *
 * <pre>{@code
 * ConvTranspose3d layer = ConvTranspose3d.of(16, 8, 2).stride(2).build(rng);
 * }</pre>
 */
public final class ConvTranspose3d extends TransposedConvolution {
    private ConvTranspose3d(Builder<ConvTranspose3d> settings, Rng rng) {
        super(settings, rng);
    }

    /** @param kernel one number for all axes, or one an axis */
    public static Builder<ConvTranspose3d> of(int inputs, int outputs, int... kernel) {
        return new Builder<>(ConvTranspose3d::new, 3, inputs, outputs, kernel);
    }
}
