package dev.narae.rl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.reference.ReferenceBackend;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private final Device device = Device.of(new ReferenceBackend());

    private static ReplayBuffer filled(int capacity, int count) {
        ReplayBuffer buffer = new ReplayBuffer(capacity, 2);
        for (int i = 0; i < count; i++) {
            buffer.add(new float[] {-1, -1, i, i + 0.5f}, new float[] {-1, -1, i + 1, i + 1.5f}, 1, i % 3, 10 * i, i % 2 == 0);
        }
        return buffer;
    }

    @Test
    void whatIsDrawnBelongsTogetherAndIsNotForgotten() {
        ReplayBuffer buffer = filled(10, 25);
        assertEquals(10, buffer.size());
        ReplayBuffer.Batch batch = buffer.sample(device, 4000, Rng.seeded(5));
        float[] from = batch.observations().toFloatArray();
        float[] to = batch.nexts().toFloatArray();
        int[] actions = batch.actions().toIntArray();
        float[] rewards = batch.rewards().toFloatArray();
        float[] goesOn = batch.continues().toFloatArray();
        int[] seen = new int[25];
        for (int row = 0; row < 4000; row++) {
            int i = (int) from[2 * row];
            seen[i]++;
            assertEquals(i + 0.5f, from[2 * row + 1]);
            assertEquals(i + 1, to[2 * row]);
            assertEquals(i % 3, actions[row]);
            assertEquals(10 * i, rewards[row]);
            assertEquals(i % 2, goesOn[row]);
        }
        for (int i = 0; i < 25; i++) {
            // 400 are expected of each, with a standard deviation of 19.
            assertTrue(i < 15 ? seen[i] == 0 : Math.abs(seen[i] - 400) < 95, "transition " + i + ": " + seen[i]);
        }
    }

    @Test
    void sameStreamSameBatch() {
        ReplayBuffer buffer = filled(50, 30);
        float[] once = buffer.sample(device, 20, Rng.seeded(6)).rewards().toFloatArray();
        assertArrayEquals(once, buffer.sample(device, 20, Rng.seeded(6)).rewards().toFloatArray());
        assertTrue(!java.util.Arrays.equals(once, buffer.sample(device, 20, Rng.seeded(7)).rewards().toFloatArray()));
    }

    @Test
    void badUseIsRefused() {
        assertThrows(IllegalStateException.class, () -> new ReplayBuffer(3, 1).sample(device, 1, Rng.seeded(1)));
        assertThrows(IllegalArgumentException.class, () -> filled(3, 1).sample(device, 0, Rng.seeded(1)));
        assertThrows(IllegalArgumentException.class, () -> new ReplayBuffer(0, 1));
    }

    /** Against the definition: each A_t summed forwards on its own. */
    @Test
    void advantagesFollowTheirDefinition() {
        int length = 12;
        Rng rng = Rng.seeded(8);
        double[] rewards = new double[length];
        double[] values = new double[length];
        double[] next = new double[length];
        boolean[] terminated = new boolean[length];
        boolean[] ended = new boolean[length];
        for (int t = 0; t < length; t++) {
            rewards[t] = rng.nextGaussian();
            values[t] = rng.nextGaussian();
            next[t] = rng.nextGaussian();
        }
        terminated[3] = true;
        ended[3] = true;
        ended[7] = true;
        double[] expected = new double[length];
        for (int t = 0; t < length; t++) {
            double weight = 1;
            for (int k = t; k < length; k++, weight *= 0.9 * 0.8) {
                expected[t] += weight * (rewards[k] + (terminated[k] ? 0 : 0.9 * next[k]) - values[k]);
                if (ended[k]) {
                    break;
                }
            }
        }
        assertArrayEquals(expected, Advantages.generalised(rewards, values, next, terminated, ended, 0.9, 0.8), 1e-12);
        assertThrows(IllegalArgumentException.class,
                () -> Advantages.generalised(rewards, new double[3], next, terminated, ended, 0.9, 0.8));
    }

    @Test
    void withLambdaOneAnAdvantageIsTheReturnLessTheValue() {
        double[] rewards = {1, 2, 3};
        double[] values = {5, 6, 7};
        boolean[] none = new boolean[3];
        double[] returns = Advantages.returns(rewards, 4, 0.5);
        assertArrayEquals(new double[] {3.25, 4.5, 5}, returns, 1e-12);
        assertArrayEquals(new double[] {3.25 - 5, 4.5 - 6, 5 - 7},
                Advantages.generalised(rewards, values, new double[] {6, 7, 4}, none, none, 0.5, 1), 1e-12);
    }

    @Test
    void explorationFallsInAStraightLine() {
        Exploration exploration = new Exploration(1, 0.2, 10);
        assertEquals(1, exploration.at(0));
        assertEquals(0.6, exploration.at(5), 1e-12);
        assertEquals(0.2, exploration.at(10), 1e-12);
        assertEquals(0.2, exploration.at(1000), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new Exploration(2, 0, 10));
    }

    @Test
    void actionsAreDrawnBySoftmax() {
        float[] logits = new float[3 * 3000];
        for (int row = 0; row < 3000; row++) {
            logits[3 * row + 1] = (float) Math.log(2);
            logits[3 * row + 2] = (float) Math.log(5);
        }
        Scores scores = new Scores(logits, 3000, 3);
        int[] seen = new int[3];
        for (int action : scores.sample(Rng.seeded(2))) {
            seen[action]++;
        }
        assertEquals(1 / 8.0, seen[0] / 3000.0, 0.03);
        assertEquals(5 / 8.0, seen[2] / 3000.0, 0.04);
        assertEquals(Math.log(2 / 8.0), scores.logProbability(7, 1), 1e-6);
        assertEquals(2, scores.best()[0]);
    }
}
