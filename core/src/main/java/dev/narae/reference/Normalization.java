package dev.narae.reference;

import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.Shape;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * {@link Op.BatchNorm}, {@link Op.LayerNorm} and their gradients. Both say of every element to which group it belongs, whose
 * statistics it shares, and which element of weight and bias is its own; for the rest they are one formula.
 */
final class Normalization {
    /** @param groups how many there are. @param members how many elements each has */
    private record Grouping(int size, int groups, int members, IntUnaryOperator group, int affine, IntUnaryOperator own) {
        static Grouping channels(Shape shape) {
            int channels = shape.dim(1);
            int inner = Math.toIntExact(shape.axes(2, shape.rank()).size());
            IntUnaryOperator channel = i -> i / inner % channels;
            return new Grouping(Math.toIntExact(shape.size()), channels, shape.dim(0) * inner, channel, channels, channel);
        }

        static Grouping rows(Shape shape, int leading) {
            int rows = Math.toIntExact(shape.axes(0, leading).size());
            int columns = Math.toIntExact(shape.axes(leading, shape.rank()).size());
            return new Grouping(Math.toIntExact(shape.size()), rows, columns, i -> i / columns, columns, i -> i % columns);
        }

        /** For every group the mean of a value of its elements. */
        double[] means(double[] values) {
            double[] means = new double[groups];
            for (int i = 0; i < size; i++) {
                means[group.applyAsInt(i)] += values[i];
            }
            for (int k = 0; k < groups; k++) {
                means[k] /= members;
            }
            return means;
        }

        /** For every element of weight and bias the sum of a value of the elements that it serves. */
        double[] sums(double[] values) {
            double[] sums = new double[affine];
            for (int i = 0; i < size; i++) {
                sums[own.applyAsInt(i)] += values[i];
            }
            return sums;
        }
    }

    private Normalization() {
    }

    static void batchNorm(Op.BatchNorm op) {
        double[] variance = forward(Grouping.channels(op.input().shape()), op.output(), op.mean(), op.inverseStd(), op.input(), op.weight(), op.bias(),
                op.epsilon());
        Flat.write(op.variance(), variance);
    }

    static void layerNorm(Op.LayerNorm op) {
        forward(Grouping.rows(op.input().shape(), op.mean().shape().rank()), op.output(), op.mean(), op.inverseStd(), op.input(), op.weight(), op.bias(),
                op.epsilon());
    }

    private static double[] forward(Grouping grouping, View output, View meanView, View inverseStdView, View input, Optional<View> weight,
            Optional<View> bias, double epsilon) {
        double[] x = Flat.read(input);
        double[] mean = grouping.means(x);
        double[] squares = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double centered = x[i] - mean[grouping.group.applyAsInt(i)];
            squares[i] = centered * centered;
        }
        double[] variance = grouping.means(squares);
        double[] inverseStd = Arrays.stream(variance).map(v -> 1 / Math.sqrt(v + epsilon)).toArray();
        double[] w = affine(weight, grouping, 1);
        double[] b = affine(bias, grouping, 0);
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int group = grouping.group.applyAsInt(i);
            int own = grouping.own.applyAsInt(i);
            y[i] = (x[i] - mean[group]) * inverseStd[group] * w[own] + b[own];
        }
        Flat.write(output, y);
        Flat.write(meanView, mean);
        Flat.write(inverseStdView, inverseStd);
        return variance;
    }

    private static double[] affine(Optional<View> view, Grouping grouping, double otherwise) {
        return view.map(Flat::read).orElseGet(() -> {
            double[] values = new double[grouping.affine];
            Arrays.fill(values, otherwise);
            return values;
        });
    }

    static void batchNormGrad(Op.BatchNormGrad op) {
        backward(Grouping.channels(op.input().shape()), op.gradInput(), Optional.of(op.gradWeight()), Optional.of(op.gradBias()), op.gradOutput(),
                op.input(), op.weight(), op.mean(), op.inverseStd());
    }

    static void layerNormGrad(Op.LayerNormGrad op) {
        backward(Grouping.rows(op.input().shape(), op.mean().shape().rank()), op.gradInput(), op.gradWeight(), op.gradBias(), op.gradOutput(),
                op.input(), op.weight(), op.mean(), op.inverseStd());
    }

    private static void backward(Grouping grouping, View gradInput, Optional<View> gradWeight, Optional<View> gradBias, View gradOutput, View input,
            Optional<View> weight, View meanView, View inverseStdView) {
        double[] g = Flat.read(gradOutput);
        double[] x = Flat.read(input);
        double[] w = affine(weight, grouping, 1);
        double[] mean = Flat.read(meanView);
        double[] inverseStd = Flat.read(inverseStdView);
        double[] normalized = new double[x.length];
        double[] h = new double[x.length];
        double[] byNormalized = new double[x.length];
        double[] gByNormalized = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int group = grouping.group.applyAsInt(i);
            normalized[i] = (x[i] - mean[group]) * inverseStd[group];
            h[i] = g[i] * w[grouping.own.applyAsInt(i)];
            byNormalized[i] = h[i] * normalized[i];
            gByNormalized[i] = g[i] * normalized[i];
        }
        double[] first = grouping.means(h);
        double[] second = grouping.means(byNormalized);
        double[] byInput = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int group = grouping.group.applyAsInt(i);
            byInput[i] = inverseStd[group] * (h[i] - first[group] - normalized[i] * second[group]);
        }
        Flat.write(gradInput, byInput);
        gradWeight.ifPresent(view -> Flat.write(view, grouping.sums(gByNormalized)));
        gradBias.ifPresent(view -> Flat.write(view, grouping.sums(g)));
    }
}
