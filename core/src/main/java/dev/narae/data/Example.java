package dev.narae.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One example on the host: row-major elements of the types and shapes that the set's {@link Dataset#input()} and
 * {@link Dataset#label()} say. Whoever reads it does not change it: it may be the set's own memory.
 */
public record Example(MemorySegment input, MemorySegment label) {
    /** Numbers and their class. */
    public static Example of(float[] input, long label) {
        return new Example(MemorySegment.ofArray(input), MemorySegment.ofArray(new long[] {label}));
    }

    /** Numbers and the numbers to be predicted from them. */
    public static Example of(float[] input, float[] target) {
        return new Example(MemorySegment.ofArray(input), MemorySegment.ofArray(target));
    }

    /** Tokens and their class, or the tokens that follow them. */
    public static Example of(long[] input, long... label) {
        return new Example(MemorySegment.ofArray(input), MemorySegment.ofArray(label));
    }

    /** A copy of a float32 input. */
    public float[] inputFloats() {
        return input.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
    }

    /** A copy of an int64 input. */
    public long[] inputIntegers() {
        return input.toArray(ValueLayout.JAVA_LONG_UNALIGNED);
    }

    /** A copy of a float32 label. */
    public float[] labelFloats() {
        return label.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
    }

    /** A copy of an int64 label. */
    public long[] labelIntegers() {
        return label.toArray(ValueLayout.JAVA_LONG_UNALIGNED);
    }

    /** The class, where the label is one int64 number. */
    public long labelClass() {
        return label.get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
    }
}
