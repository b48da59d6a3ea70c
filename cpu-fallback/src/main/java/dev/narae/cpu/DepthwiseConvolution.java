package dev.narae.cpu;

import java.util.Arrays;

/**
 * Convolution in which output channel {@code c*m + j} sees input channel c alone (groups = input channels, m outputs each),
 * by direct loops over the channels of a pixel. Input and output channels must be adjacent in memory.
 *
 * <p>A tap of the weights is the row {@code [j][c]}, so that all loops run over neighbours where m is 1.
 */
final class DepthwiseConvolution {
    /** Partial sums into which a gradient by the weights is cut at most. */
    private static final int PARTS = 16;

    private final Workers workers;
    private final Scratch scratch;

    DepthwiseConvolution(Workers workers, Scratch scratch) {
        this.workers = workers;
        this.scratch = scratch;
    }

    /** The weights as {@code [tap][j][c]}. */
    private static void tapRows(ConvolutionShape s, Volumes w, float[] into) {
        int m = s.groupOut();
        int kh = s.height().kernel();
        int kw = s.width().kernel();
        for (int tap = 0, to = 0; tap < s.taps(); tap++) {
            for (int j = 0; j < m; j++) {
                for (int c = 0; c < s.inChannels(); c++) {
                    into[to++] = w.data()[w.at(c * m + j, 0, tap / (kh * kw), tap / kw % kh, tap % kw)];
                }
            }
        }
    }

    /** Writes y; one task a line of output pixels. The finish may be null. */
    void forward(ConvolutionShape s, Volumes x, Volumes w, Finish finish, Volumes y) {
        try (Loan loan = new Loan(scratch)) {
            float[] weights = loan.take(s.taps() * s.outChannels());
            tapRows(s, w, weights);
            int lines = s.depth().output() * s.height().output();
            workers.run(s.batch() * lines, (t, worker) -> {
                int n = t / lines;
                int d = t % lines / s.height().output();
                int h = t % s.height().output();
                forwardLine(s, x, weights, y, n, d, h);
                if (finish != null) {
                    finish.apply(y.data(), y.at(n, 0, d, h, 0), y.column(), t * s.width().output(), 0, s.width().output(), s.outChannels());
                }
            });
        }
    }

    private static void forwardLine(ConvolutionShape s, Volumes x, float[] weights, Volumes y, int n, int d, int h) {
        for (int v = 0; v < s.width().output(); v++) {
            int to = y.at(n, 0, d, h, v);
            Arrays.fill(y.data(), to, to + s.outChannels(), 0f);
            for (int td = s.depth().firstTap(d); td < s.depth().endTap(d); td++) {
                for (int th = s.height().firstTap(h); th < s.height().endTap(h); th++) {
                    for (int tw = s.width().firstTap(v); tw < s.width().endTap(v); tw++) {
                        int tap = (td * s.height().kernel() + th) * s.width().kernel() + tw;
                        int from = x.at(n, 0, input(s.depth(), d, td), input(s.height(), h, th), input(s.width(), v, tw));
                        addProducts(s, x.data(), from, weights, tap * s.outChannels(), y.data(), to);
                    }
                }
            }
        }
    }

    private static int input(WindowAxis window, int output, int tap) {
        return window.start(output) + tap * window.dilation();
    }

    private static void addProducts(ConvolutionShape s, float[] x, int from, float[] weights, int tap, float[] y, int to) {
        int channels = s.inChannels();
        int m = s.groupOut();
        if (m == 1) {
            for (int c = 0; c < channels; c++) {
                y[to + c] += x[from + c] * weights[tap + c];
            }
            return;
        }
        for (int j = 0; j < m; j++) {
            for (int c = 0; c < channels; c++) {
                y[to + c * m + j] += x[from + c] * weights[tap + j * channels + c];
            }
        }
    }

    /** Writes dx; one task a line of input pixels, which gathers from the outputs that saw it. */
    void inputGradient(ConvolutionShape s, Volumes dy, Volumes w, Volumes dx) {
        try (Loan loan = new Loan(scratch)) {
            float[] weights = loan.take(s.taps() * s.outChannels());
            tapRows(s, w, weights);
            int lines = s.depth().input() * s.height().input();
            workers.run(s.batch() * lines, (t, worker) ->
                    gradientLine(s, dy, weights, dx, t / lines, t % lines / s.height().input(), t % s.height().input()));
        }
    }

    private static void gradientLine(ConvolutionShape s, Volumes dy, float[] weights, Volumes dx, int n, int d, int h) {
        int channels = s.inChannels();
        int m = s.groupOut();
        for (int v = 0; v < s.width().input(); v++) {
            int to = dx.at(n, 0, d, h, v);
            Arrays.fill(dx.data(), to, to + channels, 0f);
            for (int td = 0; td < s.depth().kernel(); td++) {
                int od = output(s.depth(), d, td);
                for (int th = 0; od >= 0 && th < s.height().kernel(); th++) {
                    int oh = output(s.height(), h, th);
                    for (int tw = 0; oh >= 0 && tw < s.width().kernel(); tw++) {
                        int ow = output(s.width(), v, tw);
                        if (ow >= 0) {
                            int tap = ((td * s.height().kernel() + th) * s.width().kernel() + tw) * s.outChannels();
                            addTransposed(dy.data(), dy.at(n, 0, od, oh, ow), weights, tap, dx.data(), to, channels, m);
                        }
                    }
                }
            }
        }
    }

    /** The output whose tap reads this input, or -1. */
    private static int output(WindowAxis window, int input, int tap) {
        int distance = input + window.padding() - tap * window.dilation();
        return distance >= 0 && distance % window.stride() == 0 && distance / window.stride() < window.output() ? distance / window.stride() : -1;
    }

    private static void addTransposed(float[] dy, int from, float[] weights, int tap, float[] dx, int to, int channels, int m) {
        if (m == 1) {
            for (int c = 0; c < channels; c++) {
                dx[to + c] += dy[from + c] * weights[tap + c];
            }
            return;
        }
        for (int j = 0; j < m; j++) {
            for (int c = 0; c < channels; c++) {
                dx[to + c] += dy[from + c * m + j] * weights[tap + j * channels + c];
            }
        }
    }

    /**
     * Writes the gradient by the weights as {@code [outChannels][taps]}. The lines of output pixels are dealt to a number of
     * partial sums that the shape gives, and these are added in order.
     */
    void weightGradient(ConvolutionShape s, Volumes x, Volumes dy, float[] into) {
        int size = s.taps() * s.outChannels();
        int lines = s.batch() * s.depth().output() * s.height().output();
        int parts = Math.clamp(lines, 1, PARTS);
        int perPart = Math.ceilDiv(lines, parts);
        try (Loan loan = new Loan(scratch)) {
            float[] sums = loan.take(parts * size);
            workers.run(parts, (t, worker) -> {
                Arrays.fill(sums, t * size, (t + 1) * size, 0f);
                for (int line = t * perPart; line < Math.min(lines, (t + 1) * perPart); line++) {
                    int h = line % s.height().output();
                    int rest = line / s.height().output();
                    weightLine(s, x, dy, rest / s.depth().output(), rest % s.depth().output(), h, sums, t * size);
                }
            });
            for (int part = 1; part < parts; part++) {
                for (int i = 0; i < size; i++) {
                    sums[i] += sums[part * size + i];
                }
            }
            int m = s.groupOut();
            for (int tap = 0, from = 0; tap < s.taps(); tap++) {
                for (int j = 0; j < m; j++) {
                    for (int c = 0; c < s.inChannels(); c++) {
                        into[(c * m + j) * s.taps() + tap] = sums[from++];
                    }
                }
            }
        }
    }

    private static void weightLine(ConvolutionShape s, Volumes x, Volumes dy, int n, int d, int h, float[] sums, int at) {
        int channels = s.inChannels();
        int m = s.groupOut();
        for (int v = 0; v < s.width().output(); v++) {
            int gradient = dy.at(n, 0, d, h, v);
            for (int td = s.depth().firstTap(d); td < s.depth().endTap(d); td++) {
                for (int th = s.height().firstTap(h); th < s.height().endTap(h); th++) {
                    for (int tw = s.width().firstTap(v); tw < s.width().endTap(v); tw++) {
                        int tap = (td * s.height().kernel() + th) * s.width().kernel() + tw;
                        int from = x.at(n, 0, input(s.depth(), d, td), input(s.height(), h, th), input(s.width(), v, tw));
                        addOuter(x.data(), from, dy.data(), gradient, sums, at + tap * s.outChannels(), channels, m);
                    }
                }
            }
        }
    }

    private static void addOuter(float[] x, int from, float[] dy, int gradient, float[] sums, int to, int channels, int m) {
        if (m == 1) {
            for (int c = 0; c < channels; c++) {
                sums[to + c] += x[from + c] * dy[gradient + c];
            }
            return;
        }
        for (int j = 0; j < m; j++) {
            for (int c = 0; c < channels; c++) {
                sums[to + j * channels + c] += x[from + c] * dy[gradient + c * m + j];
            }
        }
    }
}
