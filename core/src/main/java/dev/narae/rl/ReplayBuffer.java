package dev.narae.rl;

import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;

/**
 * The last transitions (observation, action, reward, next observation, terminated), drawn from uniformly with replacement. Held
 * on the host; a full buffer forgets its oldest. Source: Lin, "Self-improving reactive agents" (1992).
 */
public final class ReplayBuffer {
    private final int width;
    private final float[] observations;
    private final float[] nexts;
    private final int[] actions;
    private final float[] rewards;
    private final boolean[] terminated;
    private int size;
    private int place;

    /**
     * A batch of transitions on a device.
     *
     * @param observations float32 {@code [n, width]}
     * @param actions      int32 {@code [n, 1]}
     * @param rewards      float32 {@code [n, 1]}
     * @param nexts        float32 {@code [n, width]}
     * @param continues    float32 {@code [n, 1]}, 0 where the next state is final, else 1
     */
    public record Batch(Tensor observations, Tensor actions, Tensor rewards, Tensor nexts, Tensor continues) {
    }

    /**
     * @param capacity transitions at most
     * @param width    components of an observation
     */
    public ReplayBuffer(int capacity, int width) {
        if (capacity < 1 || width < 1) {
            throw new IllegalArgumentException("a replay buffer needs a positive capacity and width, got " + capacity + " and " + width);
        }
        this.width = width;
        observations = new float[Math.multiplyExact(capacity, width)];
        nexts = new float[observations.length];
        actions = new int[capacity];
        rewards = new float[capacity];
        terminated = new boolean[capacity];
    }

    public int size() {
        return size;
    }

    public int capacity() {
        return actions.length;
    }

    /**
     * Adds a transition of row {@code row} of the given observations.
     *
     * @param from {@code [rows · width]}
     * @param to   {@code [rows · width]}
     */
    public void add(float[] from, float[] to, int row, int action, double reward, boolean end) {
        System.arraycopy(from, row * width, observations, place * width, width);
        System.arraycopy(to, row * width, nexts, place * width, width);
        actions[place] = action;
        rewards[place] = (float) reward;
        terminated[place] = end;
        place = (place + 1) % capacity();
        size = Math.min(size + 1, capacity());
    }

    /** @throws IllegalStateException if the buffer is empty */
    public Batch sample(Device device, int count, Rng rng) {
        if (size == 0) {
            throw new IllegalStateException("the replay buffer is empty; add transitions before sampling");
        }
        if (count < 1) {
            throw new IllegalArgumentException("sample: the number of transitions must be positive, got " + count);
        }
        float[] from = new float[count * width];
        float[] to = new float[count * width];
        int[] action = new int[count];
        float[] reward = new float[count];
        float[] goesOn = new float[count];
        for (int i = 0; i < count; i++) {
            int drawn = rng.nextInt(size);
            System.arraycopy(observations, drawn * width, from, i * width, width);
            System.arraycopy(nexts, drawn * width, to, i * width, width);
            action[i] = actions[drawn];
            reward[i] = rewards[drawn];
            goesOn[i] = terminated[drawn] ? 0 : 1;
        }
        return new Batch(Tensor.of(device, from, count, width), Tensor.of(device, action, count, 1), Tensor.of(device, reward, count, 1),
                Tensor.of(device, to, count, width), Tensor.of(device, goesOn, count, 1));
    }
}
