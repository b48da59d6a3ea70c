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
            if (taps.count == 9 && windows > 1) {
                weighNine(whole, channels, taps, x, xo + v * xStep, weights, y, yo + v * yStep);
            } else {
                weighAny(whole, channels, taps, x, xo + v * xStep, weights, y, yo + v * yStep);
            }
            if (whole < channels) {
                PlainChannelKernel.weighChannels(whole, channels, taps, x, xo + v * xStep, weights, y, yo + v * yStep);
            }
        }
    }

    /** Even taps and odd ones in sums of their own. */
    private static void weighNine(int whole, int channels, Taps taps, float[] x, int xo, float[] weights, float[] y, int yo) {
        int[] offset = taps.offset;
        int[] index = taps.index;
        for (int c = 0; c < whole; c++) {
            float sum = x[xo + offset[0] + c] * weights[index[0] * channels + c];
            float other = x[xo + offset[1] + c] * weights[index[1] * channels + c];
            for (int t = 2; t < 9; t++) {
                float value = x[xo + offset[t] + c];
                float weight = weights[index[t] * channels + c];
                if (t % 2 == 0) {
                    sum = Math.fma(value, weight, sum);
                } else {
                    other = Math.fma(value, weight, other);
                }
            }
            y[yo + c] = sum + other;
        }
    }

    private static void weighAny(int whole, int channels, Taps taps, float[] x, int xo, float[] weights, float[] y, int yo) {
        int[] offset = taps.offset;
        int[] index = taps.index;
        for (int c = 0; c < whole; c++) {
            float sum = 0f;
            for (int t = 0; t < taps.count; t++) {
                sum = Math.fma(x[xo + offset[t] + c], weights[index[t] * channels + c], sum);
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
