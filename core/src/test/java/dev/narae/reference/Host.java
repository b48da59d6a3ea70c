package dev.narae.reference;

import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.spi.Backend;
import java.lang.foreign.MemorySegment;

/** Moves arrays into and out of an engine, for tests. */
public record Host(Backend backend) {
    public View floats(Shape shape, double... values) {
        float[] narrowed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrowed[i] = (float) values[i];
        }
        return written(DType.F32, shape, MemorySegment.ofArray(narrowed), values.length);
    }

    public View doubles(Shape shape, double... values) {
        return written(DType.F64, shape, MemorySegment.ofArray(values), values.length);
    }

    public View ints(Shape shape, int... values) {
        return written(DType.I32, shape, MemorySegment.ofArray(values), values.length);
    }

    public View longs(Shape shape, long... values) {
        return written(DType.I64, shape, MemorySegment.ofArray(values), values.length);
    }

    public View bytes(DType dtype, Shape shape, int... values) {
        byte[] narrowed = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            narrowed[i] = (byte) values[i];
        }
        return written(dtype, shape, MemorySegment.ofArray(narrowed), values.length);
    }

    /** Raw 16-bit patterns. */
    public View halves(DType dtype, Shape shape, int... patterns) {
        short[] narrowed = new short[patterns.length];
        for (int i = 0; i < patterns.length; i++) {
            narrowed[i] = (short) patterns[i];
        }
        return written(dtype, shape, MemorySegment.ofArray(narrowed), patterns.length);
    }

    private View written(DType dtype, Shape shape, MemorySegment source, int count) {
        View view = empty(dtype, shape);
        if (count != shape.size()) {
            throw new IllegalArgumentException(count + " values for shape " + shape);
        }
        backend.write(view.buffer(), 0, source);
        return view;
    }

    public View empty(DType dtype, Shape shape) {
        return new View(backend.allocate(dtype, shape.size()), Layout.contiguous(shape));
    }

    /** The whole buffer behind a float32 view. */
    public float[] floats(View view) {
        float[] values = new float[(int) view.buffer().size()];
        backend.read(view.buffer(), 0, MemorySegment.ofArray(values));
        return values;
    }

    public double[] doubles(View view) {
        double[] values = new double[(int) view.buffer().size()];
        backend.read(view.buffer(), 0, MemorySegment.ofArray(values));
        return values;
    }

    public int[] ints(View view) {
        int[] values = new int[(int) view.buffer().size()];
        backend.read(view.buffer(), 0, MemorySegment.ofArray(values));
        return values;
    }

    public long[] longs(View view) {
        long[] values = new long[(int) view.buffer().size()];
        backend.read(view.buffer(), 0, MemorySegment.ofArray(values));
        return values;
    }

    public byte[] bytes(View view) {
        byte[] values = new byte[(int) view.buffer().size()];
        backend.read(view.buffer(), 0, MemorySegment.ofArray(values));
        return values;
    }

    public short[] halves(View view) {
        short[] values = new short[(int) view.buffer().size()];
        backend.read(view.buffer(), 0, MemorySegment.ofArray(values));
        return values;
    }
}
