package dev.narae.op;

import dev.narae.shape.DType;
import java.util.HashMap;
import java.util.Map;

/**
 * A scalar function of several inputs: the body of an elementwise operation, as data. It differentiates itself, it is
 * equal by value (so engines cache compiled forms by it) and every engine interprets it.
 *
 * <p>Types are decided where a {@link Program} is made of it. Constants and scalar arguments have no type of their own and
 * take that of their surroundings; all other operands of a function must have one type, and {@link Cast} is the only
 * conversion.
 */
public sealed interface Expr {
    /** The element of the {@code index}-th input view. */
    record In(int index) implements Expr {}

    /** A number that is part of the program. */
    record Const(double value) implements Expr {
        // 0.0 and −0.0 are different programs and all NaNs are one, as Double.equals has it; records compare so.
    }

    /** A number given with each execution ({@link Arguments#scalar}), so that changing it does not make a new program. */
    record Scalar(int index) implements Expr {}

    /** The element's index on an axis of the iteration space, as int64. */
    record Index(int axis) implements Expr {}

    /**
     * 32 random bits, as int32: word {@code i mod 4} of Philox4x32-10 block {@code ⌊i/4⌋} of the given draw, where {@code i}
     * is the element's row-major index in the iteration space ({@link Philox}).
     */
    record RandomBits(int draw) implements Expr {}

    record Unary(UnaryOp op, Expr x) implements Expr {}

    record Binary(BinaryOp op, Expr a, Expr b) implements Expr {}

    /** {@code yes} where the bool {@code condition} holds, else {@code no}. */
    record Select(Expr condition, Expr yes, Expr no) implements Expr {}

    /** a · b + c, rounded once; floating types. */
    record Fma(Expr a, Expr b, Expr c) implements Expr {}

    /**
     * Conversion to another type that engines compute in, as Java converts: floating to integer toward zero, saturating,
     * NaN to 0; a number to bool is "not 0"; bool to a number is 0 or 1.
     */
    record Cast(DType to, Expr x) implements Expr {}

    static Expr in(int index) {
        return index >= 0 && index < Leaves.COUNT ? Leaves.INPUTS[index] : new In(index);
    }

    static Expr constant(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits == 0 ? Leaves.ZERO : value == 1 ? Leaves.ONE : new Const(value);
    }

    static Expr scalar(int index) {
        return index >= 0 && index < Leaves.COUNT ? Leaves.SCALARS[index] : new Scalar(index);
    }

    static Expr index(int axis) {
        return new Index(axis);
    }

    /** A float32 uniform on [0, 1) of 24 random bits: a multiple of 2⁻²⁴, equal on every engine. */
    static Expr uniform(int draw) {
        return new Cast(DType.F32, new Binary(BinaryOp.SHR, new RandomBits(draw), constant(8))).times(constant(0x1p-24));
    }

    private static boolean is(Expr expr, double value) {
        return expr instanceof Const(double known) && known == value;
    }

    private static boolean isUnit(Expr expr) {
        return is(expr, 0) || is(expr, 1);
    }

    // Neutral elements vanish here, which keeps derivatives short. Like every symbolic derivative this takes 0 · x as 0,
    // also for an x that turns out infinite.

    default Expr plus(Expr other) {
        return is(this, 0) ? other : is(other, 0) ? this : new Binary(BinaryOp.ADD, this, other);
    }

    default Expr minus(Expr other) {
        return is(other, 0) ? this : is(this, 0) ? other.negate() : new Binary(BinaryOp.SUB, this, other);
    }

    default Expr times(Expr other) {
        if (is(this, 0) || is(other, 0)) {
            return constant(0);
        }
        if (this instanceof Select(Expr condition, Expr yes, Expr no) && isUnit(yes) && isUnit(no)) {
            // The slope of a function that is cut off: g · [x > 0] is a choice between g and 0, not a product as well.
            return condition.select(yes.times(other), no.times(other));
        }
        return is(this, 1) ? other : is(other, 1) ? this
                : is(this, -1) ? other.negate() : is(other, -1) ? negate() : new Binary(BinaryOp.MUL, this, other);
    }

    default Expr over(Expr other) {
        return is(this, 0) ? constant(0) : is(other, 1) ? this : new Binary(BinaryOp.DIV, this, other);
    }

    default Expr remainder(Expr other) {
        return new Binary(BinaryOp.REM, this, other);
    }

    default Expr pow(Expr exponent) {
        return new Binary(BinaryOp.POW, this, exponent);
    }

    default Expr max(Expr other) {
        return new Binary(BinaryOp.MAX, this, other);
    }

    default Expr min(Expr other) {
        return new Binary(BinaryOp.MIN, this, other);
    }

    default Expr equalTo(Expr other) {
        return new Binary(BinaryOp.EQ, this, other);
    }

    default Expr notEqualTo(Expr other) {
        return new Binary(BinaryOp.NE, this, other);
    }

    default Expr less(Expr other) {
        return new Binary(BinaryOp.LT, this, other);
    }

    default Expr lessOrEqual(Expr other) {
        return new Binary(BinaryOp.LE, this, other);
    }

    default Expr and(Expr other) {
        return new Binary(BinaryOp.AND, this, other);
    }

    default Expr or(Expr other) {
        return new Binary(BinaryOp.OR, this, other);
    }

    default Expr xor(Expr other) {
        return new Binary(BinaryOp.XOR, this, other);
    }

    default Expr not() {
        return new Unary(UnaryOp.NOT, this);
    }

    default Expr negate() {
        return this instanceof Const(double value) ? constant(-value)
                : this instanceof Unary(UnaryOp op, Expr x) && op == UnaryOp.NEG ? x : new Unary(UnaryOp.NEG, this);
    }

    default Expr abs() {
        return new Unary(UnaryOp.ABS, this);
    }

    default Expr sign() {
        return new Unary(UnaryOp.SIGN, this);
    }

    default Expr floor() {
        return new Unary(UnaryOp.FLOOR, this);
    }

    default Expr ceil() {
        return new Unary(UnaryOp.CEIL, this);
    }

    default Expr round() {
        return new Unary(UnaryOp.ROUND, this);
    }

    default Expr trunc() {
        return new Unary(UnaryOp.TRUNC, this);
    }

    default Expr sqrt() {
        return new Unary(UnaryOp.SQRT, this);
    }

    default Expr exp() {
        return new Unary(UnaryOp.EXP, this);
    }

    default Expr expm1() {
        return new Unary(UnaryOp.EXPM1, this);
    }

    default Expr log() {
        return new Unary(UnaryOp.LOG, this);
    }

    default Expr log1p() {
        return new Unary(UnaryOp.LOG1P, this);
    }

    default Expr sin() {
        return new Unary(UnaryOp.SIN, this);
    }

    default Expr cos() {
        return new Unary(UnaryOp.COS, this);
    }

    default Expr atan() {
        return new Unary(UnaryOp.ATAN, this);
    }

    default Expr tanh() {
        return new Unary(UnaryOp.TANH, this);
    }

    default Expr sigmoid() {
        return new Unary(UnaryOp.SIGMOID, this);
    }

    default Expr erf() {
        return new Unary(UnaryOp.ERF, this);
    }

    default Expr isNan() {
        return new Unary(UnaryOp.IS_NAN, this);
    }

    /** This bool chooses between two values. */
    default Expr select(Expr yes, Expr no) {
        return yes.equals(no) ? yes : new Select(this, yes, no);
    }

    default Expr cast(DType to) {
        return new Cast(to, this);
    }

    /** The derivative by input {@code input}, as another expression over the same inputs, scalars and draws. */
    default Expr derivative(int input) {
        return derivative(input, new HashMap<>());
    }

    /** Shared subtrees are differentiated once. */
    private Expr derivative(int input, Map<Expr, Expr> known) {
        Expr found = known.get(this);
        if (found != null) {
            return found;
        }
        Expr result = switch (this) {
            case In(int index) -> constant(index == input ? 1 : 0);
            case Const _, Scalar _, Index _, RandomBits _ -> constant(0);
            case Unary(UnaryOp op, Expr x) -> op.derivative(x, this).times(x.derivative(input, known));
            case Binary(BinaryOp op, Expr a, Expr b) -> {
                Expr byLeft = a.derivative(input, known);
                Expr byRight = b.derivative(input, known);
                Expr left = is(byLeft, 0) ? byLeft : op.derivativeLeft(a, b, this).times(byLeft);
                Expr right = is(byRight, 0) ? byRight : op.derivativeRight(a, b, this).times(byRight);
                yield left.plus(right);
            }
            case Select(Expr condition, Expr yes, Expr no) ->
                    condition.select(yes.derivative(input, known), no.derivative(input, known));
            case Fma(Expr a, Expr b, Expr c) -> b.times(a.derivative(input, known))
                    .plus(a.times(b.derivative(input, known))).plus(c.derivative(input, known));
            case Cast(DType to, Expr x) -> {
                Expr inner = x.derivative(input, known);
                yield is(inner, 0) || !to.isFloating() ? constant(0) : inner instanceof Const ? inner : inner.cast(to);
            }
        };
        known.put(this, result);
        return result;
    }

    /** This expression with every occurrence of one subexpression replaced by another. */
    default Expr replace(Expr target, Expr replacement) {
        if (equals(target)) {
            return replacement;
        }
        return switch (this) {
            case In _, Const _, Scalar _, Index _, RandomBits _ -> this;
            case Unary(UnaryOp op, Expr x) -> new Unary(op, x.replace(target, replacement));
            case Binary(BinaryOp op, Expr a, Expr b) ->
                    new Binary(op, a.replace(target, replacement), b.replace(target, replacement));
            case Select(Expr c, Expr yes, Expr no) -> new Select(c.replace(target, replacement),
                    yes.replace(target, replacement), no.replace(target, replacement));
            case Fma(Expr a, Expr b, Expr c) -> new Fma(a.replace(target, replacement),
                    b.replace(target, replacement), c.replace(target, replacement));
            case Cast(DType to, Expr x) -> new Cast(to, x.replace(target, replacement));
        };
    }

    /** Whether input {@code input} occurs. */
    default boolean uses(int input) {
        return switch (this) {
            case In(int index) -> index == input;
            case Const _, Scalar _, Index _, RandomBits _ -> false;
            case Unary(UnaryOp _, Expr x) -> x.uses(input);
            case Binary(BinaryOp _, Expr a, Expr b) -> a.uses(input) || b.uses(input);
            case Select(Expr c, Expr yes, Expr no) -> c.uses(input) || yes.uses(input) || no.uses(input);
            case Fma(Expr a, Expr b, Expr c) -> a.uses(input) || b.uses(input) || c.uses(input);
            case Cast(DType _, Expr x) -> x.uses(input);
        };
    }
}
