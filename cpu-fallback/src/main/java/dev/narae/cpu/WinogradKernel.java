package dev.narae.cpu;

/** The loops that apply a {@link WinogradMap}, for a tier. */
interface WinogradKernel {
    /** The kernel of this JVM's tier. */
    WinogradKernel CHOSEN = choose(Tier.CHOSEN, Tier.isDemanded());

    /** @param demanded whether the user asked for this very tier: then vector maps are not warmed up behind others */
    static WinogradKernel choose(Tier tier, boolean demanded) {
        return switch (tier) {
            case VECTOR -> demanded ? new VectorWinogradKernel() : new WarmingWinogradKernel(Warmup::soon);
            case PLAIN -> new PlainWinogradKernel();
        };
    }

    /** The number of channels, rounded up, that {@link #apply} can work on. */
    int padded(int channels);

    /**
     * Applies a map to {@code lines} lines of every channel: number i of line l and channel c is
     * {@code x[o + l*step + i*stride + c]}, and goes to {@code y[p + l*toStep + i*toStride + c]}.
     *
     * @param channels a number that {@link #padded} gives
     */
    void apply(WinogradMap map, float[] x, int o, int stride, int step, int lines, int channels, float[] y, int p, int toStride, int toStep);
}
