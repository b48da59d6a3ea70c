package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.data.ClassCounts;
import dev.narae.data.DataException;
import dev.narae.data.Dataset;
import dev.narae.data.InMemory;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClassSubsetTest {
    /** Example i holds i, of class i mod 3. */
    private static Dataset set() {
        float[] inputs = new float[12];
        long[] labels = new long[12];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = i;
            labels[i] = i % 3;
        }
        return InMemory.of(inputs, Shape.of(1), labels).named(List.of("a", "b", "c"));
    }

    @Test
    void numbersClassesByTheirPlace() {
        Dataset two = ClassSubset.of(set(), List.of(2, 0));
        assertEquals(List.of("c", "a"), two.classes());
        assertEquals(8, two.size());
        for (int i = 0; i < two.size(); i++) {
            int original = (int) two.example(i).inputFloats()[0] % 3;
            assertEquals(original == 2 ? 0 : 1, two.labelClass(i));
            assertEquals(two.labelClass(i), two.example(i).labelClass());
        }
        Dataset rest = ClassSubset.oneAgainstTheRest(set(), 1);
        assertEquals(List.of("other", "b"), rest.classes());
        assertArrayEquals(new long[] {8, 4}, ClassCounts.of(rest).counts());
    }

    @Test
    void partsHaveWhatWasAskedForAndNothingInCommon() {
        List<Dataset> parts = ClassSubset.parts(set(), Rng.seeded(1), new int[] {2, 1, 0}, new int[] {2, 3, 1});
        assertArrayEquals(new long[] {2, 1, 0}, ClassCounts.of(parts.get(0)).counts());
        assertArrayEquals(new long[] {2, 3, 1}, ClassCounts.of(parts.get(1)).counts());
        Set<Float> seen = new HashSet<>();
        for (Dataset part : parts) {
            for (int i = 0; i < part.size(); i++) {
                assertTrue(seen.add(part.example(i).inputFloats()[0]));
            }
        }
        String message = assertThrows(DataException.class, () -> ClassSubset.parts(set(), Rng.seeded(1), new int[] {1, 1, 1}, new int[] {0, 4, 0})).getMessage();
        assertTrue(message.contains("class 'b' has 4 examples, of which 5 are needed"), message);
    }

    @Test
    void spreadIsThatOfASample() {
        Spread spread = Spread.of(List.of(1.0, 2.0, 3.0));
        assertEquals(2, spread.mean());
        assertEquals(1, spread.deviation());
        assertEquals("2.0 ± 1.0", spread.text("%.1f"));
        assertEquals(0, Spread.of(List.of(5.0)).deviation());
    }
}
