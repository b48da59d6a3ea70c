package dev.narae.shape;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where the elements of a view lie in its buffer: element {@code (i0, i1, …)} is at {@code offset + Σ i_k · stride_k},
 * counted in elements. Strides may be 0 (broadcast) or negative (reversed). Immutable; equal by value.
 *
 * <p>Reshape, permute, expand and slice are changes of a layout alone; no element moves.
 */
public final class Layout {
    private final Shape shape;
    private final long[] strides;
    private final long offset;
    /** What {@link #startingAt} gave last: engines begin all their buffers at one place. */
    private Layout moved;
    /** {@link #dense}, once it was asked for. */
    private Layout dense;
    /** What was made of this layout last in each way, by axes or shape: a step asks for the same at every turn. */
    private Derived transposed;
    private Derived widened;
    private Derived stretched;
    private Derived reshaped;

    /** How many layouts stand between this one and one that was not made of another: what is made of the deepest is not kept, or a view that turns for ever would grow a chain. */
    private int depth;
    private static final int DEEPEST = 8;

    private record Derived(int first, int second, Shape target, Layout layout, Optional<Layout> found) {
    }

    /** What is to be kept of this layout, or null. */
    private Derived derived(int first, int second, Layout layout) {
        if (depth >= DEEPEST) {
            return null;
        }
        layout.depth = depth + 1;
        return new Derived(first, second, layout.shape, layout, Optional.of(layout));
    }

    private Layout(Shape shape, long[] strides, long offset) {
        this.shape = shape;
        this.strides = strides;
        this.offset = offset;
    }

    /** @throws ShapeException if there is not one stride an axis */
    public static Layout of(Shape shape, long[] strides, long offset) {
        if (strides.length != shape.rank()) {
            throw new ShapeException("layout: " + strides.length + " strides for shape " + shape);
        }
        return new Layout(shape, strides.clone(), offset);
    }

    /** Row-major from offset 0: the last axis varies fastest. */
    public static Layout contiguous(Shape shape) {
        Layout known = shape.contiguous;
        if (known == null) {
            known = rowMajor(shape);
            shape.contiguous = known;
        }
        return known;
    }

    private static Layout rowMajor(Shape shape) {
        long[] strides = new long[shape.rank()];
        long step = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            strides[axis] = step;
            step *= Math.max(1, shape.dim(axis));
        }
        return new Layout(shape, strides, 0);
    }

    /**
     * Channels last: shape {@code [n, c, spatial…]} stored as {@code [n, spatial…, c]}.
     *
     * @throws ShapeException if the rank is below 3
     */
    public static Layout channelsLast(Shape shape) {
        if (shape.rank() < 3) {
            throw new ShapeException("channels-last: shape " + shape + " has no spatial axes");
        }
        Layout known = shape.channelsLast;
        if (known == null) {
            known = withChannelsLast(shape);
            shape.channelsLast = known;
        }
        return known;
    }

    private static Layout withChannelsLast(Shape shape) {
        int[] order = new int[shape.rank()];
        order[0] = 0;
        for (int i = 1; i < order.length - 1; i++) {
            order[i] = i + 1;
        }
        order[order.length - 1] = 1;
        return inOrder(shape, order);
    }

    /** Dense from offset 0 with the axes stored in the given order, slowest first. */
    public static Layout inOrder(Shape shape, int[] slowestFirst) {
        long[] strides = new long[shape.rank()];
        long step = 1;
        for (int i = shape.rank() - 1; i >= 0; i--) {
            strides[slowestFirst[i]] = step;
            step *= Math.max(1, shape.dim(slowestFirst[i]));
        }
        return new Layout(shape, strides, 0);
    }

    /**
     * A dense layout, from offset 0, whose axes lie in the same order as this layout's: what a result "like" this view
     * gets, so that channels-last stays channels-last. Broadcast axes take their logical place.
     */
    public Layout dense() {
        Layout known = dense;
        if (known == null) {
            if (isContiguous()) {
                known = contiguous(shape);
            } else {
                known = inOrder(shape, memoryOrder());
                known.depth = depth + 1;
            }
            dense = depth < DEEPEST ? known : null;
        }
        return known;
    }

    /** The same shape and strides, with the first element at {@code start} of the buffer. */
    public Layout startingAt(long start) {
        if (start == offset) {
            return this;
        }
        Layout known = moved;
        if (known == null || known.offset != start) {
            known = new Layout(shape, strides, start);
            known.depth = depth + 1;
            moved = depth < DEEPEST ? known : null;
        }
        return known;
    }

    /** The axes from the slowest to the fastest in memory; ties and broadcast axes keep their logical place. */
    public int[] memoryOrder() {
        int rank = shape.rank();
        int[] order = new int[rank];
        boolean falling = true;
        long last = Long.MAX_VALUE;
        for (int axis = 0; axis < rank; axis++) {
            order[axis] = axis;
            if (hasPlace(axis)) {
                falling &= Math.abs(strides[axis]) <= last;
                last = Math.abs(strides[axis]);
            }
        }
        // Mostly as they stand.
        return falling ? order : inMemoryOrder(order);
    }

    /** Only axes with a meaningful stride trade places. Insertion sort: stable, and ranks are tiny. */
    private int[] inMemoryOrder(int[] order) {
        for (int axis = 0; axis < order.length; axis++) {
            if (!hasPlace(axis)) {
                continue;
            }
            int hole = axis;
            for (int at = axis - 1; at >= 0; at--) {
                if (hasPlace(at)) {
                    if (Math.abs(strides[order[at]]) >= Math.abs(strides[axis])) {
                        break;
                    }
                    order[hole] = order[at];
                    hole = at;
                }
            }
            order[hole] = axis;
        }
        return order;
    }

    /** Whether it matters where an axis stands among the others. */
    private boolean hasPlace(int axis) {
        return shape.dim(axis) > 1 && strides[axis] != 0;
    }

    public Shape shape() {
        return shape;
    }

    /** Elements between neighbours on an axis (counted from 0). */
    public long stride(int axis) {
        return strides[axis];
    }

    /** A copy of the strides. */
    public long[] strides() {
        return strides.clone();
    }

    public long offset() {
        return offset;
    }

    /** Whether the elements lie in row-major order without gaps (axes of extent 1 do not matter). */
    public boolean isContiguous() {
        long step = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            int dim = shape.dim(axis);
            if (dim != 1 && strides[axis] != step) {
                return shape.size() == 0;
            }
            step *= dim;
        }
        return true;
    }

    /** Whether neighbours on every axis are as far apart as those of another layout of this shape. */
    public boolean hasStridesOf(Layout other) {
        return Arrays.equals(strides, other.strides);
    }

    /** Whether all elements are one place in memory. */
    public boolean isOnePlace() {
        for (int axis = 0; axis < strides.length; axis++) {
            if (strides[axis] != 0 && shape.dim(axis) > 1) {
                return false;
            }
        }
        return true;
    }

    /** Whether the elements fill a stretch of memory without gaps or overlap, in any order of axes. */
    public boolean isDense() {
        if (isContiguous()) {
            return true;
        }
        int[] order = memoryOrder();
        long step = 1;
        for (int i = order.length - 1; i >= 0; i--) {
            int dim = shape.dim(order[i]);
            if (dim != 1 && strides[order[i]] != step) {
                return false;
            }
            step *= dim;
        }
        return true;
    }

    /** Whether {@code [n, c, spatial…]} lies channels-last and is not also row-major. */
    public boolean isChannelsLast() {
        if (shape.rank() < 3 || isContiguous() || !isDense()) {
            return false;
        }
        Layout other = channelsLast(shape);
        for (int axis = 0; axis < strides.length; axis++) {
            if (shape.dim(axis) != 1 && strides[axis] != other.strides[axis]) {
                return false;
            }
        }
        return true;
    }

    /** Whether two elements may share a place in memory (a broadcast axis). */
    public boolean isBroadcast() {
        for (int axis = 0; axis < strides.length; axis++) {
            if (strides[axis] == 0 && shape.dim(axis) > 1) {
                return true;
            }
        }
        return false;
    }

    /** The smallest buffer size, in elements, that holds this view. */
    public long extent() {
        if (shape.size() == 0) {
            return 0;
        }
        long last = offset;
        for (int axis = 0; axis < strides.length; axis++) {
            last += Math.max(0, strides[axis]) * (shape.dim(axis) - 1L);
        }
        return last + 1;
    }

    /** Axis {@code i} of the result is axis {@code order[i]} of this layout. */
    public Layout permute(int... order) {
        int rank = shape.rank();
        if (order.length != rank) {
            throw new ShapeException("permute: " + Arrays.toString(order) + " does not name every axis of shape " + shape);
        }
        int[] dims = new int[rank];
        long[] moved = new long[rank];
        boolean[] seen = new boolean[rank];
        for (int i = 0; i < rank; i++) {
            int axis = shape.axis(order[i]);
            if (seen[axis]) {
                throw new ShapeException("permute: " + Arrays.toString(order) + " names axis " + axis + " twice; shape " + shape);
            }
            seen[axis] = true;
            dims[i] = shape.dim(axis);
            moved[i] = strides[axis];
        }
        return new Layout(Shape.owning(dims), moved, offset);
    }

    public Layout transpose(int a, int b) {
        int first = shape.axis(a);
        int second = shape.axis(b);
        if (first == second) {
            return this;
        }
        Derived known = transposed;
        if (known != null && known.first == first && known.second == second) {
            return known.layout;
        }
        int[] dims = shape.dims();
        dims[first] = shape.dim(second);
        dims[second] = shape.dim(first);
        long[] moved = strides.clone();
        moved[first] = strides[second];
        moved[second] = strides[first];
        Layout layout = new Layout(Shape.owning(dims), moved, offset);
        transposed = derived(first, second, layout);
        return layout;
    }

    /**
     * Broadcasts to a larger shape: new leading axes and axes of extent 1 get stride 0.
     *
     * @throws ShapeException if this shape does not broadcast to {@code target}
     */
    public Layout expand(Shape target) {
        if (shape.equals(target)) {
            return this;
        }
        Derived known = stretched;
        if (known != null && known.target.equals(target)) {
            return known.layout;
        }
        int lead = target.rank() - shape.rank();
        if (lead < 0) {
            throw new ShapeException("expand: shape " + shape + " has more axes than " + target);
        }
        long[] steps = new long[target.rank()];
        for (int axis = lead; axis < target.rank(); axis++) {
            int from = shape.dim(axis - lead);
            int to = target.dim(axis);
            if (from == to) {
                steps[axis] = strides[axis - lead];
            } else if (from != 1) {
                throw new ShapeException("expand: shape " + shape + " does not broadcast to " + target + " (axis " + axis
                        + ": " + from + " and " + to + ")");
            }
        }
        Layout layout = new Layout(target, steps, offset);
        stretched = derived(0, 0, layout);
        return layout;
    }

    /** Takes a range of one axis. */
    public Layout slice(int axis, Slice slice) {
        int at = shape.axis(axis);
        int extent = shape.dim(at);
        int count = slice.count(extent);
        long[] stepped = strides.clone();
        stepped[at] = strides[at] * slice.step();
        long start = count == 0 ? offset : offset + strides[at] * slice.first(extent);
        return new Layout(shape.with(at, count), stepped, start);
    }

    /** Inserts an axis of extent 1. */
    public Layout unsqueeze(int axis) {
        Derived known = widened;
        if (known != null && known.first == axis) {
            return known.layout;
        }
        Shape longer = shape.insert(axis, 1);
        int at = axis < 0 ? axis + longer.rank() : axis;
        long[] more = new long[longer.rank()];
        System.arraycopy(strides, 0, more, 0, at);
        more[at] = at < strides.length ? strides[at] * Math.max(1, shape.dim(at)) : 1;
        System.arraycopy(strides, at, more, at + 1, strides.length - at);
        Layout layout = new Layout(longer, more, offset);
        widened = derived(axis, 0, layout);
        return layout;
    }

    /** Removes an axis, keeping what lies at index 0 of it. */
    public Layout drop(int axis) {
        int at = shape.axis(axis);
        long[] fewer = new long[strides.length - 1];
        System.arraycopy(strides, 0, fewer, 0, at);
        System.arraycopy(strides, at + 1, fewer, at, fewer.length - at);
        return new Layout(shape.remove(at), fewer, offset);
    }

    /**
     * Every window of {@code size} elements along an axis, {@code step} apart; the window's elements become a new last axis.
     *
     * @throws ShapeException if the window is larger than the axis
     */
    public Layout unfold(int axis, int size, int step) {
        int at = shape.axis(axis);
        int extent = shape.dim(at);
        if (size < 1 || size > extent || step < 1) {
            throw new ShapeException("unfold: windows of " + size + " with step " + step + " do not fit axis " + at
                    + " of shape " + shape);
        }
        long[] widened = Arrays.copyOf(strides, strides.length + 1);
        widened[strides.length] = strides[at];
        widened[at] = strides[at] * step;
        return new Layout(shape.with(at, (extent - size) / step + 1).concat(Shape.of(size)), widened, offset);
    }

    /**
     * The same elements in logical (row-major) order under another shape, if strides can say it without a copy.
     *
     * @throws ShapeException if the sizes differ
     */
    public Optional<Layout> reshape(Shape target) {
        if (target.size() != shape.size()) {
            throw new ShapeException("reshape: " + shape + " has " + shape.size() + " elements, " + target + " has " + target.size());
        }
        if (shape.size() == 0) {
            return Optional.of(contiguous(target));
        }
        Derived known = reshaped;
        if (known != null && known.target.equals(target)) {
            return known.found;
        }
        long[] result = new long[target.rank()];
        int from = shape.rank() - 1;
        int to = target.rank() - 1;
        while (to >= 0) {
            if (target.dim(to) == 1) {
                result[to--] = 1;
                continue;
            }
            while (shape.dim(from) == 1) {
                from--;
            }
            // One stretch of source axes that merge, against one stretch of target axes of the same size.
            long step = strides[from];
            long sourceSize = shape.dim(from);
            long targetSize = target.dim(to);
            result[to] = step;
            while (sourceSize != targetSize) {
                if (targetSize < sourceSize) {
                    to--;
                    result[to] = step * targetSize;
                    targetSize *= target.dim(to);
                } else {
                    int next = from - 1;
                    while (shape.dim(next) == 1) {
                        next--;
                    }
                    if (strides[next] != step * sourceSize) {
                        return Optional.empty();
                    }
                    sourceSize *= shape.dim(next);
                    from = next;
                }
            }
            from--;
            to--;
        }
        Layout layout = new Layout(target, result, offset);
        Derived made = derived(0, 0, layout);
        reshaped = made;
        return made != null ? made.found : Optional.of(layout);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Layout layout && offset == layout.offset && shape.equals(layout.shape)
                && Arrays.equals(strides, layout.strides);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * shape.hashCode() + Arrays.hashCode(strides)) + Long.hashCode(offset);
    }

    @Override
    public String toString() {
        return shape + " strides " + Arrays.toString(strides) + " offset " + offset;
    }
}
