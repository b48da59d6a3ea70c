package dev.narae.cpu;

/**
 * The loops of {@link VectorChannelKernel} that multiply and add at once, one channel at a time and with its bits. They are used until
 * those are compiled ({@link WarmingChannelKernel}).
 */
final class FusedChannelKernel {
    private static final int L = Lanes.COUNT;

    private FusedChannelKernel() {
    }

    static void weigh(int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] weights, float[] y, int yo, int yStep) {
        int whole = channels / L * L;
        for (int v = 0; v < windows; v++) {
            weighWhole(whole, channels, taps, x, xo + v * xStep, weights, y, yo + v * yStep);
            if (whole < channels) {
                PlainChannelKernel.weighChannels(whole, channels, taps, x, xo + v * xStep, weights, y, yo + v * yStep);
            }
        }
    }

    private static void weighWhole(int whole, int channels, Taps taps, float[] x, int xo, float[] weights, float[] y, int yo) {
        int[] offset = taps.offset;
        int[] index = taps.index;
        for (int c = 0; c < whole; c++) {
            float sum = 0f;
            for (int t = 0; t < taps.count; t++) {
                sum = Math.fma(x[xo + offset[t] + c], weights[ChannelKernel.START + index[t] * channels + c], sum);
            }
            y[yo + c] = sum;
        }
    }

    static void correlate(int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] dy, int yo, int yStep, float[] sums, int so) {
        int whole = channels / L * L;
        for (int v = 0; v < windows; v++) {
            int gradient = yo + v * yStep;
            for (int t = 0; t < taps.count; t++) {
                int from = xo + v * xStep + taps.offset[t];
                int to = so + taps.index[t] * channels;
                for (int c = 0; c < whole; c++) {
                    sums[to + c] = Math.fma(x[from + c], dy[gradient + c], sums[to + c]);
                }
            }
            if (whole < channels) {
                PlainChannelKernel.correlateChannels(whole, channels, taps, x, xo + v * xStep, dy, gradient, sums, so);
            }
        }
    }
}
