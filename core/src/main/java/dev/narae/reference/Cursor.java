package dev.narae.reference;

import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.List;

/** Visits every index of a shape in row-major order and says where the element lies in each of several layouts. */
final class Cursor {
    private final Shape shape;
    private final List<Layout> layouts;
    private final int[] index;
    private final long[] at;
    private long place = -1;

    /** Layouts must have the given shape, already broadcast. */
    Cursor(Shape shape, List<Layout> layouts) {
        this.shape = shape;
        this.layouts = layouts;
        this.index = new int[shape.rank()];
        this.at = new long[layouts.size()];
        for (int k = 0; k < at.length; k++) {
            at[k] = layouts.get(k).offset();
        }
    }

    static Cursor over(Shape shape, Layout... layouts) {
        return new Cursor(shape, List.of(layouts));
    }

    /** Moves to the next element, the first one to begin with; false after the last. */
    boolean next() {
        if (place + 1 >= shape.size()) {
            return false;
        }
        place++;
        if (place == 0) {
            return true;
        }
        int axis = shape.rank() - 1;
        while (index[axis] == shape.dim(axis) - 1) {
            move(axis, -index[axis]);
            axis--;
        }
        move(axis, 1);
        return true;
    }

    private void move(int axis, int steps) {
        index[axis] += steps;
        for (int k = 0; k < at.length; k++) {
            at[k] += steps * layouts.get(k).stride(axis);
        }
    }

    /** Where the element lies in the buffer of layout {@code k}. */
    long at(int k) {
        return at[k];
    }

    int index(int axis) {
        return index[axis];
    }

    /** The row-major index. */
    long place() {
        return place;
    }
}
