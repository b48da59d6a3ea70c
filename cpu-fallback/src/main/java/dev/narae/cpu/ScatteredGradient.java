package dev.narae.cpu;

import dev.narae.op.BinaryOp;
import java.util.Arrays;

/**
 * The gradient of a convolution by its input where that has very few channels, or far more pixels than the output: one product
 * gives, for every output pixel, what each tap sends back, and that is added where it belongs. {@link Convolution} gathers
 * elsewhere, for then a product writes dx itself; but every pixel of dx has a patch as wide as the window, and of the pixels at an edge
 * that the output lacks most of it is zeros.
 */
final class ScatteredGradient {
    /** Floats of the product that are made at a time, so that they are still in the cache when they are added. */
    static final int BLOCK = 1 << 16;

    /** What a float costs besides the products it takes part in, in multiply-adds: to be packed as part of a patch; to be sent and added. */
    private static final long PACKED = 3;
    private static final long SENT = 8;

    /** Floats of a window's line from which on they are added as vectors. */
    private static final int VECTORS = 16;

    private static final Primitives LOOPS = Primitives.CHOSEN;

    private final Workers workers;
    private final Scratch scratch;
    private final Gemm gemm;

    ScatteredGradient(Workers workers, Scratch scratch, Gemm gemm) {
        this.workers = workers;
        this.scratch = scratch;
        this.gemm = gemm;
    }

    /** Whether this way is the faster one. */
    static boolean suits(ConvolutionShape s) {
        if (s.taps() < 4) {
            return false;
        }
        if (s.groupIn() <= 4) {
            return true;
        }
        long strides = (long) s.depth().stride() * s.height().stride() * s.width().stride();
        long gathered = (long) s.inputPixels() * s.groupOut() * (s.groupIn() + PACKED) / strides;
        long scattered = (long) s.outputPixels() * s.groupIn() * (s.groupOut() + SENT);
        return 5 * scattered < 4 * gathered;
    }

    /**
     * Writes dx; one task an image and group.
     *
     * @param dy with pixels as rows of a matrix
     * @param weights {@code [outChannels][taps][groupIn]}
     * @param dx with pixels as rows of a matrix
     */
    void write(ConvolutionShape s, Volumes dy, float[] weights, Volumes dx) {
        int lines = s.depth().output() * s.height().output();
        int lineFloats = s.width().output() * s.taps() * s.groupIn();
        int perBlock = Math.clamp(lineFloats == 0 ? 1 : BLOCK / lineFloats, 1, Math.max(1, lines));
        workers.run(s.batch() * s.groups(), (t, w) -> {
            int n = t / s.groups();
            int group = t % s.groups();
            zero(s, dx, n, group * s.groupIn());
            float[] sent = scratch.take(perBlock * lineFloats);
            try {
                for (int line = 0; line < lines; line += perBlock) {
                    send(s, dy, weights, dx, n, group, line, Math.min(perBlock, lines - line), sent);
                }
            } finally {
                scratch.give(sent);
            }
        });
    }

    private static void zero(ConvolutionShape s, Volumes dx, int n, int firstChannel) {
        int stride = dx.pixelStride(1, s.depth().input(), s.height().input(), s.width().input());
        int at = dx.at(n, 0, 0, 0, 0) + firstChannel * dx.channel();
        if (stride == s.groupIn()) {
            Arrays.fill(dx.data(), at, at + s.inputPixels() * stride, 0f);
            return;
        }
        for (int p = 0; p < s.inputPixels(); p++) {
            for (int c = 0; c < s.groupIn(); c++) {
                dx.data()[at + p * stride + c] = 0f;
            }
        }
    }

    private void send(ConvolutionShape s, Volumes dy, float[] weights, Volumes dx, int n, int group, int firstLine, int lines, float[] sent) {
        int width = s.width().output();
        int k = s.taps() * s.groupIn();
        int stride = dy.pixelStride(s.batch(), s.depth().output(), s.height().output(), width);
        int at = dy.at(n, 0, 0, 0, 0) + group * s.groupOut() * dy.channel() + firstLine * width * stride;
        gemm.multiply(new Matrix(dy.data(), at, lines * width, s.groupOut(), stride, 1),
                Matrix.of(weights, group * s.groupOut() * k, s.groupOut(), k), Matrix.of(sent, 0, lines * width, k));
        for (int line = 0; line < lines; line++) {
            int d = (firstLine + line) / s.height().output();
            int h = (firstLine + line) % s.height().output();
            for (int td = s.depth().firstTap(d); td < s.depth().endTap(d); td++) {
                int id = s.depth().start(d) + td * s.depth().dilation();
                for (int th = s.height().firstTap(h); th < s.height().endTap(h); th++) {
                    int ih = s.height().start(h) + th * s.height().dilation();
                    int to = dx.at(n, 0, id, ih, 0) + group * s.groupIn() * dx.channel();
                    int from = line * width * k + (td * s.height().kernel() + th) * s.width().kernel() * s.groupIn();
                    addLine(s.width(), s.groupIn(), sent, from, k, dx.data(), to, dx.column());
                }
            }
        }
    }

    /** What one line of taps sends from a line of outputs to a line of inputs. */
    private static void addLine(WindowAxis axis, int channels, float[] sent, int from, int k, float[] dx, int to, int column) {
        if (axis.dilation() == 1 && column == channels && axis.kernel() * channels >= VECTORS) {
            addRuns(axis, channels, sent, from, k, dx, to);
            return;
        }
        int step = axis.stride() * column;
        for (int tap = 0; tap < axis.kernel(); tap++) {
            int left = tap * axis.dilation() - axis.padding();
            int first = Math.clamp(Math.ceilDiv(-left, axis.stride()), 0, axis.output());
            int end = Math.clamp(Math.floorDiv(axis.input() - 1 - left, axis.stride()) + 1, first, axis.output());
            int s = from + tap * channels + first * k;
            int d = to + left * column + first * step;
            for (int w = first; w < end; w++, s += k, d += step) {
                for (int c = 0; c < channels; c++) {
                    dx[d + c] += sent[s + c];
                }
            }
        }
    }

    /** The same where a window's line is a run of memory in dx, as it is in what was sent. */
    private static void addRuns(WindowAxis axis, int channels, float[] sent, int from, int k, float[] dx, int to) {
        for (int w = 0; w < axis.output(); w++) {
            int start = w * axis.stride() - axis.padding();
            int first = Math.max(0, -start);
            int end = Math.min(axis.kernel(), axis.input() - start);
            if (end > first) {
                int d = to + (start + first) * channels;
                LOOPS.binary(BinaryOp.ADD, dx, d, dx, d, sent, from + w * k + first * channels, (end - first) * channels);
            }
        }
    }
}
