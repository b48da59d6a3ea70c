package dev.narae.cpu;

import dev.narae.op.Arguments;
import dev.narae.op.Epilogue;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.PoolKind;
import dev.narae.op.View;
import dev.narae.op.Window;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Convolution and pooling: translates views and windows for {@link Convolution} and {@link Pooling} and their kin. */
final class Windowed {
    private static final Expr ZERO = Expr.constant(0);

    private final BufferPool pool;
    private final Elementwise elementwise;
    private final Convolution convolution;
    private final DoubleConvolution doubleConvolution;
    private final Pooling pooling;
    private final DoublePooling doublePooling;

    Windowed(Workers workers, Scratch scratch, BufferPool pool, Elementwise elementwise, Gemm gemm) {
        this.pool = pool;
        this.elementwise = elementwise;
        convolution = new Convolution(workers, scratch, gemm);
        doubleConvolution = new DoubleConvolution(workers);
        pooling = new Pooling(workers, scratch);
        doublePooling = new DoublePooling(workers);
    }

    private static DType kernelType(View operand) {
        DType type = operand.dtype().compute();
        return type.isFloating() ? type : DType.I64;
    }

    void conv(Op.Conv op) {
        if (op.output().shape().size() == 0) {
            return;
        }
        DType type = kernelType(op.input());
        try (Staging staging = Staging.open(pool, elementwise)) {
            View input = staging.in(type, op.input());
            View weight = staging.in(type, op.weight());
            View result = staging.out(type, op.output());
            ConvolutionShape shape = shape(op.input().shape(), op.output().shape(), op.window(), op.groups());
            Finish bias = result == op.output() ? channelBias(op.epilogue()) : null;
            switch (type) {
                case F32 -> convolution.forward(shape, floats(input), floats(weight), bias, floats(result));
                case F64 -> doubleConvolution.forward(shape, doubles(input), doubles(weight), doubles(result));
                default -> {
                    clear(result);
                    IntegerKernels.forward(shape, longs(input), longs(weight), longs(result));
                }
            }
            if (bias == null || type != DType.F32) {
                staging.finish(result, op.output(), op.input().dtype().compute(), op.epilogue());
            }
        }
    }

    void convGradInput(Op.ConvGradInput op) {
        if (op.gradInput().shape().size() == 0) {
            return;
        }
        DType type = kernelType(op.gradOutput());
        try (Staging staging = Staging.open(pool, elementwise)) {
            View gradOutput = staging.in(type, op.gradOutput());
            View weight = staging.in(type, op.weight());
            View result = staging.out(type, op.gradInput());
            ConvolutionShape shape = shape(op.gradInput().shape(), op.gradOutput().shape(), op.window(), op.groups());
            Finish bias = result == op.gradInput() ? channelBias(op.epilogue()) : null;
            switch (type) {
                case F32 -> convolution.inputGradient(shape, floats(gradOutput), floats(weight), bias, floats(result));
                case F64 -> doubleConvolution.inputGradient(shape, doubles(gradOutput), doubles(weight), doubles(result));
                default -> {
                    clear(result);
                    IntegerKernels.inputGradient(shape, longs(gradOutput), longs(weight), longs(result));
                }
            }
            if (bias == null || type != DType.F32) {
                staging.finish(result, op.gradInput(), op.gradOutput().dtype().compute(), op.epilogue());
            }
        }
    }

    void convGradWeight(Op.ConvGradWeight op) {
        if (op.gradWeight().shape().size() == 0) {
            return;
        }
        DType type = kernelType(op.gradOutput());
        try (Staging staging = Staging.open(pool, elementwise)) {
            View gradOutput = staging.in(type, op.gradOutput());
            View input = staging.in(type, op.input());
            View result = staging.out(type, op.gradWeight());
            ConvolutionShape shape = shape(op.input().shape(), op.gradOutput().shape(), op.window(), op.groups());
            switch (type) {
                case F32 -> convolution.weightGradient(shape, floats(input), floats(gradOutput), floats(result));
                case F64 -> doubleConvolution.weightGradient(shape, doubles(input), doubles(gradOutput), doubles(result));
                default -> {
                    clear(result);
                    IntegerKernels.weightGradient(shape, longs(input), longs(gradOutput), longs(result));
                }
            }
            staging.finish(result, op.gradWeight(), op.gradOutput().dtype().compute());
        }
    }

    void pool(Op.Pool op) {
        if (op.output().shape().size() == 0) {
            return;
        }
        DType type = kernelType(op.input());
        try (Staging staging = Staging.open(pool, elementwise)) {
            View input = staging.in(type, op.input());
            View result = staging.out(type, op.output());
            PoolingShape shape = poolingShape(op.input().shape(), op.output().shape(), op.window());
            Indices chosen = indices(op.indices());
            boolean least = op.kind() == PoolKind.MIN;
            boolean padded = op.kind() == PoolKind.AVERAGE;
            switch (type) {
                case F32 -> {
                    if (op.kind().selects()) {
                        pooling.select(least, shape, floats(input), floats(result), chosen);
                    } else {
                        pooling.average(shape, padded, 0, floats(input), floats(result));
                    }
                }
                case F64 -> {
                    if (op.kind().selects()) {
                        doublePooling.select(least, shape, doubles(input), doubles(result), chosen);
                    } else {
                        doublePooling.average(shape, padded, 0, doubles(input), doubles(result));
                    }
                }
                default -> IntegerKernels.select(least, shape, longs(input), longs(result), chosen);
            }
            staging.finish(result, op.output(), op.input().dtype().compute());
        }
    }

    void poolGrad(Op.PoolGrad op) {
        if (op.gradInput().shape().size() == 0) {
            return;
        }
        DType type = kernelType(op.gradOutput());
        try (Staging staging = Staging.open(pool, elementwise)) {
            View gradOutput = staging.in(type, op.gradOutput());
            View result = staging.out(type, op.gradInput());
            PoolingShape shape = poolingShape(op.gradInput().shape(), op.gradOutput().shape(), op.window());
            Indices chosen = indices(op.indices());
            boolean padded = op.kind() == PoolKind.AVERAGE;
            switch (type) {
                case F32 -> {
                    if (op.kind().selects()) {
                        pooling.selectGradient(shape, floats(gradOutput), chosen, floats(result));
                    } else {
                        pooling.averageGradient(shape, padded, 0, floats(gradOutput), floats(result));
                    }
                }
                case F64 -> {
                    if (op.kind().selects()) {
                        doublePooling.selectGradient(shape, doubles(gradOutput), chosen, doubles(result));
                    } else {
                        doublePooling.averageGradient(shape, padded, 0, doubles(gradOutput), doubles(result));
                    }
                }
                default -> {
                    clear(result);
                    IntegerKernels.selectGradient(shape, longs(gradOutput), chosen, longs(result));
                }
            }
            staging.finish(result, op.gradInput(), op.gradOutput().dtype().compute());
        }
    }

    /** The bias as the convolution itself adds it, or null where an epilogue has to be applied afterwards. */
    private static Finish channelBias(Epilogue epilogue) {
        if (epilogue.inputs().size() != 1) {
            return null;
        }
        Layout layout = epilogue.inputs().get(0).layout();
        for (int axis = 0; axis < layout.shape().rank(); axis++) {
            long wanted = axis == 1 ? 1 : 0;
            if (layout.shape().dim(axis) > 1 && layout.stride(axis) != wanted) {
                return null;
            }
        }
        return Finish.of(epilogue);
    }

    private void clear(View view) {
        elementwise.map(List.of(view), List.of(), List.of(ZERO), Arguments.none());
    }

    /** Shapes as they were asked for: a step asks for the same few at every turn. A pooling has no groups, which is 0 here. */
    private record Known(Shape input, Shape output, Window window, int groups, ConvolutionShape convolution, PoolingShape pooling) {
        private static final int KNOWN = 256;
        private static final AtomicReferenceArray<Known> NEAR = new AtomicReferenceArray<>(KNOWN);

        static Known of(Shape input, Shape output, Window window, int groups) {
            int hash = 31 * (31 * (31 * input.hashCode() + output.hashCode()) + window.hashCode()) + groups;
            int at = (hash ^ hash >>> 8 ^ hash >>> 16) & KNOWN - 1;
            Known known = NEAR.get(at);
            if (known == null || groups != known.groups || !input.equals(known.input) || !output.equals(known.output) || !window.equals(known.window)) {
                known = new Known(input, output, window, groups, groups > 0 ? made(input, output, window, groups) : null, groups > 0 ? null : made(input, output, window));
                NEAR.set(at, known);
            }
            return known;
        }
    }

    private static ConvolutionShape shape(Shape input, Shape output, Window window, int groups) {
        return Known.of(input, output, window, groups).convolution;
    }

    private static PoolingShape poolingShape(Shape input, Shape output, Window window) {
        return Known.of(input, output, window, 0).pooling;
    }

    private static ConvolutionShape made(Shape input, Shape output, Window window, int groups) {
        return new ConvolutionShape(input.dim(0), input.dim(1), output.dim(1), groups,
                axis(input, output, window, 3), axis(input, output, window, 2), axis(input, output, window, 1));
    }

    private static PoolingShape made(Shape input, Shape output, Window window) {
        return new PoolingShape(input.dim(0), input.dim(1),
                axis(input, output, window, 3), axis(input, output, window, 2), axis(input, output, window, 1));
    }

    /** The spatial axis that is {@code fromEnd} axes from the end. */
    private static WindowAxis axis(Shape input, Shape output, Window window, int fromEnd) {
        int axis = window.axes() - fromEnd;
        if (axis < 0) {
            return WindowAxis.NONE;
        }
        return new WindowAxis(input.dim(axis + 2), output.dim(axis + 2), window.size(axis), window.stride(axis),
                window.before(axis), window.after(axis), window.dilation(axis));
    }

    private static int stride(Layout layout, int axis, int fromEnd) {
        int at = fromEnd == 0 ? axis : layout.shape().rank() - fromEnd;
        return at < 2 && fromEnd > 0 ? 0 : (int) layout.stride(at);
    }

    private static Volumes floats(View v) {
        Layout l = v.layout();
        return new Volumes((float[]) CpuBuffer.arrayOf(v), (int) l.offset(), stride(l, 0, 0), stride(l, 1, 0),
                stride(l, 0, 3), stride(l, 0, 2), stride(l, 0, 1));
    }

    private static DoubleVolumes doubles(View v) {
        Layout l = v.layout();
        return new DoubleVolumes((double[]) CpuBuffer.arrayOf(v), (int) l.offset(), stride(l, 0, 0), stride(l, 1, 0),
                stride(l, 0, 3), stride(l, 0, 2), stride(l, 0, 1));
    }

    private static IntegerKernels.LongVolumes longs(View v) {
        Layout l = v.layout();
        return new IntegerKernels.LongVolumes((long[]) CpuBuffer.arrayOf(v), (int) l.offset(), stride(l, 0, 0), stride(l, 1, 0),
                stride(l, 0, 3), stride(l, 0, 2), stride(l, 0, 1));
    }

    private static Indices indices(Optional<View> view) {
        if (view.isEmpty()) {
            return null;
        }
        Layout l = view.get().layout();
        return new Indices((int[]) CpuBuffer.arrayOf(view.get()), (int) l.offset(), stride(l, 0, 0), stride(l, 1, 0),
                stride(l, 0, 3), stride(l, 0, 2), stride(l, 0, 1));
    }
}
