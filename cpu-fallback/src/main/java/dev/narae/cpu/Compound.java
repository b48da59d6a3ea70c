package dev.narae.cpu;

import dev.narae.op.BinaryOp;
import dev.narae.op.Expr;
import dev.narae.op.UnaryOp;
import java.util.Optional;

/**
 * Functions of one argument that are written as several operations, of which two are transcendental, and are computed as one: in one pass, with one
 * exponential, and more exactly where terms would cancel.
 */
enum Compound {
    /** x Φ(x) with Φ the normal distribution's function, written as ½ x (1 + erf(x √½)). */
    GELU(Of.VALUE),
    /** Its derivative, Φ(x) + x φ(x). */
    GELU_SLOPE(Of.VALUE.derivative(0));

    private final Expr written;

    Compound(Expr written) {
        this.written = written;
    }

    /** The forms, which an enum's constants cannot have from the enum itself. */
    private static final class Of {
        static final Expr X = Expr.in(0);
        static final double ROOT_HALF = Math.sqrt(0.5);
        static final Expr VALUE = Expr.constant(0.5).times(X).times(Expr.constant(1).plus(X.times(Expr.constant(ROOT_HALF)).erf()));
    }

    /** One of these and its argument. */
    record Match(Compound function, Expr argument) {
    }

    /** Which of these an expression is, of whatever argument. */
    static Optional<Match> of(Expr expr) {
        // Both have the error function of the argument in their first sum; what has none is none of them.
        Expr argument = argument(expr, 3);
        if (argument != null) {
            for (Compound function : values()) {
                if (function.written.replace(Of.X, argument).equals(expr)) {
                    return Optional.of(new Match(function, argument));
                }
            }
        }
        return Optional.empty();
    }

    /** Of the first error function of a product with √½, that other factor; null where none is near. */
    private static Expr argument(Expr expr, int depth) {
        if (expr instanceof Expr.Unary(UnaryOp op, Expr.Binary(BinaryOp inner, Expr x, Expr factor)) && op == UnaryOp.ERF && inner == BinaryOp.MUL
                && factor.equals(Expr.constant(Of.ROOT_HALF))) {
            return x;
        }
        if (depth > 0 && expr instanceof Expr.Binary(BinaryOp op, Expr a, Expr b) && (op == BinaryOp.ADD || op == BinaryOp.MUL)) {
            Expr found = argument(a, depth - 1);
            return found != null ? found : argument(b, depth - 1);
        }
        return null;
    }
}
