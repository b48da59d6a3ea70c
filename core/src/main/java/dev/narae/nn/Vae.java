package dev.narae.nn;

import dev.narae.shape.ShapeException;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Optional;

/**
 * A variational autoencoder: an encoder gives a normal distribution q(z | x) of a latent z, a decoder p(x | z), and training
 * makes the negative evidence lower bound small: −E_q log p(x | z) + β · KL(q(z | x) ‖ N(0, 1)).
 *
 * <p>The encoder takes x and gives {@code [n, 2 · latent]}, means and then logarithms of variances. The decoder takes
 * {@code [n, latent]} and gives x's shape: logits for {@link Likelihood#BERNOULLI}, means for {@link Likelihood#GAUSSIAN}. They
 * are the children {@code encoder} and {@code decoder}.
 *
 * <pre>{@code
 * Vae model = new Vae(encoder, decoder, Vae.Likelihood.BERNOULLI);
 * optimizer.step(model.elbo(images, 1, rng).loss().backward());
 * }</pre>
 *
 * <p>Sources: Kingma and Welling, "Auto-Encoding Variational Bayes" (2014); Higgins et al., "beta-VAE" (2017) for β.
 */
public final class Vae extends Module {
    private final Module encoder;
    private final Module decoder;
    private final Likelihood likelihood;

    /** The distribution of x given z. */
    public enum Likelihood {
        /** Every element 0 or 1 (or between) with the decoder's logit: −log p is binary cross-entropy. */
        BERNOULLI,
        /** Every element normal around the decoder's output with variance 1: −log p is ½(x − y)², up to a constant. */
        GAUSSIAN;

        Tensor negativeLog(Tensor decoded, Tensor x) {
            Tensor terms = this == BERNOULLI
                    ? Losses.bceWithLogits(decoded, x, Optional.empty(), Optional.empty(), Reduction.NONE)
                    : Losses.mse(decoded, x, Reduction.NONE).mul(0.5);
            return terms.flatten(1).sum(1);
        }
    }

    public Vae(Module encoder, Module decoder, Likelihood likelihood) {
        this.encoder = child("encoder", encoder);
        this.decoder = child("decoder", decoder);
        this.likelihood = likelihood;
    }

    /**
     * Independent normal distributions.
     *
     * @param mean        {@code [n, latent]}
     * @param logVariance of the same shape
     */
    public record Posterior(Tensor mean, Tensor logVariance) {
        /** Draws z = mean + exp(½ logVariance) · ε with ε standard normal, so that gradients reach both. */
        public Tensor sample(Rng rng) {
            Tensor noise = rng.normal(mean.device(), mean.dtype(), mean.shape(), 0, 1);
            return mean.add(logVariance.mul(0.5).exp().mul(noise));
        }

        /** KL(q ‖ N(0, 1)) = ½ Σ (mean² + exp(logVariance) − 1 − logVariance), {@code [n]}. */
        public Tensor kl() {
            return mean.square().add(logVariance.expm1()).sub(logVariance).sum(1).mul(0.5);
        }
    }

    /**
     * The negative evidence lower bound in nats, the mean over the batch.
     *
     * @param loss           reconstruction + β · kl
     * @param reconstruction −log p(x | z)
     * @param kl             KL(q(z | x) ‖ N(0, 1))
     */
    public record Elbo(Tensor loss, Tensor reconstruction, Tensor kl) {
    }

    /** @throws ShapeException if the encoder's output is not {@code [n, 2 · latent]} */
    public Posterior encode(Tensor x) {
        return located(() -> {
            Tensor both = encoder.forwardLocated(x);
            if (both.rank() != 2 || both.dim(1) % 2 != 0) {
                throw new ShapeException("vae: the encoder must give [n, 2 · latent], means and logarithms of variances; it gave "
                        + both.shape() + " for " + x.shape());
            }
            int latent = both.dim(1) / 2;
            return new Posterior(both.narrow(1, 0, latent), both.narrow(1, latent, latent));
        });
    }

    /** The mean of x given z: what the decoder gives, through the logistic function for Bernoulli elements. */
    public Tensor decode(Tensor z) {
        return located(() -> {
            Tensor decoded = decoder.forwardLocated(z);
            return likelihood == Likelihood.BERNOULLI ? decoded.sigmoid() : decoded;
        });
    }

    /** The reconstruction by the mean of q(z | x), of x's shape. */
    @Override
    public Tensor forward(Tensor x) {
        return located(() -> decode(encode(x).mean()));
    }

    /**
     * The negative evidence lower bound with one draw of z a sample.
     *
     * @param beta the weight of the divergence, 1 for the bound itself
     * @throws ShapeException if encoder, decoder and x do not fit
     */
    public Elbo elbo(Tensor x, double beta, Rng rng) {
        Posterior posterior = encode(x);
        return located(() -> {
            Tensor decoded = decoder.forwardLocated(posterior.sample(rng));
            if (!decoded.shape().equals(x.shape())) {
                throw new ShapeException("vae: the decoder must give the input's shape " + x.shape() + ", it gave " + decoded.shape());
            }
            Tensor reconstruction = likelihood.negativeLog(decoded, x).mean();
            Tensor kl = posterior.kl().mean();
            return new Elbo(reconstruction.add(kl.mul(beta)), reconstruction, kl);
        });
    }
}
