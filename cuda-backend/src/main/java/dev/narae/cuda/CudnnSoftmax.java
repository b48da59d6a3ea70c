package dev.narae.cuda;

import dev.narae.cuda.api.Cudnn;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;

/**
 * {@link Op.Softmax} by cuDNN, over the middle axis of {@code [outer, extent, inner]}: what a dense tensor is in its memory, whatever the order of its
 * axes. Operands that do not lie densely in the same order are copied.
 */
final class CudnnSoftmax {
    /** cuDNN counts elements in 31 bits. */
    private static final long MOST_ELEMENTS = Integer.MAX_VALUE;

    /**
     * Descriptors for one form.
     *
     * @param dense  whether both operands lie as cuDNN takes them
     * @param calls  how many equal calls
     * @param part   elements of a call
     * @param rest   for a last, smaller one, or null
     */
    private record Plan(boolean dense, long calls, long part, Cudnn.Tensor form, Cudnn.Tensor rest) {
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
        View input = op.input();
        View output = op.output();
        if (output.shape().size() == 0) {
            return;
        }
        // cuDNN's softmax does not take bfloat16 in every version, nor two types.
        DType type = input.dtype() == output.dtype() && input.dtype() != DType.BF16 ? input.dtype() : output.dtype().compute();
        Plan plan = plan(type, input.layout(), output.layout(), op.axis());
        View from = plan.dense && input.dtype() == type ? input : fresh(type, plan.dense ? input.layout() : null, input.shape());
        View to = plan.dense && output.dtype() == type ? output : fresh(type, plan.dense ? output.layout() : null, output.shape());
        if (from != input) {
            copies.copy(input, from);
        }
        long x = CudaBuffer.address(from);
        long y = CudaBuffer.address(to);
        for (long call = 0; call < plan.calls; call++) {
            cudnn.softmaxForward(op.logarithm(), plan.form, x, plan.form, y);
            x += plan.part * type.bytes();
            y += plan.part * type.bytes();
        }
        if (plan.rest != null) {
            cudnn.softmaxForward(op.logarithm(), plan.rest, x, plan.rest, y);
        }
        if (to != output) {
            copies.copy(to, output);
        }
    }

    private View fresh(DType type, Layout like, Shape shape) {
        return new View(context.scratch(type, shape.size()), like == null ? Layout.contiguous(shape) : Layout.of(shape, like.strides(), 0));
    }

    private Plan plan(DType type, Layout input, Layout output, int axis) {
        plans.begin();
        plans.add(type.ordinal());
        plans.add(axis);
        plans.addExtents(input);
        plans.addStrides(input);
        plans.addStrides(output);
        Plan plan = plans.find();
        return plan != null ? plan : plans.put(make(type, input, output, axis));
    }

    private Plan make(DType type, Layout input, Layout output, int axis) {
        boolean dense = input.isDense() && isUpward(input) && alike(input, output);
        Layout layout = dense ? input : Layout.contiguous(input.shape());
        long size = input.shape().size();
        int extent = input.shape().dim(axis);
        // An axis of extent 1 may have any stride.
        int inner = Math.toIntExact(extent == 1 ? 1 : layout.stride(axis));
        long outer = size / extent / inner;
        long most = Math.min(outer, Math.max(1, MOST_ELEMENTS / ((long) extent * inner)));
        long left = outer % most;
        return new Plan(dense, outer / most, most * extent * inner, tensor(type, most, extent, inner),
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
