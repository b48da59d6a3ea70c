package dev.narae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.IndexException;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Mixed labels say what was mixed: every image is of one number, which is its class. */
class MixingTest {
    private static final Device DEVICE = Device.standard();
    private static final int N = 6;

    /** Image i holds i everywhere and is of class i. */
    private static Batch batch() {
        float[] pixels = new float[N * 2 * 8 * 10];
        long[] labels = new long[N];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i / 160;
        }
        for (int i = 0; i < N; i++) {
            labels[i] = i;
        }
        return new Batch(Tensor.of(DEVICE, pixels, N, 2, 8, 10), Tensor.of(DEVICE, labels, N));
    }

    @Test
    void mixupBlendsInputsAndLabelsAlike() {
        Batch mixed = Mixing.mixup(1).of(batch(), N, Rng.seeded(3));
        float[] labels = mixed.labels().toFloatArray();
        float[] pixels = mixed.input().toFloatArray();
        double least = 1;
        for (int i = 0; i < N; i++) {
            double sum = 0;
            double mean = 0;
            for (int c = 0; c < N; c++) {
                sum += labels[i * N + c];
                mean += c * labels[i * N + c];
            }
            least = Math.min(least, labels[i * N + i]);
            assertEquals(1, sum, 1e-6);
            for (int k = 0; k < 160; k++) {
                assertEquals(mean, pixels[i * 160 + k], 1e-5);
            }
        }
        assertTrue(least > 0 && least < 1);
        assertArrayEquals(labels, Mixing.mixup(1).of(batch(), N, Rng.seeded(3)).labels().toFloatArray());
    }

    @Test
    void cutmixLabelsAreSharesOfArea() {
        for (int seed = 0; seed < 20; seed++) {
            Batch mixed = Mixing.cutmix(1).of(batch(), N, Rng.seeded(seed));
            float[] labels = mixed.labels().toFloatArray();
            float[] pixels = mixed.input().toFloatArray();
            for (int i = 0; i < N; i++) {
                double[] shares = new double[N];
                for (int k = 0; k < 160; k++) {
                    shares[(int) pixels[i * 160 + k]] += 1.0 / 160;
                }
                for (int c = 0; c < N; c++) {
                    assertEquals(shares[c], labels[i * N + c], 1e-5, "seed " + seed);
                }
            }
        }
    }

    @Test
    void sharesAreOfTheBetaDistribution() {
        Tensor x = Tensor.of(DEVICE, new float[] {0, 1}, 2, 1);
        Tensor y = Tensor.of(DEVICE, new long[] {0, 1}, 2);
        for (double alpha : new double[] {0.2, 1, 3}) {
            Rng rng = Rng.seeded(7);
            double sum = 0;
            double squares = 0;
            int count = 0;
            while (count < 3000) {
                float[] mixed = Mixing.mixup(alpha).of(new Batch(x, y), 2, rng).input().toFloatArray();
                if (mixed[0] != 0) {
                    sum += mixed[1];
                    squares += mixed[1] * (double) mixed[1];
                    count++;
                }
            }
            // Mean 1/2 and variance 1 / (4 (2α + 1)); a draw whose order leaves everything in place shows no share.
            double variance = 1 / (4 * (2 * alpha + 1));
            assertEquals(0.5, sum / count, 4 * Math.sqrt(variance / count));
            assertEquals(variance, squares / count - Math.pow(sum / count, 2), 0.1 * variance + 0.002);
        }
    }

    @Test
    void softLabelsAreMixedAgain() {
        Batch once = Mixing.mixup(1).of(batch(), N, Rng.seeded(1));
        Batch twice = Mixing.cutmix(1).of(once, N, Rng.seeded(2));
        assertArrayEquals(new double[] {1, 1, 1, 1, 1, 1}, twice.labels().sum(1).toDoubleArray(), 1e-5);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Mixing.mixup(0));
        Batch flat = new Batch(Tensor.zeros(DEVICE, 2, 3), Tensor.of(DEVICE, new long[] {0, 1}, 2));
        assertTrue(assertThrows(ShapeException.class, () -> Mixing.cutmix(1).of(flat, 2, Rng.seeded(1))).getMessage().contains("[n, c, h, w]"));
        Batch unfit = new Batch(Tensor.zeros(DEVICE, 2, 3), Tensor.of(DEVICE, new long[] {0, 1, 1}, 3));
        assertThrows(ShapeException.class, () -> Mixing.mixup(1).of(unfit, 2, Rng.seeded(1)));
        assertThrows(IndexException.class, () -> Mixing.mixup(1).of(batch(), 3, Rng.seeded(1)).labels().toFloatArray());
    }
}
