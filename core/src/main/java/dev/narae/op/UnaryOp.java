package dev.narae.op;

import static dev.narae.op.Expr.constant;

import dev.narae.shape.DType;
import java.util.function.BinaryOperator;

/**
 * The scalar functions of one argument. Each constant carries its derivative, given the argument {@code x} and its own
 * value {@code y}, and the types it takes.
 */
public enum UnaryOp {
    NEG(Domain.NUMBER, (x, y) -> constant(-1)),
    ABS(Domain.NUMBER, (x, y) -> x.sign()),
    /** −1, 0 or 1; NaN stays NaN. */
    SIGN(Domain.NUMBER, (x, y) -> constant(0)),
    FLOOR(Domain.FLOATING, (x, y) -> constant(0)),
    CEIL(Domain.FLOATING, (x, y) -> constant(0)),
    /** To the nearest integer, halves to the even one. */
    ROUND(Domain.FLOATING, (x, y) -> constant(0)),
    /** Toward zero. */
    TRUNC(Domain.FLOATING, (x, y) -> constant(0)),
    SQRT(Domain.FLOATING, (x, y) -> constant(0.5).over(y)),
    EXP(Domain.FLOATING, (x, y) -> y),
    /** exp(x) − 1 without cancellation near 0. */
    EXPM1(Domain.FLOATING, (x, y) -> y.plus(constant(1))),
    LOG(Domain.FLOATING, (x, y) -> constant(1).over(x)),
    /** log(1 + x) without cancellation near 0. */
    LOG1P(Domain.FLOATING, (x, y) -> constant(1).over(x.plus(constant(1)))),
    SIN(Domain.FLOATING, (x, y) -> x.cos()),
    COS(Domain.FLOATING, (x, y) -> x.sin().negate()),
    ATAN(Domain.FLOATING, (x, y) -> constant(1).over(x.times(x).plus(constant(1)))),
    TANH(Domain.FLOATING, (x, y) -> constant(1).minus(y.times(y))),
    /** 1 / (1 + exp(−x)). */
    SIGMOID(Domain.FLOATING, (x, y) -> y.times(constant(1).minus(y))),
    /** 2/√π ∫₀ˣ exp(−t²) dt. */
    ERF(Domain.FLOATING, (x, y) -> constant(2 / Math.sqrt(Math.PI)).times(x.times(x).negate().exp())),
    /** Logical not of a bool; all bits of an integer inverted. */
    NOT(Domain.BITS, (x, y) -> constant(0)),
    /** Whether a floating value is NaN, as a bool. */
    IS_NAN(Domain.FLOATING, (x, y) -> constant(0));

    private enum Domain { NUMBER, FLOATING, BITS }

    private final Domain domain;
    private final BinaryOperator<Expr> derivative;

    UnaryOp(Domain domain, BinaryOperator<Expr> derivative) {
        this.domain = domain;
        this.derivative = derivative;
    }

    /** The derivative at {@code x}, where this function's value is {@code y}. */
    public Expr derivative(Expr x, Expr y) {
        return derivative.apply(x, y);
    }

    /** Whether the function is defined for arguments computed in that type. */
    public boolean accepts(DType type) {
        return switch (domain) {
            case NUMBER -> type != DType.BOOL;
            case FLOATING -> type.isFloating();
            case BITS -> !type.isFloating();
        };
    }

    /** The type of the value for an argument of that type. */
    public DType result(DType argument) {
        return this == IS_NAN ? DType.BOOL : argument;
    }
}
