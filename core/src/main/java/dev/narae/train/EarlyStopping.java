package dev.narae.train;

import java.util.List;
import java.util.Optional;

/**
 * Ends a run that no longer gets better. What it decides depends on the epochs' reports alone, so a resumed run stops where
 * the uninterrupted one would.
 *
 * @param monitor   what has to get better
 * @param patience  epochs in a row that may pass without it
 * @param leastGain by how much a value must be better to count
 */
public record EarlyStopping(Monitor monitor, int patience, double leastGain) {
    public EarlyStopping {
        if (patience < 1 || !(leastGain >= 0)) {
            throw new IllegalArgumentException("early stopping: patience must be positive and the least gain not negative, got " + patience + " and " + leastGain);
        }
    }

    /** Any gain counts. */
    public static EarlyStopping on(Monitor monitor, int patience) {
        return new EarlyStopping(monitor, patience, 0);
    }

    /** Why to stop after these epochs; empty to go on. */
    public Optional<String> reason(List<EpochReport> epochs) {
        double best = monitor.worst();
        int bestEpoch = 0;
        int waited = 0;
        for (EpochReport report : epochs) {
            if (monitor.isBetter(monitor.value(report), best, leastGain)) {
                best = monitor.value(report);
                bestEpoch = report.epoch();
                waited = 0;
            } else {
                waited++;
            }
        }
        if (waited < patience) {
            return Optional.empty();
        }
        String reached = bestEpoch == 0 ? "was never a number" : "was best in epoch " + bestEpoch + " (" + best + ")";
        return Optional.of(monitor.name() + " " + reached + " and has not become better for " + waited + (waited == 1 ? " epoch" : " epochs"));
    }
}
