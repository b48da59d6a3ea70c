package dev.narae.cuda;

import dev.narae.op.IterationSpace;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * {@code narae_walk<K, R>} of {@code walk.cuh} in native memory: a nest of at most R loops over K operands, and where each
 * operand begins.
 */
final class Walk {
    /** Loops that a kernel has room for unless more are needed. */
    static final int USUAL_LOOPS = 6;
    /** The side of a square tile, in elements. */
    static final int TILE = 32;
    private static final int EXTENT = 20;
    /** Kernels have 4096 bytes of parameters; this leaves some for scalars and draws. */
    private static final int MOST_BYTES = 3584;

    private final MemorySegment memory;
    private final int operands;
    private final int loops;
    private final int bases;
    private long count;

    Walk(int operands, int loops) {
        this.operands = operands;
        this.loops = loops;
        bases = bases(loops);
        memory = Arena.ofAuto().allocate(bytes(operands, loops), 8);
    }

    private static int bases(int loops) {
        return EXTENT + 12 * loops + 7 & ~7;
    }

    /** The size of the struct. */
    static int bytes(int operands, int loops) {
        return bases(loops) + 8 * operands * (2 + loops);
    }

    /**
     * The number of loops that a kernel has room for: the usual one, so that few kernels serve all shapes, unless there are
     * more or so many operands that parameters run out.
     *
     * @throws IllegalArgumentException if operands and loops together are more than a kernel's parameters can hold
     */
    static int room(int operands, int rank) {
        if (rank <= USUAL_LOOPS && bytes(operands, USUAL_LOOPS) <= MOST_BYTES) {
            return USUAL_LOOPS;
        }
        int loops = Math.max(1, rank);
        if (bytes(operands, loops) > MOST_BYTES) {
            throw new IllegalArgumentException("an elementwise operation on " + operands + " operands that need " + rank
                    + " nested loops is more than one kernel can take; make the operands contiguous or split the operation");
        }
        return loops;
    }

    /**
     * Whether operands can be taken {@code unit} elements at a time: the innermost loop has whole units, or is the only one.
     */
    static boolean inUnits(IterationSpace space, int unit) {
        return space.rank() == 1 ? space.inner() >= unit : space.rank() > 1 && space.inner() % unit == 0;
    }

    /** Whether all strides of an operand but the innermost, in bytes, have 0 in the bits of a mask. */
    static boolean outerStridesFit(IterationSpace space, int operand, int bytes, long mask) {
        for (int loop = 0; loop < space.rank() - 1; loop++) {
            if ((space.stride(operand, loop) * bytes & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Writes the loops, in units of that many elements of the innermost one. */
    Walk fill(IterationSpace space, int unit) {
        int rank = space.rank();
        int at = 0;
        for (int loop = rank - 1; loop >= 0; loop--) {
            boolean innermost = loop == rank - 1;
            int extent = innermost ? space.extent(loop) / unit : space.extent(loop);
            if (extent == 1 && rank > 1) {
                continue;
            }
            loop(at, extent);
            for (int k = 0; k < operands; k++) {
                stride(k, at, space.stride(k, loop) * (innermost ? unit : 1));
            }
            at++;
        }
        for (int k = 0; k < operands; k++) {
            memory.set(ValueLayout.JAVA_LONG, bases + 8L * (operands + k), space.innerStride(k));
        }
        count = space.size() / unit;
        memory.set(ValueLayout.JAVA_LONG, 0, count);
        memory.set(ValueLayout.JAVA_LONG, 8, space.size() % unit);
        memory.set(ValueLayout.JAVA_INT, 16, at);
        return this;
    }

    /**
     * Writes the loops so that the innermost one and another are walked in tiles. The last two operands become the indices on
     * these two axes, which may pass the extents: the last tiles are whole.
     */
    Walk fillTiles(IterationSpace space, int crossing) {
        int innermost = space.rank() - 1;
        int given = operands - 2;
        loop(0, TILE);
        loop(1, TILE);
        loop(2, Math.ceilDiv(space.extent(innermost), TILE));
        loop(3, Math.ceilDiv(space.extent(crossing), TILE));
        for (int k = 0; k < operands; k++) {
            long along = k < given ? space.stride(k, innermost) : k == given ? 1 : 0;
            long across = k < given ? space.stride(k, crossing) : k == given ? 0 : 1;
            stride(k, 0, along);
            stride(k, 1, across);
            stride(k, 2, TILE * along);
            stride(k, 3, TILE * across);
        }
        int at = 4;
        for (int loop = innermost - 1; loop >= 0; loop--) {
            if (loop != crossing) {
                loop(at, space.extent(loop));
                for (int k = 0; k < given; k++) {
                    stride(k, at, space.stride(k, loop));
                }
                at++;
            }
        }
        count = 1;
        for (int loop = 0; loop < at; loop++) {
            count *= memory.get(ValueLayout.JAVA_INT, EXTENT + 4L * loop);
        }
        memory.set(ValueLayout.JAVA_LONG, 0, count);
        memory.set(ValueLayout.JAVA_INT, 16, at);
        return this;
    }

    private void stride(int operand, int loop, long stride) {
        memory.set(ValueLayout.JAVA_LONG, bases + 8L * (2 * operands + operand * loops + loop), stride);
    }

    private void loop(int loop, int extent) {
        memory.set(ValueLayout.JAVA_INT, EXTENT + 4L * loop, extent);
        memory.set(ValueLayout.JAVA_INT, EXTENT + 4L * (loops + loop), Divisor.magic(extent));
        memory.set(ValueLayout.JAVA_INT, EXTENT + 4L * (2 * loops + loop), Divisor.shift(extent));
    }

    /** Units in all. */
    long count() {
        return count;
    }

    /** Says where an operand begins. */
    void base(int operand, long value) {
        memory.set(ValueLayout.JAVA_LONG, bases + 8L * operand, value);
    }

    MemorySegment memory() {
        return memory;
    }
}
