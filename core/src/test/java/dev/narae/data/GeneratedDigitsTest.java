package dev.narae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.tensor.Rng;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class GeneratedDigitsTest {
    @Test
    void imageDependsOnTheStreamAndTheIndexAlone() throws Exception {
        Dataset many = GeneratedDigits.of(300, Rng.seeded(1));
        Dataset few;
        try (ForkJoinPool one = new ForkJoinPool(1)) {
            few = one.submit(() -> GeneratedDigits.of(50, Rng.seeded(1))).get();
        }
        Dataset other = GeneratedDigits.of(50, Rng.seeded(2));
        Rng rng = Rng.seeded(1);
        GeneratedDigits.of(1, rng);
        Dataset later = GeneratedDigits.of(50, rng);
        for (int i = 0; i < 50; i++) {
            assertArrayEquals(many.example(i).inputFloats(), few.example(i).inputFloats());
            assertEquals(many.labelClass(i), few.labelClass(i));
            assertFalse(Arrays.equals(many.example(i).inputFloats(), other.example(i).inputFloats()));
            assertFalse(Arrays.equals(many.example(i).inputFloats(), later.example(i).inputFloats()));
        }
    }

    @Test
    void classesAreBalancedAndImagesAreBright() {
        Dataset set = GeneratedDigits.of(5000, Rng.seeded(3));
        assertEquals(Field.floats(1, 28, 28), set.input());
        assertEquals(10, set.classes().size());
        int[] counts = new int[10];
        for (int i = 0; i < set.size(); i++) {
            counts[(int) set.labelClass(i)]++;
            float[] image = set.example(i).inputFloats();
            float brightest = 0;
            double sum = 0;
            for (float pixel : image) {
                assertTrue(pixel >= 0 && pixel <= 1);
                brightest = Math.max(brightest, pixel);
                sum += pixel;
            }
            int example = i;
            assertTrue(brightest > 0.5, () -> "digit " + example + " is hardly there");
            assertTrue(sum / image.length < 0.5, () -> "digit " + example + " fills its image");
        }
        for (int count : counts) {
            assertEquals(500, count, 110);
        }
    }

    /** The digits differ enough to be told apart, and not so little that the nearest class mean would do. */
    @Test
    void nearestMeanIsRightOftenButNotAlways() {
        Dataset train = GeneratedDigits.of(4000, Rng.seeded(4).child("train"));
        Dataset test = GeneratedDigits.of(1000, Rng.seeded(4).child("test"));
        double[][] means = new double[10][784];
        int[] counts = new int[10];
        for (int i = 0; i < train.size(); i++) {
            int label = (int) train.labelClass(i);
            float[] image = train.example(i).inputFloats();
            counts[label]++;
            for (int k = 0; k < 784; k++) {
                means[label][k] += image[k];
            }
        }
        int right = 0;
        for (int i = 0; i < test.size(); i++) {
            float[] image = test.example(i).inputFloats();
            int best = 0;
            double least = Double.MAX_VALUE;
            for (int label = 0; label < 10; label++) {
                double distance = 0;
                for (int k = 0; k < 784; k++) {
                    double difference = image[k] - means[label][k] / counts[label];
                    distance += difference * difference;
                }
                if (distance < least) {
                    least = distance;
                    best = label;
                }
            }
            right += best == test.labelClass(i) ? 1 : 0;
        }
        assertEquals(700, right, 150);
    }
}
