package dev.narae.nn.decode;

import dev.narae.nn.KeyValueCache;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * What may come next after sequences of tokens. {@link Decoding} asks it once a step, each time with sequences that are one
 * token longer than those that it asked for before; a model that keeps a state may count on that, and on {@link #reorder}.
 */
@FunctionalInterface
public interface NextToken {
    /** @param sequences all of one length, at least 1 @return logits {@code [sequences, vocabulary]} */
    Tensor logits(int[][] sequences);

    /**
     * Told before the next question if its sequences are not those of the last one in their order: sequence i continues what
     * was sequence {@code rows[i]}. For a model that keeps a state; others need not listen.
     */
    default void reorder(int... rows) {
    }

    /**
     * This model, asked about the last tokens of sequences that are longer: for a model that learnt from stretches of so many and
     * knows nothing of places behind. It must be one that reads whole sequences, for what a cache keeps cannot slide.
     *
     * @param length so many tokens at most
     * @throws IllegalArgumentException if the length is not positive
     */
    default NextToken lastOnly(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("decoding: the last " + length + " tokens; a model needs at least one");
        }
        return sequences -> {
            int count = sequences[0].length;
            return logits(count <= length ? sequences
                    : Arrays.stream(sequences).map(sequence -> Arrays.copyOfRange(sequence, count - length, count)).toArray(int[][]::new));
        };
    }

    /**
     * A model that reads whole sequences every time.
     *
     * @param model from tokens, int32 {@code [sequences, length]}, to logits {@code [sequences, length, vocabulary]}
     */
    static NextToken whole(Device device, UnaryOperator<Tensor> model) {
        return sequences -> last(model.apply(tokens(device, 0, sequences)));
    }

    /**
     * A model that reads only what its cache does not have yet.
     *
     * @param cache empty, or of sequences which the first question's begin with
     * @param model from further tokens, int32 {@code [sequences, further]}, and the place of the first of them in the sequence, to
     *              logits {@code [sequences, further, vocabulary]}; appends to the cache
     */
    static NextToken cached(Device device, KeyValueCache cache, BiFunction<Tensor, Integer, Tensor> model) {
        return new NextToken() {
            @Override
            public Tensor logits(int[][] sequences) {
                int start = cache.length();
                if (start >= sequences[0].length) {
                    throw new IllegalStateException("decoding: the cache already keeps " + start + " tokens, and the sequences have "
                            + sequences[0].length + "; start each decoding with a new cache");
                }
                return last(model.apply(tokens(device, start, sequences), start));
            }

            @Override
            public void reorder(int... rows) {
                cache.reorder(rows);
            }
        };
    }

    private static Tensor tokens(Device device, int start, int[][] sequences) {
        int count = sequences[0].length - start;
        int[] flat = new int[sequences.length * count];
        for (int row = 0; row < sequences.length; row++) {
            System.arraycopy(sequences[row], start, flat, row * count, count);
        }
        return Tensor.of(device, flat, sequences.length, count);
    }

    private static Tensor last(Tensor logits) {
        if (logits.rank() != 3) {
            throw new ShapeException("decoding: the model gave " + logits.describe() + ", not [sequences, length, vocabulary]");
        }
        return logits.select(1, logits.dim(1) - 1);
    }
}
