package dev.narae.reference;

import dev.narae.op.Buffer;
import dev.narae.shape.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Elements as little-endian bytes on the heap, exactly as {@code read} and {@code write} exchange them. Floating elements
 * are seen as {@code double}, all others as {@code long}.
 */
final class ReferenceBuffer extends Buffer {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment memory;
    private volatile boolean released;

    ReferenceBuffer(DType dtype, long size) {
        super(dtype, size);
        memory = MemorySegment.ofArray(new byte[Math.toIntExact(bytes())]);
        if (dtype.isFloating()) {
            // All bits set is NaN in every floating type, so that reading what nobody wrote shows.
            memory.fill((byte) -1);
        }
    }

    /** The bytes of {@code bytes / dtype.bytes()} elements from {@code element} on. */
    MemorySegment slice(long element, long bytes) {
        return memory.asSlice(element * dtype().bytes(), bytes);
    }

    /** Marks this buffer as taken back; whether it was not before. */
    synchronized boolean release() {
        boolean first = !released;
        released = true;
        return first;
    }

    boolean isReleased() {
        return released;
    }

    double real(long at) {
        return switch (dtype()) {
            case F32 -> memory.get(FLOAT, at * 4);
            case F64 -> memory.get(DOUBLE, at * 8);
            case F16 -> Float.float16ToFloat(memory.get(SHORT, at * 2));
            case BF16 -> Float.intBitsToFloat(memory.get(SHORT, at * 2) << 16);
            case I32, I64, U8, BOOL -> throw new IllegalStateException(dtype() + " is not a floating type");
        };
    }

    /** Stores a value, rounded to nearest even where the type is narrower. */
    void storeReal(long at, double value) {
        switch (dtype()) {
            case F32 -> memory.set(FLOAT, at * 4, (float) value);
            case F64 -> memory.set(DOUBLE, at * 8, value);
            case F16 -> memory.set(SHORT, at * 2, Float.floatToFloat16((float) value));
            case BF16 -> memory.set(SHORT, at * 2, bfloat16((float) value));
            case I32, I64, U8, BOOL -> throw new IllegalStateException(dtype() + " is not a floating type");
        }
    }

    long integer(long at) {
        return switch (dtype()) {
            case I32 -> memory.get(INT, at * 4);
            case I64 -> memory.get(LONG, at * 8);
            case U8 -> memory.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
            case BOOL -> memory.get(ValueLayout.JAVA_BYTE, at);
            case F32, F64, F16, BF16 -> throw new IllegalStateException(dtype() + " is not an integer type");
        };
    }

    /** Stores a value; its low bits, where the type is narrower: 256 becomes 0 in a uint8. */
    void storeInteger(long at, long value) {
        switch (dtype()) {
            case I32 -> memory.set(INT, at * 4, (int) value);
            case I64 -> memory.set(LONG, at * 8, value);
            case U8, BOOL -> memory.set(ValueLayout.JAVA_BYTE, at, (byte) value);
            case F32, F64, F16, BF16 -> throw new IllegalStateException(dtype() + " is not an integer type");
        }
    }

    /** Rounds to the upper half of a binary32, to nearest even. */
    private static short bfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            // Dropping the low half could leave an infinity: the quiet bit keeps it a NaN.
            return (short) ((bits >>> 16) | 0x40);
        }
        int lastKept = (bits >>> 16) & 1;
        return (short) ((bits + 0x7FFF + lastKept) >>> 16);
    }
}
