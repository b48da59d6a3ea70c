package dev.narae.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.ShapeException;
import org.junit.jupiter.api.Test;

class WindowTest {
    /** Counted by sliding, not by a formula. */
    @Test
    void positionsAreCountedBySliding() {
        for (int size = 1; size <= 4; size++) {
            for (int stride = 1; stride <= 3; stride++) {
                for (int dilation = 1; dilation <= 2; dilation++) {
                    // Pooling pads by at most half a window, so that every window meets the input.
                    for (int before = 0; before <= size / 2; before++) {
                        for (int after = 0; after <= size / 2; after++) {
                            Window window = Window.of(size).withStride(stride).withDilation(dilation).withPadding(new int[] {before}, new int[] {after});
                            for (int input = 1; input <= 9; input++) {
                                check(window, input);
                            }
                        }
                    }
                }
            }
        }
    }

    private static void check(Window window, int input) {
        int end = input + window.before(0) + window.after(0);
        int inside = 0;
        for (int start = 0; start + window.reach(0) <= end; start += window.stride(0)) {
            inside++;
        }
        assertEquals(inside, Math.max(0, window.positions(0, input)), window + " on " + input);
        if (inside == 0) {
            return;
        }
        // One more where the last window does not end at the end, if it begins before the padding behind the input.
        int next = inside * window.stride(0);
        boolean reachesEnd = (inside - 1) * window.stride(0) + window.reach(0) == end;
        int rounded = !reachesEnd && next < input + window.before(0) ? inside + 1 : inside;
        assertEquals(rounded, window.positionsRoundedUp(0, input), window + " on " + input);
    }

    @Test
    void oneValueStandsForAllAxes() {
        Window window = Window.of(3, 4).withStride(2).withPadding(1).withDilation(2, 3);
        assertEquals(2, window.axes());
        assertEquals(2, window.stride(1));
        assertEquals(1, window.before(1));
        assertEquals(1, window.after(0));
        assertEquals(10, window.reach(1));
        assertEquals(window, Window.of(3, 4).withStride(2, 2).withPadding(new int[] {1}, new int[] {1, 1}).withDilation(2, 3));
        assertEquals(window.hashCode(), Window.of(3, 4).withStride(2, 2).withPadding(1, 1).withDilation(2, 3).hashCode());
        assertNotEquals(window, window.withStride(1));
        assertTrue(window.toString().contains("[3, 4]"), window.toString());
    }

    @Test
    void impossibleWindowsAreRefused() {
        assertThrows(ShapeException.class, () -> Window.of(0));
        assertThrows(ShapeException.class, () -> Window.of(3).withStride(0));
        assertThrows(ShapeException.class, () -> Window.of(3).withDilation(0));
        assertThrows(ShapeException.class, () -> Window.of(3).withPadding(-1));
        assertThrows(ShapeException.class, () -> Window.of(3, 3).withStride(1, 2, 3));
    }
}
