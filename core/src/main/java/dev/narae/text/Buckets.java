package dev.narae.text;

import dev.narae.data.Sampler;
import dev.narae.tensor.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts sequences of like length into one batch, so that little of it is padding: sorted by length, cut into batches, and the
 * batches taken in random order. Every sequence is in one batch, once. Immutable.
 *
 * <pre>{@code
 * Buckets buckets = Buckets.of(lengths, 64);
 * for (int[] batch : buckets.shuffled(rng.child("epoch", epoch))) {
 *     TokenBatch.of(device, padding, Arrays.stream(batch).mapToObj(sequences::get).toArray(int[][]::new));
 * }
 * }</pre>
 */
public final class Buckets {
    private final int[] lengths;
    private final int sequences;
    private final long places;

    private Buckets(int[] lengths, int sequences, long places) {
        this.lengths = lengths;
        this.sequences = sequences;
        this.places = places;
    }

    /**
     * @param lengths   of all sequences
     * @param sequences in a batch; in the last one there may be fewer
     * @throws IllegalArgumentException if a length or the number is not positive
     */
    public static Buckets of(int[] lengths, int sequences) {
        if (sequences < 1) {
            throw new IllegalArgumentException("buckets: a batch has at least one sequence, got " + sequences);
        }
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] < 1) {
                throw new IllegalArgumentException("buckets: sequence " + i + " has length " + lengths[i] + "; leave empty sequences out");
            }
        }
        return new Buckets(lengths.clone(), sequences, Long.MAX_VALUE);
    }

    /**
     * Ends a batch early where it would have more places than this, padding included: batches of about equal cost.
     *
     * @throws IllegalArgumentException if a single sequence is longer
     */
    public Buckets atMost(long placesInBatch) {
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] > placesInBatch) {
                throw new IllegalArgumentException("buckets: sequence " + i + " of length " + lengths[i] + " does not fit into a batch of at most "
                        + placesInBatch + " places; cut it or allow more");
            }
        }
        return new Buckets(lengths, sequences, placesInBatch);
    }

    /** Batches from the shortest sequences to the longest, as indices; equal lengths in the given order. For validation. */
    public List<int[]> ordered() {
        return cut(IntStream.range(0, lengths.length).toArray());
    }

    /** Batches in random order; which sequences of equal length meet in one is random too. Takes two draws of the stream. */
    public List<int[]> shuffled(Rng rng) {
        List<int[]> batches = cut(rng.permutation(lengths.length));
        return Arrays.stream(rng.permutation(batches.size())).mapToObj(batches::get).toList();
    }

    /**
     * The order for a {@link dev.narae.data.DataLoader} whose batches have as many sequences: {@code
     * set.batches(64).sampler(Buckets.of(lengths, 64).sampler())}. The batch with fewer, if there is one, is the last.
     *
     * @throws IllegalArgumentException if batches may end early by {@link #atMost}, which a loader's cannot
     */
    public Sampler sampler() {
        if (places != Long.MAX_VALUE) {
            throw new IllegalArgumentException("buckets: a loader's batches all have " + sequences + " sequences, so they cannot end at " + places
                    + " places; leave atMost out, or make batches of the indices");
        }
        return new Sampler() {
            @Override
            public int count() {
                return lengths.length;
            }

            @Override
            public int[] draw(Rng rng) {
                List<int[]> whole = new ArrayList<>(shuffled(rng));
                whole.sort(Comparator.comparingInt(batch -> batch.length == sequences ? 0 : 1));
                return whole.stream().flatMapToInt(Arrays::stream).toArray();
            }
        };
    }

    private List<int[]> cut(int[] order) {
        // The sort is stable: equal lengths keep the order they came in.
        int[] sorted = Arrays.stream(order).boxed().sorted(Comparator.comparingInt(index -> lengths[index])).mapToInt(Integer::intValue).toArray();
        List<int[]> batches = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < sorted.length; i++) {
            int count = i + 1 - from;
            // Sorted, so the sequence at hand is the batch's longest.
            if (count > sequences || (long) count * lengths[sorted[i]] > places) {
                batches.add(Arrays.copyOfRange(sorted, from, i));
                from = i;
            }
        }
        if (from < sorted.length) {
            batches.add(Arrays.copyOfRange(sorted, from, sorted.length));
        }
        return List.copyOf(batches);
    }

    /** The share of the places in batches that is padding, from 0 up. */
    public double padding(List<int[]> batches) {
        long filled = 0;
        long all = 0;
        for (int[] batch : batches) {
            int longest = 0;
            for (int index : batch) {
                filled += lengths[index];
                longest = Math.max(longest, lengths[index]);
            }
            all += (long) longest * batch.length;
        }
        return all == 0 ? 0 : 1 - (double) filled / all;
    }
}
