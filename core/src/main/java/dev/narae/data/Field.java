package dev.narae.data;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;

/**
 * What one side of every example in a set looks like.
 *
 * @param dtype element type, as it will be on the device
 * @param shape of one example, without the batch axis: {@code [c, h, w]} for images, {@code []} for a class
 */
public record Field(DType dtype, Shape shape) {
    /** A class by its number: an int64 scalar. */
    public static Field label() {
        return new Field(DType.I64, Shape.scalar());
    }

    /** float32 numbers. */
    public static Field floats(int... dims) {
        return new Field(DType.F32, Shape.of(dims));
    }

    /** int64 numbers, such as tokens. */
    public static Field integers(int... dims) {
        return new Field(DType.I64, Shape.of(dims));
    }

    /** Bytes that one example takes. */
    long bytes() {
        return shape.size() * dtype.bytes();
    }

    /** Element type and shape, as in {@code float32 [1, 28, 28]}. */
    @Override
    public String toString() {
        return dtype + " " + shape;
    }
}
