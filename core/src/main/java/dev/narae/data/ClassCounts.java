package dev.narae.data;

import dev.narae.shape.DType;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.util.Arrays;

/**
 * How often each class occurs, and the weights that make up for it:
 *
 * <pre>{@code
 * ClassCounts counts = ClassCounts.of(train);
 * CrossEntropy loss = CrossEntropy.create().weights(ClassCounts.tensor(counts.balanced(), device));
 * DataLoader even = train.batches(64).sampler(Sampler.weighted(counts.perExample(counts.balanced(), train), train.size()));
 * }</pre>
 */
public final class ClassCounts {
    private final long[] counts;

    private ClassCounts(long[] counts) {
        this.counts = counts;
    }

    /**
     * Of a set; as many classes as it names, or as its largest label needs.
     *
     * @throws DataException if its labels are not classes, or one is outside them
     */
    public static ClassCounts of(Dataset set) {
        return of(labels(set), set.classes().size());
    }

    /**
     * Of labels.
     *
     * @param atLeast the number of classes, if a larger label does not need more; 0 for as many as needed
     * @throws DataException if a label is negative, or {@code atLeast} is positive and a label not below it
     */
    public static ClassCounts of(long[] labels, int atLeast) {
        long largest = Arrays.stream(labels).max().orElse(-1);
        long smallest = Arrays.stream(labels).min().orElse(0);
        if (smallest < 0 || atLeast > 0 && largest >= atLeast || largest >= Integer.MAX_VALUE - 8) {
            throw new DataException("class counts: label " + (smallest < 0 ? smallest : largest) + " is not one of the classes"
                    + (atLeast > 0 ? " 0 to " + (atLeast - 1) : ", which are counted from 0"));
        }
        long[] counts = new long[Math.max(atLeast, (int) largest + 1)];
        for (long label : labels) {
            counts[(int) label]++;
        }
        return new ClassCounts(counts);
    }

    static long[] labels(Dataset set) {
        if (!set.label().equals(Field.label())) {
            throw new DataException("class counts: the labels must be classes, and the set's are " + set.label());
        }
        long[] labels = new long[set.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = set.labelClass(i);
        }
        return labels;
    }

    /** The number of classes. */
    public int classes() {
        return counts.length;
    }

    /** How often each class occurs. */
    public long[] counts() {
        return counts.clone();
    }

    /** The number of examples. */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    /** {@code total / (classes · count)}: every class counts the same in all, an example 1 on average. Classes without examples get 0. */
    public double[] balanced() {
        double total = total();
        return Arrays.stream(counts).mapToDouble(count -> count == 0 ? 0 : total / (counts.length * (double) count)).toArray();
    }

    /**
     * {@code (1 − β) / (1 − β^count)}, scaled so that the weights' sum is the number of classes: between 1 for β = 0 and the inverse of
     * the count as β nears 1. Classes without examples get 0. Cui et al., "Class-Balanced Loss Based on Effective Number of Samples"
     * (2019).
     *
     * @param beta from 0 to below 1, such as 0.999
     */
    public double[] effective(double beta) {
        if (!(beta >= 0 && beta < 1)) {
            throw new IllegalArgumentException("class counts: beta must be from 0 to below 1, got " + beta);
        }
        double[] weights = Arrays.stream(counts).mapToDouble(count -> count == 0 ? 0 : (1 - beta) / (1 - Math.pow(beta, count))).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> sum == 0 ? 0 : weight * counts.length / sum).toArray();
    }

    /** Negatives for each positive, of two classes 0 and 1: the {@code positive} weight of binary cross-entropy. @throws DataException without positives */
    public double positive() {
        if (counts.length != 2 || counts[1] == 0) {
            throw new DataException("class counts: a weight of positives needs classes 0 and 1 with examples of 1, and the counts are " + this);
        }
        return (double) counts[0] / counts[1];
    }

    /** The weight of every example of a set, by its class. @param perClass one weight a class */
    public double[] perExample(double[] perClass, Dataset set) {
        if (perClass.length != counts.length) {
            throw new IllegalArgumentException("class counts: " + perClass.length + " weights for " + counts.length + " classes");
        }
        return Arrays.stream(labels(set)).mapToDouble(label -> {
            if (label < 0 || label >= perClass.length) {
                throw new DataException("class counts: label " + label + " is not one of the " + perClass.length + " classes");
            }
            return perClass[(int) label];
        }).toArray();
    }

    /** Weights as a float32 tensor {@code [classes]}, as losses take them. */
    public static Tensor tensor(double[] perClass, Device device) {
        try (Tensor wide = Tensor.of(device, perClass, perClass.length)) {
            return wide.cast(DType.F32);
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(counts);
    }
}
