package dev.narae.cpu;

import dev.narae.op.BinaryOp;
import dev.narae.op.Op;
import dev.narae.op.UnaryOp;
import dev.narae.op.View;
import dev.narae.shape.DType;
import java.util.List;

/**
 * {@code Op.SoftmaxGrad}: for every line its sum, Σ y · g or Σ g, and then y · (g − sum) or g − exp(y) · sum. Lines whose elements are neighbours are
 * taken one by one, lines that lie side by side in groups, row after row, as {@link SoftmaxKernel} takes them.
 */
final class SoftmaxGradient {
    private static final Primitives LOOPS = Primitives.CHOSEN;

    private SoftmaxGradient() {
    }

    static void run(Workers workers, BufferPool pool, Op.SoftmaxGrad op) {
        if (op.gradInput().shape().size() > 0) {
            Lanewise lanes = new Lanewise(op.axis(), List.of(op.gradInput().layout(), op.gradOutput().layout(), op.output().layout()));
            if (areFloatNeighbours(lanes, op) && lanes.isEven() && lanes.length() <= SoftmaxKernel.PIECE && !op.logarithm()) {
                float[] out = (float[]) CpuBuffer.arrayOf(op.gradInput());
                float[] g = (float[]) CpuBuffer.arrayOf(op.gradOutput());
                float[] y = (float[]) CpuBuffer.arrayOf(op.output());
                lanes.runEven(workers, SoftmaxKernel.TASK, (first, end) -> overlapped(end - first, out, lanes.base(0, first), lanes.pitch(0), g, lanes.base(1, first),
                        lanes.pitch(1), y, lanes.base(2, first), lanes.pitch(2), lanes.length()));
            } else {
                lanes.run(workers, SoftmaxKernel.TASK, work(lanes, pool, op));
            }
        }
    }

    /** Bases and strides are of gradInput, gradOutput and output. */
    private static Lanewise.Work work(Lanewise lanes, BufferPool pool, Op.SoftmaxGrad op) {
        if (op.output().dtype().compute() == DType.F64) {
            return (base, lines) -> doubles(lanes, base, lines, op);
        }
        if (!lanes.isSingle()) {
            return (base, lines) -> group(
                    new Rows(op.gradInput(), base[0], lanes.stride(0), lines), new Rows(op.gradOutput(), base[1], lanes.stride(1), lines),
                    new Rows(op.output(), base[2], lanes.stride(2), lines), lanes.length(), lines, op.logarithm());
        }
        if (areFloatNeighbours(lanes, op)) {
            float[] out = (float[]) CpuBuffer.arrayOf(op.gradInput());
            float[] g = (float[]) CpuBuffer.arrayOf(op.gradOutput());
            float[] y = (float[]) CpuBuffer.arrayOf(op.output());
            return (base, _) -> line(out, base[0], g, base[1], y, base[2], lanes.length(), op.logarithm());
        }
        return (base, _) -> gathered(lanes, pool, base, op);
    }

    private static boolean areFloatNeighbours(Lanewise lanes, Op.SoftmaxGrad op) {
        return op.gradInput().dtype() == DType.F32 && op.gradOutput().dtype() == DType.F32 && op.output().dtype() == DType.F32
                && lanes.stride(0) == 1 && lanes.stride(1) == 1 && lanes.stride(2) == 1;
    }

    /** Lines that lie evenly: the sum of each is made while the one before it is written; {@code out} may be y. */
    static void overlapped(int lines, float[] out, int o, int outPitch, float[] g, int q, int gPitch, float[] y, int p, int yPitch, int n) {
        double sum = LOOPS.dot(y, p, g, q, n);
        for (int line = 0; line < lines; line++) {
            int to = o + line * outPitch;
            int by = p + line * yPitch;
            int from = q + line * gPitch;
            if (line + 1 < lines) {
                sum = LOOPS.timesDifferenceThenDot(out, to, y, by, g, from, (float) sum, by + yPitch, from + gPitch, n);
            } else {
                LOOPS.timesDifference(out, to, y, by, g, from, (float) sum, n);
            }
        }
    }

    /** One line; {@code out} may be y. */
    static void line(float[] out, int o, float[] g, int q, float[] y, int p, int n, boolean logarithm) {
        double sum = 0;
        for (int i = 0; i < n; i += SoftmaxKernel.PIECE) {
            int count = Math.min(SoftmaxKernel.PIECE, n - i);
            sum += logarithm ? LOOPS.sum(g, q + i, count) : LOOPS.dot(y, p + i, g, q + i, count);
        }
        if (!logarithm) {
            LOOPS.timesDifference(out, o, y, p, g, q, (float) sum, n);
            return;
        }
        // In pieces, so that what exp wrote is read from the nearest cache.
        for (int i = 0; i < n; i += SoftmaxKernel.PIECE) {
            int count = Math.min(SoftmaxKernel.PIECE, n - i);
            LOOPS.unary(UnaryOp.EXP, out, o + i, y, p + i, count);
            LOOPS.fma(out, o + i, out, o + i, (float) -sum, g, q + i, count);
        }
    }

    /** One line whose elements are no neighbours, or of 16 bits. */
    private static void gathered(Lanewise lanes, BufferPool pool, int[] base, Op.SoftmaxGrad op) {
        int n = lanes.length();
        CpuBuffer gradient = pool.allocate(DType.F32, n);
        CpuBuffer result = pool.allocate(DType.F32, n);
        float[] g = (float[]) gradient.array();
        float[] y = (float[]) result.array();
        Strided.load(op.gradOutput().dtype(), CpuBuffer.arrayOf(op.gradOutput()), base[1], lanes.stride(1), g, 0, n);
        Strided.load(op.output().dtype(), CpuBuffer.arrayOf(op.output()), base[2], lanes.stride(2), y, 0, n);
        line(y, 0, g, 0, y, 0, n, op.logarithm());
        Strided.store(op.gradInput().dtype(), y, 0, CpuBuffer.arrayOf(op.gradInput()), base[0], lanes.stride(0), n);
        pool.release(gradient);
        pool.release(result);
    }

    /** Rows of lines side by side as float32: where they lie, or, of 16 bits, one at a time in a stretch of their own. */
    private static final class Rows {
        private final DType dtype;
        private final Object memory;
        private final int base;
        private final int stride;
        private final int lines;
        private final boolean inPlace;
        /** What holds the row that {@link #place} or {@link #load} was asked for. */
        final float[] floats;

        Rows(View view, int base, int stride, int lines) {
            dtype = view.dtype();
            memory = CpuBuffer.arrayOf(view);
            this.base = base;
            this.stride = stride;
            this.lines = lines;
            inPlace = dtype == DType.F32;
            floats = inPlace ? (float[]) memory : new float[lines];
        }

        /** Where row i begins, to be written. */
        int place(int i) {
            return inPlace ? base + i * stride : 0;
        }

        /** Where row i begins, to be read. */
        int load(int i) {
            if (!inPlace) {
                Strided.load(dtype, memory, base + i * stride, 1, floats, 0, lines);
            }
            return place(i);
        }

        /** Puts row i, which was written, where it belongs. */
        void store(int i) {
            if (!inPlace) {
                Strided.store(dtype, floats, 0, memory, base + i * stride, 1, lines);
            }
        }
    }

    private static void group(Rows out, Rows g, Rows y, int length, int lines, boolean logarithm) {
        double[] sums = new double[lines];
        float[] work = new float[lines];
        for (int i = 0; i < length; i++) {
            int q = g.load(i);
            if (logarithm) {
                LOOPS.sumRows(sums, 0, g.floats, q, 1, lines, lines);
            } else {
                LOOPS.binary(BinaryOp.MUL, work, 0, y.floats, y.load(i), g.floats, q, lines);
                LOOPS.sumRows(sums, 0, work, 0, 1, lines, lines);
            }
        }
        float[] shift = new float[lines];
        for (int j = 0; j < lines; j++) {
            shift[j] = (float) (logarithm ? -sums[j] : sums[j]);
        }
        for (int i = 0; i < length; i++) {
            int q = g.load(i);
            int p = y.load(i);
            int o = out.place(i);
            if (logarithm) {
                LOOPS.unary(UnaryOp.EXP, work, 0, y.floats, p, lines);
                LOOPS.fma(out.floats, o, work, 0, shift, 0, g.floats, q, lines);
            } else {
                LOOPS.binary(BinaryOp.SUB, work, 0, g.floats, q, shift, 0, lines);
                LOOPS.binary(BinaryOp.MUL, out.floats, o, y.floats, p, work, 0, lines);
            }
            out.store(i);
        }
    }

    private static void doubles(Lanewise lanes, int[] base, int lines, Op.SoftmaxGrad op) {
        int n = lanes.length();
        double[] g = new double[n];
        double[] y = new double[n];
        for (int j = 0; j < lines; j++) {
            Strided.load(op.gradOutput().dtype(), CpuBuffer.arrayOf(op.gradOutput()), base[1] + j, lanes.stride(1), g, 0, n);
            Strided.load(op.output().dtype(), CpuBuffer.arrayOf(op.output()), base[2] + j, lanes.stride(2), y, 0, n);
            line(y, g, op.logarithm());
            Strided.store(op.gradInput().dtype(), y, 0, CpuBuffer.arrayOf(op.gradInput()), base[0] + j, lanes.stride(0), n);
        }
    }

    /** In place of y. */
    private static void line(double[] y, double[] g, boolean logarithm) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += logarithm ? g[i] : y[i] * g[i];
        }
        for (int i = 0; i < y.length; i++) {
            y[i] = logarithm ? g[i] - Math.exp(y[i]) * sum : y[i] * (g[i] - sum);
        }
    }
}
