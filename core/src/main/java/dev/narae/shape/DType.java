package dev.narae.shape;

/**
 * The type of a tensor's elements.
 *
 * <p>{@link #F16} and {@link #BF16} are storage types: engines read them as {@link #F32}, compute in float32 and round to
 * nearest even when they store. {@link #U8} is read as {@link #I32}. The types in which engines compute are those for
 * which {@link #compute()} returns the type itself.
 */
public enum DType {
    /** IEEE 754 binary32. */
    F32("float32", 4, Kind.FLOATING),
    /** IEEE 754 binary64. */
    F64("float64", 8, Kind.FLOATING),
    /** IEEE 754 binary16; storage only. */
    F16("float16", 2, Kind.FLOATING),
    /** The upper half of a binary32; storage only. */
    BF16("bfloat16", 2, Kind.FLOATING),
    /** Two's complement, 32 bits. */
    I32("int32", 4, Kind.INTEGER),
    /** Two's complement, 64 bits. */
    I64("int64", 8, Kind.INTEGER),
    /** Unsigned, 8 bits; storage only. */
    U8("uint8", 1, Kind.INTEGER),
    /** False or true, stored as a byte that is 0 or 1. */
    BOOL("bool", 1, Kind.LOGICAL);

    private enum Kind { FLOATING, INTEGER, LOGICAL }

    private final String label;
    private final int bytes;
    private final Kind kind;

    DType(String label, int bytes, Kind kind) {
        this.label = label;
        this.bytes = bytes;
        this.kind = kind;
    }

    /** Bytes that one element takes. */
    public int bytes() {
        return bytes;
    }

    public boolean isFloating() {
        return kind == Kind.FLOATING;
    }

    public boolean isInteger() {
        return kind == Kind.INTEGER;
    }

    /** The type in which engines compute with elements stored as this type. */
    public DType compute() {
        return switch (this) {
            case F16, BF16 -> F32;
            case U8 -> I32;
            default -> this;
        };
    }

    /** The field's usual name, for example {@code float32}. */
    @Override
    public String toString() {
        return label;
    }

    /** @throws IllegalArgumentException if no type has that {@linkplain #toString() name} */
    public static DType named(String name) {
        for (DType dtype : values()) {
            if (dtype.label.equals(name)) {
                return dtype;
            }
        }
        throw new IllegalArgumentException("unknown element type '" + name + "'; known are float32, float64, float16, "
                + "bfloat16, int32, int64, uint8, bool");
    }
}
