package dev.narae.examples;

import dev.narae.nn.Module;
import dev.narae.tensor.Tensor;
import dev.narae.train.Ensemble;
import dev.narae.train.EpochReport;
import dev.narae.train.Listener;
import dev.narae.train.Run;
import java.util.Map;

/**
 * A network's weights as they were when it was judged best, held in memory. As a listener it judges by the accuracy on the
 * validation set, where equal by the loss there.
 */
final class BestWeights implements Listener, AutoCloseable {
    /** Less than one example of any validation set that fits into memory. */
    private static final double TIE = 1e-8;

    private final Module network;
    private Map<String, Tensor> weights = Map.of();
    private double score = Double.NEGATIVE_INFINITY;

    BestWeights(Module network) {
        this.network = network;
    }

    /** Keeps the weights as they are now if they are better than all before. */
    void offer(double judged) {
        if (judged > score) {
            close();
            score = judged;
            weights = Ensemble.snapshot(network);
        }
    }

    @Override
    public void epochEnded(Run run, EpochReport report) {
        offer(report.values().get("val_accuracy") - TIE * report.values().get("val_loss"));
    }

    /** The best so far, or minus infinity. */
    double score() {
        return score;
    }

    /** Gives the network its best weights again, if it was ever judged. */
    void restore() {
        if (!weights.isEmpty()) {
            network.load(weights, true);
        }
    }

    @Override
    public void close() {
        weights.values().forEach(Tensor::close);
        weights = Map.of();
    }
}
