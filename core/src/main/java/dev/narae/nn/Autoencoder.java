package dev.narae.nn;

import dev.narae.shape.ShapeException;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;

/**
 * An autoencoder: an encoder to a narrow code and a decoder back, trained to give x again; a denoising one gives x from a
 * {@linkplain Corruption corrupted} x.
 *
 * <p>Encoder {@code x → code}, decoder {@code code → x's shape}: the children {@code encoder} and {@code decoder}.
 *
 * <pre>{@code
 * Autoencoder model = Autoencoder.denoising(encoder, decoder, Autoencoder.masking(0.3));
 * optimizer.step(model.loss(images, rng).backward());
 * Tensor codes = model.encode(images);
 * }</pre>
 *
 * <p>Sources: Hinton and Salakhutdinov, "Reducing the Dimensionality of Data with Neural Networks" (2006); Vincent et al.,
 * "Extracting and Composing Robust Features with Denoising Autoencoders" (2008).
 */
public final class Autoencoder extends Module {
    private final Module encoder;
    private final Module decoder;
    private final Corruption corruption;

    /** What is done to the input that the encoder sees in training. */
    @FunctionalInterface
    public interface Corruption {
        Tensor apply(Tensor x, Rng rng);
    }

    private Autoencoder(Module encoder, Module decoder, Corruption corruption) {
        this.encoder = child("encoder", encoder);
        this.decoder = child("decoder", decoder);
        this.corruption = corruption;
    }

    public static Autoencoder of(Module encoder, Module decoder) {
        return new Autoencoder(encoder, decoder, (x, _) -> x);
    }

    public static Autoencoder denoising(Module encoder, Module decoder, Corruption corruption) {
        return new Autoencoder(encoder, decoder, corruption);
    }

    /** Adds normal noise. */
    public static Corruption gaussian(double std) {
        if (!(std >= 0)) {
            throw new IllegalArgumentException("gaussian corruption: the standard deviation must not be negative, got " + std);
        }
        return (x, rng) -> x.add(rng.normal(x.device(), x.dtype(), x.shape(), 0, std));
    }

    /** Sets each element to 0 with probability p. */
    public static Corruption masking(double p) {
        if (!(p >= 0 && p < 1)) {
            throw new IllegalArgumentException("masking corruption: the probability must be at least 0 and below 1, got " + p);
        }
        return (x, rng) -> x.maskedFill(rng.bernoulli(x.device(), x.shape(), p), 0);
    }

    public Tensor encode(Tensor x) {
        return located(() -> encoder.forwardLocated(x));
    }

    public Tensor decode(Tensor code) {
        return located(() -> decoder.forwardLocated(code));
    }

    /** The reconstruction of x, without corruption. */
    @Override
    public Tensor forward(Tensor x) {
        return located(() -> decode(encode(x)));
    }

    /** x as the encoder sees it in training. */
    public Tensor corrupted(Tensor x, Rng rng) {
        try (NoGrad _ = NoGrad.open()) {
            return corruption.apply(x, rng);
        }
    }

    /**
     * The mean of (x − reconstruction of corrupted x)².
     *
     * @throws ShapeException if the decoder does not give x's shape
     */
    public Tensor loss(Tensor x, Rng rng) {
        Tensor again = forward(corrupted(x, rng));
        if (!again.shape().equals(x.shape())) {
            throw new ShapeException("autoencoder: the decoder must give the input's shape " + x.shape() + ", it gave " + again.shape());
        }
        return Losses.mse(again, x);
    }
}
