package dev.narae.cpu;

import dev.narae.op.IterationSpace;
import dev.narae.op.View;
import dev.narae.shape.DType;
import java.util.List;

/** Copies between views of one type, whatever their strides: the step behind contiguous, concat, pad, flip and tile. */
final class Copies {
    /** Elements of a task. */
    private static final int TASK = 1 << 16;
    /** Side of the squares in which transposes go, so that the cache lines of both sides are used whole. */
    private static final int SQUARE = 32;

    private Copies() {
    }

    static void copy(Workers workers, View from, View to) {
        IterationSpace space = IterationSpace.of(List.of(to.layout(), from.layout()));
        DType dtype = to.dtype();
        Object source = CpuBuffer.arrayOf(from);
        Object target = CpuBuffer.arrayOf(to);
        if (source == target && space.rank() > 0 && to.layout().equals(from.layout())) {
            return;
        }
        int inner = space.rank() - 1;
        // The loop along which the source is dense, where that is not the innermost one.
        int across = -1;
        if (inner > 0 && Math.abs(space.innerStride(1)) > 1) {
            for (int loop = 0; loop < inner; loop++) {
                if (Math.abs(space.stride(1, loop)) == 1) {
                    across = loop;
                }
            }
        }
        if (across >= 0) {
            transpose(workers, dtype, source, target, space, across);
            return;
        }
        rows(workers, dtype, source, target, space);
    }

    private static void rows(Workers workers, DType dtype, Object source, Object target, IterationSpace space) {
        int inner = space.inner();
        int p = (int) space.innerStride(1);
        int q = (int) space.innerStride(0);
        long rows = space.size() / inner;
        if (rows == 1) {
            int tasks = Math.ceilDiv(inner, TASK);
            workers.run(tasks, (task, worker) -> {
                int from = task * TASK;
                int n = Math.min(TASK, inner - from);
                Strided.copy(dtype, source, (int) space.offset(1) + from * p, p, target, (int) space.offset(0) + from * q, q, n);
            });
            return;
        }
        long perTask = Math.max(Math.max(1, TASK / inner), Math.ceilDiv(rows, 1 << 20));
        workers.run((int) Math.ceilDiv(rows, perTask), (task, worker) -> {
            LoopNest nest = new LoopNest(space, 2, space.rank() - 1, task * perTask);
            long end = Math.min(rows, (task + 1) * perTask);
            for (long row = task * perTask; row < end; row++) {
                Strided.copy(dtype, source, (int) nest.base(1), p, target, (int) nest.base(0), q, inner);
                nest.advance();
            }
        });
    }

    private static void transpose(Workers workers, DType dtype, Object source, Object target, IterationSpace space, int across) {
        int columns = space.inner();
        int rows = space.extent(across);
        int rank = space.rank();
        int[] outer = new int[rank - 2];
        long planes = 1;
        for (int loop = 0, k = 0; loop < rank - 1; loop++) {
            if (loop != across) {
                outer[k++] = loop;
                planes *= space.extent(loop);
            }
        }
        int bands = Math.ceilDiv(rows, SQUARE);
        long units = planes * bands;
        long perTask = Math.max(Math.max(1, TASK / ((long) Math.min(rows, SQUARE) * columns)), Math.ceilDiv(units, 1 << 20));
        int p = (int) space.innerStride(1);
        int q = (int) space.innerStride(0);
        workers.run((int) Math.ceilDiv(units, perTask), (task, worker) -> {
            for (long unit = task * perTask; unit < Math.min(units, (task + 1) * perTask); unit++) {
                long plane = unit / bands;
                int row = (int) (unit % bands) * SQUARE;
                int height = Math.min(SQUARE, rows - row);
                long from = space.offset(1) + row * space.stride(1, across);
                long to = space.offset(0) + row * space.stride(0, across);
                for (int k = outer.length - 1; k >= 0; k--) {
                    int extent = space.extent(outer[k]);
                    from += plane % extent * space.stride(1, outer[k]);
                    to += plane % extent * space.stride(0, outer[k]);
                    plane /= extent;
                }
                if (dtype == DType.F32 && q == 1 && space.stride(1, across) == 1) {
                    GemmKernel.chosen().transpose((float[]) source, (int) from, p, columns, height,
                            (float[]) target, (int) to, (int) space.stride(0, across));
                    continue;
                }
                for (int column = 0; column < columns; column += SQUARE) {
                    int width = Math.min(SQUARE, columns - column);
                    for (int i = 0; i < height; i++) {
                        Strided.copy(dtype, source, (int) (from + i * space.stride(1, across)) + column * p, p,
                                target, (int) (to + i * space.stride(0, across)) + column * q, q, width);
                    }
                }
            }
        });
    }
}
