package dev.narae.cpu;

/**
 * Working memory from the heap, kept for reuse in power-of-two sizes, a few arrays a size.
 */
final class HeapScratch implements Scratch {
    /** Below this size an array is not worth a class of its own. */
    private static final int SMALLEST_BITS = 10;

    private static final int LARGEST_BITS = 30;
    private static final int KEPT = 16;

    private final float[][][] kept = new float[LARGEST_BITS + 1][KEPT][];
    private final int[] count = new int[LARGEST_BITS + 1];

    @Override
    public float[] take(int size) {
        int bits = Math.max(SMALLEST_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, size) - 1));
        if (size > 1 << LARGEST_BITS) {
            return new float[size];
        }
        synchronized (this) {
            if (count[bits] > 0) {
                int top = --count[bits];
                float[] array = kept[bits][top];
                kept[bits][top] = null;
                return array;
            }
        }
        return new float[1 << bits];
    }

    @Override
    public void give(float[] array) {
        int bits = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(array.length);
        if (bits < SMALLEST_BITS || array.length != 1 << bits) {
            return;
        }
        synchronized (this) {
            if (count[bits] < KEPT) {
                kept[bits][count[bits]++] = array;
            }
        }
    }
}
