package dev.narae.train;

import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * How well regions are found, as {@code iou}: the mean over the classes of what was rightly taken for a class, divided by what is of the
 * class or was taken for it (intersection over union, the Jaccard index), counted over all places of all batches.
 *
 * <p>Output {@code [n, classes, …]}, of which the largest along axis 1 is the prediction, and labels {@code [n, …]}.
 *
 * @see ConfusionMatrix#meanIntersectionOverUnion
 */
public final class MeanIntersection implements Metric {
    private final ConfusionMatrix matrix;

    public MeanIntersection(int classes) {
        matrix = new ConfusionMatrix(classes);
    }

    @Override
    public void add(Tensor output, Tensor labels) {
        matrix.add(output, labels);
    }

    @Override
    public SequencedMap<String, Double> values() {
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        values.put("iou", matrix.meanIntersectionOverUnion());
        return values;
    }

    @Override
    public void reset() {
        matrix.reset();
    }

    @Override
    public Map<String, Tensor> state() {
        return matrix.state();
    }

    @Override
    public void load(Map<String, Tensor> state) {
        matrix.load(state);
    }
}
