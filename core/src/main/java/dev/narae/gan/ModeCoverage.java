package dev.narae.gan;

import dev.narae.shape.ShapeException;
import dev.narae.tensor.Tensor;
import java.util.Arrays;

/** How many of the classes generated samples have, as a classifier judges them: whether a generator has lost some of the modes. */
public final class ModeCoverage {
    private final long[] counts;
    private final long total;

    private ModeCoverage(long[] counts) {
        this.counts = counts;
        total = Arrays.stream(counts).sum();
        if (total == 0) {
            throw new IllegalArgumentException("mode coverage: there are no samples");
        }
    }

    /**
     * Of the likeliest class of each sample.
     *
     * @param logits a classifier's, {@code [n, classes]}
     */
    public static ModeCoverage of(Tensor logits) {
        if (logits.rank() != 2) {
            throw new ShapeException("mode coverage: logits must be [n, classes], got " + logits.shape());
        }
        long[] counts = new long[logits.dim(1)];
        for (long label : logits.detach().argMax(1).toLongArray()) {
            counts[(int) label]++;
        }
        return new ModeCoverage(counts);
    }

    /** The number of samples judged to be of a class. */
    public long count(int label) {
        return counts[label];
    }

    /** The number of classes that have at least this share of the samples, and at least one. */
    public int covered(double leastShare) {
        return (int) Arrays.stream(counts).filter(count -> count > 0 && count >= leastShare * total).count();
    }

    /** KL(shares ‖ uniform) = log classes − entropy, in nats: 0 where all classes are as frequent, log classes where there is one. */
    public double divergence() {
        double sum = 0;
        for (long count : counts) {
            double share = (double) count / total;
            sum += count == 0 ? 0 : share * Math.log(share * counts.length);
        }
        return sum;
    }

    @Override
    public String toString() {
        return covered(0) + " of " + counts.length + " classes " + Arrays.toString(counts);
    }
}
