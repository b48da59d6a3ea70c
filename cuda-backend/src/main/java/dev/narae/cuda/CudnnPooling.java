package dev.narae.cuda;

import dev.narae.cuda.api.Cudnn;
import dev.narae.op.Op;
import dev.narae.op.PoolKind;
import dev.narae.op.View;
import dev.narae.op.Window;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;

/**
 * {@link Op.Pool} and {@link Op.PoolGrad} by cuDNN where it computes the same: averages, and the maximum without indices, of floating elements that
 * lie densely, with windows that are not dilated, equally padded and all within the padded input. Everything else is declined.
 */
final class CudnnPooling {
    private static final Object DECLINED = new Object();

    /** Descriptors for one form. */
    private record Plan(Cudnn.Pooling pooling, Cudnn.Tensor input, Cudnn.Tensor output) {
    }

    private final Cudnn cudnn;
    private final PlanTable<Object> plans = new PlanTable<>(this::drop);

    CudnnPooling(CudaContext context) {
        cudnn = context.cudnn();
    }

    private void drop(Object dropped) {
        if (dropped != DECLINED) {
            Plan plan = (Plan) dropped;
            cudnn.destroy(plan.pooling);
            cudnn.destroy(plan.input);
            cudnn.destroy(plan.output);
        }
    }

    /** Pools, or answers false and does nothing. */
    boolean pool(Op.Pool op) {
        Plan plan = op.indices().isPresent() ? null : plan(op.kind(), op.input(), op.output(), op.window());
        if (plan == null) {
            return false;
        }
        cudnn.poolingForward(plan.pooling, plan.input, CudaBuffer.address(op.input()), plan.output, CudaBuffer.address(op.output()));
        return true;
    }

    /** Fills the gradient, or answers false and does nothing. */
    boolean poolGrad(Op.PoolGrad op) {
        Plan plan = op.kind().selects() ? null : plan(op.kind(), op.gradInput(), op.gradOutput(), op.window());
        if (plan == null) {
            return false;
        }
        // For averages cuDNN asks for input and output but does not read them.
        long gradOutput = CudaBuffer.address(op.gradOutput());
        long gradInput = CudaBuffer.address(op.gradInput());
        cudnn.poolingBackward(plan.pooling, plan.output, gradOutput, gradOutput, plan.input, gradInput, gradInput);
        return true;
    }

    private Plan plan(PoolKind kind, View input, View output, Window window) {
        DType type = input.dtype();
        // cuDNN's pooling does not take bfloat16 in every version.
        boolean taken = kind != PoolKind.MIN && output.dtype() == type && (type == DType.F32 || type == DType.F64 || type == DType.F16);
        if (!taken || output.shape().size() == 0 || input.shape().size() == 0) {
            return null;
        }
        plans.begin();
        plans.add(kind.ordinal());
        plans.add(type.ordinal());
        plans.add(window.axes());
        for (int axis = 0; axis < window.axes(); axis++) {
            plans.add(window.size(axis));
            plans.add(window.stride(axis));
            plans.add(window.dilation(axis));
            plans.add(window.before(axis));
            plans.add(window.after(axis));
        }
        plans.addExtents(input.layout());
        plans.addStrides(input.layout());
        plans.addExtents(output.layout());
        plans.addStrides(output.layout());
        Object known = plans.find();
        if (known == null) {
            known = plans.put(make(kind, type, input.layout(), output.layout(), window));
        }
        return known == DECLINED ? null : (Plan) known;
    }

    private Object make(PoolKind kind, DType type, Layout input, Layout output, Window window) {
        boolean usual = DenseOrder.isRowMajor(input) && DenseOrder.isRowMajor(output);
        boolean last = DenseOrder.isChannelsLast(input) && DenseOrder.isChannelsLast(output);
        if (!usual && !last || input.shape().size() > Integer.MAX_VALUE || output.shape().size() > Integer.MAX_VALUE) {
            return DECLINED;
        }
        int axes = window.axes();
        int[] size = new int[axes];
        int[] padding = new int[axes];
        int[] stride = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            size[axis] = window.size(axis);
            padding[axis] = window.before(axis);
            stride[axis] = window.stride(axis);
            int extent = input.shape().dim(axis + 2);
            boolean fits = window.dilation(axis) == 1 && window.before(axis) == window.after(axis) && padding[axis] < size[axis]
                    && window.positions(axis, extent) == output.shape().dim(axis + 2);
            if (!fits) {
                return DECLINED;
            }
        }
        Cudnn.PoolingKind what = switch (kind) {
            case MAX -> Cudnn.PoolingKind.MAX;
            case AVERAGE -> Cudnn.PoolingKind.AVERAGE;
            case AVERAGE_INSIDE -> Cudnn.PoolingKind.AVERAGE_INSIDE;
            case MIN -> throw new IllegalArgumentException("cuDNN has no minimum pooling");
        };
        return new Plan(cudnn.pooling(what, DenseOrder.spatial(size, 1), DenseOrder.spatial(padding, 0), DenseOrder.spatial(stride, 1)),
                tensor(type, input.shape(), !usual), tensor(type, output.shape(), !usual));
    }

    private Cudnn.Tensor tensor(DType type, Shape shape, boolean channelsLast) {
        return DenseOrder.tensor(cudnn, type, shape, channelsLast);
    }
}
