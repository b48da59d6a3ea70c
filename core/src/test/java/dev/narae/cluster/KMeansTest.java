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

class KMeansTest {
    private static final Device DEVICE = Device.standard();

    /** Groups round (10 k, 0) far from the origin, in turn. */
    private static Tensor blobs(int n, int groups, double spread) {
        double[] noise = Rng.seeded(1).normal(DEVICE, DType.F64, Shape.of(n, 2), 0, spread).toDoubleArray();
        for (int i = 0; i < n; i++) {
            noise[2 * i] += 1000 + 10 * (i % groups);
        }
        return Tensor.of(DEVICE, noise, n, 2);
    }

    private static int[] inTurn(int n, int groups) {
        int[] classes = new int[n];
        for (int i = 0; i < n; i++) {
            classes[i] = i % groups;
        }
        return classes;
    }

    @Test
    void groupsThatLieApart() {
        Tensor x = blobs(200, 5, 0.5);
        KMeans.Clusters found = KMeans.of(5).fit(x, Rng.seeded(2));
        Agreement agreement = Agreement.of(found.labels().cast(DType.I32).toIntArray(), inTurn(200, 5));
        assertEquals(1, agreement.purity());
        assertEquals(1, agreement.adjustedRand());
        assertArrayEquals(found.labels().toLongArray(), found.assign(x).toLongArray());
        // The centers are the means, and the inertia what lies round them.
        double[] rows = x.toDoubleArray();
        long[] labels = found.labels().toLongArray();
        double[] centers = found.centers().toDoubleArray();
        double inertia = 0;
        double[] sums = new double[10];
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < 2; j++) {
                sums[(int) labels[i] * 2 + j] += rows[2 * i + j] / 40;
                inertia += Math.pow(rows[2 * i + j] - centers[(int) labels[i] * 2 + j], 2);
            }
        }
        assertArrayEquals(sums, centers, 1e-9);
        assertEquals(inertia, found.inertia(), 1e-8 * inertia);
    }

    @Test
    void inertiaNeverGrowsAndMoreStartsAreNoWorse() {
        Tensor x = Rng.seeded(3).normal(DEVICE, DType.F64, Shape.of(400, 3), 0, 1);
        double before = Double.POSITIVE_INFINITY;
        for (int starts : new int[] {1, 2, 8}) {
            KMeans.Clusters found = KMeans.of(12).starts(starts).fit(x, Rng.seeded(4));
            List<Double> inertias = found.inertias();
            assertTrue(inertias.size() > 3, inertias.toString());
            for (int i = 1; i < inertias.size(); i++) {
                assertTrue(inertias.get(i) <= inertias.get(i - 1) * (1 + 1e-12), inertias.toString());
            }
            assertTrue(found.inertia() <= before);
            before = found.inertia();
        }
        // The best two groups of four numbers on a line.
        Tensor line = Tensor.of(DEVICE, new float[] {0, 1, 10, 11}, 4, 1);
        assertEquals(1, KMeans.of(2).fit(line, Rng.seeded(1)).inertia(), 1e-12);
        assertEquals(0, KMeans.of(4).fit(line, Rng.seeded(1)).inertia(), 0);
        assertEquals(101, KMeans.of(1).fit(line, Rng.seeded(1)).inertia(), 1e-12);
    }

    @Test
    void equalSeedsGiveEqualGroups() {
        Tensor x = Rng.seeded(5).normal(DEVICE, 300, 4);
        KMeans.Clusters a = KMeans.of(7).fit(x, Rng.seeded(6));
        KMeans.Clusters b = KMeans.of(7).fit(x, Rng.seeded(6));
        assertArrayEquals(a.labels().toLongArray(), b.labels().toLongArray());
        assertArrayEquals(a.centers().toDoubleArray(), b.centers().toDoubleArray(), 0);
    }

    /** Fewer different points than centers: some centers coincide or stand empty, and nothing breaks. */
    @Test
    void pointsThatCoincide() {
        Tensor x = Tensor.of(DEVICE, new float[] {1, 1, 1, 1, 5, 5}, 6, 1);
        KMeans.Clusters found = KMeans.of(4).fit(x, Rng.seeded(1));
        assertEquals(0, found.inertia(), 0);
        assertTrue(found.centers().isFinite().all().item() == 1);
    }

    @Test
    void agreementByHand() {
        // Hubert and Arabie's kind of table: clusters {a a b | b b c | c c c}.
        Agreement agreement = Agreement.of(new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2}, new int[] {0, 0, 1, 1, 1, 2, 2, 2, 2});
        assertEquals(7 / 9.0, agreement.purity(), 1e-15);
        // Pairs: together 1 + 1 + 3 = 5; by clusters 9; by classes 1 + 3 + 6 = 10; all 36.
        double expected = 9 * 10 / 36.0;
        assertEquals((5 - expected) / (9.5 - expected), agreement.adjustedRand(), 1e-15);
        double h = Math.log(3);
        double classes = -2 / 9.0 * Math.log(2 / 9.0) - 3 / 9.0 * Math.log(3 / 9.0) - 4 / 9.0 * Math.log(4 / 9.0);
        double joint = -2 * (2 / 9.0) * Math.log(2 / 9.0) - 2 * (1 / 9.0) * Math.log(1 / 9.0) - 3 / 9.0 * Math.log(3 / 9.0);
        assertEquals(2 * (h + classes - joint) / (h + classes), agreement.normalizedMutualInformation(), 1e-14);
        Agreement renamed = Agreement.of(new int[] {2, 2, 0, 0, 1}, new int[] {0, 0, 1, 1, 3});
        assertEquals(1, renamed.purity());
        assertEquals(1, renamed.adjustedRand());
        assertEquals(1, renamed.normalizedMutualInformation(), 1e-15);
        Agreement independent = Agreement.of(new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1});
        assertEquals(0, independent.normalizedMutualInformation(), 1e-15);
        assertEquals(-0.5, independent.adjustedRand(), 1e-15);
        assertEquals(1, Agreement.of(new int[] {0, 0}, new int[] {3, 3}).adjustedRand());
    }

    @Test
    void whatDoesNotFit() {
        Tensor x = Tensor.ones(DEVICE, 3, 2);
        assertTrue(assertThrows(ShapeException.class, () -> KMeans.of(4).fit(x, Rng.seeded(1))).getMessage().contains("at least 4 rows"));
        assertThrows(IllegalArgumentException.class, () -> KMeans.of(0));
        assertThrows(IllegalArgumentException.class, () -> KMeans.of(2).fit(x.div(0), Rng.seeded(1)));
        KMeans.Clusters found = KMeans.of(2).fit(x, Rng.seeded(1));
        assertTrue(assertThrows(ShapeException.class, () -> found.assign(Tensor.ones(DEVICE, 3, 3))).getMessage().contains("[n, 2]"));
        assertThrows(ShapeException.class, () -> Agreement.of(new int[3], new int[4]));
        assertThrows(ShapeException.class, () -> Agreement.of(found.labels(), Tensor.zeros(DEVICE, DType.I64, Shape.of(2))));
        assertThrows(IllegalArgumentException.class, () -> Agreement.of(new int[] {-1}, new int[] {0}));
    }
}
