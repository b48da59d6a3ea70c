package dev.narae.tensor;

import dev.narae.shape.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Compares gradients with central finite differences, (f(x + h) − f(x − h)) / 2h, in float64.
 *
 * <p>The function's result is reduced to a scalar with fixed, uneven weights, so that errors which cancel in a plain sum
 * are seen.
 */
public final class GradCheck {
    private double step = 1e-6;
    private double relative = 1e-6;
    private double absolute = 1e-7;

    private GradCheck() {
    }

    public static GradCheck create() {
        return new GradCheck();
    }

    /** @param h the distance of the differences */
    public GradCheck step(double h) {
        step = h;
        return this;
    }

    /** Allowed error: relative · |expected| + absolute. */
    public GradCheck tolerance(double relativeError, double absoluteError) {
        relative = relativeError;
        absolute = absoluteError;
        return this;
    }

    /**
     * Checks the gradient by every input.
     *
     * @throws AssertionError naming input, element and both values where they differ
     */
    public void check(Function<List<Tensor>, Tensor> function, Tensor... inputs) {
        List<Tensor> points = leaves(inputs);
        List<double[]> analytic = new ArrayList<>();
        try (Scope _ = Scope.open("gradient check")) {
            Tensor value = weighted(function.apply(points));
            Gradients gradients = value.backward();
            for (Tensor point : points) {
                analytic.add(gradients.find(point).map(Tensor::toDoubleArray).orElseGet(() -> new double[Math.toIntExact(point.size())]));
            }
        }
        compare(points, analytic, moved -> {
            try (NoGrad _ = NoGrad.open()) {
                return weighted(function.apply(moved)).item();
            }
        });
    }

    /** Checks the gradient of the gradient: that of Σ w · ∂f/∂x for every input. */
    public void checkSecond(Function<List<Tensor>, Tensor> function, Tensor... inputs) {
        check(points -> {
            Tensor value = weighted(function.apply(points));
            Gradients first = Gradients.options().createGraph(true).by(points.toArray(Tensor[]::new)).of(value);
            Tensor total = Tensor.zeros(value.device(), DType.F64, dev.narae.shape.Shape.scalar());
            for (Tensor point : points) {
                if (first.find(point).isPresent()) {
                    total = total.add(weighted(first.get(point)));
                }
            }
            return total;
        }, true, inputs);
    }

    private void check(Function<List<Tensor>, Tensor> function, boolean recordAlways, Tensor... inputs) {
        List<Tensor> points = leaves(inputs);
        List<double[]> analytic = new ArrayList<>();
        try (Scope _ = Scope.open("gradient check")) {
            Tensor value = function.apply(points);
            Gradients gradients = value.requiresGrad() ? Gradients.options().by(points.toArray(Tensor[]::new)).of(value)
                    : new Gradients(java.util.Map.of());
            for (Tensor point : points) {
                analytic.add(gradients.find(point).map(Tensor::toDoubleArray).orElseGet(() -> new double[Math.toIntExact(point.size())]));
            }
        }
        compare(points, analytic, moved -> {
            try (NoGrad _ = NoGrad.recording(recordAlways)) {
                return function.apply(moved).item();
            }
        });
    }

    private static List<Tensor> leaves(Tensor... inputs) {
        List<Tensor> points = new ArrayList<>();
        for (Tensor input : inputs) {
            if (input.dtype() != DType.F64) {
                throw new IllegalArgumentException("gradients are checked in float64, got " + input.describe());
            }
            points.add(input.tracked());
        }
        return points;
    }

    private void compare(List<Tensor> points, List<double[]> analytic, Function<List<Tensor>, Double> value) {
        for (int k = 0; k < points.size(); k++) {
            Tensor point = points.get(k);
            double[] flat = point.toDoubleArray();
            for (int i = 0; i < flat.length; i++) {
                double expected = (at(points, k, flat, i, step, value) - at(points, k, flat, i, -step, value)) / (2 * step);
                double actual = analytic.get(k)[i];
                if (!(Math.abs(actual - expected) <= relative * Math.abs(expected) + absolute)) {
                    throw new AssertionError("gradient by input " + k + " " + point.shape() + ", element " + i + ": backward gives "
                            + actual + ", finite differences " + expected);
                }
            }
        }
    }

    private double at(List<Tensor> points, int k, double[] flat, int i, double by, Function<List<Tensor>, Double> value) {
        try (Scope _ = Scope.open("finite difference")) {
            double[] moved = flat.clone();
            moved[i] += by;
            Tensor original = points.get(k);
            Tensor dense = Tensor.of(original.device(), moved, original.shape().dims());
            // The same memory order as the original, so that the same paths are taken.
            Tensor like = original.layout().isDense() && !original.layout().isContiguous()
                    ? Movement.copy(dense, original.layout().dense()) : dense;
            List<Tensor> all = new ArrayList<>(points);
            all.set(k, like.tracked());
            return value.apply(all);
        }
    }

    /** Σ w_i y_i with w_i between 0.5 and 1.5, no two alike nearby. */
    private static Tensor weighted(Tensor y) {
        int size = Math.toIntExact(y.size());
        double[] weights = new double[size];
        for (int i = 0; i < size; i++) {
            weights[i] = 0.5 + (i * 0.6180339887498949) % 1.0;
        }
        return y.mul(Tensor.of(y.device(), weights, y.shape().dims()).cast(y.dtype())).sum();
    }
}
