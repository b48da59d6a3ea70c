package dev.narae.nn;

import dev.narae.op.RecurrentKind;
import dev.narae.tensor.Rng;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * h' = tanh(W_ih x + b_ih + W_hh h + b_hh) at every step, or ReLU in place of tanh. {@link RecurrentLayer} has shapes,
 * parameters and initialisation. PyTorch's RNN.
 *
 * <pre>{@code
 * Rnn layer = Rnn.of(8, 32).layers(2).build(rng);
 * Tensor hidden = layer.forward(steps);                        // [time, batch, 8] to [time, batch, 32]
 * }</pre>
 *
 * <p>Source: Elman, "Finding Structure in Time" (1990).
 */
public final class Rnn extends RecurrentLayer {
    private Rnn(Builder<Rnn> settings, Rng rng) {
        super(settings, rng);
    }

    /** With tanh. */
    public static Builder<Rnn> of(int inputs, int hidden) {
        return new Builder<>(RecurrentKind.RNN_TANH, Rnn::new, inputs, hidden);
    }

    /** With ReLU; Le, Jaitly and Hinton, "A Simple Way to Initialize Recurrent Networks of Rectified Linear Units" (2015). */
    public static Builder<Rnn> relu(int inputs, int hidden) {
        return of(inputs, hidden).kind(RecurrentKind.RNN_RELU);
    }

    static Rnn of(LayerSpec spec, Rng rng) {
        String nonlinearity = spec.text("nonlinearity");
        Builder<Rnn> builder = switch (nonlinearity) {
            case "tanh" -> of(spec.integer("inputs"), spec.integer("hidden"));
            case "relu" -> relu(spec.integer("inputs"), spec.integer("hidden"));
            default -> throw new IllegalArgumentException("setting 'nonlinearity' of RNN must be tanh or relu, it is " + nonlinearity);
        };
        return builder.read(spec).build(rng);
    }

    @Override
    public Optional<LayerSpec> spec() {
        Map<String, Object> settings = settings();
        settings.put("nonlinearity", form().kind().name().substring("RNN_".length()).toLowerCase(Locale.ROOT));
        return Optional.of(new LayerSpec("RNN", settings));
    }
}
