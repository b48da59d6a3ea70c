package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.IndexException;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.GradCheck;
import dev.narae.tensor.Tensor;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Margin losses against their formulas written out and numbers computed by hand. */
class MarginLossesTest {
    private static final Device DEVICE = Device.standard();
    private static final Tensor A = FiniteDifferences.points(4, 3);
    private static final Tensor B = FiniteDifferences.points(5, 3).narrow(0, 1, 4).mul(1.3);
    private static final Tensor C = FiniteDifferences.points(7, 3).narrow(0, 3, 4).mul(0.7);
    private static final Tensor LABELS = Tensor.of(DEVICE, new long[] {2, 0, 1, 2}, 4);

    @Test
    void hinge() {
        Tensor x = Tensor.of(DEVICE, new double[] {0.3, -0.2, 2, -3}, 4);
        Tensor y = Tensor.of(DEVICE, new double[] {1, 1, 1, -1}, 4);
        assertArrayEquals(new double[] {0.7, 1.2, 0, 0}, MarginLosses.hinge(x, y, 1, Reduction.NONE).toDoubleArray(), 1e-12);
        assertEquals(1.9 / 4, MarginLosses.hinge(x, y).item(), 1e-12);
        assertEquals(0.2 + 0.7, MarginLosses.hinge(x, y, 0.5, Reduction.SUM).item(), 1e-12);
        GradCheck.create().check(points -> MarginLosses.hinge(points.get(0), y), x);
    }

    @Test
    void multiMarginByHand() {
        // PyTorch's documentation: scores 0.1, 0.2, 0.4, 0.8, label 3: (0.3 + 0.4 + 0.6) / 4.
        Tensor x = Tensor.of(DEVICE, new double[] {0.1, 0.2, 0.4, 0.8}, 1, 4);
        assertEquals(0.325, MarginLosses.multiMargin(x, Tensor.of(DEVICE, new long[] {3}, 1)).item(), 1e-12);
    }

    @Test
    void multiMarginIsItsFormula() {
        Tensor weights = Tensor.of(DEVICE, new double[] {1, 2, 0.5}, 3);
        double[] x = A.toDoubleArray();
        for (int p : new int[] {1, 2}) {
            double[] expected = new double[4];
            for (int i = 0; i < 4; i++) {
                int label = (int) LABELS.toLongArray()[i];
                for (int j = 0; j < 3; j++) {
                    if (j != label) {
                        expected[i] += weights.toDoubleArray()[label] * Math.pow(Math.max(0, 0.6 - x[3 * i + label] + x[3 * i + j]), p) / 3;
                    }
                }
            }
            assertArrayEquals(expected, MarginLosses.multiMargin(A, LABELS, p, 0.6, Optional.of(weights), Reduction.NONE).toDoubleArray(), 1e-12);
            GradCheck.create().check(points -> MarginLosses.multiMargin(points.get(0), LABELS, p, 0.6, Optional.of(points.get(1)), Reduction.NONE),
                    A, weights);
        }
    }

    private static double[] distances(Tensor a, Tensor b, double p) {
        double[] sums = new double[4];
        for (int i = 0; i < 12; i++) {
            sums[i / 3] += Math.pow(Math.abs(a.toDoubleArray()[i] - b.toDoubleArray()[i] + 1e-6), p);
        }
        for (int i = 0; i < 4; i++) {
            sums[i] = Math.pow(sums[i], 1 / p);
        }
        return sums;
    }

    @Test
    void tripletIsItsFormula() {
        for (double p : new double[] {1, 2, 3}) {
            double[] near = distances(A, B, p);
            double[] far = distances(A, C, p);
            double[] other = distances(B, C, p);
            double[] plain = new double[4];
            double[] swapped = new double[4];
            for (int i = 0; i < 4; i++) {
                plain[i] = Math.max(0, near[i] - far[i] + 1.3);
                swapped[i] = Math.max(0, near[i] - Math.min(far[i], other[i]) + 1.3);
            }
            assertArrayEquals(near, MarginLosses.distance(A, B, p).toDoubleArray(), 1e-12);
            assertArrayEquals(plain, MarginLosses.triplet(A, B, C, 1.3, p, false, Reduction.NONE).toDoubleArray(), 1e-12);
            assertArrayEquals(swapped, MarginLosses.triplet(A, B, C, 1.3, p, true, Reduction.NONE).toDoubleArray(), 1e-12);
            GradCheck.create().check(points -> MarginLosses.triplet(points.get(0), points.get(1), points.get(2), 1.3, p, true, Reduction.NONE),
                    A, B, C);
        }
        assertEquals(MarginLosses.triplet(A, B, C, 1, 2, false, Reduction.SUM).item() / 4, MarginLosses.triplet(A, B, C).item(), 1e-12);
    }

    @Test
    void equalRowsHaveAFiniteSlope() {
        Tensor a = A.tracked();
        assertTrue(MarginLosses.triplet(a, A, A).backward().areFinite());
        assertEquals(1, MarginLosses.triplet(A, A, A).item(), 1e-9);
        assertEquals(0, MarginLosses.triplet(A, A, A.add(9)).item());
    }

    @Test
    void contrastiveIsItsFormula() {
        Tensor same = Tensor.of(DEVICE, new double[] {1, 0, 0, 1}, 4);
        double[] d = distances(A, B, 2);
        double[] expected = new double[4];
        for (int i = 0; i < 4; i++) {
            expected[i] = same.toDoubleArray()[i] == 1 ? d[i] * d[i] / 2 : Math.pow(Math.max(0, 1.7 - d[i]), 2) / 2;
        }
        assertArrayEquals(expected, MarginLosses.contrastive(A, B, same, 1.7, Reduction.NONE).toDoubleArray(), 1e-12);
        GradCheck.create().check(points -> MarginLosses.contrastive(points.get(0), points.get(1), same, 1.7, Reduction.NONE), A, B);
        assertEquals(MarginLosses.contrastive(A, B, same, 1, Reduction.MEAN).item(), MarginLosses.contrastive(A, B, same).item());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(ShapeException.class, () -> MarginLosses.hinge(A, LABELS));
        assertThrows(IllegalArgumentException.class, () -> MarginLosses.hinge(A, B, 0, Reduction.MEAN));
        assertThrows(ShapeException.class, () -> MarginLosses.multiMargin(A, LABELS.narrow(0, 0, 2)));
        assertThrows(IllegalArgumentException.class, () -> MarginLosses.multiMargin(A, LABELS, 3, 1, Optional.empty(), Reduction.MEAN));
        assertThrows(ShapeException.class, () -> MarginLosses.multiMargin(A, LABELS, 1, 1, Optional.of(A), Reduction.MEAN));
        assertThrows(IndexException.class,
                () -> MarginLosses.multiMargin(A, Tensor.of(DEVICE, new long[] {0, 1, 2, 3}, 4)).toDoubleArray());
        assertTrue(assertThrows(ShapeException.class, () -> MarginLosses.triplet(A, B, C.narrow(1, 0, 2))).getMessage().contains("negative [4, 2]"));
        assertThrows(IllegalArgumentException.class, () -> MarginLosses.triplet(A, B, C, 1, 0.5, false, Reduction.MEAN));
        assertThrows(IllegalArgumentException.class, () -> MarginLosses.triplet(A, B, C, -1, 2, false, Reduction.MEAN));
        assertThrows(ShapeException.class, () -> MarginLosses.contrastive(A, B, A));
    }
}
