package dev.narae.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of depthwise convolutions, a vector of channels at a time.
 *
 * <p>Where windows of 3 x 3 lie one pixel apart, four go together: a pixel is read once for all that see it, weights once for all four, and the
 * images are read from end to end. The order of each sum is that of the windows and taps all the same.
 */
final class VectorDepthwise {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;
    /** Windows that go together. */
    private static final int FOUR = 4;

    private VectorDepthwise() {
    }

    /** Whether the taps are three threes of pixels side by side, and windows are a pixel apart. */
    private static boolean areNeighbours(Taps taps, int step) {
        boolean all = taps.count == 9;
        for (int t = 0; all && t < 9; t += 3) {
            all = taps.offset[t + 1] - taps.offset[t] == step && taps.offset[t + 2] - taps.offset[t + 1] == step;
        }
        return all;
    }

    /** {@link ChannelKernel#weigh}. */
    static void weigh(int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] weights, float[] y, int yo, int yStep) {
        int whole = channels / L * L;
        int v = 0;
        if (windows >= FOUR && areNeighbours(taps, xStep)) {
            for (; v <= windows - FOUR; v += FOUR) {
                weighFour(whole, channels, taps, x, xo + v * xStep, xStep, weights, y, yo + v * yStep, yStep);
            }
        }
        for (; v < windows; v++) {
            if (taps.count == 9) {
                weighNine(whole, channels, taps, x, xo + v * xStep, weights, y, yo + v * yStep);
            } else {
                weighAny(whole, channels, taps, x, xo + v * xStep, weights, y, yo + v * yStep);
            }
        }
        for (v = 0; v < windows && whole < channels; v++) {
            PlainChannelKernel.weighChannels(whole, channels, taps, x, xo + v * xStep, weights, y, yo + v * yStep);
        }
    }

    private static void weighFour(int whole, int channels, Taps taps, float[] x, int xo, int step, float[] weights, float[] y, int yo, int yStep) {
        int r0 = xo + taps.offset[0];
        int r1 = xo + taps.offset[3];
        int r2 = xo + taps.offset[6];
        int w0 = ChannelKernel.START + taps.index[0] * channels;
        int w1 = ChannelKernel.START + taps.index[1] * channels;
        int w2 = ChannelKernel.START + taps.index[2] * channels;
        int w3 = ChannelKernel.START + taps.index[3] * channels;
        int w4 = ChannelKernel.START + taps.index[4] * channels;
        int w5 = ChannelKernel.START + taps.index[5] * channels;
        int w6 = ChannelKernel.START + taps.index[6] * channels;
        int w7 = ChannelKernel.START + taps.index[7] * channels;
        int w8 = ChannelKernel.START + taps.index[8] * channels;
        for (int c = 0; c < whole; c += L) {
            FloatVector left = FloatVector.fromArray(S, weights, w0 + c);
            FloatVector middle = FloatVector.fromArray(S, weights, w1 + c);
            FloatVector right = FloatVector.fromArray(S, weights, w2 + c);
            FloatVector pixel = FloatVector.fromArray(S, x, r0 + c);
            FloatVector s0 = pixel.mul(left);
            pixel = FloatVector.fromArray(S, x, r0 + step + c);
            s0 = pixel.fma(middle, s0);
            FloatVector s1 = pixel.mul(left);
            pixel = FloatVector.fromArray(S, x, r0 + 2 * step + c);
            s0 = pixel.fma(right, s0);
            s1 = pixel.fma(middle, s1);
            FloatVector s2 = pixel.mul(left);
            pixel = FloatVector.fromArray(S, x, r0 + 3 * step + c);
            s1 = pixel.fma(right, s1);
            s2 = pixel.fma(middle, s2);
            FloatVector s3 = pixel.mul(left);
            pixel = FloatVector.fromArray(S, x, r0 + 4 * step + c);
            s2 = pixel.fma(right, s2);
            s3 = pixel.fma(middle, s3);
            pixel = FloatVector.fromArray(S, x, r0 + 5 * step + c);
            s3 = pixel.fma(right, s3);
            left = FloatVector.fromArray(S, weights, w3 + c);
            middle = FloatVector.fromArray(S, weights, w4 + c);
            right = FloatVector.fromArray(S, weights, w5 + c);
            pixel = FloatVector.fromArray(S, x, r1 + c);
            s0 = pixel.fma(left, s0);
            pixel = FloatVector.fromArray(S, x, r1 + step + c);
            s0 = pixel.fma(middle, s0);
            s1 = pixel.fma(left, s1);
            pixel = FloatVector.fromArray(S, x, r1 + 2 * step + c);
            s0 = pixel.fma(right, s0);
            s1 = pixel.fma(middle, s1);
            s2 = pixel.fma(left, s2);
            pixel = FloatVector.fromArray(S, x, r1 + 3 * step + c);
            s1 = pixel.fma(right, s1);
            s2 = pixel.fma(middle, s2);
            s3 = pixel.fma(left, s3);
            pixel = FloatVector.fromArray(S, x, r1 + 4 * step + c);
            s2 = pixel.fma(right, s2);
            s3 = pixel.fma(middle, s3);
            pixel = FloatVector.fromArray(S, x, r1 + 5 * step + c);
            s3 = pixel.fma(right, s3);
            left = FloatVector.fromArray(S, weights, w6 + c);
            middle = FloatVector.fromArray(S, weights, w7 + c);
            right = FloatVector.fromArray(S, weights, w8 + c);
            pixel = FloatVector.fromArray(S, x, r2 + c);
            s0 = pixel.fma(left, s0);
            pixel = FloatVector.fromArray(S, x, r2 + step + c);
            s0 = pixel.fma(middle, s0);
            s1 = pixel.fma(left, s1);
            pixel = FloatVector.fromArray(S, x, r2 + 2 * step + c);
            s0 = pixel.fma(right, s0);
            s1 = pixel.fma(middle, s1);
            s2 = pixel.fma(left, s2);
            pixel = FloatVector.fromArray(S, x, r2 + 3 * step + c);
            s1 = pixel.fma(right, s1);
            s2 = pixel.fma(middle, s2);
            s3 = pixel.fma(left, s3);
            pixel = FloatVector.fromArray(S, x, r2 + 4 * step + c);
            s2 = pixel.fma(right, s2);
            s3 = pixel.fma(middle, s3);
            pixel = FloatVector.fromArray(S, x, r2 + 5 * step + c);
            s3 = pixel.fma(right, s3);
            s0.intoArray(y, yo + c);
            s1.intoArray(y, yo + yStep + c);
            s2.intoArray(y, yo + 2 * yStep + c);
            s3.intoArray(y, yo + 3 * yStep + c);
        }
    }

    private static void weighNine(int whole, int channels, Taps taps, float[] x, int xo, float[] weights, float[] y, int yo) {
        int o0 = xo + taps.offset[0];
        int o1 = xo + taps.offset[1];
        int o2 = xo + taps.offset[2];
        int o3 = xo + taps.offset[3];
        int o4 = xo + taps.offset[4];
        int o5 = xo + taps.offset[5];
        int o6 = xo + taps.offset[6];
        int o7 = xo + taps.offset[7];
        int o8 = xo + taps.offset[8];
        int w0 = ChannelKernel.START + taps.index[0] * channels;
        int w1 = ChannelKernel.START + taps.index[1] * channels;
        int w2 = ChannelKernel.START + taps.index[2] * channels;
        int w3 = ChannelKernel.START + taps.index[3] * channels;
        int w4 = ChannelKernel.START + taps.index[4] * channels;
        int w5 = ChannelKernel.START + taps.index[5] * channels;
        int w6 = ChannelKernel.START + taps.index[6] * channels;
        int w7 = ChannelKernel.START + taps.index[7] * channels;
        int w8 = ChannelKernel.START + taps.index[8] * channels;
        for (int c = 0; c < whole; c += L) {
            FloatVector sum = FloatVector.fromArray(S, x, o0 + c).mul(FloatVector.fromArray(S, weights, w0 + c));
            sum = FloatVector.fromArray(S, x, o1 + c).fma(FloatVector.fromArray(S, weights, w1 + c), sum);
            sum = FloatVector.fromArray(S, x, o2 + c).fma(FloatVector.fromArray(S, weights, w2 + c), sum);
            sum = FloatVector.fromArray(S, x, o3 + c).fma(FloatVector.fromArray(S, weights, w3 + c), sum);
            sum = FloatVector.fromArray(S, x, o4 + c).fma(FloatVector.fromArray(S, weights, w4 + c), sum);
            sum = FloatVector.fromArray(S, x, o5 + c).fma(FloatVector.fromArray(S, weights, w5 + c), sum);
            sum = FloatVector.fromArray(S, x, o6 + c).fma(FloatVector.fromArray(S, weights, w6 + c), sum);
            sum = FloatVector.fromArray(S, x, o7 + c).fma(FloatVector.fromArray(S, weights, w7 + c), sum);
            sum = FloatVector.fromArray(S, x, o8 + c).fma(FloatVector.fromArray(S, weights, w8 + c), sum);
            sum.intoArray(y, yo + c);
        }
    }

    private static void weighAny(int whole, int channels, Taps taps, float[] x, int xo, float[] weights, float[] y, int yo) {
        int[] offset = taps.offset;
        int[] index = taps.index;
        for (int c = 0; c < whole; c += L) {
            FloatVector sum = FloatVector.zero(S);
            for (int t = 0; t < taps.count; t++) {
                sum = FloatVector.fromArray(S, x, xo + offset[t] + c).fma(FloatVector.fromArray(S, weights, ChannelKernel.START + index[t] * channels + c), sum);
            }
            sum.intoArray(y, yo + c);
        }
    }

    /** {@link ChannelKernel#correlate}. */
    static void correlate(int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] dy, int yo, int yStep, float[] sums, int so) {
        int whole = channels / L * L;
        int v = 0;
        if (windows >= FOUR && areNeighbours(taps, xStep)) {
            for (; v <= windows - FOUR; v += FOUR) {
                correlateFour(whole, channels, taps, x, xo + v * xStep, xStep, dy, yo + v * yStep, yStep, sums, so);
            }
        }
        for (int t = 0; t < taps.count && v < windows; t++) {
            correlateAny(windows - v, whole, x, xo + v * xStep + taps.offset[t], xStep, dy, yo + v * yStep, yStep, sums,
                    so + taps.index[t] * channels);
        }
        for (v = 0; v < windows && whole < channels; v++) {
            PlainChannelKernel.correlateChannels(whole, channels, taps, x, xo + v * xStep, dy, yo + v * yStep, sums, so);
        }
    }

    private static void correlateFour(int whole, int channels, Taps taps, float[] x, int xo, int step, float[] dy, int yo, int yStep, float[] sums,
            int so) {
        int r0 = xo + taps.offset[0];
        int r1 = xo + taps.offset[3];
        int r2 = xo + taps.offset[6];
        int t0 = so + taps.index[0] * channels;
        int t1 = so + taps.index[1] * channels;
        int t2 = so + taps.index[2] * channels;
        int t3 = so + taps.index[3] * channels;
        int t4 = so + taps.index[4] * channels;
        int t5 = so + taps.index[5] * channels;
        int t6 = so + taps.index[6] * channels;
        int t7 = so + taps.index[7] * channels;
        int t8 = so + taps.index[8] * channels;
        for (int c = 0; c < whole; c += L) {
            FloatVector g0 = FloatVector.fromArray(S, dy, yo + c);
            FloatVector g1 = FloatVector.fromArray(S, dy, yo + yStep + c);
            FloatVector g2 = FloatVector.fromArray(S, dy, yo + 2 * yStep + c);
            FloatVector g3 = FloatVector.fromArray(S, dy, yo + 3 * yStep + c);
            FloatVector left = FloatVector.fromArray(S, sums, t0 + c);
            FloatVector middle = FloatVector.fromArray(S, sums, t1 + c);
            FloatVector right = FloatVector.fromArray(S, sums, t2 + c);
            FloatVector pixel = FloatVector.fromArray(S, x, r0 + c);
            left = pixel.fma(g0, left);
            pixel = FloatVector.fromArray(S, x, r0 + step + c);
            left = pixel.fma(g1, left);
            middle = pixel.fma(g0, middle);
            pixel = FloatVector.fromArray(S, x, r0 + 2 * step + c);
            left = pixel.fma(g2, left);
            middle = pixel.fma(g1, middle);
            right = pixel.fma(g0, right);
            pixel = FloatVector.fromArray(S, x, r0 + 3 * step + c);
            left = pixel.fma(g3, left);
            middle = pixel.fma(g2, middle);
            right = pixel.fma(g1, right);
            pixel = FloatVector.fromArray(S, x, r0 + 4 * step + c);
            middle = pixel.fma(g3, middle);
            right = pixel.fma(g2, right);
            pixel = FloatVector.fromArray(S, x, r0 + 5 * step + c);
            right = pixel.fma(g3, right);
            left.intoArray(sums, t0 + c);
            middle.intoArray(sums, t1 + c);
            right.intoArray(sums, t2 + c);
            left = FloatVector.fromArray(S, sums, t3 + c);
            middle = FloatVector.fromArray(S, sums, t4 + c);
            right = FloatVector.fromArray(S, sums, t5 + c);
            pixel = FloatVector.fromArray(S, x, r1 + c);
            left = pixel.fma(g0, left);
            pixel = FloatVector.fromArray(S, x, r1 + step + c);
            left = pixel.fma(g1, left);
            middle = pixel.fma(g0, middle);
            pixel = FloatVector.fromArray(S, x, r1 + 2 * step + c);
            left = pixel.fma(g2, left);
            middle = pixel.fma(g1, middle);
            right = pixel.fma(g0, right);
            pixel = FloatVector.fromArray(S, x, r1 + 3 * step + c);
            left = pixel.fma(g3, left);
            middle = pixel.fma(g2, middle);
            right = pixel.fma(g1, right);
            pixel = FloatVector.fromArray(S, x, r1 + 4 * step + c);
            middle = pixel.fma(g3, middle);
            right = pixel.fma(g2, right);
            pixel = FloatVector.fromArray(S, x, r1 + 5 * step + c);
            right = pixel.fma(g3, right);
            left.intoArray(sums, t3 + c);
            middle.intoArray(sums, t4 + c);
            right.intoArray(sums, t5 + c);
            left = FloatVector.fromArray(S, sums, t6 + c);
            middle = FloatVector.fromArray(S, sums, t7 + c);
            right = FloatVector.fromArray(S, sums, t8 + c);
            pixel = FloatVector.fromArray(S, x, r2 + c);
            left = pixel.fma(g0, left);
            pixel = FloatVector.fromArray(S, x, r2 + step + c);
            left = pixel.fma(g1, left);
            middle = pixel.fma(g0, middle);
            pixel = FloatVector.fromArray(S, x, r2 + 2 * step + c);
            left = pixel.fma(g2, left);
            middle = pixel.fma(g1, middle);
            right = pixel.fma(g0, right);
            pixel = FloatVector.fromArray(S, x, r2 + 3 * step + c);
            left = pixel.fma(g3, left);
            middle = pixel.fma(g2, middle);
            right = pixel.fma(g1, right);
            pixel = FloatVector.fromArray(S, x, r2 + 4 * step + c);
            middle = pixel.fma(g3, middle);
            right = pixel.fma(g2, right);
            pixel = FloatVector.fromArray(S, x, r2 + 5 * step + c);
            right = pixel.fma(g3, right);
            left.intoArray(sums, t6 + c);
            middle.intoArray(sums, t7 + c);
            right.intoArray(sums, t8 + c);
        }
    }

    private static void correlateAny(int windows, int channels, float[] x, int xo, int xStep, float[] dy, int yo, int yStep, float[] sums, int so) {
        for (int c = 0; c < channels; c += L) {
            FloatVector sum = FloatVector.fromArray(S, sums, so + c);
            for (int v = 0; v < windows; v++) {
                sum = FloatVector.fromArray(S, x, xo + v * xStep + c).fma(FloatVector.fromArray(S, dy, yo + v * yStep + c), sum);
            }
            sum.intoArray(sums, so + c);
        }
    }
}
