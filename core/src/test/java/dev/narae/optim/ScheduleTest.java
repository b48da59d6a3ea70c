package dev.narae.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.narae.nn.Linear;
import dev.narae.tensor.Rng;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Learning rates over time, against values worked out by hand. */
class ScheduleTest {
    private static void values(Schedule schedule, double... expected) {
        for (int step = 0; step < expected.length; step++) {
            assertEquals(expected[step], schedule.factor(step), 1e-12, "step " + step);
        }
    }

    @Test
    void stepsAndDecays() {
        values(Schedule.constant(), 1, 1, 1);
        values(Schedule.step(2, 0.5), 1, 1, 0.5, 0.5, 0.25);
        values(Schedule.multiStep(0.1, 3, 1), 1, 0.1, 0.1, 0.01, 0.01);
        values(Schedule.exponential(0.9), 1, 0.9, 0.81);
        values(Schedule.linear(4, 0.2), 1, 0.8, 0.6, 0.4, 0.2, 0.2);
    }

    @Test
    void cosines() {
        double root = Math.sqrt(0.5);
        values(Schedule.cosine(4, 0), 1, (1 + root) / 2, 0.5, (1 - root) / 2, 0, 0);
        values(Schedule.cosine(2, 0.2), 1, 0.6, 0.2, 0.2);
        values(Schedule.cosineWithRestarts(2, 2, 0), 1, 0.5, 1, (1 + root) / 2, 0.5, (1 - root) / 2, 1);
    }

    @Test
    void oneCycle() {
        Schedule cycle = Schedule.oneCycle(10, 0.3, 0.1, 0.01);
        values(cycle, 0.1, 0.55, 1, 0.01 + 0.99 * (1 + Math.cos(Math.PI / 7)) / 2);
        assertEquals(0.01, cycle.factor(9), 1e-12);
        assertEquals(0.01, cycle.factor(20), 1e-12);
        assertEquals(1.0 / 25, Schedule.oneCycle(100).factor(0), 1e-12);
        assertEquals(1, Schedule.oneCycle(4, 0.25, 0.1, 0.01).factor(0), 1e-12);
        assertEquals(0.01, Schedule.oneCycle(4, 0.25, 0.1, 0.01).factor(3), 1e-12);
    }

    @Test
    void composition() {
        values(Schedule.exponential(0.5).afterWarmUp(4, 0.2), 0.2, 0.4, 0.6, 0.8, 1, 0.5);
        values(Schedule.constant().then(2, Schedule.exponential(0.5)), 1, 1, 1, 0.5);
        values(Schedule.exponential(0.5).times(Schedule.step(1, 0.5)), 1, 0.25, 0.0625);
    }

    @Test
    void wrongSettingsAreRefused() {
        assertEquals("schedule: steps must be at least 1 apart, got 0",
                assertThrows(IllegalArgumentException.class, () -> Schedule.step(0, 0.1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Schedule.oneCycle(10, 1.5, 0.1, 0.1));
        assertThrows(IllegalArgumentException.class, () -> Schedule.cosine(0, 0));
        assertThrows(IllegalArgumentException.class, () -> Plateau.lowerIsBetter().factor(2));
    }

    @Test
    void plateauWaitsThenLowers() {
        Plateau plateau = Plateau.lowerIsBetter().factor(0.5).patience(1).cooldown(1).threshold(0.1).floor(0.2).build();
        double[] metrics = {1, 0.95, 0.8, 0.79, Double.NaN, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9};
        // 0.95 and 0.79 are not better by a tenth; NaN is not better either.
        double[] expected = {1, 1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.2};
        for (int i = 0; i < metrics.length; i++) {
            plateau.observe(metrics[i]);
            assertEquals(expected[i], plateau.factor(), "observation " + i);
        }
        Plateau accuracy = Plateau.higherIsBetter().patience(0).build();
        accuracy.observe(0.5);
        accuracy.observe(0.6);
        assertEquals(1, accuracy.factor());
        accuracy.observe(0.6);
        assertEquals(0.1, accuracy.factor());
    }

    @Test
    void schedulerMovesTheOptimiserAndResumes() {
        Linear layer = Linear.of(1, 1, Rng.seeded(1));
        Optimizer optimizer = new Sgd(layer.parameters(), 0.4);
        Scheduler scheduler = new Scheduler(optimizer, Schedule.step(2, 0.5), Plateau.lowerIsBetter().patience(0).factor(0.1).build());
        assertEquals(0.4, optimizer.learningRate(), 1e-15);
        scheduler.step();
        scheduler.step();
        scheduler.observe(1);
        scheduler.observe(2);
        assertEquals(0.4 * 0.5 * 0.1, optimizer.learningRate(), 1e-15);
        Map<String, Double> state = scheduler.state();

        Optimizer other = new Sgd(layer.parameters(), 0.4);
        Scheduler resumed = new Scheduler(other, Schedule.step(2, 0.5), Plateau.lowerIsBetter().patience(0).factor(0.1).build());
        resumed.load(state);
        assertEquals(2, resumed.steps());
        assertEquals(optimizer.learningRate(), other.learningRate());
        resumed.observe(1);
        assertEquals(0.4 * 0.5 * 0.01, other.learningRate(), 1e-15);

        Scheduler plain = new Scheduler(optimizer, Schedule.constant());
        assertEquals("this scheduler has no plateau; give it one to observe metrics",
                assertThrows(IllegalStateException.class, () -> plain.observe(1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> plain.load(Map.of()));
    }
}
