package dev.narae.reference;

import dev.narae.op.View;
import dev.narae.shape.DType;

/** A view's elements as a plain array in row-major order, for operations whose formulas are about rows and columns. */
final class Flat {
    private Flat() {
    }

    static double[] read(View view) {
        ReferenceBuffer buffer = ReferenceBackend.buffer(view);
        double[] values = new double[Math.toIntExact(view.shape().size())];
        Cursor cursor = Cursor.over(view.shape(), view.layout());
        while (cursor.next()) {
            values[(int) cursor.place()] = buffer.real(cursor.at(0));
        }
        return values;
    }

    static void write(View view, double[] values) {
        ReferenceBuffer buffer = ReferenceBackend.buffer(view);
        DType type = view.dtype().compute();
        Cursor cursor = Cursor.over(view.shape(), view.layout());
        while (cursor.next()) {
            buffer.storeReal(cursor.at(0), Scalars.round(type, values[(int) cursor.place()]));
        }
    }
}
