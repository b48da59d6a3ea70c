package dev.narae.cpu;

import dev.narae.shape.DType;

/**
 * Conversion between the types in which engines compute, as Java converts: floating to integer toward zero, saturating, NaN
 * to 0; a number to bool is "not 0"; a bool to a number is 0 or 1.
 */
final class Conversions {
    private Conversions() {
    }

    static void convert(DType from, Object x, int p, DType to, Object out, int o, int n) {
        if (from == to) {
            System.arraycopy(x, p, out, o, n);
            return;
        }
        switch (from) {
            case F32 -> {
                float[] source = (float[]) x;
                switch (to) {
                    case F64 -> convert(source, p, (double[]) out, o, n);
                    case I32 -> convert(source, p, (int[]) out, o, n);
                    case I64 -> convert(source, p, (long[]) out, o, n);
                    case BOOL -> convert(source, p, (byte[]) out, o, n);
                    default -> throw new IllegalArgumentException("engines do not compute in " + to);
                }
            }
            case F64 -> {
                double[] source = (double[]) x;
                switch (to) {
                    case F32 -> convert(source, p, (float[]) out, o, n);
                    case I32 -> convert(source, p, (int[]) out, o, n);
                    case I64 -> convert(source, p, (long[]) out, o, n);
                    case BOOL -> convert(source, p, (byte[]) out, o, n);
                    default -> throw new IllegalArgumentException("engines do not compute in " + to);
                }
            }
            case I32 -> {
                int[] source = (int[]) x;
                switch (to) {
                    case F32 -> convert(source, p, (float[]) out, o, n);
                    case F64 -> convert(source, p, (double[]) out, o, n);
                    case I64 -> convert(source, p, (long[]) out, o, n);
                    case BOOL -> convert(source, p, (byte[]) out, o, n);
                    default -> throw new IllegalArgumentException("engines do not compute in " + to);
                }
            }
            case I64 -> {
                long[] source = (long[]) x;
                switch (to) {
                    case F32 -> convert(source, p, (float[]) out, o, n);
                    case F64 -> convert(source, p, (double[]) out, o, n);
                    case I32 -> convert(source, p, (int[]) out, o, n);
                    case BOOL -> convert(source, p, (byte[]) out, o, n);
                    default -> throw new IllegalArgumentException("engines do not compute in " + to);
                }
            }
            case BOOL -> {
                byte[] source = (byte[]) x;
                switch (to) {
                    case F32 -> convert(source, p, (float[]) out, o, n);
                    case F64 -> convert(source, p, (double[]) out, o, n);
                    case I32 -> convert(source, p, (int[]) out, o, n);
                    case I64 -> convert(source, p, (long[]) out, o, n);
                    default -> throw new IllegalArgumentException("engines do not compute in " + to);
                }
            }
            default -> throw new IllegalArgumentException("engines do not compute in " + from);
        }
    }

    private static void convert(float[] x, int p, double[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = x[p + i];
        }
    }

    private static void convert(float[] x, int p, int[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (int) x[p + i];
        }
    }

    private static void convert(float[] x, int p, long[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (long) x[p + i];
        }
    }

    private static void convert(float[] x, int p, byte[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (x[p + i] != 0 ? 1 : 0);
        }
    }

    private static void convert(double[] x, int p, float[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (float) x[p + i];
        }
    }

    private static void convert(double[] x, int p, int[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (int) x[p + i];
        }
    }

    private static void convert(double[] x, int p, long[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (long) x[p + i];
        }
    }

    private static void convert(double[] x, int p, byte[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (x[p + i] != 0 ? 1 : 0);
        }
    }

    private static void convert(int[] x, int p, float[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (float) x[p + i];
        }
    }

    private static void convert(int[] x, int p, double[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = x[p + i];
        }
    }

    private static void convert(int[] x, int p, long[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = x[p + i];
        }
    }

    private static void convert(int[] x, int p, byte[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (x[p + i] != 0 ? 1 : 0);
        }
    }

    private static void convert(long[] x, int p, float[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (float) x[p + i];
        }
    }

    private static void convert(long[] x, int p, double[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (double) x[p + i];
        }
    }

    private static void convert(long[] x, int p, int[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (int) x[p + i];
        }
    }

    private static void convert(long[] x, int p, byte[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = (byte) (x[p + i] != 0 ? 1 : 0);
        }
    }

    private static void convert(byte[] x, int p, float[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = x[p + i];
        }
    }

    private static void convert(byte[] x, int p, double[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = x[p + i];
        }
    }

    private static void convert(byte[] x, int p, int[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = x[p + i];
        }
    }

    private static void convert(byte[] x, int p, long[] out, int o, int n) {
        for (int i = 0; i < n; i++) {
            out[o + i] = x[p + i];
        }
    }
}
