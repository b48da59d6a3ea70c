package dev.narae.text;

import dev.narae.data.DataLoader;
import dev.narae.data.Dataset;
import dev.narae.data.Example;
import dev.narae.data.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Sequences of tokens and their classes, as a set: every sequence is filled up to the longest, and {@link TokenBatch#padded} cuts
 * a batch of it to the longest of that batch. With {@link Buckets} hardly anything is computed for padding:
 *
 * <pre>{@code
 * TokenSequences set = TokenSequences.of(sequences, labels, List.of("bad", "good"), padding);
 * for (Batch batch : set.batches(64).sampler(Buckets.of(set.lengths(), 64).sampler()).shuffled(rng)) {
 *     TokenBatch tokens = TokenBatch.padded(batch.input(), padding);
 *     lstm.run(embedding.forward(tokens.tokens()), tokens.lengths());
 * }
 * }</pre>
 */
public final class TokenSequences implements Dataset {
    private final List<int[]> sequences;
    private final long[] labels;
    private final List<String> classes;
    private final int padding;
    private final int longest;

    private TokenSequences(List<int[]> sequences, long[] labels, List<String> classes, int padding, int longest) {
        this.sequences = sequences;
        this.labels = labels;
        this.classes = classes;
        this.padding = padding;
        this.longest = longest;
    }

    /**
     * @param labels  the class of each sequence
     * @param classes their names
     * @param padding stands behind the ends, and is in no sequence
     * @throws IllegalArgumentException if there is no sequence, one is empty or holds the padding, or a label is no class; the
     *                                  message says which
     */
    public static TokenSequences of(List<int[]> sequences, long[] labels, List<String> classes, int padding) {
        if (sequences.isEmpty() || sequences.size() != labels.length) {
            throw new IllegalArgumentException("token sequences: " + sequences.size() + " sequences and " + labels.length
                    + " labels; there must be as many of both, and one at least");
        }
        int longest = 0;
        for (int i = 0; i < labels.length; i++) {
            int[] sequence = sequences.get(i);
            if (sequence.length == 0) {
                throw new IllegalArgumentException("token sequences: sequence " + i
                        + " is empty; leave it out, or begin every sequence with a special token");
            }
            if (Arrays.stream(sequence).anyMatch(token -> token == padding)) {
                throw new IllegalArgumentException("token sequences: sequence " + i + " holds the token " + padding + ", which stands for padding");
            }
            if (labels[i] < 0 || labels[i] >= classes.size()) {
                throw new IllegalArgumentException("token sequences: sequence " + i + " has the label " + labels[i] + ", outside the "
                        + classes.size()
                        + " classes " + classes);
            }
            longest = Math.max(longest, sequence.length);
        }
        return new TokenSequences(List.copyOf(sequences), labels.clone(), List.copyOf(classes), padding, longest);
    }

    /** Of all sequences, for {@link Buckets}. */
    public int[] lengths() {
        return sequences.stream().mapToInt(sequence -> sequence.length).toArray();
    }

    /** A loader of so many a batch, those of like length together; what is shuffled is which meet, and the batches' order. */
    public DataLoader bucketed(int size) {
        return batches(size).sampler(Buckets.of(lengths(), size).sampler());
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Field input() {
        return Field.integers(longest);
    }

    @Override
    public Field label() {
        return Field.label();
    }

    @Override
    public long labelClass(int index) {
        return labels[Objects.checkIndex(index, labels.length)];
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public Example example(int index) {
        int[] sequence = sequences.get(index);
        long[] row = new long[longest];
        Arrays.fill(row, padding);
        for (int i = 0; i < sequence.length; i++) {
            row[i] = sequence[i];
        }
        return Example.of(row, labels[index]);
    }
}
