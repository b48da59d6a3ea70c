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
import java.util.List;
import org.junit.jupiter.api.Test;

class TsneTest {
    private static final Device DEVICE = Device.standard();

    private static Tensor normal(int seed, int... dims) {
        return Rng.seeded(seed).normal(DEVICE, DType.F64, Shape.of(dims), 0, 1);
    }

    /** Rows of p whose perplexity, computed here by the formula, is the wanted one; densities normal; nothing on the diagonal. */
    @Test
    void affinitiesReachThePerplexity() {
        int n = 40;
        Tensor x = normal(1, n, 5).mul(30).add(500);
        for (double perplexity : new double[] {2, 12.5, 35}) {
            double[] p = Affinities.conditional(x, perplexity).toDoubleArray();
            double[] rows = x.toDoubleArray();
            for (int i = 0; i < n; i++) {
                double entropy = 0;
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    double pj = p[i * n + j];
                    sum += pj;
                    entropy -= pj > 0 ? pj * Math.log(pj) : 0;
                }
                assertEquals(0, p[i * n + i], 0);
                assertEquals(1, sum, 1e-12);
                assertEquals(perplexity, Math.exp(entropy), 1e-6 * perplexity);
                // log p falls linearly with the squared distance, with one slope for the row.
                int a = (i + 1) % n;
                int b = (i + 2) % n;
                int c = (i + 3) % n;
                double slope = (Math.log(p[i * n + a]) - Math.log(p[i * n + b])) / (squared(rows, i, b) - squared(rows, i, a));
                double again = (Math.log(p[i * n + a]) - Math.log(p[i * n + c])) / (squared(rows, i, c) - squared(rows, i, a));
                assertEquals(slope, again, 1e-6 * Math.abs(slope));
            }
        }
        Tensor joint = Affinities.joint(x, 10);
        assertEquals(1, joint.sum().item(), 1e-12);
        assertArrayEquals(joint.toDoubleArray(), joint.t().toDoubleArray(), 1e-16);
    }

    private static double squared(double[] rows, int i, int j) {
        double sum = 0;
        for (int k = 0; k < 5; k++) {
            sum += Math.pow(rows[i * 5 + k] - rows[j * 5 + k], 2);
        }
        return sum;
    }

    @Test
    void gradientByDifferencesAndDivergenceByItsFormula() {
        int n = 12;
        Tensor p = Affinities.joint(normal(2, n, 4), 4);
        Tensor y = normal(3, n, 2);
        double[] places = y.toDoubleArray();
        double[] gradient = Tsne.gradient(p, y).toDoubleArray();
        for (int i = 0; i < places.length; i++) {
            double[] up = places.clone();
            up[i] += 1e-5;
            double[] down = places.clone();
            down[i] -= 1e-5;
            double expected = (divergence(p, up) - divergence(p, down)) / 2e-5;
            assertEquals(expected, gradient[i], 1e-9 + 1e-6 * Math.abs(expected));
        }
        assertEquals(divergence(p, places), Tsne.divergence(p, y), 1e-12);
    }

    private static double divergence(Tensor affinities, double[] y) {
        double[] p = affinities.toDoubleArray();
        int n = y.length / 2;
        double[] kernel = new double[n * n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                kernel[i * n + j] = i == j ? 0 : 1 / (1 + Math.pow(y[2 * i] - y[2 * j], 2) + Math.pow(y[2 * i + 1] - y[2 * j + 1], 2));
                sum += kernel[i * n + j];
            }
        }
        double divergence = 0;
        for (int i = 0; i < n * n; i++) {
            divergence += p[i] > 0 ? p[i] * Math.log(p[i] * sum / kernel[i]) : 0;
        }
        return divergence;
    }

    /** Three groups in ten dimensions: in the plane every point's nearest neighbours are still of its group. */
    @Test
    void groupsStayApart() {
        int n = 90;
        double[] rows = normal(4, n, 10).toDoubleArray();
        for (int i = 0; i < n; i++) {
            rows[i * 10 + i % 3] += 12;
        }
        Tensor x = Tensor.of(DEVICE, rows, n, 10);
        Tsne.Embedding found = Tsne.of(10).iterations(400).fit(x, Rng.seeded(5));
        double[] y = found.places().toDoubleArray();
        for (int i = 0; i < n; i++) {
            int nearest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                double apart = Math.pow(y[2 * i] - y[2 * j], 2) + Math.pow(y[2 * i + 1] - y[2 * j + 1], 2);
                if (i != j && apart < least) {
                    least = apart;
                    nearest = j;
                }
            }
            assertEquals(i % 3, nearest % 3, "the nearest of point " + i);
        }
        int[] classes = new int[n];
        for (int i = 0; i < n; i++) {
            classes[i] = i % 3;
        }
        int[] groups = KMeans.of(3).fit(found.places(), Rng.seeded(6)).labels().cast(DType.I32).toIntArray();
        assertEquals(1, Agreement.of(groups, classes).purity());
        assertArrayEquals(new double[] {0, 0}, found.places().mean(0).toDoubleArray(), 1e-9);
        double begin = Tsne.divergence(Affinities.joint(x, 10), normal(7, n, 2).mul(1e-4));
        assertTrue(found.divergence() < begin / 2, found.divergence() + " from " + begin);
    }

    @Test
    void equalSeedsGiveEqualPlacesInThePointsType() {
        Tensor x = normal(8, 30, 4).cast(DType.F32);
        Tsne.Embedding a = Tsne.of(5).iterations(60).fit(x, Rng.seeded(9));
        Tsne.Embedding b = Tsne.of(5).iterations(60).fit(x, Rng.seeded(9));
        assertEquals(DType.F32, a.places().dtype());
        assertArrayEquals(a.places().toFloatArray(), b.places().toFloatArray(), 0);
        Tensor start = Pca.fit(x, 2).transform(x).mul(1e-4);
        assertTrue(Tsne.of(5).iterations(60).fit(x, start).places().isFinite().all().item() == 1);
    }

    /** More equal points than the perplexity counts share the row. */
    @Test
    void pointsThatCoincide() {
        Tensor x = Tensor.concat(0, List.of(Tensor.ones(DEVICE, 6, 3), Tensor.zeros(DEVICE, 6, 3)));
        double[] p = Affinities.conditional(x.cast(DType.F64), 3).toDoubleArray();
        for (int j = 1; j < 6; j++) {
            assertEquals(0.2, p[j], 1e-9);
        }
        assertTrue(Tsne.of(3).iterations(20).fit(x, Rng.seeded(1)).places().isFinite().all().item() == 1);
    }

    @Test
    void whatDoesNotFit() {
        Tensor x = normal(1, 10, 3);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Tsne.of(9).fit(x, Rng.seeded(1)));
        assertTrue(e.getMessage().contains("10 points have 9; take a smaller one"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Tsne.of(1));
        assertThrows(IllegalArgumentException.class, () -> Tsne.of(5).iterations(0));
        assertThrows(IllegalArgumentException.class, () -> Tsne.of(5).learningRate(0));
        assertThrows(ShapeException.class, () -> Tsne.of(3).fit(normal(1, 10, 3, 3), Rng.seeded(1)));
        assertThrows(ShapeException.class, () -> Tsne.of(3).fit(x, normal(1, 9, 2)));
        assertThrows(ArithmeticException.class, () -> Tsne.of(3).learningRate(1e300).fit(x, Rng.seeded(1)));
    }
}
