package dev.narae.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Layouts against what they claim, element by element: a layout is the list of addresses of its elements in row-major order. */
class LayoutTest {
    private static final int ROUNDS = 3000;

    /** The address of every element in row-major order: the definition. */
    private static long[] addresses(Layout layout) {
        Shape shape = layout.shape();
        long[] all = new long[(int) shape.size()];
        for (int place = 0; place < all.length; place++) {
            all[place] = address(layout, indices(shape, place));
        }
        return all;
    }

    private static int[] indices(Shape shape, int place) {
        int[] index = new int[shape.rank()];
        int rest = place;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            index[axis] = rest % shape.dim(axis);
            rest /= shape.dim(axis);
        }
        return index;
    }

    private static long address(Layout layout, int[] index) {
        long address = layout.offset();
        for (int axis = 0; axis < index.length; axis++) {
            address += index[axis] * layout.stride(axis);
        }
        return address;
    }

    private static Shape shape(Random random) {
        int[] dims = new int[random.nextInt(5)];
        Arrays.setAll(dims, _ -> random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(4));
        return Shape.of(dims);
    }

    private static int[] order(Random random, int rank) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            order.add(random.nextInt(order.size() + 1), i);
        }
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A dense layout after a few random slices, permutations and broadcasts. */
    private static Layout layout(Random random) {
        Shape shape = shape(random);
        Layout layout = Layout.inOrder(shape, order(random, shape.rank()));
        for (int i = random.nextInt(4); i > 0 && layout.shape().rank() > 0; i--) {
            int axis = random.nextInt(layout.shape().rank());
            int extent = layout.shape().dim(axis);
            layout = switch (random.nextInt(4)) {
                case 0 -> layout.slice(axis, Slice.every(random.nextBoolean() ? -1 : 2));
                case 1 -> layout.slice(axis, Slice.of(Math.min(1, extent), extent));
                case 2 -> layout.permute(order(random, layout.shape().rank()));
                default -> extent == 1 ? layout.expand(layout.shape().with(axis, 3)) : layout.unsqueeze(axis);
            };
        }
        return layout;
    }

    @Test
    void contiguousIsRowMajor() {
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            Layout layout = Layout.contiguous(shape(random));
            long[] addresses = addresses(layout);
            for (int i = 0; i < addresses.length; i++) {
                assertEquals(i, addresses[i], layout.toString());
            }
            assertTrue(layout.isContiguous() && layout.isDense() && !layout.isBroadcast(), layout.toString());
        }
    }

    @Test
    void inOrderIsContiguousAfterPermuting() {
        Random random = new Random(2);
        for (int round = 0; round < ROUNDS; round++) {
            Shape shape = shape(random);
            int[] order = order(random, shape.rank());
            Layout layout = Layout.inOrder(shape, order);
            assertTrue(layout.permute(order).isContiguous(), layout.toString());
            assertTrue(layout.isDense(), layout.toString());
        }
    }

    @Test
    void channelsLast() {
        Layout layout = Layout.channelsLast(Shape.of(2, 3, 4, 5));
        assertArrayEquals(new long[] {60, 1, 15, 3}, layout.strides());
        assertTrue(layout.isChannelsLast());
        assertFalse(layout.isContiguous());
        assertFalse(Layout.contiguous(Shape.of(2, 3, 4, 5)).isChannelsLast());
        // One channel, or one pixel: both orders are one, and it counts as row-major.
        assertFalse(Layout.channelsLast(Shape.of(2, 1, 4, 5)).isChannelsLast());
        assertFalse(Layout.channelsLast(Shape.of(2, 3, 1, 1)).isChannelsLast());
        assertTrue(Layout.channelsLast(Shape.of(1, 3, 1, 5)).isChannelsLast());
        assertTrue(Layout.channelsLast(Shape.of(2, 3, 7)).isChannelsLast());
        assertThrows(ShapeException.class, () -> Layout.channelsLast(Shape.of(2, 3)));
    }

    @Test
    void contiguousDenseAndBroadcastSayWhatTheAddressesSay() {
        Random random = new Random(3);
        int dense = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Layout layout = layout(random);
            long[] addresses = addresses(layout);
            TreeSet<Long> distinct = new TreeSet<>();
            boolean rowMajor = true;
            for (int i = 0; i < addresses.length; i++) {
                rowMajor &= addresses[i] == addresses[0] + i;
                distinct.add(addresses[i]);
            }
            assertEquals(rowMajor, layout.isContiguous(), layout.toString());
            if (addresses.length > 0) {
                assertEquals(distinct.size() < addresses.length, layout.isBroadcast(), layout.toString());
            }
            boolean gapless = addresses.length == 0 || distinct.size() == addresses.length && distinct.last() - distinct.first() == addresses.length - 1;
            // Reversed axes fill a stretch too, but no engine may treat them as dense.
            boolean forward = true;
            for (int axis = 0; axis < layout.shape().rank(); axis++) {
                forward &= layout.stride(axis) >= 0 || layout.shape().dim(axis) <= 1;
            }
            assertEquals(gapless && (forward || addresses.length == 0), layout.isDense(), layout.toString());
            dense += layout.isDense() ? 1 : 0;
        }
        assertTrue(dense > ROUNDS / 10 && dense < ROUNDS * 9 / 10, "the layouts drawn are not varied: " + dense);
    }

    @Test
    void extentIsTheSmallestBuffer() {
        Random random = new Random(4);
        for (int round = 0; round < ROUNDS; round++) {
            Layout layout = layout(random);
            long[] addresses = addresses(layout);
            assertEquals(Arrays.stream(addresses).max().orElse(-1) + 1, layout.extent(), layout.toString());
            assertTrue(Arrays.stream(addresses).allMatch(address -> address >= 0), layout.toString());
        }
    }

    @Test
    void denseIsDenseInTheSameOrder() {
        Random random = new Random(5);
        for (int round = 0; round < ROUNDS; round++) {
            Layout layout = layout(random);
            Layout dense = layout.dense();
            assertEquals(layout.shape(), dense.shape());
            assertEquals(0, dense.offset());
            assertTrue(dense.isDense(), layout + " gives " + dense);
            assertEquals(layout.shape().size(), dense.extent());
            assertEquals(dense, dense.dense(), layout.toString());
            if (layout.isDense() && layout.offset() == 0 && layout.shape().size() > 0) {
                assertArrayEquals(addresses(layout), addresses(dense), layout.toString());
            }
            for (int a = 0; a < layout.shape().rank(); a++) {
                for (int b = 0; b < layout.shape().rank(); b++) {
                    boolean both = layout.shape().dim(a) > 1 && layout.shape().dim(b) > 1 && layout.stride(a) != 0 && layout.stride(b) != 0;
                    if (both && !layout.isContiguous() && Math.abs(layout.stride(a)) > Math.abs(layout.stride(b))) {
                        assertTrue(dense.stride(a) > dense.stride(b), layout + " gives " + dense);
                    }
                }
            }
        }
    }

    @Test
    void memoryOrderIsAPermutationByFallingStride() {
        Random random = new Random(6);
        for (int round = 0; round < ROUNDS; round++) {
            Layout layout = layout(random);
            int[] order = layout.memoryOrder();
            int[] sorted = order.clone();
            Arrays.sort(sorted);
            for (int i = 0; i < sorted.length; i++) {
                assertEquals(i, sorted[i], layout.toString());
            }
            long last = Long.MAX_VALUE;
            for (int axis : order) {
                if (layout.shape().dim(axis) > 1 && layout.stride(axis) != 0) {
                    assertTrue(Math.abs(layout.stride(axis)) <= last, layout + " order " + Arrays.toString(order));
                    last = Math.abs(layout.stride(axis));
                }
            }
        }
        // Axes without a meaningful stride stay where they are, so that a dense copy is like the original.
        assertArrayEquals(new int[] {0, 2, 1}, Layout.of(Shape.of(1, 3, 4), new long[] {1, 1, 3}, 0).memoryOrder());
        assertArrayEquals(new int[] {0, 1, 2}, Layout.of(Shape.of(5, 3, 4), new long[] {0, 4, 1}, 0).memoryOrder());
    }

    @Test
    void permuteMovesIndices() {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            Layout layout = layout(random);
            int[] order = order(random, layout.shape().rank());
            Layout permuted = layout.permute(order);
            for (int place = 0; place < permuted.shape().size(); place++) {
                int[] to = indices(permuted.shape(), place);
                int[] from = new int[to.length];
                for (int i = 0; i < to.length; i++) {
                    from[order[i]] = to[i];
                }
                assertEquals(address(layout, from), address(permuted, to));
            }
        }
        Layout layout = Layout.contiguous(Shape.of(2, 3, 4));
        assertEquals(layout.permute(2, 1, 0), layout.permute(-1, -2, -3));
        assertEquals(layout.permute(0, 2, 1), layout.transpose(1, -1));
        assertThrows(ShapeException.class, () -> layout.permute(0, 1));
        assertThrows(ShapeException.class, () -> layout.permute(0, 1, 1));
        assertThrows(ShapeException.class, () -> layout.permute(0, 1, 3));
    }

    @Test
    void sliceTakesWhatPythonTakes() {
        Random random = new Random(8);
        for (int round = 0; round < ROUNDS; round++) {
            Layout layout = layout(random);
            if (layout.shape().rank() == 0) {
                continue;
            }
            int axis = random.nextInt(layout.shape().rank());
            int extent = layout.shape().dim(axis);
            Slice slice = SliceTest.draw(random);
            List<Integer> taken = SliceTest.taken(slice, extent);
            Layout sliced = layout.slice(random.nextBoolean() ? axis : axis - layout.shape().rank(), slice);
            assertEquals(layout.shape().with(axis, taken.size()), sliced.shape());
            for (int place = 0; place < sliced.shape().size(); place++) {
                int[] to = indices(sliced.shape(), place);
                int[] from = to.clone();
                from[axis] = taken.get(to[axis]);
                assertEquals(address(layout, from), address(sliced, to), layout + " " + slice);
            }
        }
    }

    @Test
    void expandRepeats() {
        Random random = new Random(9);
        for (int round = 0; round < ROUNDS; round++) {
            Layout layout = layout(random);
            int[] dims = layout.shape().dims();
            int lead = random.nextInt(3);
            int[] larger = new int[lead + dims.length];
            for (int i = 0; i < larger.length; i++) {
                larger[i] = i < lead ? random.nextInt(3) : dims[i - lead] == 1 ? random.nextInt(4) : dims[i - lead];
            }
            Layout expanded = layout.expand(Shape.of(larger));
            for (int place = 0; place < expanded.shape().size(); place++) {
                int[] to = indices(expanded.shape(), place);
                int[] from = new int[dims.length];
                for (int i = 0; i < dims.length; i++) {
                    from[i] = dims[i] == 1 ? 0 : to[lead + i];
                }
                assertEquals(address(layout, from), address(expanded, to));
            }
        }
        Layout layout = Layout.contiguous(Shape.of(2, 3));
        ShapeException wrong = assertThrows(ShapeException.class, () -> layout.expand(Shape.of(2, 4)));
        assertTrue(wrong.getMessage().contains("[2, 3]") && wrong.getMessage().contains("[2, 4]"), wrong.getMessage());
        assertThrows(ShapeException.class, () -> layout.expand(Shape.of(3)));
    }

    @Test
    void unfoldGivesWindows() {
        Random random = new Random(10);
        for (int round = 0; round < ROUNDS; round++) {
            Layout layout = layout(random);
            if (layout.shape().rank() == 0) {
                continue;
            }
            int axis = random.nextInt(layout.shape().rank());
            int extent = layout.shape().dim(axis);
            if (extent == 0) {
                assertThrows(ShapeException.class, () -> layout.unfold(axis, 1, 1));
                continue;
            }
            int size = 1 + random.nextInt(extent);
            int step = 1 + random.nextInt(3);
            Layout windows = layout.unfold(axis, size, step);
            int count = 0;
            while (count * step + size <= extent) {
                count++;
            }
            assertEquals(layout.shape().with(axis, count).concat(Shape.of(size)), windows.shape());
            for (int place = 0; place < windows.shape().size(); place++) {
                int[] to = indices(windows.shape(), place);
                int[] from = Arrays.copyOf(to, to.length - 1);
                from[axis] = to[axis] * step + to[to.length - 1];
                assertEquals(address(layout, from), address(windows, to));
            }
        }
        assertThrows(ShapeException.class, () -> Layout.contiguous(Shape.of(3)).unfold(0, 4, 1));
        assertThrows(ShapeException.class, () -> Layout.contiguous(Shape.of(3)).unfold(0, 0, 1));
        assertThrows(ShapeException.class, () -> Layout.contiguous(Shape.of(3)).unfold(0, 1, 0));
    }

    @Test
    void axesOfExtentOneComeAndGo() {
        Random random = new Random(11);
        for (int round = 0; round < ROUNDS; round++) {
            Layout layout = layout(random);
            int at = random.nextInt(layout.shape().rank() + 1);
            Layout longer = layout.unsqueeze(random.nextBoolean() ? at : at - layout.shape().rank() - 1);
            assertEquals(layout.shape().insert(at, 1), longer.shape());
            assertArrayEquals(addresses(layout), addresses(longer), layout.toString());
            assertEquals(layout, longer.drop(at));
        }
        assertThrows(ShapeException.class, () -> Layout.contiguous(Shape.of(2)).unsqueeze(2));
    }

    /** All shapes that a number of elements can have, with up to four axes. */
    private static Shape factored(Random random, long size) {
        List<Integer> dims = new ArrayList<>();
        long rest = size;
        while (rest > 1 && dims.size() < 4) {
            int factor = 1 + random.nextInt((int) rest);
            while (rest % factor != 0) {
                factor--;
            }
            dims.add(factor);
            rest /= factor;
        }
        if (rest > 1) {
            dims.add((int) rest);
        }
        if (random.nextInt(3) == 0) {
            dims.add(random.nextInt(dims.size() + 1), 1);
        }
        return Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
    }

    @Test
    void reshapeKeepsTheElementsInOrderOrRefuses() {
        Random random = new Random(12);
        int views = 0;
        int copies = 0;
        for (int round = 0; round < 3 * ROUNDS; round++) {
            Layout layout = layout(random);
            if (layout.shape().size() == 0) {
                continue;
            }
            Shape target = factored(random, layout.shape().size());
            Optional<Layout> reshaped = layout.reshape(target);
            if (reshaped.isPresent()) {
                assertEquals(target, reshaped.get().shape());
                assertArrayEquals(addresses(layout), addresses(reshaped.get()), layout + " as " + target);
                views++;
            } else {
                assertFalse(canStride(addresses(layout), target), layout + " could be seen as " + target);
                copies++;
            }
        }
        assertTrue(views > 500 && copies > 500, views + " views and " + copies + " copies");
    }

    /** Whether any strides give these addresses: they are determined by the neighbours on each axis. */
    private static boolean canStride(long[] addresses, Shape target) {
        long[] strides = new long[target.rank()];
        long place = 1;
        for (int axis = target.rank() - 1; axis >= 0; axis--) {
            strides[axis] = target.dim(axis) > 1 ? addresses[(int) place] - addresses[0] : 0;
            place *= target.dim(axis);
        }
        return Arrays.equals(addresses, addresses(Layout.of(target, strides, addresses[0])));
    }

    @Test
    void reshapeOfNothingAndOfWrongSizes() {
        assertEquals(Shape.of(0, 7), Layout.contiguous(Shape.of(3, 0)).reshape(Shape.of(0, 7)).orElseThrow().shape());
        assertEquals(Shape.scalar(), Layout.contiguous(Shape.of(1, 1)).reshape(Shape.scalar()).orElseThrow().shape());
        assertEquals(Shape.of(1, 1), Layout.contiguous(Shape.scalar()).reshape(Shape.of(1, 1)).orElseThrow().shape());
        ShapeException wrong = assertThrows(ShapeException.class, () -> Layout.contiguous(Shape.of(2, 3)).reshape(Shape.of(4)));
        assertTrue(wrong.getMessage().contains("[2, 3]") && wrong.getMessage().contains("[4]"), wrong.getMessage());
        assertThrows(ShapeException.class, () -> Layout.contiguous(Shape.of(3, 0)).reshape(Shape.of(3)));
    }

    @Test
    void valueSemantics() {
        long[] strides = {3, 1};
        Layout layout = Layout.of(Shape.of(2, 3), strides, 0);
        strides[0] = 9;
        assertEquals(Layout.contiguous(Shape.of(2, 3)), layout);
        assertEquals(Layout.contiguous(Shape.of(2, 3)).hashCode(), layout.hashCode());
        layout.strides()[0] = 7;
        assertEquals(3, layout.stride(0));
        assertNotEquals(layout, Layout.of(Shape.of(2, 3), new long[] {3, 1}, 1));
        assertEquals("[2, 3] strides [3, 1] offset 0", layout.toString());
        assertThrows(ShapeException.class, () -> Layout.of(Shape.of(2), new long[2], 0));
    }

    /** What was made of a layout is found again, whichever ways came between, and a view that turns for ever finds no end of them. */
    @Test
    void whatIsMadeOfALayoutIsFoundAgain() {
        Layout layout = Layout.of(Shape.of(2, 3, 4), new long[] {24, 8, 2}, 5);
        for (int round = 0; round < 3; round++) {
            assertEquals(Layout.of(Shape.of(3, 2, 4), new long[] {8, 24, 2}, 5), layout.transpose(0, 1));
            assertEquals(Layout.of(Shape.of(2, 4, 3), new long[] {24, 2, 8}, 5), layout.transpose(-1, 1));
            assertEquals(Layout.of(Shape.of(2, 12), new long[] {24, 2}, 5), layout.reshape(Shape.of(2, 12)).orElseThrow());
            assertEquals(Layout.of(Shape.of(24), new long[] {2}, 5), layout.reshape(Shape.of(24)).orElseThrow());
            assertEquals(Layout.of(Shape.of(7, 2, 3, 4), new long[] {0, 24, 8, 2}, 5), layout.expand(Shape.of(7, 2, 3, 4)));
            assertEquals(Layout.of(Shape.of(1, 2, 3, 4), new long[] {0, 24, 8, 2}, 5), layout.expand(Shape.of(1, 2, 3, 4)));
            assertEquals(Shape.of(2, 3, 4, 1), layout.unsqueeze(-1).shape());
            assertEquals(Shape.of(1, 2, 3, 4), layout.unsqueeze(0).shape());
            assertEquals(Layout.of(Shape.of(2, 3, 4), new long[] {24, 8, 2}, 9), layout.startingAt(9));
        }
        assertSame(layout.transpose(0, 1), layout.transpose(0, 1));
        Layout turning = layout;
        WeakReference<Layout> between = null;
        for (int i = 0; i < 100; i++) {
            turning = turning.transpose(0, 1).startingAt(5 + i % 2);
            between = i == 50 ? new WeakReference<>(turning) : between;
        }
        assertEquals(Shape.of(2, 3, 4), turning.shape());
        for (int i = 0; i < 20 && between.get() != null; i++) {
            System.gc();
        }
        assertNull(between.get());
        assertEquals(layout.transpose(0, 1), layout.transpose(0, 1));
    }
}
