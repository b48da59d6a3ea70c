package dev.narae.cpu;

import dev.narae.op.IterationSpace;

/** A place in the outer loops of an iteration space, kept as the address of every operand there. */
final class LoopNest {
    private final IterationSpace space;
    private final int loops;
    private final int operands;
    /** Where every operand is, and behind that the turn of every loop. */
    private final long[] base;

    /** Stands at turn {@code start} of the {@code loops} outermost loops, counted as one. */
    LoopNest(IterationSpace space, int operands, int loops, long start) {
        this.space = space;
        this.loops = Math.max(0, loops);
        this.operands = operands;
        base = new long[operands + this.loops];
        seek(start);
    }

    /** Goes to a turn of the loops, counted as one. */
    void seek(long start) {
        long rest = start;
        for (int loop = this.loops - 1; loop >= 0; loop--) {
            base[operands + loop] = rest % space.extent(loop);
            rest /= space.extent(loop);
        }
        for (int k = 0; k < operands; k++) {
            base[k] = space.offset(k);
            for (int loop = 0; loop < this.loops; loop++) {
                base[k] += base[operands + loop] * space.stride(k, loop);
            }
        }
    }

    /** Where an operand's element lies, with all inner loops at their beginning. */
    long base(int operand) {
        return base[operand];
    }

    void advance() {
        for (int loop = loops - 1; loop >= 0; loop--) {
            long turn = ++base[operands + loop];
            boolean carries = turn == space.extent(loop);
            long back = carries ? turn - 1 : -1;
            for (int k = 0; k < operands; k++) {
                base[k] -= back * space.stride(k, loop);
            }
            if (!carries) {
                return;
            }
            base[operands + loop] = 0;
        }
    }
}
