package dev.narae.cpu;

import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;

/** Where the rows of a layer normalisation lie: the elements of each are neighbours in their order, and each begins {@code step} after the one before. */
record RowPlace(float[] data, int offset, int step) {
    int at(int row) {
        return offset + row * step;
    }

    /** Whether what is behind the leading axes lies in such rows. Without leading axes: whether all of it is one dense row. */
    private static boolean fits(View view, int leading) {
        Layout layout = view.layout();
        return view.dtype() == DType.F32 && isEven(layout, leading, layout.shape().rank(), 1) && isEven(layout, 0, leading, step(layout, leading));
    }

    /** Whether neighbours on the last of some axes with several elements are {@code first} apart, and the others lie densely about it. */
    private static boolean isEven(Layout layout, int from, int end, long first) {
        long step = first;
        for (int axis = end - 1; axis >= from; axis--) {
            int extent = layout.shape().dim(axis);
            if (extent > 1 && layout.stride(axis) != step) {
                return false;
            }
            step *= extent;
        }
        return true;
    }

    private static long step(Layout layout, int leading) {
        for (int axis = leading - 1; axis >= 0; axis--) {
            if (layout.shape().dim(axis) > 1) {
                return layout.stride(axis);
            }
        }
        return 0;
    }

    static RowPlace of(View view, int leading) {
        return new RowPlace((float[]) CpuBuffer.arrayOf(view), (int) view.layout().offset(), (int) step(view.layout(), leading));
    }

    /** The rows of a view, or of a copy of it. */
    static RowPlace in(Staging staging, View view, int leading) {
        return of(fits(view, leading) ? view : staging.copy(DType.F32, view, Layout.contiguous(view.shape())), leading);
    }

    /** The view itself where it lies in rows, else a place that does. */
    static View out(Staging staging, View view, int leading) {
        return fits(view, leading) ? view : dense(staging, view.shape());
    }

    static View dense(Staging staging, Shape shape) {
        return new View(staging.buffer(DType.F32, shape.size()), Layout.contiguous(shape));
    }
}
