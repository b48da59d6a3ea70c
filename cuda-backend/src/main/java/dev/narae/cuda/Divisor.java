package dev.narae.cuda;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Division of numbers below 2^31 by a known one as a multiplication and a shift: {@code n / d = (n · magic >> 32) >> shift}.
 * Granlund and Montgomery, PLDI 1994. 1 has magic 0, which says that there is nothing to divide.
 */
final class Divisor {
    /** Of {@code narae_divisor} of {@code common.cuh}. */
    static final int BYTES = 12;

    private Divisor() {
    }

    /** With b = ⌈log2 divisor⌉: ⌈2^(31 + b) / divisor⌉, an unsigned int. */
    static int magic(int divisor) {
        return divisor <= 1 ? 0 : (int) Math.ceilDiv(1L << 31 + bits(divisor), divisor);
    }

    /** b − 1. */
    static int shift(int divisor) {
        return divisor <= 1 ? 0 : bits(divisor) - 1;
    }

    private static int bits(int divisor) {
        return 32 - Integer.numberOfLeadingZeros(divisor - 1);
    }

    /** Writes a {@code narae_divisor}. */
    static void write(MemorySegment target, long at, int divisor) {
        target.set(ValueLayout.JAVA_INT, at, divisor);
        target.set(ValueLayout.JAVA_INT, at + 4, magic(divisor));
        target.set(ValueLayout.JAVA_INT, at + 8, shift(divisor));
    }
}
