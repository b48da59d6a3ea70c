package dev.narae.nn;

import dev.narae.op.Recurrence;
import dev.narae.op.RecurrentKind;
import dev.narae.tensor.Rng;
import java.util.Optional;

/**
 * i, f, o = σ(·) and g = tanh(·) of W_ih x + b_ih + W_hh h + b_hh, c' = f ⊙ c + i ⊙ g, h' = o ⊙ tanh(c').
 * {@link RecurrentCell} has shapes, parameters and initialisation; the gates' rows are in the order i, f, g, o. PyTorch's LSTMCell.
 *
 * <pre>{@code
 * LstmCell cell = LstmCell.of(8, 32, rng);
 * RecurrentState state = cell.step(input);                     // from zeros
 * state = cell.step(next, state);                              // state.hidden() and state.cell() are [batch, 32]
 * }</pre>
 *
 * <p>Source: Hochreiter and Schmidhuber, "Long Short-Term Memory" (1997), with the forget gate of Gers, Schmidhuber and Cummins,
 * "Learning to Forget" (2000).
 */
public final class LstmCell extends RecurrentCell {
    private LstmCell(int inputs, int hidden, boolean bias, Rng rng) {
        super(new Recurrence(RecurrentKind.LSTM, inputs, hidden, 0, 1, false, bias), rng);
    }

    public static LstmCell of(int inputs, int hidden, Rng rng) {
        return new LstmCell(inputs, hidden, true, rng);
    }

    public static LstmCell withoutBias(int inputs, int hidden, Rng rng) {
        return new LstmCell(inputs, hidden, false, rng);
    }

    static LstmCell of(LayerSpec spec, Rng rng) {
        return new LstmCell(spec.integer("inputs"), spec.integer("hidden"), spec.flag("bias"), rng);
    }

    @Override
    public Optional<LayerSpec> spec() {
        return Optional.of(new LayerSpec("LSTMCell", settings()));
    }
}
