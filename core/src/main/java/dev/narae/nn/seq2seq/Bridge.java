package dev.narae.nn.seq2seq;

import dev.narae.nn.Linear;
import dev.narae.nn.Module;
import dev.narae.nn.RecurrentState;
import dev.narae.nn.Sequential;
import dev.narae.op.Recurrence;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From where the encoder ends to where the decoder begins, layer by layer: h' = tanh(W [h→; h←] + b), and for LSTM
 * c' = V [c→; c←] + d. Where both have one direction and one width, states pass as they are, and there are no parameters.
 */
final class Bridge extends Module {
    private final Recurrence encoder;
    private final boolean passing;
    private final List<Linear> hidden;
    private final List<Linear> cell;

    /** @param lstm whether there are cell states */
    Bridge(Recurrence encoder, int decoderHidden, boolean lstm, Rng rng) {
        this.encoder = encoder;
        passing = !encoder.bidirectional() && encoder.out() == decoderHidden;
        hidden = passing ? List.of() : linears("hidden", decoderHidden, rng);
        cell = passing || !lstm ? List.of() : linears("cell", decoderHidden, rng);
    }

    private List<Linear> linears(String name, int outputs, Rng rng) {
        Sequential all = child(name, new Sequential());
        List<Linear> linears = new ArrayList<>();
        for (int layer = 0; layer < encoder.layers(); layer++) {
            linears.add(Linear.of(encoder.directions() * encoder.out(), outputs, rng.child(name, layer)));
        }
        linears.forEach(all::add);
        return linears;
    }

    RecurrentState cross(RecurrentState state) {
        if (passing) {
            return state;
        }
        Optional<Tensor> cells = state.cell().map(each -> across(each, cell));
        return new RecurrentState(across(state.hidden(), hidden).tanh(), cells);
    }

    private Tensor across(Tensor states, List<Linear> linears) {
        int directions = encoder.directions();
        List<Tensor> layers = new ArrayList<>();
        for (int layer = 0; layer < linears.size(); layer++) {
            Tensor both = states.narrow(0, layer * directions, directions).transpose(0, 1).flatten(1);
            layers.add(linears.get(layer).forward(both));
        }
        return Tensor.stack(0, layers);
    }
}
