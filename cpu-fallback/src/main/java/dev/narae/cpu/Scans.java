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
        lanes.run(workers, TASK, (base, lines) -> {
            DType wide = type.isFloating() ? DType.F64 : DType.I64;
            Object values = CpuBuffer.newArray(type, lines);
            Object term = CpuBuffer.newArray(wide, lines);
            double[] reals = new double[lines];
            long[] wholes = new long[lines];
            for (int i = 0; i < length; i++) {
                int place = op.reverse() ? length - 1 - i : i;
                Strided.load(stored, from, base[1] + place * lanes.stride(1), 1, values, 0, lines);
                Conversions.convert(type, values, 0, wide, term, 0, lines);
                if (type.isFloating()) {
                    double[] x = (double[]) term;
                    for (int j = 0; j < lines; j++) {
                        reals[j] += x[j];
                    }
                    Conversions.convert(wide, reals, 0, type, values, 0, lines);
                } else {
                    long[] x = (long[]) term;
                    for (int j = 0; j < lines; j++) {
                        wholes[j] += x[j];
                    }
                    Conversions.convert(wide, wholes, 0, type, values, 0, lines);
                }
                Strided.store(op.output().dtype(), values, 0, to, base[0] + place * lanes.stride(0), 1, lines);
            }
        });
    }
}
