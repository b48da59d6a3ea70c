// Written by MicroKernelGenerator (test sources). Change that, not this.
package dev.narae.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of the matrix product: one tile of C, kept in registers while k runs.
 *
 * <p>For rows i below the height and k below depth: {@code c[co + i*ldc + j] = sum over k of
 * a[ao + i*GemmBlocking.ROW_STRIDE + k] * b[bo + k*width + j]}, by fused multiply-add in the order of k.
 * Storing and accumulating are methods of their own: a branch on a flag inside one would make the JIT compile it twice.
 *
 * <p>The short kinds are for 16 registers. The JIT places the loads of a loop's body before its arithmetic, and keeps as many
 * elements of A in registers that the accumulators need. So their loop counts in B, where A's index is no multiple of it: its
 * bounds are checked in the loop, and a check ends a stretch in which the JIT may reorder. Five rows by two vectors then fit.
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[ao + k + 8 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[ao + k + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            FloatVector a9 = FloatVector.broadcast(S, a[ao + k + 9 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[ao + k + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            FloatVector a9 = FloatVector.broadcast(S, a[ao + k + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
            FloatVector a10 = FloatVector.broadcast(S, a[ao + k + 10 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[ao + k + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            FloatVector a9 = FloatVector.broadcast(S, a[ao + k + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
            FloatVector a10 = FloatVector.broadcast(S, a[ao + k + 10 * R]);
            c10_0 = a10.fma(b0, c10_0);
            c10_1 = a10.fma(b1, c10_1);
            FloatVector a11 = FloatVector.broadcast(S, a[ao + k + 11 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[ao + k + 8 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[ao + k + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            FloatVector a9 = FloatVector.broadcast(S, a[ao + k + 9 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[ao + k + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            FloatVector a9 = FloatVector.broadcast(S, a[ao + k + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
            FloatVector a10 = FloatVector.broadcast(S, a[ao + k + 10 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[ao + k + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            FloatVector a9 = FloatVector.broadcast(S, a[ao + k + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
            FloatVector a10 = FloatVector.broadcast(S, a[ao + k + 10 * R]);
            c10_0 = a10.fma(b0, c10_0);
            c10_1 = a10.fma(b1, c10_1);
            FloatVector a11 = FloatVector.broadcast(S, a[ao + k + 11 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
        }
        c0_0.intoArray(c, co);
    }

    private static void narrow2(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c1_0 = zero;
        for (int k = 0; k < depth; k++) {
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            FloatVector a8 = FloatVector.broadcast(S, a[ao + k + 8 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            FloatVector a8 = FloatVector.broadcast(S, a[ao + k + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            FloatVector a9 = FloatVector.broadcast(S, a[ao + k + 9 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            FloatVector a8 = FloatVector.broadcast(S, a[ao + k + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            FloatVector a9 = FloatVector.broadcast(S, a[ao + k + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            FloatVector a10 = FloatVector.broadcast(S, a[ao + k + 10 * R]);
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
            int q = bo + k * W;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            FloatVector a8 = FloatVector.broadcast(S, a[ao + k + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            FloatVector a9 = FloatVector.broadcast(S, a[ao + k + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            FloatVector a10 = FloatVector.broadcast(S, a[ao + k + 10 * R]);
            c10_0 = a10.fma(b0, c10_0);
            FloatVector a11 = FloatVector.broadcast(S, a[ao + k + 11 * R]);
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
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
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
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
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
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
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
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
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
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
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
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
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
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
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
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
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
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[ao + k + 8 * R]);
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
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[ao + k + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            FloatVector a9 = FloatVector.broadcast(S, a[ao + k + 9 * R]);
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
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[ao + k + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            FloatVector a9 = FloatVector.broadcast(S, a[ao + k + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
            FloatVector a10 = FloatVector.broadcast(S, a[ao + k + 10 * R]);
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
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[ao + k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[ao + k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[ao + k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[ao + k + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            FloatVector a5 = FloatVector.broadcast(S, a[ao + k + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            FloatVector a6 = FloatVector.broadcast(S, a[ao + k + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            FloatVector a7 = FloatVector.broadcast(S, a[ao + k + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            FloatVector a8 = FloatVector.broadcast(S, a[ao + k + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            FloatVector a9 = FloatVector.broadcast(S, a[ao + k + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
            FloatVector a10 = FloatVector.broadcast(S, a[ao + k + 10 * R]);
            c10_0 = a10.fma(b0, c10_0);
            c10_1 = a10.fma(b1, c10_1);
            FloatVector a11 = FloatVector.broadcast(S, a[ao + k + 11 * R]);
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

    /** As store, for 16 registers. */
    static void shortStore(int rows, float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        switch (rows) {
            case 1 -> shortStore1(a, ao, b, bo, depth, c, co, ldc);
            case 2 -> shortStore2(a, ao, b, bo, depth, c, co, ldc);
            case 3 -> shortStore3(a, ao, b, bo, depth, c, co, ldc);
            case 4 -> shortStore4(a, ao, b, bo, depth, c, co, ldc);
            case 5 -> shortStore5(a, ao, b, bo, depth, c, co, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void shortStore1(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
        }
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
    }

    private static void shortStore2(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
        }
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
        c1_0.intoArray(c, co + ldc);
        c1_1.intoArray(c, co + ldc + L);
    }

    private static void shortStore3(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[k + 2 * R]);
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

    private static void shortStore4(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[k + 3 * R]);
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

    private static void shortStore5(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
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
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[k + 4 * R]);
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

    /** As add, for 16 registers. */
    static void shortAdd(int rows, float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        switch (rows) {
            case 1 -> shortAdd1(a, ao, b, bo, depth, c, co, ldc);
            case 2 -> shortAdd2(a, ao, b, bo, depth, c, co, ldc);
            case 3 -> shortAdd3(a, ao, b, bo, depth, c, co, ldc);
            case 4 -> shortAdd4(a, ao, b, bo, depth, c, co, ldc);
            case 5 -> shortAdd5(a, ao, b, bo, depth, c, co, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void shortAdd1(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
    }

    private static void shortAdd2(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
    }

    private static void shortAdd3(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[k + 2 * R]);
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

    private static void shortAdd4(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[k + 3 * R]);
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

    private static void shortAdd5(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
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
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[k + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[k + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[k + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[k + 4 * R]);
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

    /** As shortStore, with A turned: a[ao + k*rows + i]. */
    static void turnedStore(int rows, float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        switch (rows) {
            case 1 -> turnedStore1(a, ao, b, bo, depth, c, co, ldc);
            case 2 -> turnedStore2(a, ao, b, bo, depth, c, co, ldc);
            case 3 -> turnedStore3(a, ao, b, bo, depth, c, co, ldc);
            case 4 -> turnedStore4(a, ao, b, bo, depth, c, co, ldc);
            case 5 -> turnedStore5(a, ao, b, bo, depth, c, co, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void turnedStore1(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
        }
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
    }

    private static void turnedStore2(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k += 2) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[k + 1]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
        }
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
        c1_0.intoArray(c, co + ldc);
        c1_1.intoArray(c, co + ldc + L);
    }

    private static void turnedStore3(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k += 3) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[k + 1]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[k + 2]);
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

    private static void turnedStore4(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k += 4) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[k + 1]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[k + 2]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[k + 3]);
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

    private static void turnedStore5(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
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
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k += 5) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[k + 1]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[k + 2]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[k + 3]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[k + 4]);
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

    /** As shortAdd, with A turned. */
    static void turnedAdd(int rows, float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        switch (rows) {
            case 1 -> turnedAdd1(a, ao, b, bo, depth, c, co, ldc);
            case 2 -> turnedAdd2(a, ao, b, bo, depth, c, co, ldc);
            case 3 -> turnedAdd3(a, ao, b, bo, depth, c, co, ldc);
            case 4 -> turnedAdd4(a, ao, b, bo, depth, c, co, ldc);
            case 5 -> turnedAdd5(a, ao, b, bo, depth, c, co, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void turnedAdd1(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
    }

    private static void turnedAdd2(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k += 2) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[k + 1]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
        }
        c0_0.add(FloatVector.fromArray(S, c, co)).intoArray(c, co);
        c0_1.add(FloatVector.fromArray(S, c, co + L)).intoArray(c, co + L);
        c1_0.add(FloatVector.fromArray(S, c, co + ldc)).intoArray(c, co + ldc);
        c1_1.add(FloatVector.fromArray(S, c, co + ldc + L)).intoArray(c, co + ldc + L);
    }

    private static void turnedAdd3(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k += 3) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[k + 1]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[k + 2]);
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

    private static void turnedAdd4(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        FloatVector c1_0 = zero;
        FloatVector c1_1 = zero;
        FloatVector c2_0 = zero;
        FloatVector c2_1 = zero;
        FloatVector c3_0 = zero;
        FloatVector c3_1 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k += 4) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[k + 1]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[k + 2]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[k + 3]);
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

    private static void turnedAdd5(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
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
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k += 5) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            FloatVector a1 = FloatVector.broadcast(S, a[k + 1]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            FloatVector a2 = FloatVector.broadcast(S, a[k + 2]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            FloatVector a3 = FloatVector.broadcast(S, a[k + 3]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            FloatVector a4 = FloatVector.broadcast(S, a[k + 4]);
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

    /** As narrow, for 16 registers and with A turned. */
    static void turnedNarrow(int rows, float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        switch (rows) {
            case 1 -> turnedNarrow1(a, ao, b, bo, depth, c, co, ldc);
            case 2 -> turnedNarrow2(a, ao, b, bo, depth, c, co, ldc);
            case 3 -> turnedNarrow3(a, ao, b, bo, depth, c, co, ldc);
            case 4 -> turnedNarrow4(a, ao, b, bo, depth, c, co, ldc);
            case 5 -> turnedNarrow5(a, ao, b, bo, depth, c, co, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void turnedNarrow1(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
        }
        c0_0.intoArray(c, co);
    }

    private static void turnedNarrow2(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c1_0 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k += 2) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[k + 1]);
            c1_0 = a1.fma(b0, c1_0);
        }
        c0_0.intoArray(c, co);
        c1_0.intoArray(c, co + ldc);
    }

    private static void turnedNarrow3(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c1_0 = zero;
        FloatVector c2_0 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k += 3) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[k + 1]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[k + 2]);
            c2_0 = a2.fma(b0, c2_0);
        }
        c0_0.intoArray(c, co);
        c1_0.intoArray(c, co + ldc);
        c2_0.intoArray(c, co + 2 * ldc);
    }

    private static void turnedNarrow4(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c1_0 = zero;
        FloatVector c2_0 = zero;
        FloatVector c3_0 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k += 4) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[k + 1]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[k + 2]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[k + 3]);
            c3_0 = a3.fma(b0, c3_0);
        }
        c0_0.intoArray(c, co);
        c1_0.intoArray(c, co + ldc);
        c2_0.intoArray(c, co + 2 * ldc);
        c3_0.intoArray(c, co + 3 * ldc);
    }

    private static void turnedNarrow5(float[] a, int ao, float[] b, int bo, int depth, float[] c, int co, int ldc) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c1_0 = zero;
        FloatVector c2_0 = zero;
        FloatVector c3_0 = zero;
        FloatVector c4_0 = zero;
        int k = ao;
        int end = bo + depth * W;
        for (int q = bo; q < end; q += W, k += 5) {
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector a0 = FloatVector.broadcast(S, a[k]);
            c0_0 = a0.fma(b0, c0_0);
            FloatVector a1 = FloatVector.broadcast(S, a[k + 1]);
            c1_0 = a1.fma(b0, c1_0);
            FloatVector a2 = FloatVector.broadcast(S, a[k + 2]);
            c2_0 = a2.fma(b0, c2_0);
            FloatVector a3 = FloatVector.broadcast(S, a[k + 3]);
            c3_0 = a3.fma(b0, c3_0);
            FloatVector a4 = FloatVector.broadcast(S, a[k + 4]);
            c4_0 = a4.fma(b0, c4_0);
        }
        c0_0.intoArray(c, co);
        c1_0.intoArray(c, co + ldc);
        c2_0.intoArray(c, co + 2 * ldc);
        c3_0.intoArray(c, co + 3 * ldc);
        c4_0.intoArray(c, co + 4 * ldc);
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
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            FloatVector b2 = FloatVector.fromArray(S, b, q + 2 * L);
            FloatVector b3 = FloatVector.fromArray(S, b, q + 3 * L);
            FloatVector b4 = FloatVector.fromArray(S, b, q + 4 * L);
            FloatVector b5 = FloatVector.fromArray(S, b, q + 5 * L);
            FloatVector b6 = FloatVector.fromArray(S, b, q + 6 * L);
            FloatVector b7 = FloatVector.fromArray(S, b, q + 7 * L);
            FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
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
