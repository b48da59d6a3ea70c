package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.IndexException;
import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.GradCheck;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CTC against a plain forward-backward in float64, against the sum over all paths, and against finite differences. */
class CtcTest {
    private static final Device DEVICE = Device.standard();
    private static final int FRAMES = 6;
    private static final int CLASSES = 4;
    private static final Tensor LOGITS = FiniteDifferences.points(FRAMES, 4, CLASSES).mul(2);
    private static final int[][] TARGETS = {{1, 2}, {3, 3, 1}, {}, {2}};
    private static final int[] INPUTS = {6, 5, 4, 2};

    private static double logSum(double a, double b) {
        double most = Math.max(a, b);
        return most == Double.NEGATIVE_INFINITY ? most : most + Math.log(Math.exp(a - most) + Math.exp(b - most));
    }

    /** Loss and derivative by the log-probabilities y[t][c] of one sequence, as the paper's equations have them. */
    private record Textbook(double loss, double[][] derivative) {
        static Textbook of(double[][] y, int[] labels, int blank) {
            int frames = y.length;
            int places = 2 * labels.length + 1;
            int[] l = new int[places];
            for (int s = 0; s < places; s++) {
                l[s] = s % 2 == 0 ? blank : labels[s / 2];
            }
            double[][] alpha = new double[frames][places];
            double[][] beta = new double[frames][places];
            for (int t = 0; t < frames; t++) {
                for (int s = 0; s < places; s++) {
                    double sum = t == 0 ? (s < 2 ? 0 : Double.NEGATIVE_INFINITY) : alpha[t - 1][s];
                    if (t > 0 && s > 0) {
                        sum = logSum(sum, alpha[t - 1][s - 1]);
                    }
                    if (t > 0 && s > 1 && l[s] != blank && l[s] != l[s - 2]) {
                        sum = logSum(sum, alpha[t - 1][s - 2]);
                    }
                    alpha[t][s] = sum + y[t][l[s]];
                }
            }
            for (int t = frames - 1; t >= 0; t--) {
                for (int s = places - 1; s >= 0; s--) {
                    double sum = t == frames - 1 ? (s > places - 3 ? 0 : Double.NEGATIVE_INFINITY) : beta[t + 1][s];
                    if (t < frames - 1 && s < places - 1) {
                        sum = logSum(sum, beta[t + 1][s + 1]);
                    }
                    if (t < frames - 1 && s < places - 2 && l[s] != blank && l[s] != l[s + 2]) {
                        sum = logSum(sum, beta[t + 1][s + 2]);
                    }
                    beta[t][s] = sum + y[t][l[s]];
                }
            }
            double total = alpha[frames - 1][places - 1];
            if (places > 1) {
                total = logSum(total, alpha[frames - 1][places - 2]);
            }
            double[][] derivative = new double[frames][y[0].length];
            for (int t = 0; t < frames; t++) {
                for (int s = 0; s < places; s++) {
                    derivative[t][l[s]] -= Math.exp(alpha[t][s] + beta[t][s] - y[t][l[s]] - total);
                }
            }
            return new Textbook(-total, derivative);
        }
    }

    private static double[][] sequence(Tensor logProbabilities, int i, int frames) {
        double[] all = logProbabilities.toDoubleArray();
        int n = logProbabilities.dim(1);
        int classes = logProbabilities.dim(2);
        double[][] y = new double[frames][classes];
        for (int t = 0; t < frames; t++) {
            System.arraycopy(all, (t * n + i) * classes, y[t], 0, classes);
        }
        return y;
    }

    private static Ctc each() {
        return Ctc.create().reduction(Reduction.NONE);
    }

    @Test
    void oneFrameOneLabelByHand() {
        Tensor y = Tensor.of(DEVICE, new double[] {Math.log(0.5), Math.log(0.3), Math.log(0.2), Math.log(0.1), Math.log(0.6), Math.log(0.3)}, 2, 1, 3);
        // Two frames spell "1" as 11, 1-, -1.
        assertEquals(-Math.log(0.3 * 0.6 + 0.3 * 0.1 + 0.5 * 0.6), each().of(y, new int[][] {{1}}, 2).item(), 1e-12);
        assertEquals(-Math.log(0.3), each().of(y, new int[][] {{1}}, 1).item(), 1e-12);
        assertEquals(-Math.log(0.5 * 0.1), each().of(y, new int[][] {{}}, 2).item(), 1e-12);
    }

    @Test
    void isTheSumOverAllPaths() {
        Tensor y = LOGITS.logSoftmax(2);
        double[] losses = each().of(y, TARGETS, INPUTS).toDoubleArray();
        for (int i = 0; i < TARGETS.length; i++) {
            double[][] seen = sequence(y, i, INPUTS[i]);
            double sum = 0;
            for (int path = 0; path < Math.pow(CLASSES, INPUTS[i]); path++) {
                List<Integer> spelt = new ArrayList<>();
                double log = 0;
                int before = 0;
                for (int t = 0, rest = path; t < INPUTS[i]; t++, rest /= CLASSES) {
                    int said = rest % CLASSES;
                    log += seen[t][said];
                    if (said != 0 && said != before) {
                        spelt.add(said);
                    }
                    before = said;
                }
                sum += spelt.equals(java.util.Arrays.stream(TARGETS[i]).boxed().toList()) ? Math.exp(log) : 0;
            }
            assertEquals(-Math.log(sum), losses[i], 1e-12);
        }
    }

    @Test
    void lossAndGradientAreTheTextbooks() {
        for (int blank : new int[] {0, 2}) {
            int[][] targets = blank == 0 ? TARGETS : new int[][] {{1, 0}, {3, 3, 1}, {}, {0}};
            Tensor y = LOGITS.logSoftmax(2).detach().tracked();
            Tensor losses = each().blank(blank).of(y, targets, INPUTS);
            double[] gradient = losses.sum().backward().get(y).toDoubleArray();
            for (int i = 0; i < 4; i++) {
                Textbook textbook = Textbook.of(sequence(y, i, INPUTS[i]), targets[i], blank);
                assertEquals(textbook.loss(), losses.toDoubleArray()[i], 1e-12);
                for (int t = 0; t < FRAMES; t++) {
                    for (int c = 0; c < CLASSES; c++) {
                        double expected = t < INPUTS[i] ? textbook.derivative()[t][c] : 0;
                        assertEquals(expected, gradient[(t * 4 + i) * CLASSES + c], 1e-12, "frame " + t + " sequence " + i + " class " + c);
                    }
                }
            }
        }
    }

    @Test
    void longSequencesAgreeInFloat32() {
        Tensor logits = Rng.seeded(3).normal(DEVICE, DType.F32, dev.narae.shape.Shape.of(60, 2, 9), 0, 3);
        Tensor y = logits.logSoftmax(2).detach().tracked();
        int[][] targets = {new int[20], new int[13]};
        Rng rng = Rng.seeded(4);
        for (int[] labels : targets) {
            for (int s = 0; s < labels.length; s++) {
                labels[s] = 1 + rng.nextInt(8);
            }
        }
        Tensor losses = each().of(y, targets, 60, 47);
        double[] gradient = losses.sum().backward().get(y).toDoubleArray();
        for (int i = 0; i < 2; i++) {
            int frames = i == 0 ? 60 : 47;
            Textbook textbook = Textbook.of(sequence(y, i, frames), targets[i], 0);
            assertEquals(textbook.loss(), losses.toDoubleArray()[i], 1e-4 * textbook.loss());
            for (int t = 0; t < frames; t++) {
                for (int c = 0; c < 9; c++) {
                    assertEquals(textbook.derivative()[t][c], gradient[(t * 2 + i) * 9 + c], 1e-3);
                }
            }
        }
    }

    @Test
    void gradientsByLogits() {
        GradCheck.create().check(points -> each().of(points.get(0).logSoftmax(2), TARGETS, INPUTS), LOGITS);
        GradCheck.create().check(points -> each().of(points.get(0), TARGETS, INPUTS), LOGITS);
        Tensor small = FiniteDifferences.points(3, 1, 3);
        GradCheck.create().checkSecond(points -> each().of(points.get(0).logSoftmax(2), new int[][] {{1}}, 3), small);
    }

    @Test
    void reductions() {
        Tensor y = LOGITS.logSoftmax(2);
        double[] losses = each().of(y, TARGETS, INPUTS).toDoubleArray();
        assertEquals(losses[0] + losses[1] + losses[2] + losses[3], Ctc.create().reduction(Reduction.SUM).of(y, TARGETS, INPUTS).item(), 1e-11);
        assertEquals((losses[0] / 2 + losses[1] / 3 + losses[2] + losses[3]) / 4, Ctc.create().of(y, TARGETS, INPUTS).item(), 1e-12);
    }

    @Test
    void paddedTargetsAreNotLookedAt() {
        Tensor y = LOGITS.logSoftmax(2);
        Tensor padded = Tensor.of(DEVICE, new int[] {1, 2, -1, 3, 3, 1, 99, -7, 99, 2, 99, 99}, 4, 3);
        assertArrayEquals(each().of(y, TARGETS, INPUTS).toDoubleArray(),
                each().of(y, padded, INPUTS, new int[] {2, 3, 0, 1}).toDoubleArray());
        assertThrows(IndexException.class, () -> each().of(y, padded, INPUTS, new int[] {2, 3, 1, 1}).toDoubleArray());
    }

    @Test
    void impossibleTargetsAreInfiniteOrZero() {
        Tensor y = LOGITS.logSoftmax(2).detach().tracked();
        Tensor targets = Tensor.of(DEVICE, new long[] {1, 2, 3, 3, 1, 2, 2, 2}, 4, 2);
        int[] inputs = {6, 2, 3, 2};
        int[] lengths = {2, 2, 2, 2};
        double[] kept = each().of(y, targets, inputs, lengths).toDoubleArray();
        assertEquals(Double.POSITIVE_INFINITY, kept[1]);
        assertEquals(Double.POSITIVE_INFINITY, kept[3]);
        Tensor zeroed = each().zeroInfinity(true).of(y, targets, inputs, lengths);
        assertArrayEquals(new double[] {kept[0], 0, kept[2], 0}, zeroed.toDoubleArray());
        double[] gradient = zeroed.sum().backward().get(y).toDoubleArray();
        for (int i = 0; i < gradient.length; i++) {
            assertTrue(Double.isFinite(gradient[i]));
            if (i / CLASSES % 4 % 2 == 1) {
                assertEquals(0, gradient[i]);
            }
        }
        assertEquals(0, each().zeroInfinity(true).of(y, new int[][] {{1, 2, 3}, {}, {}, {}}, 2, 1, 1, 1).toDoubleArray()[0]);
    }

    @Test
    void certaintyIsFinite() {
        Tensor y = Tensor.of(DEVICE, new double[] {Double.NEGATIVE_INFINITY, 0, 0, Double.NEGATIVE_INFINITY}, 2, 1, 2).tracked();
        Tensor loss = each().of(y, new int[][] {{1}}, 2);
        assertEquals(0, loss.item(), 1e-12);
        assertTrue(loss.sum().backward().areFinite());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Tensor y = LOGITS.logSoftmax(2);
        String longer = assertThrows(IllegalArgumentException.class, () -> Ctc.create().of(y, new int[][] {{1, 2, 3}, {}, {}, {}}, 2, 1, 1, 1)).getMessage();
        assertTrue(longer.contains("3 labels, more than its 2 frames"), longer);
        String repeats = assertThrows(IllegalArgumentException.class, () -> Ctc.create().of(y, new int[][] {{1, 1}, {}, {}, {}}, 2, 1, 1, 1)).getMessage();
        assertTrue(repeats.contains("need 3 frames"), repeats);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Ctc.create().of(y, TARGETS, 7, 5, 4, 2)).getMessage().contains("from 1 to 6"));
        assertThrows(IllegalArgumentException.class, () -> Ctc.create().of(y, TARGETS, 6, 5, 0, 2));
        assertThrows(ShapeException.class, () -> Ctc.create().of(y, TARGETS, 6, 5, 4));
        assertThrows(ShapeException.class, () -> Ctc.create().of(y, new int[][] {{1}}, 6));
        assertThrows(IndexException.class, () -> Ctc.create().of(y, new int[][] {{4}, {}, {}, {}}, 6, 6, 6, 6));
        assertTrue(assertThrows(IndexException.class, () -> Ctc.create().of(y, new int[][] {{0}, {}, {}, {}}, 6, 6, 6, 6)).getMessage().contains("the blank"));
        assertThrows(IllegalArgumentException.class, () -> Ctc.create().blank(4).of(y, TARGETS, INPUTS));
        assertThrows(IllegalArgumentException.class, () -> Ctc.create().blank(-1));
        Tensor padded = Tensor.of(DEVICE, new long[] {1, 2, 3, 3}, 4, 1);
        assertThrows(IllegalArgumentException.class, () -> Ctc.create().of(y, padded, INPUTS, new int[] {1, 2, 1, 1}));
        assertThrows(ShapeException.class, () -> Ctc.create().of(y.select(1, 0), padded, INPUTS, new int[] {1, 1, 1, 1}));
        assertThrows(ShapeException.class, () -> Ctc.create().of(y, padded.narrow(0, 0, 2), INPUTS, new int[] {1, 1, 1, 1}));
    }
}
