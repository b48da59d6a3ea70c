package dev.narae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static Device device;

    @BeforeAll
    static void open() {
        device = Device.of(new ReferenceBackend());
    }

    @AfterAll
    static void close() {
        device.close();
    }

    private static Tensor labels(int... values) {
        return Tensor.of(device, values, values.length);
    }

    private static Tensor scores(int classes, float... values) {
        return Tensor.of(device, values, values.length / classes, classes);
    }

    /** Scores of which the given class is the largest. */
    private static Tensor predicting(int classes, int... predictions) {
        float[] scores = new float[classes * predictions.length];
        for (int i = 0; i < predictions.length; i++) {
            scores[i * classes + predictions[i]] = 1;
        }
        return scores(classes, scores);
    }

    @Test
    void meanWeighs() {
        try (Scope _ = Scope.open()) {
            Mean mean = new Mean();
            assertTrue(Double.isNaN(mean.value()));
            mean.add(Tensor.scalar(device, 1), 3);
            mean.add(Tensor.scalar(device, 5));
            assertEquals(2, mean.value());
            // Half a million additions of 0.1 in float32 would be off in the third digit.
            mean.reset();
            for (int i = 0; i < 2000; i++) {
                mean.add(Tensor.full(device, DType.F64, 0.1, dev.narae.shape.Shape.scalar()), 250);
            }
            assertEquals(0.1, mean.value(), 1e-12);
        }
    }

    @Test
    void accuracyCountsWhatIsRight() {
        try (Scope _ = Scope.open()) {
            Accuracy accuracy = new Accuracy();
            assertTrue(Double.isNaN(accuracy.values().get("accuracy")));
            accuracy.add(predicting(3, 0, 1, 2, 0), labels(0, 1, 1, 1));
            accuracy.add(predicting(3, 2), Tensor.of(device, new long[] {2}, 1));
            assertEquals(3 / 5.0, accuracy.values().get("accuracy"));
            accuracy.reset();
            accuracy.add(predicting(3, 2), labels(1));
            assertEquals(0, accuracy.values().get("accuracy"));

            Accuracy top2 = Accuracy.top(2);
            top2.add(scores(3, 0.5f, 0.3f, 0.2f, 0.5f, 0.3f, 0.2f), labels(1, 2));
            assertEquals(Map.of("top2", 0.5), top2.values());

            Accuracy logits = new Accuracy();
            logits.add(Tensor.of(device, new float[] {-1, 2, 0.1f}, 3), Tensor.of(device, new float[] {0, 1, 0}, 3));
            assertEquals(2 / 3.0, logits.values().get("accuracy"));
            Accuracy probabilities = Accuracy.binary(0.5);
            probabilities.add(scores(1, 0.4f, 0.6f), Tensor.of(device, new float[] {0, 1}, 2, 1));
            assertEquals(1, probabilities.values().get("accuracy"));
            // Pixel by pixel.
            Accuracy pixels = new Accuracy();
            pixels.add(Tensor.of(device, new float[] {1, 0, 0, 1}, 1, 2, 2), Tensor.of(device, new int[] {0, 0}, 1, 2));
            assertEquals(0.5, pixels.values().get("accuracy"));
            assertThrows(ShapeException.class, () -> accuracy.add(predicting(3, 1, 2), labels(1)));
        }
    }

    @Test
    void confusionMatrixGivesWhatScikitLearnGives() {
        try (Scope _ = Scope.open()) {
            ConfusionMatrix matrix = new ConfusionMatrix(4);
            // Class 3 never occurs.
            matrix.add(predicting(4, 0, 0, 1, 1), labels(0, 1, 1, 2));
            matrix.add(predicting(4, 2, 0), labels(2, 0));
            assertArrayEquals(new long[][] {{2, 0, 0, 0}, {1, 1, 0, 0}, {0, 1, 1, 0}, {0, 0, 0, 0}}, matrix.counts());
            ConfusionMatrix.ClassScore[] each = matrix.perClass();
            assertEquals(2 / 3.0, each[0].precision());
            assertEquals(1, each[0].recall());
            assertEquals(0.8, each[0].f1());
            assertEquals(new ConfusionMatrix.ClassScore(0.5, 0.5, 0.5, 2), each[1]);
            assertEquals(new ConfusionMatrix.ClassScore(0, 0, 0, 0), each[3]);
            assertEquals((2 / 3.0 + 0.5 + 1) / 3, matrix.macro().precision(), 1e-15);
            assertEquals(Map.of("precision", matrix.macro().precision(), "recall", (1 + 0.5 + 0.5) / 3, "f1", (0.8 + 0.5 + 2 / 3.0) / 3), matrix.values());
            assertEquals(4 / 6.0, matrix.micro().precision());
            assertEquals(4 / 6.0, matrix.micro().f1());
            assertEquals(6, matrix.micro().support());
            // scikit-learn's jaccard_score(average=None), over the classes that occur.
            assertArrayEquals(new double[] {2 / 3.0, 1 / 3.0, 1 / 2.0, 0}, matrix.intersectionOverUnion());
            assertEquals(0.5, matrix.meanIntersectionOverUnion(), 1e-15);
            assertTrue(assertThrows(ShapeException.class, () -> matrix.add(predicting(3, 1), labels(1))).getMessage()
                    .contains("output [1, 3] and labels [1] do not fit; expected [n, 4, ...]"));
        }
    }

    @Test
    void regionsByIntersectionOverUnion() {
        try (Scope _ = Scope.open()) {
            MeanIntersection iou = new MeanIntersection(3);
            assertTrue(Double.isNaN(iou.values().get("iou")));
            // Two images of 1x2 pixels: taken for 0, 1 and 1, 1; they are 0, 1 and 0, 1. Class 2 never occurs.
            Tensor output = Tensor.of(device, new float[] {1, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0}, 2, 3, 1, 2);
            iou.add(output, Tensor.of(device, new long[] {0, 1, 0, 1}, 2, 1, 2));
            assertEquals((1 / 2.0 + 2 / 3.0) / 2, iou.values().get("iou"), 1e-15);
            iou.reset();
            assertTrue(Double.isNaN(iou.values().get("iou")));
        }
    }

    @Test
    void areaUnderTheCurve() {
        try (Scope _ = Scope.open()) {
            RocAuc auc = new RocAuc();
            assertTrue(Double.isNaN(auc.value()));
            // The example of scikit-learn's manual.
            auc.add(Tensor.of(device, new float[] {0.1f, 0.4f}, 2), labels(0, 0));
            auc.add(scores(1, 0.35f, 0.8f), labels(1, 1));
            assertEquals(0.75, auc.value());
            auc.reset();
            auc.add(Tensor.of(device, new float[] {0.5f, 0.5f, 0.5f, 0.7f}, 4), labels(0, 1, 0, 1));
            // Pairs: (0.5, 0.5) twice half, (0.7, 0.5) twice one.
            assertEquals(0.75, auc.value());
            auc.reset();
            auc.add(Tensor.of(device, new float[] {-0.0f, 0.0f}, 2), labels(1, 0));
            assertEquals(0.5, auc.value());
            auc.reset();
            auc.add(Tensor.of(device, new float[] {1, 2}, 2), labels(1, 1));
            assertTrue(Double.isNaN(auc.value()));
            auc.reset();
            auc.add(Tensor.of(device, new float[] {1, Float.NaN}, 2), labels(0, 1));
            assertTrue(Double.isNaN(auc.value()));
        }
    }

    @Test
    void areaOfOneAgainstTheRest() {
        Rng rng = Rng.seeded(3);
        try (Scope _ = Scope.open()) {
            Tensor output = rng.normal(device, 40, 4);
            int[] right = new int[40];
            for (int i = 0; i < right.length; i++) {
                right[i] = rng.nextInt(3);
            }
            RocAuc auc = new RocAuc();
            auc.add(output.narrow(0, 0, 25), labels(java.util.Arrays.copyOf(right, 25)));
            auc.add(output.narrow(0, 25, 15), labels(java.util.Arrays.copyOfRange(right, 25, 40)));
            float[] scores = output.toFloatArray();
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                double wins = 0;
                int pairs = 0;
                for (int i = 0; i < 40; i++) {
                    for (int j = 0; j < 40; j++) {
                        if (right[i] == c && right[j] != c) {
                            pairs++;
                            wins += scores[i * 4 + c] > scores[j * 4 + c] ? 1 : scores[i * 4 + c] == scores[j * 4 + c] ? 0.5 : 0;
                        }
                    }
                }
                assertEquals(wins / pairs, auc.perClass()[c], 1e-12);
                sum += wins / pairs;
            }
            // Nobody is of class 3, which therefore does not count.
            assertTrue(Double.isNaN(auc.perClass()[3]));
            assertEquals(sum / 3, auc.value(), 1e-12);
        }
    }

    @Test
    void statesSurvive() {
        List<Supplier<Metric>> all = List.of(Accuracy::new, () -> Accuracy.top(2), () -> new ConfusionMatrix(3), () -> new MeanIntersection(3), RocAuc::new);
        try (Scope _ = Scope.open()) {
            Rng rng = Rng.seeded(1);
            Tensor first = rng.normal(device, 6, 3);
            Tensor second = rng.normal(device, 6, 3);
            Tensor right = labels(0, 1, 2, 0, 1, 2);
            for (Supplier<Metric> kind : all) {
                Metric whole = kind.get();
                whole.add(first, right);
                Metric part = kind.get();
                part.add(second, right);
                part.load(kind.get().state());
                part.add(second, right);
                part.load(whole.state());
                whole.add(second, right);
                part.add(second, right);
                assertEquals(whole.values(), part.values());
            }
        }
    }

    @Test
    void metricsLeaveNoMemoryBehind() {
        long before = device.memory().liveBytes();
        try (Scope _ = Scope.open()) {
            Tensor output = Rng.seeded(1).normal(device, 6, 3);
            for (Metric metric : List.of(new Accuracy(), new ConfusionMatrix(3), new RocAuc())) {
                metric.add(output, labels(0, 1, 2, 0, 1, 2));
                metric.values();
                metric.reset();
            }
        }
        assertEquals(before, device.memory().liveBytes());
    }
}
