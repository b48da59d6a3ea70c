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
import org.junit.jupiter.api.Test;

/** The focal loss against its formula written out. */
class FocalTest {
    private static final Device DEVICE = Device.standard();
    private static final Tensor X = FiniteDifferences.points(4, 3).mul(3);
    private static final Tensor T = Tensor.of(DEVICE, new double[] {0, 1, 1, 0, 0, 0, 1, 1, 0, 1, 0, 1}, 4, 3);
    private static final Tensor LABELS = Tensor.of(DEVICE, new long[] {2, 0, 1, 2}, 4);

    @Test
    void binaryIsItsFormula() {
        for (double gamma : new double[] {0, 0.5, 2, 3.5}) {
            double[] expected = new double[12];
            double[] weighted = new double[12];
            for (int i = 0; i < 12; i++) {
                double p = 1 / (1 + Math.exp(-X.toDoubleArray()[i]));
                boolean positive = T.toDoubleArray()[i] == 1;
                double right = positive ? p : 1 - p;
                expected[i] = -Math.pow(1 - right, gamma) * Math.log(right);
                weighted[i] = (positive ? 0.25 : 0.75) * expected[i];
            }
            Focal focal = Focal.create().gamma(gamma).reduction(Reduction.NONE);
            assertArrayEquals(expected, focal.binary(X, T).toDoubleArray(), 1e-12);
            assertArrayEquals(weighted, focal.alpha(0.25).binary(X, T).toDoubleArray(), 1e-12);
            GradCheck.create().check(points -> focal.alpha(0.25).binary(points.get(0), T), X);
        }
        assertEquals(Losses.bceWithLogits(X, T).item(), Focal.create().gamma(0).binary(X, T).item(), 1e-12);
        GradCheck.create().checkSecond(points -> Focal.create().binary(points.get(0), T), X);
    }

    @Test
    void classesAreTheirFormula() {
        Tensor weights = Tensor.of(DEVICE, new double[] {1, 2, 0.5}, 3);
        double[] l = X.logSoftmax(1).toDoubleArray();
        double[] expected = new double[4];
        double[] weighted = new double[4];
        for (int i = 0; i < 4; i++) {
            int label = (int) LABELS.toLongArray()[i];
            double log = l[3 * i + label];
            expected[i] = -Math.pow(1 - Math.exp(log), 1.5) * log;
            weighted[i] = expected[i] * weights.toDoubleArray()[label];
        }
        Focal focal = Focal.create().gamma(1.5).reduction(Reduction.NONE);
        assertArrayEquals(expected, focal.of(X, LABELS).toDoubleArray(), 1e-12);
        assertArrayEquals(weighted, focal.weights(weights).of(X, LABELS).toDoubleArray(), 1e-12);
        assertEquals(java.util.Arrays.stream(weighted).sum(), focal.weights(weights).reduction(Reduction.SUM).of(X, LABELS).item(), 1e-12);
        assertEquals(Losses.crossEntropy(X, LABELS).item(), Focal.create().gamma(0).of(X, LABELS).item(), 1e-12);
        GradCheck.create().check(points -> focal.weights(weights).of(points.get(0), LABELS), X);
        Tensor places = FiniteDifferences.points(2, 3, 2);
        Tensor labels = Tensor.of(DEVICE, new int[] {0, 2, 1, 1}, 2, 2);
        GradCheck.create().check(points -> focal.of(points.get(0), labels), places);
    }

    @Test
    void extremeLogitsStayFinite() {
        Tensor x = Tensor.of(DEVICE, new float[] {-1e4f, 1e4f, 200, -200}, 4).tracked();
        Tensor t = Tensor.of(DEVICE, new float[] {0, 1, 0, 1}, 4);
        for (double gamma : new double[] {0, 0.5, 2}) {
            Tensor loss = Focal.create().gamma(gamma).reduction(Reduction.NONE).binary(x, t);
            assertArrayEquals(new double[] {0, 0, 200, 200}, loss.toDoubleArray(), 1e-3);
            assertTrue(loss.sum().backward().areFinite());
        }
        Tensor sure = Tensor.of(DEVICE, new float[] {200, 0}, 1, 2).tracked();
        Tensor loss = Focal.create().gamma(0.5).of(sure, Tensor.of(DEVICE, new long[] {0}, 1));
        assertEquals(0, loss.item(), 1e-6);
        assertTrue(loss.backward().areFinite());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Focal.create().gamma(-1));
        assertThrows(IllegalArgumentException.class, () -> Focal.create().alpha(1.5));
        assertThrows(IllegalArgumentException.class, () -> Focal.create().alpha(0.5).of(X, LABELS));
        Tensor weights = Tensor.of(DEVICE, new double[] {1, 2}, 2);
        assertThrows(IllegalArgumentException.class, () -> Focal.create().weights(weights).binary(X, T));
        assertTrue(assertThrows(ShapeException.class, () -> Focal.create().weights(weights).of(X, LABELS)).getMessage().contains("3 classes"));
        assertThrows(ShapeException.class, () -> Focal.create().binary(X, T.narrow(0, 0, 3)));
        assertThrows(ShapeException.class, () -> Focal.create().of(X, LABELS.narrow(0, 0, 3)));
        assertThrows(IndexException.class, () -> Focal.create().of(X, Tensor.of(DEVICE, new long[] {0, 1, 2, 3}, 4)).toDoubleArray());
    }
}
