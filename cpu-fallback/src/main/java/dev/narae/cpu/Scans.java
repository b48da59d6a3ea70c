package dev.narae.cpu;

import dev.narae.op.Op;
import dev.narae.shape.DType;
import java.util.List;

/** {@code Op.Scan}: running sums, in double for floating types. */
final class Scans {
    private static final int TASK = 1 << 14;

    private Scans() {
    }

    static void scan(Workers workers, Op.Scan op) {
        if (op.output().shape().size() == 0) {
            return;
        }
        Lanewise lanes = new Lanewise(op.axis(), List.of(op.output().layout(), op.input().layout()));
        DType stored = op.input().dtype();
        DType type = stored.compute();
        Object from = CpuBuffer.arrayOf(op.input());
        Object to = CpuBuffer.arrayOf(op.output());
        int length = lanes.length();
        DType target = op.output().dtype();
        DType wide = type.isFloating() ? DType.F64 : DType.I64;
        if (lanes.isSingle()) {
            lanes.run(workers, TASK, (base, lines) -> {
                Object values = CpuBuffer.newArray(type, length);
                Object sums = CpuBuffer.newArray(wide, length);
                Strided.load(stored, from, base[1], lanes.stride(1), values, 0, length);
                Conversions.convert(type, values, 0, wide, sums, 0, length);
                accumulate(sums, length, op.reverse());
                Conversions.convert(wide, sums, 0, type, values, 0, length);
                Strided.store(target, values, 0, to, base[0], lanes.stride(0), length);
            });
            return;
        }
        lanes.run(workers, TASK, (base, lines) -> {
            Object values = CpuBuffer.newArray(type, lines);
            Object term = CpuBuffer.newArray(wide, lines);
            Object sums = CpuBuffer.newArray(wide, lines);
            for (int i = 0; i < length; i++) {
                int place = op.reverse() ? length - 1 - i : i;
                Strided.load(stored, from, base[1] + place * lanes.stride(1), 1, values, 0, lines);
                Conversions.convert(type, values, 0, wide, term, 0, lines);
                add(sums, term, lines);
                Conversions.convert(wide, sums, 0, type, values, 0, lines);
                Strided.store(target, values, 0, to, base[0] + place * lanes.stride(0), 1, lines);
            }
        });
    }

    private static void accumulate(Object line, int n, boolean reverse) {
        int first = reverse ? n - 1 : 0;
        int step = reverse ? -1 : 1;
        if (line instanceof double[] x) {
            double sum = 0;
            for (int i = 0, at = first; i < n; i++, at += step) {
                sum += x[at];
                x[at] = sum;
            }
        } else {
            long[] x = (long[]) line;
            long sum = 0;
            for (int i = 0, at = first; i < n; i++, at += step) {
                sum += x[at];
                x[at] = sum;
            }
        }
    }

    private static void add(Object sums, Object term, int n) {
        if (sums instanceof double[] s) {
            double[] x = (double[]) term;
            for (int i = 0; i < n; i++) {
                s[i] += x[i];
            }
        } else {
            long[] s = (long[]) sums;
            long[] x = (long[]) term;
            for (int i = 0; i < n; i++) {
                s[i] += x[i];
            }
        }
    }
}
