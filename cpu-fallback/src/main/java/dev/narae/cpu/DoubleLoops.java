package dev.narae.cpu;

import dev.narae.op.BinaryOp;
import dev.narae.op.UnaryOp;

/** The loops of a tile in float64. */
final class DoubleLoops {
    private DoubleLoops() {
    }

    static void unary(UnaryOp op, double[] out, int o, double[] x, int p, int n) {
        switch (op) {
            case NEG -> neg(out, o, x, p, n);
            case ABS -> abs(out, o, x, p, n);
            case SIGN -> sign(out, o, x, p, n);
            case FLOOR -> floor(out, o, x, p, n);
            case CEIL -> ceil(out, o, x, p, n);
            case ROUND -> round(out, o, x, p, n);
            case TRUNC -> trunc(out, o, x, p, n);
            case SQRT -> sqrt(out, o, x, p, n);
            case EXP -> exp(out, o, x, p, n);
            case EXPM1 -> expm1(out, o, x, p, n);
            case LOG -> log(out, o, x, p, n);
            case LOG1P -> log1p(out, o, x, p, n);
            case SIN -> sin(out, o, x, p, n);
            case COS -> cos(out, o, x, p, n);
            case ATAN -> atan(out, o, x, p, n);
            case TANH -> tanh(out, o, x, p, n);
            case SIGMOID -> sigmoid(out, o, x, p, n);
            case ERF -> erf(out, o, x, p, n);
            default -> throw new IllegalArgumentException(op + " in float64");
        }
    }

    private static void neg(double[] out, int o, double[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = -x[p + i];
        }
    }

    private static void abs(double[] out, int o, double[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.abs(x[p + i]);
        }
    }

    private static void sign(double[] out, int o, double[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.signum(x[p + i]);
        }
    }

    private static void floor(double[] out, int o, double[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.floor(x[p + i]);
        }
    }

    private static void ceil(double[] out, int o, double[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.ceil(x[p + i]);
        }
    }

    private static void round(double[] out, int o, double[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.rint(x[p + i]);
        }
    }

    private static void trunc(double[] out, int o, double[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = x[p + i] < 0 ? Math.ceil(x[p + i]) : Math.floor(x[p + i]);
        }
    }

    private static void sqrt(double[] out, int o, double[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.sqrt(x[p + i]);
        }
    }

    private static void exp(double[] out, int o, double[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.exp(x[p + i]);
        }
    }

    private static void expm1(double[] out, int o, double[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.expm1(x[p + i]);
        }
    }

    private static void log(double[] out, int o, double[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.log(x[p + i]);
        }
    }

    private static void log1p(double[] out, int o, double[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.log1p(x[p + i]);
        }
    }

    private static void sin(double[] out, int o, double[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.sin(x[p + i]);
        }
    }

    private static void cos(double[] out, int o, double[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.cos(x[p + i]);
        }
    }

    private static void atan(double[] out, int o, double[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.atan(x[p + i]);
        }
    }

    private static void tanh(double[] out, int o, double[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.tanh(x[p + i]);
        }
    }

    private static void sigmoid(double[] out, int o, double[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = DoubleMath.sigmoid(x[p + i]);
        }
    }

    private static void erf(double[] out, int o, double[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = DoubleMath.erf(x[p + i]);
        }
    }

    static void binary(BinaryOp op, double[] out, int o, double[] a, int p, double[] b, int q, int n) {
        switch (op) {
            case ADD -> add(out, o, a, p, b, q, n);
            case SUB -> sub(out, o, a, p, b, q, n);
            case MUL -> mul(out, o, a, p, b, q, n);
            case DIV -> div(out, o, a, p, b, q, n);
            case REM -> rem(out, o, a, p, b, q, n);
            case MAX -> max(out, o, a, p, b, q, n);
            case MIN -> min(out, o, a, p, b, q, n);
            case POW -> pow(out, o, a, p, b, q, n);
            default -> throw new IllegalArgumentException(op + " in float64");
        }
    }

    private static void add(double[] out, int o, double[] a, int p, double[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] + b[q + i];
        }
    }

    private static void sub(double[] out, int o, double[] a, int p, double[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] - b[q + i];
        }
    }

    private static void mul(double[] out, int o, double[] a, int p, double[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] * b[q + i];
        }
    }

    private static void div(double[] out, int o, double[] a, int p, double[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] / b[q + i];
        }
    }

    private static void rem(double[] out, int o, double[] a, int p, double[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = a[p + i] % b[q + i];
        }
    }

    private static void max(double[] out, int o, double[] a, int p, double[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.max(a[p + i], b[q + i]);
        }
    }

    private static void min(double[] out, int o, double[] a, int p, double[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.min(a[p + i], b[q + i]);
        }
    }

    private static void pow(double[] out, int o, double[] a, int p, double[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.pow(a[p + i], b[q + i]);
        }
    }

    static void compare(BinaryOp op, byte[] out, int o, double[] a, int p, double[] b, int q, int n) {
        switch (op) {
            case EQ -> eq(out, o, a, p, b, q, n);
            case NE -> ne(out, o, a, p, b, q, n);
            case LT -> lt(out, o, a, p, b, q, n);
            case LE -> le(out, o, a, p, b, q, n);
            default -> throw new IllegalArgumentException(op + " is no comparison");
        }
    }

    private static void eq(byte[] out, int o, double[] a, int p, double[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (a[p + i] == b[q + i] ? 1 : 0);
        }
    }

    private static void ne(byte[] out, int o, double[] a, int p, double[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (a[p + i] != b[q + i] ? 1 : 0);
        }
    }

    private static void lt(byte[] out, int o, double[] a, int p, double[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (a[p + i] < b[q + i] ? 1 : 0);
        }
    }

    private static void le(byte[] out, int o, double[] a, int p, double[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (a[p + i] <= b[q + i] ? 1 : 0);
        }
    }

    static void select(double[] out, int o, byte[] condition, int k, double[] yes, int p, double[] no, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = condition[k + i] != 0 ? yes[p + i] : no[q + i];
        }
    }

    static void fma(double[] out, int o, double[] a, int p, double[] b, int q, double[] c, int r, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = Math.fma(a[p + i], b[q + i], c[r + i]);
        }
    }
}
