package dev.narae.cuda;

import dev.narae.cuda.api.Cudnn;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.Optional;

/**
 * {@link Op.BatchNorm} and {@link Op.BatchNormGrad} by cuDNN's spatial batch normalisation, over {@code [n, c, m / n]}, row-major or channels-last.
 * Operands that lie otherwise are copied. cuDNN takes no bfloat16 here; it is widened to float32.
 */
final class CudnnBatchNorm {
    private static final Expr ONE = Expr.constant(1);
    private static final Expr NAN = Expr.constant(Double.NaN);
    /** cuDNN asks for it in the backward pass, but does not use it where it is given the statistics. */
    private static final double ANY_EPSILON = 1e-5;

    /**
     * Descriptors for one form.
     *
     * @param elements that share their statistics
     */
    private record Plan(boolean channelsLast, Cudnn.Tensor form, Cudnn.Tensor statistics, double elements) {
    }

    private final CudaContext context;
    private final Cudnn cudnn;
    private final Copies copies;
    private final MapKernels maps;
    private final PlanTable<Plan> plans = new PlanTable<>(this::drop);

    CudnnBatchNorm(CudaContext context, Copies copies, MapKernels maps) {
        this.context = context;
        this.copies = copies;
        this.maps = maps;
        cudnn = context.cudnn();
    }

    private void drop(Plan plan) {
        cudnn.destroy(plan.form);
        cudnn.destroy(plan.statistics);
    }

    private static DType type(View input) {
        return input.dtype() == DType.BF16 ? DType.F32 : input.dtype();
    }

    void batchNorm(Op.BatchNorm op) {
        View input = op.input();
        if (input.shape().dim(1) == 0) {
            return;
        }
        if (input.shape().size() == 0) {
            maps.apply(NAN, op.mean(), op.mean());
            maps.apply(NAN, op.inverseStd(), op.inverseStd());
            maps.apply(NAN, op.variance(), op.variance());
            return;
        }
        DType type = type(input);
        DType kept = type.compute();
        Plan plan = plan(type, input);
        View x = ready(plan, type, input);
        View y = place(plan, type, op.output());
        int channels = input.shape().dim(1);
        View mean = vector(op.mean());
        View inverseStd = vector(op.inverseStd());
        // cuDNN gives the unbiased variance, as a share of running statistics: such a share of it, after zeros, is the biased one.
        View runningMean = zeros(kept, channels);
        View variance = vector(op.variance());
        clear(variance);
        double share = (plan.elements - 1) / plan.elements;
        cudnn.batchNormForward(plan.form, CudaBuffer.address(x), plan.form, CudaBuffer.address(y), plan.statistics, weight(op.weight(), kept, channels),
                bias(op.bias(), kept, channels), share, CudaBuffer.address(runningMean), CudaBuffer.address(variance), op.epsilon(),
                CudaBuffer.address(mean), CudaBuffer.address(inverseStd));
        if (plan.elements == 1) {
            // The unbiased variance of one element is not a number.
            clear(variance);
        }
        settle(y, op.output());
        settle(mean, op.mean());
        settle(inverseStd, op.inverseStd());
        settle(variance, op.variance());
    }

    void batchNormGrad(Op.BatchNormGrad op) {
        View input = op.input();
        int channels = input.shape().dim(1);
        if (channels == 0) {
            return;
        }
        DType type = type(input);
        DType kept = type.compute();
        if (input.shape().size() == 0) {
            View zeros = zeros(kept, channels);
            copies.copy(zeros, op.gradWeight());
            copies.copy(zeros, op.gradBias());
            return;
        }
        Plan plan = plan(type, input);
        View x = ready(plan, type, input);
        View dy = ready(plan, type, op.gradOutput());
        View dx = place(plan, type, op.gradInput());
        View gradWeight = vector(op.gradWeight());
        View gradBias = vector(op.gradBias());
        cudnn.batchNormBackward(plan.form, CudaBuffer.address(x), plan.form, CudaBuffer.address(dy), plan.form, CudaBuffer.address(dx), plan.statistics,
                weight(op.weight(), kept, channels), CudaBuffer.address(gradWeight), CudaBuffer.address(gradBias), ANY_EPSILON, read(op.mean()),
                read(op.inverseStd()));
        settle(dx, op.gradInput());
        settle(gradWeight, op.gradWeight());
        settle(gradBias, op.gradBias());
    }

    // ---- operands as cuDNN wants them ----

    private Plan plan(DType type, View input) {
        plans.begin();
        plans.add(type.ordinal());
        plans.addExtents(input.layout());
        plans.addStrides(input.layout());
        Plan plan = plans.find();
        return plan != null ? plan : plans.put(make(type, input.layout()));
    }

    private Plan make(DType type, Layout layout) {
        Shape shape = layout.shape();
        boolean last = shape.rank() > 2 && !DenseOrder.isRowMajor(layout) && DenseOrder.isChannelsLast(layout);
        int inner = Math.toIntExact(shape.axes(2, shape.rank()).size());
        Cudnn.Tensor form = DenseOrder.tensor(cudnn, type, Shape.of(shape.dim(0), shape.dim(1), inner, 1), last);
        return new Plan(last, form, cudnn.statistics(form), (double) shape.dim(0) * inner);
    }

    private static boolean fits(Plan plan, DType type, View view) {
        return view.dtype() == type && DenseOrder.is(view.layout(), plan.channelsLast);
    }

    private View ready(Plan plan, DType type, View view) {
        View place = place(plan, type, view);
        if (place != view) {
            copies.copy(view, place);
        }
        return place;
    }

    private View place(Plan plan, DType type, View view) {
        return fits(plan, type, view) ? view
                : new View(context.scratch(type, view.shape().size()), DenseOrder.layout(view.shape(), plan.channelsLast));
    }

    /** Where a vector of statistics is written. */
    private View vector(View view) {
        return view.layout().isContiguous() ? view : new View(context.scratch(view.dtype(), view.shape().size()), Layout.contiguous(view.shape()));
    }

    private void settle(View from, View to) {
        if (from != to) {
            copies.copy(from, to);
        }
    }

    private long read(View view) {
        View place = vector(view);
        settle(view, place);
        return CudaBuffer.address(place);
    }

    private View zeros(DType type, int channels) {
        View view = new View(context.scratch(type, channels), Layout.contiguous(Shape.of(channels)));
        clear(view);
        return view;
    }

    private void clear(View vector) {
        context.api().fill8(CudaBuffer.address(vector), (byte) 0, vector.shape().size() * vector.dtype().bytes(), context.stream());
    }

    private long weight(Optional<View> weight, DType type, int channels) {
        if (weight.isPresent()) {
            return read(weight.get());
        }
        View ones = new View(context.scratch(type, channels), Layout.contiguous(Shape.of(channels)));
        maps.apply(ONE, ones, ones);
        return CudaBuffer.address(ones);
    }

    private long bias(Optional<View> bias, DType type, int channels) {
        return bias.isPresent() ? read(bias.get()) : CudaBuffer.address(zeros(type, channels));
    }
}
