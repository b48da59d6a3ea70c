package dev.narae.cuda;

import dev.narae.cuda.ConvolutionPlan.Direction;
import dev.narae.cuda.api.Cudnn;
import dev.narae.cuda.error.CudaException;
import dev.narae.op.Epilogue;
import dev.narae.op.Op;
import dev.narae.op.Precision;
import dev.narae.op.View;
import dev.narae.op.Window;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.Slice;

/**
 * {@link Op.Conv}, {@link Op.ConvGradInput} and {@link Op.ConvGradWeight} by cuDNN as {@link ConvolutionPlan} says; what cuDNN does not take by
 * {@link DirectConvolution}. Operands that do not lie as cuDNN wants them are copied first.
 *
 * <p>An element is rounded once, when it is stored. So where operands of 16 bits meet an epilogue, they are widened to float32, multiplied as
 * TensorFloat-32, which holds either 16-bit type's significand, and the sums stay float32 until the epilogue has run.
 */
final class CudnnConvolution {
    private static final Object DECLINED = new Object();

    private final CudaContext context;
    private final Cudnn cudnn;
    private final Copies copies;
    private final MapKernels maps;
    private final DirectConvolution direct;
    /** Plans, or what stands for there being none. */
    private final PlanTable<Object> plans = new PlanTable<>(this::drop);

    CudnnConvolution(CudaContext context, Copies copies, MapKernels maps) {
        this.context = context;
        this.copies = copies;
        this.maps = maps;
        cudnn = context.cudnn();
        direct = new DirectConvolution(context);
    }

    void conv(Op.Conv op) {
        run(Direction.FORWARD, op.input(), op.weight(), op.output(), op.window(), op.groups(), op.precision(), op.epilogue());
    }

    void convGradInput(Op.ConvGradInput op) {
        run(Direction.BY_INPUT, op.gradInput(), op.weight(), op.gradOutput(), op.window(), op.groups(), op.precision(), op.epilogue());
    }

    void convGradWeight(Op.ConvGradWeight op) {
        run(Direction.BY_WEIGHT, op.input(), op.gradWeight(), op.gradOutput(), op.window(), op.groups(), op.precision(), Epilogue.none());
    }

    private static View result(Direction direction, View x, View w, View y) {
        return switch (direction) {
            case FORWARD -> y;
            case BY_INPUT -> x;
            case BY_WEIGHT -> w;
        };
    }

    private void run(Direction direction, View x, View w, View y, Window window, int groups, Precision precision, Epilogue epilogue) {
        View result = result(direction, x, w, y);
        if (result.shape().size() == 0) {
            return;
        }
        DType operands = direction == Direction.FORWARD ? x.dtype() : y.dtype();
        if (x.shape().size() == 0 || w.shape().size() == 0 || y.shape().size() == 0) {
            finish(result, zeros(result.shape(), operands.compute()), epilogue);
            return;
        }
        ConvolutionPlan plan = operands.isFloating() ? plan(direction, operands, x, w, y, window, groups, precision, epilogue) : null;
        boolean done = plan != null && switch (direction) {
            case FORWARD -> forward(plan, x, w, y, epilogue);
            case BY_INPUT -> byInput(plan, x, w, y, epilogue);
            case BY_WEIGHT -> byWeight(plan, x, w, y);
        };
        if (!done) {
            byElements(direction, operands.compute(), x, w, y, window, groups, epilogue);
        }
    }

    private ConvolutionPlan plan(Direction direction, DType operands, View x, View w, View y, Window window, int groups, Precision precision,
                                 Epilogue epilogue) {
        DType stored = result(direction, x, w, y).dtype();
        boolean asIs = operands == operands.compute() || stored == operands && epilogue.isNone();
        DType type = asIs ? operands : operands.compute();
        boolean cores = operands != operands.compute() || operands == DType.F32 && precision == Precision.TF32;
        plans.begin();
        plans.add(direction.ordinal());
        plans.add(type.ordinal());
        plans.add(cores ? 1 : 0);
        plans.add(groups);
        plans.add(window.axes());
        for (int axis = 0; axis < window.axes(); axis++) {
            plans.add(window.size(axis));
            plans.add(window.stride(axis));
            plans.add(window.dilation(axis));
            plans.add(window.before(axis));
            plans.add(window.after(axis));
        }
        plans.addExtents(x.layout());
        plans.addExtents(y.layout());
        plans.add(w.shape().dim(1));
        plans.addStrides(x.layout());
        plans.addStrides(y.layout());
        Object known = plans.find();
        if (known == null) {
            ConvolutionPlan plan = ConvolutionPlan.of(cudnn, direction, type, x, w, y, window, groups,
                    cores ? Cudnn.Arithmetic.TENSOR_CORES : Cudnn.Arithmetic.EXACT);
            known = plans.put(plan == null ? DECLINED : plan);
        }
        return known == DECLINED || ((ConvolutionPlan) known).isExhausted() ? null : (ConvolutionPlan) known;
    }

    private void drop(Object plan) {
        if (plan != DECLINED) {
            ((ConvolutionPlan) plan).destroy(cudnn);
        }
    }

    // ---- operands as cuDNN wants them ----

    private View fresh(ConvolutionPlan plan, Shape shape) {
        return new View(context.scratch(plan.type(), shape.size()), plan.layout(shape));
    }

    private View zeros(Shape shape, DType type) {
        View view = new View(context.scratch(type, shape.size()), Layout.contiguous(shape));
        clear(view);
        return view;
    }

    private void clear(View view) {
        context.api().fill8(CudaBuffer.address(view), (byte) 0, view.buffer().bytes(), context.stream());
    }

    private View ready(ConvolutionPlan plan, View view) {
        if (plan.takes(view)) {
            return view;
        }
        View copy = fresh(plan, view.shape());
        copies.copy(view, copy);
        return copy;
    }

    /** The input, in the middle of zeros where cuDNN does not pad it so, without what no window reaches. */
    private View padded(ConvolutionPlan plan, View x) {
        if (plan.padsItself()) {
            return ready(plan, x);
        }
        View copy = fresh(plan, plan.input());
        clear(copy);
        if (plan.overlaps()) {
            copies.copy(taken(plan, x), placed(plan, copy));
        }
        return copy;
    }

    /** What is also in the padded input, in the input itself. */
    private static View taken(ConvolutionPlan plan, View x) {
        Layout layout = x.layout();
        for (int axis = 2; axis < layout.shape().rank(); axis++) {
            layout = layout.slice(axis, Slice.to(plan.length(axis - 2)));
        }
        return x.with(layout);
    }

    /** Where that lies in the padded input. */
    private static View placed(ConvolutionPlan plan, View padded) {
        Layout layout = padded.layout();
        for (int axis = 2; axis < layout.shape().rank(); axis++) {
            int from = plan.offset(axis - 2);
            layout = layout.slice(axis, Slice.of(from, from + plan.length(axis - 2)));
        }
        return padded.with(layout);
    }

    // ---- the three directions; false if cuDNN refuses after all ----

    private boolean forward(ConvolutionPlan plan, View x, View w, View y, Epilogue epilogue) {
        View sums = plan.takes(y) ? y : fresh(plan, y.shape());
        if (!convolve(Direction.FORWARD, plan, padded(plan, x), ready(plan, w), sums)) {
            return false;
        }
        finish(y, sums, epilogue);
        return true;
    }

    private boolean byInput(ConvolutionPlan plan, View x, View w, View y, Epilogue epilogue) {
        View sums = plan.padsItself() && plan.takes(x) ? x : fresh(plan, plan.input());
        if (!convolve(Direction.BY_INPUT, plan, sums, ready(plan, w), ready(plan, y))) {
            return false;
        }
        if (plan.padsItself()) {
            finish(x, sums, epilogue);
        } else if (plan.covers()) {
            finish(x, placed(plan, sums), epilogue);
        } else {
            View whole = zeros(x.shape(), plan.type());
            if (plan.overlaps()) {
                copies.copy(placed(plan, sums), taken(plan, whole));
            }
            finish(x, whole, epilogue);
        }
        return true;
    }

    private boolean byWeight(ConvolutionPlan plan, View x, View w, View y) {
        View sums = plan.takes(w) ? w : fresh(plan, w.shape());
        if (!convolve(Direction.BY_WEIGHT, plan, padded(plan, x), sums, ready(plan, y))) {
            return false;
        }
        finish(w, sums, Epilogue.none());
        return true;
    }

    private boolean convolve(Direction direction, ConvolutionPlan plan, View x, View w, View y) {
        for (;;) {
            Cudnn.Algorithm algorithm = plan.algorithm();
            long bytes = algorithm.workspace();
            long workspace = bytes == 0 ? 0 : context.scratch(DType.U8, bytes).address();
            try {
                switch (direction) {
                    case FORWARD -> cudnn.convolutionForward(plan.x(), CudaBuffer.address(x), plan.w(), CudaBuffer.address(w), plan.convolution(),
                            algorithm.number(), workspace, bytes, plan.y(), CudaBuffer.address(y));
                    case BY_INPUT -> cudnn.convolutionBackwardData(plan.w(), CudaBuffer.address(w), plan.y(), CudaBuffer.address(y),
                            plan.convolution(), algorithm.number(), workspace, bytes, plan.x(), CudaBuffer.address(x));
                    case BY_WEIGHT -> cudnn.convolutionBackwardFilter(plan.x(), CudaBuffer.address(x), plan.y(), CudaBuffer.address(y),
                            plan.convolution(), algorithm.number(), workspace, bytes, plan.w(), CudaBuffer.address(w));
                }
                return true;
            } catch (CudaException e) {
                if (!plan.passesOver(cudnn, e)) {
                    throw e;
                }
                if (plan.isExhausted()) {
                    return false;
                }
            }
        }
    }

    private void byElements(Direction direction, DType sums, View x, View w, View y, Window window, int groups, Epilogue epilogue) {
        View result = result(direction, x, w, y);
        Layout layout = Layout.contiguous(result.shape());
        View target = result.dtype() == sums ? result : new View(context.scratch(sums, result.shape().size()), layout);
        switch (direction) {
            case FORWARD -> direct.run(direction, x, w, target, window, groups);
            case BY_INPUT -> direct.run(direction, target, w, y, window, groups);
            case BY_WEIGHT -> direct.run(direction, x, target, y, window, groups);
        }
        finish(result, target, epilogue);
    }

    private void finish(View result, View sums, Epilogue epilogue) {
        if (!epilogue.isNone()) {
            maps.epilogue(result, sums, epilogue);
        } else if (sums != result) {
            copies.copy(sums, result);
        }
    }
}
