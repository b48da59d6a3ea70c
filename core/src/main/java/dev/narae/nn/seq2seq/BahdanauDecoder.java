package dev.narae.nn.seq2seq;

import dev.narae.nn.AdditiveAttention;
import dev.narae.nn.GlobalAttention;
import dev.narae.nn.Linear;
import dev.narae.nn.RecurrentLayer;
import dev.narae.nn.RecurrentOutput;
import dev.narae.nn.RecurrentState;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The context goes into the cell: c_t is read by the hidden state s_{t−1} before the step, s_t = cell([y_{t−1}; c_t], s_{t−1}), and
 * logits are made of tanh(W [s_t; c_t; y_{t−1}]), where the paper has a maxout layer.
 */
final class BahdanauDecoder extends AttentionDecoder {
    private final AdditiveAttention attention;
    private final RecurrentLayer layer;
    private final Linear mix;

    BahdanauDecoder(RecurrentSeq2Seq.Builder settings, int keyWidth, Rng rng) {
        super(settings, settings.hidden(), rng);
        int hidden = settings.hidden();
        attention = child("attention", AdditiveAttention.of(hidden, keyWidth, settings.attentionWidth(), rng.child("attention")));
        layer = child("layer", settings.layer(settings.embedding() + keyWidth, hidden, false, rng.child("layer")));
        mix = child("mix", Linear.of(hidden + keyWidth + settings.embedding(), hidden, rng.child("mix")));
    }

    @Override
    GlobalAttention attention() {
        return attention;
    }

    @Override
    State begin(RecurrentState state) {
        return new State(state, Optional.empty());
    }

    @Override
    Run run(Tensor embedded, State state, GlobalAttention.Memory memory) {
        List<Tensor> outputs = new ArrayList<>();
        List<Tensor> contexts = new ArrayList<>();
        List<Tensor> weights = new ArrayList<>();
        RecurrentState at = state.recurrent();
        for (int t = 0; t < embedded.dim(1); t++) {
            Tensor top = at.hidden().select(0, at.hidden().dim(0) - 1);
            GlobalAttention.Reading reading = attention.attend(top.unsqueeze(1), memory);
            RecurrentOutput output = layer.run(Tensor.concat(2, List.of(embedded.narrow(1, t, 1), reading.context())), at);
            outputs.add(output.output());
            contexts.add(reading.context());
            weights.add(reading.weights());
            at = output.state();
        }
        // Nothing in the loop waits for this, so it is one product for all steps.
        Tensor vectors = mix.forward(Tensor.concat(2, List.of(Tensor.concat(1, outputs), Tensor.concat(1, contexts), embedded))).tanh();
        return new Run(vectors, Tensor.concat(1, weights), new State(at, Optional.empty()));
    }
}
