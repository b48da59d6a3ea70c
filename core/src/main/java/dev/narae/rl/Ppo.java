package dev.narae.rl;

import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.nn.Parameter;
import dev.narae.optim.Adam;
import dev.narae.optim.Optimizer;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Proximal policy optimisation with a clipped objective. With ρ = π(a|s) / π_old(a|s) and the advantage A of
 * {@link Advantages#generalised}, normalised in each minibatch, it lowers
 *
 * <pre>
 * −mean min(ρ A, clamp(ρ, 1 − ε, 1 + ε) A)  +  c_v · mean (V(s) − (A + V_old(s)))²  −  c_e · mean entropy π(·|s)
 * </pre>
 *
 * by Adam over several passes through each roll-out of a fixed number of steps in several environments, gradients clipped to
 * norm 0.5. The learning rate falls in a straight line to 0 over the steps to learn.
 *
 * <p>The policy maps float32 {@code [n, width]} to logits {@code [n, actions]}, the value network to {@code [n, 1]}.
 *
 * <pre>{@code
 * Ppo agent = Ppo.of(policy, value).build();
 * Learning learning = agent.learn(() -> new CartPole(500), 100_000, rng, progress -> !(progress.meanReward(100) >= 475));
 * }</pre>
 *
 * <p>Source: Schulman et al., "Proximal Policy Optimization Algorithms" (2017).
 */
public final class Ppo {
    private static final double CLIP_NORM = 0.5;

    private final Module policy;
    private final Module value;
    private final Builder options;
    private final Optimizer optimizer;

    private Ppo(Builder options) {
        this.options = options;
        policy = options.policy;
        value = options.value;
        List<Parameter> all = new ArrayList<>(policy.parameters());
        all.addAll(value.parameters());
        optimizer = new Adam(all, options.learningRate);
    }

    public static Builder of(Module policy, Module value) {
        return new Builder(policy, value);
    }

    /** What this agent can be told. */
    public static final class Builder {
        private final Module policy;
        private final Module value;
        private double learningRate = 1e-3;
        private double discount = 0.99;
        private double lambda = 0.95;
        private double clip = 0.2;
        private double valueWeight = 0.5;
        private double entropyWeight = 0;
        private int environments = 8;
        private int horizon = 64;
        private int epochs = 10;
        private int batch = 128;

        private Builder(Module policy, Module value) {
            this.policy = policy;
            this.value = value;
        }

        /** Adam's at the start; 10⁻³ unless told. */
        public Builder learningRate(double rate) {
            learningRate = rate;
            return this;
        }

        /** γ; 0.99 unless told. */
        public Builder discount(double gamma) {
            discount = gamma;
            return this;
        }

        /** λ of the advantages; 0.95 unless told. */
        public Builder lambda(double factor) {
            lambda = factor;
            return this;
        }

        /** ε, how far the ratio may move; 0.2 unless told. */
        public Builder clip(double epsilon) {
            clip = epsilon;
            return this;
        }

        /** c_v and c_e; 0.5 and 0 unless told. */
        public Builder weights(double ofValue, double ofEntropy) {
            valueWeight = ofValue;
            entropyWeight = ofEntropy;
            return this;
        }

        /** Environments side by side and the steps of a roll-out in each; 8 and 64 unless told. */
        public Builder rollOut(int count, int steps) {
            environments = count;
            horizon = steps;
            return this;
        }

        /** Passes through each roll-out and the transitions of a minibatch; 10 and 128 unless told. */
        public Builder passes(int count, int minibatch) {
            epochs = count;
            batch = minibatch;
            return this;
        }

        /** @throws IllegalArgumentException if a setting is out of range */
        public Ppo build() {
            if (!(discount >= 0 && discount <= 1 && lambda >= 0 && lambda <= 1)) {
                throw new IllegalArgumentException("PPO: discount and lambda must be between 0 and 1, got " + discount + " and " + lambda);
            }
            if (!(clip > 0 && clip < 1)) {
                throw new IllegalArgumentException("PPO: clip must lie between 0 and 1, got " + clip);
            }
            if (!(valueWeight >= 0 && entropyWeight >= 0)) {
                throw new IllegalArgumentException("PPO: weights must not be negative, got " + valueWeight + " and " + entropyWeight);
            }
            if (environments < 1 || horizon < 1 || epochs < 1 || batch < 2) {
                throw new IllegalArgumentException("PPO: environments, steps and passes must be positive and a minibatch at least 2; got "
                        + environments + ", " + horizon + ", " + epochs + " and " + batch);
            }
            return new Ppo(this);
        }
    }

    /** What has been learnt: the likeliest action. */
    public Policy policy() {
        return Policy.greedy(policy);
    }

    /** Steps in time order, row {@code t · environments + i} being step t of environment i. */
    private record RollOut(float[] observations, int[] actions, float[] advantages, float[] returns, float[] logProbabilities) {
    }

    /**
     * Learns for a number of environment steps, or until told to stop.
     *
     * @param maker gives a new environment each time
     * @param goOn  asked after each roll-out in which an episode has ended; false stops
     * @throws EnvironmentException                if an environment gives what is not finite
     * @throws dev.narae.optim.DivergedException   if a network gives NaN
     * @throws dev.narae.shape.ShapeException      if a network gives another number of columns
     */
    public Learning learn(Supplier<? extends Environment> maker, long steps, Rng rng, Predicate<Learning> goOn) {
        VectorEnvironment environments = new VectorEnvironment(maker, options.environments, rng);
        Rng acting = rng.child("act");
        Rng shuffling = rng.child("shuffle");
        Learning learning = new Learning();
        while (learning.steps() < steps) {
            optimizer.scale(1 - (double) learning.steps() / steps);
            int before = learning.episodes().size();
            RollOut rollOut = rollOut(environments, acting, learning);
            for (int epoch = 0; epoch < options.epochs; epoch++) {
                int[] order = shuffling.permutation(rollOut.actions().length);
                // A rest of one transition has no deviation to normalise by, so it waits for the next pass.
                for (int start = 0; start < order.length - 1; start += options.batch) {
                    update(rollOut, order, start, Math.min(order.length, start + options.batch), environments.width());
                }
            }
            if (learning.episodes().size() > before && !goOn.test(learning)) {
                break;
            }
        }
        return learning;
    }

    private RollOut rollOut(VectorEnvironment environments, Rng rng, Learning learning) {
        int count = environments.count();
        int width = environments.width();
        int rows = count * options.horizon;
        float[] observations = new float[rows * width];
        float[] nexts = new float[rows * width];
        int[] actions = new int[rows];
        double[][] rewards = new double[count][options.horizon];
        boolean[][] terminated = new boolean[count][options.horizon];
        boolean[][] ended = new boolean[count][options.horizon];
        float[] logProbabilities = new float[rows];
        for (int t = 0; t < options.horizon; t++) {
            float[] seen = environments.observations();
            Scores logits = Scores.of(policy, seen, count).require("PPO's policy", environments.actions().count());
            int[] chosen = logits.sample(rng);
            VectorEnvironment.Outcome outcome = environments.step(chosen);
            learning.add(outcome);
            System.arraycopy(seen, 0, observations, t * seen.length, seen.length);
            System.arraycopy(outcome.next(), 0, nexts, t * seen.length, seen.length);
            for (int i = 0; i < count; i++) {
                actions[t * count + i] = chosen[i];
                logProbabilities[t * count + i] = (float) logits.logProbability(i, chosen[i]);
                rewards[i][t] = outcome.rewards()[i];
                terminated[i][t] = outcome.terminated()[i];
                ended[i][t] = outcome.ended(i);
            }
        }
        // The value network does not change within a roll-out, so one pass values all of it.
        float[] values = Scores.of(value, observations, rows).require("PPO's value network", 1).values();
        float[] nextValues = Scores.of(value, nexts, rows).values();
        float[] advantages = new float[rows];
        float[] returns = new float[rows];
        for (int i = 0; i < count; i++) {
            double[] from = column(values, i, count);
            double[] estimated = Advantages.generalised(rewards[i], from, column(nextValues, i, count), terminated[i], ended[i],
                    options.discount, options.lambda);
            for (int t = 0; t < options.horizon; t++) {
                advantages[t * count + i] = (float) estimated[t];
                returns[t * count + i] = (float) (estimated[t] + from[t]);
            }
        }
        return new RollOut(observations, actions, advantages, returns, logProbabilities);
    }

    private static double[] column(float[] values, int column, int columns) {
        double[] picked = new double[values.length / columns];
        for (int t = 0; t < picked.length; t++) {
            picked[t] = values[t * columns + column];
        }
        return picked;
    }

    private void update(RollOut rollOut, int[] order, int from, int to, int width) {
        int n = to - from;
        float[] observations = new float[n * width];
        int[] actions = new int[n];
        float[] advantages = new float[n];
        float[] returns = new float[n];
        float[] before = new float[n];
        for (int i = 0; i < n; i++) {
            int row = order[from + i];
            System.arraycopy(rollOut.observations(), row * width, observations, i * width, width);
            actions[i] = rollOut.actions()[row];
            advantages[i] = rollOut.advantages()[row];
            returns[i] = rollOut.returns()[row];
            before[i] = rollOut.logProbabilities()[row];
        }
        Advantages.normalise(advantages);
        Device device = Scores.device(policy);
        try (Scope _ = Scope.open("PPO update")) {
            Tensor seen = Tensor.of(device, observations, n, width);
            Tensor logProbabilities = policy.forward(seen).logSoftmax(1);
            Tensor chosen = logProbabilities.gather(1, Tensor.of(device, actions, n, 1));
            Tensor ratio = chosen.sub(Tensor.of(device, before, n, 1)).exp();
            Tensor advantage = Tensor.of(device, advantages, n, 1);
            Tensor gain = ratio.mul(advantage).minimum(ratio.clamp(1 - options.clip, 1 + options.clip).mul(advantage)).mean();
            Tensor loss = Losses.mse(value.forward(seen), Tensor.of(device, returns, n, 1)).mul(options.valueWeight).sub(gain);
            if (options.entropyWeight > 0) {
                // −mean entropy is the sum of π log π over n.
                loss = loss.add(logProbabilities.exp().mul(logProbabilities).sum().mul(options.entropyWeight / n));
            }
            optimizer.step(loss.backward().clipNorm(CLIP_NORM));
        }
    }
}
