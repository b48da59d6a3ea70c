package dev.narae.cpu;

/**
 * Loops over the channels of windows side by side, for a tier: what pooling and depthwise convolution are made of.
 *
 * <p>The channels of a pixel are adjacent. From one window to the next, positions in x, y and dy move on by constant
 * steps, and the taps stay the same: tap t of window v and channel c is at {@code xo + v*xStep + taps.offset[t] + c}.
 */
interface ChannelKernel {
    /** The kernel of this JVM's tier. */
    ChannelKernel CHOSEN = choose(Tier.CHOSEN, Tier.isDemanded());

    /** @param demanded whether the user asked for this very tier: then vector loops are not warmed up behind plain ones */
    static ChannelKernel choose(Tier tier, boolean demanded) {
        return switch (tier) {
            case VECTOR -> demanded ? new VectorChannelKernel() : new WarmingChannelKernel(Warmup::soon);
            case PLAIN -> new PlainChannelKernel();
        };
    }

    /**
     * y = sign times the greatest of {@code sign * x} over the taps, the first of equals, NaN above all.
     *
     * @param sign 1 for maxima, -1 for minima
     * @param indexStep how much the taps' index grows from one window to the next
     * @param index where the indices of the chosen taps go, or null
     */
    void select(float sign, int windows, int channels, Taps taps, float[] x, int xo, int xStep, int indexStep, float[] y, int yo, int yStep,
            int[] index, int io, int iStep);

    /** {@link #select} with the indices as numbers in float32, which holds them up to 2²⁴: what is turned like y must be of y's type. */
    void selectPlaced(float sign, int windows, int channels, Taps taps, float[] x, int xo, int xStep, int indexStep, float[] y, int yo, int yStep,
            float[] places, int po, int pStep);

    /** Adds to the element of dx that each window chose the gradient of the window; the parameters are those of {@link #select}. */
    void spread(int windows, int channels, Taps taps, float[] dx, int xo, int xStep, int indexStep, float[] dy, int yo, int yStep,
            int[] index, int io, int iStep);

    /** y = sum of x over the taps, divided by count. */
    void average(float count, int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] y, int yo, int yStep);

    /** dx += share * dy for all taps. */
    void share(float share, int windows, int channels, Taps taps, float[] dx, int xo, int xStep, float[] dy, int yo, int yStep);

    /** Where weights begin in their array: at a cache line, as a tensor does. */
    int START = Gemm.START;

    /** {@code y = sum over the taps of x * weights[START + taps.index * channels + c]}. */
    void weigh(int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] weights, float[] y, int yo, int yStep);

    /** {@code sums[so + taps.index * channels + c] += x * dy}, window after window. */
    void correlate(int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] dy, int yo, int yStep, float[] sums, int so);
}
