package dev.narae.cpu;

import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;

/**
 * How the channels of {@code [n, c, spatial…]} lie for batch normalisation: {@code rows} of adjacent channels, one below the other
 * (channels-last, and {@code [n, c]}), or each channel of each image a stretch of {@code inner} neighbours (channels-first).
 */
record ChannelForm(boolean rows, int images, int channels, int inner) {
    /** The form in which a view lies already, or else the one in which a copy of it will. */
    static ChannelForm of(View view) {
        Shape shape = view.shape();
        int inner = Math.toIntExact(shape.axes(2, shape.rank()).size());
        ChannelForm rows = new ChannelForm(true, shape.dim(0), shape.dim(1), inner);
        ChannelForm stretches = new ChannelForm(false, shape.dim(0), shape.dim(1), inner);
        if (inner == 1 || shape.dim(1) > 1 && rows.fits(view.layout())) {
            return rows;
        }
        return stretches;
    }

    /** The number of elements of a channel. */
    long members() {
        return (long) images * inner;
    }

    boolean fits(Layout layout) {
        return rows ? liesInRows(layout) : liesInStretches(layout);
    }

    private static boolean liesInRows(Layout layout) {
        Shape shape = layout.shape();
        if (shape.dim(1) > 1 && layout.stride(1) != 1) {
            return false;
        }
        long step = pixelStride(layout);
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            if (axis == 1) {
                continue;
            }
            if (shape.dim(axis) > 1 && layout.stride(axis) != step) {
                return false;
            }
            step *= shape.dim(axis);
        }
        return true;
    }

    private static boolean liesInStretches(Layout layout) {
        Shape shape = layout.shape();
        long step = 1;
        for (int axis = shape.rank() - 1; axis >= 2; axis--) {
            if (shape.dim(axis) > 1 && layout.stride(axis) != step) {
                return false;
            }
            step *= shape.dim(axis);
        }
        return true;
    }

    /** The distance between pixels; that of a single one does not matter. */
    static int pixelStride(Layout layout) {
        Shape shape = layout.shape();
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            if (axis != 1 && shape.dim(axis) > 1) {
                return (int) layout.stride(axis);
            }
        }
        return shape.dim(1);
    }

    private Layout own(Shape shape) {
        return rows && shape.rank() > 2 ? Layout.channelsLast(shape) : Layout.contiguous(shape);
    }

    /** The view itself where it is float32 in this form, else a copy that is. */
    View in(Staging staging, View view) {
        return view.dtype() == DType.F32 && fits(view.layout()) ? view : staging.copy(DType.F32, view, own(view.shape()));
    }

    /** The view itself where it is float32 in this form, else a place that is. */
    View out(Staging staging, View view) {
        return view.dtype() == DType.F32 && fits(view.layout()) ? view
                : new View(staging.buffer(DType.F32, view.shape().size()), own(view.shape()));
    }

    /** Where the elements of a view in this form are. {@code outer} is the distance of rows or of images, {@code channel} that of stretches. */
    record Place(float[] data, int offset, int outer, int channel) {
        static Place of(ChannelForm form, View view) {
            Layout layout = view.layout();
            return new Place((float[]) CpuBuffer.arrayOf(view), (int) layout.offset(),
                    form.rows ? pixelStride(layout) : (int) layout.stride(0), (int) layout.stride(1));
        }
    }
}
