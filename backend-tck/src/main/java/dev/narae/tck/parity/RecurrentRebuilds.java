package dev.narae.tck.parity;

import dev.narae.nn.Gru;
import dev.narae.nn.GruCell;
import dev.narae.nn.Lstm;
import dev.narae.nn.LstmCell;
import dev.narae.nn.RecurrentCell;
import dev.narae.nn.RecurrentLayer;
import dev.narae.nn.RecurrentOutput;
import dev.narae.nn.RecurrentState;
import dev.narae.nn.Rnn;
import dev.narae.nn.RnnCell;
import dev.narae.op.Lengths;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The families {@code recurrent} and {@code cells}. */
final class RecurrentRebuilds {
    private static final int INPUTS = 2;

    private RecurrentRebuilds() {
    }

    static Map<String, Rebuild> byKind() {
        Map<String, Rebuild> rebuilds = new HashMap<>();
        rebuilds.put("rnn", given -> run(given, given.settings().text("nonlinearity").equals("relu")
                ? Rnn.relu(inputs(given), hidden(given)) : Rnn.of(inputs(given), hidden(given))));
        rebuilds.put("lstm", given -> run(given, Lstm.projected(inputs(given), hidden(given), given.settings().whole("projection"))));
        rebuilds.put("gru", given -> run(given, Gru.of(inputs(given), hidden(given))));
        rebuilds.put("rnnCell", given -> step(given, rnnCell(given)));
        rebuilds.put("lstmCell", given -> step(given, isBiased(given) ? LstmCell.of(inputs(given), hidden(given), rng())
                : LstmCell.withoutBias(inputs(given), hidden(given), rng())));
        rebuilds.put("gruCell", given -> step(given, isBiased(given) ? GruCell.of(inputs(given), hidden(given), rng())
                : GruCell.withoutBias(inputs(given), hidden(given), rng())));
        return rebuilds;
    }

    private static int inputs(Given given) {
        return given.input().dim(INPUTS);
    }

    private static int hidden(Given given) {
        return given.settings().whole("hidden");
    }

    private static <L extends RecurrentLayer> Map<String, Tensor> run(Given given, RecurrentLayer.Builder<L> builder) {
        ParityCase settings = given.settings();
        L layer = given.load(builder.layers(settings.whole("layers")).bidirectional(settings.flag("bidirectional")).bias(settings.flag("bias"))
                .batchFirst(settings.flag("batchFirst")).build(Rng.seeded(1)));
        Optional<Lengths> lengths = settings.arguments().containsKey("lengths") ? Optional.of(Lengths.of(settings.list("lengths"))) : Optional.empty();
        Optional<RecurrentState> initial = given.find("hidden").map(hidden -> new RecurrentState(hidden, given.find("cell")));
        RecurrentOutput output = layer.run(given.input(), initial, lengths);
        Map<String, Tensor> outputs = new HashMap<>(Map.of("output", output.output(), "final_hidden", output.state().hidden()));
        output.state().cell().ifPresent(cell -> outputs.put("final_cell", cell));
        return outputs;
    }

    // Every parameter is overwritten with the recorded one, so any seed will do.
    private static Rng rng() {
        return Rng.seeded(1);
    }

    private static boolean isBiased(Given given) {
        return given.settings().flag("bias");
    }

    private static RnnCell rnnCell(Given given) {
        int inputs = inputs(given);
        int hidden = hidden(given);
        if (given.settings().text("nonlinearity").equals("relu")) {
            return isBiased(given) ? RnnCell.relu(inputs, hidden, rng()) : RnnCell.reluWithoutBias(inputs, hidden, rng());
        }
        return isBiased(given) ? RnnCell.of(inputs, hidden, rng()) : RnnCell.withoutBias(inputs, hidden, rng());
    }

    private static Map<String, Tensor> step(Given given, RecurrentCell cell) {
        given.load(cell);
        Optional<RecurrentState> state = given.find("hidden").map(hidden -> new RecurrentState(hidden, given.find("cell")));
        for (Tensor input : given.input().unbind(0)) {
            state = Optional.of(state.isPresent() ? cell.step(input, state.get()) : cell.step(input));
        }
        Map<String, Tensor> outputs = new HashMap<>(Map.of("final_hidden", state.orElseThrow().hidden()));
        state.get().cell().ifPresent(memory -> outputs.put("final_cell", memory));
        return outputs;
    }
}
