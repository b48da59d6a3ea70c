package dev.narae.nn;

import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.PoolKind;
import dev.narae.op.Reduction;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people call an operation: elementwise ones by their expression, where it has a name. */
final class OpName {
    private static final Expr X = Expr.in(0);
    private static final Expr Y = Expr.in(1);
    private static final Expr S = Expr.scalar(0);
    private static final Expr ZERO = Expr.constant(0);
    private static final Map<Expr, String> ELEMENTWISE = Map.ofEntries(
            Map.entry(X, "copy"), Map.entry(X.plus(Y), "add"), Map.entry(X.plus(S), "add"), Map.entry(X.minus(Y), "sub"),
            Map.entry(X.minus(S), "sub"), Map.entry(X.times(Y), "mul"), Map.entry(X.times(S), "mul"), Map.entry(X.over(Y), "div"),
            Map.entry(X.over(S), "div"), Map.entry(X.lessOrEqual(ZERO).select(ZERO, X), "relu"), Map.entry(X.sigmoid(), "sigmoid"), Map.entry(X.tanh(), "tanh"),
            Map.entry(X.exp(), "exp"), Map.entry(X.log(), "log"), Map.entry(X.sqrt(), "sqrt"), Map.entry(X.abs(), "abs"),
            Map.entry(Expr.constant(0.5).times(X).times(Expr.constant(1).plus(X.times(Expr.constant(Math.sqrt(0.5))).erf())), "gelu"),
            Map.entry(X.times(X), "square"), Map.entry(X.times(X.sigmoid()), "silu"));

    private OpName() {
    }

    static String of(Op op) {
        return switch (op) {
            case Op.Map map -> map.body().size() == 1 ? elementwise(map.body()) : "elementwise";
            case Op.Reduce reduce -> reduce.kind() == Reduction.SUM && !reduce.after().equals(X) ? "mean" : lower(reduce.kind());
            case Op.Pool pool -> kind(pool.kind()) + "-pool";
            case Op.ConvGradInput _ -> "transposed conv";
            default -> op.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String elementwise(List<Expr> body) {
        return ELEMENTWISE.getOrDefault(body.getFirst(), "elementwise");
    }

    private static String kind(PoolKind kind) {
        return kind == PoolKind.MAX ? "max" : kind == PoolKind.MIN ? "min" : "average";
    }

    private static String lower(Reduction kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
