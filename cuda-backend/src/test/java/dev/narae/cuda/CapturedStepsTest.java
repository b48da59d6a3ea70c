package dev.narae.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.cuda.sim.Simulator;
import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import dev.narae.tensor.StepGraph;
import dev.narae.tensor.Tensor;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recorded and replayed steps give the very numbers of steps that are carried out one operation after the other. */
class CapturedStepsTest {
    private static final int STEPS = 16;

    private Device device;
    private long replayedInFirstHalf;

    @BeforeEach
    void open() {
        device = OnSimulator.device();
    }

    @AfterEach
    void close() {
        device.close();
        assertEquals(0, Simulator.get().count(Simulator.Fact.LIVE_BYTES), "device memory that nobody gave back");
        assertEquals(0, Simulator.get().count(Simulator.Fact.LIVE_PINNED));
    }

    private double[] losses(boolean captured, IntUnaryOperator size, StepGraph.Report[] report) {
        SmallTraining training = new SmallTraining(device);
        double[] losses = new double[STEPS];
        try (StepGraph graph = StepGraph.on(device)) {
            for (int i = 0; i < STEPS; i++) {
                training.learningRate(1e-2 / (1 + i));
                try (Scope _ = Scope.open()) {
                    Tensor[] batch = training.batch(size.applyAsInt(i));
                    Tensor loss = captured ? graph.run(() -> training.step(batch)) : training.step(batch);
                    losses[i] = loss.item();
                }
                if (i == STEPS / 2 - 1) {
                    replayedInFirstHalf = graph.report().replayed();
                }
            }
            report[0] = graph.report();
        }
        return losses;
    }

    private StepGraph.Report assertEqualLosses(IntUnaryOperator size) {
        StepGraph.Report[] report = new StepGraph.Report[1];
        double[] plain = losses(false, size, report);
        double[] captured = losses(true, size, report);
        assertArrayEquals(plain, captured, "to the last bit; " + report[0]);
        assertTrue(plain[0] != plain[STEPS - 1]);
        return report[0];
    }

    @Test
    void replayedStepsEqualPlainOnes() {
        StepGraph.Report report = assertEqualLosses(_ -> 6);
        // In the first steps buffers find their places, of which one may have been recorded too early; then every step is a replay.
        assertTrue(report.recorded() >= 1 && report.recorded() <= 2, report.toString());
        assertEquals(STEPS / 2, report.replayed() - replayedInFirstHalf, report.toString());
        assertTrue(Simulator.get().count(Simulator.Fact.GRAPH_LAUNCHES) > 0);
    }

    @Test
    void twoSizesOfBatchesAreTwoRecordings() {
        StepGraph.Report report = assertEqualLosses(i -> i % 3 == 2 ? 3 : 6);
        assertTrue(report.replayed() >= 3, report.toString());
    }

    @Test
    void batchesThatAlwaysDifferAreCarriedOut() {
        StepGraph.Report report = assertEqualLosses(i -> i + 1);
        assertEquals(0, report.recorded(), report.toString());
        assertTrue(report.executed().keySet().stream().anyMatch(reason -> reason.contains("was recorded")), report.toString());
    }

    @Test
    void readingInsideIsCarriedOutAndSaid() {
        SmallTraining training = new SmallTraining(device);
        try (StepGraph graph = StepGraph.on(device)) {
            for (int i = 0; i < 5; i++) {
                try (Scope _ = Scope.open()) {
                    Tensor[] batch = training.batch(4);
                    double inside = graph.run(() -> training.step(batch).item());
                    assertTrue(Double.isFinite(inside));
                }
            }
            assertEquals(0, graph.report().recorded());
            assertEquals(5L, graph.report().executed().get("the host read a result inside the step"), graph.report().toString());
        }
    }

    @Test
    void exceptionInsideLosesNothing() {
        SmallTraining training = new SmallTraining(device);
        SmallTraining twin = new SmallTraining(device);
        try (StepGraph graph = StepGraph.on(device)) {
            for (int i = 0; i < 8; i++) {
                boolean fails = i == 5;
                try (Scope _ = Scope.open()) {
                    Tensor[] batch = training.batch(4);
                    double want = twin.step(twin.batch(4)).item();
                    Tensor[] loss = new Tensor[1];
                    Runnable step = () -> {
                        loss[0] = training.step(batch);
                        if (fails) {
                            throw new IllegalStateException("on purpose");
                        }
                    };
                    if (fails) {
                        assertThrows(IllegalStateException.class, () -> graph.run(step));
                    } else {
                        graph.run(step);
                    }
                    assertEquals(want, loss[0].item());
                }
            }
            assertTrue(graph.report().replayed() >= 2, graph.report().toString());
        }
    }
}
