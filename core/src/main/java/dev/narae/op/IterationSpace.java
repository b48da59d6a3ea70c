package dev.narae.op;

import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The axes over which an elementwise operation walks, ordered and merged once for all engines: axes are sorted so that the
 * first operand's smallest stride is innermost, axes of extent 1 vanish, and neighbours that every operand walks as one
 * stretch become one axis. The result is a nest of loops, slowest first, with a stride for every operand.
 *
 * <p>An operand that should see the logical row-major index joins as {@link Layout#contiguous}; one that should see the index
 * on a single axis joins as {@link #indexOf}.
 */
public final class IterationSpace {
    /** Spaces as they were asked for: a step asks for the same few at every turn. */
    private record Known(List<Layout> operands, int axes, IterationSpace space) {
        boolean isFor(List<Layout> others, int otherAxes) {
            if (axes != otherAxes || operands.size() != others.size()) {
                return false;
            }
            for (int k = 0; k < operands.size(); k++) {
                if (!operands.get(k).equals(others.get(k))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final int KNOWN = 512;
    private static final AtomicReferenceArray<Known> NEAR = new AtomicReferenceArray<>(KNOWN);

    private final int[] extents;
    /** Of operand after operand, {@link #pitch} apart: its strides, and in the last place its offset. */
    private final long[] strides;
    private final int pitch;

    private IterationSpace(int[] extents, long[] strides, int pitch) {
        this.extents = extents;
        this.strides = strides;
        this.pitch = pitch;
    }

    /**
     * @param operands layouts of one shape; the first one's memory order decides the order of the loops
     */
    public static IterationSpace of(List<Layout> operands) {
        return of(operands, operands.get(0).shape().rank());
    }

    /**
     * Over some outer axes alone: the batch of a product.
     *
     * @param operands layouts with the same extents on the first {@code axes} axes
     */
    public static IterationSpace of(List<Layout> operands, int axes) {
        int hash = axes;
        for (int k = 0; k < operands.size(); k++) {
            hash = 31 * hash + operands.get(k).hashCode();
        }
        int at = (hash ^ hash >>> 10 ^ hash >>> 20) & KNOWN - 1;
        Known known = NEAR.get(at);
        if (known != null && known.isFor(operands, axes)) {
            return known.space;
        }
        IterationSpace space = made(operands, axes);
        NEAR.set(at, new Known(List.copyOf(operands), axes, space));
        return space;
    }

    private static IterationSpace made(List<Layout> operands, int axes) {
        Layout lead = operands.get(0);
        Shape shape = lead.shape();
        int count = operands.size();
        int[] order = lead.memoryOrder();
        int pitch = axes + 1;
        int[] extents = new int[axes];
        long[] strides = new long[count * pitch];
        for (int k = 0; k < count; k++) {
            strides[k * pitch + axes] = operands.get(k).offset();
        }
        int rank = 0;
        for (int axis : order) {
            if (axis >= axes || shape.dim(axis) == 1) {
                continue;
            }
            int extent = shape.dim(axis);
            boolean merges = rank > 0 && (long) extents[rank - 1] * extent <= Integer.MAX_VALUE;
            for (int k = 0; merges && k < count; k++) {
                merges = strides[k * pitch + rank - 1] == operands.get(k).stride(axis) * extent;
            }
            int at = merges ? rank - 1 : rank++;
            extents[at] = merges ? extents[at] * extent : extent;
            for (int k = 0; k < count; k++) {
                strides[k * pitch + at] = operands.get(k).stride(axis);
            }
        }
        return new IterationSpace(rank == axes ? extents : java.util.Arrays.copyOf(extents, rank), strides, pitch);
    }

    /** A layout whose "address" is the index on one axis of a shape. */
    public static Layout indexOf(Shape shape, int axis) {
        long[] strides = new long[shape.rank()];
        strides[axis] = 1;
        return Layout.of(shape, strides, 0);
    }

    /** The number of loops; 0 if there is exactly one element. */
    public int rank() {
        return extents.length;
    }

    /** The extent of a loop, 0 being the outermost. */
    public int extent(int loop) {
        return extents[loop];
    }

    /** How far operand {@code operand} moves, in elements, with each turn of a loop. */
    public long stride(int operand, int loop) {
        return strides[operand * pitch + loop];
    }

    public long offset(int operand) {
        return strides[operand * pitch + pitch - 1];
    }

    /** The number of elements. */
    public long size() {
        long size = 1;
        for (int extent : extents) {
            size *= extent;
        }
        return size;
    }

    /** The extent of the innermost loop; 1 if there is none. */
    public int inner() {
        return extents.length == 0 ? 1 : extents[extents.length - 1];
    }

    /** The stride of the innermost loop; 0 if there is none. */
    public long innerStride(int operand) {
        return extents.length == 0 ? 0 : stride(operand, extents.length - 1);
    }
}
