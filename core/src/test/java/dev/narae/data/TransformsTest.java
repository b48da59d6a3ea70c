package dev.narae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Rng;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransformsTest {
    private static float[] applied(Transform transform, Shape shape, Rng rng, float... values) {
        float[] copy = values.clone();
        transform.apply(copy, shape, rng);
        return copy;
    }

    private static float[] counted(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = i + 1;
        }
        return values;
    }

    @Test
    void normalise() {
        Transform transform = Transforms.normalise(new float[] {1, 2}, new float[] {2, 4});
        assertArrayEquals(new float[] {0, 0.5f, 0.25f, 0.5f}, applied(transform, Shape.of(2, 1, 2), Rng.seeded(1), 1, 2, 3, 4));
        assertThrows(ShapeException.class, () -> applied(transform, Shape.of(1, 1, 2), Rng.seeded(1), 1, 2));
        assertThrows(IllegalArgumentException.class, () -> Transforms.normalise(new float[1], new float[2]));
        assertThrows(IllegalArgumentException.class, () -> Transforms.normalise(0, 0));
    }

    @Test
    void flip() {
        Shape shape = Shape.of(2, 1, 3);
        assertArrayEquals(new float[] {3, 2, 1, 6, 5, 4}, applied(Transforms.flip(1), shape, Rng.seeded(1), counted(6)));
        assertArrayEquals(counted(6), applied(Transforms.flip(0), shape, Rng.seeded(1), counted(6)));
        int flipped = 0;
        Rng rng = Rng.seeded(1);
        for (int i = 0; i < 1000; i++) {
            flipped += applied(Transforms.flip(0.3), shape, rng, counted(6))[0] == 3 ? 1 : 0;
        }
        assertEquals(300, flipped, 60);
    }

    /** Every shift is as likely as any other, and what comes in is zero. */
    @Test
    void padCrop() {
        Map<List<Float>, Integer> seen = new HashMap<>();
        Rng rng = Rng.seeded(1);
        for (int i = 0; i < 9000; i++) {
            float[] out = applied(Transforms.padCrop(1), Shape.of(1, 2, 2), rng, 1, 2, 3, 4);
            seen.merge(List.of(out[0], out[1], out[2], out[3]), 1, Integer::sum);
        }
        assertEquals(9, seen.size());
        assertTrue(seen.containsKey(List.of(4f, 0f, 0f, 0f)) && seen.containsKey(List.of(0f, 0f, 1f, 2f)) && seen.containsKey(List.of(1f, 2f, 3f, 4f)), "" + seen);
        seen.values().forEach(count -> assertEquals(1000, count, 150));
        assertArrayEquals(counted(12), applied(Transforms.padCrop(0), Shape.of(3, 2, 2), rng, counted(12)));
    }

    @Test
    void rotateByNothingAndByAHalfTurn() {
        assertArrayEquals(counted(18), applied(Transforms.rotate(0), Shape.of(2, 3, 3), Rng.seeded(1), counted(18)));
        // A full range of ±180 degrees meets every angle; the middle pixel of an odd square always stays.
        Rng rng = Rng.seeded(2);
        for (int i = 0; i < 100; i++) {
            assertEquals(5, applied(Transforms.rotate(180), Shape.of(1, 3, 3), rng, counted(9))[4], 1e-5);
        }
    }

    /** A bar turned by an angle that the stream tells has its mass where geometry says. */
    @Test
    void rotateTurnsByTheDrawnAngle() {
        double angle = Math.toRadians(90 * (2 * Rng.seeded(7).nextDouble() - 1));
        float[] bar = new float[41 * 41];
        for (int x = 20; x < 36; x++) {
            bar[20 * 41 + x] = 1;
        }
        float[] turned = applied(Transforms.rotate(90), Shape.of(1, 41, 41), Rng.seeded(7), bar);
        double mass = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < turned.length; i++) {
            mass += turned[i];
            sumX += turned[i] * (i % 41 - 20);
            sumY += turned[i] * (i / 41 - 20);
        }
        assertEquals(angle, Math.atan2(sumY, sumX), 0.03);
        assertEquals(16, mass, 1);
    }

    @Test
    void cutoutBlanksTheSameSquareInEveryChannel() {
        Rng rng = Rng.seeded(1);
        int least = 100;
        int most = 0;
        for (int i = 0; i < 500; i++) {
            float[] out = applied(Transforms.cutout(4), Shape.of(2, 8, 8), rng, counted(128));
            int blank = 0;
            for (int k = 0; k < 64; k++) {
                assertEquals(out[k] == 0, out[64 + k] == 0);
                assertTrue(out[k] == 0 || out[k] == k + 1);
                blank += out[k] == 0 ? 1 : 0;
            }
            least = Math.min(least, blank);
            most = Math.max(most, blank);
        }
        assertEquals(16, most);
        assertEquals(4, least, "cut off at a corner");
    }

    @Test
    void noiseIsNormal() {
        float[] out = applied(Transforms.noise(0.5), Shape.of(100_001), Rng.seeded(1), new float[100_001]);
        double sum = 0;
        double squares = 0;
        int within = 0;
        for (float value : out) {
            sum += value;
            squares += value * value;
            within += Math.abs(value) < 0.5 ? 1 : 0;
        }
        assertEquals(0, sum / out.length, 0.006);
        assertEquals(0.25, squares / out.length, 0.005);
        assertEquals(0.6827, within / (double) out.length, 0.006);
        assertArrayEquals(out, applied(Transforms.noise(0.5), Shape.of(100_001), Rng.seeded(1), new float[100_001]));
    }

    @Test
    void composition() {
        Transform both = Transforms.normalise(0, 2).then(Transforms.flip(1));
        assertArrayEquals(new float[] {1, 0.5f}, applied(both, Shape.of(1, 1, 2), Rng.seeded(1), 1, 2));
    }

    @Test
    void otherRanksAreRefused() {
        for (Transform transform : List.of(Transforms.padCrop(1), Transforms.flip(1), Transforms.rotate(1), Transforms.cutout(1))) {
            assertTrue(assertThrows(ShapeException.class, () -> applied(transform, Shape.of(4), Rng.seeded(1), counted(4))).getMessage().contains("[4]"));
        }
    }
}
