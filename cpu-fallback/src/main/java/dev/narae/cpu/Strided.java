package dev.narae.cpu;

import dev.narae.op.BinaryOp;
import dev.narae.shape.DType;
import java.util.Arrays;

/**
 * Moves rows of elements between memory, where neighbours lie {@code stride} apart, and dense stretches in the type in
 * which engines compute: storage types are widened when they are loaded and rounded when they are stored.
 */
final class Strided {
    private Strided() {
    }

    /** {@code to[at + i] = from[p + i · stride]} as {@code dtype.compute()}. */
    static void load(DType dtype, Object from, int p, int stride, Object to, int at, int n) {
        switch (dtype) {
            case F32 -> copy((float[]) from, p, stride, (float[]) to, at, 1, n);
            case F64 -> copy((double[]) from, p, stride, (double[]) to, at, 1, n);
            case I32 -> copy((int[]) from, p, stride, (int[]) to, at, 1, n);
            case I64 -> copy((long[]) from, p, stride, (long[]) to, at, 1, n);
            case BOOL -> copy((byte[]) from, p, stride, (byte[]) to, at, 1, n);
            case F16 -> loadHalf((short[]) from, p, stride, (float[]) to, at, n);
            case BF16 -> loadBrain((short[]) from, p, stride, (float[]) to, at, n);
            case U8 -> loadUnsigned((byte[]) from, p, stride, (int[]) to, at, n);
        }
    }

    /** {@code to[p + i · stride] = from[at + i]}, where {@code from} holds {@code dtype.compute()}. */
    static void store(DType dtype, Object from, int at, Object to, int p, int stride, int n) {
        switch (dtype) {
            case F32 -> copy((float[]) from, at, 1, (float[]) to, p, stride, n);
            case F64 -> copy((double[]) from, at, 1, (double[]) to, p, stride, n);
            case I32 -> copy((int[]) from, at, 1, (int[]) to, p, stride, n);
            case I64 -> copy((long[]) from, at, 1, (long[]) to, p, stride, n);
            case BOOL -> copy((byte[]) from, at, 1, (byte[]) to, p, stride, n);
            case F16 -> storeHalf((float[]) from, at, (short[]) to, p, stride, n);
            case BF16 -> storeBrain((float[]) from, at, (short[]) to, p, stride, n);
            case U8 -> storeUnsigned((int[]) from, at, (byte[]) to, p, stride, n);
        }
    }

    /** {@code to[q + i · toStride] = from[p + i · fromStride]}, both of one type. */
    static void copy(DType dtype, Object from, int p, int fromStride, Object to, int q, int toStride, int n) {
        switch (dtype) {
            case F32 -> copy((float[]) from, p, fromStride, (float[]) to, q, toStride, n);
            case F64 -> copy((double[]) from, p, fromStride, (double[]) to, q, toStride, n);
            case I32 -> copy((int[]) from, p, fromStride, (int[]) to, q, toStride, n);
            case I64 -> copy((long[]) from, p, fromStride, (long[]) to, q, toStride, n);
            case F16, BF16 -> copy((short[]) from, p, fromStride, (short[]) to, q, toStride, n);
            case U8, BOOL -> copy((byte[]) from, p, fromStride, (byte[]) to, q, toStride, n);
        }
    }

    /** {@code to[q + i · toStride] += from[p + i · fromStride]}, both of one type, to which every sum is rounded. */
    static void add(DType dtype, Object source, int p, int fromStride, Object target, int q, int toStride, int n) {
        switch (dtype) {
            case F32 -> {
                float[] to = (float[]) target;
                float[] from = (float[]) source;
                if (n > 1 && fromStride == 1 && toStride == 1) {
                    Primitives.CHOSEN.binary(BinaryOp.ADD, to, q, to, q, from, p, n);
                } else {
                    for (int i = 0; i < n; i++) {
                        to[q + i * toStride] += from[p + i * fromStride];
                    }
                }
            }
            case F64 -> {
                double[] to = (double[]) target;
                double[] from = (double[]) source;
                for (int i = 0; i < n; i++) {
                    to[q + i * toStride] += from[p + i * fromStride];
                }
            }
            case I32 -> {
                int[] to = (int[]) target;
                int[] from = (int[]) source;
                for (int i = 0; i < n; i++) {
                    to[q + i * toStride] += from[p + i * fromStride];
                }
            }
            case I64 -> {
                long[] to = (long[]) target;
                long[] from = (long[]) source;
                for (int i = 0; i < n; i++) {
                    to[q + i * toStride] += from[p + i * fromStride];
                }
            }
            case F16 -> {
                short[] to = (short[]) target;
                short[] from = (short[]) source;
                for (int i = 0; i < n; i++) {
                    int at = q + i * toStride;
                    to[at] = Float.floatToFloat16(Float.float16ToFloat(to[at]) + Float.float16ToFloat(from[p + i * fromStride]));
                }
            }
            case BF16 -> {
                short[] to = (short[]) target;
                short[] from = (short[]) source;
                for (int i = 0; i < n; i++) {
                    int at = q + i * toStride;
                    to[at] = brain(Float.intBitsToFloat(to[at] << 16) + Float.intBitsToFloat(from[p + i * fromStride] << 16));
                }
            }
            case U8, BOOL -> {
                byte[] to = (byte[]) target;
                byte[] from = (byte[]) source;
                for (int i = 0; i < n; i++) {
                    to[q + i * toStride] += from[p + i * fromStride];
                }
            }
        }
    }

    static void copy(float[] from, int p, int fromStride, float[] to, int q, int toStride, int n) {
        if (fromStride == 1 && toStride == 1) {
            System.arraycopy(from, p, to, q, n);
        } else if (fromStride == 0 && toStride == 1) {
            Arrays.fill(to, q, q + n, from[p]);
        } else if (toStride == 1) {
            for (int i = 0; i < n; i++) {
                to[q + i] = from[p + i * fromStride];
            }
        } else {
            for (int i = 0; i < n; i++) {
                to[q + i * toStride] = from[p + i * fromStride];
            }
        }
    }

    static void copy(double[] from, int p, int fromStride, double[] to, int q, int toStride, int n) {
        if (fromStride == 1 && toStride == 1) {
            System.arraycopy(from, p, to, q, n);
        } else if (fromStride == 0 && toStride == 1) {
            Arrays.fill(to, q, q + n, from[p]);
        } else if (toStride == 1) {
            for (int i = 0; i < n; i++) {
                to[q + i] = from[p + i * fromStride];
            }
        } else {
            for (int i = 0; i < n; i++) {
                to[q + i * toStride] = from[p + i * fromStride];
            }
        }
    }

    static void copy(int[] from, int p, int fromStride, int[] to, int q, int toStride, int n) {
        if (fromStride == 1 && toStride == 1) {
            System.arraycopy(from, p, to, q, n);
        } else if (fromStride == 0 && toStride == 1) {
            Arrays.fill(to, q, q + n, from[p]);
        } else if (toStride == 1) {
            for (int i = 0; i < n; i++) {
                to[q + i] = from[p + i * fromStride];
            }
        } else {
            for (int i = 0; i < n; i++) {
                to[q + i * toStride] = from[p + i * fromStride];
            }
        }
    }

    static void copy(long[] from, int p, int fromStride, long[] to, int q, int toStride, int n) {
        if (fromStride == 1 && toStride == 1) {
            System.arraycopy(from, p, to, q, n);
        } else if (fromStride == 0 && toStride == 1) {
            Arrays.fill(to, q, q + n, from[p]);
        } else if (toStride == 1) {
            for (int i = 0; i < n; i++) {
                to[q + i] = from[p + i * fromStride];
            }
        } else {
            for (int i = 0; i < n; i++) {
                to[q + i * toStride] = from[p + i * fromStride];
            }
        }
    }

    static void copy(short[] from, int p, int fromStride, short[] to, int q, int toStride, int n) {
        if (fromStride == 1 && toStride == 1) {
            System.arraycopy(from, p, to, q, n);
        } else if (fromStride == 0 && toStride == 1) {
            Arrays.fill(to, q, q + n, from[p]);
        } else if (toStride == 1) {
            for (int i = 0; i < n; i++) {
                to[q + i] = from[p + i * fromStride];
            }
        } else {
            for (int i = 0; i < n; i++) {
                to[q + i * toStride] = from[p + i * fromStride];
            }
        }
    }

    static void copy(byte[] from, int p, int fromStride, byte[] to, int q, int toStride, int n) {
        if (fromStride == 1 && toStride == 1) {
            System.arraycopy(from, p, to, q, n);
        } else if (fromStride == 0 && toStride == 1) {
            Arrays.fill(to, q, q + n, from[p]);
        } else if (toStride == 1) {
            for (int i = 0; i < n; i++) {
                to[q + i] = from[p + i * fromStride];
            }
        } else {
            for (int i = 0; i < n; i++) {
                to[q + i * toStride] = from[p + i * fromStride];
            }
        }
    }

    private static void loadHalf(short[] from, int p, int stride, float[] to, int at, int n) {
        if (stride == 1) {
            for (int i = 0; i < n; i++) {
                to[at + i] = Float.float16ToFloat(from[p + i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                to[at + i] = Float.float16ToFloat(from[p + i * stride]);
            }
        }
    }

    private static void loadBrain(short[] from, int p, int stride, float[] to, int at, int n) {
        for (int i = 0; i < n; i++) {
            to[at + i] = Float.intBitsToFloat(from[p + i * stride] << 16);
        }
    }

    private static void loadUnsigned(byte[] from, int p, int stride, int[] to, int at, int n) {
        for (int i = 0; i < n; i++) {
            to[at + i] = from[p + i * stride] & 0xFF;
        }
    }

    private static void storeHalf(float[] from, int at, short[] to, int p, int stride, int n) {
        if (stride == 1) {
            for (int i = 0; i < n; i++) {
                to[p + i] = Float.floatToFloat16(from[at + i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                to[p + i * stride] = Float.floatToFloat16(from[at + i]);
            }
        }
    }

    private static void storeBrain(float[] from, int at, short[] to, int p, int stride, int n) {
        for (int i = 0; i < n; i++) {
            to[p + i * stride] = brain(from[at + i]);
        }
    }

    /** The upper half of a float32, rounded to nearest even; a NaN stays one. */
    static short brain(float x) {
        int bits = Float.floatToRawIntBits(x);
        int rounded = bits + 0x7FFF + (bits >>> 16 & 1);
        return (short) ((x != x ? bits | 0x400000 : rounded) >>> 16);
    }

    private static void storeUnsigned(int[] from, int at, byte[] to, int p, int stride, int n) {
        for (int i = 0; i < n; i++) {
            to[p + i * stride] = (byte) from[at + i];
        }
    }
}
