package dev.narae.cpu;

import dev.narae.op.BinaryOp;

/** The loops of a tile of bools, bytes that are 0 or 1. */
final class BoolLoops {
    private BoolLoops() {
    }

    static void not(byte[] out, int o, byte[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (x[p + i] ^ 1);
        }
    }

    static void binary(BinaryOp op, byte[] out, int o, byte[] a, int p, byte[] b, int q, int n) {
        switch (op) {
            case AND -> and(out, o, a, p, b, q, n);
            case OR -> or(out, o, a, p, b, q, n);
            case XOR -> xor(out, o, a, p, b, q, n);
            case EQ -> eq(out, o, a, p, b, q, n);
            case NE -> ne(out, o, a, p, b, q, n);
            default -> throw new IllegalArgumentException(op + " in bool");
        }
    }

    private static void and(byte[] out, int o, byte[] a, int p, byte[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (a[p + i] & b[q + i]);
        }
    }

    private static void or(byte[] out, int o, byte[] a, int p, byte[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (a[p + i] | b[q + i]);
        }
    }

    private static void xor(byte[] out, int o, byte[] a, int p, byte[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (a[p + i] ^ b[q + i]);
        }
    }

    private static void eq(byte[] out, int o, byte[] a, int p, byte[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (a[p + i] ^ b[q + i] ^ 1);
        }
    }

    private static void ne(byte[] out, int o, byte[] a, int p, byte[] b, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (a[p + i] ^ b[q + i]);
        }
    }

    static void select(byte[] out, int o, byte[] condition, int k, byte[] yes, int p, byte[] no, int q, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = condition[k + i] != 0 ? yes[p + i] : no[q + i];
        }
    }
}
