package dev.narae.tensor;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.op.Lengths;
import dev.narae.op.Recurrence;
import dev.narae.op.RecurrentKind;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A {@link Recurrence} composed step by step of products and elementwise functions: for engines without the fused operation,
 * and for gradients of its gradients. Recorded as any composition is.
 */
final class Unrolled {
    private static final Expr SUM = Expr.in(0).plus(Expr.in(1));
    private static final Expr TANH = SUM.tanh();
    private static final Expr RELU = SUM.lessOrEqual(Expr.constant(0)).select(Expr.constant(0), SUM);

    // Sums before i, f, g; then c.
    private static final Expr LSTM_CELL = Expr.in(1).sigmoid().times(Expr.in(3)).plus(Expr.in(0).sigmoid().times(Expr.in(2).tanh()));
    // The sum before o; then c'.
    private static final Expr LSTM_HIDDEN = Expr.in(0).sigmoid().times(Expr.in(1).tanh());

    // Sums before r and z; n's parts of the input and of the hidden state; then h.
    private static final Expr GRU_NEW = Expr.in(2).plus(Expr.in(0).sigmoid().times(Expr.in(3))).tanh();
    private static final Expr GRU_HIDDEN = Expr.constant(1).minus(Expr.in(1).sigmoid()).times(GRU_NEW)
            .plus(Expr.in(1).sigmoid().times(Expr.in(4)));

    private final Recurrence form;
    private final Optional<Lengths> lengths;

    Unrolled(Recurrence form, Optional<Lengths> lengths) {
        this.form = form;
        this.lengths = lengths;
    }

    private record State(Tensor hidden, Tensor cell) {
    }

    /** What one direction of a layer gives: the hidden state of every step, in the order of time, and the last state. */
    private record Run(Tensor output, State last) {
    }

    /** @param input {@code [time, batch, inputs]} */
    Recurrent.Result run(Tensor input, Optional<Tensor> hidden, Optional<Tensor> cell, List<Tensor> weights) {
        List<Optional<Tensor>> masks = masks(input);
        Tensor read = input;
        List<Tensor> lastHidden = new ArrayList<>();
        List<Tensor> lastCell = new ArrayList<>();
        for (int layer = 0; layer < form.layers(); layer++) {
            List<Tensor> outputs = new ArrayList<>();
            for (int direction = 0; direction < form.directions(); direction++) {
                int at = layer * form.directions() + direction;
                State initial = new State(initial(hidden, at, input, form.out()), initial(cell, at, input, form.hidden()));
                List<Tensor> own = weights.subList(at * form.weightsPerCell(), (at + 1) * form.weightsPerCell());
                Run run = run(read, initial, own, direction == 1, masks);
                outputs.add(run.output);
                lastHidden.add(run.last.hidden);
                lastCell.add(run.last.cell);
            }
            read = outputs.size() == 1 ? outputs.getFirst() : Tensor.concat(2, outputs);
        }
        return new Recurrent.Result(read, Tensor.stack(0, lastHidden),
                form.kind() == RecurrentKind.LSTM ? Optional.of(Tensor.stack(0, lastCell)) : Optional.empty());
    }

    private static Tensor initial(Optional<Tensor> states, int at, Tensor input, int width) {
        return states.map(all -> all.select(0, at))
                .orElseGet(() -> Tensor.zeros(input.device(), input.dtype(), Shape.of(input.dim(1), width)));
    }

    /** For every step which sequences have it, bool {@code [batch, 1]}; none for steps that all of them have. */
    private List<Optional<Tensor>> masks(Tensor input) {
        List<Optional<Tensor>> masks = new ArrayList<>();
        int[] steps = lengths.map(Lengths::toArray).orElseGet(() -> new int[0]);
        int shortest = Arrays.stream(steps).min().orElse(input.dim(0));
        for (int t = 0; t < input.dim(0); t++) {
            boolean[] runs = new boolean[steps.length];
            for (int b = 0; b < steps.length; b++) {
                runs[b] = t < steps[b];
            }
            masks.add(t < shortest ? Optional.empty() : Optional.of(Tensor.of(input.device(), runs, steps.length, 1)));
        }
        return masks;
    }

    private Run run(Tensor input, State initial, List<Tensor> weights, boolean reversed, List<Optional<Tensor>> masks) {
        int time = input.dim(0);
        // The input's part of all steps is one product.
        Tensor fromInput = form.biased() ? input.linear(weights.get(0), weights.get(2)) : input.linear(weights.get(0));
        List<Tensor> parts = Movement.unbind(fromInput, 0);
        Tensor[] outputs = new Tensor[time];
        State state = initial;
        for (int step = 0; step < time; step++) {
            int t = reversed ? time - 1 - step : step;
            State next = step(parts.get(t), state, weights);
            if (masks.get(t).isEmpty()) {
                outputs[t] = next.hidden;
                state = next;
            } else {
                Tensor mask = masks.get(t).get();
                outputs[t] = Tensor.where(mask, next.hidden, next.hidden.zerosLike());
                state = new State(Tensor.where(mask, next.hidden, state.hidden),
                        next.cell == state.cell ? state.cell : Tensor.where(mask, next.cell, state.cell));
            }
        }
        return new Run(Tensor.stack(0, List.of(outputs)), state);
    }

    private State step(Tensor fromInput, State state, List<Tensor> weights) {
        Tensor fromHidden = form.biased() ? state.hidden.linear(weights.get(1), weights.get(3)) : state.hidden.linear(weights.get(1));
        return switch (form.kind()) {
            case RNN_TANH -> new State(map(TANH, fromInput, fromHidden), state.cell);
            case RNN_RELU -> new State(map(RELU, fromInput, fromHidden), state.cell);
            case LSTM -> {
                List<Tensor> sums = gates(map(SUM, fromInput, fromHidden));
                Tensor cell = map(LSTM_CELL, sums.get(0), sums.get(1), sums.get(2), state.cell);
                Tensor hidden = map(LSTM_HIDDEN, sums.get(3), cell);
                yield new State(form.projected() ? hidden.linear(weights.getLast()) : hidden, cell);
            }
            case GRU -> {
                List<Tensor> ofInput = gates(fromInput);
                List<Tensor> ofHidden = gates(fromHidden);
                Tensor reset = map(SUM, ofInput.get(0), ofHidden.get(0));
                Tensor update = map(SUM, ofInput.get(1), ofHidden.get(1));
                yield new State(map(GRU_HIDDEN, reset, update, ofInput.get(2), ofHidden.get(2), state.hidden), state.cell);
            }
        };
    }

    private List<Tensor> gates(Tensor rows) {
        return Movement.unbind(rows.reshape(rows.dim(0), form.kind().gates(), form.hidden()), 1);
    }

    private Tensor map(Expr body, Tensor... inputs) {
        return Elementwise.map(form.kind().toString(), body, Arguments.none(), inputs);
    }
}
