package dev.narae.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SliceTest {
    static Slice draw(Random random) {
        int step = random.nextInt(9) - 4;
        return Slice.of(bound(random), bound(random), step == 0 ? 1 : step);
    }

    private static int bound(Random random) {
        return random.nextInt(4) == 0 ? Slice.OPEN : random.nextInt(15) - 7;
    }

    /** The indices that a slice takes, by the rules of the Python language reference for slicings. */
    static List<Integer> taken(Slice slice, int extent) {
        int step = slice.step();
        int start = slice.start() == Slice.OPEN ? step > 0 ? 0 : extent - 1 : bounded(slice.start(), extent, step);
        int stop = slice.stop() == Slice.OPEN ? step > 0 ? extent : -1 : bounded(slice.stop(), extent, step);
        List<Integer> indices = new ArrayList<>();
        for (int i = start; step > 0 ? i < stop : i > stop; i += step) {
            indices.add(i);
        }
        return indices;
    }

    private static int bounded(int bound, int extent, int step) {
        int fromStart = bound < 0 ? bound + extent : bound;
        if (step > 0) {
            return Math.max(0, Math.min(extent, fromStart));
        }
        return Math.max(-1, Math.min(extent - 1, fromStart));
    }

    @Test
    void takesWhatPythonTakes() {
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            Slice slice = draw(random);
            int extent = random.nextInt(7);
            List<Integer> expected = taken(slice, extent);
            assertEquals(expected.size(), slice.count(extent), slice + " of " + extent);
            if (!expected.isEmpty()) {
                assertEquals(expected.getFirst(), slice.first(extent), slice + " of " + extent);
            }
        }
    }

    @Test
    void factories() {
        assertEquals(List.of(0, 1, 2), taken(Slice.all(), 3));
        assertEquals(5, Slice.all().count(5));
        assertEquals(2, Slice.from(-2).count(5));
        assertEquals(3, Slice.from(-2).first(5));
        assertEquals(4, Slice.to(-1).count(5));
        assertEquals(3, Slice.every(2).count(5));
        assertEquals(4, Slice.every(-1).first(5));
        assertEquals(2, Slice.of(1, 3).count(5));
        assertThrows(ShapeException.class, () -> Slice.of(0, 1, 0));
    }

    @Test
    void extremesDoNotOverflow() {
        assertEquals(1, Slice.of(0, 5, Integer.MAX_VALUE).count(5));
        assertEquals(1, Slice.every(Integer.MIN_VALUE).count(5));
        assertEquals(5, Slice.of(-Integer.MAX_VALUE, Integer.MAX_VALUE).count(5));
        assertEquals(Integer.MAX_VALUE, Slice.all().count(Integer.MAX_VALUE));
        assertEquals(Integer.MAX_VALUE, Slice.every(-1).count(Integer.MAX_VALUE));
    }
}
