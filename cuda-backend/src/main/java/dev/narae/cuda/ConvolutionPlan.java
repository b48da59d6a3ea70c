package dev.narae.cuda;

import dev.narae.cuda.api.Cudnn;
import dev.narae.cuda.error.CudaException;
import dev.narae.op.View;
import dev.narae.op.Window;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * How cuDNN does a convolution of certain shapes, types and layouts: in which memory order, with which algorithm, and how its input must be padded
 * first. cuDNN wants the same padding on both sides, and as many window positions as fit; where either is not so, the input is copied into
 * the middle of zeros, or the gradient cut out of a larger one.
 *
 * <p>The algorithm is the one that cuDNN's own rules put first among those that give the same bits on every run and whose workspace is no
 * larger than {@link #MOST_WORKSPACE}. cuDNN's measuring search is not used: it may choose differently on the next run, and other algorithms give
 * other bits.
 */
final class ConvolutionPlan {
    /** What is filled: y, x or w. */
    enum Direction { FORWARD, BY_INPUT, BY_WEIGHT }

    private static final long MOST_WORKSPACE = 512L << 20;
    /** The widest access of cuDNN's kernels. */
    private static final int ALIGNMENT = 16;
    /** cuDNN 9's statuses from here to 3999 say that something is not supported. */
    private static final int NOT_SUPPORTED = 3000;

    private final DType type;
    private final boolean channelsLast;
    private final Shape given;
    private final Shape input;
    private final boolean padsItself;
    private final int[] offset;
    private final Cudnn.Tensor x;
    private final Cudnn.Filter w;
    private final Cudnn.Tensor y;
    private final Cudnn.Convolution convolution;
    private final List<Cudnn.Algorithm> algorithms;
    private final boolean adopts;
    private int chosen;

    private ConvolutionPlan(Cudnn cudnn, Direction direction, DType type, boolean channelsLast, Shape given, Shape weight, Shape output, Window window,
                            int groups, Cudnn.Arithmetic arithmetic) {
        this.type = type;
        this.channelsLast = channelsLast;
        this.given = given;
        int axes = window.axes();
        Shape padded = given;
        boolean even = true;
        int[] before = new int[axes];
        offset = new int[axes];
        int[] stride = new int[axes];
        int[] dilation = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            stride[axis] = window.stride(axis);
            dilation[axis] = window.dilation(axis);
            before[axis] = window.before(axis);
            int extent = given.dim(axis + 2);
            int positions = output.dim(axis + 2);
            if (Math.floorDiv(extent + 2 * before[axis] - window.reach(axis), stride[axis]) + 1 != positions) {
                even = false;
                padded = padded.with(axis + 2, (positions - 1) * stride[axis] + window.reach(axis));
                offset[axis] = before[axis];
                before[axis] = 0;
            }
        }
        input = padded;
        padsItself = even;
        x = DenseOrder.tensor(cudnn, type, padded, channelsLast);
        y = DenseOrder.tensor(cudnn, type, output, channelsLast);
        w = cudnn.filter(type, channelsLast, DenseOrder.plane(weight).dims());
        convolution = cudnn.convolution(type, DenseOrder.spatial(before, 0), DenseOrder.spatial(stride, 1),
                DenseOrder.spatial(dilation, 1), groups, arithmetic);
        algorithms = offers(cudnn, direction, arithmetic);
        adopts = arithmetic == Cudnn.Arithmetic.TENSOR_CORES;
        adopt(cudnn);
    }

    /** Where tensor cores are allowed, an algorithm must be run with the very setting with which it was offered. */
    private void adopt(Cudnn cudnn) {
        if (adopts && !isExhausted()) {
            cudnn.adopt(convolution, algorithm());
        }
    }

    private List<Cudnn.Algorithm> offers(Cudnn cudnn, Direction direction, Cudnn.Arithmetic arithmetic) {
        List<Cudnn.Algorithm> offered;
        try {
            offered = switch (direction) {
                case FORWARD -> cudnn.forwardAlgorithms(x, w, convolution, y);
                case BY_INPUT -> cudnn.backwardDataAlgorithms(w, y, convolution, x);
                case BY_WEIGHT -> cudnn.backwardFilterAlgorithms(x, y, convolution, w);
            };
        } catch (CudaException e) {
            if (!isNotSupported(e)) {
                throw e;
            }
            offered = List.of();
        }
        List<Cudnn.Algorithm> usable = new ArrayList<>();
        for (Cudnn.Algorithm algorithm : offered) {
            boolean exact = arithmetic == Cudnn.Arithmetic.TENSOR_CORES || algorithm.arithmetic() == Cudnn.Arithmetic.EXACT;
            if (algorithm.deterministic() && algorithm.workspace() <= MOST_WORKSPACE && exact) {
                usable.add(algorithm);
            }
        }
        return usable;
    }

    private static boolean isNotSupported(CudaException e) {
        return e.code() >= NOT_SUPPORTED && e.code() < NOT_SUPPORTED + 1000;
    }

    /**
     * A plan, or null if cuDNN does not take such a convolution.
     *
     * @param type       the type that cuDNN is to compute with
     * @param arithmetic whether tensor cores may be used
     */
    static ConvolutionPlan of(Cudnn cudnn, Direction direction, DType type, View input, View weight, View output, Window window, int groups,
                              Cudnn.Arithmetic arithmetic) {
        if (tooLong(input.shape(), window) || tooLong(output.shape(), window)) {
            return null;
        }
        boolean last = prefersChannelsLast(arithmetic, input.layout(), output.layout());
        ConvolutionPlan plan = offered(cudnn, direction, type, last, input, weight, output, window, groups, arithmetic);
        return plan != null ? plan : offered(cudnn, direction, type, !last, input, weight, output, window, groups, arithmetic);
    }

    private static ConvolutionPlan offered(Cudnn cudnn, Direction direction, DType type, boolean channelsLast, View input, View weight, View output,
                                           Window window, int groups, Cudnn.Arithmetic arithmetic) {
        ConvolutionPlan plan;
        try {
            plan = new ConvolutionPlan(cudnn, direction, type, channelsLast, input.shape(), weight.shape(), output.shape(), window, groups, arithmetic);
        } catch (CudaException e) {
            if (!isNotSupported(e)) {
                throw e;
            }
            return null;
        }
        if (plan.algorithms.isEmpty()) {
            plan.destroy(cudnn);
            return null;
        }
        return plan;
    }

    /** cuDNN counts elements in 31 bits. */
    private static boolean tooLong(Shape shape, Window window) {
        long size = shape.dim(0) * (long) shape.dim(1);
        for (int axis = 0; axis < window.axes(); axis++) {
            size *= shape.dim(axis + 2) + window.before(axis) + window.after(axis);
        }
        return size > Integer.MAX_VALUE;
    }

    /**
     * Tensor cores take channels innermost, and cuDNN turns other orders by itself; so one operand that lies so already is enough. Without them the
     * usual order has the better kernels, and is left only where nothing need be turned.
     */
    private static boolean prefersChannelsLast(Cudnn.Arithmetic arithmetic, Layout input, Layout output) {
        boolean usual = DenseOrder.is(input, false) && DenseOrder.is(output, false);
        boolean one = DenseOrder.is(input, true) || DenseOrder.is(output, true);
        boolean both = DenseOrder.is(input, true) && DenseOrder.is(output, true);
        return !usual && (arithmetic == Cudnn.Arithmetic.TENSOR_CORES ? one : both);
    }

    /** Frees the descriptors. */
    void destroy(Cudnn cudnn) {
        cudnn.destroy(x);
        cudnn.destroy(y);
        cudnn.destroy(w);
        cudnn.destroy(convolution);
    }

    /** Whether cuDNN takes an operand as it lies. */
    boolean takes(View view) {
        return view.dtype() == type && DenseOrder.is(view.layout(), channelsLast) && CudaBuffer.address(view) % ALIGNMENT == 0;
    }

    /** The order in which cuDNN wants an operand of a shape. */
    Layout layout(Shape shape) {
        return DenseOrder.layout(shape, channelsLast);
    }

    /** The type that cuDNN computes with. */
    DType type() {
        return type;
    }

    /** Whether cuDNN pads the input itself. */
    boolean padsItself() {
        return padsItself;
    }

    /** The input's shape, where cuDNN does not pad it itself with its padding and without what no window reaches. */
    Shape input() {
        return input;
    }

    /** Where the input begins in the padded one, by spatial axis. */
    int offset(int axis) {
        return offset[axis];
    }

    /** How much of the input is in the padded one, from its beginning. */
    int length(int axis) {
        return Math.min(given.dim(axis + 2), input.dim(axis + 2) - offset[axis]);
    }

    /** Whether anything of the input is in the padded one. */
    boolean overlaps() {
        for (int axis = 0; axis < offset.length; axis++) {
            if (length(axis) <= 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether all of the input is in the padded one. */
    boolean covers() {
        for (int axis = 0; axis < offset.length; axis++) {
            if (length(axis) < given.dim(axis + 2)) {
                return false;
            }
        }
        return true;
    }

    Cudnn.Tensor x() {
        return x;
    }

    Cudnn.Filter w() {
        return w;
    }

    Cudnn.Tensor y() {
        return y;
    }

    Cudnn.Convolution convolution() {
        return convolution;
    }

    Cudnn.Algorithm algorithm() {
        return algorithms.get(chosen);
    }

    /** Whether every algorithm was refused. */
    boolean isExhausted() {
        return chosen == algorithms.size();
    }

    /** Goes on to the next algorithm where cuDNN's refusal allows, or past the last. */
    boolean passesOver(Cudnn cudnn, CudaException refusal) {
        if (!isNotSupported(refusal)) {
            return false;
        }
        chosen++;
        adopt(cudnn);
        return true;
    }
}
