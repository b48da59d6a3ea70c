package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.narae.op.IndexException;
import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.GradCheck;
import dev.narae.tensor.Tensor;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

/** Losses against their formulas written out, and their gradients against finite differences. */
class LossesTest {
    private static final Tensor X = FiniteDifferences.points(4, 3).mul(2);
    private static final Tensor T = FiniteDifferences.points(5, 3).narrow(0, 1, 4).add(0.137);

    private static void elementwise(BiFunction<Tensor, Tensor, Tensor> none, Function3 with, DoubleBinaryOperator formula, Tensor x, Tensor t) {
        double[] xs = x.toDoubleArray();
        double[] ts = t.toDoubleArray();
        double[] expected = new double[xs.length];
        double sum = 0;
        for (int i = 0; i < xs.length; i++) {
            expected[i] = formula.applyAsDouble(xs[i], ts[i]);
            sum += expected[i];
        }
        assertArrayEquals(expected, with.of(x, t, Reduction.NONE).toDoubleArray(), 1e-12);
        assertEquals(sum, with.of(x, t, Reduction.SUM).item(), 1e-11);
        assertEquals(sum / xs.length, with.of(x, t, Reduction.MEAN).item(), 1e-12);
        assertEquals(sum / x.dim(0), with.of(x, t, Reduction.BATCH_MEAN).item(), 1e-12);
        GradCheck.create().check(points -> with.of(points.get(0), points.get(1), Reduction.NONE), x, t);
        GradCheck.create().check(points -> none.apply(points.get(0), points.get(1)), x, t);
    }

    private interface Function3 {
        Tensor of(Tensor x, Tensor t, Reduction reduction);
    }

    @Test
    void regression() {
        elementwise(Losses::mse, Losses::mse, (x, t) -> (x - t) * (x - t), X, T);
        elementwise(Losses::mae, Losses::mae, (x, t) -> Math.abs(x - t), X, T);
        elementwise(Losses::huber, (x, t, r) -> Losses.huber(x, t, 0.6, r),
                (x, t) -> Math.abs(x - t) <= 0.6 ? (x - t) * (x - t) / 2 : 0.6 * (Math.abs(x - t) - 0.3), X, T);
        elementwise(Losses::smoothL1, (x, t, r) -> Losses.smoothL1(x, t, 0.6, r),
                (x, t) -> Math.abs(x - t) < 0.6 ? (x - t) * (x - t) / 1.2 : Math.abs(x - t) - 0.3, X, T);
        elementwise(Losses::smoothL1, (x, t, r) -> Losses.smoothL1(x, t, 0, r), (x, t) -> Math.abs(x - t), X, T);
    }

    @Test
    void binary() {
        Tensor p = X.sigmoid();
        Tensor t = T.sigmoid();
        elementwise(Losses::bce, Losses::bce, (x, y) -> -y * Math.log(x) - (1 - y) * Math.log(1 - x), p, t);
        elementwise(Losses::bceWithLogits, (x, y, r) -> Losses.bceWithLogits(x, y, Optional.empty(), Optional.empty(), r),
                (x, y) -> -y * Math.log(1 / (1 + Math.exp(-x))) - (1 - y) * Math.log(1 - 1 / (1 + Math.exp(-x))), X, t);
        Tensor weight = FiniteDifferences.points(4, 1).add(2);
        Tensor positive = FiniteDifferences.points(3).add(3);
        double[] losses = Losses.bceWithLogits(X, t, Optional.of(weight), Optional.of(positive), Reduction.NONE).toDoubleArray();
        double[] xs = X.toDoubleArray();
        double[] ts = t.toDoubleArray();
        for (int i = 0; i < losses.length; i++) {
            double s = 1 / (1 + Math.exp(-xs[i]));
            double expected = weight.toDoubleArray()[i / 3]
                    * (-positive.toDoubleArray()[i % 3] * ts[i] * Math.log(s) - (1 - ts[i]) * Math.log(1 - s));
            assertEquals(expected, losses[i], 1e-12);
        }
        GradCheck.create().check(points -> Losses.bceWithLogits(points.get(0), points.get(1), Optional.of(points.get(2)),
                Optional.of(points.get(3)), Reduction.SUM), X, t, weight, positive);
        Tensor large = Tensor.of(Device.standard(), new float[] {-1e4f, 1e4f, -1e4f}, 3);
        Tensor targets = Tensor.of(Device.standard(), new float[] {0, 1, 1}, 3);
        assertArrayEquals(new double[] {0, 0, 1e4}, Losses.bceWithLogits(large, targets, Optional.empty(), Optional.empty(), Reduction.NONE)
                .toDoubleArray(), 1e-3);
        assertArrayEquals(new double[] {0, 100}, Losses.bce(Tensor.of(Device.standard(), new float[] {0, 0}, 2),
                Tensor.of(Device.standard(), new float[] {0, 1}, 2), Reduction.NONE).toDoubleArray(), 1e-6);
    }

    @Test
    void divergence() {
        Tensor l = X.logSoftmax(1);
        Tensor t = T.softmax(1);
        elementwise(Losses::kl, (x, y, r) -> Losses.kl(x, y, false, r), (x, y) -> y * (Math.log(y) - x), l, t);
        elementwise(Losses::kl, (x, y, r) -> Losses.kl(x, y.log(), true, r), (x, y) -> y * (Math.log(y) - x), l, t);
        assertEquals(0, Losses.kl(t.log(), t).item(), 1e-12);
        Tensor certain = Tensor.of(Device.standard(), new double[] {0, 1}, 2);
        assertArrayEquals(new double[] {0, 0.5}, Losses.kl(certain.mul(0).sub(0.5), certain, false, Reduction.NONE).toDoubleArray());
    }

    /** The definition in PyTorch's documentation, element by element, for logits [n, c, d]. */
    private static double[] crossEntropy(double[][][] logits, long[][] labels, double[] w, double s, long ignored, Reduction reduction) {
        int n = logits.length;
        int c = logits[0].length;
        int d = logits[0][0].length;
        double[] losses = new double[n * d];
        double total = 0;
        double weights = 0;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                double sum = 0;
                for (int j = 0; j < c; j++) {
                    sum += Math.exp(logits[i][j][k]);
                }
                if (labels[i][k] != ignored) {
                    for (int j = 0; j < c; j++) {
                        double target = (j == labels[i][k] ? 1 - s : 0) + s / c;
                        losses[i * d + k] -= w[j] * target * (logits[i][j][k] - Math.log(sum));
                    }
                    weights += w[(int) labels[i][k]];
                }
                total += losses[i * d + k];
            }
        }
        return switch (reduction) {
            case NONE -> losses;
            case SUM -> new double[] {total};
            case MEAN -> new double[] {total / weights};
            case BATCH_MEAN -> new double[] {total / n};
        };
    }

    @Test
    void crossEntropyOfLabels() {
        Tensor logits = FiniteDifferences.points(3, 4, 2).mul(3);
        double[] flat = logits.toDoubleArray();
        double[][][] nested = new double[3][4][2];
        for (int i = 0; i < flat.length; i++) {
            nested[i / 8][i / 2 % 4][i % 2] = flat[i];
        }
        long[][] labels = {{0, 3}, {1, 2}, {2, 2}};
        Tensor given = Tensor.of(Device.standard(), new long[] {0, 3, 1, 2, 2, 2}, 3, 2);
        double[] weights = {0.5, 1.5, 2, 0.25};
        Tensor w = Tensor.of(Device.standard(), weights, 4);
        double[] ones = {1, 1, 1, 1};
        for (Reduction r : Reduction.values()) {
            CrossEntropy plain = CrossEntropy.create().reduction(r);
            for (double s : new double[] {0, 0.2}) {
                check(crossEntropy(nested, labels, ones, s, -100, r), plain.smoothing(s), logits, given);
                check(crossEntropy(nested, labels, weights, s, -100, r), plain.smoothing(s).weights(w), logits, given);
                check(crossEntropy(nested, labels, ones, s, 2, r), plain.smoothing(s).ignore(2), logits, given);
                check(crossEntropy(nested, labels, weights, s, 2, r), plain.smoothing(s).ignore(2).weights(w), logits, given);
                check(crossEntropy(nested, labels, weights, s, 2, r), plain.smoothing(s).ignore(2).weights(w), logits, given.cast(DType.I32));
            }
            Tensor outside = Tensor.of(Device.standard(), new long[] {0, 3, 1, -100, -100, -100}, 3, 2);
            check(crossEntropy(nested, labels, ones, 0, 2, r), plain.ignore(-100), logits, outside);
            Tensor l = logits.logSoftmax(1);
            assertArrayEquals(crossEntropy(nested, labels, weights, 0, 2, r),
                    plain.ignore(2).weights(w).ofLogProbabilities(l, given).toDoubleArray(), 1e-12);
        }
        assertEquals(Losses.crossEntropy(logits, given).item(), Losses.nll(logits.logSoftmax(1), given).item(), 1e-12);
    }

    private static void check(double[] expected, CrossEntropy loss, Tensor logits, Tensor targets) {
        assertArrayEquals(expected, loss.of(logits, targets).toDoubleArray(), 1e-12);
        GradCheck.create().check(points -> loss.of(points.getFirst(), targets), logits);
    }

    @Test
    void crossEntropyOfProbabilities() {
        Tensor logits = X;
        Tensor t = T.softmax(1);
        double[] w = {0.5, 2, 1};
        double s = 0.1;
        double[] expected = new double[4];
        double[] xs = logits.toDoubleArray();
        double[] ts = t.toDoubleArray();
        for (int i = 0; i < 4; i++) {
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                sum += Math.exp(xs[i * 3 + j]);
            }
            for (int j = 0; j < 3; j++) {
                expected[i] -= w[j] * (ts[i * 3 + j] * (1 - s) + s / 3) * (xs[i * 3 + j] - Math.log(sum));
            }
        }
        CrossEntropy loss = CrossEntropy.create().smoothing(s).weights(Tensor.of(Device.standard(), w, 3));
        double total = java.util.Arrays.stream(expected).sum();
        assertArrayEquals(expected, loss.reduction(Reduction.NONE).of(logits, t).toDoubleArray(), 1e-12);
        assertEquals(total, loss.reduction(Reduction.SUM).of(logits, t).item(), 1e-12);
        assertEquals(total / 4, loss.of(logits, t).item(), 1e-12);
        assertEquals(total / 4, loss.reduction(Reduction.BATCH_MEAN).of(logits, t).item(), 1e-12);
        GradCheck.create().check(points -> loss.of(points.get(0), points.get(1)), logits, t);
        Tensor hard = Tensor.of(Device.standard(), new long[] {0, 2, 1, 1}, 4);
        assertEquals(Losses.crossEntropy(logits, hard).item(), Losses.crossEntropy(logits, hard.oneHot(3, DType.F64)).item(), 1e-12);
    }

    @Test
    void gradientsOfGradients() {
        Tensor labels = Tensor.of(Device.standard(), new int[] {0, 2, 1, 1}, 4);
        GradCheck.create().step(1e-5).tolerance(1e-4, 1e-6).checkSecond(points -> Losses.crossEntropy(points.getFirst(), labels), X);
        GradCheck.create().step(1e-5).tolerance(1e-4, 1e-6).checkSecond(points -> Losses.mse(points.get(0), points.get(1)), X, T);
    }

    @Test
    void wrongLabelsAreNamed() {
        Tensor logits = Tensor.zeros(Device.standard(), 3, 10);
        IndexException error = assertThrows(IndexException.class,
                () -> Losses.crossEntropy(logits, Tensor.of(Device.standard(), new int[] {1, 9, 12}, 3)));
        assertEquals("crossEntropy: label 12 at place 2 of labels [3] is not one of the 10 classes 0 to 9", error.getMessage());
        IndexException negative = assertThrows(IndexException.class,
                () -> CrossEntropy.create().ignore(12).of(logits, Tensor.of(Device.standard(), new long[] {12, -1, 3}, 3)));
        assertEquals("crossEntropy: label -1 at place 1 of labels [3] is not one of the 10 classes 0 to 9", negative.getMessage());
    }

    @Test
    void wrongShapesAreNamed() {
        Tensor logits = Tensor.zeros(Device.standard(), 3, 10);
        Tensor labels = Tensor.of(Device.standard(), new int[] {1, 2}, 2);
        LayersTest.assertMessage(ShapeException.class, "crossEntropy: labels int32 [2] do not fit scores [3, 10]; int32 or int64 [3] is needed",
                () -> Losses.crossEntropy(logits, labels));
        LayersTest.assertMessage(ShapeException.class, "crossEntropy: probabilities [3, 9] do not have the shape of logits [3, 10]",
                () -> Losses.crossEntropy(logits, Tensor.zeros(Device.standard(), 3, 9)));
        LayersTest.assertMessage(ShapeException.class, "mse: input [3, 10] and target [3, 1] must have one shape",
                () -> Losses.mse(logits, Tensor.zeros(Device.standard(), 3, 1)));
        LayersTest.assertMessage(ShapeException.class, "crossEntropy: weights [9] do not fit the 10 classes of scores [3, 10]",
                () -> CrossEntropy.create().weights(Tensor.ones(Device.standard(), 9)).of(logits, Tensor.zeros(Device.standard(), 3, 10)));
    }
}
