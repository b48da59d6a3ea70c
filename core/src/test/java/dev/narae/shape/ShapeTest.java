package dev.narae.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void sizesAndAxes() {
        Shape shape = Shape.of(2, 3, 4);
        assertEquals(24, shape.size());
        assertEquals(3, shape.rank());
        assertEquals(4, shape.dim(-1));
        assertEquals(2, shape.axis(-1));
        assertEquals(1, Shape.scalar().size());
        assertEquals(0, Shape.of(3, 0, 2).size());
        ShapeException wrong = assertThrows(ShapeException.class, () -> shape.dim(3));
        assertTrue(wrong.getMessage().contains("3") && wrong.getMessage().contains("[2, 3, 4]"), wrong.getMessage());
        assertThrows(ShapeException.class, () -> shape.axis(-4));
        assertThrows(ShapeException.class, () -> Shape.scalar().axis(0));
    }

    @Test
    void negativeAndEnormousExtentsAreRefused() {
        assertThrows(ShapeException.class, () -> Shape.of(2, -1));
        ShapeException enormous = assertThrows(ShapeException.class, () -> Shape.of(1 << 30, 1 << 30, 1 << 30));
        assertTrue(enormous.getMessage().contains("1073741824"), enormous.getMessage());
        // Where nothing is, no product can overflow, whatever the order of the axes.
        assertEquals(0, Shape.of(1 << 30, 1 << 30, 1 << 30, 0).size());
        assertEquals(0, Shape.of(0, 1 << 30, 1 << 30, 1 << 30).size());
        assertEquals(1L << 60, Shape.of(1 << 30, 1 << 30).size());
    }

    @Test
    void changes() {
        Shape shape = Shape.of(2, 3);
        assertEquals(Shape.of(2, 5), shape.with(-1, 5));
        assertEquals(Shape.of(1, 2, 3), shape.insert(0, 1));
        assertEquals(Shape.of(2, 3, 1), shape.insert(-1, 1));
        assertEquals(Shape.of(2, 1, 3), shape.insert(1, 1));
        assertThrows(ShapeException.class, () -> shape.insert(3, 1));
        assertThrows(ShapeException.class, () -> shape.insert(-4, 1));
        assertEquals(Shape.of(3), shape.remove(0));
        assertEquals(Shape.scalar(), Shape.of(7).remove(-1));
        assertEquals(Shape.of(2, 3, 2, 3), shape.concat(shape));
        assertEquals(Shape.of(3), shape.axes(1, 2));
        assertEquals(Shape.scalar(), shape.axes(1, 1));
        shape.dims()[0] = 9;
        assertEquals(2, shape.dim(0));
    }

    @Test
    void broadcasting() {
        assertEquals(Shape.of(2, 3), Shape.broadcast("add", Shape.of(2, 3), Shape.of(3)));
        assertEquals(Shape.of(2, 3), Shape.broadcast("add", Shape.of(2, 1), Shape.of(1, 3)));
        assertEquals(Shape.of(4, 2, 3), Shape.broadcast("add", Shape.of(2, 3), Shape.of(4, 1, 1)));
        assertEquals(Shape.of(2), Shape.broadcast("add", Shape.scalar(), Shape.of(2)));
        assertEquals(Shape.of(0, 3), Shape.broadcast("add", Shape.of(0, 1), Shape.of(1, 3)));
        assertEquals(Shape.of(0), Shape.broadcast("add", Shape.of(1), Shape.of(0)));
        ShapeException wrong = assertThrows(ShapeException.class, () -> Shape.broadcast("add", Shape.of(2, 3), Shape.of(2, 4)));
        assertTrue(wrong.getMessage().startsWith("add:") && wrong.getMessage().contains("[2, 3]") && wrong.getMessage().contains("[2, 4]"), wrong.getMessage());
        assertThrows(ShapeException.class, () -> Shape.broadcast("add", Shape.of(0), Shape.of(2)));
    }

    @Test
    void valueSemantics() {
        assertEquals(Shape.of(2, 3), Shape.of(new int[] {2, 3}));
        assertEquals(Shape.of(2, 3).hashCode(), Shape.of(2, 3).hashCode());
        assertNotEquals(Shape.of(2, 3), Shape.of(3, 2));
        assertNotEquals(Shape.scalar(), Shape.of(1));
        assertEquals("[64, 1]", Shape.of(64, 1).toString());
    }

    /** Shapes are kept for a while and found again by their extents: whoever asks must get those that he asked for, from several threads at a time too. */
    @Test
    void shapesOfLateAreNotMixedUp() {
        IntStream.range(0, 4).parallel().forEach(seed -> {
            Random random = new Random(seed);
            for (int i = 0; i < 50_000; i++) {
                int[] dims = random.ints(random.nextInt(5), 0, 12).toArray();
                Shape shape = Shape.of(dims);
                assertArrayEquals(dims, shape.dims());
                assertEquals(Arrays.stream(dims).asLongStream().reduce(1, (a, b) -> a * b), shape.size());
                Layout layout = Layout.contiguous(shape);
                assertArrayEquals(dims, layout.shape().dims());
                assertTrue(layout.isContiguous() && layout.offset() == 0);
                assertEquals(i % 3, layout.startingAt(i % 3).offset());
                assertEquals(layout.startingAt(5), layout.startingAt(5));
                assertEquals(layout, layout.startingAt(7).dense());
                if (dims.length == 2) {
                    assertEquals(shape, Shape.of(dims[0], dims[1]));
                    assertEquals(Shape.of(dims[1]), shape.remove(0));
                    assertEquals(Shape.of(dims[1], dims[0]), layout.transpose(0, 1).shape());
                }
                if (dims.length >= 3) {
                    Layout last = Layout.channelsLast(shape).startingAt(i % 5);
                    assertEquals(shape, last.shape());
                    assertEquals(1, last.stride(1));
                    assertEquals(Layout.channelsLast(shape).strides()[0], last.stride(0));
                }
            }
        });
        assertThrows(ShapeException.class, () -> Shape.of(3, -1));
        assertThrows(ShapeException.class, () -> Shape.of(3, -1), "a shape that was refused is not kept");
    }
}
