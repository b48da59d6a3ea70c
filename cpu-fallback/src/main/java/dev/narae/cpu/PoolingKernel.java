package dev.narae.cpu;

/**
 * The loops of pooling over the channels of adjacent windows, for a tier. The channels of a pixel are adjacent; from one
 * window to the next, positions move on by constant steps and the taps stay the same.
 */
interface PoolingKernel {
    /** The kernel of this JVM's tier. */
    PoolingKernel CHOSEN = choose(Tier.CHOSEN);

    /** The kernel of a tier. */
    static PoolingKernel choose(Tier tier) {
        return switch (tier) {
            case VECTOR -> new VectorPoolingKernel();
            case PLAIN -> new PlainPoolingKernel();
        };
    }

    /**
     * For each window and channel the greatest of {@code sign * x} over the taps, the first of equals, NaN above all.
     *
     * @param sign 1 for maxima, -1 for minima
     * @param x input, its windows {@code xStep} floats and {@code indexStep} elements of the plane apart
     * @param y chosen elements from {@code yo} on, windows {@code yStep} apart
     * @param index where the taps' indices of the chosen elements go, or null; from {@code io} on, windows {@code iStep} apart
     */
    void select(float sign, int windows, int channels, PoolingTaps taps, float[] x, int xo, int xStep, int indexStep, float[] y, int yo, int yStep,
            int[] index, int io, int iStep);

    /** Adds to each chosen element of dx the gradient of its window; the parameters are those of {@link #select}. */
    void spread(int windows, int channels, PoolingTaps taps, float[] dx, int xo, int xStep, int indexStep, float[] dy, int yo, int yStep,
            int[] index, int io, int iStep);
}
