package dev.narae.cpu;

import dev.narae.op.BinaryOp;
import dev.narae.op.Op;
import dev.narae.op.UnaryOp;
import dev.narae.shape.DType;
import java.util.Arrays;
import java.util.List;

/**
 * {@code Op.Softmax}: for every line its largest element, the sum of exp(x − max), and the quotients or their logarithms.
 * Lines whose elements are neighbours are taken one by one, lines that lie side by side in groups, row after row.
 */
final class SoftmaxKernel {
    static final int TASK = 1 << 14;
    /** Elements that are summed in float32 before they enter a double. */
    static final int PIECE = 1024;
    private static final Primitives LOOPS = Primitives.CHOSEN;

    private SoftmaxKernel() {
    }

    static void softmax(Workers workers, BufferPool pool, Op.Softmax op) {
        if (op.output().shape().size() == 0) {
            return;
        }
        Lanewise lanes = new Lanewise(op.axis(), List.of(op.output().layout(), op.input().layout()));
        DType in = op.input().dtype();
        DType out = op.output().dtype();
        Object from = CpuBuffer.arrayOf(op.input());
        Object to = CpuBuffer.arrayOf(op.output());
        int length = lanes.length();
        if (in.compute() == DType.F64) {
            lanes.run(workers, TASK, (base, lines) -> {
                double[] x = new double[length];
                for (int j = 0; j < lines; j++) {
                    Strided.load(in, from, base[1] + j, lanes.stride(1), x, 0, length);
                    line(x, op.logarithm());
                    Strided.store(out, x, 0, to, base[0] + j, lanes.stride(0), length);
                }
            });
        } else if (in == DType.F32 && out == DType.F32 && lanes.stride(0) == 1 && lanes.stride(1) == 1) {
            if (lanes.isEven() && length <= PIECE && !op.logarithm()) {
                lanes.runEven(workers, TASK, (first, end) -> overlapped(end - first, (float[]) from, lanes.base(1, first), lanes.pitch(1),
                        (float[]) to, lanes.base(0, first), lanes.pitch(0), length));
            } else {
                lanes.run(workers, TASK, (base, lines) -> line((float[]) from, base[1], (float[]) to, base[0], length, op.logarithm()));
            }
        } else {
            lanes.run(workers, TASK, (base, lines) -> {
                CpuBuffer gathered = pool.allocate(DType.F32, (long) length * lines);
                CpuBuffer result = lines == 1 ? pool.allocate(DType.F32, length) : gathered;
                float[] x = (float[]) gathered.array();
                float[] y = (float[]) result.array();
                for (int i = 0; i < length; i++) {
                    Strided.load(in, from, base[1] + i * lanes.stride(1), 1, x, i * lines, lines);
                }
                if (lines == 1) {
                    line(x, 0, y, 0, length, op.logarithm());
                } else {
                    group(x, length, lines, op.logarithm());
                }
                for (int i = 0; i < length; i++) {
                    Strided.store(out, y, i * lines, to, base[0] + i * lanes.stride(0), 1, lines);
                }
                pool.release(gathered);
                if (result != gathered) {
                    pool.release(result);
                }
            });
        }
    }

    /** Lines that lie evenly, from x to y, which must be different arrays: the largest element of each is looked for while the one before it is written. */
    static void overlapped(int lines, float[] x, int p, int fromPitch, float[] y, int o, int toPitch, int n) {
        float most = LOOPS.largest(x, p, n);
        for (int line = 0; line < lines; line++) {
            int to = o + line * toPitch;
            float factor = (float) (1 / LOOPS.expSum(y, to, x, p + line * fromPitch, most, n));
            if (line + 1 < lines) {
                most = LOOPS.scaleThenLargest(y, to, factor, x, p + (line + 1) * fromPitch, n);
            } else {
                LOOPS.binary(BinaryOp.MUL, y, to, y, to, factor, n);
            }
        }
    }

    /** One line from x to y, which must be different arrays. */
    static void line(float[] x, int p, float[] y, int o, int n, boolean logarithm) {
        // A NaN makes the sum one, whatever else it does.
        float most = LOOPS.largest(x, p, n);
        double sum = 0;
        for (int i = 0; i < n; i += PIECE) {
            sum += LOOPS.expSum(y, o + i, x, p + i, most, Math.min(PIECE, n - i));
        }
        if (logarithm) {
            // Two steps: most + log(sum) in one float32 would lose the logarithm beside a large maximum.
            LOOPS.binary(BinaryOp.SUB, y, o, x, p, most, n);
            LOOPS.binary(BinaryOp.SUB, y, o, y, o, (float) Math.log(sum), n);
        } else {
            LOOPS.binary(BinaryOp.MUL, y, o, y, o, (float) (1 / sum), n);
        }
    }

    /** In place, for {@code lines} lines side by side; row i is at {@code i · lines}. */
    private static void group(float[] x, int length, int lines, boolean logarithm) {
        float[] most = Arrays.copyOf(x, lines);
        for (int i = 1; i < length; i++) {
            LOOPS.binary(BinaryOp.MAX, most, 0, most, 0, x, i * lines, lines);
        }
        double[] sums = new double[lines];
        float[] work = new float[lines];
        for (int i = 0; i < length; i++) {
            int row = i * lines;
            LOOPS.binary(BinaryOp.SUB, x, row, x, row, most, 0, lines);
            float[] y = logarithm ? work : x;
            int o = logarithm ? 0 : row;
            LOOPS.unary(UnaryOp.EXP, y, o, x, row, lines);
            LOOPS.sumRows(sums, 0, y, o, 1, lines, lines);
        }
        for (int j = 0; j < lines; j++) {
            work[j] = (float) (logarithm ? Math.log(sums[j]) : 1 / sums[j]);
        }
        BinaryOp op = logarithm ? BinaryOp.SUB : BinaryOp.MUL;
        for (int i = 0; i < length; i++) {
            LOOPS.binary(op, x, i * lines, x, i * lines, work, 0, lines);
        }
    }

    private static void line(double[] x, boolean logarithm) {
        double most = x[0];
        for (double value : x) {
            most = Math.max(most, value);
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] -= most;
            sum += Math.exp(x[i]);
        }
        double shift = Math.log(sum);
        for (int i = 0; i < x.length; i++) {
            x[i] = logarithm ? x[i] - shift : Math.exp(x[i]) / sum;
        }
    }
}
