package dev.narae.cuda;

import dev.narae.cuda.api.Cudnn;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;

/**
 * The two memory orders in which cuDNN takes {@code [n, c, spatial…]}: row-major and channels-last. cuDNN has two spatial axes at least; one axis is
 * given as the width of a height of 1.
 */
final class DenseOrder {
    private DenseOrder() {
    }

    /** A shape with two spatial axes at least; {@code [n, c]} gets two of extent 1. */
    static Shape plane(Shape shape) {
        return switch (shape.rank()) {
            case 2 -> shape.concat(Shape.of(1, 1));
            case 3 -> shape.insert(2, 1);
            default -> shape;
        };
    }

    /** What a window has an axis, for two spatial axes at least. */
    static int[] spatial(int[] values, int otherwise) {
        return values.length == 1 ? new int[] {otherwise, values[0]} : values;
    }

    /** A shape's layout from offset 0. */
    static Layout layout(Shape shape, boolean channelsLast) {
        return channelsLast ? Layout.channelsLast(shape) : Layout.contiguous(shape);
    }

    /** The descriptor of a dense tensor. */
    static Cudnn.Tensor tensor(Cudnn cudnn, DType type, Shape shape, boolean channelsLast) {
        Shape plane = plane(shape);
        Layout layout = layout(plane, channelsLast);
        int[] strides = new int[plane.rank()];
        for (int axis = 0; axis < strides.length; axis++) {
            strides[axis] = Math.toIntExact(layout.stride(axis));
        }
        return cudnn.tensor(type, plane.dims(), strides);
    }

    /** Whether a layout is dense and row-major, wherever it begins. */
    static boolean isRowMajor(Layout layout) {
        return layout.isContiguous();
    }

    /** Whether a layout is dense and channels-last, wherever it begins; a few are row-major too. */
    static boolean isChannelsLast(Layout layout) {
        int rank = layout.shape().rank();
        long step = 1;
        for (int i = 0; i < rank; i++) {
            int axis = i == 0 ? 1 : i == rank - 1 ? 0 : rank - i;
            int dim = layout.shape().dim(axis);
            if (dim != 1 && layout.stride(axis) != step) {
                return false;
            }
            step *= dim;
        }
        return true;
    }

    static boolean is(Layout layout, boolean channelsLast) {
        return channelsLast ? isChannelsLast(layout) : isRowMajor(layout);
    }
}
