package dev.narae.nn;

import dev.narae.op.Recurrence;
import dev.narae.op.RecurrentKind;
import dev.narae.tensor.Rng;
import java.util.Optional;

/**
 * r, z = σ(W_ih x + b_ih + W_hh h + b_hh), n = tanh(W_in x + b_in + r ⊙ (W_hn h + b_hn)), h' = (1 − z) ⊙ n + z ⊙ h.
 * {@link RecurrentCell} has shapes, parameters and initialisation; the gates' rows are in the order r, z, n. PyTorch's GRUCell.
 *
 * <pre>{@code
 * GruCell cell = GruCell.of(8, 32, rng);
 * RecurrentState state = cell.step(input);                     // from zeros
 * state = cell.step(next, state);                              // state.hidden() is [batch, 32]
 * }</pre>
 *
 * <p>Source: Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder for Statistical Machine Translation" (2014).
 */
public final class GruCell extends RecurrentCell {
    private GruCell(int inputs, int hidden, boolean bias, Rng rng) {
        super(new Recurrence(RecurrentKind.GRU, inputs, hidden, 0, 1, false, bias), rng);
    }

    public static GruCell of(int inputs, int hidden, Rng rng) {
        return new GruCell(inputs, hidden, true, rng);
    }

    public static GruCell withoutBias(int inputs, int hidden, Rng rng) {
        return new GruCell(inputs, hidden, false, rng);
    }

    static GruCell of(LayerSpec spec, Rng rng) {
        return new GruCell(spec.integer("inputs"), spec.integer("hidden"), spec.flag("bias"), rng);
    }

    @Override
    public Optional<LayerSpec> spec() {
        return Optional.of(new LayerSpec("GRUCell", settings()));
    }
}
