package dev.narae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SplitTest {
    /** 100 examples whose input is their number: 60 of class 0, 30 of class 1, 10 of class 2. */
    private static final Dataset SET = InMemory.of(floats(100), Shape.of(1),
            IntStream.range(0, 100).mapToLong(i -> i < 60 ? 0 : i < 90 ? 1 : 2).toArray());

    private static float[] floats(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = i;
        }
        return values;
    }

    private static List<Integer> members(Dataset part) {
        return IntStream.range(0, part.size()).mapToObj(i -> (int) part.example(i).inputFloats()[0]).toList();
    }

    private static long[] perClass(Dataset part) {
        long[] counts = new long[3];
        for (int i = 0; i < part.size(); i++) {
            counts[(int) part.labelClass(i)]++;
        }
        return counts;
    }

    private static void assertWhole(Split split) {
        List<Integer> all = Stream.concat(members(split.train()).stream(), members(split.validation()).stream()).sorted().toList();
        assertEquals(IntStream.range(0, 100).boxed().toList(), all);
    }

    @Test
    void random() {
        Split split = Split.random(SET, 0.2, Rng.seeded(1));
        assertWhole(split);
        assertEquals(20, split.validation().size());
        assertEquals(members(split.train()), members(Split.random(SET, 0.2, Rng.seeded(1)).train()));
        assertNotEquals(members(split.train()), members(Split.random(SET, 0.2, Rng.seeded(2)).train()));
        assertThrows(IllegalArgumentException.class, () -> Split.random(SET, 1.5, Rng.seeded(1)));
        assertThrows(IllegalArgumentException.class, () -> Split.random(SET, Double.NaN, Rng.seeded(1)));
    }

    @Test
    void stratified() {
        Split split = Split.stratified(SET, 0.2, Rng.seeded(1));
        assertWhole(split);
        assertArrayEquals(new long[] {12, 6, 2}, perClass(split.validation()));
        Dataset targets = InMemory.of(new float[2], Shape.of(1), new float[2], Shape.of(1));
        assertTrue(assertThrows(DataException.class, () -> Split.stratified(targets, 0.5, Rng.seeded(1))).getMessage().contains("float32 [1]"));
    }

    @Test
    void folds() {
        for (List<Split> splits : List.of(Split.folds(SET, 7, Rng.seeded(1)), Split.stratifiedFolds(SET, 7, Rng.seeded(1)))) {
            assertEquals(7, splits.size());
            List<Integer> held = new ArrayList<>();
            for (Split split : splits) {
                assertWhole(split);
                assertTrue(split.validation().size() == 14 || split.validation().size() == 15);
                held.addAll(members(split.validation()));
            }
            assertEquals(IntStream.range(0, 100).boxed().toList(), held.stream().sorted().toList());
        }
        for (Split split : Split.stratifiedFolds(SET, 5, Rng.seeded(3))) {
            assertArrayEquals(new long[] {12, 6, 2}, perClass(split.validation()));
        }
        assertThrows(IllegalArgumentException.class, () -> Split.folds(SET, 1, Rng.seeded(1)));
        assertThrows(IllegalArgumentException.class, () -> Split.folds(SET, 101, Rng.seeded(1)));
    }
}
