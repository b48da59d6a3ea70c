package dev.narae.cuda;

import dev.narae.op.Expr;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;

/** Copies from one layout and element type to another. */
final class Copies {
    private static final Expr SAME = Expr.in(0);

    private final CudaContext context;
    private final MapKernels maps;
    private final Expr[] casts = new Expr[DType.values().length];

    Copies(CudaContext context, MapKernels maps) {
        this.context = context;
        this.maps = maps;
        for (DType type : DType.values()) {
            casts[type.ordinal()] = SAME.cast(type.compute());
        }
    }

    /**
     * Copies every element of a view to its place in another of the same shape, converted as {@link Expr.Cast} converts if
     * their types differ. They must not overlap.
     */
    void copy(View from, View to) {
        DType type = to.dtype();
        if (type == from.dtype() && isSameStretch(from.layout(), to.layout())) {
            long bytes = to.shape().size() * type.bytes();
            if (bytes > 0) {
                context.api().copyOnDevice(CudaBuffer.address(to), CudaBuffer.address(from), bytes, context.stream());
            }
            return;
        }
        maps.apply(type.compute() == from.dtype().compute() ? SAME : casts[type.ordinal()], to, from);
    }

    /** Whether both are one stretch of memory with the elements in the same order. */
    private static boolean isSameStretch(Layout from, Layout to) {
        if (from.isContiguous() && to.isContiguous()) {
            return true;
        }
        for (int axis = 0; axis < from.shape().rank(); axis++) {
            if (from.shape().dim(axis) > 1 && (from.stride(axis) != to.stride(axis) || from.stride(axis) < 0)) {
                return false;
            }
        }
        // What is written has every element in a place of its own, so it has no gaps if it reaches no further than its size.
        return to.extent() - to.offset() == to.shape().size();
    }
}
