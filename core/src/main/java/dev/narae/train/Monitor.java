package dev.narae.train;

import java.util.List;
import java.util.Optional;

/**
 * Which value says how good an epoch was, and in which direction.
 *
 * @param name           of a value in {@link EpochReport#values}
 * @param largerIsBetter as for accuracy, not for losses
 */
public record Monitor(String name, boolean largerIsBetter) {
    public static Monitor largest(String name) {
        return new Monitor(name, true);
    }

    public static Monitor smallest(String name) {
        return new Monitor(name, false);
    }

    /** Whether one value is better than another by more than {@code margin}. NaN is never better. */
    public boolean isBetter(double value, double than, double margin) {
        return largerIsBetter ? value > than + margin : value < than - margin;
    }

    double worst() {
        return largerIsBetter ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** The value of an epoch. @throws IllegalArgumentException if the epoch has none of the name */
    public double value(EpochReport report) {
        return report.value(name).orElseThrow(() -> new IllegalArgumentException("there is no value '" + name
                + "' to monitor; this run has " + report.values().keySet()));
    }

    /** The first of the best epochs; none if every value is NaN. */
    public Optional<EpochReport> best(List<EpochReport> epochs) {
        EpochReport best = null;
        double reached = worst();
        for (EpochReport report : epochs) {
            if (isBetter(value(report), reached, 0)) {
                best = report;
                reached = value(report);
            }
        }
        return Optional.ofNullable(best);
    }
}
