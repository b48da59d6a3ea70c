package dev.narae.examples;

import dev.narae.data.Batch;
import dev.narae.data.DataLoader;
import dev.narae.data.Pass;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * How right a classifier is, and how far its probabilities can be believed.
 *
 * @param accuracy the share of examples whose most probable class is theirs
 * @param loss     the mean of −log p(label), in nats
 * @param error    the expected calibration error: over 15 equal ranges of the largest probability, |accuracy − mean largest
 *                 probability| weighted by the share of examples; Guo et al., "On Calibration of Modern Neural Networks" (2017)
 */
record Calibration(double accuracy, double loss, double error) {
    private static final int RANGES = 15;
    private static final double LEAST = 1e-12;

    /** @param probabilities from inputs {@code [n, …]} to {@code [n, classes]} */
    static Calibration of(UnaryOperator<Tensor> probabilities, DataLoader loader) {
        long[] count = new long[RANGES];
        long[] right = new long[RANGES];
        double[] confidence = new double[RANGES];
        double loss = 0;
        try (NoGrad _ = NoGrad.open(); Pass pass = loader.open()) {
            while (pass.hasNext()) {
                try (Scope _ = Scope.open("calibration"); Batch batch = pass.next()) {
                    Tensor answer = probabilities.apply(batch.input());
                    int classes = answer.dim(1);
                    float[] p = answer.toFloatArray();
                    long[] labels = batch.labels().toLongArray();
                    for (int i = 0; i < labels.length; i++) {
                        int best = 0;
                        for (int c = 1; c < classes; c++) {
                            best = p[i * classes + c] > p[i * classes + best] ? c : best;
                        }
                        double largest = p[i * classes + best];
                        int range = (int) Math.min(RANGES - 1, largest * RANGES);
                        count[range]++;
                        right[range] += best == labels[i] ? 1 : 0;
                        confidence[range] += largest;
                        loss -= Math.log(Math.max(LEAST, p[i * classes + (int) labels[i]]));
                    }
                }
            }
        }
        long all = 0;
        long hits = 0;
        double error = 0;
        for (int range = 0; range < RANGES; range++) {
            all += count[range];
            hits += right[range];
            error += Math.abs(right[range] - confidence[range]);
        }
        return new Calibration((double) hits / all, loss / all, error / all);
    }
}
