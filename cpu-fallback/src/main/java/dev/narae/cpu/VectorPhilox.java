package dev.narae.cpu;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link dev.narae.op.Philox} for several blocks at once, one block a 64-bit lane. A lane carries a 32-bit word in its low
 * half, so that one multiplication gives the upper and the lower half of the product.
 */
final class VectorPhilox {
    private static final VectorSpecies<Long> S = Lanes.LONGS;
    private static final VectorSpecies<Integer> I = Lanes.INTS;
    private static final int L = S.length();
    private static final LongVector LANE = LongVector.zero(S).addIndex(1);
    private static final long LOW = 0xFFFFFFFFL;
    private static final long M0 = 0xD2511F53L;
    private static final long M1 = 0xCD9E8D57L;
    private static final int W0 = 0x9E3779B9;
    private static final int W1 = 0xBB67AE85;
    /** Which of two vectors' lanes, alternating, stand in the first and in the second half of the output. */
    private static final VectorShuffle<Long> FIRST = VectorShuffle.fromOp(S, i -> (i & 1) * L + i / 2);
    private static final VectorShuffle<Long> SECOND = VectorShuffle.fromOp(S, i -> (i & 1) * L + (i + L) / 2);

    private VectorPhilox() {
    }

    /** Words {@code first} to {@code first + n − 1} of a draw. */
    static void fill(int[] out, int o, long key, long counter, long first, int n) {
        int lead = (int) Math.min(n, -first & 3);
        PlainPrimitives.philox(out, o, key, counter, first, lead);
        int whole = (n - lead) / (4 * L) * (4 * L);
        blocks(out, o + lead, key, counter, first + lead >>> 2, whole);
        int done = lead + whole;
        PlainPrimitives.philox(out, o + done, key, counter, first + done, n - done);
    }

    private static void blocks(int[] out, int o, long key, long counter, long block, int words) {
        LongVector low = LongVector.broadcast(S, LOW);
        // The masks tell the compiler that one multiplication of 32-bit factors does.
        LongVector m0 = LongVector.broadcast(S, M0).and(low);
        LongVector m1 = LongVector.broadcast(S, M1).and(low);
        for (int i = 0; i < words; i += 4 * L, block += L) {
            LongVector index = LANE.add(block);
            LongVector c0 = index.and(low);
            LongVector c1 = index.lanewise(VectorOperators.LSHR, 32);
            LongVector c2 = LongVector.broadcast(S, counter & LOW);
            LongVector c3 = LongVector.broadcast(S, counter >>> 32);
            int k0 = (int) key;
            int k1 = (int) (key >>> 32);
            for (int round = 0; round < 10; round++) {
                LongVector p0 = c0.and(low).mul(m0);
                LongVector p1 = c2.and(low).mul(m1);
                c0 = p1.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.XOR, c1).lanewise(VectorOperators.XOR, k0 & LOW);
                c2 = p0.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.XOR, c3).lanewise(VectorOperators.XOR, k1 & LOW);
                c1 = p1.and(low);
                c3 = p0.and(low);
                k0 += W0;
                k1 += W1;
            }
            LongVector even = c0.or(c1.lanewise(VectorOperators.LSHL, 32));
            LongVector odd = c2.or(c3.lanewise(VectorOperators.LSHL, 32));
            even.rearrange(FIRST, odd).reinterpretAsInts().intoArray(out, o + i);
            even.rearrange(SECOND, odd).reinterpretAsInts().intoArray(out, o + i + 2 * L);
        }
    }
}
