package dev.narae.rl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.tensor.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentsTest {
    @Test
    void aPushToTheRightFromRest() {
        CartPole pole = new CartPole(200);
        pole.start(0, 0, 0, 0);
        Step step = pole.step(1);
        // By hand: u = 10 / 1.1; θ" = −u / (0.5 (4/3 − 1/11)) = −u · 66/41; x" = u (1 + 0.05 / 1.1 · 66/41) = u · 44/41 = 400/41.
        assertArrayEquals(new double[] {0, 0.02 * 400 / 41, 0, -0.02 * 600 / 41}, step.observation(), 1e-12);
        assertEquals(1, step.reward());
        assertFalse(step.ended());
        // Positions move by the velocities before the second push, which for a pole still upright undoes the first but for θ'² sin θ = 0.
        Step second = pole.step(0);
        assertArrayEquals(new double[] {0.02 * 0.02 * 400 / 41, 0, -0.02 * 0.02 * 600 / 41, 0}, second.observation(), 1e-12);
    }

    @Test
    void aLeaningTurningPole() {
        CartPole pole = new CartPole(200);
        pole.start(1, -0.5, Math.PI / 18, 2);
        // With sin 10° = 0.173648 and cos 10° = 0.984808: u = (−10 + 0.05 · 4 · sin) / 1.1 = −9.059337, θ" = 17.063527, x" = −9.823168.
        assertArrayEquals(new double[] {0.99, -0.5 + 0.02 * -9.823168, 0.214532925, 2 + 0.02 * 17.063527}, pole.step(0).observation(), 1e-7);
    }

    @Test
    void cartPoleEndsAtItsLimits() {
        CartPole pole = new CartPole(3);
        pole.start(2.39, 1, 0, 0);
        assertTrue(pole.step(1).terminated(), "past 2.4 m");
        assertThrows(IllegalStateException.class, () -> pole.step(1));
        pole.start(0, 0, Math.toRadians(11.9), 1);
        assertTrue(pole.step(1).terminated(), "past 12 degrees");
        pole.start(0, 0, Math.toRadians(-11.9), -1);
        assertTrue(pole.step(1).terminated(), "past −12 degrees");
        pole.start(0, 0, 0, 0);
        pole.step(0);
        pole.step(1);
        Step last = pole.step(0);
        assertTrue(last.truncated() && !last.terminated(), "three steps");
        assertThrows(IllegalArgumentException.class, () -> new CartPole(0));
        pole.reset(Rng.seeded(1));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> pole.step(2)).getMessage().contains("action 2"));
        assertThrows(IllegalStateException.class, () -> new CartPole(200).step(0));
    }

    @Test
    void cartPoleStartsNearRest() {
        Rng rng = Rng.seeded(4);
        CartPole pole = new CartPole(200);
        double[] least = {1, 1, 1, 1};
        double[] most = {-1, -1, -1, -1};
        for (int i = 0; i < 500; i++) {
            double[] start = pole.reset(rng);
            for (int k = 0; k < 4; k++) {
                least[k] = Math.min(least[k], start[k]);
                most[k] = Math.max(most[k], start[k]);
            }
        }
        for (int k = 0; k < 4; k++) {
            assertTrue(least[k] >= -0.05 && least[k] < -0.045 && most[k] <= 0.05 && most[k] > 0.045, "component " + k);
        }
    }

    private static GridWorld corners() {
        return GridWorld.of(-1, 0, 100, Map.of('G', -1.0), "G...", "....", "....", "...G");
    }

    /** The random policy's values, Sutton and Barto (2018), figure 4.1, at k = ∞. */
    @Test
    void theRandomPolicyHasThePublishedValues() {
        GridWorld world = corners();
        double[] values = new double[16];
        for (int sweep = 0; sweep < 2000; sweep++) {
            double[] before = values.clone();
            for (int cell = 1; cell < 15; cell++) {
                values[cell] = 0;
                for (int action = 0; action < 4; action++) {
                    values[cell] += world.actionValue(cell, action, before, 1) / 4;
                }
            }
        }
        assertArrayEquals(new double[] {0, -14, -20, -22, -14, -18, -20, -20, -20, -20, -18, -14, -22, -20, -14, 0}, values, 1e-6);
    }

    @Test
    void theBestPolicyWalksStraightToACorner() {
        assertArrayEquals(new double[] {0, -1, -2, -3, -1, -2, -3, -2, -2, -3, -2, -1, -3, -2, -1, 0}, corners().optimalValues(1), 1e-9);
    }

    /** Russell and Norvig (2010), figure 17.3; their utilities count the reward of the cell itself, −0.04. */
    @Test
    void theSlipperyWorldHasThePublishedUtilities() {
        GridWorld world = GridWorld.of(-0.04, 0.2, 100, Map.of('+', 1.0, '-', -1.0), "...+", ".#.-", "S...");
        double[] values = world.optimalValues(1);
        double[] utilities = {0.812, 0.868, 0.918, 0, 0.762, 0, 0.660, 0, 0.705, 0.655, 0.611, 0.388};
        for (int cell = 0; cell < 12; cell++) {
            if (world.isFree(cell)) {
                assertEquals(utilities[cell], values[cell] - 0.04, 6e-4, "cell " + cell);
            }
        }
    }

    @Test
    void aGridIsWalkedWithTheProbabilitiesOfItsOutcomes() {
        GridWorld world = GridWorld.of(0, 0.4, 1, Map.of(), "...", ".S.", "...");
        Rng rng = Rng.seeded(9);
        int[] seen = new int[9];
        for (int i = 0; i < 4000; i++) {
            double[] start = world.reset(rng);
            assertEquals(1, start[4]);
            Step step = world.step(0);
            assertTrue(step.truncated());
            for (int cell = 0; cell < 9; cell++) {
                seen[cell] += (int) step.observation()[cell];
            }
        }
        assertEquals(4000, seen[1] + seen[3] + seen[5]);
        assertEquals(0.6, seen[1] / 4000.0, 0.04);
        assertEquals(0.2, seen[3] / 4000.0, 0.03);
        assertEquals(1, world.outcomes(4, 2).stream().mapToDouble(GridWorld.Outcome::probability).sum(), 1e-12);
        assertEquals(List.of(new GridWorld.Outcome(0.6, 0, 0, false), new GridWorld.Outcome(0.2, 0, 0, false),
                new GridWorld.Outcome(0.2, 1, 0, false)), world.outcomes(0, 0), "the edge leaves it where it is");
    }

    @Test
    void badMapsAreRefused() {
        assertRefused("row 1 has 2 cells", "...", "..");
        assertRefused("row 1, column 2: 'X'", "...", "..X");
        assertRefused("no cell is free", "##");
        assertRefused("empty");
        assertThrows(IllegalArgumentException.class, () -> GridWorld.of(0, 1.5, 1, Map.of(), "."));
        assertThrows(IllegalArgumentException.class, () -> corners().outcomes(0, 4));
        assertThrows(IllegalArgumentException.class, () -> corners().optimalValues(1.1));
    }

    private static void assertRefused(String message, String... map) {
        String given = assertThrows(IllegalArgumentException.class, () -> GridWorld.of(0, 0, 1, Map.of(), map)).getMessage();
        assertTrue(given.contains(message), given);
    }

    @Test
    void sideBySideIsAsEachAlone() {
        VectorEnvironment both = new VectorEnvironment(() -> new CartPole(200), 2, Rng.seeded(3));
        CartPole alone = new CartPole(200);
        Rng stream = Rng.seeded(3).child("environment", 1);
        double[] observation = alone.reset(stream.child("episode", 0));
        int episode = 0;
        int ended = 0;
        for (int i = 0; i < 60; i++) {
            assertRow(observation, both.observations());
            VectorEnvironment.Outcome outcome = both.step(i % 2, 1);
            Step step = alone.step(1);
            assertRow(step.observation(), outcome.next());
            assertEquals(step.terminated(), outcome.terminated()[1]);
            ended += outcome.episodes().size();
            observation = step.ended() ? alone.reset(stream.child("episode", ++episode)) : step.observation();
        }
        assertTrue(episode > 3 && ended >= episode);
        assertThrows(IllegalArgumentException.class, () -> both.step(1));
        assertThrows(IllegalArgumentException.class, () -> both.step(1, -1));
        assertThrows(IllegalArgumentException.class, () -> new VectorEnvironment(() -> alone, 2, stream));
    }

    private static void assertRow(double[] expected, float[] both) {
        double[] row = new double[4];
        for (int k = 0; k < 4; k++) {
            row[k] = both[4 + k];
        }
        assertArrayEquals(expected, row, 1e-6);
    }

    /** Gives what it is told at step 3. */
    private record Faulty(double[] observation, double reward) implements Environment {
        private static final int[] COUNT = {0};

        @Override
        public Space.Box observations() {
            return Space.Box.of(2, -1, 1);
        }

        @Override
        public Space.Discrete actions() {
            return new Space.Discrete(2);
        }

        @Override
        public double[] reset(Rng rng) {
            COUNT[0] = 0;
            return new double[2];
        }

        @Override
        public Step step(int action) {
            return ++COUNT[0] == 3 ? new Step(observation, reward, false, false) : new Step(new double[2], 0, false, false);
        }
    }

    private static void assertFault(double[] observation, double reward, String... parts) {
        VectorEnvironment environment = new VectorEnvironment(() -> new Faulty(observation, reward), 1, Rng.seeded(1));
        environment.step(0);
        environment.step(0);
        String message = assertThrows(EnvironmentException.class, () -> environment.step(1)).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void whatIsNotFiniteIsNamed() {
        assertFault(new double[] {0, Double.NaN}, 0, "environment 0 (Faulty), episode 0, step 3", "component 1", "NaN");
        assertFault(new double[] {1e300, 0}, 0, "step 3", "component 0", "1.0E300");
        assertFault(new double[2], Double.NaN, "step 3", "reward is NaN", "action 1");
        assertFault(new double[3], 0, "step 3", "3 components, not 2");
    }

    @Test
    void spacesAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new Space.Discrete(0));
        assertThrows(IllegalArgumentException.class, () -> new Space.Box(List.of(1.0), List.of(0.0)));
        assertThrows(IllegalArgumentException.class, () -> new Space.Box(List.of(), List.of()));
        assertEquals(Arrays.asList(-1.0, -1.0), Space.Box.of(2, -1, 1).low());
    }
}
