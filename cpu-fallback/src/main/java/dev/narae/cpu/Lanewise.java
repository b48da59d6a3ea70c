package dev.narae.cpu;

import dev.narae.op.IterationSpace;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a tensor along one axis, for operations that work on whole lines: where each begins, walked in the memory
 * order of the first operand. Neighbouring lines whose elements lie side by side form a group, so that an operation can
 * take a row of the group at a time.
 */
final class Lanewise {
    /** Lines of a group at most. */
    static final int GROUP = 256;

    private final IterationSpace space;
    private final int operands;
    private final int length;
    private final long[] axisStride;
    private final int group;
    private final int groups;
    private final long outer;

    Lanewise(int axis, List<Layout> layouts) {
        operands = layouts.size();
        axisStride = new long[operands];
        List<Layout> lines = new ArrayList<>();
        Layout first = layouts.get(0);
        length = first.shape().dim(axis);
        Shape shape = first.shape().remove(axis);
        for (int k = 0; k < operands; k++) {
            Layout layout = layouts.get(k);
            axisStride[k] = layout.stride(axis);
            long[] strides = new long[shape.rank()];
            for (int a = 0; a < strides.length; a++) {
                strides[a] = layout.stride(a < axis ? a : a + 1);
            }
            lines.add(Layout.of(shape, strides, layout.offset()));
        }
        space = IterationSpace.of(lines);
        boolean sideBySide = space.rank() > 0 && space.innerStride(0) == 1 && axisStride[0] != 1;
        for (int k = 1; k < operands; k++) {
            sideBySide &= space.innerStride(k) == 1;
        }
        int inner = space.inner();
        group = sideBySide ? Math.min(inner, GROUP) : 1;
        groups = Math.ceilDiv(inner, group);
        outer = inner == 0 ? 0 : space.size() / inner;
    }

    /** Elements of a line. */
    int length() {
        return length;
    }

    /** Whether lines are as far from each other as their neighbours are, in every operand. */
    boolean isEven() {
        return group == 1 && space.rank() <= 1;
    }

    /** Where a line begins in an operand, if they are even. */
    int base(int operand, int line) {
        return (int) space.offset(operand) + line * pitch(operand);
    }

    /** From one line to the next in an operand, if they are even. */
    int pitch(int operand) {
        return (int) space.innerStride(operand);
    }

    /** What is done to some lines that are even. */
    @FunctionalInterface
    interface Lines {
        void apply(int first, int end);
    }

    /** Calls {@code work} for the lines, which are even, spread over threads in tasks of about {@code elements} elements. */
    void runEven(Workers workers, int elements, Lines work) {
        int lines = (int) outer * groups;
        int perTask = Math.max(1, elements / Math.max(1, length));
        workers.run(Math.ceilDiv(lines, perTask), (task, worker) -> work.apply(task * perTask, Math.min(lines, (task + 1) * perTask)));
    }

    /** Whether every group is one line. */
    boolean isSingle() {
        return group == 1;
    }

    /** The distance of a line's neighbours in an operand. */
    int stride(int operand) {
        return (int) axisStride[operand];
    }

    /** What is done to a group of lines. */
    @FunctionalInterface
    interface Work {
        /**
         * @param base  where the first element of the first line lies in each operand
         * @param lines the number of lines; line j begins j elements after the first
         */
        void apply(int[] base, int lines);
    }

    /** Calls {@code work} for all groups, spread over threads in tasks of about {@code elements} elements. */
    void run(Workers workers, int elements, Work work) {
        long units = outer * groups;
        if (units == 0) {
            return;
        }
        long perTask = Math.max(Math.max(1, elements / Math.max(1, (long) group * length)), Math.ceilDiv(units, 1 << 20));
        workers.run((int) Math.ceilDiv(units, perTask), (task, worker) -> {
            int[] base = new int[operands];
            long unit = task * perTask;
            long end = Math.min(units, unit + perTask);
            LoopNest nest = new LoopNest(space, operands, space.rank() - 1, unit / groups);
            for (int piece = (int) (unit % groups); unit < end; unit++) {
                int from = piece * group;
                for (int k = 0; k < operands; k++) {
                    base[k] = (int) (nest.base(k) + from * space.innerStride(k));
                }
                work.apply(base, Math.min(group, space.inner() - from));
                if (++piece == groups) {
                    piece = 0;
                    nest.advance();
                }
            }
        });
    }
}
