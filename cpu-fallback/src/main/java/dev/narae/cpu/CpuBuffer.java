package dev.narae.cpu;

import dev.narae.op.Buffer;
import dev.narae.op.View;
import dev.narae.shape.DType;

/**
 * A Java array that holds elements of one type: {@code float[]} for float32, {@code double[]} for float64, {@code int[]} and
 * {@code long[]} for the integers, {@code short[]} for the 16-bit floats, {@code byte[]} for uint8 and bool. The array may
 * be longer than the buffer.
 */
final class CpuBuffer extends Buffer {
    /** What an operation keeps beside a buffer for one that follows. Closed when it is replaced or the buffer released. */
    interface Attachment extends AutoCloseable {
        @Override
        void close();
    }

    private volatile Object array;
    private Attachment attachment;

    CpuBuffer(DType dtype, long size, Object array) {
        this(dtype, size, 0, array);
    }

    CpuBuffer(DType dtype, long size, int start, Object array) {
        super(dtype, size, start);
        this.array = array;
    }

    /** The array behind a view. */
    static Object arrayOf(View view) {
        if (!(view.buffer() instanceof CpuBuffer buffer)) {
            throw new IllegalArgumentException("the CPU engine was given a buffer of another engine: "
                    + view.buffer().getClass().getName());
        }
        return buffer.array();
    }

    /** @throws IllegalStateException if the buffer was released */
    Object array() {
        Object carrier = array;
        if (carrier == null) {
            throw new IllegalStateException("a " + dtype() + " buffer of " + size() + " elements is used after its release");
        }
        return carrier;
    }

    /** Takes the array away, so that later uses are errors. */
    synchronized Object surrender() {
        Object carrier = array();
        array = null;
        return carrier;
    }

    /** Keeps something beside this buffer, in place of what was there. */
    synchronized void attach(Attachment kept) {
        if (attachment != null) {
            attachment.close();
        }
        attachment = kept;
    }

    /** Hands over what was attached, which the caller closes; null if nothing was. */
    synchronized Attachment detach() {
        Attachment kept = attachment;
        attachment = null;
        return kept;
    }

    /** A new array of the type's carrier. */
    static Object newArray(DType dtype, int length) {
        return switch (dtype) {
            case F32 -> new float[length];
            case F64 -> new double[length];
            case I32 -> new int[length];
            case I64 -> new long[length];
            case F16, BF16 -> new short[length];
            case U8, BOOL -> new byte[length];
        };
    }
}
