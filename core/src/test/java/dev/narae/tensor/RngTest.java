package dev.narae.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RngTest {
    private final Device device = Device.of(new ReferenceBackend());

    @Test
    void theSameSeedGivesTheSameNumbers() {
        assertArrayEquals(Rng.seeded(9).normal(device, 50).toFloatArray(), Rng.seeded(9).normal(device, 50).toFloatArray());
        assertFalse(Arrays.equals(Rng.seeded(9).uniform(device, 50).toFloatArray(), Rng.seeded(10).uniform(device, 50).toFloatArray()));
    }

    @Test
    void childrenDependOnNameAndParentOnly() {
        Rng parent = Rng.seeded(1);
        float[] before = parent.child("drop").uniform(device, 20).toFloatArray();
        parent.uniform(device, 1000);
        assertArrayEquals(before, parent.child("drop").uniform(device, 20).toFloatArray());
        assertFalse(Arrays.equals(before, parent.child("dorp").uniform(device, 20).toFloatArray()));
        assertFalse(Arrays.equals(parent.child("e", 1).permutation(100), parent.child("e", 2).permutation(100)));
    }

    @Test
    void aStateResumesTheStream() {
        Rng rng = Rng.seeded(4);
        rng.nextDouble();
        Rng.State state = rng.state();
        float[] next = rng.normal(device, 10).toFloatArray();
        assertArrayEquals(next, Rng.resumed(state).normal(device, 10).toFloatArray());
        rng.restore(state);
        assertArrayEquals(next, rng.normal(device, 10).toFloatArray());
        assertThrows(IllegalArgumentException.class, () -> Rng.seeded(5).restore(state));
    }

    /** Moments within five standard errors. */
    @Test
    void distributions() {
        int n = 40_000;
        Rng rng = Rng.seeded(2);
        for (DType dtype : new DType[] {DType.F32, DType.F64}) {
            double[] u = rng.uniform(device, dtype, Shape.of(n), -2, 3).toDoubleArray();
            assertTrue(Arrays.stream(u).allMatch(x -> x >= -2 && x < 3));
            assertEquals(0.5, Arrays.stream(u).average().orElseThrow(), 5 * 5 / Math.sqrt(12.0 * n));
            double[] z = rng.normal(device, dtype, Shape.of(n), 1, 2).toDoubleArray();
            double mean = Arrays.stream(z).average().orElseThrow();
            assertEquals(1, mean, 5 * 2 / Math.sqrt(n));
            assertEquals(4, Arrays.stream(z).map(x -> (x - mean) * (x - mean)).average().orElseThrow(), 5 * 4 * Math.sqrt(2.0 / n));
            double tail = Arrays.stream(z).filter(x -> Math.abs(x - 1) > 4).count() / (double) n;
            assertEquals(0.0455, tail, 5 * Math.sqrt(0.0455 / n));
        }
        boolean[] coins = rng.bernoulli(device, Shape.of(n), 0.3).toBooleanArray();
        long heads = IntStream.range(0, n).filter(i -> coins[i]).count();
        assertEquals(0.3, heads / (double) n, 5 * Math.sqrt(0.21 / n));
    }

    @Test
    void categoricalFollowsTheLogits() {
        Tensor logits = Tensor.of(device, new double[] {Math.log(0.2), Math.log(0.5), Math.log(0.3), 0, Double.NEGATIVE_INFINITY, 0}, 2, 3);
        long[] drawn = Rng.seeded(3).categorical(logits, 6000).toLongArray();
        double[] share = new double[3];
        for (int i = 0; i < drawn.length; i += 2) {
            share[(int) drawn[i]] += 1.0 / 6000;
            assertTrue(drawn[i + 1] != 1, "a class of probability 0 was drawn");
        }
        assertArrayEquals(new double[] {0.2, 0.5, 0.3}, share, 5 * Math.sqrt(0.25 / 6000));
    }

    @Test
    void permutationsHoldEachNumberOnce() {
        int[] order = Rng.seeded(8).permutation(1000);
        assertFalse(Arrays.equals(IntStream.range(0, 1000).toArray(), order));
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        assertArrayEquals(IntStream.range(0, 1000).toArray(), sorted);
        assertArrayEquals(new long[] {0}, Rng.seeded(8).permutation(device, 1).toLongArray());
        // Where the first number lands is uniform.
        int[] landed = new int[4];
        for (int i = 0; i < 4000; i++) {
            int[] small = Rng.seeded(i).permutation(4);
            for (int k = 0; k < 4; k++) {
                landed[k] += small[k] == 0 ? 1 : 0;
            }
        }
        for (int count : landed) {
            assertEquals(1000, count, 5 * Math.sqrt(4000 * 0.1875));
        }
    }

    @Test
    void hostNumbersStayInRange() {
        Rng rng = Rng.seeded(6);
        int[] seen = new int[5];
        for (int i = 0; i < 1000; i++) {
            seen[rng.nextInt(5)]++;
            double x = rng.nextDouble();
            assertTrue(x >= 0 && x < 1);
            assertTrue(Double.isFinite(rng.nextGaussian()));
        }
        assertTrue(Arrays.stream(seen).allMatch(count -> count > 100));
        assertThrows(IllegalArgumentException.class, () -> rng.nextInt(0));
    }

    @Test
    void dropoutDrawsTheSameMaskInBackward() {
        Tensor x = Tensor.ones(device, 1000).tracked();
        Tensor y = x.dropout(0.4, Rng.seeded(1));
        float[] forward = y.toFloatArray();
        float[] gradient = y.sum().backward().get(x).toFloatArray();
        assertArrayEquals(forward, gradient);
        long zeros = IntStream.range(0, 1000).filter(i -> forward[i] == 0).count();
        assertEquals(400, zeros, 5 * Math.sqrt(1000 * 0.24));
        assertThrows(IllegalArgumentException.class, () -> x.dropout(1.5, Rng.seeded(1)));
    }
}
