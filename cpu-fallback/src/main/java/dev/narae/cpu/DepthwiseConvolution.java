package dev.narae.cpu;

import java.util.Arrays;

/**
 * Convolution in which output channel {@code c*m + j} sees input channel c alone (groups = input channels, m outputs each),
 * by direct loops over the channels of a pixel. Input and output channels must be adjacent in memory.
 *
 * <p>With m = 1 all loops run over neighbours in memory. With m above 1 the images of which there are fewer channels are
 * repeated m times first, which makes m = 1 of it.
 */
final class DepthwiseConvolution {
    /** Partial sums into which a gradient by the weights is cut at most. */
    private static final int PARTS = 16;
    /** Multiply-adds that one task should have at least. */
    private static final int TASK_WORK = 1 << 17;

    private static final LineTaps.Run[] NO_RUNS = {};

    private final Workers workers;
    private final Scratch scratch;
    private final ChannelKernel kernel = ChannelKernel.CHOSEN;

    DepthwiseConvolution(Workers workers, Scratch scratch) {
        this.workers = workers;
        this.scratch = scratch;
    }

    /** The weights as {@code [tap][outChannels]}, from {@link ChannelKernel#START} on. */
    private static float[] tapRows(Loan loan, ConvolutionShape s, Volumes w) {
        float[] rows = loan.take(ChannelKernel.START + s.taps() * s.outChannels());
        int kh = s.height().kernel();
        int kw = s.width().kernel();
        for (int tap = 0, to = ChannelKernel.START; tap < s.taps(); tap++) {
            for (int o = 0; o < s.outChannels(); o++) {
                rows[to++] = w.data()[w.at(o, 0, tap / (kh * kw), tap / kw % kh, tap % kw)];
            }
        }
        return rows;
    }

    /** The input with every channel m times side by side, so that it has the channels of the output. */
    private Volumes repeated(Loan loan, ConvolutionShape s, Volumes x) {
        int m = s.groupOut();
        if (m == 1) {
            return x;
        }
        int out = s.outChannels();
        Volumes copy = loan.images(s.batch(), out,
                s.depth().input(), s.height().input(), s.width().input());
        eachInputLine(s, (taps, n, d, h) -> {
            for (int w = 0; w < s.width().input(); w++) {
                int from = x.at(n, 0, d, h, w);
                int to = copy.at(n, 0, d, h, w);
                for (int o = 0; o < out; o++) {
                    copy.data()[to + o] = x.data()[from + o / m];
                }
            }
        });
        return copy;
    }

    /** The last line of the input that a line of the output sees. */
    private static int lastOf(ConvolutionShape s, int h) {
        WindowAxis axis = s.height();
        return Math.clamp((long) h * axis.stride() - axis.padding() + (axis.kernel() - 1L) * axis.dilation(), 0, axis.input() - 1);
    }

    private interface Line {
        /** @param taps room for those of a window */
        void run(Taps taps, int n, int d, int h);
    }

    /** All lines of the input, several in a task. */
    private void eachInputLine(ConvolutionShape s, Line line) {
        eachLine(s, s.depth().input(), s.height().input(), s.width().input(), line);
    }

    private void eachLine(ConvolutionShape s, int depth, int height, int width, Line line) {
        int perImage = depth * height;
        int lines = s.batch() * perImage;
        long work = Math.max(1, (long) width * s.outChannels() * s.taps());
        int perTask = Math.clamp(TASK_WORK / work, 1, Math.max(1, lines));
        Taps[] all = new Taps[workers.threads()];
        workers.run(Math.ceilDiv(lines, perTask), (t, worker) -> {
            Taps taps = Taps.of(all, worker, s.taps());
            for (int i = t * perTask; i < Math.min(lines, (t + 1) * perTask); i++) {
                line.run(taps, i / perImage, i % perImage / height, i % height);
            }
        });
    }

    /** Writes y, line of output pixels after line. The finish may be null. */
    void forward(ConvolutionShape s, Volumes x, Volumes w, Finish finish, Volumes y) {
        try (Loan loan = new Loan(scratch)) {
            float[] weights = tapRows(loan, s, w);
            Volumes input = repeated(loan, s, x);
            int out = s.outChannels();
            int step = s.width().stride() * input.column();
            LineTaps lines = LineTaps.ofOutputs(s, input);
            eachLine(s, s.depth().output(), s.height().output(), s.width().output(), (taps, n, d, h) -> {
                int image = input.at(n, 0, 0, 0, 0);
                if (lines.has(h)) {
                    Ahead.line(input, n, 0, lastOf(s, h), s.width().input(), out);
                }
                for (LineTaps.Run run : lines.has(h) ? lines.runs() : NO_RUNS) {
                    kernel.weigh(run.windows(), out, run.taps(), input.data(), image + lines.distance(h), step, weights, y.data(), y.at(n, 0, d, h, run.first()), y.column());
                }
                for (int v = lines.has(h) ? s.width().output() : 0, windows; v < s.width().output(); v += windows) {
                    windows = taps.run(s.depth(), s.height(), s.width(), d, h, v, input, false);
                    kernel.weigh(windows, out, taps, input.data(), image, step, weights, y.data(), y.at(n, 0, d, h, v), y.column());
                }
                if (finish != null) {
                    int pixel = ((n * s.depth().output() + d) * s.height().output() + h) * s.width().output();
                    finish.apply(y.data(), y.at(n, 0, d, h, 0), y.column(), pixel, 0, s.width().output(), out);
                }
            });
        }
    }

    /** Writes dx, line of input pixels after line, each from the outputs that saw it. */
    void inputGradient(ConvolutionShape s, Volumes dy, Volumes w, Volumes dx) {
        int m = s.groupOut();
        int out = s.outChannels();
        try (Loan loan = new Loan(scratch)) {
            float[] weights = tapRows(loan, s, w);
            if (m == 1) {
                boolean[] whole = LineTaps.reachedWhole(s.width());
                LineTaps lines = LineTaps.ofInputs(s, dy);
                eachInputLine(s, (taps, n, d, h) -> {
                    int stride = s.width().stride();
                    int image = dy.at(n, 0, 0, 0, 0);
                    if (lines.has(h)) {
                        Ahead.line(dy, n, 0, Math.min(s.height().output() - 1, h + s.height().padding()), s.width().output(), out);
                    }
                    for (LineTaps.Run run : lines.has(h) ? lines.runs() : NO_RUNS) {
                        kernel.weigh(run.windows(), out, run.taps(), dy.data(), image + lines.distance(h), dy.column(), weights, dx.data(), dx.at(n, 0, d, h, run.first()),
                                dx.column());
                    }
                    for (int v = lines.has(h) ? s.width().input() : 0; v < s.width().input(); v++) {
                        // Of neighbours a stride apart that all their taps reach, the first takes the others along.
                        if (v >= stride && whole[v] && whole[v - stride]) {
                            continue;
                        }
                        int windows = 1;
                        while (whole[v] && v + windows * stride < s.width().input() && whole[v + windows * stride]) {
                            windows++;
                        }
                        taps.gather(s, d, h, v, dy);
                        kernel.weigh(windows, out, taps, dy.data(), image, dy.column(), weights, dx.data(), dx.at(n, 0, d, h, v),
                                stride * dx.column());
                    }
                });
                return;
            }
            eachInputLine(s, (taps, n, d, h) -> {
                float[] sums = scratch.take(out);
                for (int v = 0; v < s.width().input(); v++) {
                    taps.gather(s, d, h, v, dy);
                    int to = dx.at(n, 0, d, h, v);
                    kernel.weigh(1, out, taps, dy.data(), dy.at(n, 0, 0, 0, 0), 0, weights, sums, 0, 0);
                    for (int c = 0; c < s.inChannels(); c++) {
                        float sum = 0;
                        for (int o = c * m; o < (c + 1) * m; o++) {
                            sum += sums[o];
                        }
                        dx.data()[to + c] = sum;
                    }
                }
                scratch.give(sums);
            });
        }
    }

    /**
     * Writes the gradient by the weights as {@code [outChannels][taps]}. The lines of output pixels are dealt to a number of
     * partial sums that the shape gives, and these are added in order.
     */
    void weightGradient(ConvolutionShape s, Volumes x, Volumes dy, float[] into) {
        int out = s.outChannels();
        int size = s.taps() * out;
        int lines = s.batch() * s.depth().output() * s.height().output();
        int parts = Math.clamp(lines, 1, PARTS);
        int perPart = Math.ceilDiv(lines, parts);
        try (Loan loan = new Loan(scratch)) {
            Volumes input = repeated(loan, s, x);
            float[] sums = loan.take(Gemm.START + parts * size);
            int step = s.width().stride() * input.column();
            LineTaps wholeLines = LineTaps.ofOutputs(s, input);
            workers.run(parts, (t, worker) -> {
                Arrays.fill(sums, Gemm.START + t * size, Gemm.START + (t + 1) * size, 0f);
                Taps taps = new Taps(s.taps());
                for (int line = t * perPart; line < Math.min(lines, (t + 1) * perPart); line++) {
                    int h = line % s.height().output();
                    int d = line / s.height().output() % s.depth().output();
                    int n = line / s.height().output() / s.depth().output();
                    int image = input.at(n, 0, 0, 0, 0);
                    if (wholeLines.has(h)) {
                        Ahead.line(input, n, 0, lastOf(s, h), s.width().input(), out);
                        Ahead.line(dy, n, 0, h, s.width().output(), out);
                    }
                    for (LineTaps.Run run : wholeLines.has(h) ? wholeLines.runs() : NO_RUNS) {
                        kernel.correlate(run.windows(), out, run.taps(), input.data(), image + wholeLines.distance(h), step, dy.data(), dy.at(n, 0, d, h, run.first()), dy.column(),
                                sums, Gemm.START + t * size);
                    }
                    for (int v = wholeLines.has(h) ? s.width().output() : 0, windows; v < s.width().output(); v += windows) {
                        windows = taps.run(s.depth(), s.height(), s.width(), d, h, v, input, false);
                        kernel.correlate(windows, out, taps, input.data(), image, step, dy.data(), dy.at(n, 0, d, h, v), dy.column(), sums, Gemm.START + t * size);
                    }
                }
            });
            for (int part = 1; part < parts; part++) {
                for (int i = 0; i < size; i++) {
                    sums[Gemm.START + i] += sums[Gemm.START + part * size + i];
                }
            }
            for (int tap = 0; tap < s.taps(); tap++) {
                for (int o = 0; o < out; o++) {
                    into[o * s.taps() + tap] = sums[Gemm.START + tap * out + o];
                }
            }
        }
    }
}
