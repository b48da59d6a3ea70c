package dev.narae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryTest {
    private static void assertRefused(Runnable action, String... parts) {
        String message = assertThrows(DataException.class, action::run).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void pixelsAreScaled() {
        InMemory set = InMemory.images(new byte[] {0, (byte) 255, 51, (byte) 128}, Shape.of(1, 1, 2), new long[] {3, 4});
        assertEquals(2, set.size());
        assertArrayEquals(new float[] {0, 1}, set.example(0).inputFloats());
        assertArrayEquals(new float[] {51 / 255f, 128 / 255f}, set.example(1).inputFloats());
        assertEquals(4, set.labelClass(1));
        assertThrows(IndexOutOfBoundsException.class, () -> set.example(2));
    }

    @Test
    void sizesMustFit() {
        assertRefused(() -> InMemory.of(new float[5], Shape.of(2), new long[2]), "inputs", "[2]");
        assertRefused(() -> InMemory.of(new float[6], Shape.of(2), new long[2]), "3 inputs", "2 labels");
        assertRefused(() -> InMemory.of(new float[6], Shape.of(2), new float[7], Shape.of(2)), "labels", "[2]");
        assertRefused(() -> InMemory.of(new float[6], Shape.of(0), new long[2]), "no elements");
    }

    @Test
    void labelsMustBeAmongTheNames() {
        InMemory set = InMemory.of(new float[3], Shape.of(1), new long[] {0, 1, 2});
        assertEquals(List.of("a", "b", "c"), set.named(List.of("a", "b", "c")).classes());
        assertRefused(() -> set.named(List.of("a", "b")), "example 2", "label 2", "0 to 1");
        assertRefused(() -> InMemory.of(new float[1], Shape.of(1), new long[] {-1}).named(List.of("a")), "label -1");
    }

    @Test
    void subsets() {
        InMemory set = InMemory.of(new float[] {0, 10, 20, 30}, Shape.of(1), new long[] {0, 1, 2, 3});
        Dataset some = set.subset(3, 1, 1);
        assertEquals(3, some.size());
        assertEquals(3, some.labelClass(0));
        assertArrayEquals(new float[] {10}, some.example(2).inputFloats());
        assertEquals(2, set.range(2, 4).example(0).labelClass());
        assertEquals(3, set.range(1, 4).subset(2).labelClass(0));
        assertThrows(IndexOutOfBoundsException.class, () -> set.subset(4));
        assertThrows(IndexOutOfBoundsException.class, () -> set.range(1, 5));
    }
}
