package dev.narae.cpu;

import java.util.Arrays;

/**
 * Maximum, minimum and average over windows of batched images, and their gradients.
 *
 * <p>Shapes: x [batch, channels, depth, height, width], y [batch, channels, outputs of the same axes], each with any
 * strides. Where the channels of all operands are adjacent, the loops run over vectors of channels; {@link PlanePooling} has
 * images of dense planes.
 */
final class Pooling {
    /** Multiples of elements and taps that one task should handle at least. */
    private static final int TASK_WORK = 1 << 15;

    private final Workers workers;
    private final ChannelKernel kernel;
    private final Scratch scratch;
    private final PlanePooling planes;
    private final ChannelOrder order;

    Pooling(Workers workers, Scratch scratch) {
        this(workers, scratch, ChannelKernel.CHOSEN);
    }

    Pooling(Workers workers, Scratch scratch, ChannelKernel kernel) {
        this.workers = workers;
        this.scratch = scratch;
        this.kernel = kernel;
        planes = new PlanePooling(workers, kernel);
        order = new ChannelOrder(workers, GemmKernel.chosen());
    }

    /**
     * Gradients in the order of dx: behind a layer that flattens they come plane by plane, while the images are channels-last. Bringing
     * them into order costs less than to go channel by channel.
     */
    private Volumes inOrder(Loan loan, PoolingShape s, Volumes dy, boolean wanted) {
        if (!wanted || dy.channelsAdjacent(s.channels())) {
            return dy;
        }
        Volumes copy = loan.images(s.batch(), s.channels(), s.depth().output(), s.height().output(), s.width().output());
        order.toLast(dy, s.batch(), s.channels(), s.depth().output(), s.height().output(), s.width().output(), copy.data(), copy.offset());
        return copy;
    }

    private static boolean isOfPlanes(PoolingShape s, Volumes x, Volumes y) {
        return PlanePooling.isOfPlanes(x, s.depth(), s.height(), s.width(), true) && PlanePooling.isOfPlanes(y, s.depth(), s.height(), s.width(), false);
    }

    private static boolean isOfPlanes(PoolingShape s, Volumes x, Volumes y, Indices index) {
        return isOfPlanes(s, x, y) && (index == null || PlanePooling.isOfPlanes(PlanePooling.asVolumes(index), s.depth(), s.height(), s.width(), false));
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
        if (isOfPlanes(s, x, y, index) && planes.suits(s)) {
            planes.select(minimum, s, x, y, index);
            return;
        }
        float sign = minimum ? -1f : 1f;
        int together = x.channelsAdjacent(s.channels()) && y.channelsAdjacent(s.channels())
                && (index == null || index.channel() == 1 || s.channels() == 1) ? s.channels() : 1;
        eachLine(s, (taps, n, d, h) -> {
            for (int w = 0, windows; w < s.width().output(); w += windows) {
                windows = taps.run(s.depth(), s.height(), s.width(), d, h, w, x, true);
                for (int c = 0; c < s.channels(); c += together) {
                    kernel.select(sign, windows, together, taps, x.data(), x.at(n, c, 0, 0, 0), s.width().stride() * x.column(), s.width().stride(),
                            y.data(), y.at(n, c, d, h, w), y.column(),
                            index == null ? null : index.data(), index == null ? 0 : index.at(n, c, d, h, w), index == null ? 0 : index.column());
                }
            }
        });
    }

    /**
     * Writes the gradient of {@link #select} by x: each element gets the sum of the gradients of the windows that chose it.
     *
     * @param index as {@link #select} gave it
     */
    void selectGradient(PoolingShape s, Volumes dy, Indices index, Volumes dx) {
        if (isOfPlanes(s, dx, dy, index)) {
            planes.selectGradient(s, dy, index, dx);
            return;
        }
        boolean adjacent = dx.channelsAdjacent(s.channels()) && (index.channel() == 1 || s.channels() == 1);
        try (Loan loan = new Loan(scratch)) {
            selectGradient(s, inOrder(loan, s, dy, adjacent), index, dx, adjacent);
        }
    }

    private void selectGradient(PoolingShape s, Volumes dy, Indices index, Volumes dx, boolean adjacent) {
        eachInputBlock(s, dx, adjacent, (taps, n, firstChannel, channels, d, h) -> {
            int together = adjacent ? channels : 1;
            for (int w = 0, windows; w < s.width().output(); w += windows) {
                windows = taps.run(s.depth(), s.height(), s.width(), d, h, w, dx, true);
                for (int c = firstChannel; c < firstChannel + channels; c += together) {
                    kernel.spread(windows, together, taps, dx.data(), dx.at(n, c, 0, 0, 0), s.width().stride() * dx.column(), s.width().stride(),
                            dy.data(), dy.at(n, c, d, h, w), dy.column(), index.data(), index.at(n, c, d, h, w), index.column());
                }
            }
        });
    }

    /**
     * {@code y = sum over the window of x / divisor}; elements outside of the image are 0.
     *
     * @param countPadding whether padding counts in the divisor; what hangs over the padded end never does
     * @param divisor the divisor, or 0 for the number of elements in the window
     */
    void average(PoolingShape s, boolean countPadding, int divisor, Volumes x, Volumes y) {
        if (isOfPlanes(s, x, y) && planes.suits(s)) {
            planes.average(s, countPadding, divisor, x, y);
            return;
        }
        int together = x.channelsAdjacent(s.channels()) && y.channelsAdjacent(s.channels()) ? s.channels() : 1;
        eachLine(s, (taps, n, d, h) -> {
            for (int w = 0, windows; w < s.width().output(); w += windows) {
                windows = taps.run(s.depth(), s.height(), s.width(), d, h, w, x, true);
                float count = divisor(s, countPadding, divisor, d, h, w, taps.count);
                for (int c = 0; c < s.channels(); c += together) {
                    kernel.average(count, windows, together, taps, x.data(), x.at(n, c, 0, 0, 0), s.width().stride() * x.column(),
                            y.data(), y.at(n, c, d, h, w), y.column());
                }
            }
        });
    }

    /** By what the sum over the window of output (d, h, w) is divided; the same for all windows of a run. */
    static float divisor(PoolingShape s, boolean countPadding, int divisor, int d, int h, int w, int inside) {
        if (divisor != 0) {
            return divisor;
        }
        return countPadding ? s.depth().paddedTaps(d) * s.height().paddedTaps(h) * s.width().paddedTaps(w) : inside;
    }

    /** Writes the gradient of {@link #average} by x, with the same settings. */
    void averageGradient(PoolingShape s, boolean countPadding, int divisor, Volumes dy, Volumes dx) {
        if (isOfPlanes(s, dx, dy) && planes.suits(s)) {
            planes.averageGradient(s, countPadding, divisor, dy, dx);
            return;
        }
        boolean adjacent = dx.channelsAdjacent(s.channels());
        try (Loan loan = new Loan(scratch)) {
            averageGradient(s, countPadding, divisor, inOrder(loan, s, dy, adjacent), dx, adjacent);
        }
    }

    private void averageGradient(PoolingShape s, boolean countPadding, int divisor, Volumes dy, Volumes dx, boolean adjacent) {
        eachInputBlock(s, dx, adjacent, (taps, n, firstChannel, channels, d, h) -> {
            int together = adjacent ? channels : 1;
            for (int w = 0, windows; w < s.width().output(); w += windows) {
                windows = taps.run(s.depth(), s.height(), s.width(), d, h, w, dx, true);
                float share = 1f / divisor(s, countPadding, divisor, d, h, w, taps.count);
                for (int c = firstChannel; c < firstChannel + channels; c += together) {
                    kernel.share(share, windows, together, taps, dx.data(), dx.at(n, c, 0, 0, 0), s.width().stride() * dx.column(),
                            dy.data(), dy.at(n, c, d, h, w), dy.column());
                }
            }
        });
    }

    private interface Line {
        void run(Taps taps, int n, int d, int h);
    }

    private interface BlockLine {
        void run(Taps taps, int n, int firstChannel, int channels, int d, int h);
    }

    private static int linesPerTask(PoolingShape s, int lines) {
        long work = Math.max(1, (long) s.width().output() * s.channels() * s.taps());
        return Math.clamp(TASK_WORK / work, 1, Math.max(1, lines));
    }

    /** All lines of outputs, several in a task. */
    private void eachLine(PoolingShape s, Line line) {
        int perImage = s.depth().output() * s.height().output();
        int lines = s.batch() * perImage;
        int perTask = linesPerTask(s, lines);
        Taps[] all = new Taps[workers.threads()];
        workers.run(Math.ceilDiv(lines, perTask), (t, worker) -> {
            Taps taps = Taps.of(all, worker, s.taps());
            for (int i = t * perTask; i < Math.min(lines, (t + 1) * perTask); i++) {
                line.run(taps, i / perImage, i % perImage / s.height().output(), i % s.height().output());
            }
        });
    }

    /**
     * All lines of outputs, in order within what one task owns of dx, which is zeroed first. Where lines of outputs see
     * different lines of inputs, a task is some lines; else it is an image and a block of channels.
     */
    private void eachInputBlock(PoolingShape s, Volumes dx, boolean adjacent, BlockLine line) {
        Taps[] all = new Taps[workers.threads()];
        if (s.linesApart() && s.height().output() > 0) {
            int perImage = s.depth().input() * s.height().output();
            int lines = s.batch() * perImage;
            int perTask = linesPerTask(s, lines);
            workers.run(Math.ceilDiv(lines, perTask), (t, worker) -> {
                Taps taps = Taps.of(all, worker, s.taps());
                for (int i = t * perTask; i < Math.min(lines, (t + 1) * perTask); i++) {
                    int n = i / perImage;
                    int d = i % perImage / s.height().output();
                    int h = i % s.height().output();
                    int first = h == 0 ? 0 : Math.clamp(s.height().start(h), 0, s.height().input());
                    int end = h == s.height().output() - 1 ? s.height().input() : Math.clamp(s.height().start(h + 1), first, s.height().input());
                    zero(s, dx, n, 0, s.channels(), d, d + 1, first, end);
                    if (d < s.depth().output()) {
                        line.run(taps, n, 0, s.channels(), d, h);
                    }
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
            Taps taps = Taps.of(all, worker, s.taps());
            zero(s, dx, n, first, channels, 0, s.depth().input(), 0, s.height().input());
            for (int d = 0; d < s.depth().output(); d++) {
                for (int h = 0; h < s.height().output(); h++) {
                    line.run(taps, n, first, channels, d, h);
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
