package dev.narae.rl;

import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.optim.Adam;
import dev.narae.optim.Optimizer;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Deep Q-learning: a network Q whose outputs are the values of the actions learns by the Huber loss between Q(s, a) and
 *
 * <pre>
 * y = r + γ max_a' Q⁻(s', a')                    y = r where s' is final
 * y = r + γ Q⁻(s', argmax_a' Q(s', a'))          double
 * </pre>
 *
 * over transitions drawn from a {@link ReplayBuffer}; Q⁻ is a copy of Q that is renewed now and then. It acts by the largest
 * value, or at random with the probability that {@link Exploration} gives. Adam, gradients clipped to norm 10.
 *
 * <p>Both networks map float32 {@code [n, width]} to {@code [n, actions]}, lie on one device and have the same parameters by
 * name and shape; the target takes over the other's.
 *
 * <pre>{@code
 * Dqn agent = Dqn.of(online, target).build();
 * Learning learning = agent.learn(() -> new CartPole(200), 50_000, rng, progress -> !(progress.meanReward(20) >= 195));
 * }</pre>
 *
 * <p>Source: Mnih et al., "Human-level control through deep reinforcement learning" (2015); van Hasselt, Guez and Silver, "Deep
 * Reinforcement Learning with Double Q-learning" (2016).
 */
public final class Dqn {
    private static final double CLIP = 10;

    private final Module online;
    private final Module target;
    private final Builder options;
    private final Optimizer optimizer;

    private Dqn(Builder options) {
        this.options = options;
        online = options.online;
        target = options.target;
        target.load(online.state(), true);
        target.freeze();
        optimizer = new Adam(online.parameters(), options.learningRate);
    }

    /** @param target of the same form; takes over the parameters of {@code online}, and is frozen */
    public static Builder of(Module online, Module target) {
        return new Builder(online, target);
    }

    /** What this agent can be told. */
    public static final class Builder {
        private final Module online;
        private final Module target;
        private double learningRate = 5e-4;
        private double discount = 0.99;
        private boolean doubled = true;
        private int environments = 1;
        private int capacity = 50_000;
        private int batch = 64;
        private int warmUp = 1000;
        private int every = 1;
        private int updates = 1;
        private int renewal = 500;
        private Exploration exploration = new Exploration(1, 0.05, 10_000);

        private Builder(Module online, Module target) {
            if (online == target) {
                throw new IllegalArgumentException("DQN needs two networks of one form, not one twice");
            }
            this.online = online;
            this.target = target;
        }

        /** Adam's; 5 · 10⁻⁴ unless told. */
        public Builder learningRate(double value) {
            learningRate = value;
            return this;
        }

        /** γ; 0.99 unless told. */
        public Builder discount(double value) {
            discount = value;
            return this;
        }

        /** Whether the online network chooses the next action; it does unless told. */
        public Builder doubled(boolean value) {
            doubled = value;
            return this;
        }

        /** How many environments run side by side; 1 unless told. */
        public Builder environments(int value) {
            environments = value;
            return this;
        }

        /** Transitions held for replay; 50,000 unless told. */
        public Builder capacity(int value) {
            capacity = value;
            return this;
        }

        /** Transitions an update; 64 unless told. */
        public Builder batch(int value) {
            batch = value;
            return this;
        }

        /** Transitions before the first update; 1000 unless told. */
        public Builder warmUp(int value) {
            warmUp = value;
            return this;
        }

        /** So many updates each time all environments have made so many steps; 1 and 1 unless told. */
        public Builder rhythm(int times, int steps) {
            updates = times;
            every = steps;
            return this;
        }

        /** Updates from one renewal of the target network to the next; 500 unless told. */
        public Builder renewal(int value) {
            renewal = value;
            return this;
        }

        /** From 1 to 0.05 over 10,000 steps unless told. */
        public Builder exploration(Exploration value) {
            exploration = value;
            return this;
        }

        /**
         * @throws IllegalArgumentException   if a setting is out of range
         * @throws dev.narae.nn.LoadException if the networks are not of one form
         */
        public Dqn build() {
            if (!(discount >= 0 && discount <= 1)) {
                throw new IllegalArgumentException("DQN: the discount must be between 0 and 1, got " + discount);
            }
            if (environments < 1 || capacity < 1 || batch < 1 || warmUp < 0 || every < 1 || updates < 1 || renewal < 1) {
                throw new IllegalArgumentException("DQN: environments, capacity, batch, rhythm and renewal must be positive, the warm-up not "
                        + "negative; got " + environments + ", " + capacity + ", " + batch + ", " + updates + " updates every " + every
                        + " steps, " + renewal + " and " + warmUp);
            }
            return new Dqn(this);
        }
    }

    /** What has been learnt: the action of the largest value. */
    public Policy policy() {
        return Policy.greedy(online);
    }

    /**
     * Learns for a number of environment steps, or until told to stop.
     *
     * @param maker gives a new environment each time
     * @param goOn  asked whenever an episode has ended; false stops
     * @throws EnvironmentException                if an environment gives what is not finite
     * @throws dev.narae.optim.DivergedException   if the network gives NaN
     * @throws dev.narae.shape.ShapeException      if it gives another number of columns
     */
    public Learning learn(Supplier<? extends Environment> maker, long steps, Rng rng, Predicate<Learning> goOn) {
        VectorEnvironment environments = new VectorEnvironment(maker, options.environments, rng);
        Rng exploring = rng.child("explore");
        Rng replaying = rng.child("replay");
        int count = environments.count();
        ReplayBuffer buffer = new ReplayBuffer(options.capacity, environments.width());
        Learning learning = new Learning();
        long done = 0;
        for (long round = 1; learning.steps() < steps; round++) {
            float[] observations = environments.observations();
            int[] actions = explored(observations, environments, options.exploration.at(learning.steps()), exploring);
            VectorEnvironment.Outcome outcome = environments.step(actions);
            for (int i = 0; i < count; i++) {
                buffer.add(observations, outcome.next(), i, actions[i], outcome.rewards()[i], outcome.terminated()[i]);
            }
            learning.add(outcome);
            if (buffer.size() >= Math.min(options.warmUp, options.capacity) && round % options.every == 0) {
                for (int i = 0; i < options.updates; i++) {
                    update(buffer, replaying);
                    if (++done % options.renewal == 0) {
                        target.load(online.state(), true);
                    }
                }
            }
            if (!outcome.episodes().isEmpty() && !goOn.test(learning)) {
                break;
            }
        }
        return learning;
    }

    private int[] explored(float[] observations, VectorEnvironment environments, double chance, Rng rng) {
        int count = environments.count();
        int[] actions = new int[count];
        boolean greedy = false;
        for (int i = 0; i < count; i++) {
            boolean random = rng.nextDouble() < chance;
            actions[i] = random ? rng.nextInt(environments.actions().count()) : -1;
            greedy |= !random;
        }
        if (greedy) {
            int[] best = Scores.of(online, observations, count).require("DQN's network", environments.actions().count()).best();
            for (int i = 0; i < count; i++) {
                actions[i] = actions[i] < 0 ? best[i] : actions[i];
            }
        }
        return actions;
    }

    private void update(ReplayBuffer buffer, Rng rng) {
        Device device = Scores.device(online);
        try (Scope _ = Scope.open("DQN update")) {
            ReplayBuffer.Batch batch = buffer.sample(device, options.batch, rng);
            Tensor goal;
            try (NoGrad _ = NoGrad.open()) {
                Tensor after = target.forward(batch.nexts());
                Tensor best = options.doubled ? after.gather(1, online.forward(batch.nexts()).argMax(1).unsqueeze(1)) : after.max(true, 1);
                goal = batch.rewards().add(best.mul(batch.continues()).mul(options.discount));
            }
            Tensor values = online.forward(batch.observations()).gather(1, batch.actions());
            optimizer.step(Losses.huber(values, goal).backward().clipNorm(CLIP));
        }
    }
}
