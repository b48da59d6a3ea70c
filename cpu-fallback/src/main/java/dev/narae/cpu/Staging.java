package dev.narae.cpu;

import dev.narae.op.Arguments;
import dev.narae.op.Epilogue;
import dev.narae.op.Expr;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets kernels that know one element type serve the others: operands are converted to temporary buffers first, results
 * afterwards, together with the epilogue. The temporaries go back to the pool when the staging closes.
 */
final class Staging implements AutoCloseable {
    private static final Expr VALUE = Expr.in(0);

    private final BufferPool pool;
    private final Elementwise elementwise;
    /** Made for the first of them: most operations need none. */
    private List<CpuBuffer> temporaries = List.of();

    private Staging(BufferPool pool, Elementwise elementwise) {
        this.pool = pool;
        this.elementwise = elementwise;
    }

    /** One for a block, which was that of another block before. */
    static Staging open(BufferPool pool, Elementwise elementwise) {
        Staging free = elementwise.freeStaging().getAndSet(null);
        return free != null && free.pool == pool ? free : new Staging(pool, elementwise);
    }

    /** The view itself, or a copy in another type. */
    View in(DType type, View view) {
        if (view.dtype() == type) {
            return view;
        }
        return copy(type, view, view.layout().dense());
    }

    /** A copy in another type or another order. */
    View copy(DType type, View view, Layout order) {
        View copy = new View(buffer(type, order.shape().size()), order);
        elementwise.map(copy, view, view.dtype().compute() == type ? VALUE : VALUE.cast(type));
        return copy;
    }

    /** Working memory of undefined contents, until the staging closes. */
    CpuBuffer buffer(DType type, long size) {
        CpuBuffer buffer = pool.allocate(type, size);
        if (temporaries.isEmpty()) {
            temporaries = new ArrayList<>(2);
        }
        temporaries.add(buffer);
        return buffer;
    }

    /** Working memory for float32. */
    float[] floats(int size) {
        return (float[]) buffer(DType.F32, size).array();
    }

    /** Working memory for float64. */
    double[] doubles(int size) {
        return (double[]) buffer(DType.F64, size).array();
    }

    /** The view itself, or a place for a result in another type. */
    View out(DType type, View view) {
        return view.dtype() == type ? view : blank(type, view.layout());
    }

    private View blank(DType type, Layout like) {
        return new View(buffer(type, like.shape().size()), like.dense());
    }

    /**
     * Brings a result to its place.
     *
     * @param result  what {@link #out} gave
     * @param product the type of the product that the epilogue speaks of
     */
    void finish(View result, View output, DType product, Epilogue epilogue) {
        if (result == output && epilogue.isNone()) {
            return;
        }
        List<View> inputs = new ArrayList<>(epilogue.inputs().size() + 1);
        inputs.add(result);
        inputs.addAll(epilogue.inputs());
        Expr body = epilogue.body();
        if (result.dtype() != product) {
            body = body.replace(VALUE, VALUE.cast(product));
        }
        elementwise.map(List.of(output), inputs, List.of(body), epilogue.arguments());
    }

    void finish(View result, View output, DType product) {
        finish(result, output, product, new Epilogue(VALUE, List.of(), Arguments.none()));
    }

    @Override
    public void close() {
        for (CpuBuffer buffer : temporaries) {
            pool.release(buffer);
        }
        temporaries = List.of();
        elementwise.freeStaging().set(this);
    }
}
