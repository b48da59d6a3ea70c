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
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The Monte Carlo policy gradient with a learnt baseline. With the discounted return G of each step of whole episodes it
 * lowers
 *
 * <pre>
 * −mean log π(a|s) · (G − b(s))  +  mean (b(s) − G)²
 * </pre>
 *
 * by Adam, once for each round of one episode in each of several environments; the difference G − b is normalised over the
 * round and taken as a constant. An episode that a limit truncates counts as if nothing came after it.
 *
 * <p>The policy maps float32 {@code [n, width]} to logits {@code [n, actions]}, the baseline to {@code [n, 1]}.
 *
 * <p>Source: Williams, "Simple statistical gradient-following algorithms for connectionist reinforcement learning" (1992);
 * Sutton and Barto, "Reinforcement Learning" (2018), section 13.4.
 */
public final class Reinforce {
    private final Module policy;
    private final Module baseline;
    private final Builder options;
    private final Optimizer optimizer;

    private Reinforce(Builder options) {
        this.options = options;
        policy = options.policy;
        baseline = options.baseline;
        List<Parameter> all = new ArrayList<>(policy.parameters());
        all.addAll(baseline.parameters());
        optimizer = new Adam(all, options.learningRate);
    }

    public static Builder of(Module policy, Module baseline) {
        return new Builder(policy, baseline);
    }

    /** What this agent can be told. */
    public static final class Builder {
        private final Module policy;
        private final Module baseline;
        private double learningRate = 5e-3;
        private double discount = 0.99;
        private int environments = 8;

        private Builder(Module policy, Module baseline) {
            this.policy = policy;
            this.baseline = baseline;
        }

        /** Adam's; 5 · 10⁻³ unless told. */
        public Builder learningRate(double rate) {
            learningRate = rate;
            return this;
        }

        /** γ; 0.99 unless told. */
        public Builder discount(double gamma) {
            discount = gamma;
            return this;
        }

        /** Episodes a round, side by side; 8 unless told. */
        public Builder environments(int count) {
            environments = count;
            return this;
        }

        /** @throws IllegalArgumentException if a setting is out of range */
        public Reinforce build() {
            if (!(discount >= 0 && discount <= 1) || environments < 1) {
                throw new IllegalArgumentException("REINFORCE: the discount must be between 0 and 1 and the environments positive, got "
                        + discount + " and " + environments);
            }
            return new Reinforce(this);
        }
    }

    /** What has been learnt: the likeliest action. */
    public Policy policy() {
        return Policy.greedy(policy);
    }

    /** One environment's episode as it grows. */
    private static final class Trace {
        private final List<float[]> observations = new ArrayList<>();
        private final List<Integer> actions = new ArrayList<>();
        private final List<Double> rewards = new ArrayList<>();
        private boolean over;
    }

    /**
     * Learns for a number of environment steps, or until told to stop; the round that is running is finished.
     * Counts the steps of the episodes it learns from; an environment whose episode is over runs on idly to the round's end.
     *
     * @param maker gives a new environment each time; its episodes must end
     * @param goOn  asked after each round; false stops
     * @throws EnvironmentException                if an environment gives what is not finite
     * @throws dev.narae.optim.DivergedException   if a network gives NaN
     * @throws dev.narae.shape.ShapeException      if a network gives another number of columns
     */
    public Learning learn(Supplier<? extends Environment> maker, long steps, Rng rng, Predicate<Learning> goOn) {
        Rng acting = rng.child("act");
        Learning learning = new Learning();
        for (long round = 0; learning.steps() < steps; round++) {
            VectorEnvironment environments = new VectorEnvironment(maker, options.environments, rng.child("round", round));
            List<Trace> traces = play(environments, acting, learning);
            update(traces, environments.width());
            if (!goOn.test(learning)) {
                break;
            }
        }
        return learning;
    }

    private List<Trace> play(VectorEnvironment environments, Rng rng, Learning learning) {
        int count = environments.count();
        int width = environments.width();
        List<Trace> traces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            traces.add(new Trace());
        }
        for (int running = count; running > 0;) {
            float[] seen = environments.observations();
            int[] chosen = Scores.of(policy, seen, count).require("REINFORCE's policy", environments.actions().count()).sample(rng);
            VectorEnvironment.Outcome outcome = environments.step(chosen);
            for (int i = 0; i < count; i++) {
                Trace trace = traces.get(i);
                if (!trace.over) {
                    trace.observations.add(Arrays.copyOfRange(seen, i * width, (i + 1) * width));
                    trace.actions.add(chosen[i]);
                    trace.rewards.add(outcome.rewards()[i]);
                    if (outcome.ended(i)) {
                        trace.over = true;
                        running--;
                        double total = trace.rewards.stream().mapToDouble(Double::doubleValue).sum();
                        learning.add(new Episode(learning.steps() + trace.rewards.size(), total, trace.rewards.size()));
                    }
                }
            }
        }
        return traces;
    }

    private void update(List<Trace> traces, int width) {
        int n = traces.stream().mapToInt(trace -> trace.actions.size()).sum();
        float[] observations = new float[n * width];
        int[] actions = new int[n];
        float[] returns = new float[n];
        int row = 0;
        for (Trace trace : traces) {
            double[] sums = Advantages.returns(trace.rewards.stream().mapToDouble(Double::doubleValue).toArray(), 0, options.discount);
            for (int t = 0; t < sums.length; t++, row++) {
                System.arraycopy(trace.observations.get(t), 0, observations, row * width, width);
                actions[row] = trace.actions.get(t);
                returns[row] = (float) sums[t];
            }
        }
        float[] expected = Scores.of(baseline, observations, n).require("REINFORCE's baseline", 1).values();
        float[] better = new float[n];
        for (int i = 0; i < n; i++) {
            better[i] = returns[i] - expected[i];
        }
        Advantages.normalise(better);
        Device device = Scores.device(policy);
        try (Scope _ = Scope.open("REINFORCE update")) {
            Tensor seen = Tensor.of(device, observations, n, width);
            Tensor chosen = policy.forward(seen).logSoftmax(1).gather(1, Tensor.of(device, actions, n, 1));
            Tensor gain = chosen.mul(Tensor.of(device, better, n, 1)).mean();
            Tensor loss = Losses.mse(baseline.forward(seen), Tensor.of(device, returns, n, 1)).sub(gain);
            optimizer.step(loss.backward());
        }
    }
}
