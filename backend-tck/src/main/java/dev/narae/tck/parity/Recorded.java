package dev.narae.tck.parity;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** One recorded tensor: row-major, little-endian, as it lies in the fixture. */
record Recorded(DType dtype, Shape shape, MemorySegment bytes) {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    double at(int element) {
        return switch (dtype) {
            case F32 -> bytes.getAtIndex(FLOAT, element);
            case I64 -> bytes.getAtIndex(LONG, element);
            case BOOL -> bytes.get(ValueLayout.JAVA_BYTE, element);
            default -> throw new IllegalStateException("fixtures hold no " + dtype);
        };
    }

    double[] toDoubles() {
        double[] values = new double[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = at(i);
        }
        return values;
    }
}
