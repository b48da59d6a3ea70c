package dev.narae.tensor;

import dev.narae.op.Op;
import dev.narae.op.PoolKind;
import dev.narae.op.View;
import dev.narae.op.Window;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import java.util.Optional;

/** Pooling by windows, and adaptive pooling to a size. */
final class Pools {
    private Pools() {
    }

    static Tensor pool(PoolKind kind, Tensor x, Window window, boolean roundUp) {
        String name = name(kind);
        Device device = Checks.sameDevice(name, x);
        Checks.floating(name, x);
        Checks.spatial(name, window.axes(), "input", x);
        int[] dims = new int[window.axes() + 2];
        dims[0] = x.dim(0);
        dims[1] = x.dim(1);
        for (int axis = 0; axis < window.axes(); axis++) {
            if (2 * window.before(axis) > window.size(axis) || 2 * window.after(axis) > window.size(axis)) {
                throw new ShapeException(name + ": padding must be at most half of the window's size: " + window);
            }
            int extent = x.dim(axis + 2);
            int positions = roundUp ? window.positionsRoundedUp(axis, extent) : window.positions(axis, extent);
            if (positions < 1) {
                throw new ShapeException(name + ": " + window + " does not fit input " + x.shape() + " on spatial axis " + axis);
            }
            dims[axis + 2] = positions;
        }
        return pool(kind, x, window, Shape.of(dims));
    }

    /** Pools to a known output shape. */
    static Tensor pool(PoolKind kind, Tensor x, Window window, Shape shape) {
        String name = name(kind);
        Device device = x.device();
        Layout layout = x.layout().isChannelsLast() ? Layout.channelsLast(shape)
                : x.layout().isContiguous() ? Layout.contiguous(shape) : Contractions.preferred(device, shape);
        Tensor output = Tensor.allocate(device, x.dtype(), layout);
        Optional<Tensor> indices = kind.selects() && output.wouldRecord(x)
                ? Optional.of(Tensor.allocate(device, DType.I32, layout)) : Optional.empty();
        device.execute(new Op.Pool(kind, output.view(), indices.map(Tensor::view), x.view(), window));
        return output.recorded(name, Vjp.pool(kind, x, indices, window), x);
    }

    /** The gradient of {@link #pool} by its input. */
    static Tensor poolGrad(PoolKind kind, Tensor gradOutput, Optional<Tensor> indices, Layout like, Window window) {
        Device device = Checks.sameDevice(name(kind), gradOutput);
        Tensor output = Tensor.allocate(device, gradOutput.dtype(), like);
        Optional<View> chosen = indices.map(Tensor::view);
        device.execute(new Op.PoolGrad(kind, output.view(), gradOutput.view(), chosen, window));
        return output.recorded("poolGrad", Vjp.poolGrad(kind, indices, gradOutput.shape(), window), gradOutput);
    }

    static String name(PoolKind kind) {
        return switch (kind) {
            case MAX -> "maxPool";
            case MIN -> "minPool";
            case AVERAGE, AVERAGE_INSIDE -> "avgPool";
        };
    }

    /**
     * Output cell i of an axis covers the inputs from ⌊i · in / out⌋ to ⌈(i + 1) · in / out⌉, as PyTorch divides it. Where
     * out divides in this is pooling by one window.
     */
    static Tensor adaptive(PoolKind kind, Tensor x, int... sizes) {
        String name = "adaptive " + name(kind);
        int axes = sizes.length;
        Checks.spatial(name, axes, "input", x);
        boolean even = true;
        int[] window = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            int extent = x.dim(axis + 2);
            if (sizes[axis] < 1 || extent < 1) {
                throw new ShapeException(name + ": input " + x.shape() + " cannot be pooled to extent " + sizes[axis] + " on spatial axis " + axis);
            }
            even &= extent % sizes[axis] == 0;
            window[axis] = Math.max(1, extent / sizes[axis]);
        }
        if (even) {
            return pool(kind, x, Window.of(window).withStride(window), false);
        }
        Tensor result = x;
        for (int axis = 0; axis < axes; axis++) {
            if (result.dim(axis + 2) != sizes[axis]) {
                result = kind.selects() ? adaptiveExtreme(kind, result, axis + 2, sizes[axis]) : adaptiveMean(result, axis + 2, sizes[axis]);
            }
        }
        return result;
    }

    private static int start(int cell, int in, int out) {
        return (int) ((long) cell * in / out);
    }

    private static int stop(int cell, int in, int out) {
        return (int) Math.ceilDiv((cell + 1L) * in, (long) out);
    }

    /** Averaging along one axis is a product with a matrix whose rows hold 1/length over each cell's inputs. */
    private static Tensor adaptiveMean(Tensor x, int axis, int out) {
        int in = x.dim(axis);
        double[] matrix = new double[in * out];
        for (int cell = 0; cell < out; cell++) {
            int from = start(cell, in, out);
            int to = stop(cell, in, out);
            for (int i = from; i < to; i++) {
                matrix[i * out + cell] = 1.0 / (to - from);
            }
        }
        Tensor weights = Tensor.of(x.device(), matrix, in, out).cast(x.dtype());
        return x.transpose(axis, -1).matmul(weights).transpose(axis, -1);
    }

    /** Each cell's inputs side by side, the last one repeated to fill up: repeats change no extreme. */
    private static Tensor adaptiveExtreme(PoolKind kind, Tensor x, int axis, int out) {
        int in = x.dim(axis);
        int longest = 0;
        for (int cell = 0; cell < out; cell++) {
            longest = Math.max(longest, stop(cell, in, out) - start(cell, in, out));
        }
        Tensor result = null;
        for (int k = 0; k < longest; k++) {
            int[] index = new int[out];
            for (int cell = 0; cell < out; cell++) {
                index[cell] = Math.min(start(cell, in, out) + k, stop(cell, in, out) - 1);
            }
            Tensor candidate = x.indexSelect(axis, Tensor.of(x.device(), index, out));
            result = result == null ? candidate : later(kind, result, candidate);
        }
        return result;
    }

    /** The earlier candidate unless the later is strictly better, so that the whole gradient goes to the first of equals. */
    private static Tensor later(PoolKind kind, Tensor first, Tensor second) {
        Tensor better = kind == PoolKind.MAX ? second.greater(first) : second.less(first);
        return Tensor.where(better.or(second.isNan()), second, first);
    }
}
