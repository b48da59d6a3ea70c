package dev.narae.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.IterationSpace;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The struct that kernels walk by, read back as {@code narae_seek} reads it. */
class WalkTest {
    private static final int LOOPS = Walk.USUAL_LOOPS;

    private static int word(Walk walk, int index) {
        return walk.memory().get(ValueLayout.JAVA_INT, 4L * index);
    }

    /** Where a place lies in an operand, by the struct's multiplications and shifts. */
    private static long seek(Walk walk, int operands, int operand, long place) {
        MemorySegment memory = walk.memory();
        int rank = word(walk, 4);
        long strides = (20 + 12 * LOOPS + 7 & ~7) + 8L * (2 * operands + operand * LOOPS);
        long at = 0;
        for (int loop = 0; loop < rank; loop++) {
            long extent = word(walk, 5 + loop);
            long magic = Integer.toUnsignedLong(word(walk, 5 + LOOPS + loop));
            long next = loop == rank - 1 ? 0 : place * magic >>> 32 >>> word(walk, 5 + 2 * LOOPS + loop);
            at += (place - next * extent) * memory.get(ValueLayout.JAVA_LONG, strides + 8L * loop);
            place = next;
        }
        return at;
    }

    @Test
    void everyPlaceIsFound() {
        for (Shape shape : List.of(Shape.of(7), Shape.of(5, 3), Shape.of(4, 2, 9), Shape.of(2, 3, 5, 4))) {
            Layout output = Layout.contiguous(shape);
            Layout input = Layout.inOrder(shape, reversed(shape.rank()));
            IterationSpace space = IterationSpace.of(List.of(output, input));
            Walk walk = new Walk(2, LOOPS).fill(space, 1);
            assertEquals(shape.size(), walk.count());
            for (long place = 0; place < shape.size(); place++) {
                assertEquals(place, seek(walk, 2, 0, place));
                long expected = 0;
                long rest = place;
                for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                    expected += rest % shape.dim(axis) * input.stride(axis);
                    rest /= shape.dim(axis);
                }
                assertEquals(expected, seek(walk, 2, 1, place), shape + " place " + place);
            }
        }
    }

    private static int[] reversed(int rank) {
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++) {
            order[i] = rank - 1 - i;
        }
        return order;
    }

    @Test
    void divisionByMultiplicationIsExact() {
        Random random = new Random(5);
        for (int trial = 0; trial < 3000; trial++) {
            int inner = trial < 70 ? 2 + trial : trial < 100 ? Integer.MAX_VALUE - trial : 2 + (int) (random.nextInt(1 << 30) >>> random.nextInt(30));
            Shape shape = Shape.of(2, inner);
            // A gap after every row keeps the two loops apart.
            IterationSpace space = IterationSpace.of(List.of(Layout.of(shape, new long[] {inner + 1L, 1}, 0)));
            Walk walk = new Walk(1, LOOPS).fill(space, 1);
            for (long place : new long[] {0, 1, inner - 1, inner, inner + 1L, 2L * inner - 1, random.nextInt(Integer.MAX_VALUE)}) {
                if (place < Math.min(2L * inner, 1L << 31)) {
                    assertEquals(place + place / inner, seek(walk, 1, 0, place), inner + " at " + place);
                }
            }
        }
    }

    @Test
    void manyOperandsLeaveRoomForFewerLoops() {
        assertEquals(LOOPS, Walk.room(25, 2));
        assertEquals(9, Walk.room(25, 9));
        assertEquals(1, Walk.room(100, 1));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Walk.room(100, 6)).getMessage().contains("100 operands"));
    }

    @Test
    void unitsOfTheInnermostLoop() {
        IterationSpace flat = IterationSpace.of(List.of(Layout.contiguous(Shape.of(5, 3))));
        assertTrue(Walk.inUnits(flat, 4));
        Walk walk = new Walk(1, LOOPS).fill(flat, 4);
        assertEquals(3, walk.count());
        assertEquals(3, walk.memory().get(ValueLayout.JAVA_LONG, 8), "elements after the last unit");
        assertEquals(8, seek(walk, 1, 0, 2));

        IterationSpace rows = IterationSpace.of(List.of(Layout.contiguous(Shape.of(6, 4)), Layout.of(Shape.of(6, 4), new long[] {0, 1}, 0)));
        assertTrue(Walk.inUnits(rows, 4));
        assertEquals(6, new Walk(2, LOOPS).fill(rows, 4).count());
        IterationSpace odd = IterationSpace.of(List.of(Layout.contiguous(Shape.of(4, 6)), Layout.of(Shape.of(4, 6), new long[] {0, 1}, 0)));
        assertFalse(Walk.inUnits(odd, 4));
    }

    @Test
    void tilesCoverEveryElementOnce() {
        Shape shape = Shape.of(3, 40, 70);
        Layout output = Layout.contiguous(shape);
        Layout input = Layout.inOrder(shape, new int[] {0, 2, 1});
        IterationSpace space = IterationSpace.of(List.of(output, input));
        Walk walk = new Walk(4, LOOPS).fillTiles(space, 1);
        assertEquals(3L * 64 * 96, walk.count());
        boolean[] seen = new boolean[(int) shape.size()];
        for (long place = 0; place < walk.count(); place++) {
            if (seek(walk, 4, 2, place) < 70 && seek(walk, 4, 3, place) < 40) {
                int at = (int) seek(walk, 4, 0, place);
                assertFalse(seen[at]);
                seen[at] = true;
                int row = at % 2800 / 70;
                assertEquals(at / 2800 * 2800 + at % 70 * 40 + row, seek(walk, 4, 1, place));
            }
        }
        for (boolean one : seen) {
            assertTrue(one);
        }
    }
}
