package dev.narae.examples;

import java.util.List;
import java.util.Locale;

/**
 * Mean and standard deviation of several runs' results, the latter of a sample (n − 1) and 0 for one.
 *
 * @param n how many
 */
record Spread(double mean, double deviation, int n) {
    static Spread of(List<Double> values) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
        return new Spread(mean, values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1)), values.size());
    }

    /** As {@code 81.30 ± 1.20}. */
    String text(String format) {
        return String.format(Locale.ROOT, format + " ± " + format, mean, deviation);
    }
}
