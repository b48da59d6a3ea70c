package dev.narae.tck;

import dev.narae.shape.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Elements of one type as little-endian bytes, the way {@code Backend.read} and {@code Backend.write} exchange them. */
final class Elements {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final DType dtype;
    private final MemorySegment memory;

    Elements(DType dtype, long count) {
        this.dtype = dtype;
        this.memory = MemorySegment.ofArray(new byte[Math.toIntExact(count * dtype.bytes())]);
    }

    DType dtype() {
        return dtype;
    }

    MemorySegment memory() {
        return memory;
    }

    long count() {
        return memory.byteSize() / dtype.bytes();
    }

    /** Floating types only. */
    double real(long at) {
        return switch (dtype) {
            case F32 -> memory.get(FLOAT, at * 4);
            case F64 -> memory.get(DOUBLE, at * 8);
            case F16 -> Float.float16ToFloat(memory.get(SHORT, at * 2));
            case BF16 -> Float.intBitsToFloat(memory.get(SHORT, at * 2) << 16);
            case I32, I64, U8, BOOL -> throw new IllegalStateException(dtype + " is not a floating type");
        };
    }

    /** Integers and bools only. */
    long integer(long at) {
        return switch (dtype) {
            case I32 -> memory.get(INT, at * 4);
            case I64 -> memory.get(LONG, at * 8);
            case U8 -> memory.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
            case BOOL -> memory.get(ValueLayout.JAVA_BYTE, at);
            case F32, F64, F16, BF16 -> throw new IllegalStateException(dtype + " is not an integer type");
        };
    }

    /** The element's bits. */
    long bits(long at) {
        return switch (dtype.bytes()) {
            case 1 -> memory.get(ValueLayout.JAVA_BYTE, at);
            case 2 -> memory.get(SHORT, at * 2);
            case 4 -> memory.get(INT, at * 4);
            default -> memory.get(LONG, at * 8);
        };
    }

    /** Sets an element from the first value if the type is floating, else from the second. */
    void set(long at, double real, long integer) {
        switch (dtype) {
            case F32 -> memory.set(FLOAT, at * 4, (float) real);
            case F64 -> memory.set(DOUBLE, at * 8, real);
            case F16 -> memory.set(SHORT, at * 2, Float.floatToFloat16((float) real));
            // Cut, not rounded: a source of test values needs no rounding, but a NaN must stay one.
            case BF16 -> memory.set(SHORT, at * 2, (short) (Float.floatToIntBits((float) real) >>> 16));
            case I32 -> memory.set(INT, at * 4, (int) integer);
            case I64 -> memory.set(LONG, at * 8, integer);
            case U8 -> memory.set(ValueLayout.JAVA_BYTE, at, (byte) integer);
            case BOOL -> memory.set(ValueLayout.JAVA_BYTE, at, (byte) (integer & 1));
        }
    }

    String text(long at) {
        return dtype.isFloating() ? Double.toString(real(at)) : Long.toString(integer(at));
    }
}
