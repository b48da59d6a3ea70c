package dev.narae.cpu;

import dev.narae.op.Expr;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a kernel that knows one type and row-major order serve all views: others are copied to temporary buffers first, or
 * from them afterwards. Temporaries go back to the pool when the staging closes.
 */
final class DenseStaging implements AutoCloseable {
    private static final Expr VALUE = Expr.in(0);

    /** A result on its way. */
    private record Result(View from, View to) {
    }

    private final BufferPool pool;
    private final Elementwise elementwise;
    private final DType type;
    private final List<CpuBuffer> temporaries = new ArrayList<>();
    /** Made for the first of them: most results are written where they belong. */
    private List<Result> results = List.of();

    /** @param type float32 or float64, what the kernel knows */
    DenseStaging(BufferPool pool, Elementwise elementwise, DType type) {
        this.pool = pool;
        this.elementwise = elementwise;
        this.type = type;
    }

    /** The view's elements. */
    Dense in(View view) {
        if (fits(view)) {
            return dense(view);
        }
        View copy = blank(view.layout());
        elementwise.map(copy, view, VALUE);
        return dense(copy);
    }

    List<Dense> in(List<View> views) {
        Dense[] all = new Dense[views.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = in(views.get(i));
        }
        return List.of(all);
    }

    /** A place for the view's elements, which {@link #settle} brings to where they belong. */
    Dense out(View view) {
        if (fits(view)) {
            return dense(view);
        }
        View place = blank(view.layout());
        if (results.isEmpty()) {
            results = new ArrayList<>(2);
        }
        results.add(new Result(place, view));
        return dense(place);
    }

    List<Dense> out(List<View> views) {
        Dense[] all = new Dense[views.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = out(views.get(i));
        }
        return List.of(all);
    }

    void settle() {
        for (Result result : results) {
            elementwise.map(result.to, result.from, VALUE);
        }
        results = List.of();
    }

    /** A temporary of any content. */
    Dense temporary(long size) {
        CpuBuffer buffer = pool.allocate(type, size, Dense.start(type));
        temporaries.add(buffer);
        return Dense.of(buffer);
    }

    Dense zeros(int size) {
        Dense zeros = temporary(size);
        zeros.clear(zeros.offset(), size);
        return zeros;
    }

    private boolean fits(View view) {
        return view.dtype() == type && view.layout().isContiguous();
    }

    private View blank(Layout like) {
        CpuBuffer buffer = pool.allocate(type, like.shape().size());
        temporaries.add(buffer);
        return new View(buffer, Layout.contiguous(like.shape()));
    }

    private static Dense dense(View view) {
        return new Dense(CpuBuffer.arrayOf(view), (int) view.layout().offset());
    }

    @Override
    public void close() {
        for (CpuBuffer buffer : temporaries) {
            pool.release(buffer);
        }
        temporaries.clear();
    }
}
