package dev.narae.nn.seq2seq;

import dev.narae.nn.GlobalAttention;
import dev.narae.nn.Linear;
import dev.narae.nn.MultiplicativeAttention;
import dev.narae.nn.RecurrentLayer;
import dev.narae.nn.RecurrentOutput;
import dev.narae.nn.RecurrentState;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The context is read behind the cell: h_t = cell([y_{t−1}; h̃_{t−1}], h_{t−1}), c_t is read by h_t, and h̃_t = tanh(W [h_t; c_t]) makes
 * the logits. Without input feeding the cell reads y_{t−1} alone, and all steps whose tokens are known are one.
 */
final class LuongDecoder extends AttentionDecoder {
    private final MultiplicativeAttention attention;
    private final RecurrentLayer layer;
    private final Linear mix;
    private final int hidden;
    private final boolean feeding;

    LuongDecoder(RecurrentSeq2Seq.Builder settings, MultiplicativeAttention.Score score, int keyWidth, Rng rng) {
        super(settings, settings.hidden(), rng);
        hidden = settings.hidden();
        feeding = settings.inputFeeding();
        attention = child("attention", MultiplicativeAttention.of(score, hidden, keyWidth, rng.child("attention")));
        layer = child("layer", settings.layer(settings.embedding() + (feeding ? hidden : 0), hidden, false, rng.child("layer")));
        mix = child("mix", Linear.of(hidden + keyWidth, hidden, rng.child("mix")));
    }

    @Override
    GlobalAttention attention() {
        return attention;
    }

    @Override
    State begin(RecurrentState state) {
        Tensor top = state.hidden();
        return new State(state, feeding ? Optional.of(Tensor.zeros(top.device(), top.dtype(), Shape.of(top.dim(1), 1, hidden))) : Optional.empty());
    }

    @Override
    Run run(Tensor embedded, State state, GlobalAttention.Memory memory) {
        if (state.fed().isEmpty()) {
            return step(embedded, state, memory);
        }
        List<Tensor> vectors = new ArrayList<>();
        List<Tensor> weights = new ArrayList<>();
        State at = state;
        for (int t = 0; t < embedded.dim(1); t++) {
            Run run = step(Tensor.concat(2, List.of(embedded.narrow(1, t, 1), at.fed().orElseThrow())), at, memory);
            vectors.add(run.vectors());
            weights.add(run.weights());
            at = new State(run.state().recurrent(), Optional.of(run.vectors()));
        }
        return new Run(Tensor.concat(1, vectors), Tensor.concat(1, weights), at);
    }

    private Run step(Tensor input, State state, GlobalAttention.Memory memory) {
        RecurrentOutput output = layer.run(input, state.recurrent());
        GlobalAttention.Reading reading = attention.attend(output.output(), memory);
        Tensor vectors = mix.forward(Tensor.concat(2, List.of(output.output(), reading.context()))).tanh();
        return new Run(vectors, reading.weights(), new State(output.state(), state.fed()));
    }
}
