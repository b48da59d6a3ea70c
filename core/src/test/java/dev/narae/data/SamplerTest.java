package dev.narae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Class counts and weights by hand, and what samplers promise of the examples that they draw. */
class SamplerTest {
    private static final long[] LABELS = labels(60, 30, 10);

    private static long[] labels(int... counts) {
        List<Long> labels = new ArrayList<>();
        for (int c = 0; c < counts.length; c++) {
            for (int i = 0; i < counts[c]; i++) {
                labels.add((long) c);
            }
        }
        return labels.stream().mapToLong(Long::longValue).toArray();
    }

    private static Dataset set(long[] labels) {
        float[] inputs = new float[labels.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = i;
        }
        return InMemory.of(inputs, Shape.of(1), labels);
    }

    private static int[] drawnByClass(int[] drawn, int classes) {
        int[] counts = new int[classes];
        Arrays.stream(drawn).forEach(i -> counts[(int) LABELS[i]]++);
        return counts;
    }

    @Test
    void weightsOfClasses() {
        ClassCounts counts = ClassCounts.of(set(LABELS));
        assertArrayEquals(new long[] {60, 30, 10}, counts.counts());
        assertArrayEquals(new double[] {100.0 / 180, 100.0 / 90, 100.0 / 30}, counts.balanced(), 1e-12);
        assertArrayEquals(new double[] {1, 1, 1}, counts.effective(0), 1e-12);
        double[] near = counts.effective(1 - 1e-9);
        assertEquals(6, near[2] / near[0], 1e-4);
        double[] effective = counts.effective(0.9);
        assertEquals((1 - Math.pow(0.9, 60)) / (1 - Math.pow(0.9, 10)), effective[2] / effective[0], 1e-12);
        assertEquals(3, Arrays.stream(effective).sum(), 1e-12);
        assertArrayEquals(new double[] {2.0 / 3, 0, 2.0 / 3}, ClassCounts.of(new long[] {0, 2}, 3).balanced(), 1e-12);
        assertArrayEquals(new double[] {1.5, 0, 1.5}, ClassCounts.of(new long[] {0, 2}, 3).effective(0.5), 1e-12);
        assertEquals(9, ClassCounts.of(labels(9, 1), 2).positive(), 1e-12);
        assertArrayEquals(new float[] {1, 2}, ClassCounts.tensor(new double[] {1, 2}, Device.standard()).toFloatArray());
        assertThrows(DataException.class, () -> ClassCounts.of(new long[] {0, 3}, 3));
        assertThrows(DataException.class, () -> ClassCounts.of(new long[] {-1}, 0));
        assertThrows(DataException.class, () -> counts.positive());
        assertThrows(IllegalArgumentException.class, () -> counts.effective(1));
        assertThrows(IllegalArgumentException.class, () -> counts.perExample(new double[2], set(LABELS)));
    }

    @Test
    void weightedDrawsInProportion() {
        ClassCounts counts = ClassCounts.of(set(LABELS));
        int[] drawn = Sampler.weighted(counts.perExample(counts.balanced(), set(LABELS)), 6000).draw(Rng.seeded(1));
        for (int count : drawnByClass(drawn, 3)) {
            assertEquals(2000, count, 4 * Math.sqrt(6000.0 * 2 / 9));
        }
        int[] none = Sampler.weighted(new double[] {0, 1, 0}, 50).draw(Rng.seeded(1));
        assertTrue(Arrays.stream(none).allMatch(i -> i == 1));
        assertThrows(IllegalArgumentException.class, () -> Sampler.weighted(new double[] {0, 0}, 1));
        assertThrows(IllegalArgumentException.class, () -> Sampler.weighted(new double[] {1, -1}, 1));
        assertThrows(IllegalArgumentException.class, () -> Sampler.weighted(new double[] {1, Double.NaN}, 1));
    }

    @Test
    void weightedOnceDrawsNoExampleTwice() {
        int first = 0;
        Sampler sampler = Sampler.weightedOnce(new double[] {3, 1, 0, 1}, 2);
        for (int seed = 0; seed < 2000; seed++) {
            int[] drawn = sampler.draw(Rng.seeded(seed));
            assertTrue(drawn.length == 2 && drawn[0] != drawn[1] && drawn[0] != 2 && drawn[1] != 2);
            first += drawn[0] == 0 ? 1 : 0;
        }
        assertEquals(1200, first, 4 * Math.sqrt(2000 * 0.6 * 0.4));
        assertThrows(IllegalArgumentException.class, () -> Sampler.weightedOnce(new double[] {3, 0}, 2));
    }

    @Test
    void stratifiedBatchesHaveTheClassesOfTheWhole() {
        int[] order = Sampler.stratified(set(LABELS)).draw(Rng.seeded(5));
        assertEquals(100, new HashSet<>(Arrays.stream(order).boxed().toList()).size());
        double[] shares = {0.6, 0.3, 0.1};
        for (int m = 1; m <= 100; m++) {
            int[] counts = drawnByClass(Arrays.copyOf(order, m), 3);
            for (int c = 0; c < 3; c++) {
                assertEquals(shares[c] * m, counts[c], 1 + 3 * shares[c], "class " + c + " of the first " + m);
            }
        }
        assertFalse(Arrays.equals(order, Sampler.stratified(set(LABELS)).draw(Rng.seeded(6))));
    }

    @Test
    void evenedClasses() {
        int[] under = Sampler.undersampled(set(LABELS)).draw(Rng.seeded(5));
        assertArrayEquals(new int[] {10, 10, 10}, drawnByClass(under, 3));
        assertEquals(30, Arrays.stream(under).distinct().count());
        int[] over = Sampler.oversampled(set(LABELS)).draw(Rng.seeded(5));
        assertArrayEquals(new int[] {60, 60, 60}, drawnByClass(over, 3));
        int[] times = new int[100];
        Arrays.stream(over).forEach(i -> times[i]++);
        assertTrue(Arrays.stream(times, 0, 60).allMatch(t -> t == 1));
        assertTrue(Arrays.stream(times, 60, 90).allMatch(t -> t == 2));
        assertTrue(Arrays.stream(times, 90, 100).allMatch(t -> t == 6));
    }

    private static List<Float> seen(Iterable<Batch> loader) {
        List<Float> seen = new ArrayList<>();
        for (Batch batch : loader) {
            for (float x : batch.input().toFloatArray()) {
                seen.add(x);
            }
        }
        return seen;
    }

    @Test
    void loadersVisitWhatIsDrawn() {
        DataLoader loader = set(LABELS).batches(32).sampler(Sampler.oversampled(set(LABELS)));
        assertEquals(6, loader.count());
        DataLoader pass = loader.shuffled(Rng.seeded(1));
        List<Float> seen = seen(pass);
        assertEquals(180, seen.size());
        assertEquals(seen, seen(pass));
        assertFalse(seen.equals(seen(loader.shuffled(Rng.seeded(2)))));
        assertEquals(seen.subList(64, 180), seen(pass.from(2)));
        Sampler foreign = Sampler.stratified(new long[200]);
        assertTrue(assertThrows(DataException.class, () -> set(LABELS).batches(8).sampler(foreign).open()).getMessage().contains("another set"));
    }

    @Test
    void repeatedExamplesAreTransformedAnew() {
        DataLoader loader = set(new long[] {0, 0, 1}).batches(8).sampler(Sampler.weighted(new double[] {0, 1, 0}, 20))
                .transformed(Transforms.noise(1)).shuffled(Rng.seeded(1));
        Set<Float> distinct = new HashSet<>(seen(loader));
        assertEquals(20, distinct.size());
    }
}
