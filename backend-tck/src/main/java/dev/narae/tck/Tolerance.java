package dev.narae.tck;

import dev.narae.op.BinaryOp;
import dev.narae.op.UnaryOp;
import dev.narae.shape.DType;

/**
 * How far an engine may be from the reference: by {@code ulps} units in the last place of the stored type, plus
 * {@code relative} times the expected value, plus {@code absolute}. NaN must answer NaN, and an infinity the same infinity.
 *
 * @param zeroSign whether −0 and 0 count as different
 */
record Tolerance(double ulps, double relative, double absolute, boolean zeroSign) {
    /** Equal as numbers. */
    static final Tolerance EXACT = new Tolerance(0, 0, 0, false);
    /** Equal as numbers, zeros with their sign: for operations that only move elements. */
    static final Tolerance MOVED = new Tolerance(0, 0, 0, true);

    static Tolerance ulps(double ulps) {
        return new Tolerance(ulps, 0, 0, false);
    }

    Tolerance plusAbsolute(double more) {
        return new Tolerance(ulps, relative, absolute + more, zeroSign);
    }

    // ---- the table ----

    /**
     * One function of one argument. Functions that IEEE 754 defines are exact. Where a result falls below the smallest normal
     * number, exponentials may lose it.
     */
    static Tolerance of(UnaryOp op, DType type) {
        boolean single = type == DType.F32;
        double subnormal = single ? Float.MIN_NORMAL : Double.MIN_NORMAL;
        return switch (op) {
            case NEG, ABS -> MOVED;
            case SIGN, FLOOR, CEIL, ROUND, TRUNC, SQRT, NOT, IS_NAN -> EXACT;
            case EXP -> ulps(2).plusAbsolute(subnormal);
            case LOG -> ulps(2);
            case EXPM1, LOG1P, ATAN, TANH -> ulps(single ? 3 : 4);
            case SIN, COS -> ulps(2).plusAbsolute(single ? 0x1p-24 : 0x1p-53);
            case SIGMOID -> ulps(single ? 3 : 4).plusAbsolute(subnormal);
            // The reference itself is a few units off in float64.
            case ERF -> ulps(single ? 4 : 16);
        };
    }

    /** One function of two arguments. */
    static Tolerance of(BinaryOp op, DType type) {
        return op == BinaryOp.POW && type.isFloating()
                ? ulps(type == DType.F32 ? 16 : 8).plusAbsolute(type == DType.F32 ? Float.MIN_NORMAL : Double.MIN_NORMAL)
                : EXACT;
    }

    /** An expression of several steps with intermediate values of about {@code scale}. */
    static Tolerance composed(DType type, double scale) {
        return type.isFloating() ? new Tolerance(storageUlps(type), 16 * epsilon(type), 16 * epsilon(type) * scale, false) : EXACT;
    }

    /** A sum of {@code terms} terms of about {@code scale}, in any order. */
    static Tolerance sum(DType type, long terms, double scale) {
        return type.isFloating() ? new Tolerance(storageUlps(type), 8 * epsilon(type), 4 * epsilon(type) * terms * scale, false) : EXACT;
    }

    /**
     * A sum of {@code terms} float32 products of about {@code scale}, whose factors may have been cut to 11 significant bits:
     * such errors grow with the root of their number.
     */
    static Tolerance tensorFloat(long terms, double scale) {
        return new Tolerance(0, 0x1p-9, 6 * 0x1p-10 * Math.sqrt(terms) * scale, false);
    }

    /**
     * A value that has passed through {@code steps} steps, each of which engines may round to the stored type and whose
     * magnitudes are about 1.
     */
    static Tolerance passed(DType type, long steps) {
        double rounding = type == DType.F16 ? 0x1p-11 : type == DType.BF16 ? 0x1p-8 : 4 * epsilon(type);
        return new Tolerance(0, 8 * rounding, 4 * rounding * steps, false);
    }

    /** A product of {@code factors} factors, in any order. */
    static Tolerance product(DType type, long factors) {
        return type.isFloating() ? new Tolerance(storageUlps(type), 4 * epsilon(type) * factors, 0, false) : EXACT;
    }

    /** Half a unit in the last place of 1 in the type that engines compute in. */
    private static double epsilon(DType type) {
        return type.compute() == DType.F32 ? 0x1p-24 : 0x1p-53;
    }

    /** Two float32 values a hair apart may round to neighbours when stored in 16 bits. */
    private static double storageUlps(DType type) {
        return type == DType.F16 || type == DType.BF16 ? 1 : 0;
    }

    // ---- its use ----

    /** Whether an element is as expected. */
    boolean accepts(Elements expected, Elements actual, long at) {
        if (!expected.dtype().isFloating()) {
            return expected.integer(at) == actual.integer(at);
        }
        double wanted = expected.real(at);
        double got = actual.real(at);
        if (Double.isNaN(wanted) || Double.isInfinite(wanted) || got == wanted) {
            return Double.compare(wanted, got) == 0 || !zeroSign && got == wanted;
        }
        return Math.abs(got - wanted) <= ulps * ulp(expected.dtype(), wanted) + relative * Math.abs(wanted) + absolute;
    }

    private static double ulp(DType type, double value) {
        return switch (type) {
            case F32 -> Math.ulp((float) value);
            case F64 -> Math.ulp(value);
            case F16 -> Math.max(0x1p-24, Math.scalb(1.0, Math.getExponent(value) - 10));
            case BF16 -> Math.max(0x1p-133, Math.scalb(1.0, Math.getExponent(value) - 7));
            case I32, I64, U8, BOOL -> 0;
        };
    }
}
