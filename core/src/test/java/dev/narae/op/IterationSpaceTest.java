package dev.narae.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IterationSpaceTest {
    /** What a nest of loops visits: for each element the addresses of all operands. */
    private static List<List<Long>> visited(IterationSpace space, int operands) {
        List<List<Long>> all = new ArrayList<>();
        int[] index = new int[space.rank()];
        for (long left = space.size(); left > 0; left--) {
            List<Long> addresses = new ArrayList<>();
            for (int k = 0; k < operands; k++) {
                long address = space.offset(k);
                for (int loop = 0; loop < index.length; loop++) {
                    address += index[loop] * space.stride(k, loop);
                }
                addresses.add(address);
            }
            all.add(addresses);
            for (int loop = index.length - 1; loop >= 0 && ++index[loop] == space.extent(loop); loop--) {
                index[loop] = 0;
            }
        }
        return all;
    }

    private static List<List<Long>> elements(List<Layout> operands) {
        List<List<Long>> all = new ArrayList<>();
        Shape shape = operands.getFirst().shape();
        for (long place = 0; place < shape.size(); place++) {
            List<Long> addresses = new ArrayList<>();
            for (Layout layout : operands) {
                long rest = place;
                long address = layout.offset();
                for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                    address += rest % shape.dim(axis) * layout.stride(axis);
                    rest /= shape.dim(axis);
                }
                addresses.add(address);
            }
            all.add(addresses);
        }
        return all;
    }

    private static Layout operand(Shape shape, Random random) {
        List<Integer> axes = new ArrayList<>();
        for (int i = 0; i < shape.rank(); i++) {
            axes.add(i);
        }
        if (random.nextBoolean()) {
            Collections.shuffle(axes, random);
        }
        Layout layout = Layout.inOrder(shape, axes.stream().mapToInt(Integer::intValue).toArray());
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (random.nextInt(5) == 0) {
                layout = layout.slice(axis, Slice.every(-1));
            }
            if (random.nextInt(5) == 0 && shape.dim(axis) > 0) {
                layout = layout.slice(axis, Slice.of(0, 1)).expand(shape);
            }
        }
        return layout;
    }

    private static final Comparator<List<Long>> BY_ADDRESS = (a, b) -> {
        for (int i = 0; i < a.size(); i++) {
            int order = Long.compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    };

    @Test
    void visitsEveryElementOnce() {
        Random random = new Random(1);
        int merged = 0;
        for (int round = 0; round < 5000; round++) {
            int[] dims = new int[random.nextInt(6)];
            Arrays.setAll(dims, _ -> random.nextInt(15) == 0 ? 0 : 1 + random.nextInt(4));
            Shape shape = Shape.of(dims);
            List<Layout> operands = new ArrayList<>();
            for (int k = 1 + random.nextInt(3); k > 0; k--) {
                operands.add(operand(shape, random));
            }
            IterationSpace space = IterationSpace.of(operands);
            assertEquals(shape.size(), space.size(), operands.toString());
            List<List<Long>> expected = elements(operands);
            List<List<Long>> actual = visited(space, operands.size());
            expected.sort(BY_ADDRESS);
            actual.sort(BY_ADDRESS);
            assertEquals(expected, actual, operands.toString());
            merged += space.rank() < shape.rank() ? 1 : 0;
        }
        assertTrue(merged > 1000, "axes should merge often, did " + merged + " times");
    }

    @Test
    void whatLiesInOneStretchIsOneLoop() {
        Shape shape = Shape.of(2, 3, 4, 5);
        Layout rows = Layout.contiguous(shape);
        IterationSpace plain = IterationSpace.of(List.of(rows, rows));
        assertEquals(1, plain.rank());
        assertEquals(120, plain.inner());
        assertEquals(1, plain.innerStride(1));
        Layout last = Layout.channelsLast(shape);
        assertEquals(1, IterationSpace.of(List.of(last, last)).rank());
        // Both orders at once: the first operand leads.
        IterationSpace mixed = IterationSpace.of(List.of(last, rows));
        assertEquals(3, mixed.inner());
        assertEquals(1, mixed.innerStride(0));
        assertEquals(20, mixed.innerStride(1));
        // A bias by channel keeps the axes on both sides apart, and merges the spatial ones.
        IterationSpace bias = IterationSpace.of(List.of(rows, Layout.contiguous(Shape.of(3, 1, 1)).expand(shape)));
        assertArrayEquals(new int[] {2, 3, 20}, new int[] {bias.extent(0), bias.extent(1), bias.extent(2)});
    }

    @Test
    void scalarsAndNothing() {
        IterationSpace scalar = IterationSpace.of(List.of(Layout.contiguous(Shape.of(1, 1))));
        assertEquals(0, scalar.rank());
        assertEquals(1, scalar.size());
        assertEquals(1, scalar.inner());
        assertEquals(0, scalar.innerStride(0));
        assertEquals(0, IterationSpace.of(List.of(Layout.contiguous(Shape.of(3, 0, 2)))).size());
    }

    @Test
    void loopsStayWithinAnInt() {
        Shape shape = Shape.of(1 << 16, 1 << 16);
        IterationSpace space = IterationSpace.of(List.of(Layout.contiguous(shape)));
        assertEquals(2, space.rank());
        assertEquals(1L << 32, space.size());
    }

    @Test
    void indexLayouts() {
        Shape shape = Shape.of(2, 3, 4);
        for (int axis = 0; axis < 3; axis++) {
            Layout layout = IterationSpace.indexOf(shape, axis);
            assertEquals(1, layout.stride(axis));
            assertEquals(shape.dim(axis), layout.extent());
        }
    }
}
