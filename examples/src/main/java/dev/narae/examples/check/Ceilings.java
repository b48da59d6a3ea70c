package dev.narae.examples.check;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.Arrays;

/**
 * What a device reaches at best: on one large matrix product, and copying one large tensor. Steps are judged against these
 * measured limits, not against a data sheet.
 *
 * @param flops floating-point operations a second in a float32 product
 * @param bytes a second, read and written
 */
record Ceilings(double flops, double bytes) {
    private static final int REPETITIONS = 10;

    static Ceilings measure(Device device, int side, int copied) {
        try (Scope _ = Scope.open("ceilings")) {
            Tensor a = Rng.seeded(1).normal(device, side, side);
            Tensor b = Rng.seeded(2).normal(device, side, side);
            double product = seconds(device, () -> a.matmul(b));
            Tensor x = Rng.seeded(3).normal(device, copied);
            double copy = seconds(device, () -> Tensor.map("copy", Expr.in(0), Arguments.none(), x));
            return new Ceilings(2.0 * side * side * side / product, 8.0 * copied / copy);
        }
    }

    private static double seconds(Device device, Runnable work) {
        double[] taken = new double[REPETITIONS];
        for (int i = -2; i < REPETITIONS; i++) {
            long start = System.nanoTime();
            try (Scope _ = Scope.open("repetition")) {
                work.run();
            }
            device.synchronize();
            if (i >= 0) {
                taken[i] = (System.nanoTime() - start) / 1e9;
            }
        }
        Arrays.sort(taken);
        return taken[0];
    }

    /** The least time in which products and moves of that size could be done. */
    double least(double productFlops, double movedBytes) {
        return productFlops / flops + movedBytes / bytes;
    }
}
