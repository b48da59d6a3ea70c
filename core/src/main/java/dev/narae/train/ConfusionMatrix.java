package dev.narae.train;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How often each class was taken for each, and what follows from it. With TP, FP and FN the right, the wrong and the missed
 * predictions of a class:
 *
 * <pre>
 * precision = TP / (TP + FP)    recall = TP / (TP + FN)    F1 = 2 TP / (2 TP + FP + FN)
 * </pre>
 *
 * each 0 where it would be 0 / 0, as in scikit-learn. The macro average is the mean over the classes that occur in labels or
 * predictions; the micro average takes the sums over all classes first, which makes all three the accuracy.
 *
 * <p>Output {@code [n, classes, …]}, of which the largest along axis 1 is the prediction, and labels {@code [n, …]}.
 */
public final class ConfusionMatrix implements Metric {
    private final int classes;
    private final Total counts = Total.ofCounts();

    public ConfusionMatrix(int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("confusion matrix: at least 2 classes, got " + classes);
        }
        this.classes = classes;
    }

    @Override
    public void add(Tensor output, Tensor labels) {
        if (output.rank() < 2 || output.dim(1) != classes || !output.shape().remove(1).equals(labels.shape())) {
            throw new ShapeException("confusion matrix of " + classes + " classes: output " + output.shape() + " and labels " + labels.shape()
                    + " do not fit; expected [n, " + classes + ", ...] with [n, ...]");
        }
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("confusion matrix")) {
            Tensor cell = labels.cast(DType.I64).mul(classes).add(output.argMax(1)).reshape(-1);
            Tensor ones = Tensor.full(output.device(), DType.I64, 1, cell.shape());
            counts.add(Tensor.zeros(output.device(), DType.I64, Shape.of(classes * classes)).scatterAdd(0, cell, ones), labels.size());
        }
    }

    /** By right class, then predicted class. Waits for the device. */
    public long[][] counts() {
        double[] read = counts.read();
        long[][] matrix = new long[classes][classes];
        for (int i = 0; i < read.length; i++) {
            matrix[i / classes][i % classes] = (long) read[i];
        }
        return matrix;
    }

    /**
     * What is said of one class.
     *
     * @param support how often it was right
     */
    public record ClassScore(double precision, double recall, double f1, long support) {
        private static ClassScore of(long right, long wrong, long missed) {
            return new ClassScore(ratio(right, right + wrong), ratio(right, right + missed), ratio(2 * right, 2 * right + wrong + missed), right + missed);
        }

        private static double ratio(long part, long whole) {
            return whole == 0 ? 0 : (double) part / whole;
        }
    }

    /** One a class. Waits for the device. */
    public ClassScore[] perClass() {
        long[][] matrix = counts();
        ClassScore[] scores = new ClassScore[classes];
        for (int c = 0; c < classes; c++) {
            scores[c] = ClassScore.of(matrix[c][c], column(matrix, c) - matrix[c][c], row(matrix, c) - matrix[c][c]);
        }
        return scores;
    }

    private static long row(long[][] matrix, int c) {
        return LongStream.of(matrix[c]).sum();
    }

    private static long column(long[][] matrix, int c) {
        return Stream.of(matrix).mapToLong(row -> row[c]).sum();
    }

    /** The micro average. Waits for the device. */
    public ClassScore micro() {
        long[][] matrix = counts();
        long right = 0;
        long all = 0;
        for (int c = 0; c < classes; c++) {
            right += matrix[c][c];
            all += row(matrix, c);
        }
        return ClassScore.of(right, all - right, all - right);
    }

    /** The macro average; NaN before the first batch. Waits for the device. */
    public ClassScore macro() {
        long[][] matrix = counts();
        ClassScore[] scores = perClass();
        double precision = 0;
        double recall = 0;
        double f1 = 0;
        long support = 0;
        int seen = 0;
        for (int c = 0; c < classes; c++) {
            if (row(matrix, c) + column(matrix, c) > 0) {
                seen++;
                precision += scores[c].precision;
                recall += scores[c].recall;
                f1 += scores[c].f1;
                support += scores[c].support;
            }
        }
        return new ClassScore(precision / seen, recall / seen, f1 / seen, support);
    }

    /** TP / (TP + FP + FN) of each class, 0 where it would be 0 / 0. Waits for the device. */
    public double[] intersectionOverUnion() {
        long[][] matrix = counts();
        double[] shares = new double[classes];
        for (int c = 0; c < classes; c++) {
            shares[c] = ClassScore.ratio(matrix[c][c], row(matrix, c) + column(matrix, c) - matrix[c][c]);
        }
        return shares;
    }

    /** The mean of {@link #intersectionOverUnion} over the classes that occur in labels or predictions; NaN before the first batch. */
    public double meanIntersectionOverUnion() {
        long[][] matrix = counts();
        double[] shares = intersectionOverUnion();
        double sum = 0;
        int seen = 0;
        for (int c = 0; c < classes; c++) {
            if (row(matrix, c) + column(matrix, c) > 0) {
                sum += shares[c];
                seen++;
            }
        }
        return sum / seen;
    }

    /** The macro averages as {@code precision}, {@code recall} and {@code f1}. */
    @Override
    public SequencedMap<String, Double> values() {
        ClassScore macro = macro();
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        values.put("precision", macro.precision);
        values.put("recall", macro.recall);
        values.put("f1", macro.f1);
        return values;
    }

    @Override
    public void reset() {
        counts.reset();
    }

    @Override
    public Map<String, Tensor> state() {
        return counts.state("counts");
    }

    @Override
    public void load(Map<String, Tensor> state) {
        counts.load("counts", state);
    }
}
