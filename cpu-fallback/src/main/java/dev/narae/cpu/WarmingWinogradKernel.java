package dev.narae.cpu;

/**
 * {@link VectorWinogradKernel}, whose maps are stood in for by {@link FusedWinogradKernel} until the JIT has compiled them. Both give
 * the same bits, so it does not matter when the change comes. A map is warmed up when it is first asked for.
 */
final class WarmingWinogradKernel implements WinogradKernel {
    /** Vectors of a line and lines of a trial, and the time that compiled code stays under by far and other code never reaches. */
    private static final int VECTORS = 8;
    private static final int LINES = 4;
    private static final long NANOS = 2_500;

    private final VectorWinogradKernel vector = new VectorWinogradKernel();
    private final Warmup.Starter warmup;
    /** By map; written once by the warming thread: a thread that sees it late only uses the stand-in a little longer. */
    private final boolean[] ready = new boolean[WinogradMap.values().length];
    private final boolean[] asked = new boolean[WinogradMap.values().length];

    WarmingWinogradKernel(Warmup.Starter warmup) {
        this.warmup = warmup;
    }

    @Override
    public int padded(int channels) {
        return vector.padded(channels);
    }

    @Override
    public void apply(WinogradMap map, float[] x, int o, int stride, int step, int lines, int channels, float[] y, int p, int toStride, int toStep) {
        if (ready[map.ordinal()]) {
            vector.apply(map, x, o, stride, step, lines, channels, y, p, toStride, toStep);
        } else {
            cold(map);
            FusedWinogradKernel.apply(map, x, o, stride, step, lines, channels, y, p, toStride, toStep);
        }
    }

    private void cold(WinogradMap map) {
        if (!asked[map.ordinal()]) {
            synchronized (asked) {
                if (!asked[map.ordinal()]) {
                    asked[map.ordinal()] = true;
                    int channels = VECTORS * Lanes.COUNT;
                    float[] x = new float[map.from * LINES * channels];
                    float[] y = new float[map.to * LINES * channels];
                    warmup.soon(() -> vector.apply(map, x, 0, LINES * channels, channels, LINES, channels, y, 0, LINES * channels, channels), NANOS,
                            () -> ready[map.ordinal()] = true);
                }
            }
        }
    }
}
