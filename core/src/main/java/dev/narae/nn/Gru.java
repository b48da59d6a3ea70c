package dev.narae.nn;

import dev.narae.op.RecurrentKind;
import dev.narae.tensor.Rng;
import java.util.Optional;

/**
 * Gated recurrent units, the reset gate behind the product: r, z = σ(W_ih x + b_ih + W_hh h + b_hh), n = tanh(W_in x + b_in +
 * r ⊙ (W_hn h + b_hn)), h' = (1 − z) ⊙ n + z ⊙ h. {@link RecurrentLayer} has shapes, parameters and initialisation. PyTorch's
 * GRU.
 *
 * <pre>{@code
 * Gru layer = Gru.of(64, 128).bidirectional(true).batchFirst(true).build(rng);
 * RecurrentOutput read = layer.run(sentences, Lengths.of(12, 7, 30));
 * }</pre>
 *
 * <p>Source: Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder for Statistical Machine Translation" (2014).
 */
public final class Gru extends RecurrentLayer {
    private Gru(Builder<Gru> settings, Rng rng) {
        super(settings, rng);
    }

    public static Builder<Gru> of(int inputs, int hidden) {
        return new Builder<>(RecurrentKind.GRU, Gru::new, inputs, hidden);
    }

    static Gru of(LayerSpec spec, Rng rng) {
        return of(spec.integer("inputs"), spec.integer("hidden")).read(spec).build(rng);
    }

    @Override
    public Optional<LayerSpec> spec() {
        return Optional.of(new LayerSpec("GRU", settings()));
    }
}
