package dev.narae.cpu;

import java.util.Arrays;

/**
 * Maximum, minimum and average over windows of batched images, and their gradients.
 *
 * <p>Shapes: x [batch, channels, depth, height, width], y [batch, channels, outputs of the same axes], each with any
 * strides. Where the channels of all operands are adjacent, the loops run over vectors of channels.
 */
final class Pooling {
    /** Multiples of elements and taps that one task should handle at least. */
    private static final int TASK_WORK = 1 << 15;

    private final Workers workers;
    private final PoolingKernel kernel;

    Pooling(Workers workers) {
        this(workers, PoolingKernel.CHOSEN);
    }

    Pooling(Workers workers, PoolingKernel kernel) {
        this.workers = workers;
        this.kernel = kernel;
    }

    /**
     * {@code y = max over the window of x}, or the minimum. NaN in a window is the result. A window without any element
     * of the image gives minus infinity (plus infinity for the minimum) and index -1.
     *
     * @param minimum whether the smallest elements are wanted
     * @param index where to say which element of the input's plane was chosen, {@code (d*height + h)*width + w}, the first
     *     of equals; or null
     */
    void select(boolean minimum, PoolingShape s, Volumes x, Volumes y, Indices index) {
        float sign = minimum ? -1f : 1f;
        int together = x.channelsAdjacent(s.channels()) && y.channelsAdjacent(s.channels())
                && (index == null || index.channel() == 1 || s.channels() == 1) ? s.channels() : 1;
        eachLine(s, (n, d, h) -> {
            PoolingTaps taps = new PoolingTaps(s.taps());
            eachRun(s, d, h, x, taps, (w, windows) -> {
                for (int c = 0; c < s.channels(); c += together) {
                    kernel.select(sign, windows, together, taps, x.data(), x.at(n, c, 0, 0, 0), s.width().stride() * x.column(), s.width().stride(),
                            y.data(), y.at(n, c, d, h, w), y.column(),
                            index == null ? null : index.data(), index == null ? 0 : index.at(n, c, d, h, w), index == null ? 0 : index.column());
                }
            });
        });
    }

    /**
     * Writes the gradient of {@link #select} by x: each element gets the sum of the gradients of the windows that chose it.
     *
     * @param index as {@link #select} gave it
     */
    void selectGradient(PoolingShape s, Volumes dy, Indices index, Volumes dx) {
        boolean adjacent = dx.channelsAdjacent(s.channels()) && dy.channelsAdjacent(s.channels()) && (index.channel() == 1 || s.channels() == 1);
        eachInputBlock(s, dx, adjacent, (n, firstChannel, channels, d, h) -> {
            PoolingTaps taps = new PoolingTaps(s.taps());
            int together = adjacent ? channels : 1;
            eachRun(s, d, h, dx, taps, (w, windows) -> {
                for (int c = firstChannel; c < firstChannel + channels; c += together) {
                    kernel.spread(windows, together, taps, dx.data(), dx.at(n, c, 0, 0, 0), s.width().stride() * dx.column(), s.width().stride(),
                            dy.data(), dy.at(n, c, d, h, w), dy.column(), index.data(), index.at(n, c, d, h, w), index.column());
                }
            });
        });
    }

    /**
     * {@code y = sum over the window of x / divisor}; elements outside of the image are 0.
     *
     * @param countPadding whether padding counts in the divisor; what hangs over the padded end never does
     * @param divisor the divisor, or 0 for the number of elements in the window
     */
    void average(PoolingShape s, boolean countPadding, int divisor, Volumes x, Volumes y) {
        int together = x.channelsAdjacent(s.channels()) && y.channelsAdjacent(s.channels()) ? s.channels() : 1;
        eachLine(s, (n, d, h) -> {
            PoolingTaps taps = new PoolingTaps(s.taps());
            eachRun(s, d, h, x, taps, (w, windows) -> {
                for (int v = 0; v < windows; v++) {
                    float count = divisor(s, countPadding, divisor, d, h, w + v, taps.count);
                    for (int c = 0; c < s.channels(); c += together) {
                        averageChannels(taps, x.data(), x.at(n, c, 0, 0, v * s.width().stride()), y.data(), y.at(n, c, d, h, w + v), together, count);
                    }
                }
            });
        });
    }

    /** By what the sum over the window of output (d, h, w) is divided. */
    static float divisor(PoolingShape s, boolean countPadding, int divisor, int d, int h, int w, int inside) {
        if (divisor != 0) {
            return divisor;
        }
        return countPadding ? s.depth().paddedTaps(d) * s.height().paddedTaps(h) * s.width().paddedTaps(w) : inside;
    }

    private static void averageChannels(PoolingTaps taps, float[] x, int xo, float[] y, int yo, int channels, float count) {
        if (channels == 1) {
            float sum = 0;
            for (int t = 0; t < taps.count; t++) {
                sum += x[xo + taps.offset[t]];
            }
            y[yo] = sum / count;
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

    /** Writes the gradient of {@link #average} by x, with the same settings. */
    void averageGradient(PoolingShape s, boolean countPadding, int divisor, Volumes dy, Volumes dx) {
        boolean adjacent = dx.channelsAdjacent(s.channels()) && dy.channelsAdjacent(s.channels());
        eachInputBlock(s, dx, adjacent, (n, firstChannel, channels, d, h) -> {
            PoolingTaps taps = new PoolingTaps(s.taps());
            int together = adjacent ? channels : 1;
            eachRun(s, d, h, dx, taps, (w, windows) -> {
                for (int v = 0; v < windows; v++) {
                    float count = divisor(s, countPadding, divisor, d, h, w + v, taps.count);
                    for (int c = firstChannel; c < firstChannel + channels; c += together) {
                        spreadAverage(taps, dy.data(), dy.at(n, c, d, h, w + v), dx.data(), dx.at(n, c, 0, 0, v * s.width().stride()), together, count);
                    }
                }
            });
        });
    }

    private static void spreadAverage(PoolingTaps taps, float[] dy, int yo, float[] dx, int xo, int channels, float count) {
        float share = 1f / count;
        for (int t = 0; t < taps.count; t++) {
            int to = xo + taps.offset[t];
            for (int c = 0; c < channels; c++) {
                dx[to + c] += dy[yo + c] * share;
            }
        }
    }

    private interface Line {
        void run(int n, int d, int h);
    }

    private interface BlockLine {
        void run(int n, int firstChannel, int channels, int d, int h);
    }

    private interface Run {
        void run(int w, int windows);
    }

    /** All lines of outputs, several in a task. */
    private void eachLine(PoolingShape s, Line line) {
        int perImage = s.depth().output() * s.height().output();
        int lines = s.batch() * perImage;
        long work = Math.max(1, (long) s.width().output() * s.channels() * s.taps());
        int perTask = Math.clamp(TASK_WORK / work, 1, Math.max(1, lines));
        workers.run(Math.ceilDiv(lines, perTask), (t, worker) -> {
            for (int i = t * perTask; i < Math.min(lines, (t + 1) * perTask); i++) {
                line.run(i / perImage, i % perImage / s.height().output(), i % s.height().output());
            }
        });
    }

    /**
     * The outputs of one line, in runs of windows whose taps lie alike: those that are inside of the width go together,
     * those at the edges alone. The taps are set before each run.
     */
    private static void eachRun(PoolingShape s, int d, int h, Volumes x, PoolingTaps taps, Run run) {
        WindowAxis width = s.width();
        for (int w = 0; w < width.output(); ) {
            int windows = 1;
            if (whole(width, w)) {
                while (w + windows < width.output() && whole(width, w + windows)) {
                    windows++;
                }
            }
            taps.set(s, d, h, w, x.depth(), x.row(), x.column());
            run.run(w, windows);
            w += windows;
        }
    }

    private static boolean whole(WindowAxis axis, int output) {
        return axis.firstTap(output) == 0 && axis.endTap(output) == axis.kernel();
    }

    /**
     * All lines of outputs, in order within what one task owns of dx, which is zeroed first. Where lines of outputs see
     * different lines of inputs, a task is a line; else it is an image and a block of channels.
     */
    private void eachInputBlock(PoolingShape s, Volumes dx, boolean adjacent, BlockLine line) {
        if (s.linesApart() && s.height().output() > 0) {
            int perImage = s.depth().input() * s.height().output();
            workers.run(s.batch() * perImage, (t, worker) -> {
                int n = t / perImage;
                int d = t % perImage / s.height().output();
                int h = t % s.height().output();
                int first = h == 0 ? 0 : Math.clamp(s.height().start(h), 0, s.height().input());
                int end = h == s.height().output() - 1 ? s.height().input() : Math.clamp(s.height().start(h + 1), first, s.height().input());
                zero(s, dx, n, 0, s.channels(), d, d + 1, first, end);
                if (d < s.depth().output()) {
                    line.run(n, 0, s.channels(), d, h);
                }
            });
            return;
        }
        int block = adjacent ? Math.max(32, Math.ceilDiv(s.channels(), 4)) : Math.max(1, Math.ceilDiv(s.channels(), 16));
        int blocks = Math.ceilDiv(s.channels(), block);
        workers.run(s.batch() * blocks, (t, worker) -> {
            int n = t / blocks;
            int first = t % blocks * block;
            int channels = Math.min(block, s.channels() - first);
            zero(s, dx, n, first, channels, 0, s.depth().input(), 0, s.height().input());
            for (int d = 0; d < s.depth().output(); d++) {
                for (int h = 0; h < s.height().output(); h++) {
                    line.run(n, first, channels, d, h);
                }
            }
        });
    }

    private static void zero(PoolingShape s, Volumes dx, int n, int firstChannel, int channels, int firstDepth, int endDepth, int firstRow, int endRow) {
        boolean runs = dx.channelsAdjacent(s.channels()) && channels == s.channels() && dx.column() == channels;
        int width = s.width().input();
        for (int d = firstDepth; d < endDepth; d++) {
            for (int h = firstRow; h < endRow; h++) {
                if (runs) {
                    int at = dx.at(n, 0, d, h, 0);
                    Arrays.fill(dx.data(), at, at + width * channels, 0f);
                    continue;
                }
                for (int c = firstChannel; c < firstChannel + channels; c++) {
                    int at = dx.at(n, c, d, h, 0);
                    for (int w = 0; w < width; w++) {
                        dx.data()[at + w * dx.column()] = 0f;
                    }
                }
            }
        }
    }
}
