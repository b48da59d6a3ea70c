package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Rng;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bounds and moments of initialisers, and that they depend on nothing but the stream. */
class InitTest {
    private static final Shape WEIGHT = Shape.of(64, 16, 3, 3);
    private static final double FAN_IN = 16 * 9;
    private static final double FAN_OUT = 64 * 9;

    private static double[] draw(Init init, Shape shape) {
        return init.draw(shape, Rng.seeded(11)).toDoubleArray();
    }

    private static double std(double[] data) {
        double mean = Arrays.stream(data).average().orElseThrow();
        return Math.sqrt(Arrays.stream(data).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }

    @Test
    void uniformBounds() {
        Map<Init, Double> bounds = Map.of(
                Init.xavierUniform(2), 2 * Math.sqrt(6 / (FAN_IN + FAN_OUT)),
                Init.kaimingUniform(Math.sqrt(5)), 1 / Math.sqrt(FAN_IN),
                Init.kaimingUniform(Init.Fan.OUT, Init.gainRelu()), Math.sqrt(6 / FAN_OUT),
                Init.uniform(-0.5, 0.5), 0.5);
        bounds.forEach((init, bound) -> {
            double[] data = draw(init, WEIGHT);
            assertEquals(bound, Arrays.stream(data).max().orElseThrow(), 0.01 * bound);
            assertEquals(-bound, Arrays.stream(data).min().orElseThrow(), 0.01 * bound);
            assertEquals(bound / Math.sqrt(3), std(data), 0.02 * bound);
        });
    }

    @Test
    void normalDeviations() {
        Map<Init, Double> deviations = Map.of(
                Init.xavierNormal(1), Math.sqrt(2 / (FAN_IN + FAN_OUT)),
                Init.kaimingNormal(Init.Fan.IN, Init.gainRelu()), Math.sqrt(2 / FAN_IN),
                Init.kaimingNormal(Init.Fan.OUT, Init.gainTanh()), 5.0 / 3 / Math.sqrt(FAN_OUT),
                Init.normal(0, 0.02), 0.02);
        deviations.forEach((init, deviation) -> assertEquals(deviation, std(draw(init, WEIGHT)), 0.03 * deviation));
        assertEquals(Math.sqrt(2 / 1.04), Init.gainLeakyRelu(0.2), 1e-12);
        assertEquals(0.75, Init.gainSelu());
    }

    @Test
    void truncatedStaysInside() {
        double[] data = draw(Init.truncatedNormal(1, 2, -1, 4), Shape.of(5000));
        assertTrue(Arrays.stream(data).allMatch(v -> v >= -1 && v <= 4));
        // Mean 1 + 2 (φ(−1) − φ(1.5)) / (Φ(1.5) − Φ(−1)).
        assertEquals(1 + 2 * (0.2419707 - 0.1295176) / (0.9331928 - 0.1586553), Arrays.stream(data).average().orElseThrow(), 0.05);
        double[] narrow = draw(Init.truncatedNormal(0, 1, -0.1, 0.2), Shape.of(1000));
        assertTrue(Arrays.stream(narrow).allMatch(v -> v >= -0.1f && v <= 0.2f));
        assertEquals(0.05, Arrays.stream(narrow).average().orElseThrow(), 0.01);
    }

    @Test
    void orthogonalRowsOrColumns() {
        for (Shape shape : new Shape[] {Shape.of(4, 6), Shape.of(6, 4), Shape.of(5, 5), Shape.of(3, 2, 2)}) {
            int rows = shape.dim(0);
            int columns = (int) (shape.size() / rows);
            double[] data = draw(Init.orthogonal(2), shape);
            int count = Math.min(rows, columns);
            for (int a = 0; a < count; a++) {
                for (int b = 0; b < count; b++) {
                    double dot = 0;
                    for (int k = 0; k < Math.max(rows, columns); k++) {
                        dot += rows <= columns ? data[a * columns + k] * data[b * columns + k] : data[k * columns + a] * data[k * columns + b];
                    }
                    assertEquals(a == b ? 4 : 0, dot, 1e-5);
                }
            }
        }
    }

    @Test
    void sparseColumns() {
        double[] data = draw(Init.sparse(0.3, 0.01), Shape.of(10, 7));
        for (int column = 0; column < 7; column++) {
            int zeros = 0;
            for (int row = 0; row < 10; row++) {
                zeros += data[row * 7 + column] == 0 ? 1 : 0;
            }
            assertEquals(3, zeros);
        }
    }

    @Test
    void theSameStreamGivesTheSame() {
        for (Init init : new Init[] {Init.constant(3), Init.xavierNormal(1), Init.truncatedNormal(0, 1, -2, 2), Init.orthogonal(1), Init.sparse(0.1, 1)}) {
            assertArrayEquals(draw(init, Shape.of(6, 5)), draw(init, Shape.of(6, 5)));
        }
    }

    @Test
    void fansNeedTwoAxes() {
        LayersTest.assertMessage(ShapeException.class, "init: fans need a weight of at least two axes, got shape [3]",
                () -> draw(Init.xavierUniform(1), Shape.of(3)));
        LayersTest.assertMessage(ShapeException.class, "sparse: a matrix is needed, got shape [3]", () -> draw(Init.sparse(0.5, 1), Shape.of(3)));
        LayersTest.assertMessage(IllegalArgumentException.class,
                "truncatedNormal: the mean 5.0 must lie between -1.0 and 1.0, and the standard deviation be positive, got 1.0",
                () -> Init.truncatedNormal(5, 1, -1, 1));
    }
}
