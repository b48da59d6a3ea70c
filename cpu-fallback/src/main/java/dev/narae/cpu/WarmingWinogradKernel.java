package dev.narae.cpu;

/**
 * {@link VectorWinogradKernel}, whose maps are stood in for by {@link FusedWinogradKernel} until the JIT has compiled them. Both give
 * the same bits, so it does not matter when the change comes. A map is warmed up when it is first asked for.
 */
final class WarmingWinogradKernel implements WinogradKernel {
    /** Vectors of a line and lines of a trial, and the time that compiled code stays under by far and other code never reaches. */
    private static final int VECTORS = 4;
    private static final int LINES = 2;
    private static final long NANOS = 2_500;

    private final VectorWinogradKernel vector = new VectorWinogradKernel();
    /** By map. */
    private final WarmLoops loops;

    WarmingWinogradKernel(Warmup.Starter warmup) {
        loops = new WarmLoops(WinogradMap.values().length, warmup, kind -> trial(WinogradMap.values()[kind]));
    }

    private Warmup.Trial trial(WinogradMap map) {
        int channels = VECTORS * Lanes.COUNT;
        float[] x = new float[map.from * LINES * channels];
        float[] y = new float[map.to * LINES * channels];
        return new Warmup.Trial(() -> lines(map, x, y, LINES), NANOS, () -> lines(map, x, y, 0));
    }

    private void lines(WinogradMap map, float[] x, float[] y, int lines) {
        int channels = VECTORS * Lanes.COUNT;
        vector.apply(map, x, 0, LINES * channels, channels, lines, channels, y, 0, LINES * channels, channels);
    }

    @Override
    public int padded(int channels) {
        return vector.padded(channels);
    }

    @Override
    public void apply(WinogradMap map, float[] x, int o, int stride, int step, int lines, int channels, float[] y, int p, int toStride, int toStep) {
        if (loops.isReady(map.ordinal())) {
            vector.apply(map, x, o, stride, step, lines, channels, y, p, toStride, toStep);
        } else {
            FusedWinogradKernel.apply(map, x, o, stride, step, lines, channels, y, p, toStride, toStep);
        }
    }
}
