package dev.narae.gan;

import dev.narae.nn.Losses;
import dev.narae.shape.Shape;
import dev.narae.tensor.Tensor;

/** What the two networks make small, from a critic's scores D {@code [n]} of real samples x and generated ones G(z). */
public enum AdversarialLoss {
    /**
     * Scores are logits. Critic: −t log σ(D(x)) − (1 − t) log(1 − σ(D(x))) − log(1 − σ(D(G(z)))) with the target t of real
     * samples; generator: −log σ(D(G(z))). Goodfellow et al. (2014), with the generator's loss that does not saturate.
     */
    NON_SATURATING {
        @Override
        public Tensor critic(Tensor real, Tensor fake, double target) {
            return Losses.bceWithLogits(real, like(real, target)).add(Losses.bceWithLogits(fake, like(fake, 0)));
        }

        @Override
        public Tensor generator(Tensor fake) {
            return Losses.bceWithLogits(fake, like(fake, 1));
        }
    },
    /**
     * Critic: ½ (D(x) − t)² + ½ D(G(z))²; generator: ½ (D(G(z)) − 1)². Mao et al., "Least Squares Generative Adversarial
     * Networks" (2017).
     */
    LEAST_SQUARES {
        @Override
        public Tensor critic(Tensor real, Tensor fake, double target) {
            return real.sub(target).square().mean().add(fake.square().mean()).mul(0.5);
        }

        @Override
        public Tensor generator(Tensor fake) {
            return fake.sub(1).square().mean().mul(0.5);
        }
    },
    /**
     * Critic: D(G(z)) − D(x), which needs a {@linkplain GradientPenalty penalty}; generator: −D(G(z)). Arjovsky, Chintala and
     * Bottou, "Wasserstein GAN" (2017). Targets have no meaning here.
     */
    WASSERSTEIN {
        @Override
        public Tensor critic(Tensor real, Tensor fake, double target) {
            return fake.mean().sub(real.mean());
        }

        @Override
        public Tensor generator(Tensor fake) {
            return fake.mean().neg();
        }
    };

    private static Tensor like(Tensor scores, double value) {
        return Tensor.full(scores.device(), scores.dtype(), value, Shape.of(scores.dim(0)));
    }

    /**
     * The critic's loss, the mean over both batches.
     *
     * @param target t, 1 without label smoothing
     */
    public abstract Tensor critic(Tensor real, Tensor fake, double target);

    /** The generator's loss, the mean over the batch. */
    public abstract Tensor generator(Tensor fake);
}
