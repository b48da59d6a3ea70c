package dev.narae.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.narae.shape.DType;
import dev.narae.tensor.Device;
import dev.narae.tensor.GradCheck;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.Map;
import java.util.function.Function;

/** Gradients of a module in float64, by its input and by its parameters, against central finite differences. */
final class FiniteDifferences {
    private static final double STEP = 1e-5;

    private FiniteDifferences() {
    }

    /** @param module of float64; its forward must give the same each time */
    static void check(Module module, Tensor input) {
        GradCheck.create().tolerance(1e-5, 1e-6).check(points -> module.forward(points.getFirst()), input);
        checkParameters(module, () -> module.forward(input));
    }

    static void checkParameters(Module module, java.util.function.Supplier<Tensor> forward) {
        for (Map.Entry<String, Parameter> entry : module.namedParameters().entrySet()) {
            Parameter parameter = entry.getValue();
            assertEquals(DType.F64, parameter.value().dtype());
            double[] analytic;
            try (Scope _ = Scope.open()) {
                Gradients gradients = weighted(forward.get()).backward();
                analytic = gradients.get(parameter.value()).toDoubleArray();
            }
            double[] values = parameter.value().toDoubleArray();
            Function<double[], Double> at = moved -> {
                try (Scope _ = Scope.open(); NoGrad _ = NoGrad.open()) {
                    parameter.set(Tensor.of(parameter.value().device(), moved, parameter.value().shape().dims()));
                    return weighted(forward.get()).item();
                }
            };
            for (int i = 0; i < values.length; i++) {
                double[] up = values.clone();
                up[i] += STEP;
                double[] down = values.clone();
                down[i] -= STEP;
                double expected = (at.apply(up) - at.apply(down)) / (2 * STEP);
                assertEquals(expected, analytic[i], 1e-6 + 1e-5 * Math.abs(expected), entry.getKey() + " element " + i);
            }
            at.apply(values);
        }
    }

    /** Uneven weights, so that errors which cancel in a plain sum are seen. */
    static Tensor weighted(Tensor y) {
        double[] weights = new double[(int) y.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 0.5 + (i * 0.6180339887498949) % 1.0;
        }
        return y.mul(Tensor.of(y.device(), weights, y.shape().dims())).sum();
    }

    /** Distinct float64 numbers between −1 and 1, none of them near a kink at 0 or 1. */
    static Tensor points(int... dims) {
        int size = 1;
        for (int dim : dims) {
            size *= dim;
        }
        double[] data = new double[size];
        for (int i = 0; i < size; i++) {
            double x = (i * 0.7548776662466927) % 1.0 * 1.98 - 0.99;
            data[i] = Math.abs(x) < 0.01 ? 0.01 : x;
        }
        return Tensor.of(Device.standard(), data, dims);
    }
}
