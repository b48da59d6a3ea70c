package dev.narae.reference;

import dev.narae.op.IndexException;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Operations along one axis: {@link Op.Gather}, {@link Op.ScatterAdd}, {@link Op.SegmentSum}, {@link Op.Scan}, {@link Op.Sort}, {@link Op.Softmax},
 * {@link Op.SoftmaxGrad}.
 */
final class Selection {
    private Selection() {
    }

    static void gather(Op.Gather op) {
        ReferenceBuffer input = ReferenceBackend.buffer(op.input());
        ReferenceBuffer index = ReferenceBackend.buffer(op.index());
        ReferenceBuffer output = ReferenceBackend.buffer(op.output());
        Layout in = op.input().layout();
        Layout lines = line(in, op.axis(), op.output().shape());
        Cursor cursor = Cursor.over(op.output().shape(), op.output().layout(), op.index().layout(), lines);
        while (cursor.next()) {
            long chosen = checked("gather", index.integer(cursor.at(1)), cursor, op.axis(), in.shape());
            copy(input, cursor.at(2) + chosen * in.stride(op.axis()), output, cursor.at(0));
        }
    }

    /** Sums are kept in double and stored once, so that this engine's answer is the one others may differ from by rounding. */
    static void scatterAdd(Op.ScatterAdd op) {
        ReferenceBuffer target = ReferenceBackend.buffer(op.target());
        ReferenceBuffer index = ReferenceBackend.buffer(op.index());
        ReferenceBuffer source = ReferenceBackend.buffer(op.source());
        Shape shape = op.target().shape();
        Layout places = Layout.contiguous(shape);
        Layout lines = line(places, op.axis(), op.source().shape());
        Sum[] sums = new Sum[Math.toIntExact(shape.size())];
        Cursor start = Cursor.over(shape, op.target().layout());
        while (start.next()) {
            Sum sum = new Sum(target.dtype());
            sum.add(target, start.at(0));
            sums[(int) start.place()] = sum;
        }
        Cursor cursor = Cursor.over(op.source().shape(), op.source().layout(), op.index().layout(), lines);
        while (cursor.next()) {
            long chosen = checked("scatterAdd", index.integer(cursor.at(1)), cursor, op.axis(), shape);
            sums[(int) (cursor.at(2) + chosen * places.stride(op.axis()))].add(source, cursor.at(0));
        }
        Cursor result = Cursor.over(shape, op.target().layout());
        while (result.next()) {
            sums[(int) result.place()].store(target, result.at(0));
        }
    }

    static void segmentSum(Op.SegmentSum op) {
        ReferenceBuffer target = ReferenceBackend.buffer(op.target());
        ReferenceBuffer index = ReferenceBackend.buffer(op.index());
        ReferenceBuffer source = ReferenceBackend.buffer(op.source());
        Shape shape = op.target().shape();
        Shape chosen = op.index().shape();
        Layout row = Layout.contiguous(shape.axes(1, shape.rank()));
        int width = Math.toIntExact(row.shape().size());
        Sum[] sums = new Sum[Math.toIntExact(shape.size())];
        Arrays.setAll(sums, _ -> new Sum(target.dtype()));
        // The index at every element of the source, and the element's place in its row.
        long[] indexStrides = Arrays.copyOf(op.index().layout().strides(), op.source().shape().rank());
        long[] rowStrides = new long[op.source().shape().rank()];
        System.arraycopy(row.strides(), 0, rowStrides, chosen.rank(), row.shape().rank());
        Cursor cursor = Cursor.over(op.source().shape(), op.source().layout(), Layout.of(op.source().shape(), indexStrides, op.index().layout().offset()),
                Layout.of(op.source().shape(), rowStrides, 0));
        while (cursor.next()) {
            long k = index.integer(cursor.at(1));
            if (k < 0 || k >= shape.dim(0)) {
                throw IndexException.of("segmentSum", k, cursor.place() / width, 0, shape.dim(0));
            }
            sums[(int) (k * width + cursor.at(2))].add(source, cursor.at(0));
        }
        Cursor result = Cursor.over(shape, op.target().layout());
        while (result.next()) {
            sums[(int) result.place()].store(target, result.at(0));
        }
    }

    private static long checked(String operation, long index, Cursor cursor, int axis, Shape shape) {
        if (index < 0 || index >= shape.dim(axis)) {
            throw IndexException.of(operation, index, cursor.place(), axis, shape.dim(axis));
        }
        return index;
    }

    /** A layout of another shape that says where the line along an axis begins to which an element belongs. */
    private static Layout line(Layout layout, int axis, Shape shape) {
        long[] strides = layout.strides();
        strides[axis] = 0;
        return Layout.of(shape, strides, layout.offset());
    }

    private static void copy(ReferenceBuffer from, long at, ReferenceBuffer to, long where) {
        if (from.dtype().isFloating()) {
            to.storeReal(where, from.real(at));
        } else {
            to.storeInteger(where, from.integer(at));
        }
    }

    static void scan(Op.Scan op) {
        ReferenceBuffer input = ReferenceBackend.buffer(op.input());
        ReferenceBuffer output = ReferenceBackend.buffer(op.output());
        int extent = op.input().shape().dim(op.axis());
        Cursor lines = lines(op.axis(), op.input(), op.output());
        while (lines.next()) {
            Sum sum = new Sum(input.dtype());
            for (int step = 0; step < extent; step++) {
                int i = op.reverse() ? extent - 1 - step : step;
                sum.add(input, lines.at(0) + i * op.input().layout().stride(op.axis()));
                sum.store(output, lines.at(1) + i * op.output().layout().stride(op.axis()));
            }
        }
    }

    static void sort(Op.Sort op) {
        ReferenceBuffer input = ReferenceBackend.buffer(op.input());
        ReferenceBuffer values = ReferenceBackend.buffer(op.values());
        ReferenceBuffer indices = ReferenceBackend.buffer(op.indices());
        int extent = op.input().shape().dim(op.axis());
        long step = op.input().layout().stride(op.axis());
        Cursor lines = lines(op.axis(), op.input(), op.values(), op.indices());
        Integer[] order = new Integer[extent];
        while (lines.next()) {
            long first = lines.at(0);
            Arrays.setAll(order, i -> i);
            Comparator<Integer> ascending = (a, b) -> compare(input, first + a * step, first + b * step);
            Arrays.sort(order, op.descending() ? ascending.reversed() : ascending);
            for (int i = 0; i < extent; i++) {
                copy(input, first + order[i] * step, values, lines.at(1) + i * op.values().layout().stride(op.axis()));
                indices.storeInteger(lines.at(2) + i * op.indices().layout().stride(op.axis()), order[i]);
            }
        }
    }

    /** The order of numbers, in which −0 equals 0; all NaNs are equal and above every number. */
    private static int compare(ReferenceBuffer buffer, long a, long b) {
        if (!buffer.dtype().isFloating()) {
            return Long.compare(buffer.integer(a), buffer.integer(b));
        }
        double left = buffer.real(a);
        double right = buffer.real(b);
        if (Double.isNaN(left) || Double.isNaN(right)) {
            return Boolean.compare(Double.isNaN(left), Double.isNaN(right));
        }
        return left < right ? -1 : left > right ? 1 : 0;
    }

    static void softmax(Op.Softmax op) {
        ReferenceBuffer input = ReferenceBackend.buffer(op.input());
        ReferenceBuffer output = ReferenceBackend.buffer(op.output());
        int extent = op.input().shape().dim(op.axis());
        DType type = op.output().dtype().compute();
        double[] line = new double[extent];
        Cursor lines = lines(op.axis(), op.input(), op.output());
        while (lines.next()) {
            double max = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < extent; i++) {
                line[i] = input.real(lines.at(0) + i * op.input().layout().stride(op.axis()));
                max = Math.max(max, line[i]);
            }
            double sum = 0;
            for (double x : line) {
                sum += Math.exp(x - max);
            }
            for (int i = 0; i < extent; i++) {
                double y = op.logarithm() ? line[i] - max - Math.log(sum) : Math.exp(line[i] - max) / sum;
                output.storeReal(lines.at(1) + i * op.output().layout().stride(op.axis()), Scalars.round(type, y));
            }
        }
    }

    static void softmaxGrad(Op.SoftmaxGrad op) {
        ReferenceBuffer gradOutput = ReferenceBackend.buffer(op.gradOutput());
        ReferenceBuffer output = ReferenceBackend.buffer(op.output());
        ReferenceBuffer gradInput = ReferenceBackend.buffer(op.gradInput());
        int extent = op.output().shape().dim(op.axis());
        DType type = op.gradInput().dtype().compute();
        double[] g = new double[extent];
        double[] y = new double[extent];
        Cursor lines = lines(op.axis(), op.gradOutput(), op.output(), op.gradInput());
        while (lines.next()) {
            double sum = 0;
            for (int i = 0; i < extent; i++) {
                g[i] = gradOutput.real(lines.at(0) + i * op.gradOutput().layout().stride(op.axis()));
                y[i] = output.real(lines.at(1) + i * op.output().layout().stride(op.axis()));
                sum += op.logarithm() ? g[i] : y[i] * g[i];
            }
            for (int i = 0; i < extent; i++) {
                double byInput = op.logarithm() ? g[i] - Math.exp(y[i]) * sum : y[i] * (g[i] - sum);
                gradInput.storeReal(lines.at(2) + i * op.gradInput().layout().stride(op.axis()), Scalars.round(type, byInput));
            }
        }
    }

    /** Visits the first element of every line along an axis; views of one shape. */
    private static Cursor lines(int axis, View... views) {
        Shape across = views[0].shape().dim(axis) == 0 ? views[0].shape() : views[0].shape().with(axis, 1);
        Layout[] layouts = Arrays.stream(views)
                .map(view -> Layout.of(across, view.layout().strides(), view.layout().offset()))
                .toArray(Layout[]::new);
        return Cursor.over(across, layouts);
    }
}
