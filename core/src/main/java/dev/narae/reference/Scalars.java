package dev.narae.reference;

import dev.narae.op.BinaryOp;
import dev.narae.op.UnaryOp;
import dev.narae.shape.DType;

/**
 * The scalar functions by definition. Floating values are doubles that the caller rounds to the type; rounding a float
 * operation's double result gives the correctly rounded float for sums, products, quotients and roots, because a double has
 * more than twice a float's digits. Integers and bools are longs, of which the caller keeps the low bits.
 */
final class Scalars {
    private Scalars() {
    }

    static double unary(UnaryOp op, double x) {
        return switch (op) {
            case NEG -> -x;
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case FLOOR -> Math.floor(x);
            case CEIL -> Math.ceil(x);
            case ROUND -> Math.rint(x);
            case TRUNC -> x < 0 ? Math.ceil(x) : Math.floor(x);
            case SQRT -> Math.sqrt(x);
            case EXP -> Math.exp(x);
            case EXPM1 -> Math.expm1(x);
            case LOG -> Math.log(x);
            case LOG1P -> Math.log1p(x);
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
            case ATAN -> Math.atan(x);
            case TANH -> Math.tanh(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case ERF -> erf(x);
            case NOT, IS_NAN -> throw new IllegalStateException(op + " does not give a floating value");
        };
    }

    static long unary(UnaryOp op, long x, DType type) {
        return switch (op) {
            case NEG -> -x;
            case ABS -> Math.abs(x);
            case SIGN -> Long.signum(x);
            case NOT -> type == DType.BOOL ? 1 - x : ~x;
            default -> throw new IllegalStateException(op + " is not defined for " + type);
        };
    }

    static double binary(BinaryOp op, double a, double b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case REM -> a % b;
            case POW -> Math.pow(a, b);
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            default -> throw new IllegalStateException(op + " does not give a floating value");
        };
    }

    static long binary(BinaryOp op, long a, long b, DType type) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case REM -> a % b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case AND -> a & b;
            case OR -> a | b;
            case XOR -> a ^ b;
            case SHL -> a << b;
            case SHR -> (type == DType.I32 ? a & 0xFFFFFFFFL : a) >>> b;
            default -> throw new IllegalStateException(op + " is not defined for " + type);
        };
    }

    static boolean compare(BinaryOp op, double a, double b) {
        return switch (op) {
            case EQ -> a == b;
            case NE -> a != b;
            case LT -> a < b;
            case LE -> a <= b;
            default -> throw new IllegalStateException(op + " is no comparison");
        };
    }

    static boolean compare(BinaryOp op, long a, long b) {
        return switch (op) {
            case EQ -> a == b;
            case NE -> a != b;
            case LT -> a < b;
            case LE -> a <= b;
            default -> throw new IllegalStateException(op + " is no comparison");
        };
    }

    /** A value as an element of a floating type in which engines compute. */
    static double round(DType type, double value) {
        return type == DType.F32 ? (float) value : value;
    }

    /** A value as an element of an integer type in which engines compute: its low bits. */
    static long wrap(DType type, long value) {
        return type == DType.I32 ? (int) value : value;
    }

    /** A number as an element of a type that is not floating, as Java converts. */
    static long toInteger(DType type, double value) {
        return switch (type) {
            case I32 -> (int) value;
            case I64 -> (long) value;
            case BOOL -> value != 0 ? 1 : 0;
            default -> throw new IllegalStateException("engines do not compute in " + type);
        };
    }

    /**
     * The error function. Below 2 by the series {@code erf x = 2/√π · exp(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1·3·…·(2n+1))}, all of whose
     * terms have one sign; above by the continued fraction of its complement (Abramowitz and Stegun, Handbook of Mathematical
     * Functions, 7.1.6 and 7.1.14).
     */
    static double erf(double x) {
        double magnitude = Math.abs(x);
        if (Double.isNaN(x) || magnitude > 6) {
            return Math.signum(x);
        }
        if (magnitude < 2) {
            double term = x;
            double sum = x;
            for (int n = 1; n < 60; n++) {
                term *= 2 * x * x / (2 * n + 1);
                sum += term;
            }
            return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
        }
        double fraction = magnitude;
        for (int n = 120; n >= 1; n--) {
            fraction = magnitude + n / 2.0 / fraction;
        }
        double complement = Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
        return Math.copySign(1 - complement, x);
    }
}
