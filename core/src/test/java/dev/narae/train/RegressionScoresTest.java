package dev.narae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegressionScoresTest {
    private final Device device = Device.of(new ReferenceBackend());

    @AfterEach
    void close() {
        device.close();
    }

    private Tensor column(double... values) {
        return Tensor.of(device, values, values.length);
    }

    /** The examples of scikit-learn's manual for mean_squared_error, mean_absolute_error and r2_score. */
    @Test
    void givesWhatScikitLearnGives() {
        try (Scope _ = Scope.open()) {
            RegressionScores scores = new RegressionScores();
            assertTrue(scores.values().values().stream().allMatch(value -> Double.isNaN(value)));
            scores.add(column(2.5, 0), column(3, -0.5));
            scores.add(column(2, 8), column(2, 7));
            assertEquals(0.375, scores.values().get("mse"), 1e-15);
            assertEquals(0.6123724356957945, scores.values().get("rmse"), 1e-15);
            assertEquals(0.5, scores.values().get("mae"), 1e-15);
            assertEquals(0.9486081370449679, scores.values().get("r2"), 1e-14);
            scores.reset();
            // Several outputs, uniform average.
            scores.add(Tensor.of(device, new double[] {0, 2, -1, 2, 8, -5}, 3, 2), Tensor.of(device, new double[] {0.5, 1, -1, 1, 7, -6}, 3, 2));
            assertEquals(List.of("mse", "rmse", "mae", "r2"), List.copyOf(scores.values().keySet()));
            assertEquals(0.7083333333333334, scores.values().get("mse"), 1e-15);
            assertEquals(0.75, scores.values().get("mae"), 1e-15);
            assertArrayEquals(new double[] {0.4166666666666667, 1}, scores.msePerPlace(), 1e-15);
            assertArrayEquals(new double[] {0.5, 1}, scores.maePerPlace(), 1e-15);
            assertEquals(0.9368005266622779, scores.values().get("r2"), 1e-14);
            assertArrayEquals(new double[] {0.9654377880184332, 0.9081632653061225}, scores.r2PerPlace(), 1e-14);
        }
    }

    @Test
    void theMeanIsWorthNothingAndAConstantIsMetOrNot() {
        try (Scope _ = Scope.open()) {
            RegressionScores scores = new RegressionScores();
            scores.add(column(2, 2, 2), column(1, 2, 3));
            assertEquals(0, scores.values().get("r2"), 1e-15);
            scores.reset();
            scores.add(column(4, 4), column(4, 4));
            assertEquals(1, scores.values().get("r2"));
            scores.reset();
            scores.add(column(4, 4.5), column(4, 4));
            assertEquals(0, scores.values().get("r2"));
            scores.reset();
            scores.add(column(1), column(2));
            assertTrue(Double.isNaN(scores.values().get("r2")));
            assertEquals(1, scores.values().get("mse"));
            scores.reset();
            scores.add(column(1, Double.NaN), column(2, 3));
            assertTrue(scores.values().values().stream().allMatch(value -> Double.isNaN(value)));
        }
    }

    /** Σ t² − (Σ t)² / n by itself would have lost all digits here. */
    @Test
    void aLargeMeanDoesNoHarm() {
        try (Scope _ = Scope.open()) {
            double far = 1e9;
            RegressionScores scores = new RegressionScores();
            scores.add(column(far + 2.5, far), column(far + 3, far - 0.5));
            scores.add(column(far + 2, far + 8), column(far + 2, far + 7));
            assertEquals(0.9486081370449679, scores.values().get("r2"), 1e-9);
        }
    }

    @Test
    void batchesAddUpAndStatesSurvive() {
        long before = device.memory().liveBytes();
        try (Scope _ = Scope.open()) {
            Tensor output = Rng.seeded(1).normal(device, 9, 2, 2);
            Tensor labels = Rng.seeded(2).normal(device, 9, 2, 2);
            RegressionScores whole = new RegressionScores();
            whole.add(output, labels);
            RegressionScores part = new RegressionScores();
            part.add(output.narrow(0, 0, 4), labels.narrow(0, 0, 4));
            RegressionScores later = new RegressionScores();
            later.load(part.state());
            later.add(output.narrow(0, 4, 5), labels.narrow(0, 4, 5));
            whole.values().forEach((name, value) -> assertEquals(value, later.values().get(name), 1e-12, name));
            assertEquals(4, later.r2PerPlace().length);
            List.of(whole, part, later).forEach(RegressionScores::reset);
        }
        assertEquals(before, device.memory().liveBytes());
    }

    @Test
    void refusesWhatDoesNotFit() {
        try (Scope _ = Scope.open()) {
            String message = assertThrows(ShapeException.class, () -> new RegressionScores().add(column(1, 2), Tensor.zeros(device, 2, 1)))
                    .getMessage();
            assertTrue(message.contains("output [2] and labels [2, 1] must have one shape"), message);
        }
    }
}
