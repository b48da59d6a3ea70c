package dev.narae.train;

import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The share of predictions that are right.
 *
 * <p>For classes: scores {@code [n, classes, …]} whose largest along axis 1 is the prediction, and labels {@code [n, …]}. For
 * yes or no: scores of the labels' shape, which say yes where they exceed a threshold (0 for logits), and labels 0 or 1.
 */
public final class Accuracy implements Metric {
    private final String name;
    private final int k;
    private final double threshold;
    private final Total right = Total.ofCounts();

    private Accuracy(String name, int k, double threshold) {
        this.name = name;
        this.k = k;
        this.threshold = threshold;
    }

    /** As {@code accuracy}; for yes or no with threshold 0. */
    public Accuracy() {
        this("accuracy", 1, 0);
    }

    /** Right is a label among the {@code k} classes with the largest scores; as {@code top5} for k = 5. */
    public static Accuracy top(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("top-k accuracy: k must be positive, got " + k);
        }
        return new Accuracy("top" + k, k, 0);
    }

    /** For yes or no, with another threshold, as 0.5 for probabilities. */
    public static Accuracy binary(double threshold) {
        return new Accuracy("accuracy", 1, threshold);
    }

    @Override
    public void add(Tensor output, Tensor labels) {
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open(name)) {
            Tensor hit;
            if (output.shape().equals(labels.shape())) {
                hit = output.cast(DType.F32).greater(threshold).equalTo(labels.cast(DType.BOOL));
            } else if (output.rank() < 2 || !output.shape().remove(1).equals(labels.shape())) {
                throw new ShapeException(name + ": output " + output.shape() + " and labels " + labels.shape()
                        + " do not fit; expected [n, classes, ...] with [n, ...], or the same shape for yes or no");
            } else if (k == 1) {
                hit = output.argMax(1).equalTo(labels.cast(DType.I64));
            } else {
                Tensor best = output.topK(Math.min(k, output.dim(1)), 1, true).indices();
                hit = best.equalTo(labels.cast(DType.I64).unsqueeze(1));
            }
            right.add(hit.cast(DType.I64).sum(), labels.size());
        }
    }

    @Override
    public SequencedMap<String, Double> values() {
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        values.put(name, right.mean());
        return values;
    }

    @Override
    public void reset() {
        right.reset();
    }

    @Override
    public Map<String, Tensor> state() {
        return right.state("right");
    }

    @Override
    public void load(Map<String, Tensor> state) {
        right.load("right", state);
    }
}
