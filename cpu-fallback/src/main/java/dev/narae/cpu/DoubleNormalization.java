package dev.narae.cpu;

import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.Arrays;
import java.util.Optional;

/**
 * Batch and layer normalisation in float64, by their definition: for gradient checks. Operands are copied to row-major order; every
 * group that shares its statistics is one task's, so the number of threads changes nothing.
 */
final class DoubleNormalization {
    private static final Expr VALUE = Expr.in(0);

    private final Workers workers;
    private final BufferPool pool;
    private final Elementwise elementwise;

    DoubleNormalization(Workers workers, BufferPool pool, Elementwise elementwise) {
        this.workers = workers;
        this.pool = pool;
        this.elementwise = elementwise;
    }

    /**
     * Groups that share their statistics: group k has, for every outer i, the {@code inner} elements from
     * {@code i * step + k * inner} on.
     *
     * @param ofElement whether weight and bias are an element's of a group, and not a group's
     */
    private record Groups(int count, int outer, int step, int inner, boolean ofElement) {
        static Groups channels(Shape shape) {
            int inner = Math.toIntExact(shape.axes(2, shape.rank()).size());
            return new Groups(shape.dim(1), shape.dim(0), shape.dim(1) * inner, inner, false);
        }

        static Groups rows(Shape shape, int leading) {
            int inner = Math.toIntExact(shape.axes(leading, shape.rank()).size());
            return new Groups(Math.toIntExact(shape.axes(0, leading).size()), 1, 0, inner, true);
        }

        /** What is done with an element. @param own its weight's and bias's index */
        interface Element {
            void at(int i, int own);
        }

        void each(int group, Element element) {
            for (int o = 0; o < outer; o++) {
                int at = o * step + group * inner;
                for (int i = 0; i < inner; i++) {
                    element.at(at + i, ofElement ? i : group);
                }
            }
        }

        long members() {
            return (long) outer * inner;
        }

        int parameters() {
            return ofElement ? inner : count;
        }
    }

    /** The elements of a view of any strides in row-major order. */
    private static double[] read(Staging staging, View view) {
        int size = (int) view.shape().size();
        double[] values = staging.doubles(Math.max(1, size));
        if (size > 0) {
            View copy = staging.copy(DType.F64, view, Layout.contiguous(view.shape()));
            System.arraycopy((double[]) CpuBuffer.arrayOf(copy), 0, values, 0, size);
        }
        return values;
    }

    private static double[] read(Staging staging, Optional<View> view, double otherwise, int size) {
        if (view.isPresent()) {
            return read(staging, view.get());
        }
        double[] values = staging.doubles(Math.max(1, size));
        Arrays.fill(values, 0, size, otherwise);
        return values;
    }

    private View blank(Staging staging, View like) {
        return new View(staging.buffer(DType.F64, like.shape().size()), Layout.contiguous(like.shape()));
    }

    private static double[] array(View view) {
        return (double[]) CpuBuffer.arrayOf(view);
    }

    void batchNorm(Op.BatchNorm op) {
        forward(Groups.channels(op.input().shape()), op.output(), op.mean(), op.inverseStd(), Optional.of(op.variance()), op.input(), op.weight(),
                op.bias(), op.epsilon());
    }

    void layerNorm(Op.LayerNorm op) {
        forward(Groups.rows(op.input().shape(), op.mean().shape().rank()), op.output(), op.mean(), op.inverseStd(), Optional.empty(), op.input(),
                op.weight(), op.bias(), op.epsilon());
    }

    private void forward(Groups groups, View output, View mean, View inverseStd, Optional<View> variance, View input, Optional<View> weight,
            Optional<View> bias, double epsilon) {
        try (Staging staging = Staging.open(pool, elementwise)) {
            double[] x = read(staging, input);
            double[] w = read(staging, weight, 1, groups.parameters());
            double[] b = read(staging, bias, 0, groups.parameters());
            View y = blank(staging, output);
            View means = blank(staging, mean);
            View inverses = blank(staging, inverseStd);
            View variances = blank(staging, mean);
            workers.run(groups.count, (k, worker) -> {
                double[] sum = new double[2];
                groups.each(k, (i, _) -> sum[0] += x[i]);
                double middle = sum[0] / groups.members();
                groups.each(k, (i, _) -> sum[1] += (x[i] - middle) * (x[i] - middle));
                double spread = sum[1] / groups.members();
                double scale = 1 / Math.sqrt(spread + epsilon);
                array(means)[k] = middle;
                array(variances)[k] = spread;
                array(inverses)[k] = scale;
                groups.each(k, (i, own) -> array(y)[i] = (x[i] - middle) * scale * w[own] + b[own]);
            });
            elementwise.map(output, y, VALUE);
            elementwise.map(mean, means, VALUE);
            elementwise.map(inverseStd, inverses, VALUE);
            variance.ifPresent(view -> elementwise.map(view, variances, VALUE));
        }
    }

    void batchNormGrad(Op.BatchNormGrad op) {
        backward(Groups.channels(op.input().shape()), op.gradInput(), Optional.of(op.gradWeight()), Optional.of(op.gradBias()), op.gradOutput(),
                op.input(), op.weight(), op.mean(), op.inverseStd());
    }

    void layerNormGrad(Op.LayerNormGrad op) {
        backward(Groups.rows(op.input().shape(), op.mean().shape().rank()), op.gradInput(), op.gradWeight(), op.gradBias(), op.gradOutput(),
                op.input(), op.weight(), op.mean(), op.inverseStd());
    }

    private void backward(Groups groups, View gradInput, Optional<View> gradWeight, Optional<View> gradBias, View gradOutput, View input,
            Optional<View> weight, View mean, View inverseStd) {
        try (Staging staging = Staging.open(pool, elementwise)) {
            double[] g = read(staging, gradOutput);
            double[] x = read(staging, input);
            double[] w = read(staging, weight, 1, groups.parameters());
            double[] means = read(staging, mean);
            double[] inverses = read(staging, inverseStd);
            View dx = blank(staging, gradInput);
            workers.run(groups.count, (k, worker) -> {
                double[] sum = new double[2];
                groups.each(k, (i, own) -> {
                    double h = g[i] * w[own];
                    sum[0] += h;
                    sum[1] += h * (x[i] - means[k]) * inverses[k];
                });
                double first = sum[0] / groups.members();
                double second = sum[1] / groups.members();
                groups.each(k, (i, own) -> array(dx)[i] = inverses[k] * (g[i] * w[own] - first - (x[i] - means[k]) * inverses[k] * second));
            });
            elementwise.map(gradInput, dx, VALUE);
            int size = groups.parameters();
            double[] byWeight = staging.doubles(Math.max(1, size));
            double[] byBias = staging.doubles(Math.max(1, size));
            Arrays.fill(byWeight, 0, size, 0);
            Arrays.fill(byBias, 0, size, 0);
            for (int k = 0; k < groups.count; k++) {
                int group = k;
                groups.each(k, (i, own) -> {
                    byWeight[own] += g[i] * ((x[i] - means[group]) * inverses[group]);
                    byBias[own] += g[i];
                });
            }
            gradWeight.ifPresent(view -> write(staging, byWeight, view));
            gradBias.ifPresent(view -> write(staging, byBias, view));
        }
    }

    private void write(Staging staging, double[] values, View view) {
        View dense = blank(staging, view);
        System.arraycopy(values, 0, array(dense), 0, (int) view.shape().size());
        elementwise.map(view, dense, VALUE);
    }
}
