package dev.narae.train;

import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * The area under the receiver operating characteristic: the chance that a positive example scores higher than a negative one,
 * ties counting half; Hanley and McNeil, "The meaning and use of the area under a receiver operating characteristic (ROC)
 * curve" (1982). Computed from ranks, R⁺ being their sum over the P positive among N + P examples:
 *
 * <pre>
 * (R⁺ − P (P + 1) / 2) / (P N)
 * </pre>
 *
 * <p>For yes or no: scores {@code [n]} or {@code [n, 1]} and labels 0 or 1 of as many elements. For classes: scores
 * {@code [n, classes]} and labels {@code [n]}; each class against the rest, averaged over the classes of which there are
 * positive and negative examples. For two classes that is the area of either.
 *
 * <p>All scores are kept, on the device, until they are read.
 */
public final class RocAuc implements Metric {
    private final List<Tensor> scores = new ArrayList<>();
    private final List<Tensor> labels = new ArrayList<>();

    public RocAuc() {
    }

    @Override
    public void add(Tensor output, Tensor given) {
        boolean binary = output.size() == given.size();
        if (!binary && (output.rank() != 2 || given.rank() != 1 || output.dim(0) != given.dim(0))) {
            throw new ShapeException("roc-auc: output " + output.shape() + " and labels " + given.shape()
                    + " do not fit; expected [n, classes] with [n], or as many scores as labels");
        }
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("roc-auc")) {
            Tensor plain = output.detach().cast(DType.F32);
            keep(scores, plain.reshape(binary ? (int) given.size() : output.dim(0), binary ? 1 : output.dim(1)));
            keep(labels, given.cast(DType.I64).reshape(-1));
        }
    }

    private static void keep(List<Tensor> list, Tensor tensor) {
        list.add(Scope.outside(tensor::copy));
    }

    /** The area; NaN if there are no two kinds of examples. Waits for the device. */
    public double value() {
        double[] each = perClass();
        return Arrays.stream(each).filter(area -> !Double.isNaN(area)).average().orElse(Double.NaN);
    }

    /** Each class against the rest, NaN where one side is empty; a single number for yes or no. Waits for the device. */
    public double[] perClass() {
        if (scores.isEmpty()) {
            return new double[0];
        }
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("roc-auc")) {
            Tensor all = Tensor.concat(0, scores);
            long[] right = Tensor.concat(0, labels).toLongArray();
            int classes = all.dim(1);
            double[] areas = new double[classes];
            for (int c = 0; c < classes; c++) {
                int positive = classes == 1 ? 1 : c;
                boolean[] isPositive = new boolean[right.length];
                for (int i = 0; i < right.length; i++) {
                    isPositive[i] = right[i] == positive;
                }
                areas[c] = area(all.select(1, c).toFloatArray(), isPositive);
            }
            return areas;
        }
    }

    private static double area(float[] scores, boolean[] isPositive) {
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        double rankSum = 0;
        long positives = 0;
        for (int from = 0; from < order.length;) {
            int to = from;
            long here = 0;
            // −0 equals 0 here, though not in the order of sorting, where it lies next to it.
            while (to < order.length && (scores[order[to]] == scores[order[from]] || to == from)) {
                here += isPositive[order[to++]] ? 1 : 0;
            }
            // Equal scores share the mean of their ranks from + 1 to `to`.
            rankSum += here * (from + 1 + to) / 2.0;
            positives += here;
            from = to;
        }
        long negatives = scores.length - positives;
        for (float score : scores) {
            if (Float.isNaN(score)) {
                return Double.NaN;
            }
        }
        return positives == 0 || negatives == 0 ? Double.NaN : (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }

    /** As {@code roc_auc}. */
    @Override
    public SequencedMap<String, Double> values() {
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        values.put("roc_auc", value());
        return values;
    }

    @Override
    public void reset() {
        scores.forEach(Tensor::close);
        labels.forEach(Tensor::close);
        scores.clear();
        labels.clear();
    }

    @Override
    public Map<String, Tensor> state() {
        return scores.isEmpty() ? Map.of() : Map.of("scores", Tensor.concat(0, scores), "labels", Tensor.concat(0, labels));
    }

    @Override
    public void load(Map<String, Tensor> state) {
        reset();
        if (state.containsKey("scores")) {
            keep(scores, state.get("scores"));
            keep(labels, state.get("labels"));
        }
    }
}
