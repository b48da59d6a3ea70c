package dev.narae.nn;

import dev.narae.shape.Shape;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;

/**
 * Gibbs chains of an {@link Rbm} that go on from step to step instead of beginning at the data: persistent contrastive
 * divergence. Since the machine changes little in a step, the chains stay near its distribution.
 *
 * <pre>{@code
 * try (PersistentChains chains = PersistentChains.of(machine, 100, rng)) {
 *     optimizer.step(chains.gradients(images, 1));     // for each batch
 * }
 * }</pre>
 *
 * <p>Source: Tieleman, "Training Restricted Boltzmann Machines Using Approximations to the Likelihood Gradient" (2008).
 */
public final class PersistentChains implements AutoCloseable {
    private final Rbm machine;
    private final Rng rng;
    private final Tensor samples;

    private PersistentChains(Rbm machine, int count, Rng rng) {
        if (count < 1) {
            throw new IllegalArgumentException("persistent chains: at least one, got " + count);
        }
        this.machine = machine;
        this.rng = rng;
        Tensor bias = machine.visibleBias().value();
        Shape shape = Shape.of(count, bias.dim(0));
        samples = Scope.outside(() -> machine.kind() == Rbm.Visible.GAUSSIAN ? rng.normal(bias.device(), bias.dtype(), shape, 0, 1)
                : rng.uniform(bias.device(), bias.dtype(), shape, 0, 1).round());
    }

    /** Chains on the machine's device, at first fair coins, or standard normal for Gaussian units. */
    public static PersistentChains of(Rbm machine, int count, Rng rng) {
        return new PersistentChains(machine, count, rng);
    }

    /** Where the chains stand, {@code [count, visible]}; the next step overwrites it. */
    public Tensor samples() {
        return samples;
    }

    /** Lets every chain go on, and gives {@link Rbm#contrast} of the data against where the chains came to. */
    public Gradients gradients(Tensor data, int rounds) {
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("persistent chains")) {
            samples.assign(machine.gibbs(samples, rounds, rng));
        }
        return machine.contrast(data, samples);
    }

    @Override
    public void close() {
        samples.close();
    }
}
