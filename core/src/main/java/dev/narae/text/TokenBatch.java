package dev.narae.text;

import dev.narae.op.Lengths;
import dev.narae.shape.DType;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.util.Arrays;

/**
 * Sequences of unlike length on a device, filled up behind their ends.
 *
 * <pre>{@code
 * TokenBatch batch = TokenBatch.of(device, padding, sequences);
 * RecurrentOutput states = lstm.run(embedding.forward(batch.tokens()), batch.lengths());   // of a batch-first layer
 * AttentionMask mask = AttentionMask.none().keys(batch.present());
 * Tensor loss = CrossEntropy.create().ignore(padding).of(logits, batch.tokens());
 * }</pre>
 *
 * @param tokens  int64 {@code [n, longest]}; the padding token behind each sequence's end
 * @param lengths of the sequences
 */
public record TokenBatch(Tensor tokens, Lengths lengths) implements AutoCloseable {
    /**
     * @param padding   stands behind the ends; any number, though an embedding wants one of its rows
     * @param sequences at least one, of at least one token each
     * @throws IllegalArgumentException if a sequence is empty or there is none; the message says which
     */
    public static TokenBatch of(Device device, int padding, int[]... sequences) {
        if (sequences.length == 0) {
            throw new IllegalArgumentException("token batch: there is no sequence");
        }
        for (int i = 0; i < sequences.length; i++) {
            if (sequences[i].length == 0) {
                throw new IllegalArgumentException("token batch: sequence " + i + " of " + sequences.length
                        + " is empty; leave it out, or begin every sequence with a special token");
            }
        }
        Lengths lengths = Lengths.of(Arrays.stream(sequences).mapToInt(sequence -> sequence.length).toArray());
        int longest = lengths.longest();
        long[] padded = new long[Math.multiplyExact(sequences.length, longest)];
        Arrays.fill(padded, padding);
        for (int row = 0; row < sequences.length; row++) {
            for (int i = 0; i < sequences[row].length; i++) {
                padded[row * longest + i] = sequences[row][i];
            }
        }
        return new TokenBatch(Tensor.of(device, padded, sequences.length, longest), lengths);
    }

    /**
     * Sequences that are filled up already, such as a batch of {@link TokenSequences}: finds where they end, and cuts off what is
     * padding in all of them. Waits for the device.
     *
     * @param tokens  int64 {@code [n, width]}
     * @param padding stands behind the ends and nowhere else
     * @throws IllegalArgumentException if the tokens are not such, or a sequence is empty; the message says which
     */
    public static TokenBatch padded(Tensor tokens, int padding) {
        if (tokens.rank() != 2 || tokens.dtype() != DType.I64) {
            throw new IllegalArgumentException("token batch: filled up sequences are int64 [n, width], got " + tokens.describe());
        }
        long[] all = tokens.toLongArray();
        int width = tokens.dim(1);
        int[] ends = new int[tokens.dim(0)];
        for (int row = 0; row < ends.length; row++) {
            ends[row] = width;
            while (ends[row] > 0 && all[row * width + ends[row] - 1] == padding) {
                ends[row]--;
            }
            if (ends[row] == 0) {
                throw new IllegalArgumentException("token batch: sequence " + row + " of " + ends.length
                        + " is empty: it has nothing but the padding " + padding);
            }
        }
        Lengths lengths = Lengths.of(ends);
        return new TokenBatch(tokens.narrow(1, 0, lengths.longest()), lengths);
    }

    /** The number of sequences. */
    public int size() {
        return lengths.count();
    }

    /** Bool {@code [n, longest]}, true where a sequence has a token. Made of the lengths, so padding may be a token too. */
    public Tensor present() {
        int longest = tokens.dim(1);
        boolean[] present = new boolean[size() * longest];
        for (int row = 0; row < size(); row++) {
            Arrays.fill(present, row * longest, row * longest + lengths.get(row), true);
        }
        return Tensor.of(tokens.device(), present, size(), longest);
    }

    /** {@link #present} as float32 numbers 0 and 1, to weigh losses by. */
    public Tensor weights() {
        try (Tensor present = present()) {
            return present.cast(DType.F32);
        }
    }

    /** Lets go of the tokens. Closing twice does nothing. */
    @Override
    public void close() {
        tokens.close();
    }
}
