package dev.narae.cluster;

import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Tensor;
import java.util.Arrays;

/**
 * How well two groupings of the same points agree, as clusters and known classes: by the table of how many points lie in a group of
 * the one and a group of the other.
 *
 * <p>Sources: Hubert and Arabie, "Comparing Partitions" (1985) for the adjusted Rand index; Strehl and Ghosh, "Cluster Ensembles"
 * (2002) for mutual information, normalised here by the mean of the entropies.
 */
public final class Agreement {
    private final long[][] table;
    private final long[] rows;
    private final long[] columns;
    private final long total;

    private Agreement(long[][] table) {
        this.table = table;
        rows = Arrays.stream(table).mapToLong(row -> Arrays.stream(row).sum()).toArray();
        columns = new long[table[0].length];
        for (long[] row : table) {
            for (int j = 0; j < columns.length; j++) {
                columns[j] += row[j];
            }
        }
        total = Arrays.stream(rows).sum();
    }

    /**
     * @param clusters integers from 0, {@code [n]}
     * @param classes  integers from 0, {@code [n]}
     * @throws ShapeException           if they are not as many, or none
     * @throws IllegalArgumentException if one is negative
     */
    public static Agreement of(Tensor clusters, Tensor classes) {
        if (clusters.rank() != 1 || !clusters.shape().equals(classes.shape()) || clusters.size() == 0) {
            throw new ShapeException("agreement: needs two labels for every point, [n] and [n], got " + clusters.shape() + " and " + classes.shape());
        }
        return of(clusters.cast(DType.I32).toIntArray(), classes.cast(DType.I32).toIntArray());
    }

    /** As {@link #of(Tensor, Tensor)} for arrays. */
    public static Agreement of(int[] clusters, int[] classes) {
        if (clusters.length != classes.length || clusters.length == 0) {
            throw new ShapeException("agreement: needs two labels for every point, got " + clusters.length + " and " + classes.length);
        }
        if (Arrays.stream(clusters).min().getAsInt() < 0 || Arrays.stream(classes).min().getAsInt() < 0) {
            throw new IllegalArgumentException("agreement: labels are counted from 0, one is negative");
        }
        long[][] table = new long[Arrays.stream(clusters).max().getAsInt() + 1][Arrays.stream(classes).max().getAsInt() + 1];
        for (int i = 0; i < clusters.length; i++) {
            table[clusters[i]][classes[i]]++;
        }
        return new Agreement(table);
    }

    /** The part of all points whose class is the commonest of their cluster: 1 for pure clusters, and for as many clusters as points. */
    public double purity() {
        return Arrays.stream(table).mapToLong(row -> Arrays.stream(row).max().getAsLong()).sum() / (double) total;
    }

    /**
     * Of all pairs, those that both groupings put together or both apart, less what chance gives: 1 for equal groupings, 0 on
     * average for independent ones.
     */
    public double adjustedRand() {
        double together = 0;
        for (long[] row : table) {
            together += pairs(row);
        }
        double byRows = pairs(rows);
        double byColumns = pairs(columns);
        double expected = total < 2 ? 0 : byRows * byColumns / (total * (total - 1.0) / 2);
        double most = (byRows + byColumns) / 2;
        // Both put all together, or both all apart.
        return most == expected ? 1 : (together - expected) / (most - expected);
    }

    private static double pairs(long[] counts) {
        return Arrays.stream(counts).mapToDouble(count -> count * (count - 1.0) / 2).sum();
    }

    /** 2 I / (H + H'): 1 for equal groupings, 0 for independent ones. */
    public double normalizedMutualInformation() {
        double entropies = entropy(rows) + entropy(columns);
        double joint = entropy(Arrays.stream(table).flatMapToLong(Arrays::stream).toArray());
        return entropies == 0 ? 1 : Math.max(0, 2 * (entropies - joint) / entropies);
    }

    private double entropy(long[] counts) {
        return Arrays.stream(counts).filter(count -> count > 0).mapToDouble(count -> -count * Math.log(count / (double) total) / total).sum();
    }
}
