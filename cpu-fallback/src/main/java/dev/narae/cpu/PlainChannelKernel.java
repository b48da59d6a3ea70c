package dev.narae.cpu;

import java.util.Arrays;

/** The plain tier, and what is left over by the vectors of the other. */
final class PlainChannelKernel implements ChannelKernel {
    @Override
    public void select(float sign, int windows, int channels, Taps taps, float[] x, int xo, int xStep, int indexStep,
            float[] y, int yo, int yStep, int[] index, int io, int iStep) {
        if (channels == 1) {
            selectWindows(sign, windows, taps, x, xo, xStep, indexStep, y, yo, yStep, index, io, iStep);
            return;
        }
        for (int v = 0; v < windows; v++) {
            selectChannels(sign, channels, taps, x, xo + v * xStep, v * indexStep, y, yo + v * yStep, index, io + v * iStep);
        }
    }

    /** One channel of many windows: images whose channels are planes. */
    private static void selectWindows(float sign, int windows, Taps taps, float[] x, int xo, int xStep, int indexStep,
            float[] y, int yo, int yStep, int[] index, int io, int iStep) {
        int[] offset = taps.offset;
        int count = taps.count;
        for (int v = 0; v < windows; v++) {
            int at = xo + v * xStep;
            float best = Float.NEGATIVE_INFINITY;
            int chosen = -1;
            for (int t = 0; t < count; t++) {
                float candidate = sign * x[at + offset[t]];
                if (candidate > best || chosen < 0 || candidate != candidate && best == best) {
                    best = candidate;
                    chosen = t;
                }
            }
            y[yo + v * yStep] = sign * best;
            if (index != null) {
                index[io + v * iStep] = chosen < 0 ? -1 : taps.index[chosen] + v * indexStep;
            }
        }
    }

    private static void selectChannels(float sign, int channels, Taps taps, float[] x, int xo, int indexBase,
            float[] y, int yo, int[] index, int io) {
        int[] offset = taps.offset;
        for (int c = 0; c < channels; c++) {
            float best = Float.NEGATIVE_INFINITY;
            int chosen = -1;
            for (int t = 0; t < taps.count; t++) {
                float candidate = sign * x[xo + offset[t] + c];
                if (candidate > best || chosen < 0 || candidate != candidate && best == best) {
                    best = candidate;
                    chosen = t;
                }
            }
            y[yo + c] = sign * best;
            if (index != null) {
                index[io + c] = chosen < 0 ? -1 : taps.index[chosen] + indexBase;
            }
        }
    }

    @Override
    public void selectPlaced(float sign, int windows, int channels, Taps taps, float[] x, int xo, int xStep, int indexStep,
            float[] y, int yo, int yStep, float[] places, int po, int pStep) {
        for (int v = 0; v < windows; v++) {
            placeChannels(sign, channels, taps, x, xo + v * xStep, v * indexStep, y, yo + v * yStep, places, po + v * pStep);
        }
    }

    private static void placeChannels(float sign, int channels, Taps taps, float[] x, int xo, int indexBase,
            float[] y, int yo, float[] places, int po) {
        int[] offset = taps.offset;
        for (int c = 0; c < channels; c++) {
            float best = Float.NEGATIVE_INFINITY;
            int chosen = -1;
            for (int t = 0; t < taps.count; t++) {
                float candidate = sign * x[xo + offset[t] + c];
                if (candidate > best || chosen < 0 || candidate != candidate && best == best) {
                    best = candidate;
                    chosen = t;
                }
            }
            y[yo + c] = sign * best;
            places[po + c] = chosen < 0 ? -1 : taps.index[chosen] + indexBase;
        }
    }

    @Override
    public void spread(int windows, int channels, Taps taps, float[] dx, int xo, int xStep, int indexStep,
            float[] dy, int yo, int yStep, int[] index, int io, int iStep) {
        if (channels == 1) {
            spreadWindows(windows, taps, dx, xo, xStep, indexStep, dy, yo, yStep, index, io, iStep);
            return;
        }
        for (int v = 0; v < windows; v++) {
            spreadChannels(channels, taps, dx, xo + v * xStep, v * indexStep, dy, yo + v * yStep, index, io + v * iStep);
        }
    }

    /** One channel of many windows. */
    private static void spreadWindows(int windows, Taps taps, float[] dx, int xo, int xStep, int indexStep,
            float[] dy, int yo, int yStep, int[] index, int io, int iStep) {
        int count = taps.count;
        for (int v = 0; v < windows; v++) {
            int chosen = index[io + v * iStep] - v * indexStep;
            for (int t = 0; t < count; t++) {
                if (taps.index[t] == chosen) {
                    dx[xo + v * xStep + taps.offset[t]] += dy[yo + v * yStep];
                }
            }
        }
    }

    private static void spreadChannels(int channels, Taps taps, float[] dx, int xo, int indexBase,
            float[] dy, int yo, int[] index, int io) {
        for (int t = 0; t < taps.count; t++) {
            int wanted = taps.index[t] + indexBase;
            int to = xo + taps.offset[t];
            for (int c = 0; c < channels; c++) {
                if (index[io + c] == wanted) {
                    dx[to + c] += dy[yo + c];
                }
            }
        }
    }

    @Override
    public void average(float count, int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] y, int yo, int yStep) {
        for (int v = 0; v < windows; v++) {
            averageChannels(count, channels, taps, x, xo + v * xStep, y, yo + v * yStep);
        }
    }

    private static void averageChannels(float count, int channels, Taps taps, float[] x, int xo, float[] y, int yo) {
        if (channels < 8) {
            for (int c = 0; c < channels; c++) {
                float sum = 0;
                for (int t = 0; t < taps.count; t++) {
                    sum += x[xo + taps.offset[t] + c];
                }
                y[yo + c] = sum / count;
            }
            return;
        }
        Arrays.fill(y, yo, yo + channels, 0f);
        for (int t = 0; t < taps.count; t++) {
            int from = xo + taps.offset[t];
            for (int c = 0; c < channels; c++) {
                y[yo + c] += x[from + c];
            }
        }
        for (int c = 0; c < channels; c++) {
            y[yo + c] /= count;
        }
    }

    @Override
    public void share(float share, int windows, int channels, Taps taps, float[] dx, int xo, int xStep, float[] dy, int yo, int yStep) {
        for (int v = 0; v < windows; v++) {
            shareChannels(share, channels, taps, dx, xo + v * xStep, dy, yo + v * yStep);
        }
    }

    private static void shareChannels(float share, int channels, Taps taps, float[] dx, int xo, float[] dy, int yo) {
        for (int t = 0; t < taps.count; t++) {
            int to = xo + taps.offset[t];
            for (int c = 0; c < channels; c++) {
                dx[to + c] += dy[yo + c] * share;
            }
        }
    }

    @Override
    public void weigh(int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] weights, float[] y, int yo, int yStep) {
        for (int v = 0; v < windows; v++) {
            weighChannels(0, channels, taps, x, xo + v * xStep, weights, y, yo + v * yStep);
        }
    }

    static void weighChannels(int firstChannel, int channels, Taps taps, float[] x, int xo, float[] weights, float[] y, int yo) {
        Arrays.fill(y, yo + firstChannel, yo + channels, 0f);
        for (int t = 0; t < taps.count; t++) {
            int from = xo + taps.offset[t];
            int row = START + taps.index[t] * channels;
            for (int c = firstChannel; c < channels; c++) {
                y[yo + c] += x[from + c] * weights[row + c];
            }
        }
    }

    @Override
    public void correlate(int windows, int channels, Taps taps, float[] x, int xo, int xStep, float[] dy, int yo, int yStep, float[] sums, int so) {
        for (int v = 0; v < windows; v++) {
            correlateChannels(0, channels, taps, x, xo + v * xStep, dy, yo + v * yStep, sums, so);
        }
    }

    static void correlateChannels(int firstChannel, int channels, Taps taps, float[] x, int xo, float[] dy, int yo, float[] sums, int so) {
        for (int t = 0; t < taps.count; t++) {
            int from = xo + taps.offset[t];
            int to = so + taps.index[t] * channels;
            for (int c = firstChannel; c < channels; c++) {
                sums[to + c] += x[from + c] * dy[yo + c];
            }
        }
    }
}
