package dev.narae.examples;

import dev.narae.data.Batch;
import dev.narae.data.DataLoader;
import dev.narae.data.Pass;
import dev.narae.nn.Module;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import dev.narae.train.RocAuc;
import java.util.Arrays;

/**
 * What a classifier of two classes, of which 1 is rare, says of a set.
 *
 * @param scores the probability of the rare class, an example
 * @param rare   whether it is
 * @param auc    the area under the receiver operating characteristic
 */
record RareAnswers(float[] scores, boolean[] rare, double auc) {
    /**
     * What is found where an example counts as rare from a threshold on:
     *
     * <pre>
     * precision = TP / (TP + FP)    recall = TP / (TP + FN)    F1 = 2 TP / (2 TP + FP + FN)
     * </pre>
     *
     * each 0 where it would be 0 / 0.
     */
    record Found(double threshold, double precision, double recall, double f1) {
        private static Found of(double threshold, long hits, long alarms, long missed) {
            return new Found(threshold, ratio(hits, hits + alarms), ratio(hits, hits + missed), ratio(2 * hits, 2 * hits + alarms + missed));
        }

        private static double ratio(long part, long whole) {
            return whole == 0 ? 0 : (double) part / whole;
        }
    }

    /** Asks a network {@code [n, …] -> [n, 2]}, in evaluation mode, which it is left in. */
    static RareAnswers of(Module network, DataLoader loader) {
        network.eval();
        float[] scores = new float[loader.dataset().size()];
        boolean[] rare = new boolean[scores.length];
        RocAuc auc = new RocAuc();
        int next = 0;
        try (NoGrad _ = NoGrad.open(); Pass pass = loader.open()) {
            while (pass.hasNext()) {
                try (Scope _ = Scope.open("answers"); Batch batch = pass.next()) {
                    Tensor probability = network.forward(batch.input()).softmax(1).select(1, 1);
                    auc.add(probability, batch.labels());
                    float[] some = probability.toFloatArray();
                    long[] labels = batch.labels().toLongArray();
                    for (int i = 0; i < some.length; i++, next++) {
                        scores[next] = some[i];
                        rare[next] = labels[i] == 1;
                    }
                }
            }
            return new RareAnswers(scores, rare, auc.value());
        } finally {
            auc.reset();
        }
    }

    /** With a threshold: scores of that and more count as rare. */
    Found at(double threshold) {
        long hits = 0;
        long alarms = 0;
        long missed = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean said = scores[i] >= threshold;
            hits += said && rare[i] ? 1 : 0;
            alarms += said && !rare[i] ? 1 : 0;
            missed += !said && rare[i] ? 1 : 0;
        }
        return Found.of(threshold, hits, alarms, missed);
    }

    /** The threshold of the largest F1 here: half way between two neighbouring scores, the highest of equal ones. */
    double bestThreshold() {
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        double best = 0.5;
        double reached = -1;
        for (int i = sorted.length - 1; i >= 0; i--) {
            if (i > 0 && sorted[i] == sorted[i - 1]) {
                continue;
            }
            double threshold = i == 0 ? sorted[0] : ((double) sorted[i] + sorted[i - 1]) / 2;
            double f1 = at(threshold).f1();
            if (f1 > reached) {
                reached = f1;
                best = threshold;
            }
        }
        return best;
    }
}
