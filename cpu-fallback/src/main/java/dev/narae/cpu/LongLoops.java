package dev.narae.cpu;

import dev.narae.op.BinaryOp;
import dev.narae.op.UnaryOp;

/** The loops of a tile in int64. Overflow wraps. */
final class LongLoops {
    private LongLoops() {
    }

    static void unary(UnaryOp op, long[] out, int o, long[] x, int p, int n) {
        switch (op) {
            case NEG -> neg(out, o, x, p, n);
            case ABS -> abs(out, o, x, p, n);
            case SIGN -> sign(out, o, x, p, n);
            case NOT -> not(out, o, x, p, n);
            default -> throw new IllegalArgumentException(op + " in int64");
        }
    }

    private static void neg(long[] out, int o, long[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = -x[p + i];
        }
    }

    private static void abs(long[] out, int o, long[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.abs(x[p + i]);
        }
    }

    private static void sign(long[] out, int o, long[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Long.signum(x[p + i]);
        }
    }

    private static void not(long[] out, int o, long[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = ~x[p + i];
        }
    }

    static void binary(BinaryOp op, long[] out, int o, long[] a, int p, long[] b, int q, int n) {
        switch (op) {
            case ADD -> add(out, o, a, p, b, q, n);
            case SUB -> sub(out, o, a, p, b, q, n);
            case MUL -> mul(out, o, a, p, b, q, n);
            case DIV -> div(out, o, a, p, b, q, n);
            case REM -> rem(out, o, a, p, b, q, n);
            case MAX -> max(out, o, a, p, b, q, n);
            case MIN -> min(out, o, a, p, b, q, n);
            case AND -> and(out, o, a, p, b, q, n);
            case OR -> or(out, o, a, p, b, q, n);
            case XOR -> xor(out, o, a, p, b, q, n);
            case SHL -> shl(out, o, a, p, b, q, n);
            case SHR -> shr(out, o, a, p, b, q, n);
            default -> throw new IllegalArgumentException(op + " in int64");
        }
    }

    private static void add(long[] out, int o, long[] a, int p, long[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] + b[q + i];
        }
    }

    private static void sub(long[] out, int o, long[] a, int p, long[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] - b[q + i];
        }
    }

    private static void mul(long[] out, int o, long[] a, int p, long[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] * b[q + i];
        }
    }

    private static void div(long[] out, int o, long[] a, int p, long[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] / b[q + i];
        }
    }

    private static void rem(long[] out, int o, long[] a, int p, long[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] % b[q + i];
        }
    }

    private static void max(long[] out, int o, long[] a, int p, long[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.max(a[p + i], b[q + i]);
        }
    }

    private static void min(long[] out, int o, long[] a, int p, long[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.min(a[p + i], b[q + i]);
        }
    }

    private static void and(long[] out, int o, long[] a, int p, long[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] & b[q + i];
        }
    }

    private static void or(long[] out, int o, long[] a, int p, long[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] | b[q + i];
        }
    }

    private static void xor(long[] out, int o, long[] a, int p, long[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] ^ b[q + i];
        }
    }

    private static void shl(long[] out, int o, long[] a, int p, long[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] << b[q + i];
        }
    }

    private static void shr(long[] out, int o, long[] a, int p, long[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] >>> b[q + i];
        }
    }

    static void compare(BinaryOp op, byte[] out, int o, long[] a, int p, long[] b, int q, int n) {
        switch (op) {
            case EQ -> eq(out, o, a, p, b, q, n);
            case NE -> ne(out, o, a, p, b, q, n);
            case LT -> lt(out, o, a, p, b, q, n);
            case LE -> le(out, o, a, p, b, q, n);
            default -> throw new IllegalArgumentException(op + " is no comparison");
        }
    }

    private static void eq(byte[] out, int o, long[] a, int p, long[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (a[p + i] == b[q + i] ? 1 : 0);
        }
    }

    private static void ne(byte[] out, int o, long[] a, int p, long[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (a[p + i] != b[q + i] ? 1 : 0);
        }
    }

    private static void lt(byte[] out, int o, long[] a, int p, long[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (a[p + i] < b[q + i] ? 1 : 0);
        }
    }

    private static void le(byte[] out, int o, long[] a, int p, long[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (a[p + i] <= b[q + i] ? 1 : 0);
        }
    }

    static void select(long[] out, int o, byte[] condition, int k, long[] yes, int p, long[] no, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = condition[k + i] != 0 ? yes[p + i] : no[q + i];
        }
    }
}
