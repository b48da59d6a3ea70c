package dev.narae.cpu;

import dev.narae.op.BinaryOp;
import java.util.Arrays;

/**
 * {@link ScatteredGradient} where the inputs of a line are no more than its outputs times the stride: what a tap sends back is then a plane of
 * numbers, one for each output, which is added as a whole to the inputs it reaches. Those lie a stride apart, so inputs are kept in
 * phases, {@code i = j * stride + phase}, each a plane with lines as long as those of the output, until all taps are added; there output w's
 * number goes to place {@code w + shift} of its line, and what leaves the line at one end would enter another's at the other, so it is made 0 before.
 */
final class ShiftedGradient {
    /** Outputs of a plane from which on adding them as a whole pays. */
    private static final int LEAST = 64;

    private static final Primitives LOOPS = Primitives.CHOSEN;

    private final Workers workers;
    private final Scratch scratch;
    private final Gemm gemm;

    ShiftedGradient(Workers workers, Scratch scratch, Gemm gemm) {
        this.workers = workers;
        this.scratch = scratch;
        this.gemm = gemm;
    }

    /** Whether this way is possible, and the faster one among those of few channels. */
    static boolean suits(ConvolutionShape s) {
        return s.isPlaneByPlane() && s.groupIn() <= 4 && s.width().input() <= (long) s.width().output() * s.width().stride()
                && s.height().output() * s.width().output() >= LEAST;
    }

    /**
     * Writes dx; one task an image, plane and group.
     *
     * @param dy with pixels as rows of a matrix
     * @param weights {@code [outChannels][taps][groupIn]}
     * @param dx with pixels as rows of a matrix
     */
    void write(ConvolutionShape s, Volumes dy, float[] weights, Volumes dx) {
        int rows = s.taps() * s.groupIn();
        int width = s.width().output();
        int lines = Math.clamp(ScatteredGradient.BLOCK / Math.max(1, rows * width), 1, s.height().output());
        int phases = s.height().stride() * s.width().stride() * s.groupIn();
        int plane = Math.ceilDiv(s.height().input(), s.height().stride()) * width;
        int planes = s.depth().output();
        workers.run(s.batch() * planes * s.groups(), (t, w) -> {
            int n = t / s.groups() / planes;
            int depth = t / s.groups() % planes;
            int group = t % s.groups();
            float[] sent = scratch.take(rows * lines * width);
            float[] kept = scratch.take(phases * plane);
            try {
                Arrays.fill(kept, 0, phases * plane, 0f);
                for (int first = 0; first < s.height().output(); first += lines) {
                    int count = Math.min(lines, s.height().output() - first);
                    send(s, dy, weights, n, depth, group, first, count, sent);
                    add(s, sent, first, count, kept, plane);
                }
                place(s, kept, plane, dx, dx.at(n, 0, depth, 0, 0) + group * s.groupIn() * dx.channel());
            } finally {
                scratch.give(kept);
                scratch.give(sent);
            }
        });
    }

    /** A row for each tap and channel, a column for each output. */
    private void send(ConvolutionShape s, Volumes dy, float[] weights, int n, int depth, int group, int first, int lines, float[] sent) {
        int width = s.width().output();
        int rows = s.taps() * s.groupIn();
        int stride = dy.pixelStride(s.batch(), s.depth().output(), s.height().output(), width);
        int at = dy.at(n, group * s.groupOut(), depth, first, 0);
        gemm.multiply(Matrix.of(weights, group * s.groupOut() * rows, s.groupOut(), rows).transposed(),
                new Matrix(dy.data(), at, lines * width, s.groupOut(), stride, 1).transposed(), Matrix.of(sent, 0, rows, lines * width));
    }

    private static void add(ConvolutionShape s, float[] sent, int first, int lines, float[] kept, int plane) {
        WindowAxis vertical = s.height();
        WindowAxis horizontal = s.width();
        int width = horizontal.output();
        int high = plane / width;
        int row = 0;
        for (int th = 0; th < vertical.kernel(); th++) {
            int down = th * vertical.dilation() - vertical.padding();
            int verticalPhase = Math.floorMod(down, vertical.stride());
            int downShift = Math.floorDiv(down, vertical.stride());
            int from = Math.clamp(-downShift - first, 0, lines);
            int end = Math.clamp(high - downShift - first, from, lines);
            for (int tw = 0; tw < horizontal.kernel(); tw++) {
                int right = tw * horizontal.dilation() - horizontal.padding();
                int horizontalPhase = Math.floorMod(right, horizontal.stride());
                int shift = Math.floorDiv(right, horizontal.stride());
                for (int c = 0; c < s.groupIn(); c++, row++) {
                    if (from == end || Math.abs(shift) >= width) {
                        continue;
                    }
                    int at = row * lines * width;
                    leave(sent, at + from * width, end - from, width, shift);
                    int phase = (verticalPhase * horizontal.stride() + horizontalPhase) * s.groupIn() + c;
                    int to = phase * plane + (first + from + downShift) * width + Math.max(0, shift);
                    LOOPS.binary(BinaryOp.ADD, kept, to, kept, to, sent, at + from * width + Math.max(0, -shift), (end - from) * width - Math.abs(shift));
                }
            }
        }
    }

    /** Makes 0 what a shift would move from one line into the next. */
    private static void leave(float[] sent, int at, int lines, int width, int shift) {
        int first = shift > 0 ? width - shift : 0;
        int end = shift > 0 ? width : -shift;
        for (int line = 0; line < lines; line++) {
            for (int w = first; w < end; w++) {
                sent[at + line * width + w] = 0f;
            }
        }
    }

    private static void place(ConvolutionShape s, float[] kept, int plane, Volumes dx, int at) {
        int width = s.width().output();
        int down = s.height().stride();
        int right = s.width().stride();
        int channels = s.groupIn();
        for (int h = 0; h < s.height().input(); h++) {
            for (int phase = 0; phase < right; phase++) {
                int count = Math.ceilDiv(s.width().input() - phase, right);
                for (int c = 0; c < channels; c++) {
                    int from = ((h % down * right + phase) * channels + c) * plane + h / down * width;
                    int to = at + h * dx.row() + phase * dx.column() + c * dx.channel();
                    for (int j = 0; j < count; j++, to += right * dx.column()) {
                        dx.data()[to] = kept[from + j];
                    }
                }
            }
        }
    }
}
