package dev.narae.cpu;

/**
 * Working memory from the heap, kept for reuse in size classes: four an octave, so that at most a fifth of an array is
 * unused, and a few arrays a class.
 */
final class HeapScratch implements Scratch {
    private static final int SMALLEST_BITS = 10;
    private static final int LARGEST_BITS = 30;
    private static final int KEPT = 16;

    private final float[][][] kept = new float[4 * (LARGEST_BITS - SMALLEST_BITS) + 1][KEPT][];
    private final int[] count = new int[kept.length];

    @Override
    public float[] take(int size) {
        int sizeClass = sizeClass(size);
        if (sizeClass >= kept.length) {
            return new float[size];
        }
        synchronized (this) {
            if (count[sizeClass] > 0) {
                int top = --count[sizeClass];
                float[] array = kept[sizeClass][top];
                kept[sizeClass][top] = null;
                return array;
            }
        }
        return new float[length(sizeClass)];
    }

    @Override
    public void give(float[] array) {
        int sizeClass = sizeClass(array.length);
        if (sizeClass >= kept.length || length(sizeClass) != array.length) {
            return;
        }
        synchronized (this) {
            if (count[sizeClass] < KEPT) {
                kept[sizeClass][count[sizeClass]++] = array;
            }
        }
    }

    /** Leaves what is kept to the garbage collector. */
    synchronized void trim() {
        for (int sizeClass = 0; sizeClass < kept.length; sizeClass++) {
            java.util.Arrays.fill(kept[sizeClass], null);
            count[sizeClass] = 0;
        }
    }

    /** The first class whose arrays hold so many floats. */
    private static int sizeClass(int size) {
        int most = Math.max(1 << SMALLEST_BITS, size) - 1;
        int octave = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(most);
        return 4 * (octave - SMALLEST_BITS) + (most >> octave - 2 & 3) + 1;
    }

    /** How many floats the arrays of a class hold: a quarter of an octave more from one class to the next. */
    private static int length(int sizeClass) {
        return (4 + sizeClass % 4) << sizeClass / 4 + SMALLEST_BITS - 2;
    }
}
