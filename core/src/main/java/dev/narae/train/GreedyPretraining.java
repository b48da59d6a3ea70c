package dev.narae.train;

import dev.narae.data.Batch;
import dev.narae.data.DataLoader;
import dev.narae.nn.DeepBelief;
import dev.narae.nn.Losses;
import dev.narae.nn.Parameter;
import dev.narae.nn.PersistentChains;
import dev.narae.nn.Rbm;
import dev.narae.optim.Optimizer;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Trains the machines of a {@link DeepBelief} network one after another, bottom first, each on the hidden probabilities of
 * those below, by contrastive divergence. Labels are not looked at.
 *
 * <pre>{@code
 * GreedyPretraining.of(stack, parameters -> new Adam(parameters, 1e-3)).epochs(10)
 *         .listener(report -> System.out.println(report))
 *         .run(loader, rng);
 * }</pre>
 */
public final class GreedyPretraining {
    private final DeepBelief stack;
    private final Function<List<Parameter>, Optimizer> optimizers;
    private int epochs = 1;
    private int rounds = 1;
    private int chains;
    private Consumer<Report> listener = _ -> { };

    private GreedyPretraining(DeepBelief stack, Function<List<Parameter>, Optimizer> optimizers) {
        this.stack = stack;
        this.optimizers = optimizers;
    }

    /**
     * How well a machine gives back its input after an epoch.
     *
     * @param machine       its place, 0 at the bottom
     * @param epoch         from 1
     * @param reconstruction the mean of (v − reconstruction of v)² over the epoch
     */
    public record Report(int machine, int epoch, double reconstruction) {
    }

    /** @param optimizers makes the optimiser of one machine's parameters */
    public static GreedyPretraining of(DeepBelief stack, Function<List<Parameter>, Optimizer> optimizers) {
        return new GreedyPretraining(stack, optimizers);
    }

    /** Passes over the data for each machine; 1 unless said otherwise. */
    public GreedyPretraining epochs(int value) {
        epochs = positive("epochs", value);
        return this;
    }

    /** Rounds of Gibbs sampling a step, the k of CD-k; 1 unless said otherwise. */
    public GreedyPretraining rounds(int value) {
        rounds = positive("rounds", value);
        return this;
    }

    /** Uses this many persistent chains instead of chains that begin at the data. */
    public GreedyPretraining persistent(int count) {
        chains = positive("persistent chains", count);
        return this;
    }

    /** Hears of every machine's every epoch. */
    public GreedyPretraining listener(Consumer<Report> value) {
        listener = value;
        return this;
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("pretraining: " + name + " must be at least 1, got " + value);
        }
        return value;
    }

    /**
     * Trains every machine.
     *
     * @param data inputs {@code [n, ...]}, flattened to rows; its device must be the network's
     * @return all reports, in order
     */
    public List<Report> run(DataLoader data, Rng rng) {
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < stack.machines().size(); i++) {
            Rbm machine = stack.machines().get(i);
            Optimizer optimizer = optimizers.apply(machine.parameters());
            Rng drawing = rng.child("machine", i);
            Optional<PersistentChains> kept = chains == 0 ? Optional.empty()
                    : Optional.of(PersistentChains.of(machine, chains, drawing.child("chains")));
            for (int epoch = 1; epoch <= epochs; epoch++) {
                Mean error = new Mean();
                for (Batch batch : data.shuffled(drawing.child("epoch", epoch))) {
                    try (batch; Scope _ = Scope.open("pretraining")) {
                        error.add(step(i, machine, kept, optimizer, batch.input(), drawing), batch.size());
                    }
                }
                Report report = new Report(i, epoch, error.value());
                reports.add(report);
                listener.accept(report);
            }
            kept.ifPresent(PersistentChains::close);
        }
        return reports;
    }

    private Tensor step(int place, Rbm machine, Optional<PersistentChains> kept, Optimizer optimizer, Tensor input, Rng rng) {
        Tensor visible;
        Tensor error;
        try (NoGrad _ = NoGrad.open()) {
            visible = stack.represent(input.flatten(1), place);
            error = Losses.mse(machine.reconstruct(visible), visible);
        }
        Gradients gradients = kept.isPresent() ? kept.get().gradients(visible, rounds)
                : machine.contrastiveDivergence(visible, rounds, rng);
        optimizer.step(gradients);
        return error;
    }
}
