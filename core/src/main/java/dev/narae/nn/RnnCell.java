package dev.narae.nn;

import dev.narae.op.Recurrence;
import dev.narae.op.RecurrentKind;
import dev.narae.tensor.Rng;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * h' = tanh(W_ih x + b_ih + W_hh h + b_hh), or ReLU in place of tanh. {@link RecurrentCell} has shapes, parameters and
 * initialisation. PyTorch's RNNCell.
 *
 * <pre>{@code
 * RnnCell cell = RnnCell.of(8, 32, rng);
 * RecurrentState state = cell.step(input);                     // from zeros
 * state = cell.step(next, state);                              // state.hidden() is [batch, 32]
 * }</pre>
 *
 * <p>Source: Elman, "Finding Structure in Time" (1990).
 */
public final class RnnCell extends RecurrentCell {
    private RnnCell(RecurrentKind kind, int inputs, int hidden, boolean bias, Rng rng) {
        super(new Recurrence(kind, inputs, hidden, 0, 1, false, bias), rng);
    }

    /** With tanh. */
    public static RnnCell of(int inputs, int hidden, Rng rng) {
        return new RnnCell(RecurrentKind.RNN_TANH, inputs, hidden, true, rng);
    }

    /** With tanh, without biases. */
    public static RnnCell withoutBias(int inputs, int hidden, Rng rng) {
        return new RnnCell(RecurrentKind.RNN_TANH, inputs, hidden, false, rng);
    }

    /** With ReLU. */
    public static RnnCell relu(int inputs, int hidden, Rng rng) {
        return new RnnCell(RecurrentKind.RNN_RELU, inputs, hidden, true, rng);
    }

    /** With ReLU, without biases. */
    public static RnnCell reluWithoutBias(int inputs, int hidden, Rng rng) {
        return new RnnCell(RecurrentKind.RNN_RELU, inputs, hidden, false, rng);
    }

    static RnnCell of(LayerSpec spec, Rng rng) {
        String nonlinearity = spec.text("nonlinearity");
        RecurrentKind kind = switch (nonlinearity) {
            case "tanh" -> RecurrentKind.RNN_TANH;
            case "relu" -> RecurrentKind.RNN_RELU;
            default -> throw new IllegalArgumentException("setting 'nonlinearity' of RNNCell must be tanh or relu, it is " + nonlinearity);
        };
        return new RnnCell(kind, spec.integer("inputs"), spec.integer("hidden"), spec.flag("bias"), rng);
    }

    @Override
    public Optional<LayerSpec> spec() {
        Map<String, Object> settings = settings();
        settings.put("nonlinearity", form().kind().name().substring("RNN_".length()).toLowerCase(Locale.ROOT));
        return Optional.of(new LayerSpec("RNNCell", settings));
    }
}
