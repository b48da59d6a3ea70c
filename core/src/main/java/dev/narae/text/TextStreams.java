package dev.narae.text;

import dev.narae.data.DataLoader;
import dev.narae.data.Dataset;
import dev.narae.data.Example;
import dev.narae.data.Field;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * A long text cut for a language model that is trained by truncated back-propagation through time. The text becomes so many
 * streams that run side by side, each a contiguous part of it; a batch has the next piece of every stream. So the state after
 * one batch is the state before the next, row by row, for a whole pass: {@link CarriedState}.
 *
 * <p>With n tokens, b streams and pieces of T tokens there are {@code p = ⌊⌊(n − 1) / b⌋ / T⌋} pieces a stream; row r of piece i
 * has the tokens from {@code r · p · T + i · T} on, and as labels those one further. What is left over, fewer than
 * {@code b · T + b} tokens, is not used.
 *
 * <p>As a set its examples lie batch after batch, so they must be read in order and {@code b} at a time, as {@link #batches()}
 * does; shuffled they are plain stretches of text, and no state may be carried.
 *
 * <pre>{@code
 * TextStreams train = TextStreams.of(tokenizer.encode(text), 64, 128);
 * CarriedState state = new CarriedState();
 * for (Batch batch : train.batches().on(device)) {                       // int64 [64, 128]
 *     try (Scope _ = Scope.open()) {
 *         RecurrentOutput out = state.run(lstm, embedding.forward(batch.input()));
 *         …
 *     }
 * }
 * state.reset();
 * }</pre>
 */
public final class TextStreams implements Dataset {
    private final MemorySegment text;
    private final int streams;
    private final int length;
    private final int pieces;

    private TextStreams(long[] tokens, int streams, int length, int pieces) {
        this.text = MemorySegment.ofArray(tokens);
        this.streams = streams;
        this.length = length;
        this.pieces = pieces;
    }

    /**
     * @param streams side by side, the rows of a batch
     * @param length  of a piece, the steps that gradients flow back through
     * @throws IllegalArgumentException if the text is too short for one piece of every stream
     */
    public static TextStreams of(int[] tokens, int streams, int length) {
        if (streams < 1 || length < 1) {
            throw new IllegalArgumentException("text streams: " + streams + " streams with pieces of " + length + "; both must be positive");
        }
        int pieces = (Math.max(0, tokens.length - 1) / streams) / length;
        if (pieces == 0) {
            throw new IllegalArgumentException("text streams: " + tokens.length + " tokens are too few for " + streams + " streams with a piece of "
                    + length + " each, which take " + ((long) streams * length + 1) + "; take fewer streams or shorter pieces");
        }
        long[] used = new long[streams * pieces * length + 1];
        for (int i = 0; i < used.length; i++) {
            used[i] = tokens[i];
        }
        return new TextStreams(used, streams, length, pieces);
    }

    /** The rows of a batch. */
    public int streams() {
        return streams;
    }

    /** The number of batches in a pass. */
    public int pieces() {
        return pieces;
    }

    /** A loader of the pieces in order: int64 {@code [streams, length]}, and the labels likewise. Do not shuffle it. */
    public DataLoader batches() {
        return batches(streams);
    }

    @Override
    public int size() {
        return streams * pieces;
    }

    @Override
    public Field input() {
        return Field.integers(length);
    }

    @Override
    public Field label() {
        return Field.integers(length);
    }

    @Override
    public Example example(int index) {
        Objects.checkIndex(index, size());
        long first = (long) (index % streams) * pieces * length + (long) (index / streams) * length;
        long bytes = (long) length * Long.BYTES;
        return new Example(text.asSlice(first * Long.BYTES, bytes), text.asSlice((first + 1) * Long.BYTES, bytes));
    }
}
