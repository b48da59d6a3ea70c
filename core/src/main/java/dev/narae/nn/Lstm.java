package dev.narae.nn;

import dev.narae.op.RecurrentKind;
import dev.narae.tensor.Rng;
import java.util.Map;
import java.util.Optional;

/**
 * Long short-term memory: i, f, o = σ(·) and g = tanh(·) of W_ih x + b_ih + W_hh h + b_hh, c' = f ⊙ c + i ⊙ g, h' = o ⊙ tanh(c').
 * {@link RecurrentLayer} has shapes, parameters and initialisation. With a projection h' = W_hr (o ⊙ tanh(c')), and there are
 * parameters {@code weight_hr_lk [projection, hidden]}. PyTorch's LSTM.
 *
 * <pre>{@code
 * Lstm layer = Lstm.of(64, 512).layers(2).dropout(0.2).build(rng);
 * RecurrentOutput piece = layer.run(steps, carried);           // [time, batch, 64] to [time, batch, 512]
 * carried = piece.state().detach();
 * }</pre>
 *
 * <p>Source: Hochreiter and Schmidhuber, "Long Short-Term Memory" (1997), with the forget gate of Gers, Schmidhuber and Cummins,
 * "Learning to Forget" (2000).
 */
public final class Lstm extends RecurrentLayer {
    private Lstm(Builder<Lstm> settings, Rng rng) {
        super(settings, rng);
    }

    public static Builder<Lstm> of(int inputs, int hidden) {
        return new Builder<>(RecurrentKind.LSTM, Lstm::new, inputs, hidden);
    }

    /**
     * With hidden states that are projected to fewer numbers; Sak, Senior and Beaufays, "Long Short-Term Memory Based Recurrent
     * Neural Network Architectures for Large Vocabulary Speech Recognition" (2014).
     *
     * @param projection from 1 to hidden − 1
     */
    public static Builder<Lstm> projected(int inputs, int hidden, int projection) {
        return of(inputs, hidden).projectTo(projection);
    }

    static Lstm of(LayerSpec spec, Rng rng) {
        return projected(spec.integer("inputs"), spec.integer("hidden"), spec.integer("projection")).read(spec).build(rng);
    }

    @Override
    public Optional<LayerSpec> spec() {
        Map<String, Object> settings = settings();
        settings.put("projection", form().projection());
        return Optional.of(new LayerSpec("LSTM", settings));
    }
}
