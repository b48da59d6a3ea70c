package dev.narae.cpu;

/** The plain tier of pooling, and what is left over by the vectors of the other. */
final class PlainPoolingKernel implements PoolingKernel {
    @Override
    public void select(float sign, int windows, int channels, PoolingTaps taps, float[] x, int xo, int xStep, int indexStep,
            float[] y, int yo, int yStep, int[] index, int io, int iStep) {
        for (int v = 0; v < windows; v++) {
            selectChannels(sign, 0, channels, taps, x, xo + v * xStep, v * indexStep, y, yo + v * yStep, index, io + v * iStep);
        }
    }

    static void selectChannels(float sign, int firstChannel, int channels, PoolingTaps taps, float[] x, int xo, int indexBase,
            float[] y, int yo, int[] index, int io) {
        int[] offset = taps.offset;
        for (int c = firstChannel; c < channels; c++) {
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
    public void spread(int windows, int channels, PoolingTaps taps, float[] dx, int xo, int xStep, int indexStep,
            float[] dy, int yo, int yStep, int[] index, int io, int iStep) {
        for (int v = 0; v < windows; v++) {
            spreadChannels(0, channels, taps, dx, xo + v * xStep, v * indexStep, dy, yo + v * yStep, index, io + v * iStep);
        }
    }

    static void spreadChannels(int firstChannel, int channels, PoolingTaps taps, float[] dx, int xo, int indexBase,
            float[] dy, int yo, int[] index, int io) {
        for (int t = 0; t < taps.count; t++) {
            int wanted = taps.index[t] + indexBase;
            int to = xo + taps.offset[t];
            for (int c = firstChannel; c < channels; c++) {
                if (index[io + c] == wanted) {
                    dx[to + c] += dy[yo + c];
                }
            }
        }
    }
}
