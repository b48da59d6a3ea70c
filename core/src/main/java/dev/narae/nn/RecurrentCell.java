package dev.narae.nn;

import dev.narae.op.Recurrence;
import dev.narae.op.RecurrentKind;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Recurrent;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link RnnCell}, {@link LstmCell} and {@link GruCell} have in common: one step of one layer in one direction, for loops in
 * which the next input depends on what came out. The formulas stand in {@link Recurrence}. Step by step a cell gives what a
 * {@link RecurrentLayer} of the same weights gives of the whole sequence, by the same operation of the engine.
 *
 * <p>Input {@code [batch, inputs]}, states and output {@code [batch, hidden]}. Parameters {@code weight_ih [gates · hidden, inputs]},
 * {@code weight_hh [gates · hidden, hidden]}, {@code bias_ih} and {@code bias_hh [gates · hidden]}, as PyTorch names and shapes them;
 * all uniform on ±1/√hidden at first.
 */
public abstract sealed class RecurrentCell extends Layer permits RnnCell, LstmCell, GruCell {
    private final Recurrence form;
    private final List<Parameter> weights = new ArrayList<>();

    /** @param form of one layer in one direction */
    RecurrentCell(Recurrence form, Rng rng) {
        this.form = form;
        Init init = Init.uniform(-1 / Math.sqrt(form.hidden()), 1 / Math.sqrt(form.hidden()));
        List<String> names = List.of("weight_ih", "weight_hh", "bias_ih", "bias_hh");
        for (int i = 0; i < form.weightCount(); i++) {
            weights.add(parameter(names.get(i), init.draw(form.weightShape(i), rng)));
        }
    }

    /** The settings that all kinds have, in order. */
    final Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("inputs", form.inputs());
        settings.put("hidden", form.hidden());
        settings.put("bias", form.biased());
        return settings;
    }

    /** Kind, sizes, and the order of {@link #weights}. */
    public final Recurrence form() {
        return form;
    }

    /** All of them, in {@link Recurrence}'s order. */
    public final List<Parameter> weights() {
        return List.copyOf(weights);
    }

    /** The hidden state after one step from a state of zeros. */
    @Override
    protected final Tensor apply(Tensor input) {
        return compute(input, Optional.empty()).hidden();
    }

    /** One step from a state of zeros. */
    public final RecurrentState step(Tensor input) {
        return located(() -> compute(input, Optional.empty()));
    }

    /**
     * One step.
     *
     * @param state {@code [batch, hidden]}; of an {@link LstmCell} the cell state likewise
     * @throws ShapeException if something does not fit
     */
    public final RecurrentState step(Tensor input, RecurrentState state) {
        return located(() -> compute(input, Optional.of(state)));
    }

    private RecurrentState compute(Tensor input, Optional<RecurrentState> state) {
        String name = form.kind() + " cell";
        if (input.rank() != 2 || input.dim(1) != form.inputs()) {
            throw new ShapeException(name + ": input " + input.shape() + " is not [batch, " + form.inputs() + "]");
        }
        if (form.kind() == RecurrentKind.LSTM && state.isPresent() && state.get().cell().isEmpty()) {
            throw new ShapeException(name + ": the state has no cell state; give RecurrentState.of(hidden, cell), or none to begin with zeros");
        }
        Optional<Tensor> hidden = state.map(RecurrentState::hidden).map(each -> single(name, "hidden", each, input));
        Optional<Tensor> cell = state.flatMap(RecurrentState::cell).map(each -> single(name, "cell", each, input));
        Recurrent.Result result = Recurrent.run(form, input.unsqueeze(0), hidden, cell, weights.stream().map(Parameter::value).toList(),
                Optional.empty());
        return new RecurrentState(result.finalHidden().squeeze(0), result.finalCell().map(each -> each.squeeze(0)));
    }

    private Tensor single(String name, String which, Tensor state, Tensor input) {
        Shape expected = Shape.of(input.dim(0), form.hidden());
        if (!state.shape().equals(expected)) {
            throw new ShapeException(name + ": the " + which + " state " + state.shape() + " is not " + expected + ", as input " + input.shape()
                    + " and " + form.hidden() + " hidden units need");
        }
        return state.unsqueeze(0);
    }
}
