package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.narae.data.DataLoader;
import dev.narae.data.InMemory;
import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.Sequential;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassifierTest {
    private static final int SIDE = 5;
    private static final int CLASSES = 3;
    private static final int IMAGES = 80;

    @Test
    void tenViewsAreWhatTheirFormulaSays() {
        try (Device device = Device.open("cpu"); Scope _ = Scope.open("test")) {
            Random random = new Random(3);
            float[] pixels = new float[IMAGES * SIDE * SIDE];
            long[] labels = new long[IMAGES];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (float) random.nextGaussian();
            }
            for (int i = 0; i < IMAGES; i++) {
                labels[i] = random.nextInt(CLASSES);
            }
            Linear linear = Linear.of(SIDE * SIDE, CLASSES, Rng.seeded(5));
            Sequential network = Sequential.of(new Flatten(), linear);
            network.to(device);
            float[] weight = linear.weight().value().toFloatArray();
            float[] bias = linear.bias().orElseThrow().value().toFloatArray();
            DataLoader images = InMemory.of(pixels, Shape.of(1, SIDE, SIDE), labels).batches(32).on(device);
            Classifier classifier = new Classifier(network, new Classifier.About("softmax", Shape.of(1, SIDE, SIDE), List.of("a", "b", "c"), false));

            long[][] expected = new long[CLASSES][CLASSES];
            for (int i = 0; i < IMAGES; i++) {
                expected[(int) labels[i]][byViews(pixels, i * SIDE * SIDE, weight, bias)]++;
            }
            long[][] counts = classifier.testByViews(images).counts();
            assertArrayEquals(expected, counts);
            assertFalse(Arrays.deepEquals(counts, classifier.test(images).counts()), "ten views should change some answer of a network without symmetry");
        }
    }

    /** The class with the greatest sum of softmax outputs over the ten views, in float64 and by loops. */
    private static int byViews(float[] pixels, int at, float[] weight, float[] bias) {
        double[] sums = new double[CLASSES];
        for (int[] move : new int[][] {{0, 0}, {-1, -1}, {-1, 1}, {1, -1}, {1, 1}}) {
            for (boolean mirrored : new boolean[] {false, true}) {
                double[] logits = new double[CLASSES];
                double total = 0;
                for (int c = 0; c < CLASSES; c++) {
                    logits[c] = bias[c];
                    for (int y = 0; y < SIDE; y++) {
                        for (int x = 0; x < SIDE; x++) {
                            int fromY = y + move[0];
                            int fromX = (mirrored ? SIDE - 1 - x : x) + move[1];
                            boolean inside = fromY >= 0 && fromY < SIDE && fromX >= 0 && fromX < SIDE;
                            logits[c] += inside ? (double) pixels[at + fromY * SIDE + fromX] * weight[(c * SIDE + y) * SIDE + x] : 0;
                        }
                    }
                    total += Math.exp(logits[c]);
                }
                for (int c = 0; c < CLASSES; c++) {
                    sums[c] += Math.exp(logits[c]) / total;
                }
            }
        }
        int best = 0;
        for (int c = 1; c < CLASSES; c++) {
            best = sums[c] > sums[best] ? c : best;
        }
        return best;
    }
}
