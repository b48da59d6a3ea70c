package dev.narae.cpu;

import dev.narae.op.Epilogue;
import dev.narae.op.IterationSpace;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.List;

/** {@code Op.MatMul}: brings batches and strides into the form that {@link Gemm} takes, and the other types to a kernel. */
final class Products {
    private final BufferPool pool;
    private final Elementwise elementwise;
    private final Gemm gemm;
    private final DoubleGemm doubleGemm;

    Products(Workers workers, BufferPool pool, Elementwise elementwise, Gemm gemm) {
        this.pool = pool;
        this.elementwise = elementwise;
        this.gemm = gemm;
        doubleGemm = new DoubleGemm(workers);
    }

    void matMul(Op.MatMul op) {
        View output = op.output();
        if (output.shape().size() == 0) {
            return;
        }
        DType product = op.left().dtype().compute();
        DType type = product.isFloating() ? product : DType.I64;
        try (Staging staging = Staging.open(pool, elementwise)) {
            View left = staging.in(type, op.left());
            View right = staging.in(type, op.right());
            View result = staging.out(type, output);
            Operands operands = Operands.of(result.layout(), left.layout(), right.layout());
            switch (type) {
                case F32 -> {
                    if (result == output && operands.space == null && op.epilogue().inputs().size() == 1) {
                        Finish bias = bias(op.epilogue(), operands);
                        if (bias != null) {
                            floats(operands, result, left, right, bias);
                            return;
                        }
                    }
                    floats(operands, result, left, right, null);
                }
                case F64 -> doubles(operands, result, left, right);
                default -> longs(operands, result, left, right);
            }
            staging.finish(result, output, product, op.epilogue());
        }
    }

    /** The bias as the product itself adds it, or null where it has to be added afterwards. */
    private static Finish bias(Epilogue epilogue, Operands operands) {
        Layout layout = epilogue.inputs().get(0).layout();
        int rank = layout.shape().rank();
        for (int axis = 0; axis < rank - 1; axis++) {
            if (layout.stride(axis) != 0 && layout.shape().dim(axis) > 1) {
                return null;
            }
        }
        return layout.stride(rank - 1) == 1 || operands.n == 1 ? Finish.of(epilogue) : null;
    }

    /** Extents, strides and the batch loops, outermost batch axes folded into the rows where that leaves one matrix. */
    private static final class Operands {
        final Layout output;
        final Layout left;
        final Layout right;
        final int rank;
        final int m;
        final int n;
        final int k;
        /** The batch loops; null for one matrix. */
        final IterationSpace space;

        private Operands(Layout output, Layout left, Layout right, int rows, int batchAxes) {
            this.output = output;
            this.left = left;
            this.right = right;
            rank = output.shape().rank();
            m = rows;
            n = output.shape().dim(rank - 1);
            k = left.shape().dim(rank - 1);
            space = batchAxes == 0 ? null
                    : IterationSpace.of(List.of(output, left, right), batchAxes);
        }

        static Operands of(Layout output, Layout left, Layout right) {
            Shape shape = output.shape();
            int rank = shape.rank();
            Layout wideLeft = spread(left, shape);
            Layout wideRight = spread(right, shape);
            int rows = shape.dim(rank - 2);
            int batchAxes = rank - 2;
            while (batchAxes > 0) {
                int axis = batchAxes - 1;
                int extent = shape.dim(axis);
                boolean folds = extent == 1 || wideRight.stride(axis) == 0
                        && wideLeft.stride(axis) == rows * wideLeft.stride(rank - 2)
                        && output.stride(axis) == rows * output.stride(rank - 2)
                        && (long) rows * extent <= Integer.MAX_VALUE;
                if (!folds) {
                    break;
                }
                rows *= extent;
                batchAxes--;
            }
            return new Operands(output, wideLeft, wideRight, rows, batchAxes);
        }

        /** With the batch axes of the output. */
        private static Layout spread(Layout operand, Shape output) {
            int rank = operand.shape().rank();
            boolean same = rank == output.rank();
            for (int axis = 0; same && axis < rank - 2; axis++) {
                same = operand.shape().dim(axis) == output.dim(axis);
            }
            if (same) {
                return operand;
            }
            Shape matrix = operand.shape().axes(rank - 2, rank);
            return operand.expand(output.axes(0, output.rank() - 2).concat(matrix));
        }

        /** The product at every turn of the outer batch loops; the innermost loop is a batch of its own. */
        void each(Batch work) {
            if (space == null) {
                work.multiply((int) output.offset(), (int) left.offset(), (int) right.offset(), 1);
                return;
            }
            int inner = space.inner();
            long outer = space.size() / inner;
            LoopNest nest = new LoopNest(space, 3, space.rank() - 1, 0);
            for (long i = 0; i < outer; i++) {
                work.multiply((int) nest.base(0), (int) nest.base(1), (int) nest.base(2), inner);
                nest.advance();
            }
        }

        int step(int operand) {
            return space == null ? 0 : (int) space.innerStride(operand);
        }

        int rowStride(Layout layout) {
            return (int) layout.stride(rank - 2);
        }

        int columnStride(Layout layout) {
            return (int) layout.stride(rank - 1);
        }
    }

    @FunctionalInterface
    private interface Batch {
        void multiply(int output, int left, int right, int count);
    }

    private void floats(Operands o, View result, View left, View right, Finish finish) {
        float[] c = (float[]) CpuBuffer.arrayOf(result);
        float[] a = (float[]) CpuBuffer.arrayOf(left);
        float[] b = (float[]) CpuBuffer.arrayOf(right);
        Matrix into = new Matrix(c, (int) o.output.offset(), o.m, o.n, o.rowStride(o.output), o.columnStride(o.output));
        Matrix x = new Matrix(a, (int) o.left.offset(), o.m, o.k, o.rowStride(o.left), o.columnStride(o.left));
        Matrix y = new Matrix(b, (int) o.right.offset(), o.k, o.n, o.rowStride(o.right), o.columnStride(o.right));
        if (o.space == null || o.space.size() == 1) {
            gemm.multiplyByItself(x, y, into, false, finish);
        } else {
            gemm.multiplyBatch(o.space, x, y, into, false);
        }
    }

    private void doubles(Operands o, View result, View left, View right) {
        double[] c = (double[]) CpuBuffer.arrayOf(result);
        double[] a = (double[]) CpuBuffer.arrayOf(left);
        double[] b = (double[]) CpuBuffer.arrayOf(right);
        o.each((at, p, q, count) -> doubleGemm.multiplyBatch(count,
                new DoubleMatrix(a, p, o.m, o.k, o.rowStride(o.left), o.columnStride(o.left)), o.step(1),
                new DoubleMatrix(b, q, o.k, o.n, o.rowStride(o.right), o.columnStride(o.right)), o.step(2),
                new DoubleMatrix(c, at, o.m, o.n, o.rowStride(o.output), o.columnStride(o.output)), o.step(0), false));
    }

    private static void longs(Operands o, View result, View left, View right) {
        long[] c = (long[]) CpuBuffer.arrayOf(result);
        long[] a = (long[]) CpuBuffer.arrayOf(left);
        long[] b = (long[]) CpuBuffer.arrayOf(right);
        o.each((at, p, q, count) -> {
            for (int i = 0; i < count; i++) {
                IntegerKernels.multiply(o.m, o.n, o.k, a, p + i * o.step(1), o.rowStride(o.left), o.columnStride(o.left),
                        b, q + i * o.step(2), o.rowStride(o.right), o.columnStride(o.right),
                        c, at + i * o.step(0), o.rowStride(o.output), o.columnStride(o.output));
            }
        });
    }
}
