package dev.narae.tensor;

import dev.narae.op.Expr;

/**
 * The expressions of the elementwise operations, made once: engines find the program of an expression fastest if it is the very
 * object of the step before, and so does {@link Slope} its derivative. X is this tensor, Y the other one, S and S1 numbers.
 */
final class Formulas {
    private static final Expr X = Expr.in(0);
    private static final Expr Y = Expr.in(1);
    private static final Expr S = Expr.scalar(0);
    private static final Expr S1 = Expr.scalar(1);
    private static final Expr ZERO = Expr.constant(0);
    private static final Expr ONE = Expr.constant(1);
    private static final Expr HALF = Expr.constant(0.5);
    private static final Expr THREE = Expr.constant(3);
    private static final Expr SIX = Expr.constant(6);

    static final Expr REMAINDER = floorRemainder();
    static final Expr SINH = X.expm1().minus(X.negate().expm1()).times(HALF);
    /** max(x, 0) + log1p(exp(−|x|)): exp never overflows. */
    static final Expr SOFTPLUS = X.lessOrEqual(ZERO).select(X.exp().log1p(), X.plus(X.negate().exp().log1p()));
    static final Expr SELU = ZERO.less(X).select(X.times(Expr.constant(1.0507009873554805)),
            X.expm1().times(Expr.constant(1.0507009873554805 * 1.6732632423543772)));
    static final Expr GELU_TANH = HALF.times(X).times(ONE.plus(
            Expr.constant(Math.sqrt(2 / Math.PI)).times(X.plus(Expr.constant(0.044715).times(X).times(X).times(X))).tanh()));
    static final Expr HARD_SIGMOID = X.lessOrEqual(THREE.negate()).select(ZERO,
            THREE.lessOrEqual(X).select(ONE, X.times(Expr.constant(1.0 / 6)).plus(HALF)));
    /** At the corners the slope is the middle piece's, as in PyTorch. */
    static final Expr HARD_SWISH = X.less(THREE.negate()).select(ZERO,
            THREE.less(X).select(X, X.times(X.times(Expr.constant(1.0 / 6)).plus(HALF))));

    static final Expr ADD = X.plus(Y);
    static final Expr ADD_NUMBER = X.plus(S);
    static final Expr SUB = X.minus(Y);
    static final Expr SUB_NUMBER = X.minus(S);
    static final Expr MUL = X.times(Y);
    static final Expr MUL_NUMBER = X.times(S);
    static final Expr DIV = X.over(Y);
    static final Expr DIV_NUMBER = X.over(S);
    static final Expr REMAINDER_NUMBER = REMAINDER.replace(Y, S);
    static final Expr POW = X.pow(Y);
    static final Expr POW_NUMBER = X.pow(S);
    static final Expr MAXIMUM = X.max(Y);
    static final Expr MAXIMUM_NUMBER = X.max(S);
    static final Expr MINIMUM = X.min(Y);
    static final Expr MINIMUM_NUMBER = X.min(S);
    static final Expr EQUAL_TO = X.equalTo(Y);
    static final Expr EQUAL_TO_NUMBER = X.equalTo(S);
    static final Expr NOT_EQUAL_TO = X.notEqualTo(Y);
    static final Expr NOT_EQUAL_TO_NUMBER = X.notEqualTo(S);
    static final Expr LESS = X.less(Y);
    static final Expr LESS_NUMBER = X.less(S);
    static final Expr LESS_OR_EQUAL = X.lessOrEqual(Y);
    static final Expr LESS_OR_EQUAL_NUMBER = X.lessOrEqual(S);
    static final Expr GREATER = Y.less(X);
    static final Expr GREATER_NUMBER = S.less(X);
    static final Expr GREATER_OR_EQUAL = Y.lessOrEqual(X);
    static final Expr GREATER_OR_EQUAL_NUMBER = S.lessOrEqual(X);
    static final Expr AND = X.and(Y);
    static final Expr OR = X.or(Y);
    static final Expr XOR = X.xor(Y);
    static final Expr NOT = X.not();
    static final Expr NEG = X.negate();
    static final Expr ABS = X.abs();
    static final Expr SIGN = X.sign();
    static final Expr FLOOR = X.floor();
    static final Expr CEIL = X.ceil();
    static final Expr ROUND = X.round();
    static final Expr TRUNC = X.trunc();
    static final Expr SQUARE = X.times(X);
    static final Expr SQRT = X.sqrt();
    static final Expr RSQRT = ONE.over(X.sqrt());
    static final Expr RECIPROCAL = ONE.over(X);
    static final Expr EXP = X.exp();
    static final Expr EXPM1 = X.expm1();
    static final Expr LOG = X.log();
    static final Expr LOG1P = X.log1p();
    static final Expr LOG2 = X.log().times(Expr.constant(1 / Math.log(2)));
    static final Expr LOG10 = X.log().times(Expr.constant(1 / Math.log(10)));
    static final Expr SIN = X.sin();
    static final Expr COS = X.cos();
    static final Expr TAN = X.sin().over(X.cos());
    static final Expr ASIN = X.over(ONE.minus(X.times(X)).sqrt()).atan();
    static final Expr ACOS = Expr.constant(Math.PI / 2).minus(X.over(ONE.minus(X.times(X)).sqrt()).atan());
    static final Expr ATAN = X.atan();
    static final Expr COSH = X.exp().plus(X.negate().exp()).times(HALF);
    static final Expr TANH = X.tanh();
    static final Expr ERF = X.erf();
    static final Expr IS_NAN = X.isNan();
    static final Expr IS_FINITE = X.abs().less(Expr.constant(Double.POSITIVE_INFINITY));
    static final Expr SIGMOID = X.sigmoid();
    static final Expr LOG_SIGMOID = SOFTPLUS.replace(X, X.negate()).negate();
    static final Expr RELU = X.lessOrEqual(ZERO).select(ZERO, X);
    static final Expr RELU6 = X.lessOrEqual(ZERO).select(ZERO, SIX.lessOrEqual(X).select(SIX, X));
    static final Expr GELU = HALF.times(X).times(ONE.plus(X.times(Expr.constant(Math.sqrt(0.5))).erf()));
    static final Expr SILU = X.times(X.sigmoid());
    static final Expr MISH = X.times(SOFTPLUS.tanh());
    static final Expr SOFTSIGN = X.over(ONE.plus(X.abs()));
    static final Expr HARD_TANH = X.lessOrEqual(ONE.negate()).select(ONE.negate(), ONE.lessOrEqual(X).select(ONE, X));
    static final Expr LEAKY_RELU = ZERO.less(X).select(X, X.times(S));
    static final Expr ELU = ZERO.less(X).select(X, X.expm1().times(S));
    static final Expr PRELU = ZERO.less(X).select(X, X.times(Y));
    static final Expr CLAMP = X.less(S).select(S, S1.less(X).select(S1, X));
    static final Expr WHERE = X.select(Y, Expr.in(2));
    static final Expr MASKED_FILL = Y.select(S, X);
    static final Expr DROPOUT = Expr.uniform(0).less(S).select(ZERO, X.times(S1));

    private Formulas() {
    }

    /** Java's remainder has the dividend's sign; where that differs from the divisor's, one divisor is added. */
    private static Expr floorRemainder() {
        Expr rest = X.remainder(Y);
        Expr wrong = rest.notEqualTo(ZERO).and(rest.less(ZERO).notEqualTo(Y.less(ZERO)));
        return wrong.select(rest.plus(Y), rest);
    }
}
