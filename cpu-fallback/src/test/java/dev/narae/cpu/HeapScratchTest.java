package dev.narae.cpu;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeapScratchTest {
    @Test
    void arraysAreLongEnoughAndLittleLonger() {
        HeapScratch scratch = new HeapScratch();
        for (int size = 0; size < 1 << 20; size += 1 + size / 50) {
            int length = scratch.take(size).length;
            assertTrue(length >= size && length <= Math.max(1024, size * 5L / 4), size + " got " + length);
        }
        for (int size : new int[] {1023, 1024, 1025, 1279, 1280, 1281, 1 << 19, (1 << 19) + 1}) {
            assertTrue(scratch.take(size).length >= size);
        }
    }

    @Test
    void whatIsGivenBackIsLentAgain() {
        HeapScratch scratch = new HeapScratch();
        float[] one = scratch.take(5000);
        float[] two = scratch.take(5000);
        assertNotSame(one, two);
        scratch.give(one);
        assertSame(one, scratch.take(one.length));
        scratch.give(two);
        scratch.trim();
        assertNotSame(two, scratch.take(5000));
    }

    @Test
    void foreignArraysAreNotKept() {
        HeapScratch scratch = new HeapScratch();
        float[] foreign = new float[5001];
        scratch.give(foreign);
        assertNotSame(foreign, scratch.take(5001));
    }
}
