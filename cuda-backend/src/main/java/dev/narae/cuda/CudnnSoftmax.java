package dev.narae.cuda;

import dev.narae.cuda.api.Cudnn;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;

/**
 * {@link Op.Softmax} and {@link Op.SoftmaxGrad} by cuDNN, over the middle axis of {@code [outer, extent, inner]}: what a dense tensor is in its
 * memory, whatever the order of its axes. That of softmax's input, or output where the gradient is asked for, decides; operands that do not lie
 * densely in it are copied.
 */
final class CudnnSoftmax {
    /** cuDNN counts elements in 31 bits. */
    private static final long MOST_ELEMENTS = Integer.MAX_VALUE;

    /**
     * Descriptors for one form.
     *
     * @param order  as which all operands must lie
     * @param calls  how many equal calls
     * @param part   elements of a call
     * @param rest   for a last, smaller one, or null
     */
    private record Plan(Layout order, long calls, long part, Cudnn.Tensor form, Cudnn.Tensor rest) {
    }

    private final CudaContext context;
    private final Cudnn cudnn;
    private final Copies copies;
    private final PlanTable<Plan> plans = new PlanTable<>(this::drop);

    CudnnSoftmax(CudaContext context, Copies copies) {
        this.context = context;
        this.copies = copies;
        cudnn = context.cudnn();
    }

    private void drop(Plan plan) {
        cudnn.destroy(plan.form);
        if (plan.rest != null) {
            cudnn.destroy(plan.rest);
        }
    }

    void softmax(Op.Softmax op) {
        if (op.output().shape().size() == 0) {
            return;
        }
        DType type = type(op.input(), op.output());
        Plan plan = plan(type, op.input().layout(), op.axis());
        View output = place(plan, type, op.output());
        long x = read(plan, type, op.input());
        long y = CudaBuffer.address(output);
        long step = plan.part * type.bytes();
        for (long call = 0; call < plan.calls; call++) {
            cudnn.softmaxForward(op.logarithm(), plan.form, x, plan.form, y);
            x += step;
            y += step;
        }
        if (plan.rest != null) {
            cudnn.softmaxForward(op.logarithm(), plan.rest, x, plan.rest, y);
        }
        settle(output, op.output());
    }

    void softmaxGrad(Op.SoftmaxGrad op) {
        if (op.gradInput().shape().size() == 0) {
            return;
        }
        DType given = type(op.output(), op.gradOutput());
        DType type = given == type(op.output(), op.gradInput()) ? given : given.compute();
        Plan plan = plan(type, op.output().layout(), op.axis());
        View gradInput = place(plan, type, op.gradInput());
        long y = read(plan, type, op.output());
        long dy = read(plan, type, op.gradOutput());
        long dx = CudaBuffer.address(gradInput);
        long step = plan.part * type.bytes();
        for (long call = 0; call < plan.calls; call++) {
            cudnn.softmaxBackward(op.logarithm(), plan.form, y, plan.form, dy, plan.form, dx);
            y += step;
            dy += step;
            dx += step;
        }
        if (plan.rest != null) {
            cudnn.softmaxBackward(op.logarithm(), plan.rest, y, plan.rest, dy, plan.rest, dx);
        }
        settle(gradInput, op.gradInput());
    }

    // ---- operands as cuDNN wants them ----

    /** In which cuDNN computes: its softmax does not take bfloat16 in every version, nor two types. */
    private static DType type(View one, View other) {
        return one.dtype() == other.dtype() && one.dtype() != DType.BF16 ? one.dtype() : one.dtype().compute();
    }

    private long read(Plan plan, DType type, View view) {
        View place = place(plan, type, view);
        if (place != view) {
            copies.copy(view, place);
        }
        return CudaBuffer.address(place);
    }

    private View place(Plan plan, DType type, View view) {
        return view.dtype() == type && alike(view.layout(), plan.order) ? view : new View(context.scratch(type, view.shape().size()), plan.order);
    }

    private void settle(View from, View to) {
        if (from != to) {
            copies.copy(from, to);
        }
    }

    private Plan plan(DType type, Layout first, int axis) {
        plans.begin();
        plans.add(type.ordinal());
        plans.add(axis);
        plans.addExtents(first);
        plans.addStrides(first);
        Plan plan = plans.find();
        return plan != null ? plan : plans.put(make(type, first, axis));
    }

    private Plan make(DType type, Layout first, int axis) {
        boolean dense = first.isDense() && isUpward(first);
        Layout order = dense ? Layout.of(first.shape(), first.strides(), 0) : Layout.contiguous(first.shape());
        long size = first.shape().size();
        int extent = first.shape().dim(axis);
        // An axis of extent 1 may have any stride.
        int inner = Math.toIntExact(extent == 1 ? 1 : order.stride(axis));
        long outer = size / extent / inner;
        long most = Math.min(outer, Math.max(1, MOST_ELEMENTS / ((long) extent * inner)));
        long left = outer % most;
        return new Plan(order, outer / most, most * extent * inner, tensor(type, most, extent, inner),
                left == 0 ? null : tensor(type, left, extent, inner));
    }

    private Cudnn.Tensor tensor(DType type, long outer, int extent, int inner) {
        return cudnn.tensor(type, new int[] {(int) outer, extent, inner, 1}, new int[] {extent * inner, inner, 1, 1});
    }

    private static boolean isUpward(Layout layout) {
        boolean upward = true;
        for (int axis = 0; axis < layout.shape().rank(); axis++) {
            upward &= layout.shape().dim(axis) == 1 || layout.stride(axis) > 0;
        }
        return upward;
    }

    private static boolean alike(Layout a, Layout b) {
        boolean alike = true;
        for (int axis = 0; axis < a.shape().rank(); axis++) {
            alike &= a.shape().dim(axis) == 1 || a.stride(axis) == b.stride(axis);
        }
        return alike;
    }
}
