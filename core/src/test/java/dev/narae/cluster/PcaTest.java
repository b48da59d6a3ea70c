package dev.narae.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PcaTest {
    private static final Device DEVICE = Device.standard();

    private static Tensor normal(int seed, int... dims) {
        return Rng.seeded(seed).normal(DEVICE, DType.F64, Shape.of(dims), 0, 1);
    }

    /** Four points on the ellipse's axes (3, 4)/5 and (−4, 3)/5: variances 2 · 10²/3 and 2 · 5²/3. */
    @Test
    void aCrossByHand() {
        Tensor cross = Tensor.of(DEVICE, new double[] {7, 9, -5, -7, -3, 4, 5, -2}, 4, 2);
        Pca pca = Pca.fit(cross, 2);
        assertArrayEquals(new double[] {1, 1}, pca.mean().toDoubleArray(), 1e-14);
        assertArrayEquals(new double[] {0.6, 0.8, 0.8, -0.6}, pca.components().toDoubleArray(), 1e-12);
        assertArrayEquals(new double[] {200.0 / 3, 50.0 / 3}, pca.explainedVariance(), 1e-12);
        assertArrayEquals(new double[] {0.8, 0.2}, pca.explainedRatio(), 1e-14);
        assertArrayEquals(new double[] {10, 0, -10, 0, 0, -5, 0, 5}, pca.transform(cross).toDoubleArray(), 1e-12);
    }

    /** Points drawn with covariance A Aᵀ of orthogonal columns of known lengths. */
    @Test
    void directionsOfAKnownCovariance() {
        double[] lengths = {5, 3, 1, 0.1};
        double[][] directions = {{0.5, 0.5, 0.5, 0.5}, {0.5, 0.5, -0.5, -0.5}, {0.5, -0.5, 0.5, -0.5}, {0.5, -0.5, -0.5, 0.5}};
        double[] mixing = new double[16];
        for (int i = 0; i < 16; i++) {
            mixing[i] = lengths[i / 4] * directions[i / 4][i % 4];
        }
        Tensor x = normal(1, 40_000, 4).matmul(Tensor.of(DEVICE, mixing, 4, 4)).add(7);
        Pca pca = Pca.fit(x, 4);
        for (int i = 0; i < 4; i++) {
            assertEquals(lengths[i] * lengths[i], pca.explainedVariance()[i], 0.02 * lengths[i] * lengths[i]);
            double[] found = pca.components().select(0, i).toDoubleArray();
            double along = 0;
            for (int j = 0; j < 4; j++) {
                along += found[j] * directions[i][j];
            }
            assertEquals(1, Math.abs(along), 1e-3);
            assertTrue(Arrays.stream(found).max().getAsDouble() >= -Arrays.stream(found).min().getAsDouble());
        }
    }

    /** What is lost is the variance of the components that are left out, with more points than numbers and with fewer. */
    @Test
    void reconstructionLosesTheRest() {
        for (int n : new int[] {60, 9}) {
            Tensor x = normal(2, n, 12).matmul(normal(3, 12, 12));
            int most = Math.min(n - 1, 12);
            Pca whole = Pca.fit(x, most);
            assertArrayEquals(x.toDoubleArray(), whole.inverse(whole.transform(x)).toDoubleArray(), 1e-9);
            assertEquals(1, Arrays.stream(whole.explainedRatio()).sum(), 1e-12);
            Pca part = Pca.fit(x, 3);
            assertArrayEquals(Arrays.copyOf(whole.explainedVariance(), 3), part.explainedVariance(), 1e-9);
            double rest = Arrays.stream(whole.explainedVariance()).skip(3).sum();
            double lost = part.inverse(part.transform(x)).sub(x).square().sum().item() / (n - 1);
            assertEquals(rest, lost, 1e-9 * rest);
            Tensor one = part.components().matmul(part.components().t());
            assertArrayEquals(Tensor.eye(DEVICE, 3).toDoubleArray(), one.toDoubleArray(), 1e-12);
            // Codes have the variances, and no covariance.
            Tensor codes = part.transform(x);
            double[] covariance = codes.t().matmul(codes).div(n - 1).toDoubleArray();
            for (int i = 0; i < 9; i++) {
                assertEquals(i % 4 == 0 ? part.explainedVariance()[i / 4] : 0, covariance[i], 1e-9 * part.explainedVariance()[0]);
            }
        }
    }

    @Test
    void typesAreKept() {
        Tensor x = normal(4, 30, 5).cast(DType.F32);
        Pca pca = Pca.fit(x, 2);
        assertEquals(DType.F32, pca.transform(x).dtype());
        assertEquals(Shape.of(30, 5), pca.inverse(pca.transform(x)).shape());
        Pca still = Pca.fit(Tensor.ones(DEVICE, 4, 3), 2);
        assertArrayEquals(new double[] {0, 0}, still.explainedRatio(), 0);
        assertTrue(still.transform(Tensor.ones(DEVICE, 4, 3)).isFinite().all().item() == 1);
    }

    @Test
    void pointsThatDoNotFit() {
        Tensor x = normal(5, 6, 4);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Pca.fit(x, 5));
        assertEquals("pca: 6 points of 4 numbers have 1 to 4 components, asked for 5", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Pca.fit(x, 0));
        ShapeException rank = assertThrows(ShapeException.class, () -> Pca.fit(x.reshape(6, 2, 2), 1));
        assertTrue(rank.getMessage().contains("flatten(1)"), rank.getMessage());
        assertThrows(ShapeException.class, () -> Pca.fit(x.narrow(0, 0, 1), 1));
        assertThrows(IllegalArgumentException.class, () -> Pca.fit(x.div(0), 1));
        Pca pca = Pca.fit(x, 2);
        assertTrue(assertThrows(ShapeException.class, () -> pca.transform(normal(1, 3, 5))).getMessage().contains("[n, 4]"));
        assertTrue(assertThrows(ShapeException.class, () -> pca.inverse(normal(1, 3, 3))).getMessage().contains("[n, 2]"));
    }
}
