package dev.narae.op;

import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Expressions with their types decided and their common parts shared, as a list of steps in which each step uses only
 * earlier ones. This is what engines run, print or compile.
 *
 * @param steps   in order of execution
 * @param results for every output, the step that gives it
 */
public record Program(List<Step> steps, List<Integer> results) {
    /**
     * One scalar computation.
     *
     * @param node what is computed; its children are named by {@code a}, {@code b}, {@code c}
     * @param type the type of the value
     * @param a    the step of the first operand, or −1
     * @param b    the step of the second operand, or −1
     * @param c    the step of the third operand, or −1
     */
    public record Step(Expr node, DType type, int a, int b, int c) {
    }

    public Program {
        steps = List.copyOf(steps);
        results = List.copyOf(results);
    }

    /**
     * Types and orders expressions.
     *
     * @param body    one expression an output
     * @param inputs  the storage types of the inputs
     * @param outputs the storage types of the outputs
     * @throws ShapeException if operand types differ or a function does not take its operand's type
     */
    public static Program of(List<Expr> body, List<DType> inputs, List<DType> outputs) {
        Builder builder = new Builder(inputs);
        List<Integer> results = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            results.add(builder.emit(body.get(i), outputs.get(i).compute()));
        }
        return new Program(builder.steps, results);
    }

    /** The type of an expression's value, or {@code fallback} where only untyped constants and scalars occur. */
    public static DType typeOf(Expr expr, List<DType> inputs, DType fallback) {
        DType type = leading(expr, inputs);
        if (type == null) {
            type = new Builder(inputs).typeOf(expr);
        }
        return type == null ? fallback : type;
    }

    /** The type of the first operands all the way down, which is the type of the whole; null where that way ends in a constant. */
    private static DType leading(Expr expr, List<DType> inputs) {
        for (Expr at = expr; ; ) {
            switch (at) {
                case Expr.In(int index) -> {
                    return inputs.get(index).compute();
                }
                case Expr.Const _, Expr.Scalar _ -> {
                    return null;
                }
                case Expr.Index _ -> {
                    return DType.I64;
                }
                case Expr.RandomBits _ -> {
                    return DType.I32;
                }
                case Expr.Cast(DType to, Expr _) -> {
                    return to;
                }
                case Expr.Unary(UnaryOp op, Expr x) -> {
                    if (op == UnaryOp.IS_NAN) {
                        return DType.BOOL;
                    }
                    at = x;
                }
                case Expr.Binary(BinaryOp op, Expr a, Expr b) -> {
                    if (op.isComparison()) {
                        return DType.BOOL;
                    }
                    at = isNumber(a) ? b : a;
                }
                case Expr.Select(Expr _, Expr yes, Expr no) -> at = isNumber(yes) ? no : yes;
                case Expr.Fma(Expr a, Expr b, Expr c) -> at = !isNumber(a) ? a : !isNumber(b) ? b : c;
            }
        }
    }

    private static boolean isNumber(Expr expr) {
        return expr instanceof Expr.Const || expr instanceof Expr.Scalar;
    }

    private record Key(Expr node, DType type) {
    }

    private static final class Builder {
        private final List<DType> inputs;
        private final List<Step> steps = new ArrayList<>();
        private final Map<Key, Integer> known = new HashMap<>();
        private final Map<Expr, DType> types = new HashMap<>();

        Builder(List<DType> inputs) {
            this.inputs = inputs;
        }

        /** The type, or null where it is left to the surroundings. */
        DType typeOf(Expr expr) {
            if (types.containsKey(expr)) {
                return types.get(expr);
            }
            DType type = switch (expr) {
                case Expr.In(int index) -> inputs.get(index).compute();
                case Expr.Const _, Expr.Scalar _ -> null;
                case Expr.Index _ -> DType.I64;
                case Expr.RandomBits _ -> DType.I32;
                case Expr.Unary(UnaryOp op, Expr x) -> op == UnaryOp.IS_NAN ? DType.BOOL : typeOf(x);
                case Expr.Binary(BinaryOp op, Expr a, Expr b) -> op.isComparison() ? DType.BOOL : first(typeOf(a), b);
                case Expr.Select(Expr _, Expr yes, Expr no) -> first(typeOf(yes), no);
                case Expr.Fma(Expr a, Expr b, Expr c) -> {
                    DType left = first(typeOf(a), b);
                    yield first(left, c);
                }
                case Expr.Cast(DType to, Expr _) -> to;
            };
            types.put(expr, type);
            return type;
        }

        private DType first(DType known, Expr other) {
            return known != null ? known : typeOf(other);
        }

        private DType operands(Expr a, Expr b) {
            DType type = first(typeOf(a), b);
            return type == null ? DType.F32 : type;
        }

        /** Appends the steps of an expression whose value is wanted in the given type; the index of its last step. */
        int emit(Expr expr, DType wanted) {
            DType own = typeOf(expr);
            if (own != null && own != wanted) {
                throw new ShapeException("element types differ: " + own + " where " + wanted + " is needed; cast one of them");
            }
            Key key = new Key(expr, wanted);
            Integer found = known.get(key);
            if (found != null) {
                return found;
            }
            int a = -1;
            int b = -1;
            int c = -1;
            switch (expr) {
                case Expr.In _, Expr.Const _, Expr.Scalar _, Expr.Index _, Expr.RandomBits _ -> { }
                case Expr.Unary(UnaryOp op, Expr x) -> {
                    DType type = op == UnaryOp.IS_NAN ? operands(x, x) : wanted;
                    require(op.accepts(type), op, type);
                    a = emit(x, type);
                }
                case Expr.Binary(BinaryOp op, Expr left, Expr right) -> {
                    DType type = op.isComparison() ? operands(left, right) : wanted;
                    require(op.accepts(type), op, type);
                    a = emit(left, type);
                    b = emit(right, type);
                }
                case Expr.Select(Expr condition, Expr yes, Expr no) -> {
                    a = emit(condition, DType.BOOL);
                    b = emit(yes, wanted);
                    c = emit(no, wanted);
                }
                case Expr.Fma(Expr x, Expr y, Expr z) -> {
                    require(wanted.isFloating(), "FMA", wanted);
                    a = emit(x, wanted);
                    b = emit(y, wanted);
                    c = emit(z, wanted);
                }
                case Expr.Cast(DType to, Expr x) -> {
                    if (to.compute() != to) {
                        throw new ShapeException("cast: engines do not compute in " + to + "; it is a storage type");
                    }
                    a = emit(x, operands(x, x));
                }
            }
            steps.add(new Step(expr, wanted, a, b, c));
            int index = steps.size() - 1;
            known.put(key, index);
            return index;
        }

        private static void require(boolean accepted, Object op, DType type) {
            if (!accepted) {
                throw new ShapeException(op.toString().toLowerCase(java.util.Locale.ROOT) + " is not defined for " + type
                        + "; cast the operand to a type it takes");
            }
        }
    }
}
