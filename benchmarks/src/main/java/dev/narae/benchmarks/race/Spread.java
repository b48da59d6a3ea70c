package dev.narae.benchmarks.race;

import java.util.Arrays;

/** The median of numbers, with the least and the greatest. */
public record Spread(double median, double least, double greatest) {
    static Spread of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
