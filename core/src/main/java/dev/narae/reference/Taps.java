package dev.narae.reference;

import dev.narae.op.Window;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;

/**
 * The elements ("taps") of a window, numbered in row-major order, and what they meet: tap r at output position p meets input
 * position {@code p · stride + r · dilation − before}. Axes 0 and 1 of every shape are batch and channels.
 */
final class Taps {
    private final Window window;
    private final int count;
    /** For every tap its coordinates in the window. */
    private final int[][] coordinates;
    /** The spatial position that the last question found. */
    private final int[] met;

    Taps(Window window) {
        this.window = window;
        int[] sizes = new int[window.axes()];
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] = window.size(axis);
        }
        Shape shape = Shape.of(sizes);
        count = Math.toIntExact(shape.size());
        coordinates = new int[count][sizes.length];
        met = new int[sizes.length];
        Cursor cursor = Cursor.over(shape);
        while (cursor.next()) {
            for (int axis = 0; axis < sizes.length; axis++) {
                coordinates[(int) cursor.place()][axis] = cursor.index(axis);
            }
        }
    }

    int count() {
        return count;
    }

    /** The tap at which a cursor over {@code [o, c, window…]} stands. */
    int named(Cursor weight) {
        int tap = 0;
        for (int axis = 0; axis < met.length; axis++) {
            tap = tap * window.size(axis) + weight.index(axis + 2);
        }
        return tap;
    }

    /** Finds the input position that a tap meets from an output position; false if it is padding. */
    boolean intoInput(int tap, Cursor output, Shape input) {
        boolean inside = true;
        for (int axis = 0; axis < met.length; axis++) {
            met[axis] = position(tap, output, axis);
            inside &= met[axis] >= 0 && met[axis] < input.dim(axis + 2);
        }
        return inside;
    }

    /** Whether a tap lies on the input or its padding, and not beyond the padded end. */
    boolean insidePadding(int tap, Cursor output, Shape input) {
        boolean inside = true;
        for (int axis = 0; axis < met.length; axis++) {
            inside &= position(tap, output, axis) < input.dim(axis + 2) + window.after(axis);
        }
        return inside;
    }

    private int position(int tap, Cursor output, int axis) {
        return output.index(axis + 2) * window.stride(axis) + coordinates[tap][axis] * window.dilation(axis) - window.before(axis);
    }

    /** Finds the output position from which a tap meets an input position; false if there is none. */
    boolean intoOutput(int tap, Cursor input, Shape output) {
        boolean exists = true;
        for (int axis = 0; axis < met.length; axis++) {
            int reached = input.index(axis + 2) + window.before(axis) - coordinates[tap][axis] * window.dilation(axis);
            met[axis] = reached / window.stride(axis);
            exists &= reached >= 0 && reached % window.stride(axis) == 0 && met[axis] < output.dim(axis + 2);
        }
        return exists;
    }

    /** Where the position found lies in a layout, relative to its batch element and channel. */
    long address(Layout layout) {
        long address = 0;
        for (int axis = 0; axis < met.length; axis++) {
            address += met[axis] * layout.stride(axis + 2);
        }
        return address;
    }

    /** The row-major index of the position found in the spatial axes of a shape. */
    int place(Shape shape) {
        int place = 0;
        for (int axis = 0; axis < met.length; axis++) {
            place = place * shape.dim(axis + 2) + met[axis];
        }
        return place;
    }

    /** Where a tap lies in a weight's layout, relative to its output and input channel. */
    long windowAddress(int tap, Layout weight) {
        long address = 0;
        for (int axis = 0; axis < met.length; axis++) {
            address += coordinates[tap][axis] * weight.stride(axis + 2);
        }
        return address;
    }
}
