package dev.narae.cpu;

import dev.narae.op.BinaryOp;
import dev.narae.op.IndexException;
import dev.narae.op.IterationSpace;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.List;

/**
 * {@code Op.Gather} and {@code Op.ScatterAdd}. Indices are checked before anything is moved, so that the error names the
 * first bad one whatever the number of threads.
 */
final class Gathering {
    /** Elements of a task. */
    private static final int TASK = 1 << 15;
    /** Columns that a task of a scatter takes at least. */
    private static final int COLUMNS = 64;

    private final Workers workers;

    Gathering(Workers workers) {
        this.workers = workers;
    }

    void gather(Op.Gather op) {
        View output = op.output();
        Shape shape = output.shape();
        if (shape.size() == 0) {
            return;
        }
        checkIndices("gather", op.index(), op.axis(), op.input().shape().dim(op.axis()));
        Layout input = along(op.input().layout(), op.axis(), shape);
        IterationSpace space = IterationSpace.of(List.of(output.layout(), op.index().layout(), input));
        DType dtype = output.dtype();
        Object target = CpuBuffer.arrayOf(output);
        Object source = CpuBuffer.arrayOf(op.input());
        Indices indices = Indices.of(op.index());
        long axisStride = op.input().layout().stride(op.axis());
        int inner = space.inner();
        int outStep = (int) space.innerStride(0);
        int indexStep = (int) space.innerStride(1);
        int inStep = (int) space.innerStride(2);
        long rows = space.size() / inner;
        long perTask = Math.max(Math.max(1, TASK / inner), Math.ceilDiv(rows, 1 << 20));
        workers.run((int) Math.ceilDiv(rows, perTask), (task, worker) -> {
            LoopNest nest = new LoopNest(space, 3, space.rank() - 1, task * perTask);
            long end = Math.min(rows, (task + 1) * perTask);
            for (long row = task * perTask; row < end; row++) {
                int o = (int) nest.base(0);
                int k = (int) nest.base(1);
                int p = (int) nest.base(2);
                if (indexStep == 0) {
                    Strided.copy(dtype, source, p + (int) (indices.at(k) * axisStride), inStep, target, o, outStep, inner);
                } else {
                    for (int i = 0; i < inner; i++) {
                        int from = p + i * inStep + (int) (indices.at(k + i * indexStep) * axisStride);
                        Strided.copy(dtype, source, from, 1, target, o + i * outStep, 1, 1);
                    }
                }
                nest.advance();
            }
        });
    }

    void scatterAdd(Op.ScatterAdd op) {
        View source = op.source();
        Shape shape = source.shape();
        if (shape.size() == 0) {
            return;
        }
        int axis = op.axis();
        checkIndices("scatter-add", op.index(), axis, op.target().shape().dim(axis));
        Layout target = along(op.target().layout(), axis, shape);
        // Elements meet in a target only where they differ in nothing but the axis: any walk in which the axis runs upwards
        // adds them in the promised order. The last operand shows which loop is the axis, and keeps it from merging.
        IterationSpace space = IterationSpace.of(List.of(source.layout(), op.index().layout(), target, IterationSpace.indexOf(shape, axis)));
        int inner = space.inner();
        boolean columns = space.rank() > 1 && space.stride(3, space.rank() - 1) == 0;
        long rows = space.size() / inner;
        Scatter scatter = new Scatter(op, space);
        int width = inner;
        if (columns && space.size() >= 2 * TASK) {
            // Every column has the same additions in the same order in whatever stretch it lies, so here the number of threads may decide.
            width = Math.max(COLUMNS, Math.ceilDiv(inner, Math.min(16, workers.threads())) + 15 & -16);
        }
        int columnsEach = width;
        workers.run(Math.ceilDiv(inner, columnsEach), (task, worker) -> {
            int from = task * columnsEach;
            scatter.rows(rows, from, Math.min(columnsEach, inner - from));
        });
    }

    /** The additions of one scatter, a stretch of columns of all rows at a time. */
    private static final class Scatter {
        private final IterationSpace space;
        private final Object source;
        private final Object target;
        private final Indices indices;
        private final DType dtype;
        private final long axisStride;

        Scatter(Op.ScatterAdd op, IterationSpace space) {
            this.space = space;
            source = CpuBuffer.arrayOf(op.source());
            target = CpuBuffer.arrayOf(op.target());
            indices = Indices.of(op.index());
            dtype = op.target().dtype();
            axisStride = op.target().layout().stride(op.axis());
        }

        void rows(long rows, int from, int n) {
            int sourceStep = (int) space.innerStride(0);
            int indexStep = (int) space.innerStride(1);
            int targetStep = (int) space.innerStride(2);
            LoopNest nest = new LoopNest(space, 3, space.rank() - 1, 0);
            for (long row = 0; row < rows; row++) {
                int p = (int) nest.base(0) + from * sourceStep;
                int k = (int) nest.base(1) + from * indexStep;
                int o = (int) nest.base(2) + from * targetStep;
                if (indexStep == 0) {
                    Strided.add(dtype, source, p, sourceStep, target, o + (int) (indices.at(k) * axisStride), targetStep, n);
                } else {
                    for (int i = 0; i < n; i++) {
                        Strided.add(dtype, source, p + i * sourceStep, 1, target, o + i * targetStep + (int) (indices.at(k + i * indexStep) * axisStride), 1, 1);
                    }
                }
                nest.advance();
            }
        }
    }

    /** A view's addresses with the place on one axis left to the index: that axis has stride 0. */
    private static Layout along(Layout layout, int axis, Shape shape) {
        long[] strides = layout.strides();
        strides[axis] = 0;
        return Layout.of(shape, strides, layout.offset());
    }

    /** The elements of an int32 or int64 array. */
    sealed interface Indices {
        long at(int place);

        record Narrow(int[] array) implements Indices {
            @Override
            public long at(int place) {
                return array[place];
            }
        }

        record Wide(long[] array) implements Indices {
            @Override
            public long at(int place) {
                return array[place];
            }
        }

        static Indices of(View index) {
            return switch (CpuBuffer.arrayOf(index)) {
                case int[] array -> new Narrow(array);
                case long[] array -> new Wide(array);
                default -> throw new IllegalArgumentException("indices are int32 or int64, not " + index.dtype());
            };
        }
    }

    /** @throws IndexException that names the first bad index */
    static void checkIndices(String operation, View index, int axis, int extent) {
        Layout layout = index.layout();
        Shape shape = layout.shape();
        // Broadcast axes hold the same indices again.
        Layout once = layout;
        for (int a = 0; a < shape.rank(); a++) {
            if (layout.stride(a) == 0 && shape.dim(a) > 1) {
                once = Layout.of(once.shape().with(a, 1), layout.strides(), layout.offset());
            }
        }
        IterationSpace space = IterationSpace.of(List.of(Layout.contiguous(once.shape()), once));
        Indices indices = Indices.of(index);
        int inner = space.inner();
        int step = (int) space.innerStride(1);
        long rows = space.size() / inner;
        LoopNest nest = new LoopNest(space, 2, space.rank() - 1, 0);
        for (long row = 0; row < rows; row++) {
            int base = (int) nest.base(1);
            for (int i = 0; i < inner; i++) {
                long value = indices.at(base + i * step);
                if (value < 0 || value >= extent) {
                    throw IndexException.of(operation, value, place(shape, once.shape().dims(), row * inner + i), axis, extent);
                }
            }
            nest.advance();
        }
    }

    /** The row-major place in the whole index tensor of an element counted among the distinct ones. */
    private static long place(Shape shape, int[] distinct, long count) {
        long place = 0;
        long step = 1;
        long rest = count;
        for (int a = distinct.length - 1; a >= 0; a--) {
            place += rest % distinct[a] * step;
            rest /= distinct[a];
            step *= shape.dim(a);
        }
        return place;
    }
}
