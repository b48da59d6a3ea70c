package dev.narae.cuda;

import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A nest of loops over several operands, in native memory as kernels take it ({@code narae_loops<K>} of {@code common.cuh}):
 * axes in the order of the first operand's memory, the fastest last; those of extent 1 left out; neighbours that every operand
 * walks as one stretch merged. Used again for every launch, so that describing operands allocates nothing:
 *
 * <pre>{@code
 * loops.over(shape).operand(0, output).operand(1, input).merge();
 * context.launch(kernel).address(…).struct(loops.struct()).i64(loops.size())…
 * }</pre>
 */
final class Loops {
    private static final int MOST = 16;
    private static final int EXTENTS = 4;
    private static final int STRIDES = EXTENTS + Divisor.BYTES * MOST + 7 & ~7;

    private final int operands;
    private final MemorySegment struct;
    private int[] extents = new int[8];
    private long[][] strides;
    private int rank;

    Loops(int operands) {
        this.operands = operands;
        struct = Arena.ofAuto().allocate(STRIDES + 8L * MOST * operands, 8);
        strides = new long[operands][8];
    }

    /** Begins anew with the axes of a shape; all strides are 0. */
    Loops over(Shape shape) {
        rank = shape.rank();
        if (extents.length < rank) {
            extents = new int[rank];
            strides = new long[operands][rank];
        }
        for (int axis = 0; axis < rank; axis++) {
            extents[axis] = shape.dim(axis);
            for (int k = 0; k < operands; k++) {
                strides[k][axis] = 0;
            }
        }
        return this;
    }

    /** Gives an operand the strides of a layout of as many axes. */
    Loops operand(int k, Layout layout) {
        for (int axis = 0; axis < rank; axis++) {
            strides[k][axis] = layout.stride(axis);
        }
        return this;
    }

    /** Gives an operand on the axes from {@code first} on the strides of a layout of so many axes. */
    Loops part(int k, Layout layout, int first) {
        for (int axis = 0; axis < layout.shape().rank(); axis++) {
            strides[k][first + axis] = layout.stride(axis);
        }
        return this;
    }

    /** Gives an operand the row-major strides of the shape, but 0 where a layout repeats its elements. */
    Loops places(int k, Layout layout) {
        long step = 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            strides[k][axis] = layout.stride(axis) == 0 ? 0 : step;
            step *= Math.max(1, extents[axis]);
        }
        return this;
    }

    /** The stride of an axis; before {@link #merge}. */
    long axisStride(int k, int axis) {
        return strides[k][axis];
    }

    /** Sets an operand's stride on an axis to 0. */
    Loops still(int k, int axis) {
        strides[k][axis] = 0;
        return this;
    }

    /** Leaves an axis out. */
    Loops without(int axis) {
        extents[axis] = 1;
        return this;
    }

    /** Leaves out the axes from {@code first} to before {@code end}. */
    Loops without(int first, int end) {
        for (int axis = first; axis < end; axis++) {
            extents[axis] = 1;
        }
        return this;
    }

    /** Orders and merges the axes and writes them down. */
    Loops merge() {
        int kept = 0;
        for (int axis = 0; axis < rank; axis++) {
            if (extents[axis] != 1) {
                move(axis, kept++);
            }
        }
        // Insertion sort by the first operand's strides: stable, and ranks are tiny.
        for (int i = 1; i < kept; i++) {
            for (int j = i; j > 0 && Math.abs(strides[0][j - 1]) < Math.abs(strides[0][j]); j--) {
                swap(j - 1, j);
            }
        }
        int loops = 0;
        for (int axis = 0; axis < kept; axis++) {
            if (loops > 0 && merges(loops - 1, axis)) {
                int product = extents[loops - 1] * extents[axis];
                move(axis, loops - 1);
                extents[loops - 1] = product;
            } else {
                move(axis, loops++);
            }
        }
        rank = loops;
        write();
        return this;
    }

    private void move(int from, int to) {
        extents[to] = extents[from];
        for (int k = 0; k < operands; k++) {
            strides[k][to] = strides[k][from];
        }
    }

    private void swap(int a, int b) {
        int extent = extents[a];
        extents[a] = extents[b];
        extents[b] = extent;
        for (int k = 0; k < operands; k++) {
            long stride = strides[k][a];
            strides[k][a] = strides[k][b];
            strides[k][b] = stride;
        }
    }

    private boolean merges(int outer, int inner) {
        boolean merges = (long) extents[outer] * extents[inner] <= Integer.MAX_VALUE;
        for (int k = 0; merges && k < operands; k++) {
            merges = strides[k][outer] == strides[k][inner] * extents[inner];
        }
        return merges;
    }

    /**
     * Makes one element of the innermost loop out of {@code factor}: their number, and the strides of operands that are moved
     * in such units; strides of others are by the innermost loop as many times longer. Only where {@link #widens}.
     *
     * @param moved the bits of the operands whose elements become units
     */
    void widen(int factor, int moved) {
        int inner = rank - 1;
        extents[inner] /= factor;
        for (int k = 0; k < operands; k++) {
            if ((moved >> k & 1) == 0) {
                strides[k][inner] *= factor;
                continue;
            }
            for (int loop = 0; loop < inner; loop++) {
                strides[k][loop] /= factor;
            }
        }
        write();
    }

    /** Whether operands lie one element after the other along the innermost loop, in whole units of {@code factor} elements. */
    boolean widens(int factor, int moved) {
        int inner = rank - 1;
        boolean widens = rank > 0 && extents[inner] % factor == 0;
        for (int k = 0; widens && k < operands; k++) {
            if ((moved >> k & 1) == 0) {
                continue;
            }
            widens = strides[k][inner] == 1;
            for (int loop = 0; loop < inner; loop++) {
                widens &= strides[k][loop] % factor == 0;
            }
        }
        return widens;
    }

    private void write() {
        if (rank > MOST) {
            throw new ShapeException("an operation over " + rank + " axes that cannot be merged; the CUDA engine takes " + MOST
                    + ": make its operands contiguous");
        }
        struct.set(ValueLayout.JAVA_INT, 0, rank);
        for (int loop = 0; loop < rank; loop++) {
            Divisor.write(struct, EXTENTS + (long) Divisor.BYTES * loop, extents[loop]);
            for (int k = 0; k < operands; k++) {
                struct.set(ValueLayout.JAVA_LONG, STRIDES + 8L * (MOST * k + loop), strides[k][loop]);
            }
        }
    }

    /** What kernels take. */
    MemorySegment struct() {
        return struct;
    }

    /** How many loops there are. */
    int rank() {
        return rank;
    }

    /** How far an operand moves with each turn of the innermost loop; 0 if there is none. */
    long innerStride(int k) {
        return rank == 0 ? 0 : strides[k][rank - 1];
    }

    /** How often the body runs. */
    long size() {
        long size = 1;
        for (int loop = 0; loop < rank; loop++) {
            size *= extents[loop];
        }
        return size;
    }
}
