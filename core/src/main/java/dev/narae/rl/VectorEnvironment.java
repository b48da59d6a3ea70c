package dev.narae.rl;

import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Several environments side by side, so that one forward pass serves them all. Each begins a new episode as soon as one ends.
 * What they give is checked: see {@link EnvironmentException}.
 */
public final class VectorEnvironment {
    private final List<Environment> environments = new ArrayList<>();
    private final List<Rng> streams = new ArrayList<>();
    private final int width;
    private final Space.Discrete actions;
    private final float[] observations;
    private final long[] episodes;
    private final int[] lengths;
    private final double[] totals;
    private long steps;

    /**
     * What follows one action in each environment.
     *
     * @param next     the observations reached, before any new episode, {@code [count · width]}
     * @param episodes those that ended with this step
     * @param steps    taken so far, over all environments
     */
    public record Outcome(double[] rewards, boolean[] terminated, boolean[] truncated, float[] next, List<Episode> episodes, long steps) {
        public boolean ended(int index) {
            return terminated[index] || truncated[index];
        }
    }

    /**
     * Makes the environments and begins an episode in each.
     *
     * @param maker gives a new environment each time, all with the same spaces
     * @param rng   environment i draws from its child {@code environment} i
     */
    public VectorEnvironment(Supplier<? extends Environment> maker, int count, Rng rng) {
        if (count < 1) {
            throw new IllegalArgumentException("the number of environments must be positive, got " + count);
        }
        for (int i = 0; i < count; i++) {
            Environment environment = maker.get();
            if (environments.stream().anyMatch(earlier -> earlier == environment)) {
                throw new IllegalArgumentException("environment " + i + " is the same object as an earlier one; give a new one each time");
            }
            environments.add(environment);
            streams.add(rng.child("environment", i));
        }
        width = environments.getFirst().observations().width();
        actions = environments.getFirst().actions();
        observations = new float[count * width];
        episodes = new long[count];
        lengths = new int[count];
        totals = new double[count];
        for (int i = 0; i < count; i++) {
            begin(i);
        }
    }

    public int count() {
        return environments.size();
    }

    /** The number of components of an observation. */
    public int width() {
        return width;
    }

    public Space.Discrete actions() {
        return actions;
    }

    /** A copy of the observations to act on, {@code [count · width]}. */
    public float[] observations() {
        return observations.clone();
    }

    /** The observations to act on, {@code [count, width]}. */
    public Tensor observations(Device device) {
        return Tensor.of(device, observations, count(), width);
    }

    private void begin(int i) {
        lengths[i] = 0;
        totals[i] = 0;
        check(i, environments.get(i).reset(streams.get(i).child("episode", episodes[i])), observations);
    }

    /** @throws IllegalArgumentException if there is not one action an environment, or one is not in the space */
    public Outcome step(int... chosen) {
        int count = count();
        if (chosen.length != count) {
            throw new IllegalArgumentException(count + " environments need " + count + " actions, got " + chosen.length);
        }
        double[] rewards = new double[count];
        boolean[] terminated = new boolean[count];
        boolean[] truncated = new boolean[count];
        float[] next = new float[observations.length];
        List<Episode> over = new ArrayList<>();
        steps += count;
        for (int i = 0; i < count; i++) {
            Step step = environments.get(i).step(actions.require(chosen[i]));
            lengths[i]++;
            check(i, step.observation(), next);
            if (!Double.isFinite(step.reward())) {
                throw new EnvironmentException(place(i) + ": the reward is " + step.reward() + " after action " + chosen[i]);
            }
            totals[i] += step.reward();
            rewards[i] = step.reward();
            terminated[i] = step.terminated();
            truncated[i] = step.truncated();
            if (step.ended()) {
                over.add(new Episode(steps, totals[i], lengths[i]));
                episodes[i]++;
                begin(i);
            } else {
                System.arraycopy(next, i * width, observations, i * width, width);
            }
        }
        return new Outcome(rewards, terminated, truncated, next, over, steps);
    }

    private String place(int i) {
        return "environment " + i + " (" + environments.get(i).getClass().getSimpleName() + "), episode " + episodes[i] + ", step " + lengths[i];
    }

    private void check(int i, double[] observation, float[] into) {
        if (observation.length != width) {
            throw new EnvironmentException(place(i) + ": the observation has " + observation.length + " components, not " + width);
        }
        for (int k = 0; k < width; k++) {
            float value = (float) observation[k];
            if (!Float.isFinite(value)) {
                throw new EnvironmentException(place(i) + ": component " + k + " of the observation is " + observation[k] + " in "
                        + Arrays.toString(observation) + "; it must be finite in float32");
            }
            into[i * width + k] = value;
        }
    }
}
