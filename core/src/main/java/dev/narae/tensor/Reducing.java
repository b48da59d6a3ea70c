package dev.narae.tensor;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.Reduction;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import java.util.Arrays;
import java.util.List;

/** Reductions, running sums and sorting. Internally every reduction keeps its axes; {@link #finish} drops them. */
final class Reducing {
    private static final Expr IN = Expr.in(0);
    private static final Expr SQUARE = IN.times(IN);
    private static final Expr SQUARED_DISTANCE = IN.minus(Expr.in(1)).times(IN.minus(Expr.in(1)));
    private static final Expr EXP_DISTANCE = IN.minus(Expr.in(1)).exp();
    private static final Expr SCALED = IN.times(Expr.scalar(0));

    private Reducing() {
    }

    /** The shape with extent 1 on the given axes; no axes means all. */
    static Shape kept(String name, Shape shape, int... axes) {
        Shape kept = shape;
        for (int i = 0; i < axes.length; i++) {
            int at = shape.axis(axes[i]);
            if (names(shape, at, axes, i)) {
                throw new ShapeException(name + ": axis " + axes[i] + " is named twice; shape " + shape);
            }
            kept = kept.with(at, 1);
        }
        if (axes.length == 0) {
            for (int axis = 0; axis < shape.rank(); axis++) {
                kept = kept.with(axis, 1);
            }
        }
        return kept;
    }

    /** Whether one of the first {@code count} axes is this one, which is counted from 0. */
    private static boolean names(Shape shape, int axis, int[] axes, int count) {
        for (int i = 0; i < count; i++) {
            if (shape.axis(axes[i]) == axis) {
                return true;
            }
        }
        return false;
    }

    /** Drops the reduced axes unless they are to be kept. */
    static Tensor finish(Tensor reduced, Shape from, boolean keepDims, int... axes) {
        if (keepDims) {
            return reduced;
        }
        Shape shape = from;
        if (axes.length == 0) {
            shape = Shape.scalar();
        } else {
            for (int axis = from.rank() - 1; axis >= 0; axis--) {
                if (names(from, axis, axes, axes.length)) {
                    shape = shape.remove(axis);
                }
            }
        }
        return reduced.reshape(shape);
    }

    /** Executes one reduction of inputs that broadcast to the first; the result keeps its axes and is not recorded. */
    static Tensor execute(String name, Reduction kind, DType dtype, Shape kept, Expr before, Expr after,
            Arguments arguments, Tensor... inputs) {
        Device device = Checks.sameDevice(name, inputs);
        Tensor output = Tensor.allocate(device, dtype, Layout.contiguous(kept));
        device.execute(new Op.Reduce(kind, output.view(), Elementwise.broadcast(name, inputs[0].shape(), inputs), before, after, arguments));
        return output;
    }

    private static long count(Shape from, Shape kept) {
        long count = 1;
        for (int axis = 0; axis < from.rank(); axis++) {
            count *= kept.dim(axis) == 1 ? from.dim(axis) : 1;
        }
        return count;
    }

    /** Sums of narrow integers and bools count in int64. */
    private static DType sumType(DType dtype) {
        return switch (dtype) {
            case F32, F64, F16, BF16, I64 -> dtype;
            case I32, U8, BOOL -> DType.I64;
        };
    }

    static Tensor sum(Tensor input, Shape kept) {
        Tensor x = MixedPrecision.wide(input);
        DType type = sumType(x.dtype());
        Expr before = type.compute() == x.dtype().compute() ? IN : IN.cast(type);
        Tensor output = execute("sum", Reduction.SUM, type, kept, before, IN, Arguments.none(), x);
        return x.isFollowed() ? output.recorded("sum", Vjp.sumTo(x.shape()), x) : output;
    }

    /** 0 if every element of floating tensors of one device is finite, else NaN; float32. */
    static Tensor finiteness(List<Tensor> tensors) {
        Device device = Checks.sameDevice("finiteness", tensors.toArray(Tensor[]::new));
        // 0 · x is 0 for every number and NaN for the rest. Each tensor has a place of its own.
        Tensor zeros = Tensor.allocate(device, DType.F32, Layout.contiguous(Shape.of(tensors.size())));
        for (int i = 0; i < tensors.size(); i++) {
            Tensor tensor = tensors.get(i);
            int[] ones = new int[tensor.rank()];
            Arrays.fill(ones, 1);
            View place = zeros.view().with(Layout.of(Shape.of(ones), new long[ones.length], zeros.layout().offset() + i));
            Expr result = tensor.dtype().compute() == DType.F32 ? IN : IN.cast(DType.F32);
            device.execute(new Op.Reduce(Reduction.SUM, place, List.of(tensor.view()), SCALED, result, Arguments.scalars(0)));
        }
        return sum(zeros, Shape.of(1)).reshape(Shape.scalar());
    }

    static Tensor mean(Tensor input, Shape kept) {
        Tensor x = MixedPrecision.wide(input);
        requireFloating("mean", x);
        double scale = 1.0 / count(x.shape(), kept);
        return execute("mean", Reduction.SUM, x.dtype(), kept, IN, SCALED, Arguments.scalars(scale), x)
                .recorded("mean", Vjp.mean(x.shape(), scale), x);
    }

    static Tensor prod(Tensor input, Shape kept) {
        Tensor x = MixedPrecision.wide(input);
        DType type = sumType(x.dtype());
        Expr before = type.compute() == x.dtype().compute() ? IN : IN.cast(type);
        Tensor output = execute("prod", Reduction.PROD, type, kept, before, IN, Arguments.none(), x);
        return output.recorded("prod", Vjp.prod(kept, x), x);
    }

    static Tensor extreme(Tensor x, Shape kept, boolean largest) {
        String name = largest ? "max" : "min";
        if (count(x.shape(), kept) == 0 && kept.size() > 0) {
            throw new ShapeException(name + ": there is no " + name + " of no elements; shape " + x.shape());
        }
        Tensor output = execute(name, largest ? Reduction.MAX : Reduction.MIN, x.dtype(), kept, IN, IN, Arguments.none(), x);
        return output.recorded(name, Vjp.extreme(x, output), x);
    }

    static Tensor argExtreme(Tensor x, Shape kept, boolean largest) {
        String name = largest ? "argMax" : "argMin";
        if (count(x.shape(), kept) == 0 && kept.size() > 0) {
            throw new ShapeException(name + ": there is no " + name + " of no elements; shape " + x.shape());
        }
        return execute(name, largest ? Reduction.ARGMAX : Reduction.ARGMIN, DType.I64, kept, IN, IN, Arguments.none(), x);
    }

    static Tensor variance(Tensor input, Shape kept, int correction) {
        Tensor x = MixedPrecision.wide(input);
        requireFloating("variance", x);
        Tensor output;
        double scale = 1.0 / (count(x.shape(), kept) - correction);
        try (NoGrad _ = NoGrad.open(); Tensor mean = mean(x, kept)) {
            output = execute("variance", Reduction.SUM, x.dtype(), kept, SQUARED_DISTANCE, SCALED, Arguments.scalars(scale), x, mean);
        }
        return output.recorded("variance", Vjp.variance(x, kept, scale), x);
    }

    static Tensor norm(Tensor input, Shape kept) {
        Tensor x = MixedPrecision.wide(input);
        requireFloating("norm", x);
        Tensor output = execute("norm", Reduction.SUM, x.dtype(), kept, SQUARE, IN.sqrt(), Arguments.none(), x);
        return output.recorded("norm", Vjp.norm(x, output), x);
    }

    static Tensor logSumExp(Tensor input, Shape kept) {
        Tensor x = MixedPrecision.wide(input);
        requireFloating("logSumExp", x);
        Tensor output;
        try (NoGrad _ = NoGrad.open(); Tensor largest = extreme(x, kept, true);
                Tensor finite = Elementwise.map("logSumExp", finiteOrZero(), largest);
                Tensor sum = execute("logSumExp", Reduction.SUM, x.dtype(), kept, EXP_DISTANCE, IN, Arguments.none(), x, finite)) {
            output = Elementwise.map("logSumExp", IN.log().plus(Expr.in(1)), sum, finite);
        }
        return output.recorded("logSumExp", Vjp.logSumExp(x, output), x);
    }

    /** An infinite maximum must not be subtracted from itself. */
    private static Expr finiteOrZero() {
        return IN.abs().less(Expr.constant(Double.POSITIVE_INFINITY)).or(IN.isNan()).select(IN, Expr.constant(0));
    }

    /**
     * exp(x − m) / Σ exp(x − m), or its logarithm, with the maximum m: the digits of x − log Σ exp(x) below those of m would be
     * lost. Not recorded.
     */
    static Tensor softmax(Tensor x, Shape kept, boolean logarithm) {
        String name = logarithm ? "logSoftmax" : "softmax";
        Expr distance = IN.minus(Expr.in(1));
        try (Tensor largest = extreme(x, kept, true);
                Tensor sum = execute(name, Reduction.SUM, x.dtype(), kept, EXP_DISTANCE, IN, Arguments.none(), x, largest)) {
            return Elementwise.map(name, logarithm ? distance.minus(Expr.in(2).log()) : distance.exp().over(Expr.in(2)), x, largest, sum);
        }
    }

    /** The gradient by what y is the softmax of, in y's memory order. Not recorded. */
    static Tensor softmaxGradient(Tensor g, Tensor y, int axis, boolean logarithm) {
        Tensor gradient = Tensor.allocate(y.device(), y.dtype(), y.layout().dense());
        y.device().execute(new Op.SoftmaxGrad(gradient.view(), g.view(), y.view(), axis, logarithm));
        return gradient;
    }

    static Tensor cumSum(Tensor input, int axis, boolean reverse) {
        Tensor x = MixedPrecision.wide(input);
        int at = x.shape().axis(axis);
        if (x.dtype() == DType.BOOL || x.dtype() == DType.U8 || x.dtype() == DType.F16 || x.dtype() == DType.BF16) {
            throw new ShapeException("cumSum is not defined for " + x.describe() + "; cast it first");
        }
        Tensor output = Tensor.allocate(Checks.sameDevice("cumSum", x), x.dtype(), Layout.contiguous(x.shape()));
        x.device().execute(new Op.Scan(output.view(), x.view(), at, reverse));
        return output.recorded("cumSum", Vjp.cumSum(at, reverse), x);
    }

    static Tensor.Sorted sort(Tensor x, int axis, boolean descending) {
        int at = x.shape().axis(axis);
        if (x.dtype() == DType.BOOL) {
            throw new ShapeException("sort is not defined for " + x.describe() + "; cast it first");
        }
        Device device = Checks.sameDevice("sort", x);
        Tensor values = Tensor.allocate(device, x.dtype(), Layout.contiguous(x.shape()));
        Tensor indices = Tensor.allocate(device, DType.I64, Layout.contiguous(x.shape()));
        device.execute(new Op.Sort(values.view(), indices.view(), x.view(), at, descending));
        return new Tensor.Sorted(values.recorded("sort", Vjp.sort(x.shape(), at, indices), x), indices);
    }

    private static void requireFloating(String name, Tensor x) {
        if (!x.dtype().isFloating()) {
            throw new ShapeException(name + " needs a floating type, got " + x.describe() + "; cast it first");
        }
    }
}
