package dev.narae.gan;

import dev.narae.nn.Frozen;
import dev.narae.nn.Module;
import dev.narae.nn.Parameter;
import dev.narae.optim.Optimizer;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Collections;

/**
 * Trains a generator and a critic against each other. Every step with a batch of real samples changes the critic; after every
 * {@code criticSteps} of them the generator is changed too, with the critic frozen.
 *
 * <pre>{@code
 * AdversarialTrainer trainer = AdversarialTrainer.of(generator, critic, rng.child("gan"))
 *         .optimizers(Adam.of(generator.parameters(), 2e-4).betas(0.5, 0.999).build(),
 *                 Adam.of(critic.parameters(), 2e-4).betas(0.5, 0.999).build())
 *         .labelSmoothing(0.1).build();
 * for (Batch batch : loader) {
 *     try (batch; Scope _ = Scope.open()) {
 *         AdversarialTrainer.Report report = trainer.step(batch.input(), Optional.empty());
 *     }
 * }
 * }</pre>
 */
public final class AdversarialTrainer {
    private final Generator generator;
    private final Critic critic;
    private final Optimizer generatorOptimizer;
    private final Optimizer criticOptimizer;
    private final AdversarialLoss loss;
    private final int criticSteps;
    private final double target;
    private final double penaltyWeight;
    private final double matchingWeight;
    private final Rng noise;
    private final Rng mixing;
    private long steps;

    private AdversarialTrainer(Builder builder) {
        generator = builder.generator;
        critic = builder.critic;
        generatorOptimizer = builder.generatorOptimizer.orElseThrow();
        criticOptimizer = builder.criticOptimizer.orElseThrow();
        loss = builder.loss;
        criticSteps = builder.criticSteps;
        target = 1 - builder.smoothing;
        penaltyWeight = builder.penaltyWeight;
        matchingWeight = builder.matchingWeight;
        noise = builder.rng.child("noise");
        mixing = builder.rng.child("penalty");
    }

    /**
     * The losses of one step, scalars on the device in the scope of the step.
     *
     * @param critic    the critic's loss, without the penalty
     * @param penalty   the gradient penalty without its weight, if there is one
     * @param generator the generator's loss, if this step changed it
     */
    public record Report(Tensor critic, Optional<Tensor> penalty, Optional<Tensor> generator) {
    }

    public static Builder of(Generator generator, Critic critic, Rng rng) {
        return new Builder(generator, critic, rng);
    }

    /** What adversarial training can be told. */
    public static final class Builder {
        private final Generator generator;
        private final Critic critic;
        private final Rng rng;
        private Optional<Optimizer> generatorOptimizer = Optional.empty();
        private Optional<Optimizer> criticOptimizer = Optional.empty();
        private AdversarialLoss loss = AdversarialLoss.NON_SATURATING;
        private int criticSteps = 1;
        private double smoothing;
        private double penaltyWeight;
        private double matchingWeight;

        private Builder(Generator generator, Critic critic, Rng rng) {
            this.generator = generator;
            this.critic = critic;
            this.rng = rng;
        }

        /** One optimiser each. Required. */
        public Builder optimizers(Optimizer ofGenerator, Optimizer ofCritic) {
            generatorOptimizer = Optional.of(ofGenerator);
            criticOptimizer = Optional.of(ofCritic);
            return this;
        }

        /** {@link AdversarialLoss#NON_SATURATING} unless said otherwise. */
        public Builder loss(AdversarialLoss value) {
            loss = value;
            return this;
        }

        /** Steps of the critic for each of the generator; 1 unless said otherwise, 5 is usual for Wasserstein. */
        public Builder criticSteps(int value) {
            criticSteps = value;
            return this;
        }

        /**
         * The critic's target for real samples becomes 1 − value; that for generated ones stays 0. 0 unless said otherwise.
         * Salimans et al., "Improved Techniques for Training GANs" (2016).
         */
        public Builder labelSmoothing(double value) {
            smoothing = value;
            return this;
        }

        /** Adds weight · {@link GradientPenalty} to the critic's loss; 0, none, unless said otherwise, 10 is usual. */
        public Builder gradientPenalty(double weight) {
            penaltyWeight = weight;
            return this;
        }

        /**
         * Adds weight · ‖mean features of real − mean features of generated samples‖² (the mean over features) to the
         * generator's loss; 0, none, unless said otherwise. Source as {@link #labelSmoothing}.
         */
        public Builder featureMatching(double weight) {
            matchingWeight = weight;
            return this;
        }

        /**
         * @throws IllegalArgumentException if an optimiser is missing or holds another network's parameters, the networks have
         *                                  not the same classes, or a number is out of its range
         */
        public AdversarialTrainer build() {
            if (generatorOptimizer.isEmpty()) {
                throw new IllegalArgumentException("adversarial training: optimizers(ofGenerator, ofCritic) is missing");
            }
            requireOwn("generator", generator, generatorOptimizer.get());
            requireOwn("critic", critic, criticOptimizer.get());
            if (generator.classes() != critic.classes()) {
                throw new IllegalArgumentException("adversarial training: the generator has " + generator.classes()
                        + " classes, the critic " + critic.classes());
            }
            if (criticSteps < 1 || !(smoothing >= 0 && smoothing < 1) || !(penaltyWeight >= 0) || !(matchingWeight >= 0)) {
                throw new IllegalArgumentException("adversarial training: critic steps must be at least 1, label smoothing in [0, 1), "
                        + "weights not negative; got " + criticSteps + ", " + smoothing + ", " + penaltyWeight + " and " + matchingWeight);
            }
            if (loss == AdversarialLoss.WASSERSTEIN && smoothing != 0) {
                throw new IllegalArgumentException("adversarial training: label smoothing means nothing to the Wasserstein loss");
            }
            return new AdversarialTrainer(this);
        }

        private static void requireOwn(String role, Module network, Optimizer optimizer) {
            Set<Parameter> own = Collections.newSetFromMap(new IdentityHashMap<>());
            own.addAll(network.parameters());
            for (Optimizer.Group group : optimizer.groups()) {
                for (Parameter parameter : group.parameters()) {
                    if (!own.contains(parameter)) {
                        throw new IllegalArgumentException("adversarial training: the " + role + "'s optimiser holds " + parameter.name()
                                + ", which is not the " + role + "'s");
                    }
                }
            }
        }
    }

    /** How many times {@link #step} was called. */
    public long steps() {
        return steps;
    }

    /**
     * Changes the critic, and the generator if it is its turn.
     *
     * @param real   samples {@code [n, ...]}
     * @param labels of the samples, {@code [n]}, for conditional networks and only then; generated samples get the same
     * @throws ShapeException if the generator's samples, the data and the critic do not meet
     */
    public Report step(Tensor real, Optional<Tensor> labels) {
        steps++;
        Tensor fake;
        try (NoGrad _ = NoGrad.open()) {
            fake = generator.sample(real.dim(0), labels, noise);
        }
        if (!fake.shape().equals(real.shape())) {
            throw new ShapeException("adversarial training: the generator makes samples " + fake.shape() + ", the data are "
                    + real.shape());
        }
        Tensor criticLoss = loss.critic(critic.judge(real, labels).scores(), critic.judge(fake, labels).scores(), target);
        Optional<Tensor> penalty = penaltyWeight == 0 ? Optional.empty()
                : Optional.of(GradientPenalty.of(x -> critic.judge(x, labels).scores(), real, fake, mixing));
        Tensor total = penalty.map(value -> criticLoss.add(value.mul(penaltyWeight))).orElse(criticLoss);
        criticOptimizer.step(total.backward());
        Optional<Tensor> generatorLoss = steps % criticSteps == 0 ? Optional.of(generatorStep(real, labels)) : Optional.empty();
        return new Report(criticLoss.detach(), penalty.map(Tensor::detach), generatorLoss);
    }

    private Tensor generatorStep(Tensor real, Optional<Tensor> labels) {
        try (Frozen _ = Frozen.of(critic)) {
            Critic.Judgement judgement = critic.judge(generator.sample(real.dim(0), labels, noise), labels);
            Tensor generatorLoss = loss.generator(judgement.scores());
            if (matchingWeight > 0) {
                Tensor wanted = critic.judge(real, labels).features().mean(0);
                Tensor apart = judgement.features().mean(0).sub(wanted).square().mean();
                generatorLoss = generatorLoss.add(apart.mul(matchingWeight));
            }
            generatorOptimizer.step(generatorLoss.backward());
            return generatorLoss.detach();
        }
    }

    // Going on later

    /** All that must be saved to go on with the same bits: both networks, both optimisers, random streams and the number of steps. */
    public Map<String, Tensor> state() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        generator.state().forEach((key, tensor) -> all.put("generator." + key, tensor));
        critic.state().forEach((key, tensor) -> all.put("critic." + key, tensor));
        generatorOptimizer.state().forEach((key, tensor) -> all.put("generator_optimizer." + key, tensor));
        criticOptimizer.state().forEach((key, tensor) -> all.put("critic_optimizer." + key, tensor));
        Device device = generator.parameters().getFirst().value().device();
        streams().forEach((key, rng) -> all.put("stream." + key, Tensor.of(device, new long[] {rng.state().counter()})));
        all.put("steps", Tensor.of(device, new long[] {steps}));
        return all;
    }

    private Map<String, Rng> streams() {
        Map<String, Rng> all = new LinkedHashMap<>();
        all.put("noise", noise);
        all.put("penalty", mixing);
        generator.streams().forEach((key, rng) -> all.put("generator." + key, rng));
        critic.streams().forEach((key, rng) -> all.put("critic." + key, rng));
        return all;
    }

    /**
     * Takes over what {@link #state} of a trainer of the same networks, optimisers and seed gave.
     *
     * @throws IllegalArgumentException if an entry is missing; errors of networks and optimisers otherwise
     */
    public void load(Map<String, Tensor> state) {
        Map<String, Rng> streams = streams();
        if (!state.containsKey("steps") || streams.keySet().stream().anyMatch(key -> !state.containsKey("stream." + key))) {
            throw new IllegalArgumentException("adversarial training: the state is not of a trainer of these networks; it must hold "
                    + "'steps' and the streams " + streams.keySet());
        }
        generator.load(part(state, "generator."), true);
        critic.load(part(state, "critic."), true);
        generatorOptimizer.load(part(state, "generator_optimizer."));
        criticOptimizer.load(part(state, "critic_optimizer."));
        streams.forEach((key, rng) -> rng.restore(new Rng.State(rng.state().key(), number(state.get("stream." + key)))));
        steps = number(state.get("steps"));
    }

    private static long number(Tensor single) {
        return single.toLongArray()[0];
    }

    private static Map<String, Tensor> part(Map<String, Tensor> state, String prefix) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        state.forEach((key, tensor) -> {
            if (key.startsWith(prefix)) {
                part.put(key.substring(prefix.length()), tensor);
            }
        });
        return part;
    }
}
