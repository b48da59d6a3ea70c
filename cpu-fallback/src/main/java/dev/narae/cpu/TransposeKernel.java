// Written by MicroKernelGenerator (test sources). Change that, not this.
package dev.narae.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes a square of as many rows as a vector has lanes: {@code into[at + j*atStride + i] = from[o + i*stride + j]}.
 *
 * <p>Stage d of log2(lanes) exchanges, between rows i and i+d, the blocks of d lanes that lie on the wrong side of the
 * diagonal, so that every load and store is a whole vector. At 512 bits one instruction selects from two vectors; with fewer it
 * would be two permutations and a blend for each result, so there one permutation and one blend do.
 */
final class TransposeKernel {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;
    private static final FloatVector UPPER_1 = exchange(1, false);
    private static final FloatVector LOWER_1 = exchange(1, true);
    private static final FloatVector UPPER_2 = exchange(2, false);
    private static final FloatVector LOWER_2 = exchange(2, true);
    private static final FloatVector UPPER_4 = exchange(4, false);
    private static final FloatVector LOWER_4 = exchange(4, true);
    private static final FloatVector UPPER_8 = exchange(8, false);
    private static final FloatVector LOWER_8 = exchange(8, true);
    private static final VectorShuffle<Float> TURN_1 = turn(1);
    private static final VectorMask<Float> OTHER_1 = other(1);
    private static final VectorShuffle<Float> TURN_2 = turn(2);
    private static final VectorMask<Float> OTHER_2 = other(2);
    private static final VectorShuffle<Float> TURN_4 = turn(4);
    private static final VectorMask<Float> OTHER_4 = other(4);

    private TransposeKernel() {}

    /** Lane l from lane l exclusive-or d. */
    private static VectorShuffle<Float> turn(int d) {
        return VectorShuffle.fromOp(S, l -> (l ^ d) % L);
    }

    /** The lanes that belong to row i+d. */
    private static VectorMask<Float> other(int d) {
        boolean[] from = new boolean[L];
        for (int l = 0; l < L; l++) {
            from[l] = (l & d) != 0;
        }
        return VectorMask.fromArray(S, from, 0);
    }

    /** Where the lanes of row i (upper) or row i+d (lower) come from: lane l of row i is l, of row i+d it is lanes + l. */
    private static FloatVector exchange(int d, boolean lower) {
        float[] from = new float[L];
        for (int l = 0; l < L; l++) {
            boolean other = (l & d) != 0;
            from[l] = lower ? (other ? L + l : (l + d) % L) : (other ? L + l - d : l);
        }
        return FloatVector.fromArray(S, from, 0);
    }

    static void square(float[] from, int o, int stride, float[] into, int at, int atStride) {
        switch (L) {
            case 4 -> square4(from, o, stride, into, at, atStride);
            case 8 -> square8(from, o, stride, into, at, atStride);
            default -> square16(from, o, stride, into, at, atStride);
        }
    }

    private static void square4(float[] from, int o, int stride, float[] into, int at, int atStride) {
        FloatVector a0 = FloatVector.fromArray(S, from, o);
        FloatVector a1 = FloatVector.fromArray(S, from, o + stride);
        FloatVector a2 = FloatVector.fromArray(S, from, o + 2 * stride);
        FloatVector a3 = FloatVector.fromArray(S, from, o + 3 * stride);
        FloatVector b0 = a0.blend(a1.rearrange(TURN_1), OTHER_1);
        FloatVector b1 = a0.rearrange(TURN_1).blend(a1, OTHER_1);
        FloatVector b2 = a2.blend(a3.rearrange(TURN_1), OTHER_1);
        FloatVector b3 = a2.rearrange(TURN_1).blend(a3, OTHER_1);
        FloatVector c0 = b0.blend(b2.rearrange(TURN_2), OTHER_2);
        FloatVector c2 = b0.rearrange(TURN_2).blend(b2, OTHER_2);
        FloatVector c1 = b1.blend(b3.rearrange(TURN_2), OTHER_2);
        FloatVector c3 = b1.rearrange(TURN_2).blend(b3, OTHER_2);
        c0.intoArray(into, at);
        c1.intoArray(into, at + atStride);
        c2.intoArray(into, at + 2 * atStride);
        c3.intoArray(into, at + 3 * atStride);
    }

    private static void square8(float[] from, int o, int stride, float[] into, int at, int atStride) {
        FloatVector a0 = FloatVector.fromArray(S, from, o);
        FloatVector a1 = FloatVector.fromArray(S, from, o + stride);
        FloatVector a2 = FloatVector.fromArray(S, from, o + 2 * stride);
        FloatVector a3 = FloatVector.fromArray(S, from, o + 3 * stride);
        FloatVector a4 = FloatVector.fromArray(S, from, o + 4 * stride);
        FloatVector a5 = FloatVector.fromArray(S, from, o + 5 * stride);
        FloatVector a6 = FloatVector.fromArray(S, from, o + 6 * stride);
        FloatVector a7 = FloatVector.fromArray(S, from, o + 7 * stride);
        FloatVector b0 = a0.blend(a1.rearrange(TURN_1), OTHER_1);
        FloatVector b1 = a0.rearrange(TURN_1).blend(a1, OTHER_1);
        FloatVector b2 = a2.blend(a3.rearrange(TURN_1), OTHER_1);
        FloatVector b3 = a2.rearrange(TURN_1).blend(a3, OTHER_1);
        FloatVector b4 = a4.blend(a5.rearrange(TURN_1), OTHER_1);
        FloatVector b5 = a4.rearrange(TURN_1).blend(a5, OTHER_1);
        FloatVector b6 = a6.blend(a7.rearrange(TURN_1), OTHER_1);
        FloatVector b7 = a6.rearrange(TURN_1).blend(a7, OTHER_1);
        FloatVector c0 = b0.blend(b2.rearrange(TURN_2), OTHER_2);
        FloatVector c2 = b0.rearrange(TURN_2).blend(b2, OTHER_2);
        FloatVector c1 = b1.blend(b3.rearrange(TURN_2), OTHER_2);
        FloatVector c3 = b1.rearrange(TURN_2).blend(b3, OTHER_2);
        FloatVector c4 = b4.blend(b6.rearrange(TURN_2), OTHER_2);
        FloatVector c6 = b4.rearrange(TURN_2).blend(b6, OTHER_2);
        FloatVector c5 = b5.blend(b7.rearrange(TURN_2), OTHER_2);
        FloatVector c7 = b5.rearrange(TURN_2).blend(b7, OTHER_2);
        FloatVector d0 = c0.blend(c4.rearrange(TURN_4), OTHER_4);
        FloatVector d4 = c0.rearrange(TURN_4).blend(c4, OTHER_4);
        FloatVector d1 = c1.blend(c5.rearrange(TURN_4), OTHER_4);
        FloatVector d5 = c1.rearrange(TURN_4).blend(c5, OTHER_4);
        FloatVector d2 = c2.blend(c6.rearrange(TURN_4), OTHER_4);
        FloatVector d6 = c2.rearrange(TURN_4).blend(c6, OTHER_4);
        FloatVector d3 = c3.blend(c7.rearrange(TURN_4), OTHER_4);
        FloatVector d7 = c3.rearrange(TURN_4).blend(c7, OTHER_4);
        d0.intoArray(into, at);
        d1.intoArray(into, at + atStride);
        d2.intoArray(into, at + 2 * atStride);
        d3.intoArray(into, at + 3 * atStride);
        d4.intoArray(into, at + 4 * atStride);
        d5.intoArray(into, at + 5 * atStride);
        d6.intoArray(into, at + 6 * atStride);
        d7.intoArray(into, at + 7 * atStride);
    }

    private static void square16(float[] from, int o, int stride, float[] into, int at, int atStride) {
        FloatVector a0 = FloatVector.fromArray(S, from, o);
        FloatVector a1 = FloatVector.fromArray(S, from, o + stride);
        FloatVector a2 = FloatVector.fromArray(S, from, o + 2 * stride);
        FloatVector a3 = FloatVector.fromArray(S, from, o + 3 * stride);
        FloatVector a4 = FloatVector.fromArray(S, from, o + 4 * stride);
        FloatVector a5 = FloatVector.fromArray(S, from, o + 5 * stride);
        FloatVector a6 = FloatVector.fromArray(S, from, o + 6 * stride);
        FloatVector a7 = FloatVector.fromArray(S, from, o + 7 * stride);
        FloatVector a8 = FloatVector.fromArray(S, from, o + 8 * stride);
        FloatVector a9 = FloatVector.fromArray(S, from, o + 9 * stride);
        FloatVector a10 = FloatVector.fromArray(S, from, o + 10 * stride);
        FloatVector a11 = FloatVector.fromArray(S, from, o + 11 * stride);
        FloatVector a12 = FloatVector.fromArray(S, from, o + 12 * stride);
        FloatVector a13 = FloatVector.fromArray(S, from, o + 13 * stride);
        FloatVector a14 = FloatVector.fromArray(S, from, o + 14 * stride);
        FloatVector a15 = FloatVector.fromArray(S, from, o + 15 * stride);
        FloatVector b0 = UPPER_1.selectFrom(a0, a1);
        FloatVector b1 = LOWER_1.selectFrom(a0, a1);
        FloatVector b2 = UPPER_1.selectFrom(a2, a3);
        FloatVector b3 = LOWER_1.selectFrom(a2, a3);
        FloatVector b4 = UPPER_1.selectFrom(a4, a5);
        FloatVector b5 = LOWER_1.selectFrom(a4, a5);
        FloatVector b6 = UPPER_1.selectFrom(a6, a7);
        FloatVector b7 = LOWER_1.selectFrom(a6, a7);
        FloatVector b8 = UPPER_1.selectFrom(a8, a9);
        FloatVector b9 = LOWER_1.selectFrom(a8, a9);
        FloatVector b10 = UPPER_1.selectFrom(a10, a11);
        FloatVector b11 = LOWER_1.selectFrom(a10, a11);
        FloatVector b12 = UPPER_1.selectFrom(a12, a13);
        FloatVector b13 = LOWER_1.selectFrom(a12, a13);
        FloatVector b14 = UPPER_1.selectFrom(a14, a15);
        FloatVector b15 = LOWER_1.selectFrom(a14, a15);
        FloatVector c0 = UPPER_2.selectFrom(b0, b2);
        FloatVector c2 = LOWER_2.selectFrom(b0, b2);
        FloatVector c1 = UPPER_2.selectFrom(b1, b3);
        FloatVector c3 = LOWER_2.selectFrom(b1, b3);
        FloatVector c4 = UPPER_2.selectFrom(b4, b6);
        FloatVector c6 = LOWER_2.selectFrom(b4, b6);
        FloatVector c5 = UPPER_2.selectFrom(b5, b7);
        FloatVector c7 = LOWER_2.selectFrom(b5, b7);
        FloatVector c8 = UPPER_2.selectFrom(b8, b10);
        FloatVector c10 = LOWER_2.selectFrom(b8, b10);
        FloatVector c9 = UPPER_2.selectFrom(b9, b11);
        FloatVector c11 = LOWER_2.selectFrom(b9, b11);
        FloatVector c12 = UPPER_2.selectFrom(b12, b14);
        FloatVector c14 = LOWER_2.selectFrom(b12, b14);
        FloatVector c13 = UPPER_2.selectFrom(b13, b15);
        FloatVector c15 = LOWER_2.selectFrom(b13, b15);
        FloatVector d0 = UPPER_4.selectFrom(c0, c4);
        FloatVector d4 = LOWER_4.selectFrom(c0, c4);
        FloatVector d1 = UPPER_4.selectFrom(c1, c5);
        FloatVector d5 = LOWER_4.selectFrom(c1, c5);
        FloatVector d2 = UPPER_4.selectFrom(c2, c6);
        FloatVector d6 = LOWER_4.selectFrom(c2, c6);
        FloatVector d3 = UPPER_4.selectFrom(c3, c7);
        FloatVector d7 = LOWER_4.selectFrom(c3, c7);
        FloatVector d8 = UPPER_4.selectFrom(c8, c12);
        FloatVector d12 = LOWER_4.selectFrom(c8, c12);
        FloatVector d9 = UPPER_4.selectFrom(c9, c13);
        FloatVector d13 = LOWER_4.selectFrom(c9, c13);
        FloatVector d10 = UPPER_4.selectFrom(c10, c14);
        FloatVector d14 = LOWER_4.selectFrom(c10, c14);
        FloatVector d11 = UPPER_4.selectFrom(c11, c15);
        FloatVector d15 = LOWER_4.selectFrom(c11, c15);
        FloatVector e0 = UPPER_8.selectFrom(d0, d8);
        FloatVector e8 = LOWER_8.selectFrom(d0, d8);
        FloatVector e1 = UPPER_8.selectFrom(d1, d9);
        FloatVector e9 = LOWER_8.selectFrom(d1, d9);
        FloatVector e2 = UPPER_8.selectFrom(d2, d10);
        FloatVector e10 = LOWER_8.selectFrom(d2, d10);
        FloatVector e3 = UPPER_8.selectFrom(d3, d11);
        FloatVector e11 = LOWER_8.selectFrom(d3, d11);
        FloatVector e4 = UPPER_8.selectFrom(d4, d12);
        FloatVector e12 = LOWER_8.selectFrom(d4, d12);
        FloatVector e5 = UPPER_8.selectFrom(d5, d13);
        FloatVector e13 = LOWER_8.selectFrom(d5, d13);
        FloatVector e6 = UPPER_8.selectFrom(d6, d14);
        FloatVector e14 = LOWER_8.selectFrom(d6, d14);
        FloatVector e7 = UPPER_8.selectFrom(d7, d15);
        FloatVector e15 = LOWER_8.selectFrom(d7, d15);
        e0.intoArray(into, at);
        e1.intoArray(into, at + atStride);
        e2.intoArray(into, at + 2 * atStride);
        e3.intoArray(into, at + 3 * atStride);
        e4.intoArray(into, at + 4 * atStride);
        e5.intoArray(into, at + 5 * atStride);
        e6.intoArray(into, at + 6 * atStride);
        e7.intoArray(into, at + 7 * atStride);
        e8.intoArray(into, at + 8 * atStride);
        e9.intoArray(into, at + 9 * atStride);
        e10.intoArray(into, at + 10 * atStride);
        e11.intoArray(into, at + 11 * atStride);
        e12.intoArray(into, at + 12 * atStride);
        e13.intoArray(into, at + 13 * atStride);
        e14.intoArray(into, at + 14 * atStride);
        e15.intoArray(into, at + 15 * atStride);
    }
}
