package dev.narae.nn;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;

/**
 * A restricted Boltzmann machine: visible units v and hidden units h of 0 and 1, with p(v, h) ∝ exp(−E(v, h)).
 *
 * <p>With visible units of 0 and 1, E = −a·v − b·h − hᵀWv; with {@linkplain Visible#GAUSSIAN Gaussian} ones of variance 1,
 * E = ½|v − a|² − b·h − hᵀWv, so standardise the data. Given one side, the units of the other are independent:
 * p(h = 1 | v) = σ(Wv + b); v | h is Bernoulli of σ(Wᵀh + a), or normal around Wᵀh + a. The free energy
 * F(v) = −log Σ_h exp(−E(v, h)) has a closed form, and the gradient of a sample's −log p(v) is that of F(v) less its mean
 * under the model, which Gibbs sampling approximates.
 *
 * <p>Visible {@code [n, visible]}, hidden {@code [n, hidden]}. Parameters {@code weight [hidden, visible]}, normal with standard
 * deviation 0.01 at first, {@code visible_bias} (a) and {@code hidden_bias} (b), zeros at first.
 *
 * <pre>{@code
 * Rbm machine = Rbm.bernoulli(784, 256, rng);
 * optimizer.step(machine.contrastiveDivergence(images.flatten(1), 1, rng));
 * }</pre>
 *
 * <p>Sources: Hinton, "Training Products of Experts by Minimizing Contrastive Divergence" (2002); Hinton, "A Practical Guide
 * to Training Restricted Boltzmann Machines" (2010).
 */
public final class Rbm extends Module {
    private final Visible kind;
    private final Parameter weight;
    private final Parameter visibleBias;
    private final Parameter hiddenBias;

    /** What visible units are. */
    public enum Visible {
        /** 0 or 1; data may be probabilities between. */
        BERNOULLI,
        /** Real numbers of variance 1 around their mean. */
        GAUSSIAN
    }

    private Rbm(Visible kind, int visible, int hidden, Rng rng) {
        if (visible < 1 || hidden < 1) {
            throw new IllegalArgumentException("rbm: needs visible and hidden units, got " + visible + " and " + hidden);
        }
        this.kind = kind;
        weight = parameter("weight", Init.normal(0, 0.01).draw(Shape.of(hidden, visible), rng));
        visibleBias = parameter("visible_bias", Tensor.zeros(Device.standard(), visible));
        hiddenBias = parameter("hidden_bias", Tensor.zeros(Device.standard(), hidden));
    }

    public static Rbm of(Visible kind, int visible, int hidden, Rng rng) {
        return new Rbm(kind, visible, hidden, rng);
    }

    public static Rbm bernoulli(int visible, int hidden, Rng rng) {
        return new Rbm(Visible.BERNOULLI, visible, hidden, rng);
    }

    public static Rbm gaussian(int visible, int hidden, Rng rng) {
        return new Rbm(Visible.GAUSSIAN, visible, hidden, rng);
    }

    public Visible kind() {
        return kind;
    }

    public Parameter weight() {
        return weight;
    }

    public Parameter visibleBias() {
        return visibleBias;
    }

    public Parameter hiddenBias() {
        return hiddenBias;
    }

    private static void require(String side, Tensor given, Parameter bias) {
        if (given.rank() != 2 || given.dim(1) != bias.value().dim(0)) {
            throw new ShapeException("rbm: " + side + " units are [n, " + bias.value().dim(0) + "], got " + given.shape()
                    + "; flatten(1) makes rows of images");
        }
    }

    /** p(h = 1 | v) = σ(Wv + b), {@code [n, hidden]}. */
    public Tensor hidden(Tensor visible) {
        return located(() -> {
            require("visible", visible, visibleBias);
            return visible.linear(weight.value(), hiddenBias.value()).sigmoid();
        });
    }

    /** The mean of v given h: σ(Wᵀh + a), or Wᵀh + a for Gaussian units; {@code [n, visible]}. */
    public Tensor visible(Tensor hidden) {
        return located(() -> {
            require("hidden", hidden, hiddenBias);
            Tensor input = hidden.matmul(weight.value()).add(visibleBias.value());
            return kind == Visible.GAUSSIAN ? input : input.sigmoid();
        });
    }

    /** {@link #hidden}, so that machines stack. */
    @Override
    public Tensor forward(Tensor visible) {
        return hidden(visible);
    }

    /** The mean of v given the hidden probabilities of v. */
    public Tensor reconstruct(Tensor visible) {
        return visible(hidden(visible));
    }

    /**
     * F(v) = −log Σ_h exp(−E(v, h)): −a·v − Σ softplus(Wv + b), or ½|v − a|² − Σ softplus(Wv + b) for Gaussian units.
     *
     * @return {@code [n]}
     */
    public Tensor freeEnergy(Tensor visible) {
        return located(() -> {
            require("visible", visible, visibleBias);
            Tensor outside = kind == Visible.GAUSSIAN ? visible.sub(visibleBias.value()).square().sum(1).mul(0.5)
                    : visible.mul(visibleBias.value()).sum(1).neg();
            return outside.sub(visible.linear(weight.value(), hiddenBias.value()).softplus().sum(1));
        });
    }

    /** Draws h given v: 0 and 1 in the type of the machine. */
    public Tensor sampleHidden(Tensor visible, Rng rng) {
        try (NoGrad _ = NoGrad.open()) {
            return bits(hidden(visible), rng);
        }
    }

    /** Draws v given h. */
    public Tensor sampleVisible(Tensor hidden, Rng rng) {
        try (NoGrad _ = NoGrad.open()) {
            Tensor mean = visible(hidden);
            return kind == Visible.GAUSSIAN ? mean.add(rng.normal(mean.device(), mean.dtype(), mean.shape(), 0, 1)) : bits(mean, rng);
        }
    }

    private static Tensor bits(Tensor probabilities, Rng rng) {
        DType dtype = probabilities.dtype();
        return rng.uniform(probabilities.device(), dtype, probabilities.shape(), 0, 1).less(probabilities).cast(dtype);
    }

    /**
     * The visible units after a number of rounds of Gibbs sampling, each drawing h given v and then v given h.
     *
     * @throws IllegalArgumentException if there is not at least one round
     */
    public Tensor gibbs(Tensor visible, int rounds, Rng rng) {
        if (rounds < 1) {
            throw new IllegalArgumentException("gibbs: at least one round, got " + rounds);
        }
        Tensor v = visible;
        for (int round = 0; round < rounds; round++) {
            v = sampleVisible(sampleHidden(v, rng), rng);
        }
        return v;
    }

    /**
     * The gradients of mean F(data) − mean F(model): those of −log p(data) if the other samples come from the model. By the
     * weight that is h⁻ᵀv⁻/m − h⁺ᵀv⁺/n with hidden probabilities.
     */
    public Gradients contrast(Tensor data, Tensor model) {
        return freeEnergy(data).mean().sub(freeEnergy(model.detach()).mean()).backward();
    }

    /** Contrastive divergence, CD-k: {@link #contrast} with samples of k rounds of Gibbs sampling that begin at the data. */
    public Gradients contrastiveDivergence(Tensor data, int rounds, Rng rng) {
        return contrast(data, gibbs(data.detach(), rounds, rng));
    }
}
