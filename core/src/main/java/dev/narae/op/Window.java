package dev.narae.op;

import dev.narae.shape.ShapeException;
import java.util.Arrays;

/**
 * How a window slides over the spatial axes of an input, for convolution and pooling: size, stride, padding before and
 * after, and dilation of each axis. Immutable; equal by value.
 */
public final class Window {
    private final int[] size;
    private final int[] stride;
    private final int[] before;
    private final int[] after;
    private final int[] dilation;

    private Window(int[] size, int[] stride, int[] before, int[] after, int[] dilation) {
        this.size = size;
        this.stride = stride;
        this.before = before;
        this.after = after;
        this.dilation = dilation;
    }

    /** A window with stride 1, no padding and no dilation. */
    public static Window of(int... size) {
        int axes = size.length;
        return new Window(size.clone(), filled(axes, 1), new int[axes], new int[axes], filled(axes, 1)).checked();
    }

    /** This window with other strides: one for all axes, or one an axis. */
    public Window withStride(int... values) {
        return new Window(size, spread("stride", values), before, after, dilation).checked();
    }

    /** This window with the same padding on both sides: one for all axes, or one an axis. */
    public Window withPadding(int... values) {
        int[] both = spread("padding", values);
        return new Window(size, stride, both, both, dilation).checked();
    }

    /** This window with its own padding before and after each axis. */
    public Window withPadding(int[] before, int[] after) {
        return new Window(size, stride, spread("padding", before), spread("padding", after), dilation).checked();
    }

    /** This window with other dilations: one for all axes, or one an axis. */
    public Window withDilation(int... values) {
        return new Window(size, stride, before, after, spread("dilation", values)).checked();
    }

    private static int[] filled(int length, int value) {
        int[] array = new int[length];
        Arrays.fill(array, value);
        return array;
    }

    private int[] spread(String what, int[] values) {
        if (values.length == 1) {
            return filled(size.length, values[0]);
        }
        if (values.length != size.length) {
            throw new ShapeException("window: " + values.length + " values of " + what + " for " + size.length + " spatial axes");
        }
        return values.clone();
    }

    private Window checked() {
        for (int axis = 0; axis < size.length; axis++) {
            if (size[axis] < 1 || stride[axis] < 1 || dilation[axis] < 1 || before[axis] < 0 || after[axis] < 0) {
                throw new ShapeException("window: size, stride and dilation must be at least 1 and padding at least 0: " + this);
            }
        }
        return this;
    }

    /** The number of spatial axes. */
    public int axes() {
        return size.length;
    }

    public int size(int axis) {
        return size[axis];
    }

    public int stride(int axis) {
        return stride[axis];
    }

    public int before(int axis) {
        return before[axis];
    }

    public int after(int axis) {
        return after[axis];
    }

    public int dilation(int axis) {
        return dilation[axis];
    }

    /** How far a dilated window reaches: dilation · (size − 1) + 1. */
    public int reach(int axis) {
        return dilation[axis] * (size[axis] - 1) + 1;
    }

    /** The number of window positions, ⌊(input + before + after − reach) / stride⌋ + 1; below 1 where none fits. */
    public int positions(int axis, int input) {
        return Math.floorDiv(input + before[axis] + after[axis] - reach(axis), stride[axis]) + 1;
    }

    /**
     * As {@link #positions}, rounding up: a last window may hang over the end, but must begin inside the input or the
     * padding before it.
     */
    public int positionsRoundedUp(int axis, int input) {
        int count = Math.ceilDiv(input + before[axis] + after[axis] - reach(axis), stride[axis]) + 1;
        return (count - 1) * stride[axis] >= input + before[axis] ? count - 1 : count;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Window w && Arrays.equals(size, w.size) && Arrays.equals(stride, w.stride)
                && Arrays.equals(before, w.before) && Arrays.equals(after, w.after) && Arrays.equals(dilation, w.dilation);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(new Object[] {size, stride, before, after, dilation});
    }

    @Override
    public String toString() {
        String padding = Arrays.equals(before, after) ? Arrays.toString(before) : Arrays.toString(before) + ".." + Arrays.toString(after);
        return "window " + Arrays.toString(size) + " stride " + Arrays.toString(stride) + " padding " + padding
                + " dilation " + Arrays.toString(dilation);
    }
}
