package dev.narae.text;

import dev.narae.nn.decode.NextToken;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.util.function.BiFunction;

/**
 * What a recurrent language model expects next. It reads each token once, for its state remembers the others.
 *
 * <pre>{@code
 * try (RecurrentNextToken next = new RecurrentNextToken(device, (tokens, state) -> network.logits(tokens, state))) {
 *     Decoding.of(next, 500).sample(Sampling.plain().temperature(0.8), rng, tokenizer.encode("ROMEO:"));
 * }
 * }</pre>
 *
 * <p>For one decoding; the next one takes another.
 */
public final class RecurrentNextToken implements NextToken, AutoCloseable {
    private final Device device;
    private final BiFunction<Tensor, CarriedState, Tensor> model;
    private final CarriedState state = new CarriedState();
    private int read;

    /**
     * @param model from further tokens, int32 {@code [sequences, further]}, and the state, which it carries on, to logits
     *              {@code [sequences, further, vocabulary]}
     */
    public RecurrentNextToken(Device device, BiFunction<Tensor, CarriedState, Tensor> model) {
        this.device = device;
        this.model = model;
    }

    /** @throws IllegalStateException if the sequences have no token that was not read yet */
    @Override
    public Tensor logits(int[][] sequences) {
        int further = sequences[0].length - read;
        if (further < 1) {
            throw new IllegalStateException("decoding: " + read + " tokens are read already, and the sequences have " + sequences[0].length
                    + "; take a new state for each decoding");
        }
        int[] tokens = new int[sequences.length * further];
        for (int row = 0; row < sequences.length; row++) {
            System.arraycopy(sequences[row], read, tokens, row * further, further);
        }
        Tensor logits = model.apply(Tensor.of(device, tokens, sequences.length, further), state);
        if (logits.rank() != 3 || logits.dim(1) != further) {
            throw new ShapeException("decoding: the model gave " + logits.describe() + ", not [" + sequences.length + ", " + further + ", vocabulary]");
        }
        read += further;
        return logits.select(1, further - 1);
    }

    @Override
    public void reorder(int... rows) {
        state.reorder(rows);
    }

    /** Lets go of the state. */
    @Override
    public void close() {
        state.close();
    }
}
