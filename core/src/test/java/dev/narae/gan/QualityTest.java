package dev.narae.gan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.gan.FrechetDistance.Moments;
import dev.narae.linalg.SymmetricEigen;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import org.junit.jupiter.api.Test;

class QualityTest {
    private static final Device DEVICE = Device.standard();

    @Test
    void independentNormalsByFormula() {
        double[] m1 = {1, 2, 3};
        double[] m2 = {0, 2, 5};
        double[][] c1 = {{4, 0, 0}, {0, 1, 0}, {0, 0, 0}};
        double[][] c2 = {{9, 0, 0}, {0, 0.25, 0}, {0, 0, 2}};
        assertEquals(1 + 4 + 1 + 0.25 + 2, FrechetDistance.between(Moments.of(m1, c1), Moments.of(m2, c2)), 1e-12);
    }

    /** Of two rows and columns tr √M = √(tr M + 2 √det M), for M = C₁C₂. */
    @Test
    void dependentNormalsByFormula() {
        double[][] a = {{2, 0.7}, {0.7, 1}};
        double[][] b = {{1, -0.4}, {-0.4, 3}};
        double trace = a[0][0] * b[0][0] + 2 * a[0][1] * b[0][1] + a[1][1] * b[1][1];
        double determinant = (a[0][0] * a[1][1] - a[0][1] * a[0][1]) * (b[0][0] * b[1][1] - b[0][1] * b[0][1]);
        double expected = 2 + 1 + 1 + 3 - 2 * Math.sqrt(trace + 2 * Math.sqrt(determinant));
        double[] zero = {0, 0};
        assertEquals(expected, FrechetDistance.between(Moments.of(zero, a), Moments.of(zero, b)), 1e-12);
        assertEquals(expected, FrechetDistance.between(Moments.of(zero, b), Moments.of(zero, a)), 1e-12);
    }

    @Test
    void samplesOfKnownNormals() {
        Tensor a = Rng.seeded(1).normal(DEVICE, DType.F32, Shape.of(20_000, 8), 0, 1);
        Tensor b = Rng.seeded(2).normal(DEVICE, DType.F32, Shape.of(20_000, 8), 0.5, 2);
        assertEquals(0, FrechetDistance.between(a, a), 1e-6);
        assertEquals(8 * (0.25 + 1), FrechetDistance.between(a, b), 0.2);
    }

    @Test
    void eigenvectorsGiveTheMatrixBack() {
        int n = 40;
        double[] random = Rng.seeded(3).normal(DEVICE, DType.F64, Shape.of(n, n), 0, 1).toDoubleArray();
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    matrix[i][j] += random[i * n + k] * random[j * n + k];
                }
            }
        }
        double[][] root = SymmetricEigen.of(matrix).squareRoot();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double square = 0;
                for (int k = 0; k < n; k++) {
                    square += root[i][k] * root[k][j];
                }
                assertEquals(matrix[i][j], square, 1e-10);
            }
        }
    }

    @Test
    void featuresThatDoNotCompare() {
        assertThrows(ShapeException.class, () -> FrechetDistance.between(Tensor.zeros(DEVICE, 5, 3), Tensor.zeros(DEVICE, 5, 4)));
        assertThrows(ShapeException.class, () -> Moments.of(Tensor.zeros(DEVICE, 1, 3)));
        assertThrows(ShapeException.class, () -> Moments.of(new double[] {1}, new double[][] {{1, 2}}));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> Moments.of(Tensor.of(DEVICE, new float[] {1, 2, 3, Float.NaN}, 2, 2)));
        assertTrue(e.getMessage().contains("feature 1 of sample 1"), e.getMessage());
    }

    @Test
    void coverage() {
        Tensor logits = Tensor.of(DEVICE, new float[] {5, 0, 0, 0, 4, 0, 0, 0, 0, 1, 0, 0, 9, 0, 0, 0}, 4, 4);
        ModeCoverage coverage = ModeCoverage.of(logits);
        assertEquals(3, coverage.count(0));
        assertEquals(2, coverage.covered(0));
        assertEquals(1, coverage.covered(0.3));
        assertEquals(Math.log(4) + 0.75 * Math.log(0.75) + 0.25 * Math.log(0.25), coverage.divergence(), 1e-12);
        assertEquals("2 of 4 classes [3, 1, 0, 0]", coverage.toString());
        assertThrows(IllegalArgumentException.class, () -> ModeCoverage.of(Tensor.zeros(DEVICE, 0, 4)));
    }
}
