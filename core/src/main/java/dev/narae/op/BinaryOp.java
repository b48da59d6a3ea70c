package dev.narae.op;

import static dev.narae.op.Expr.constant;

import dev.narae.shape.DType;

/**
 * The scalar functions of two arguments of one type. Each constant carries its derivatives by the left and the right
 * argument, given both and its own value {@code y}.
 */
public enum BinaryOp {
    ADD(Domain.NUMBER, (a, b, y) -> constant(1), (a, b, y) -> constant(1)),
    SUB(Domain.NUMBER, (a, b, y) -> constant(1), (a, b, y) -> constant(-1)),
    MUL(Domain.NUMBER, (a, b, y) -> b, (a, b, y) -> a),
    /** Integers divide toward zero; an integer divided by 0 is an {@link ArithmeticException}. */
    DIV(Domain.NUMBER, (a, b, y) -> constant(1).over(b), (a, b, y) -> y.over(b).negate()),
    /** a − b · trunc(a / b), with the sign of a: Java's {@code %}. */
    REM(Domain.NUMBER, (a, b, y) -> constant(1), (a, b, y) -> a.over(b).trunc().negate()),
    /** a to the power b; floating types. */
    POW(Domain.FLOATING,
            // Guarded where b = 0, so that 0^0 has slope 0 instead of 0 · 0^(−1) = NaN.
            (a, b, y) -> b.equalTo(constant(0)).select(constant(0), b.times(a.pow(b.minus(constant(1))))),
            // The slope by the exponent at a = 0 is 0 for b ≥ 0, where y · log(a) would be 0 · −∞.
            (a, b, y) -> a.equalTo(constant(0)).and(constant(0).lessOrEqual(b)).select(constant(0), y.times(a.log()))),
    /** The larger; NaN if either is NaN. The gradient is shared equally between equal arguments. */
    MAX(Domain.NUMBER, (a, b, y) -> share(b.less(a), a, b), (a, b, y) -> share(a.less(b), a, b)),
    /** The smaller; NaN if either is NaN. The gradient is shared equally between equal arguments. */
    MIN(Domain.NUMBER, (a, b, y) -> share(a.less(b), a, b), (a, b, y) -> share(b.less(a), a, b)),
    EQ(Domain.ANY), NE(Domain.ANY), LT(Domain.NUMBER), LE(Domain.NUMBER),
    AND(Domain.BITS), OR(Domain.BITS), XOR(Domain.BITS),
    /** Bits of an integer shifted left, by less than its width. */
    SHL(Domain.INTEGER),
    /** Bits of an integer shifted right, zeros entering, by less than its width. */
    SHR(Domain.INTEGER);

    private enum Domain { NUMBER, FLOATING, INTEGER, BITS, ANY }

    /** A derivative as an expression. */
    @FunctionalInterface
    private interface Slope {
        Expr of(Expr a, Expr b, Expr y);
    }

    private static Expr share(Expr wins, Expr a, Expr b) {
        return wins.select(constant(1), a.equalTo(b).select(constant(0.5), constant(0)));
    }

    private final Domain domain;
    private final Slope left;
    private final Slope right;

    BinaryOp(Domain domain, Slope left, Slope right) {
        this.domain = domain;
        this.left = left;
        this.right = right;
    }

    BinaryOp(Domain domain) {
        this(domain, (a, b, y) -> constant(0), (a, b, y) -> constant(0));
    }

    public Expr derivativeLeft(Expr a, Expr b, Expr y) {
        return left.of(a, b, y);
    }

    public Expr derivativeRight(Expr a, Expr b, Expr y) {
        return right.of(a, b, y);
    }

    /** Whether the value is a bool that compares the arguments. */
    public boolean isComparison() {
        return this == EQ || this == NE || this == LT || this == LE;
    }

    /** Whether the function is defined for arguments computed in that type. */
    public boolean accepts(DType type) {
        return switch (domain) {
            case NUMBER -> type != DType.BOOL;
            case FLOATING -> type.isFloating();
            case INTEGER -> type.isInteger();
            case BITS -> !type.isFloating();
            case ANY -> true;
        };
    }

    /** The type of the value for arguments of that type. */
    public DType result(DType arguments) {
        return isComparison() ? DType.BOOL : arguments;
    }
}
