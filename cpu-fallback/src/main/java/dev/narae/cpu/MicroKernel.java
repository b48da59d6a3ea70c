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
 * Storing and accumulating are methods of their own: a branch on a flag inside one would make the JIT compile it twice, unless it has
 * seen both ways, as the trial of the packing kinds sees to.
 *
 * <p>Left to itself the JIT places all loads of a loop's body before its arithmetic, and the elements of A take the accumulators'
 * places. A fence behind each row, which is no instruction on x86, keeps the loads of the next row behind it: six rows by two vectors
 * fit into 16 registers, twelve into 32. Two k in one turn save instructions: what another program on the same core leaves of it is
 * not enough for many beside the multiplications. Elsewhere a fence is an instruction, so there is none, and one k a turn.
 * An odd number of k goes one a turn as well, in methods of their own: with a loop for the last one behind the other, once it had been
 * taken, the JIT gave the first one slower code: 8 to 10 % of an MLP's step.
 *
 * <p>Most of them multiply a run of tiles, each aStep, bStep and cStep behind the one before: of a tile of 25 k a call
 * would be a fifth. A call for none, as most trials are ({@link WarmingGemmKernel}), leaves at once, so that the loop over tiles is not taken for
 * one that hardly turns: the JIT would move work into it.
 */
final class MicroKernel {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;
    private static final int W = 2 * L;
    private static final int R = GemmBlocking.ROW_STRIDE;
    private static final boolean FENCED = Lanes.FREE_FENCES;
    /** For tiles of which 32 registers hold all loads beside the sums. */
    private static final boolean FENCED_IF_SHORT = FENCED && Lanes.REGISTERS < 32;

    private MicroKernel() {}

    /** Whether so many k are taken two at a turn. */
    static boolean isTwice(int depth) {
        return FENCED && (depth & 1) == 0;
    }

    /** C = A * B, two vectors wide, B a packed panel. */
    static void store(int rows, int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (isTwice(depth)) {
            storeTwice(rows, tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            return;
        }
        switch (rows) {
            case 1 -> store1(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 2 -> store2(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 3 -> store3(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 4 -> store4(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 5 -> store5(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 6 -> store6(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 7 -> store7(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 8 -> store8(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 9 -> store9(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 10 -> store10(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 11 -> store11(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 12 -> store12(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void storeTwice(int rows, int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        switch (rows) {
            case 1 -> storeTwice1(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 2 -> storeTwice2(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 3 -> storeTwice3(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 4 -> storeTwice4(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 5 -> storeTwice5(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 6 -> storeTwice6(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 7 -> storeTwice7(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 8 -> storeTwice8(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 9 -> storeTwice9(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 10 -> storeTwice10(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 11 -> storeTwice11(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 12 -> storeTwice12(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void storeTwice1(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void store1(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void storeTwice2(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void store2(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void storeTwice3(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void store3(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void storeTwice4(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void store4(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void storeTwice5(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void store5(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k++) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void storeTwice6(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void store6(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k++) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void storeTwice7(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 1 + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void store7(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void storeTwice8(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 1 + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 1 + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void store8(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void storeTwice9(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            FloatVector c8_0 = zero;
            FloatVector c8_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 1 + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 1 + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 1 + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void store9(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void storeTwice10(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            FloatVector c8_0 = zero;
            FloatVector c8_1 = zero;
            FloatVector c9_0 = zero;
            FloatVector c9_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 1 + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 1 + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 1 + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 1 + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void store10(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void storeTwice11(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 1 + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 1 + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 1 + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 1 + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                a10 = FloatVector.broadcast(S, a[p + 1 + 10 * R]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void store11(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void storeTwice12(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a11 = FloatVector.broadcast(S, a[p + 11 * R]);
                c11_0 = a11.fma(b0, c11_0);
                c11_1 = a11.fma(b1, c11_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 1 + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 1 + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 1 + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 1 + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                a10 = FloatVector.broadcast(S, a[p + 1 + 10 * R]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
                a11 = FloatVector.broadcast(S, a[p + 1 + 11 * R]);
                c11_0 = a11.fma(b0, c11_0);
                c11_1 = a11.fma(b1, c11_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void store12(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a11 = FloatVector.broadcast(S, a[p + 11 * R]);
                c11_0 = a11.fma(b0, c11_0);
                c11_1 = a11.fma(b1, c11_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    /** C += A * B, two vectors wide, B a packed panel. */
    static void add(int rows, int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (isTwice(depth)) {
            addTwice(rows, tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            return;
        }
        switch (rows) {
            case 1 -> add1(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 2 -> add2(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 3 -> add3(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 4 -> add4(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 5 -> add5(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 6 -> add6(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 7 -> add7(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 8 -> add8(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 9 -> add9(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 10 -> add10(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 11 -> add11(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 12 -> add12(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void addTwice(int rows, int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        switch (rows) {
            case 1 -> addTwice1(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 2 -> addTwice2(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 3 -> addTwice3(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 4 -> addTwice4(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 5 -> addTwice5(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 6 -> addTwice6(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 7 -> addTwice7(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 8 -> addTwice8(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 9 -> addTwice9(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 10 -> addTwice10(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 11 -> addTwice11(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 12 -> addTwice12(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void addTwice1(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void add1(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void addTwice2(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void add2(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void addTwice3(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void add3(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void addTwice4(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void add4(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void addTwice5(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void add5(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k++) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void addTwice6(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void add6(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k++) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void addTwice7(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 1 + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void add7(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void addTwice8(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 1 + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 1 + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void add8(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void addTwice9(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            FloatVector c8_0 = zero;
            FloatVector c8_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 1 + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 1 + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 1 + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
            FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void add9(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
            FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void addTwice10(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            FloatVector c8_0 = zero;
            FloatVector c8_1 = zero;
            FloatVector c9_0 = zero;
            FloatVector c9_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 1 + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 1 + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 1 + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 1 + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
            FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
            FloatVector.fromArray(S, c, co + 9 * ldc).add(c9_0).intoArray(c, co + 9 * ldc);
            FloatVector.fromArray(S, c, co + 9 * ldc + L).add(c9_1).intoArray(c, co + 9 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void add10(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
            FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
            FloatVector.fromArray(S, c, co + 9 * ldc).add(c9_0).intoArray(c, co + 9 * ldc);
            FloatVector.fromArray(S, c, co + 9 * ldc + L).add(c9_1).intoArray(c, co + 9 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void addTwice11(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 1 + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 1 + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 1 + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 1 + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                a10 = FloatVector.broadcast(S, a[p + 1 + 10 * R]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
            FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
            FloatVector.fromArray(S, c, co + 9 * ldc).add(c9_0).intoArray(c, co + 9 * ldc);
            FloatVector.fromArray(S, c, co + 9 * ldc + L).add(c9_1).intoArray(c, co + 9 * ldc + L);
            FloatVector.fromArray(S, c, co + 10 * ldc).add(c10_0).intoArray(c, co + 10 * ldc);
            FloatVector.fromArray(S, c, co + 10 * ldc + L).add(c10_1).intoArray(c, co + 10 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void add11(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
            FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
            FloatVector.fromArray(S, c, co + 9 * ldc).add(c9_0).intoArray(c, co + 9 * ldc);
            FloatVector.fromArray(S, c, co + 9 * ldc + L).add(c9_1).intoArray(c, co + 9 * ldc + L);
            FloatVector.fromArray(S, c, co + 10 * ldc).add(c10_0).intoArray(c, co + 10 * ldc);
            FloatVector.fromArray(S, c, co + 10 * ldc + L).add(c10_1).intoArray(c, co + 10 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void addTwice12(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a11 = FloatVector.broadcast(S, a[p + 11 * R]);
                c11_0 = a11.fma(b0, c11_0);
                c11_1 = a11.fma(b1, c11_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 1 + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 1 + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 1 + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 1 + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                a10 = FloatVector.broadcast(S, a[p + 1 + 10 * R]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
                a11 = FloatVector.broadcast(S, a[p + 1 + 11 * R]);
                c11_0 = a11.fma(b0, c11_0);
                c11_1 = a11.fma(b1, c11_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
            FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
            FloatVector.fromArray(S, c, co + 9 * ldc).add(c9_0).intoArray(c, co + 9 * ldc);
            FloatVector.fromArray(S, c, co + 9 * ldc + L).add(c9_1).intoArray(c, co + 9 * ldc + L);
            FloatVector.fromArray(S, c, co + 10 * ldc).add(c10_0).intoArray(c, co + 10 * ldc);
            FloatVector.fromArray(S, c, co + 10 * ldc + L).add(c10_1).intoArray(c, co + 10 * ldc + L);
            FloatVector.fromArray(S, c, co + 11 * ldc).add(c11_0).intoArray(c, co + 11 * ldc);
            FloatVector.fromArray(S, c, co + 11 * ldc + L).add(c11_1).intoArray(c, co + 11 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void add12(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a11 = FloatVector.broadcast(S, a[p + 11 * R]);
                c11_0 = a11.fma(b0, c11_0);
                c11_1 = a11.fma(b1, c11_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
            FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
            FloatVector.fromArray(S, c, co + 9 * ldc).add(c9_0).intoArray(c, co + 9 * ldc);
            FloatVector.fromArray(S, c, co + 9 * ldc + L).add(c9_1).intoArray(c, co + 9 * ldc + L);
            FloatVector.fromArray(S, c, co + 10 * ldc).add(c10_0).intoArray(c, co + 10 * ldc);
            FloatVector.fromArray(S, c, co + 10 * ldc + L).add(c10_1).intoArray(c, co + 10 * ldc + L);
            FloatVector.fromArray(S, c, co + 11 * ldc).add(c11_0).intoArray(c, co + 11 * ldc);
            FloatVector.fromArray(S, c, co + 11 * ldc + L).add(c11_1).intoArray(c, co + 11 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    /** C = A * B, one vector wide, B a packed panel of which the first vector of each row is used. */
    static void narrow(int rows, int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (isTwice(depth)) {
            narrowTwice(rows, tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            return;
        }
        switch (rows) {
            case 1 -> narrow1(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 2 -> narrow2(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 3 -> narrow3(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 4 -> narrow4(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 5 -> narrow5(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 6 -> narrow6(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 7 -> narrow7(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 8 -> narrow8(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 9 -> narrow9(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 10 -> narrow10(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 11 -> narrow11(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 12 -> narrow12(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void narrowTwice(int rows, int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        switch (rows) {
            case 1 -> narrowTwice1(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 2 -> narrowTwice2(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 3 -> narrowTwice3(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 4 -> narrowTwice4(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 5 -> narrowTwice5(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 6 -> narrowTwice6(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 7 -> narrowTwice7(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 8 -> narrowTwice8(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 9 -> narrowTwice9(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 10 -> narrowTwice10(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 11 -> narrowTwice11(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 12 -> narrowTwice12(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void narrowTwice1(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void narrow1(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void narrowTwice2(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void narrow2(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void narrowTwice3(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void narrow3(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void narrowTwice4(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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

    private static void narrow4(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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

    private static void narrowTwice5(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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

    private static void narrow5(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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

    private static void narrowTwice6(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            FloatVector c5_0 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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

    private static void narrow6(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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

    private static void narrowTwice7(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            FloatVector c5_0 = zero;
            FloatVector c6_0 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 1 + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            c3_0.intoArray(c, co + 3 * ldc);
            c4_0.intoArray(c, co + 4 * ldc);
            c5_0.intoArray(c, co + 5 * ldc);
            c6_0.intoArray(c, co + 6 * ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void narrow7(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            c3_0.intoArray(c, co + 3 * ldc);
            c4_0.intoArray(c, co + 4 * ldc);
            c5_0.intoArray(c, co + 5 * ldc);
            c6_0.intoArray(c, co + 6 * ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void narrowTwice8(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            FloatVector c5_0 = zero;
            FloatVector c6_0 = zero;
            FloatVector c7_0 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 1 + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 1 + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            c3_0.intoArray(c, co + 3 * ldc);
            c4_0.intoArray(c, co + 4 * ldc);
            c5_0.intoArray(c, co + 5 * ldc);
            c6_0.intoArray(c, co + 6 * ldc);
            c7_0.intoArray(c, co + 7 * ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void narrow8(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            c3_0.intoArray(c, co + 3 * ldc);
            c4_0.intoArray(c, co + 4 * ldc);
            c5_0.intoArray(c, co + 5 * ldc);
            c6_0.intoArray(c, co + 6 * ldc);
            c7_0.intoArray(c, co + 7 * ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void narrowTwice9(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            FloatVector c5_0 = zero;
            FloatVector c6_0 = zero;
            FloatVector c7_0 = zero;
            FloatVector c8_0 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 1 + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 1 + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 1 + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void narrow9(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void narrowTwice10(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 1 + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 1 + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 1 + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 1 + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void narrow10(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void narrowTwice11(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
                c10_0 = a10.fma(b0, c10_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 1 + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 1 + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 1 + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 1 + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a10 = FloatVector.broadcast(S, a[p + 1 + 10 * R]);
                c10_0 = a10.fma(b0, c10_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void narrow11(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
                c10_0 = a10.fma(b0, c10_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void narrowTwice12(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
                c10_0 = a10.fma(b0, c10_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a11 = FloatVector.broadcast(S, a[p + 11 * R]);
                c11_0 = a11.fma(b0, c11_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 1 + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 1 + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 1 + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 1 + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 1 + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 1 + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 1 + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 1 + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 1 + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a10 = FloatVector.broadcast(S, a[p + 1 + 10 * R]);
                c10_0 = a10.fma(b0, c10_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a11 = FloatVector.broadcast(S, a[p + 1 + 11 * R]);
                c11_0 = a11.fma(b0, c11_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void narrow12(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
                c10_0 = a10.fma(b0, c10_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a11 = FloatVector.broadcast(S, a[p + 11 * R]);
                c11_0 = a11.fma(b0, c11_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    /** As store, with A turned: a[ao + k*rows + i]. */
    static void turnedStore(int rows, int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (isTwice(depth)) {
            turnedStoreTwice(rows, tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            return;
        }
        switch (rows) {
            case 1 -> turnedStore1(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 2 -> turnedStore2(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 3 -> turnedStore3(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 4 -> turnedStore4(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 5 -> turnedStore5(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 6 -> turnedStore6(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 7 -> turnedStore7(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 8 -> turnedStore8(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 9 -> turnedStore9(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 10 -> turnedStore10(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 11 -> turnedStore11(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 12 -> turnedStore12(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void turnedStoreTwice(int rows, int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        switch (rows) {
            case 1 -> turnedStoreTwice1(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 2 -> turnedStoreTwice2(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 3 -> turnedStoreTwice3(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 4 -> turnedStoreTwice4(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 5 -> turnedStoreTwice5(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 6 -> turnedStoreTwice6(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 7 -> turnedStoreTwice7(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 8 -> turnedStoreTwice8(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 9 -> turnedStoreTwice9(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 10 -> turnedStoreTwice10(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 11 -> turnedStoreTwice11(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 12 -> turnedStoreTwice12(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void turnedStoreTwice1(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedStore1(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedStoreTwice2(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 2;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 2]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 3]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void turnedStore2(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 2;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void turnedStoreTwice3(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 3;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 3]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 4]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 5]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void turnedStore3(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 3;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void turnedStoreTwice4(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 4;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 4]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 5]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 6]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 7]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void turnedStore4(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 4;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void turnedStoreTwice5(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 5;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 5]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 6]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 7]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 8]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 9]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void turnedStore5(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 5;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void turnedStoreTwice6(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 6;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 6]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 7]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 8]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 9]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 10]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 11]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void turnedStore6(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 6;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
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

    private static void turnedStoreTwice7(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 7;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 7]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 8]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 9]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 10]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 11]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 12]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 13]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedStore7(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 7;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedStoreTwice8(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 8;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 8]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 9]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 10]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 11]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 12]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 13]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 14]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 15]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedStore8(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 8;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedStoreTwice9(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            FloatVector c8_0 = zero;
            FloatVector c8_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 9;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 9]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 10]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 11]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 12]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 13]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 14]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 15]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 16]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 17]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedStore9(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            FloatVector c8_0 = zero;
            FloatVector c8_1 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 9;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedStoreTwice10(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            FloatVector c8_0 = zero;
            FloatVector c8_1 = zero;
            FloatVector c9_0 = zero;
            FloatVector c9_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 10;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 10]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 11]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 12]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 13]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 14]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 15]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 16]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 17]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 18]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 19]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedStore10(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            FloatVector c8_0 = zero;
            FloatVector c8_1 = zero;
            FloatVector c9_0 = zero;
            FloatVector c9_1 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 10;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedStoreTwice11(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 11;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 11]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 12]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 13]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 14]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 15]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 16]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 17]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 18]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 19]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 20]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                a10 = FloatVector.broadcast(S, a[p + 21]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedStore11(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
                int p = ao + k * 11;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedStoreTwice12(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 12;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a11 = FloatVector.broadcast(S, a[p + 11]);
                c11_0 = a11.fma(b0, c11_0);
                c11_1 = a11.fma(b1, c11_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 12]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 13]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 14]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 15]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 16]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 17]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 18]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 19]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 20]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 21]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                a10 = FloatVector.broadcast(S, a[p + 22]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
                a11 = FloatVector.broadcast(S, a[p + 23]);
                c11_0 = a11.fma(b0, c11_0);
                c11_1 = a11.fma(b1, c11_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedStore12(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
                int p = ao + k * 12;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a11 = FloatVector.broadcast(S, a[p + 11]);
                c11_0 = a11.fma(b0, c11_0);
                c11_1 = a11.fma(b1, c11_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    /** As add, with A turned. */
    static void turnedAdd(int rows, int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (isTwice(depth)) {
            turnedAddTwice(rows, tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            return;
        }
        switch (rows) {
            case 1 -> turnedAdd1(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 2 -> turnedAdd2(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 3 -> turnedAdd3(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 4 -> turnedAdd4(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 5 -> turnedAdd5(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 6 -> turnedAdd6(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 7 -> turnedAdd7(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 8 -> turnedAdd8(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 9 -> turnedAdd9(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 10 -> turnedAdd10(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 11 -> turnedAdd11(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 12 -> turnedAdd12(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void turnedAddTwice(int rows, int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        switch (rows) {
            case 1 -> turnedAddTwice1(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 2 -> turnedAddTwice2(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 3 -> turnedAddTwice3(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 4 -> turnedAddTwice4(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 5 -> turnedAddTwice5(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 6 -> turnedAddTwice6(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 7 -> turnedAddTwice7(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 8 -> turnedAddTwice8(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 9 -> turnedAddTwice9(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 10 -> turnedAddTwice10(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 11 -> turnedAddTwice11(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 12 -> turnedAddTwice12(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void turnedAddTwice1(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAdd1(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAddTwice2(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 2;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 2]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 3]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAdd2(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 2;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAddTwice3(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 3;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 3]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 4]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 5]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAdd3(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 3;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAddTwice4(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 4;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 4]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 5]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 6]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 7]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAdd4(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c0_1 = zero;
            FloatVector c1_0 = zero;
            FloatVector c1_1 = zero;
            FloatVector c2_0 = zero;
            FloatVector c2_1 = zero;
            FloatVector c3_0 = zero;
            FloatVector c3_1 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 4;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAddTwice5(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 5;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 5]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 6]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 7]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 8]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 9]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAdd5(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 5;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAddTwice6(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 6;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 6]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 7]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 8]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 9]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 10]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 11]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAdd6(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 6;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAddTwice7(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 7;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 7]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 8]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 9]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 10]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 11]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 12]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 13]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAdd7(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 7;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAddTwice8(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 8;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 8]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 9]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 10]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 11]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 12]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 13]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 14]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 15]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAdd8(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 8;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAddTwice9(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            FloatVector c8_0 = zero;
            FloatVector c8_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 9;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 9]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 10]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 11]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 12]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 13]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 14]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 15]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 16]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 17]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
            FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAdd9(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            FloatVector c8_0 = zero;
            FloatVector c8_1 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 9;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
            FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAddTwice10(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            FloatVector c8_0 = zero;
            FloatVector c8_1 = zero;
            FloatVector c9_0 = zero;
            FloatVector c9_1 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 10;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 10]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 11]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 12]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 13]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 14]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 15]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 16]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 17]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 18]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 19]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
            FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
            FloatVector.fromArray(S, c, co + 9 * ldc).add(c9_0).intoArray(c, co + 9 * ldc);
            FloatVector.fromArray(S, c, co + 9 * ldc + L).add(c9_1).intoArray(c, co + 9 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAdd10(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            FloatVector c8_0 = zero;
            FloatVector c8_1 = zero;
            FloatVector c9_0 = zero;
            FloatVector c9_1 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 10;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
            FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
            FloatVector.fromArray(S, c, co + 9 * ldc).add(c9_0).intoArray(c, co + 9 * ldc);
            FloatVector.fromArray(S, c, co + 9 * ldc + L).add(c9_1).intoArray(c, co + 9 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAddTwice11(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 11;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 11]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 12]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 13]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 14]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 15]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 16]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 17]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 18]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 19]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 20]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                a10 = FloatVector.broadcast(S, a[p + 21]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
            FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
            FloatVector.fromArray(S, c, co + 9 * ldc).add(c9_0).intoArray(c, co + 9 * ldc);
            FloatVector.fromArray(S, c, co + 9 * ldc + L).add(c9_1).intoArray(c, co + 9 * ldc + L);
            FloatVector.fromArray(S, c, co + 10 * ldc).add(c10_0).intoArray(c, co + 10 * ldc);
            FloatVector.fromArray(S, c, co + 10 * ldc + L).add(c10_1).intoArray(c, co + 10 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAdd11(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
                int p = ao + k * 11;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
            FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
            FloatVector.fromArray(S, c, co + 9 * ldc).add(c9_0).intoArray(c, co + 9 * ldc);
            FloatVector.fromArray(S, c, co + 9 * ldc + L).add(c9_1).intoArray(c, co + 9 * ldc + L);
            FloatVector.fromArray(S, c, co + 10 * ldc).add(c10_0).intoArray(c, co + 10 * ldc);
            FloatVector.fromArray(S, c, co + 10 * ldc + L).add(c10_1).intoArray(c, co + 10 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAddTwice12(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 12;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a11 = FloatVector.broadcast(S, a[p + 11]);
                c11_0 = a11.fma(b0, c11_0);
                c11_1 = a11.fma(b1, c11_1);
                if (FENCED) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p + 12]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 13]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 14]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 15]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 16]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 17]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 18]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 19]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 20]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 21]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                a10 = FloatVector.broadcast(S, a[p + 22]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
                a11 = FloatVector.broadcast(S, a[p + 23]);
                c11_0 = a11.fma(b0, c11_0);
                c11_1 = a11.fma(b1, c11_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
            FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
            FloatVector.fromArray(S, c, co + 9 * ldc).add(c9_0).intoArray(c, co + 9 * ldc);
            FloatVector.fromArray(S, c, co + 9 * ldc + L).add(c9_1).intoArray(c, co + 9 * ldc + L);
            FloatVector.fromArray(S, c, co + 10 * ldc).add(c10_0).intoArray(c, co + 10 * ldc);
            FloatVector.fromArray(S, c, co + 10 * ldc + L).add(c10_1).intoArray(c, co + 10 * ldc + L);
            FloatVector.fromArray(S, c, co + 11 * ldc).add(c11_0).intoArray(c, co + 11 * ldc);
            FloatVector.fromArray(S, c, co + 11 * ldc + L).add(c11_1).intoArray(c, co + 11 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedAdd12(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
                int p = ao + k * 12;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a11 = FloatVector.broadcast(S, a[p + 11]);
                c11_0 = a11.fma(b0, c11_0);
                c11_1 = a11.fma(b1, c11_1);
                if (FENCED) VarHandle.loadLoadFence();
            }
            FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
            FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
            FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
            FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
            FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
            FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
            FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
            FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
            FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
            FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
            FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
            FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
            FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
            FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
            FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
            FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
            FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
            FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
            FloatVector.fromArray(S, c, co + 9 * ldc).add(c9_0).intoArray(c, co + 9 * ldc);
            FloatVector.fromArray(S, c, co + 9 * ldc + L).add(c9_1).intoArray(c, co + 9 * ldc + L);
            FloatVector.fromArray(S, c, co + 10 * ldc).add(c10_0).intoArray(c, co + 10 * ldc);
            FloatVector.fromArray(S, c, co + 10 * ldc + L).add(c10_1).intoArray(c, co + 10 * ldc + L);
            FloatVector.fromArray(S, c, co + 11 * ldc).add(c11_0).intoArray(c, co + 11 * ldc);
            FloatVector.fromArray(S, c, co + 11 * ldc + L).add(c11_1).intoArray(c, co + 11 * ldc + L);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    /** As narrow, with A turned. */
    static void turnedNarrow(int rows, int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (isTwice(depth)) {
            turnedNarrowTwice(rows, tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            return;
        }
        switch (rows) {
            case 1 -> turnedNarrow1(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 2 -> turnedNarrow2(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 3 -> turnedNarrow3(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 4 -> turnedNarrow4(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 5 -> turnedNarrow5(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 6 -> turnedNarrow6(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 7 -> turnedNarrow7(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 8 -> turnedNarrow8(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 9 -> turnedNarrow9(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 10 -> turnedNarrow10(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 11 -> turnedNarrow11(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 12 -> turnedNarrow12(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void turnedNarrowTwice(int rows, int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        switch (rows) {
            case 1 -> turnedNarrowTwice1(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 2 -> turnedNarrowTwice2(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 3 -> turnedNarrowTwice3(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 4 -> turnedNarrowTwice4(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 5 -> turnedNarrowTwice5(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 6 -> turnedNarrowTwice6(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 7 -> turnedNarrowTwice7(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 8 -> turnedNarrowTwice8(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 9 -> turnedNarrowTwice9(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 10 -> turnedNarrowTwice10(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 11 -> turnedNarrowTwice11(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            case 12 -> turnedNarrowTwice12(tiles, a, ao, aStep, b, bo, bStep, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void turnedNarrowTwice1(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 1]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrow1(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrowTwice2(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 2;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 2]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 3]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrow2(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 2;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrowTwice3(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 3;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 3]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 4]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 5]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrow3(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 3;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrowTwice4(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 4;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 4]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 5]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 6]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 7]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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

    private static void turnedNarrow4(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 4;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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

    private static void turnedNarrowTwice5(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 5;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 5]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 6]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 7]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 8]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 9]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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

    private static void turnedNarrow5(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 5;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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

    private static void turnedNarrowTwice6(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            FloatVector c5_0 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 6;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 6]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 7]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 8]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 9]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 10]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 11]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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

    private static void turnedNarrow6(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            FloatVector c5_0 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 6;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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

    private static void turnedNarrowTwice7(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            FloatVector c5_0 = zero;
            FloatVector c6_0 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 7;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 7]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 8]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 9]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 10]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 11]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 12]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 13]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            c3_0.intoArray(c, co + 3 * ldc);
            c4_0.intoArray(c, co + 4 * ldc);
            c5_0.intoArray(c, co + 5 * ldc);
            c6_0.intoArray(c, co + 6 * ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrow7(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            FloatVector c5_0 = zero;
            FloatVector c6_0 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 7;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            c3_0.intoArray(c, co + 3 * ldc);
            c4_0.intoArray(c, co + 4 * ldc);
            c5_0.intoArray(c, co + 5 * ldc);
            c6_0.intoArray(c, co + 6 * ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrowTwice8(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            FloatVector c5_0 = zero;
            FloatVector c6_0 = zero;
            FloatVector c7_0 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 8;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 8]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 9]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 10]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 11]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 12]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 13]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 14]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 15]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            c3_0.intoArray(c, co + 3 * ldc);
            c4_0.intoArray(c, co + 4 * ldc);
            c5_0.intoArray(c, co + 5 * ldc);
            c6_0.intoArray(c, co + 6 * ldc);
            c7_0.intoArray(c, co + 7 * ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrow8(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            FloatVector c5_0 = zero;
            FloatVector c6_0 = zero;
            FloatVector c7_0 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + k * 8;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            c3_0.intoArray(c, co + 3 * ldc);
            c4_0.intoArray(c, co + 4 * ldc);
            c5_0.intoArray(c, co + 5 * ldc);
            c6_0.intoArray(c, co + 6 * ldc);
            c7_0.intoArray(c, co + 7 * ldc);
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrowTwice9(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            FloatVector c5_0 = zero;
            FloatVector c6_0 = zero;
            FloatVector c7_0 = zero;
            FloatVector c8_0 = zero;
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 9;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 9]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 10]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 11]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 12]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 13]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 14]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 15]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 16]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 17]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrow9(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                int p = ao + k * 9;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrowTwice10(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 10;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 10]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 11]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 12]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 13]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 14]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 15]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 16]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 17]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 18]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 19]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrow10(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                int p = ao + k * 10;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrowTwice11(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 11;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10]);
                c10_0 = a10.fma(b0, c10_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 11]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 12]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 13]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 14]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 15]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 16]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 17]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 18]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 19]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 20]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a10 = FloatVector.broadcast(S, a[p + 21]);
                c10_0 = a10.fma(b0, c10_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrow11(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                int p = ao + k * 11;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10]);
                c10_0 = a10.fma(b0, c10_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrowTwice12(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
            for (int k = 0; k < depth; k += 2) {
                int p = ao + k * 12;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10]);
                c10_0 = a10.fma(b0, c10_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a11 = FloatVector.broadcast(S, a[p + 11]);
                c11_0 = a11.fma(b0, c11_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p + 12]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + 13]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 14]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 15]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 16]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 17]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 18]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 19]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 20]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 21]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a10 = FloatVector.broadcast(S, a[p + 22]);
                c10_0 = a10.fma(b0, c10_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a11 = FloatVector.broadcast(S, a[p + 23]);
                c11_0 = a11.fma(b0, c11_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    private static void turnedNarrow12(int tiles, float[] a, int ao, int aStep, float[] b, int bo, int bStep, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int t = 0; t < tiles; t++) {
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
                int p = ao + k * 12;
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10]);
                c10_0 = a10.fma(b0, c10_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a11 = FloatVector.broadcast(S, a[p + 11]);
                c11_0 = a11.fma(b0, c11_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            bo += bStep;
            co += cStep;
        }
    }

    /** C = A * B, one vector wide, with A where it lies: a[ao + places[k] + i*aRow]. */
    static void placedOne(int rows, int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        switch (rows) {
            case 1 -> placedOne1(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 2 -> placedOne2(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 3 -> placedOne3(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 4 -> placedOne4(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 5 -> placedOne5(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 6 -> placedOne6(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 7 -> placedOne7(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 8 -> placedOne8(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 9 -> placedOne9(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 10 -> placedOne10(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 11 -> placedOne11(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 12 -> placedOne12(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void placedOne1(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedOne2(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedOne3(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedOne4(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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

    private static void placedOne7(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            FloatVector c5_0 = zero;
            FloatVector c6_0 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            c3_0.intoArray(c, co + 3 * ldc);
            c4_0.intoArray(c, co + 4 * ldc);
            c5_0.intoArray(c, co + 5 * ldc);
            c6_0.intoArray(c, co + 6 * ldc);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedOne8(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            FloatVector c5_0 = zero;
            FloatVector c6_0 = zero;
            FloatVector c7_0 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c1_0.intoArray(c, co + ldc);
            c2_0.intoArray(c, co + 2 * ldc);
            c3_0.intoArray(c, co + 3 * ldc);
            c4_0.intoArray(c, co + 4 * ldc);
            c5_0.intoArray(c, co + 5 * ldc);
            c6_0.intoArray(c, co + 6 * ldc);
            c7_0.intoArray(c, co + 7 * ldc);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedOne9(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
        for (int t = 0; t < tiles; t++) {
            FloatVector c0_0 = zero;
            FloatVector c1_0 = zero;
            FloatVector c2_0 = zero;
            FloatVector c3_0 = zero;
            FloatVector c4_0 = zero;
            FloatVector c5_0 = zero;
            FloatVector c6_0 = zero;
            FloatVector c7_0 = zero;
            FloatVector c8_0 = zero;
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * aRow]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 8 * aRow]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * aRow]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedOne10(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
        for (int t = 0; t < tiles; t++) {
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
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * aRow]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * aRow]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 8 * aRow]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 9 * aRow]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * aRow]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * aRow]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedOne11(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
        for (int t = 0; t < tiles; t++) {
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
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * aRow]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * aRow]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * aRow]);
                c10_0 = a10.fma(b0, c10_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 8 * aRow]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 9 * aRow]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a10 = FloatVector.broadcast(S, a[p + 10 * aRow]);
                c10_0 = a10.fma(b0, c10_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * aRow]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * aRow]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * aRow]);
                c10_0 = a10.fma(b0, c10_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedOne12(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
        for (int t = 0; t < tiles; t++) {
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
            for (int k = 0; k < even; k += 2) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * aRow]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * aRow]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * aRow]);
                c10_0 = a10.fma(b0, c10_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a11 = FloatVector.broadcast(S, a[p + 11 * aRow]);
                c11_0 = a11.fma(b0, c11_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a8 = FloatVector.broadcast(S, a[p + 8 * aRow]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a9 = FloatVector.broadcast(S, a[p + 9 * aRow]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a10 = FloatVector.broadcast(S, a[p + 10 * aRow]);
                c10_0 = a10.fma(b0, c10_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a11 = FloatVector.broadcast(S, a[p + 11 * aRow]);
                c11_0 = a11.fma(b0, c11_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * aRow]);
                c8_0 = a8.fma(b0, c8_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * aRow]);
                c9_0 = a9.fma(b0, c9_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * aRow]);
                c10_0 = a10.fma(b0, c10_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a11 = FloatVector.broadcast(S, a[p + 11 * aRow]);
                c11_0 = a11.fma(b0, c11_0);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            case 7 -> placedTwo7(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 8 -> placedTwo8(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 9 -> placedTwo9(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 10 -> placedTwo10(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 11 -> placedTwo11(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 12 -> placedTwo12(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void placedTwo1(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedTwo2(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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

    private static void placedTwo7(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedTwo8(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedTwo9(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            FloatVector c8_0 = zero;
            FloatVector c8_1 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * aRow]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedTwo10(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            FloatVector c8_0 = zero;
            FloatVector c8_1 = zero;
            FloatVector c9_0 = zero;
            FloatVector c9_1 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * aRow]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * aRow]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedTwo11(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * aRow]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * aRow]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * aRow]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedTwo12(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * aRow]);
                c8_0 = a8.fma(b0, c8_0);
                c8_1 = a8.fma(b1, c8_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * aRow]);
                c9_0 = a9.fma(b0, c9_0);
                c9_1 = a9.fma(b1, c9_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * aRow]);
                c10_0 = a10.fma(b0, c10_0);
                c10_1 = a10.fma(b1, c10_1);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a11 = FloatVector.broadcast(S, a[p + 11 * aRow]);
                c11_0 = a11.fma(b0, c11_0);
                c11_1 = a11.fma(b1, c11_1);
                if (FENCED) VarHandle.loadLoadFence();
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
            case 5 -> placedThree5(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 6 -> placedThree6(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 7 -> placedThree7(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            case 8 -> placedThree8(tiles, a, ao, aStep, aRow, places, b, bo, depth, c, co, cStep, ldc);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void placedThree1(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                b2 = FloatVector.fromArray(S, b, q + panel + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector b2 = FloatVector.fromArray(S, b, q + panel);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            c0_0.intoArray(c, co);
            c0_1.intoArray(c, co + L);
            c0_2.intoArray(c, co + 2 * L);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedThree2(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                b2 = FloatVector.fromArray(S, b, q + panel + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector b2 = FloatVector.fromArray(S, b, q + panel);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                c2_2 = a2.fma(b2, c2_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                b2 = FloatVector.fromArray(S, b, q + panel + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                c2_2 = a2.fma(b2, c2_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector b2 = FloatVector.fromArray(S, b, q + panel);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                c2_2 = a2.fma(b2, c2_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        int even = FENCED ? depth & ~1 : 0;
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
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                c2_2 = a2.fma(b2, c2_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                c3_2 = a3.fma(b2, c3_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                p = ao + places[k + 1];
                b0 = FloatVector.fromArray(S, b, q + W);
                b1 = FloatVector.fromArray(S, b, q + W + L);
                b2 = FloatVector.fromArray(S, b, q + panel + W);
                a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                c2_2 = a2.fma(b2, c2_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                c3_2 = a3.fma(b2, c3_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            }
            for (int k = even; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector b2 = FloatVector.fromArray(S, b, q + panel);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                c2_2 = a2.fma(b2, c2_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                c3_2 = a3.fma(b2, c3_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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

    private static void placedThree5(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c4_0 = zero;
            FloatVector c4_1 = zero;
            FloatVector c4_2 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector b2 = FloatVector.fromArray(S, b, q + panel);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                c2_2 = a2.fma(b2, c2_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                c3_2 = a3.fma(b2, c3_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                c4_2 = a4.fma(b2, c4_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            c4_0.intoArray(c, co + 4 * ldc);
            c4_1.intoArray(c, co + 4 * ldc + L);
            c4_2.intoArray(c, co + 4 * ldc + 2 * L);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedThree6(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c4_0 = zero;
            FloatVector c4_1 = zero;
            FloatVector c4_2 = zero;
            FloatVector c5_0 = zero;
            FloatVector c5_1 = zero;
            FloatVector c5_2 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector b2 = FloatVector.fromArray(S, b, q + panel);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                c2_2 = a2.fma(b2, c2_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                c3_2 = a3.fma(b2, c3_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                c4_2 = a4.fma(b2, c4_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                c5_2 = a5.fma(b2, c5_2);
                if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
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
            c4_0.intoArray(c, co + 4 * ldc);
            c4_1.intoArray(c, co + 4 * ldc + L);
            c4_2.intoArray(c, co + 4 * ldc + 2 * L);
            c5_0.intoArray(c, co + 5 * ldc);
            c5_1.intoArray(c, co + 5 * ldc + L);
            c5_2.intoArray(c, co + 5 * ldc + 2 * L);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedThree7(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c4_0 = zero;
            FloatVector c4_1 = zero;
            FloatVector c4_2 = zero;
            FloatVector c5_0 = zero;
            FloatVector c5_1 = zero;
            FloatVector c5_2 = zero;
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c6_2 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector b2 = FloatVector.fromArray(S, b, q + panel);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                c2_2 = a2.fma(b2, c2_2);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                c3_2 = a3.fma(b2, c3_2);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                c4_2 = a4.fma(b2, c4_2);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                c5_2 = a5.fma(b2, c5_2);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                c6_2 = a6.fma(b2, c6_2);
                if (FENCED) VarHandle.loadLoadFence();
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
            c4_0.intoArray(c, co + 4 * ldc);
            c4_1.intoArray(c, co + 4 * ldc + L);
            c4_2.intoArray(c, co + 4 * ldc + 2 * L);
            c5_0.intoArray(c, co + 5 * ldc);
            c5_1.intoArray(c, co + 5 * ldc + L);
            c5_2.intoArray(c, co + 5 * ldc + 2 * L);
            c6_0.intoArray(c, co + 6 * ldc);
            c6_1.intoArray(c, co + 6 * ldc + L);
            c6_2.intoArray(c, co + 6 * ldc + 2 * L);
            ao += aStep;
            co += cStep;
        }
    }

    private static void placedThree8(int tiles, float[] a, int ao, int aStep, int aRow, int[] places, float[] b, int bo, int depth, float[] c, int co, int cStep, int ldc) {
        if (tiles <= 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(S);
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
            FloatVector c4_0 = zero;
            FloatVector c4_1 = zero;
            FloatVector c4_2 = zero;
            FloatVector c5_0 = zero;
            FloatVector c5_1 = zero;
            FloatVector c5_2 = zero;
            FloatVector c6_0 = zero;
            FloatVector c6_1 = zero;
            FloatVector c6_2 = zero;
            FloatVector c7_0 = zero;
            FloatVector c7_1 = zero;
            FloatVector c7_2 = zero;
            for (int k = 0; k < depth; k++) {
                int p = ao + places[k];
                int q = bo + k * W;
                FloatVector b0 = FloatVector.fromArray(S, b, q);
                FloatVector b1 = FloatVector.fromArray(S, b, q + L);
                FloatVector b2 = FloatVector.fromArray(S, b, q + panel);
                FloatVector a0 = FloatVector.broadcast(S, a[p]);
                c0_0 = a0.fma(b0, c0_0);
                c0_1 = a0.fma(b1, c0_1);
                c0_2 = a0.fma(b2, c0_2);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a1 = FloatVector.broadcast(S, a[p + aRow]);
                c1_0 = a1.fma(b0, c1_0);
                c1_1 = a1.fma(b1, c1_1);
                c1_2 = a1.fma(b2, c1_2);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * aRow]);
                c2_0 = a2.fma(b0, c2_0);
                c2_1 = a2.fma(b1, c2_1);
                c2_2 = a2.fma(b2, c2_2);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * aRow]);
                c3_0 = a3.fma(b0, c3_0);
                c3_1 = a3.fma(b1, c3_1);
                c3_2 = a3.fma(b2, c3_2);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * aRow]);
                c4_0 = a4.fma(b0, c4_0);
                c4_1 = a4.fma(b1, c4_1);
                c4_2 = a4.fma(b2, c4_2);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * aRow]);
                c5_0 = a5.fma(b0, c5_0);
                c5_1 = a5.fma(b1, c5_1);
                c5_2 = a5.fma(b2, c5_2);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * aRow]);
                c6_0 = a6.fma(b0, c6_0);
                c6_1 = a6.fma(b1, c6_1);
                c6_2 = a6.fma(b2, c6_2);
                if (FENCED) VarHandle.loadLoadFence();
                FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * aRow]);
                c7_0 = a7.fma(b0, c7_0);
                c7_1 = a7.fma(b1, c7_1);
                c7_2 = a7.fma(b2, c7_2);
                if (FENCED) VarHandle.loadLoadFence();
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
            c4_0.intoArray(c, co + 4 * ldc);
            c4_1.intoArray(c, co + 4 * ldc + L);
            c4_2.intoArray(c, co + 4 * ldc + 2 * L);
            c5_0.intoArray(c, co + 5 * ldc);
            c5_1.intoArray(c, co + 5 * ldc + L);
            c5_2.intoArray(c, co + 5 * ldc + 2 * L);
            c6_0.intoArray(c, co + 6 * ldc);
            c6_1.intoArray(c, co + 6 * ldc + L);
            c6_2.intoArray(c, co + 6 * ldc + 2 * L);
            c7_0.intoArray(c, co + 7 * ldc);
            c7_1.intoArray(c, co + 7 * ldc + L);
            c7_2.intoArray(c, co + 7 * ldc + 2 * L);
            ao += aStep;
            co += cStep;
        }
    }

    /** One tile: C += A * B, two vectors wide, B where it lies, its rows ldb apart. */
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
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
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
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
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
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
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
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
        FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
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
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
        FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
        FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
        FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
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
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
        FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
        FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
        FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
        FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
        FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
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
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
        FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
        FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
        FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
        FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
        FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
        FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
        FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
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
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
        FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
        FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
        FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
        FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
        FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
        FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
        FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
        FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
        FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
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
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
        FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
        FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
        FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
        FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
        FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
        FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
        FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
        FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
        FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
        FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
        FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
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
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
            if (FENCED) VarHandle.loadLoadFence();
        }
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
        FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
        FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
        FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
        FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
        FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
        FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
        FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
        FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
        FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
        FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
        FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
        FloatVector.fromArray(S, c, co + 9 * ldc).add(c9_0).intoArray(c, co + 9 * ldc);
        FloatVector.fromArray(S, c, co + 9 * ldc + L).add(c9_1).intoArray(c, co + 9 * ldc + L);
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
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
            c10_0 = a10.fma(b0, c10_0);
            c10_1 = a10.fma(b1, c10_1);
            if (FENCED) VarHandle.loadLoadFence();
        }
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
        FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
        FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
        FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
        FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
        FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
        FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
        FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
        FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
        FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
        FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
        FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
        FloatVector.fromArray(S, c, co + 9 * ldc).add(c9_0).intoArray(c, co + 9 * ldc);
        FloatVector.fromArray(S, c, co + 9 * ldc + L).add(c9_1).intoArray(c, co + 9 * ldc + L);
        FloatVector.fromArray(S, c, co + 10 * ldc).add(c10_0).intoArray(c, co + 10 * ldc);
        FloatVector.fromArray(S, c, co + 10 * ldc + L).add(c10_1).intoArray(c, co + 10 * ldc + L);
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
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
            c10_0 = a10.fma(b0, c10_0);
            c10_1 = a10.fma(b1, c10_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a11 = FloatVector.broadcast(S, a[p + 11 * R]);
            c11_0 = a11.fma(b0, c11_0);
            c11_1 = a11.fma(b1, c11_1);
            if (FENCED) VarHandle.loadLoadFence();
        }
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
        FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
        FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
        FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
        FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
        FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
        FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
        FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
        FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
        FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
        FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
        FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
        FloatVector.fromArray(S, c, co + 9 * ldc).add(c9_0).intoArray(c, co + 9 * ldc);
        FloatVector.fromArray(S, c, co + 9 * ldc + L).add(c9_1).intoArray(c, co + 9 * ldc + L);
        FloatVector.fromArray(S, c, co + 10 * ldc).add(c10_0).intoArray(c, co + 10 * ldc);
        FloatVector.fromArray(S, c, co + 10 * ldc + L).add(c10_1).intoArray(c, co + 10 * ldc + L);
        FloatVector.fromArray(S, c, co + 11 * ldc).add(c11_0).intoArray(c, co + 11 * ldc);
        FloatVector.fromArray(S, c, co + 11 * ldc + L).add(c11_1).intoArray(c, co + 11 * ldc + L);
    }

    /** As inPlace, or without C's own values, and leaves B behind as a packed panel. */
    static void packing(int rows, float[] a, int ao, float[] b, int bo, int ldb, float[] panel, int at, int depth, float[] c, int co, int ldc, boolean add) {
        switch (rows) {
            case 1 -> packing1(a, ao, b, bo, ldb, panel, at, depth, c, co, ldc, add);
            case 2 -> packing2(a, ao, b, bo, ldb, panel, at, depth, c, co, ldc, add);
            case 3 -> packing3(a, ao, b, bo, ldb, panel, at, depth, c, co, ldc, add);
            case 4 -> packing4(a, ao, b, bo, ldb, panel, at, depth, c, co, ldc, add);
            case 5 -> packing5(a, ao, b, bo, ldb, panel, at, depth, c, co, ldc, add);
            case 6 -> packing6(a, ao, b, bo, ldb, panel, at, depth, c, co, ldc, add);
            case 7 -> packing7(a, ao, b, bo, ldb, panel, at, depth, c, co, ldc, add);
            case 8 -> packing8(a, ao, b, bo, ldb, panel, at, depth, c, co, ldc, add);
            case 9 -> packing9(a, ao, b, bo, ldb, panel, at, depth, c, co, ldc, add);
            case 10 -> packing10(a, ao, b, bo, ldb, panel, at, depth, c, co, ldc, add);
            case 11 -> packing11(a, ao, b, bo, ldb, panel, at, depth, c, co, ldc, add);
            case 12 -> packing12(a, ao, b, bo, ldb, panel, at, depth, c, co, ldc, add);
            default -> throw new IllegalArgumentException("tile of " + rows + " rows");
        }
    }

    private static void packing1(float[] a, int ao, float[] b, int bo, int ldb, float[] panel, int at, int depth, float[] c, int co, int ldc, boolean add) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector c0_0 = zero;
        FloatVector c0_1 = zero;
        int q = bo;
        for (int k = 0; k < depth; k++, q += ldb) {
            int p = ao + k;
            FloatVector b0 = FloatVector.fromArray(S, b, q);
            FloatVector b1 = FloatVector.fromArray(S, b, q + L);
            b0.intoArray(panel, at + k * W);
            b1.intoArray(panel, at + k * W + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        if (add) {
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        } else {
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
        }
    }

    private static void packing2(float[] a, int ao, float[] b, int bo, int ldb, float[] panel, int at, int depth, float[] c, int co, int ldc, boolean add) {
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
            b0.intoArray(panel, at + k * W);
            b1.intoArray(panel, at + k * W + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        if (add) {
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        } else {
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
        c1_0.intoArray(c, co + ldc);
        c1_1.intoArray(c, co + ldc + L);
        }
    }

    private static void packing3(float[] a, int ao, float[] b, int bo, int ldb, float[] panel, int at, int depth, float[] c, int co, int ldc, boolean add) {
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
            b0.intoArray(panel, at + k * W);
            b1.intoArray(panel, at + k * W + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        if (add) {
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        } else {
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
        c1_0.intoArray(c, co + ldc);
        c1_1.intoArray(c, co + ldc + L);
        c2_0.intoArray(c, co + 2 * ldc);
        c2_1.intoArray(c, co + 2 * ldc + L);
        }
    }

    private static void packing4(float[] a, int ao, float[] b, int bo, int ldb, float[] panel, int at, int depth, float[] c, int co, int ldc, boolean add) {
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
            b0.intoArray(panel, at + k * W);
            b1.intoArray(panel, at + k * W + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        if (add) {
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
        FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
        } else {
        c0_0.intoArray(c, co);
        c0_1.intoArray(c, co + L);
        c1_0.intoArray(c, co + ldc);
        c1_1.intoArray(c, co + ldc + L);
        c2_0.intoArray(c, co + 2 * ldc);
        c2_1.intoArray(c, co + 2 * ldc + L);
        c3_0.intoArray(c, co + 3 * ldc);
        c3_1.intoArray(c, co + 3 * ldc + L);
        }
    }

    private static void packing5(float[] a, int ao, float[] b, int bo, int ldb, float[] panel, int at, int depth, float[] c, int co, int ldc, boolean add) {
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
            b0.intoArray(panel, at + k * W);
            b1.intoArray(panel, at + k * W + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        if (add) {
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
        FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
        FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
        FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
        } else {
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
    }

    private static void packing6(float[] a, int ao, float[] b, int bo, int ldb, float[] panel, int at, int depth, float[] c, int co, int ldc, boolean add) {
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
            b0.intoArray(panel, at + k * W);
            b1.intoArray(panel, at + k * W + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        if (add) {
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
        FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
        FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
        FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
        FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
        FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
        } else {
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
    }

    private static void packing7(float[] a, int ao, float[] b, int bo, int ldb, float[] panel, int at, int depth, float[] c, int co, int ldc, boolean add) {
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
            b0.intoArray(panel, at + k * W);
            b1.intoArray(panel, at + k * W + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        if (add) {
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
        FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
        FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
        FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
        FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
        FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
        FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
        FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
        } else {
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
    }

    private static void packing8(float[] a, int ao, float[] b, int bo, int ldb, float[] panel, int at, int depth, float[] c, int co, int ldc, boolean add) {
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
            b0.intoArray(panel, at + k * W);
            b1.intoArray(panel, at + k * W + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        if (add) {
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
        FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
        FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
        FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
        FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
        FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
        FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
        FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
        FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
        FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
        } else {
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
    }

    private static void packing9(float[] a, int ao, float[] b, int bo, int ldb, float[] panel, int at, int depth, float[] c, int co, int ldc, boolean add) {
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
            b0.intoArray(panel, at + k * W);
            b1.intoArray(panel, at + k * W + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        if (add) {
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
        FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
        FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
        FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
        FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
        FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
        FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
        FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
        FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
        FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
        FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
        FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
        } else {
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
    }

    private static void packing10(float[] a, int ao, float[] b, int bo, int ldb, float[] panel, int at, int depth, float[] c, int co, int ldc, boolean add) {
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
            b0.intoArray(panel, at + k * W);
            b1.intoArray(panel, at + k * W + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
            if (FENCED) VarHandle.loadLoadFence();
        }
        if (add) {
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
        FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
        FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
        FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
        FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
        FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
        FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
        FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
        FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
        FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
        FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
        FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
        FloatVector.fromArray(S, c, co + 9 * ldc).add(c9_0).intoArray(c, co + 9 * ldc);
        FloatVector.fromArray(S, c, co + 9 * ldc + L).add(c9_1).intoArray(c, co + 9 * ldc + L);
        } else {
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
    }

    private static void packing11(float[] a, int ao, float[] b, int bo, int ldb, float[] panel, int at, int depth, float[] c, int co, int ldc, boolean add) {
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
            b0.intoArray(panel, at + k * W);
            b1.intoArray(panel, at + k * W + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
            c10_0 = a10.fma(b0, c10_0);
            c10_1 = a10.fma(b1, c10_1);
            if (FENCED) VarHandle.loadLoadFence();
        }
        if (add) {
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
        FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
        FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
        FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
        FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
        FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
        FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
        FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
        FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
        FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
        FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
        FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
        FloatVector.fromArray(S, c, co + 9 * ldc).add(c9_0).intoArray(c, co + 9 * ldc);
        FloatVector.fromArray(S, c, co + 9 * ldc + L).add(c9_1).intoArray(c, co + 9 * ldc + L);
        FloatVector.fromArray(S, c, co + 10 * ldc).add(c10_0).intoArray(c, co + 10 * ldc);
        FloatVector.fromArray(S, c, co + 10 * ldc + L).add(c10_1).intoArray(c, co + 10 * ldc + L);
        } else {
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
    }

    private static void packing12(float[] a, int ao, float[] b, int bo, int ldb, float[] panel, int at, int depth, float[] c, int co, int ldc, boolean add) {
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
            b0.intoArray(panel, at + k * W);
            b1.intoArray(panel, at + k * W + L);
            FloatVector a0 = FloatVector.broadcast(S, a[p]);
            c0_0 = a0.fma(b0, c0_0);
            c0_1 = a0.fma(b1, c0_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a1 = FloatVector.broadcast(S, a[p + R]);
            c1_0 = a1.fma(b0, c1_0);
            c1_1 = a1.fma(b1, c1_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a2 = FloatVector.broadcast(S, a[p + 2 * R]);
            c2_0 = a2.fma(b0, c2_0);
            c2_1 = a2.fma(b1, c2_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a3 = FloatVector.broadcast(S, a[p + 3 * R]);
            c3_0 = a3.fma(b0, c3_0);
            c3_1 = a3.fma(b1, c3_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a4 = FloatVector.broadcast(S, a[p + 4 * R]);
            c4_0 = a4.fma(b0, c4_0);
            c4_1 = a4.fma(b1, c4_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a5 = FloatVector.broadcast(S, a[p + 5 * R]);
            c5_0 = a5.fma(b0, c5_0);
            c5_1 = a5.fma(b1, c5_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a6 = FloatVector.broadcast(S, a[p + 6 * R]);
            c6_0 = a6.fma(b0, c6_0);
            c6_1 = a6.fma(b1, c6_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a7 = FloatVector.broadcast(S, a[p + 7 * R]);
            c7_0 = a7.fma(b0, c7_0);
            c7_1 = a7.fma(b1, c7_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a8 = FloatVector.broadcast(S, a[p + 8 * R]);
            c8_0 = a8.fma(b0, c8_0);
            c8_1 = a8.fma(b1, c8_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a9 = FloatVector.broadcast(S, a[p + 9 * R]);
            c9_0 = a9.fma(b0, c9_0);
            c9_1 = a9.fma(b1, c9_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a10 = FloatVector.broadcast(S, a[p + 10 * R]);
            c10_0 = a10.fma(b0, c10_0);
            c10_1 = a10.fma(b1, c10_1);
            if (FENCED) VarHandle.loadLoadFence();
            FloatVector a11 = FloatVector.broadcast(S, a[p + 11 * R]);
            c11_0 = a11.fma(b0, c11_0);
            c11_1 = a11.fma(b1, c11_1);
            if (FENCED) VarHandle.loadLoadFence();
        }
        if (add) {
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + ldc).add(c1_0).intoArray(c, co + ldc);
        FloatVector.fromArray(S, c, co + ldc + L).add(c1_1).intoArray(c, co + ldc + L);
        FloatVector.fromArray(S, c, co + 2 * ldc).add(c2_0).intoArray(c, co + 2 * ldc);
        FloatVector.fromArray(S, c, co + 2 * ldc + L).add(c2_1).intoArray(c, co + 2 * ldc + L);
        FloatVector.fromArray(S, c, co + 3 * ldc).add(c3_0).intoArray(c, co + 3 * ldc);
        FloatVector.fromArray(S, c, co + 3 * ldc + L).add(c3_1).intoArray(c, co + 3 * ldc + L);
        FloatVector.fromArray(S, c, co + 4 * ldc).add(c4_0).intoArray(c, co + 4 * ldc);
        FloatVector.fromArray(S, c, co + 4 * ldc + L).add(c4_1).intoArray(c, co + 4 * ldc + L);
        FloatVector.fromArray(S, c, co + 5 * ldc).add(c5_0).intoArray(c, co + 5 * ldc);
        FloatVector.fromArray(S, c, co + 5 * ldc + L).add(c5_1).intoArray(c, co + 5 * ldc + L);
        FloatVector.fromArray(S, c, co + 6 * ldc).add(c6_0).intoArray(c, co + 6 * ldc);
        FloatVector.fromArray(S, c, co + 6 * ldc + L).add(c6_1).intoArray(c, co + 6 * ldc + L);
        FloatVector.fromArray(S, c, co + 7 * ldc).add(c7_0).intoArray(c, co + 7 * ldc);
        FloatVector.fromArray(S, c, co + 7 * ldc + L).add(c7_1).intoArray(c, co + 7 * ldc + L);
        FloatVector.fromArray(S, c, co + 8 * ldc).add(c8_0).intoArray(c, co + 8 * ldc);
        FloatVector.fromArray(S, c, co + 8 * ldc + L).add(c8_1).intoArray(c, co + 8 * ldc + L);
        FloatVector.fromArray(S, c, co + 9 * ldc).add(c9_0).intoArray(c, co + 9 * ldc);
        FloatVector.fromArray(S, c, co + 9 * ldc + L).add(c9_1).intoArray(c, co + 9 * ldc + L);
        FloatVector.fromArray(S, c, co + 10 * ldc).add(c10_0).intoArray(c, co + 10 * ldc);
        FloatVector.fromArray(S, c, co + 10 * ldc + L).add(c10_1).intoArray(c, co + 10 * ldc + L);
        FloatVector.fromArray(S, c, co + 11 * ldc).add(c11_0).intoArray(c, co + 11 * ldc);
        FloatVector.fromArray(S, c, co + 11 * ldc + L).add(c11_1).intoArray(c, co + 11 * ldc + L);
        } else {
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
            if (FENCED_IF_SHORT) VarHandle.loadLoadFence();
        }
        FloatVector.fromArray(S, c, co).add(c0_0).intoArray(c, co);
        FloatVector.fromArray(S, c, co + L).add(c0_1).intoArray(c, co + L);
        FloatVector.fromArray(S, c, co + 2 * L).add(c0_2).intoArray(c, co + 2 * L);
        FloatVector.fromArray(S, c, co + 3 * L).add(c0_3).intoArray(c, co + 3 * L);
        FloatVector.fromArray(S, c, co + 4 * L).add(c0_4).intoArray(c, co + 4 * L);
        FloatVector.fromArray(S, c, co + 5 * L).add(c0_5).intoArray(c, co + 5 * L);
        FloatVector.fromArray(S, c, co + 6 * L).add(c0_6).intoArray(c, co + 6 * L);
        FloatVector.fromArray(S, c, co + 7 * L).add(c0_7).intoArray(c, co + 7 * L);
    }
}
