// Written by MicroKernelGenerator (test sources). Change that, not this.
package dev.narae.cpu;

import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of the matrix product: one tile of C, kept in registers while k runs.
 *
 * <p>For rows i below the height and k below depth: {@code c[co + i*ldc + j] = sum over k of
 * a[ao + i*GemmBlocking.ROW_STRIDE + k] * b[bo + k*width + j]}, by fused multiply-add in the order of k.
 * Storing and accumulating are methods of their own: a branch on a flag inside one would make the JIT compile it twice.
 *
 * <p>The short kinds are for 16 registers. Left to itself the JIT places all loads of a loop's body before its arithmetic, and the
 * elements of A take the accumulators' places. A fence behind each row, which is no instruction on the machines that have 16 registers,
 * keeps the loads of the next row behind it, so that six rows by two vectors fit. Two k in one turn save instructions: what another
 * program on the same core leaves of it is not enough for many beside the multiplications.
 *
 * <p>Most of them multiply a run of tiles, each aStep, bStep and cStep behind the one before: of a tile of 25 k a call
 * would be a fifth.
 */
final class MicroKernel {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;
    private static final int W = 2 * L;
    private static final int R = GemmBlocking.ROW_STRIDE;

    private MicroKernel() {}

    /** C = A * B, two vectors wide, B a packed panel. */
    static void store(int rows, float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        switch (rows) {
            case 1 -> store1(a, ao, b, bo, depth, c, co, ldc);
            case 2 -> store2(a, ao, b, bo, depth, c, co, ldc);
            case 3 -> store3(a, ao, b, bo, depth, c, co, ldc);
            case 4 -> store4(a, ao, b, bo, depth, c, co, ldc);
            case 5 -> store5(a, ao, b, bo, depth, c, co, ldc);
            case 6 -> store6(a, ao, b, bo, depth, c, co, ldc);
            case 7 -> store7(a, ao, b, bo, depth, c, co, ldc);
            case 8 -> store8(a, ao, b, bo, depth, c, co, ldc);
            case 9 -> store9(a, ao, b, bo, depth, c, co, ldc);
            case 10 -> store10(a, ao, b, bo, depth, c, co, ldc);
            case 11 -> store11(a, ao, b, bo, depth, c, co, ldc);
            case 12 -> store12(a, ao, b, bo, depth, c, co, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void store1(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
        }
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
    }

    private static void store2(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
        }
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
        c1_0.intoArray(c, co + ldc);
        c1_1.intoArray(c, co + ldc + L);
    }

    private static void store3(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
        }
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
        c1_0.intoArray(c, co + ldc);
        c1_1.intoArray(c, co + ldc + L);
        c2_0.intoArray(c, co + 2 * ldc);
        c2_1.intoArray(c, co + 2 * ldc + L);
    }

    private static void store4(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
        }
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
        c1_0.intoArray(c, co + ldc);
        c1_1.intoArray(c, co + ldc + L);
        c2_0.intoArray(c, co + 2 * ldc);
        c2_1.intoArray(c, co + 2 * ldc + L);
        c3_0.intoArray(c, co + 3 * ldc);
        c3_1.intoArray(c, co + 3 * ldc + L);
    }

    private static void store5(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
        }
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
        c1_0.intoArray(c, co + ldc);
        c1_1.intoArray(c, co + ldc + L);
        c2_0.intoArray(c, co + 2 * ldc);
        c2_1.intoArray(c, co + 2 * ldc + L);
        c3_0.intoArray(c, co + 3 * ldc);
        c3_1.intoArray(c, co + 3 * ldc + L);
        c4_0.intoArray(c, co + 4 * ldc);
        c4_1.intoArray(c, co + 4 * ldc + L);
    }

    private static void store6(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
        }
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
        c1_0.intoArray(c, co + ldc);
        c1_1.intoArray(c, co + ldc + L);
        c2_0.intoArray(c, co + 2 * ldc);
        c2_1.intoArray(c, co + 2 * ldc + L);
        c3_0.intoArray(c, co + 3 * ldc);
        c3_1.intoArray(c, co + 3 * ldc + L);
        c4_0.intoArray(c, co + 4 * ldc);
        c4_1.intoArray(c, co + 4 * ldc + L);
        c5_0.intoArray(c, co + 5 * ldc);
        c5_1.intoArray(c, co + 5 * ldc + L);
    }

    private static void store7(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        FloatVector c6_0 = zero;
        FloatVector c6_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
        }
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
        c1_0.intoArray(c, co + ldc);
        c1_1.intoArray(c, co + ldc + L);
        c2_0.intoArray(c, co + 2 * ldc);
        c2_1.intoArray(c, co + 2 * ldc + L);
        c3_0.intoArray(c, co + 3 * ldc);
        c3_1.intoArray(c, co + 3 * ldc + L);
        c4_0.intoArray(c, co + 4 * ldc);
        c4_1.intoArray(c, co + 4 * ldc + L);
        c5_0.intoArray(c, co + 5 * ldc);
        c5_1.intoArray(c, co + 5 * ldc + L);
        c6_0.intoArray(c, co + 6 * ldc);
        c6_1.intoArray(c, co + 6 * ldc + L);
    }

    private static void store8(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        FloatVector c6_0 = zero;
        FloatVector c6_1 = zero;
        FloatVector c7_0 = zero;
        FloatVector c7_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
        }
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
        c1_0.intoArray(c, co + ldc);
        c1_1.intoArray(c, co + ldc + L);
        c2_0.intoArray(c, co + 2 * ldc);
        c2_1.intoArray(c, co + 2 * ldc + L);
        c3_0.intoArray(c, co + 3 * ldc);
        c3_1.intoArray(c, co + 3 * ldc + L);
        c4_0.intoArray(c, co + 4 * ldc);
        c4_1.intoArray(c, co + 4 * ldc + L);
        c5_0.intoArray(c, co + 5 * ldc);
        c5_1.intoArray(c, co + 5 * ldc + L);
        c6_0.intoArray(c, co + 6 * ldc);
        c6_1.intoArray(c, co + 6 * ldc + L);
        c7_0.intoArray(c, co + 7 * ldc);
        c7_1.intoArray(c, co + 7 * ldc + L);
    }

    private static void store9(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        FloatVector c6_0 = zero;
        FloatVector c6_1 = zero;
        FloatVector c7_0 = zero;
        FloatVector c7_1 = zero;
        FloatVector c8_0 = zero;
        FloatVector c8_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
        }
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
        c1_0.intoArray(c, co + ldc);
        c1_1.intoArray(c, co + ldc + L);
        c2_0.intoArray(c, co + 2 * ldc);
        c2_1.intoArray(c, co + 2 * ldc + L);
        c3_0.intoArray(c, co + 3 * ldc);
        c3_1.intoArray(c, co + 3 * ldc + L);
        c4_0.intoArray(c, co + 4 * ldc);
        c4_1.intoArray(c, co + 4 * ldc + L);
        c5_0.intoArray(c, co + 5 * ldc);
        c5_1.intoArray(c, co + 5 * ldc + L);
        c6_0.intoArray(c, co + 6 * ldc);
        c6_1.intoArray(c, co + 6 * ldc + L);
        c7_0.intoArray(c, co + 7 * ldc);
        c7_1.intoArray(c, co + 7 * ldc + L);
        c8_0.intoArray(c, co + 8 * ldc);
        c8_1.intoArray(c, co + 8 * ldc + L);
    }

    private static void store10(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        FloatVector c6_0 = zero;
        FloatVector c6_1 = zero;
        FloatVector c7_0 = zero;
        FloatVector c7_1 = zero;
        FloatVector c8_0 = zero;
        FloatVector c8_1 = zero;
        FloatVector c9_0 = zero;
        FloatVector c9_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
        }
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
        c1_0.intoArray(c, co + ldc);
        c1_1.intoArray(c, co + ldc + L);
        c2_0.intoArray(c, co + 2 * ldc);
        c2_1.intoArray(c, co + 2 * ldc + L);
        c3_0.intoArray(c, co + 3 * ldc);
        c3_1.intoArray(c, co + 3 * ldc + L);
        c4_0.intoArray(c, co + 4 * ldc);
        c4_1.intoArray(c, co + 4 * ldc + L);
        c5_0.intoArray(c, co + 5 * ldc);
        c5_1.intoArray(c, co + 5 * ldc + L);
        c6_0.intoArray(c, co + 6 * ldc);
        c6_1.intoArray(c, co + 6 * ldc + L);
        c7_0.intoArray(c, co + 7 * ldc);
        c7_1.intoArray(c, co + 7 * ldc + L);
        c8_0.intoArray(c, co + 8 * ldc);
        c8_1.intoArray(c, co + 8 * ldc + L);
        c9_0.intoArray(c, co + 9 * ldc);
        c9_1.intoArray(c, co + 9 * ldc + L);
    }

    private static void store11(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        FloatVector c6_0 = zero;
        FloatVector c6_1 = zero;
        FloatVector c7_0 = zero;
        FloatVector c7_1 = zero;
        FloatVector c8_0 = zero;
        FloatVector c8_1 = zero;
        FloatVector c9_0 = zero;
        FloatVector c9_1 = zero;
        FloatVector c10_0 = zero;
        FloatVector c10_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
            FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
            c10_0 = a10.fma(b0, c10_0);
            c10_1 = a10.fma(b1, c10_1);
        }
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
        c1_0.intoArray(c, co + ldc);
        c1_1.intoArray(c, co + ldc + L);
        c2_0.intoArray(c, co + 2 * ldc);
        c2_1.intoArray(c, co + 2 * ldc + L);
        c3_0.intoArray(c, co + 3 * ldc);
        c3_1.intoArray(c, co + 3 * ldc + L);
        c4_0.intoArray(c, co + 4 * ldc);
        c4_1.intoArray(c, co + 4 * ldc + L);
        c5_0.intoArray(c, co + 5 * ldc);
        c5_1.intoArray(c, co + 5 * ldc + L);
        c6_0.intoArray(c, co + 6 * ldc);
        c6_1.intoArray(c, co + 6 * ldc + L);
        c7_0.intoArray(c, co + 7 * ldc);
        c7_1.intoArray(c, co + 7 * ldc + L);
        c8_0.intoArray(c, co + 8 * ldc);
        c8_1.intoArray(c, co + 8 * ldc + L);
        c9_0.intoArray(c, co + 9 * ldc);
        c9_1.intoArray(c, co + 9 * ldc + L);
        c10_0.intoArray(c, co + 10 * ldc);
        c10_1.intoArray(c, co + 10 * ldc + L);
    }

    private static void store12(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        FloatVector c6_0 = zero;
        FloatVector c6_1 = zero;
        FloatVector c7_0 = zero;
        FloatVector c7_1 = zero;
        FloatVector c8_0 = zero;
        FloatVector c8_1 = zero;
        FloatVector c9_0 = zero;
        FloatVector c9_1 = zero;
        FloatVector c10_0 = zero;
        FloatVector c10_1 = zero;
        FloatVector c11_0 = zero;
        FloatVector c11_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
            FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
            c10_0 = a10.fma(b0, c10_0);
            c10_1 = a10.fma(b1, c10_1);
            FloatVector a11 = FloatVector.broadcast(S, a[p + 11 * R]);
            c11_0 = a11.fma(b0, c11_0);
            c11_1 = a11.fma(b1, c11_1);
        }
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
        c1_0.intoArray(c, co + ldc);
        c1_1.intoArray(c, co + ldc + L);
        c2_0.intoArray(c, co + 2 * ldc);
        c2_1.intoArray(c, co + 2 * ldc + L);
        c3_0.intoArray(c, co + 3 * ldc);
        c3_1.intoArray(c, co + 3 * ldc + L);
        c4_0.intoArray(c, co + 4 * ldc);
        c4_1.intoArray(c, co + 4 * ldc + L);
        c5_0.intoArray(c, co + 5 * ldc);
        c5_1.intoArray(c, co + 5 * ldc + L);
        c6_0.intoArray(c, co + 6 * ldc);
        c6_1.intoArray(c, co + 6 * ldc + L);
        c7_0.intoArray(c, co + 7 * ldc);
        c7_1.intoArray(c, co + 7 * ldc + L);
        c8_0.intoArray(c, co + 8 * ldc);
        c8_1.intoArray(c, co + 8 * ldc + L);
        c9_0.intoArray(c, co + 9 * ldc);
        c9_1.intoArray(c, co + 9 * ldc + L);
        c10_0.intoArray(c, co + 10 * ldc);
        c10_1.intoArray(c, co + 10 * ldc + L);
        c11_0.intoArray(c, co + 11 * ldc);
        c11_1.intoArray(c, co + 11 * ldc + L);
    }

    /** C += A * B, two vectors wide, B a packed panel. */
    static void add(int rows, float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        switch (rows) {
            case 1 -> add1(a, ao, b, bo, depth, c, co, ldc);
            case 2 -> add2(a, ao, b, bo, depth, c, co, ldc);
            case 3 -> add3(a, ao, b, bo, depth, c, co, ldc);
            case 4 -> add4(a, ao, b, bo, depth, c, co, ldc);
            case 5 -> add5(a, ao, b, bo, depth, c, co, ldc);
            case 6 -> add6(a, ao, b, bo, depth, c, co, ldc);
            case 7 -> add7(a, ao, b, bo, depth, c, co, ldc);
            case 8 -> add8(a, ao, b, bo, depth, c, co, ldc);
            case 9 -> add9(a, ao, b, bo, depth, c, co, ldc);
            case 10 -> add10(a, ao, b, bo, depth, c, co, ldc);
            case 11 -> add11(a, ao, b, bo, depth, c, co, ldc);
            case 12 -> add12(a, ao, b, bo, depth, c, co, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void add1(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
    }

    private static void add2(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
    }

    private static void add3(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
    }

    private static void add4(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
    }

    private static void add5(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
        c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
        c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
    }

    private static void add6(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
        c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
        c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
        c5_0.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
        c5_1.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
    }

    private static void add7(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        FloatVector c6_0 = zero;
        FloatVector c6_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
        c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
        c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
        c5_0.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
        c5_1.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
        c6_0.add(FloatVector.fromArray(S, c, co + 6 * ldc)).intoArray(c, co + 6 * ldc);
        c6_1.add(FloatVector.fromArray(S, c, co + 6 * ldc + L)).intoArray(c, co + 6 * ldc + L);
    }

    private static void add8(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        FloatVector c6_0 = zero;
        FloatVector c6_1 = zero;
        FloatVector c7_0 = zero;
        FloatVector c7_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
        c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
        c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
        c5_0.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
        c5_1.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
        c6_0.add(FloatVector.fromArray(S, c, co + 6 * ldc)).intoArray(c, co + 6 * ldc);
        c6_1.add(FloatVector.fromArray(S, c, co + 6 * ldc + L)).intoArray(c, co + 6 * ldc + L);
        c7_0.add(FloatVector.fromArray(S, c, co + 7 * ldc)).intoArray(c, co + 7 * ldc);
        c7_1.add(FloatVector.fromArray(S, c, co + 7 * ldc + L)).intoArray(c, co + 7 * ldc + L);
    }

    private static void add9(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        FloatVector c6_0 = zero;
        FloatVector c6_1 = zero;
        FloatVector c7_0 = zero;
        FloatVector c7_1 = zero;
        FloatVector c8_0 = zero;
        FloatVector c8_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
        c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
        c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
        c5_0.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
        c5_1.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
        c6_0.add(FloatVector.fromArray(S, c, co + 6 * ldc)).intoArray(c, co + 6 * ldc);
        c6_1.add(FloatVector.fromArray(S, c, co + 6 * ldc + L)).intoArray(c, co + 6 * ldc + L);
        c7_0.add(FloatVector.fromArray(S, c, co + 7 * ldc)).intoArray(c, co + 7 * ldc);
        c7_1.add(FloatVector.fromArray(S, c, co + 7 * ldc + L)).intoArray(c, co + 7 * ldc + L);
        c8_0.add(FloatVector.fromArray(S, c, co + 8 * ldc)).intoArray(c, co + 8 * ldc);
        c8_1.add(FloatVector.fromArray(S, c, co + 8 * ldc + L)).intoArray(c, co + 8 * ldc + L);
    }

    private static void add10(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        FloatVector c6_0 = zero;
        FloatVector c6_1 = zero;
        FloatVector c7_0 = zero;
        FloatVector c7_1 = zero;
        FloatVector c8_0 = zero;
        FloatVector c8_1 = zero;
        FloatVector c9_0 = zero;
        FloatVector c9_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
        c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
        c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
        c5_0.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
        c5_1.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
        c6_0.add(FloatVector.fromArray(S, c, co + 6 * ldc)).intoArray(c, co + 6 * ldc);
        c6_1.add(FloatVector.fromArray(S, c, co + 6 * ldc + L)).intoArray(c, co + 6 * ldc + L);
        c7_0.add(FloatVector.fromArray(S, c, co + 7 * ldc)).intoArray(c, co + 7 * ldc);
        c7_1.add(FloatVector.fromArray(S, c, co + 7 * ldc + L)).intoArray(c, co + 7 * ldc + L);
        c8_0.add(FloatVector.fromArray(S, c, co + 8 * ldc)).intoArray(c, co + 8 * ldc);
        c8_1.add(FloatVector.fromArray(S, c, co + 8 * ldc + L)).intoArray(c, co + 8 * ldc + L);
        c9_0.add(FloatVector.fromArray(S, c, co + 9 * ldc)).intoArray(c, co + 9 * ldc);
        c9_1.add(FloatVector.fromArray(S, c, co + 9 * ldc + L)).intoArray(c, co + 9 * ldc + L);
    }

    private static void add11(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        FloatVector c6_0 = zero;
        FloatVector c6_1 = zero;
        FloatVector c7_0 = zero;
        FloatVector c7_1 = zero;
        FloatVector c8_0 = zero;
        FloatVector c8_1 = zero;
        FloatVector c9_0 = zero;
        FloatVector c9_1 = zero;
        FloatVector c10_0 = zero;
        FloatVector c10_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
            FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
            c10_0 = a10.fma(b0, c10_0);
            c10_1 = a10.fma(b1, c10_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
        c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
        c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
        c5_0.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
        c5_1.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
        c6_0.add(FloatVector.fromArray(S, c, co + 6 * ldc)).intoArray(c, co + 6 * ldc);
        c6_1.add(FloatVector.fromArray(S, c, co + 6 * ldc + L)).intoArray(c, co + 6 * ldc + L);
        c7_0.add(FloatVector.fromArray(S, c, co + 7 * ldc)).intoArray(c, co + 7 * ldc);
        c7_1.add(FloatVector.fromArray(S, c, co + 7 * ldc + L)).intoArray(c, co + 7 * ldc + L);
        c8_0.add(FloatVector.fromArray(S, c, co + 8 * ldc)).intoArray(c, co + 8 * ldc);
        c8_1.add(FloatVector.fromArray(S, c, co + 8 * ldc + L)).intoArray(c, co + 8 * ldc + L);
        c9_0.add(FloatVector.fromArray(S, c, co + 9 * ldc)).intoArray(c, co + 9 * ldc);
        c9_1.add(FloatVector.fromArray(S, c, co + 9 * ldc + L)).intoArray(c, co + 9 * ldc + L);
        c10_0.add(FloatVector.fromArray(S, c, co + 10 * ldc)).intoArray(c, co + 10 * ldc);
        c10_1.add(FloatVector.fromArray(S, c, co + 10 * ldc + L)).intoArray(c, co + 10 * ldc + L);
    }

    private static void add12(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        FloatVector c6_0 = zero;
        FloatVector c6_1 = zero;
        FloatVector c7_0 = zero;
        FloatVector c7_1 = zero;
        FloatVector c8_0 = zero;
        FloatVector c8_1 = zero;
        FloatVector c9_0 = zero;
        FloatVector c9_1 = zero;
        FloatVector c10_0 = zero;
        FloatVector c10_1 = zero;
        FloatVector c11_0 = zero;
        FloatVector c11_1 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
            FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
            c10_0 = a10.fma(b0, c10_0);
            c10_1 = a10.fma(b1, c10_1);
            FloatVector a11 = FloatVector.broadcast(S, a[p + 11 * R]);
            c11_0 = a11.fma(b0, c11_0);
            c11_1 = a11.fma(b1, c11_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
        c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
        c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
        c5_0.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
        c5_1.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
        c6_0.add(FloatVector.fromArray(S, c, co + 6 * ldc)).intoArray(c, co + 6 * ldc);
        c6_1.add(FloatVector.fromArray(S, c, co + 6 * ldc + L)).intoArray(c, co + 6 * ldc + L);
        c7_0.add(FloatVector.fromArray(S, c, co + 7 * ldc)).intoArray(c, co + 7 * ldc);
        c7_1.add(FloatVector.fromArray(S, c, co + 7 * ldc + L)).intoArray(c, co + 7 * ldc + L);
        c8_0.add(FloatVector.fromArray(S, c, co + 8 * ldc)).intoArray(c, co + 8 * ldc);
        c8_1.add(FloatVector.fromArray(S, c, co + 8 * ldc + L)).intoArray(c, co + 8 * ldc + L);
        c9_0.add(FloatVector.fromArray(S, c, co + 9 * ldc)).intoArray(c, co + 9 * ldc);
        c9_1.add(FloatVector.fromArray(S, c, co + 9 * ldc + L)).intoArray(c, co + 9 * ldc + L);
        c10_0.add(FloatVector.fromArray(S, c, co + 10 * ldc)).intoArray(c, co + 10 * ldc);
        c10_1.add(FloatVector.fromArray(S, c, co + 10 * ldc + L)).intoArray(c, co + 10 * ldc + L);
        c11_0.add(FloatVector.fromArray(S, c, co + 11 * ldc)).intoArray(c, co + 11 * ldc);
        c11_1.add(FloatVector.fromArray(S, c, co + 11 * ldc + L)).intoArray(c, co + 11 * ldc + L);
    }

    /** C = A * B, one vector wide, B a packed panel of which the first vector of each row is used. */
    static void narrow(int rows, float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        switch (rows) {
            case 1 -> narrow1(a, ao, b, bo, depth, c, co, ldc);
            case 2 -> narrow2(a, ao, b, bo, depth, c, co, ldc);
            case 3 -> narrow3(a, ao, b, bo, depth, c, co, ldc);
            case 4 -> narrow4(a, ao, b, bo, depth, c, co, ldc);
            case 5 -> narrow5(a, ao, b, bo, depth, c, co, ldc);
            case 6 -> narrow6(a, ao, b, bo, depth, c, co, ldc);
            case 7 -> narrow7(a, ao, b, bo, depth, c, co, ldc);
            case 8 -> narrow8(a, ao, b, bo, depth, c, co, ldc);
            case 9 -> narrow9(a, ao, b, bo, depth, c, co, ldc);
            case 10 -> narrow10(a, ao, b, bo, depth, c, co, ldc);
            case 11 -> narrow11(a, ao, b, bo, depth, c, co, ldc);
            case 12 -> narrow12(a, ao, b, bo, depth, c, co, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void narrow1(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
        }
        c0_0.intoArray(c, co);
    }

    private static void narrow2(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c1_0 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
        }
        c0_0.intoArray(c, co);
        c1_0.intoArray(c, co + ldc);
    }

    private static void narrow3(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c1_0 = zero;
        FloatVector c2_0 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
        }
        c0_0.intoArray(c, co);
        c1_0.intoArray(c, co + ldc);
        c2_0.intoArray(c, co + 2 * ldc);
    }

    private static void narrow4(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c1_0 = zero;
        FloatVector c2_0 = zero;
        FloatVector c3_0 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
        }
        c0_0.intoArray(c, co);
        c1_0.intoArray(c, co + ldc);
        c2_0.intoArray(c, co + 2 * ldc);
        c3_0.intoArray(c, co + 3 * ldc);
    }

    private static void narrow5(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c1_0 = zero;
        FloatVector c2_0 = zero;
        FloatVector c3_0 = zero;
        FloatVector c4_0 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
        }
        c0_0.intoArray(c, co);
        c1_0.intoArray(c, co + ldc);
        c2_0.intoArray(c, co + 2 * ldc);
        c3_0.intoArray(c, co + 3 * ldc);
        c4_0.intoArray(c, co + 4 * ldc);
    }

    private static void narrow6(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c1_0 = zero;
        FloatVector c2_0 = zero;
        FloatVector c3_0 = zero;
        FloatVector c4_0 = zero;
        FloatVector c5_0 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
        }
        c0_0.intoArray(c, co);
        c1_0.intoArray(c, co + ldc);
        c2_0.intoArray(c, co + 2 * ldc);
        c3_0.intoArray(c, co + 3 * ldc);
        c4_0.intoArray(c, co + 4 * ldc);
        c5_0.intoArray(c, co + 5 * ldc);
    }

    private static void narrow7(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c1_0 = zero;
        FloatVector c2_0 = zero;
        FloatVector c3_0 = zero;
        FloatVector c4_0 = zero;
        FloatVector c5_0 = zero;
        FloatVector c6_0 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
        }
        c0_0.intoArray(c, co);
        c1_0.intoArray(c, co + ldc);
        c2_0.intoArray(c, co + 2 * ldc);
        c3_0.intoArray(c, co + 3 * ldc);
        c4_0.intoArray(c, co + 4 * ldc);
        c5_0.intoArray(c, co + 5 * ldc);
        c6_0.intoArray(c, co + 6 * ldc);
    }

    private static void narrow8(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c1_0 = zero;
        FloatVector c2_0 = zero;
        FloatVector c3_0 = zero;
        FloatVector c4_0 = zero;
        FloatVector c5_0 = zero;
        FloatVector c6_0 = zero;
        FloatVector c7_0 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
        }
        c0_0.intoArray(c, co);
        c1_0.intoArray(c, co + ldc);
        c2_0.intoArray(c, co + 2 * ldc);
        c3_0.intoArray(c, co + 3 * ldc);
        c4_0.intoArray(c, co + 4 * ldc);
        c5_0.intoArray(c, co + 5 * ldc);
        c6_0.intoArray(c, co + 6 * ldc);
        c7_0.intoArray(c, co + 7 * ldc);
    }

    private static void narrow9(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c1_0 = zero;
        FloatVector c2_0 = zero;
        FloatVector c3_0 = zero;
        FloatVector c4_0 = zero;
        FloatVector c5_0 = zero;
        FloatVector c6_0 = zero;
        FloatVector c7_0 = zero;
        FloatVector c8_0 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
        }
        c0_0.intoArray(c, co);
        c1_0.intoArray(c, co + ldc);
        c2_0.intoArray(c, co + 2 * ldc);
        c3_0.intoArray(c, co + 3 * ldc);
        c4_0.intoArray(c, co + 4 * ldc);
        c5_0.intoArray(c, co + 5 * ldc);
        c6_0.intoArray(c, co + 6 * ldc);
        c7_0.intoArray(c, co + 7 * ldc);
        c8_0.intoArray(c, co + 8 * ldc);
    }

    private static void narrow10(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c1_0 = zero;
        FloatVector c2_0 = zero;
        FloatVector c3_0 = zero;
        FloatVector c4_0 = zero;
        FloatVector c5_0 = zero;
        FloatVector c6_0 = zero;
        FloatVector c7_0 = zero;
        FloatVector c8_0 = zero;
        FloatVector c9_0 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
        }
        c0_0.intoArray(c, co);
        c1_0.intoArray(c, co + ldc);
        c2_0.intoArray(c, co + 2 * ldc);
        c3_0.intoArray(c, co + 3 * ldc);
        c4_0.intoArray(c, co + 4 * ldc);
        c5_0.intoArray(c, co + 5 * ldc);
        c6_0.intoArray(c, co + 6 * ldc);
        c7_0.intoArray(c, co + 7 * ldc);
        c8_0.intoArray(c, co + 8 * ldc);
        c9_0.intoArray(c, co + 9 * ldc);
    }

    private static void narrow11(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c1_0 = zero;
        FloatVector c2_0 = zero;
        FloatVector c3_0 = zero;
        FloatVector c4_0 = zero;
        FloatVector c5_0 = zero;
        FloatVector c6_0 = zero;
        FloatVector c7_0 = zero;
        FloatVector c8_0 = zero;
        FloatVector c9_0 = zero;
        FloatVector c10_0 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
            c10_0 = a10.fma(b0, c10_0);
        }
        c0_0.intoArray(c, co);
        c1_0.intoArray(c, co + ldc);
        c2_0.intoArray(c, co + 2 * ldc);
        c3_0.intoArray(c, co + 3 * ldc);
        c4_0.intoArray(c, co + 4 * ldc);
        c5_0.intoArray(c, co + 5 * ldc);
        c6_0.intoArray(c, co + 6 * ldc);
        c7_0.intoArray(c, co + 7 * ldc);
        c8_0.intoArray(c, co + 8 * ldc);
        c9_0.intoArray(c, co + 9 * ldc);
        c10_0.intoArray(c, co + 10 * ldc);
    }

    private static void narrow12(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c1_0 = zero;
        FloatVector c2_0 = zero;
        FloatVector c3_0 = zero;
        FloatVector c4_0 = zero;
        FloatVector c5_0 = zero;
        FloatVector c6_0 = zero;
        FloatVector c7_0 = zero;
        FloatVector c8_0 = zero;
        FloatVector c9_0 = zero;
        FloatVector c10_0 = zero;
        FloatVector c11_0 = zero;
        for (int k = 0; k < depth; k++) {
            int p = ao + k;
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
            c10_0 = a10.fma(b0, c10_0);
            FloatVector a11 = FloatVector.broadcast(S, a[p + 11 * R]);
            c11_0 = a11.fma(b0, c11_0);
        }
        c0_0.intoArray(c, co);
        c1_0.intoArray(c, co + ldc);
        c2_0.intoArray(c, co + 2 * ldc);
        c3_0.intoArray(c, co + 3 * ldc);
        c4_0.intoArray(c, co + 4 * ldc);
        c5_0.intoArray(c, co + 5 * ldc);
        c6_0.intoArray(c, co + 6 * ldc);
        c7_0.intoArray(c, co + 7 * ldc);
        c8_0.intoArray(c, co + 8 * ldc);
        c9_0.intoArray(c, co + 9 * ldc);
        c10_0.intoArray(c, co + 10 * ldc);
        c11_0.intoArray(c, co + 11 * ldc);
    }

    /** C += A * B, two vectors wide, B where it lies, its rows ldb apart. */
    static void inPlace(int rows, float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        switch (rows) {
            case 1 -> inPlace1(a, ao, b, bo, ldb, depth, c, co, ldc);
            case 2 -> inPlace2(a, ao, b, bo, ldb, depth, c, co, ldc);
            case 3 -> inPlace3(a, ao, b, bo, ldb, depth, c, co, ldc);
            case 4 -> inPlace4(a, ao, b, bo, ldb, depth, c, co, ldc);
            case 5 -> inPlace5(a, ao, b, bo, ldb, depth, c, co, ldc);
            case 6 -> inPlace6(a, ao, b, bo, ldb, depth, c, co, ldc);
            case 7 -> inPlace7(a, ao, b, bo, ldb, depth, c, co, ldc);
            case 8 -> inPlace8(a, ao, b, bo, ldb, depth, c, co, ldc);
            case 9 -> inPlace9(a, ao, b, bo, ldb, depth, c, co, ldc);
            case 10 -> inPlace10(a, ao, b, bo, ldb, depth, c, co, ldc);
            case 11 -> inPlace11(a, ao, b, bo, ldb, depth, c, co, ldc);
            case 12 -> inPlace12(a, ao, b, bo, ldb, depth, c, co, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void inPlace1(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
    }

    private static void inPlace2(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
    }

    private static void inPlace3(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
    }

    private static void inPlace4(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
    }

    private static void inPlace5(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
        c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
        c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
    }

    private static void inPlace6(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
        c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
        c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
        c5_0.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
        c5_1.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
    }

    private static void inPlace7(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        FloatVector c6_0 = zero;
        FloatVector c6_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
        c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
        c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
        c5_0.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
        c5_1.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
        c6_0.add(FloatVector.fromArray(S, c, co + 6 * ldc)).intoArray(c, co + 6 * ldc);
        c6_1.add(FloatVector.fromArray(S, c, co + 6 * ldc + L)).intoArray(c, co + 6 * ldc + L);
    }

    private static void inPlace8(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        FloatVector c6_0 = zero;
        FloatVector c6_1 = zero;
        FloatVector c7_0 = zero;
        FloatVector c7_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
        c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
        c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
        c5_0.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
        c5_1.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
        c6_0.add(FloatVector.fromArray(S, c, co + 6 * ldc)).intoArray(c, co + 6 * ldc);
        c6_1.add(FloatVector.fromArray(S, c, co + 6 * ldc + L)).intoArray(c, co + 6 * ldc + L);
        c7_0.add(FloatVector.fromArray(S, c, co + 7 * ldc)).intoArray(c, co + 7 * ldc);
        c7_1.add(FloatVector.fromArray(S, c, co + 7 * ldc + L)).intoArray(c, co + 7 * ldc + L);
    }

    private static void inPlace9(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        FloatVector c6_0 = zero;
        FloatVector c6_1 = zero;
        FloatVector c7_0 = zero;
        FloatVector c7_1 = zero;
        FloatVector c8_0 = zero;
        FloatVector c8_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
        c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
        c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
        c5_0.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
        c5_1.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
        c6_0.add(FloatVector.fromArray(S, c, co + 6 * ldc)).intoArray(c, co + 6 * ldc);
        c6_1.add(FloatVector.fromArray(S, c, co + 6 * ldc + L)).intoArray(c, co + 6 * ldc + L);
        c7_0.add(FloatVector.fromArray(S, c, co + 7 * ldc)).intoArray(c, co + 7 * ldc);
        c7_1.add(FloatVector.fromArray(S, c, co + 7 * ldc + L)).intoArray(c, co + 7 * ldc + L);
        c8_0.add(FloatVector.fromArray(S, c, co + 8 * ldc)).intoArray(c, co + 8 * ldc);
        c8_1.add(FloatVector.fromArray(S, c, co + 8 * ldc + L)).intoArray(c, co + 8 * ldc + L);
    }

    private static void inPlace10(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        FloatVector c6_0 = zero;
        FloatVector c6_1 = zero;
        FloatVector c7_0 = zero;
        FloatVector c7_1 = zero;
        FloatVector c8_0 = zero;
        FloatVector c8_1 = zero;
        FloatVector c9_0 = zero;
        FloatVector c9_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
        c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
        c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
        c5_0.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
        c5_1.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
        c6_0.add(FloatVector.fromArray(S, c, co + 6 * ldc)).intoArray(c, co + 6 * ldc);
        c6_1.add(FloatVector.fromArray(S, c, co + 6 * ldc + L)).intoArray(c, co + 6 * ldc + L);
        c7_0.add(FloatVector.fromArray(S, c, co + 7 * ldc)).intoArray(c, co + 7 * ldc);
        c7_1.add(FloatVector.fromArray(S, c, co + 7 * ldc + L)).intoArray(c, co + 7 * ldc + L);
        c8_0.add(FloatVector.fromArray(S, c, co + 8 * ldc)).intoArray(c, co + 8 * ldc);
        c8_1.add(FloatVector.fromArray(S, c, co + 8 * ldc + L)).intoArray(c, co + 8 * ldc + L);
        c9_0.add(FloatVector.fromArray(S, c, co + 9 * ldc)).intoArray(c, co + 9 * ldc);
        c9_1.add(FloatVector.fromArray(S, c, co + 9 * ldc + L)).intoArray(c, co + 9 * ldc + L);
    }

    private static void inPlace11(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        FloatVector c6_0 = zero;
        FloatVector c6_1 = zero;
        FloatVector c7_0 = zero;
        FloatVector c7_1 = zero;
        FloatVector c8_0 = zero;
        FloatVector c8_1 = zero;
        FloatVector c9_0 = zero;
        FloatVector c9_1 = zero;
        FloatVector c10_0 = zero;
        FloatVector c10_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
            FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
            c10_0 = a10.fma(b0, c10_0);
            c10_1 = a10.fma(b1, c10_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
        c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
        c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
        c5_0.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
        c5_1.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
        c6_0.add(FloatVector.fromArray(S, c, co + 6 * ldc)).intoArray(c, co + 6 * ldc);
        c6_1.add(FloatVector.fromArray(S, c, co + 6 * ldc + L)).intoArray(c, co + 6 * ldc + L);
        c7_0.add(FloatVector.fromArray(S, c, co + 7 * ldc)).intoArray(c, co + 7 * ldc);
        c7_1.add(FloatVector.fromArray(S, c, co + 7 * ldc + L)).intoArray(c, co + 7 * ldc + L);
        c8_0.add(FloatVector.fromArray(S, c, co + 8 * ldc)).intoArray(c, co + 8 * ldc);
        c8_1.add(FloatVector.fromArray(S, c, co + 8 * ldc + L)).intoArray(c, co + 8 * ldc + L);
        c9_0.add(FloatVector.fromArray(S, c, co + 9 * ldc)).intoArray(c, co + 9 * ldc);
        c9_1.add(FloatVector.fromArray(S, c, co + 9 * ldc + L)).intoArray(c, co + 9 * ldc + L);
        c10_0.add(FloatVector.fromArray(S, c, co + 10 * ldc)).intoArray(c, co + 10 * ldc);
        c10_1.add(FloatVector.fromArray(S, c, co + 10 * ldc + L)).intoArray(c, co + 10 * ldc + L);
    }

    private static void inPlace12(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        FloatVector c6_0 = zero;
        FloatVector c6_1 = zero;
        FloatVector c7_0 = zero;
        FloatVector c7_1 = zero;
        FloatVector c8_0 = zero;
        FloatVector c8_1 = zero;
        FloatVector c9_0 = zero;
        FloatVector c9_1 = zero;
        FloatVector c10_0 = zero;
        FloatVector c10_1 = zero;
        FloatVector c11_0 = zero;
        FloatVector c11_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
            FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
            c10_0 = a10.fma(b0, c10_0);
            c10_1 = a10.fma(b1, c10_1);
            FloatVector a11 = FloatVector.broadcast(S, a[p + 11 * R]);
            c11_0 = a11.fma(b0, c11_0);
            c11_1 = a11.fma(b1, c11_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
        c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
        c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
        c5_0.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
        c5_1.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
        c6_0.add(FloatVector.fromArray(S, c, co + 6 * ldc)).intoArray(c, co + 6 * ldc);
        c6_1.add(FloatVector.fromArray(S, c, co + 6 * ldc + L)).intoArray(c, co + 6 * ldc + L);
        c7_0.add(FloatVector.fromArray(S, c, co + 7 * ldc)).intoArray(c, co + 7 * ldc);
        c7_1.add(FloatVector.fromArray(S, c, co + 7 * ldc + L)).intoArray(c, co + 7 * ldc + L);
        c8_0.add(FloatVector.fromArray(S, c, co + 8 * ldc)).intoArray(c, co + 8 * ldc);
        c8_1.add(FloatVector.fromArray(S, c, co + 8 * ldc + L)).intoArray(c, co + 8 * ldc + L);
        c9_0.add(FloatVector.fromArray(S, c, co + 9 * ldc)).intoArray(c, co + 9 * ldc);
        c9_1.add(FloatVector.fromArray(S, c, co + 9 * ldc + L)).intoArray(c, co + 9 * ldc + L);
        c10_0.add(FloatVector.fromArray(S, c, co + 10 * ldc)).intoArray(c, co + 10 * ldc);
        c10_1.add(FloatVector.fromArray(S, c, co + 10 * ldc + L)).intoArray(c, co + 10 * ldc + L);
        c11_0.add(FloatVector.fromArray(S, c, co + 11 * ldc)).intoArray(c, co + 11 * ldc);
        c11_1.add(FloatVector.fromArray(S, c, co + 11 * ldc + L)).intoArray(c, co + 11 * ldc + L);
    }

    /** As store, for 16 registers, a run of tiles. */
    static void shortStore(int rows, int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        switch (rows) {
            case 1 -> shortStore1(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 2 -> shortStore2(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 3 -> shortStore3(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 4 -> shortStore4(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 5 -> shortStore5(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 6 -> shortStore6(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void shortStore1(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void shortStore2(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c1_0.intoArray(c, co + ldc);
            c1_1.intoArray(c, co + ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void shortStore3(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c1_0.intoArray(c, co + ldc);
            c1_1.intoArray(c, co + ldc + L);
            c2_0.intoArray(c, co + 2 * ldc);
            c2_1.intoArray(c, co + 2 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void shortStore4(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c1_0.intoArray(c, co + ldc);
            c1_1.intoArray(c, co + ldc + L);
            c2_0.intoArray(c, co + 2 * ldc);
            c2_1.intoArray(c, co + 2 * ldc + L);
            c3_0.intoArray(c, co + 3 * ldc);
            c3_1.intoArray(c, co + 3 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void shortStore5(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            FloatVector c4_0 = zero;
            FloatVector c4_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c1_0.intoArray(c, co + ldc);
            c1_1.intoArray(c, co + ldc + L);
            c2_0.intoArray(c, co + 2 * ldc);
            c2_1.intoArray(c, co + 2 * ldc + L);
            c3_0.intoArray(c, co + 3 * ldc);
            c3_1.intoArray(c, co + 3 * ldc + L);
            c4_0.intoArray(c, co + 4 * ldc);
            c4_1.intoArray(c, co + 4 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void shortStore6(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            FloatVector c4_0 = zero;
            FloatVector c4_1 = zero;
            FloatVector c5_0 = zero;
            FloatVector c5_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c1_0.intoArray(c, co + ldc);
            c1_1.intoArray(c, co + ldc + L);
            c2_0.intoArray(c, co + 2 * ldc);
            c2_1.intoArray(c, co + 2 * ldc + L);
            c3_0.intoArray(c, co + 3 * ldc);
            c3_1.intoArray(c, co + 3 * ldc + L);
            c4_0.intoArray(c, co + 4 * ldc);
            c4_1.intoArray(c, co + 4 * ldc + L);
            c5_0.intoArray(c, co + 5 * ldc);
            c5_1.intoArray(c, co + 5 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    /** As add, for 16 registers, a run of tiles. */
    static void shortAdd(int rows, int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        switch (rows) {
            case 1 -> shortAdd1(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 2 -> shortAdd2(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 3 -> shortAdd3(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 4 -> shortAdd4(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 5 -> shortAdd5(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 6 -> shortAdd6(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void shortAdd1(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
            }
            c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
            c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void shortAdd2(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
            }
            c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
            c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
            c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
            c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void shortAdd3(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
            }
            c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
            c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
            c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
            c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
            c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
            c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void shortAdd4(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
            }
            c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
            c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
            c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
            c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
            c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
            c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
            c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
            c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void shortAdd5(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            FloatVector c4_0 = zero;
            FloatVector c4_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
            }
            c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
            c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
            c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
            c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
            c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
            c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
            c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
            c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
            c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
            c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void shortAdd6(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            FloatVector c4_0 = zero;
            FloatVector c4_1 = zero;
            FloatVector c5_0 = zero;
            FloatVector c5_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                VarHandle.loadLoadFence();
            }
            c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
            c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
            c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
            c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
            c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
            c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
            c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
            c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
            c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
            c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
            c5_0.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
            c5_1.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    /** As inPlace, for 16 registers. */
    static void shortInPlace(int rows, float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        switch (rows) {
            case 1 -> shortInPlace1(a, ao, b, bo, ldb, depth, c, co, ldc);
            case 2 -> shortInPlace2(a, ao, b, bo, ldb, depth, c, co, ldc);
            case 3 -> shortInPlace3(a, ao, b, bo, ldb, depth, c, co, ldc);
            case 4 -> shortInPlace4(a, ao, b, bo, ldb, depth, c, co, ldc);
            case 5 -> shortInPlace5(a, ao, b, bo, ldb, depth, c, co, ldc);
            case 6 -> shortInPlace6(a, ao, b, bo, ldb, depth, c, co, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void shortInPlace1(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            VarHandle.loadLoadFence();
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
    }

    private static void shortInPlace2(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            VarHandle.loadLoadFence();
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
    }

    private static void shortInPlace3(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            VarHandle.loadLoadFence();
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
    }

    private static void shortInPlace4(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            VarHandle.loadLoadFence();
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
    }

    private static void shortInPlace5(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            VarHandle.loadLoadFence();
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            VarHandle.loadLoadFence();
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
        c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
        c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
    }

    private static void shortInPlace6(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        FloatVector c4_0 = zero;
        FloatVector c4_1 = zero;
        FloatVector c5_0 = zero;
        FloatVector c5_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            VarHandle.loadLoadFence();
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            VarHandle.loadLoadFence();
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            VarHandle.loadLoadFence();
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
        c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
        c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
        c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
        c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
        c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
        c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
        c5_0.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
        c5_1.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
    }

    /** As shortStore, with A turned: a[ao + k*rows + i]. */
    static void turnedStore(int rows, int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        switch (rows) {
            case 1 -> turnedStore1(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 2 -> turnedStore2(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 3 -> turnedStore3(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 4 -> turnedStore4(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 5 -> turnedStore5(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 6 -> turnedStore6(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void turnedStore1(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedStore2(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k * 2;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 2]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 3]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even * 2;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c1_0.intoArray(c, co + ldc);
            c1_1.intoArray(c, co + ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedStore3(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k * 3;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 3]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 4]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 5]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even * 3;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c1_0.intoArray(c, co + ldc);
            c1_1.intoArray(c, co + ldc + L);
            c2_0.intoArray(c, co + 2 * ldc);
            c2_1.intoArray(c, co + 2 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedStore4(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k * 4;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 4]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 5]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 6]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 7]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even * 4;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c1_0.intoArray(c, co + ldc);
            c1_1.intoArray(c, co + ldc + L);
            c2_0.intoArray(c, co + 2 * ldc);
            c2_1.intoArray(c, co + 2 * ldc + L);
            c3_0.intoArray(c, co + 3 * ldc);
            c3_1.intoArray(c, co + 3 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedStore5(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            FloatVector c4_0 = zero;
            FloatVector c4_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k * 5;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 5]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 6]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 7]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 8]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 9]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even * 5;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c1_0.intoArray(c, co + ldc);
            c1_1.intoArray(c, co + ldc + L);
            c2_0.intoArray(c, co + 2 * ldc);
            c2_1.intoArray(c, co + 2 * ldc + L);
            c3_0.intoArray(c, co + 3 * ldc);
            c3_1.intoArray(c, co + 3 * ldc + L);
            c4_0.intoArray(c, co + 4 * ldc);
            c4_1.intoArray(c, co + 4 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedStore6(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            FloatVector c4_0 = zero;
            FloatVector c4_1 = zero;
            FloatVector c5_0 = zero;
            FloatVector c5_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k * 6;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 6]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 7]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 8]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 9]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 10]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 11]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even * 6;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c1_0.intoArray(c, co + ldc);
            c1_1.intoArray(c, co + ldc + L);
            c2_0.intoArray(c, co + 2 * ldc);
            c2_1.intoArray(c, co + 2 * ldc + L);
            c3_0.intoArray(c, co + 3 * ldc);
            c3_1.intoArray(c, co + 3 * ldc + L);
            c4_0.intoArray(c, co + 4 * ldc);
            c4_1.intoArray(c, co + 4 * ldc + L);
            c5_0.intoArray(c, co + 5 * ldc);
            c5_1.intoArray(c, co + 5 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    /** As shortAdd, with A turned. */
    static void turnedAdd(int rows, int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        switch (rows) {
            case 1 -> turnedAdd1(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 2 -> turnedAdd2(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 3 -> turnedAdd3(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 4 -> turnedAdd4(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 5 -> turnedAdd5(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 6 -> turnedAdd6(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void turnedAdd1(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
            }
            c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
            c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAdd2(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k * 2;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 2]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 3]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even * 2;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
            }
            c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
            c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
            c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
            c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAdd3(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k * 3;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 3]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 4]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 5]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even * 3;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
            }
            c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
            c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
            c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
            c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
            c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
            c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAdd4(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k * 4;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 4]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 5]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 6]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 7]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even * 4;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
            }
            c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
            c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
            c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
            c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
            c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
            c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
            c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
            c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAdd5(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            FloatVector c4_0 = zero;
            FloatVector c4_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k * 5;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 5]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 6]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 7]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 8]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 9]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even * 5;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
            }
            c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
            c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
            c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
            c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
            c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
            c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
            c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
            c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
            c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
            c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAdd6(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            FloatVector c4_0 = zero;
            FloatVector c4_1 = zero;
            FloatVector c5_0 = zero;
            FloatVector c5_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k * 6;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 6]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 7]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 8]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 9]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 10]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 11]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even * 6;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                VarHandle.loadLoadFence();
            }
            c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
            c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
            c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
            c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
            c2_0.add(FloatVector.fromArray(S, c, co + 2 * ldc)).intoArray(c, co + 2 * ldc);
            c2_1.add(FloatVector.fromArray(S, c, co + 2 * ldc + L)).intoArray(c, co + 2 * ldc + L);
            c3_0.add(FloatVector.fromArray(S, c, co + 3 * ldc)).intoArray(c, co + 3 * ldc);
            c3_1.add(FloatVector.fromArray(S, c, co + 3 * ldc + L)).intoArray(c, co + 3 * ldc + L);
            c4_0.add(FloatVector.fromArray(S, c, co + 4 * ldc)).intoArray(c, co + 4 * ldc);
            c4_1.add(FloatVector.fromArray(S, c, co + 4 * ldc + L)).intoArray(c, co + 4 * ldc + L);
            c5_0.add(FloatVector.fromArray(S, c, co + 5 * ldc)).intoArray(c, co + 5 * ldc);
            c5_1.add(FloatVector.fromArray(S, c, co + 5 * ldc + L)).intoArray(c, co + 5 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    /** As narrow, for 16 registers, with A turned, a run of tiles. */
    static void turnedNarrow(int rows, int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        switch (rows) {
            case 1 -> turnedNarrow1(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 2 -> turnedNarrow2(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 3 -> turnedNarrow3(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 4 -> turnedNarrow4(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 5 -> turnedNarrow5(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 6 -> turnedNarrow6(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void turnedNarrow1(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrow2(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k * 2;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 2]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 3]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even * 2;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrow3(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k * 3;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 3]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 4]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 5]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even * 3;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrow4(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k * 4;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 4]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 5]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 6]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 7]);
                c3_0 = a3.fma(b0, c3_0);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even * 4;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            c3_0.intoArray(c, co + 3 * ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrow5(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k * 5;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 5]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 6]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 7]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 8]);
                c3_0 = a3.fma(b0, c3_0);
                VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 9]);
                c4_0 = a4.fma(b0, c4_0);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even * 5;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            c3_0.intoArray(c, co + 3 * ldc);
            c4_0.intoArray(c, co + 4 * ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrow6(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            FloatVector c5_0 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + k * 6;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 6]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 7]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 8]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 9]);
                c3_0 = a3.fma(b0, c3_0);
                VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 10]);
                c4_0 = a4.fma(b0, c4_0);
                VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 11]);
                c5_0 = a5.fma(b0, c5_0);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + even * 6;
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            c3_0.intoArray(c, co + 3 * ldc);
            c4_0.intoArray(c, co + 4 * ldc);
            c5_0.intoArray(c, co + 5 * ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    /** C = A * B, one vector wide, for 16 registers, with A where it lies: a[ao + places[k] + i*aRow]. */
    static void placedOne(int rows, int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        switch (rows) {
            case 1 -> placedOne1(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 2 -> placedOne2(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 3 -> placedOne3(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 4 -> placedOne4(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 5 -> placedOne5(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 6 -> placedOne6(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void placedOne1(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + places[even];
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedOne2(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + places[even];
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedOne3(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + places[even];
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedOne4(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + places[even];
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            c3_0.intoArray(c, co + 3 * ldc);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedOne5(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + places[even];
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            c3_0.intoArray(c, co + 3 * ldc);
            c4_0.intoArray(c, co + 4 * ldc);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedOne6(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            FloatVector c5_0 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + places[even];
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            c3_0.intoArray(c, co + 3 * ldc);
            c4_0.intoArray(c, co + 4 * ldc);
            c5_0.intoArray(c, co + 5 * ldc);
            ao += aStep;
            co += cStep;
        }
    }

    /** As placedOne, two vectors wide. */
    static void placedTwo(int rows, int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        switch (rows) {
            case 1 -> placedTwo1(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 2 -> placedTwo2(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 3 -> placedTwo3(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 4 -> placedTwo4(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 5 -> placedTwo5(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 6 -> placedTwo6(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void placedTwo1(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + places[even];
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedTwo2(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + places[even];
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c1_0.intoArray(c, co + ldc);
            c1_1.intoArray(c, co + ldc + L);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedTwo3(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + places[even];
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c1_0.intoArray(c, co + ldc);
            c1_1.intoArray(c, co + ldc + L);
            c2_0.intoArray(c, co + 2 * ldc);
            c2_1.intoArray(c, co + 2 * ldc + L);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedTwo4(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + places[even];
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c1_0.intoArray(c, co + ldc);
            c1_1.intoArray(c, co + ldc + L);
            c2_0.intoArray(c, co + 2 * ldc);
            c2_1.intoArray(c, co + 2 * ldc + L);
            c3_0.intoArray(c, co + 3 * ldc);
            c3_1.intoArray(c, co + 3 * ldc + L);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedTwo5(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            FloatVector c4_0 = zero;
            FloatVector c4_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + places[even];
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c1_0.intoArray(c, co + ldc);
            c1_1.intoArray(c, co + ldc + L);
            c2_0.intoArray(c, co + 2 * ldc);
            c2_1.intoArray(c, co + 2 * ldc + L);
            c3_0.intoArray(c, co + 3 * ldc);
            c3_1.intoArray(c, co + 3 * ldc + L);
            c4_0.intoArray(c, co + 4 * ldc);
            c4_1.intoArray(c, co + 4 * ldc + L);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedTwo6(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            FloatVector c4_0 = zero;
            FloatVector c4_1 = zero;
            FloatVector c5_0 = zero;
            FloatVector c5_1 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + places[even];
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c1_0.intoArray(c, co + ldc);
            c1_1.intoArray(c, co + ldc + L);
            c2_0.intoArray(c, co + 2 * ldc);
            c2_1.intoArray(c, co + 2 * ldc + L);
            c3_0.intoArray(c, co + 3 * ldc);
            c3_1.intoArray(c, co + 3 * ldc + L);
            c4_0.intoArray(c, co + 4 * ldc);
            c4_1.intoArray(c, co + 4 * ldc + L);
            c5_0.intoArray(c, co + 5 * ldc);
            c5_1.intoArray(c, co + 5 * ldc + L);
            ao += aStep;
            co += cStep;
        }
    }

    /** As placedOne, three vectors wide: the third in the panel behind the first. */
    static void placedThree(int rows, int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        switch (rows) {
            case 1 -> placedThree1(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 2 -> placedThree2(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 3 -> placedThree3(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 4 -> placedThree4(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void placedThree1(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        int panel = depth * W;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c0_2 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector b2 = FloatVector.fromArray(S, b, q + panel);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                b2 = FloatVector.fromArray(S, b, q + panel + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + places[even];
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector b2 = FloatVector.fromArray(S, b, q + panel);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c0_2.intoArray(c, co + 2 * L);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedThree2(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        int panel = depth * W;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c0_2 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c1_2 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector b2 = FloatVector.fromArray(S, b, q + panel);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                b2 = FloatVector.fromArray(S, b, q + panel + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + places[even];
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector b2 = FloatVector.fromArray(S, b, q + panel);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c0_2.intoArray(c, co + 2 * L);
            c1_0.intoArray(c, co + ldc);
            c1_1.intoArray(c, co + ldc + L);
            c1_2.intoArray(c, co + ldc + 2 * L);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedThree3(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        int panel = depth * W;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c0_2 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c1_2 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c2_2 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector b2 = FloatVector.fromArray(S, b, q + panel);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                c2_2 = a2.fma(b2, c2_2);
                VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                b2 = FloatVector.fromArray(S, b, q + panel + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                c2_2 = a2.fma(b2, c2_2);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + places[even];
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector b2 = FloatVector.fromArray(S, b, q + panel);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                c2_2 = a2.fma(b2, c2_2);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c0_2.intoArray(c, co + 2 * L);
            c1_0.intoArray(c, co + ldc);
            c1_1.intoArray(c, co + ldc + L);
            c1_2.intoArray(c, co + ldc + 2 * L);
            c2_0.intoArray(c, co + 2 * ldc);
            c2_1.intoArray(c, co + 2 * ldc + L);
            c2_2.intoArray(c, co + 2 * ldc + 2 * L);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedThree4(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        int even = depth & ~1;
        int panel = depth * W;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c0_2 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c1_2 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c2_2 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            FloatVector c3_2 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector b2 = FloatVector.fromArray(S, b, q + panel);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                c2_2 = a2.fma(b2, c2_2);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                c3_2 = a3.fma(b2, c3_2);
                VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                b2 = FloatVector.fromArray(S, b, q + panel + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                c2_2 = a2.fma(b2, c2_2);
                VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                c3_2 = a3.fma(b2, c3_2);
                VarHandle.loadLoadFence();
            }
            if (even < depth) {
                int p = ao + places[even];
                int q = bo + even * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector b2 = FloatVector.fromArray(S, b, q + panel);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                c2_2 = a2.fma(b2, c2_2);
                VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                c3_2 = a3.fma(b2, c3_2);
                VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c0_2.intoArray(c, co + 2 * L);
            c1_0.intoArray(c, co + ldc);
            c1_1.intoArray(c, co + ldc + L);
            c1_2.intoArray(c, co + ldc + 2 * L);
            c2_0.intoArray(c, co + 2 * ldc);
            c2_1.intoArray(c, co + 2 * ldc + L);
            c2_2.intoArray(c, co + 2 * ldc + 2 * L);
            c3_0.intoArray(c, co + 3 * ldc);
            c3_1.intoArray(c, co + 3 * ldc + L);
            c3_2.intoArray(c, co + 3 * ldc + 2 * L);
            ao += aStep;
            co += cStep;
        }
    }

    /** As inPlace, eight vectors wide, for one row. */
    static void row(int rows, float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        switch (rows) {
            case 1 -> row1(a, ao, b, bo, ldb, depth, c, co, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void row1(float[] a, int ao, float[] b, int bo, int ldb, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c0_2 = zero;
        FloatVector c0_3 = zero;
        FloatVector c0_4 = zero;
        FloatVector c0_5 = zero;
        FloatVector c0_6 = zero;
        FloatVector c0_7 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector b2 = FloatVector.fromArray(S, b, q + 2 * L);
            FloatVector b3 = FloatVector.fromArray(S, b, q + 3 * L);
            FloatVector b4 = FloatVector.fromArray(S, b, q + 4 * L);
            FloatVector b5 = FloatVector.fromArray(S, b, q + 5 * L);
            FloatVector b6 = FloatVector.fromArray(S, b, q + 6 * L);
            FloatVector b7 = FloatVector.fromArray(S, b, q + 7 * L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            c0_2 = a0.fma(b2, c0_2);
            c0_3 = a0.fma(b3, c0_3);
            c0_4 = a0.fma(b4, c0_4);
            c0_5 = a0.fma(b5, c0_5);
            c0_6 = a0.fma(b6, c0_6);
            c0_7 = a0.fma(b7, c0_7);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c0_2.add(FloatVector.fromArray(S, c, co + 2 * L)).intoArray(c, co + 2 * L);
        c0_3.add(FloatVector.fromArray(S, c, co + 3 * L)).intoArray(c, co + 3 * L);
        c0_4.add(FloatVector.fromArray(S, c, co + 4 * L)).intoArray(c, co + 4 * L);
        c0_5.add(FloatVector.fromArray(S, c, co + 5 * L)).intoArray(c, co + 5 * L);
        c0_6.add(FloatVector.fromArray(S, c, co + 6 * L)).intoArray(c, co + 6 * L);
        c0_7.add(FloatVector.fromArray(S, c, co + 7 * L)).intoArray(c, co + 7 * L);
    }
}
