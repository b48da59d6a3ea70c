package dev.narae.op;

/**
 * Philox4x32-10, the counter-based random function of Salmon, Moraes, Dror and Shaw, "Parallel Random Numbers: As Easy as
 * 1, 2, 3" (SC 2011). Word {@code i} of a draw depends on nothing but (key, counter, i): every engine and any number of
 * threads give the same bits.
 *
 * <p>A draw's 128-bit counter is {@code (block low, block high, counter low, counter high)} with block = ⌊i/4⌋.
 */
public final class Philox {
    private static final int M0 = 0xD2511F53;
    private static final int M1 = 0xCD9E8D57;
    private static final int W0 = 0x9E3779B9;
    private static final int W1 = 0xBB67AE85;

    private Philox() {
    }

    /** The four words of one block, written to {@code out[at … at+3]}. */
    public static void block(long key, long counter, long block, int[] out, int at) {
        int c0 = (int) block;
        int c1 = (int) (block >>> 32);
        int c2 = (int) counter;
        int c3 = (int) (counter >>> 32);
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < 10; round++) {
            long p0 = (M0 & 0xFFFFFFFFL) * (c0 & 0xFFFFFFFFL);
            long p1 = (M1 & 0xFFFFFFFFL) * (c2 & 0xFFFFFFFFL);
            int n0 = (int) (p1 >>> 32) ^ c1 ^ k0;
            int n2 = (int) (p0 >>> 32) ^ c3 ^ k1;
            c1 = (int) p1;
            c3 = (int) p0;
            c0 = n0;
            c2 = n2;
            k0 += W0;
            k1 += W1;
        }
        out[at] = c0;
        out[at + 1] = c1;
        out[at + 2] = c2;
        out[at + 3] = c3;
    }

    /** Word {@code index} of a draw. */
    public static int word(long key, long counter, long index) {
        int[] words = new int[4];
        block(key, counter, index >>> 2, words, 0);
        return words[(int) (index & 3)];
    }
}
