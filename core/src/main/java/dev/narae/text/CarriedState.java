package dev.narae.text;

import dev.narae.nn.RecurrentLayer;
import dev.narae.nn.RecurrentOutput;
import dev.narae.nn.RecurrentState;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.Optional;

/**
 * The state that a recurrent layer hands from one batch to the next, without its history: forward the text is one, backward
 * it ends at the piece's beginning. It outlives the scopes of the steps, and lets go of each state when it has the next.
 *
 * <p>Source: Williams and Peng, "An Efficient Gradient-Based Algorithm for On-Line Training of Recurrent Network Trajectories" (1990).
 */
public final class CarriedState implements AutoCloseable {
    private Optional<RecurrentState> state = Optional.empty();

    /** As at the beginning of a text: zeros. */
    public CarriedState() {
    }

    /**
     * Runs a layer from where it stopped the last time, and remembers where it stops.
     *
     * @param input {@code [time, batch, inputs]}, or {@code [batch, time, …]} for a batch-first layer
     * @throws ShapeException           if the batch has another number of rows than the one before; {@link #reset} in between
     * @throws IllegalArgumentException if the layer also runs backward, which needs the end of the text first
     */
    public RecurrentOutput run(RecurrentLayer layer, Tensor input) {
        if (layer.form().bidirectional()) {
            throw new IllegalArgumentException("carried state: a layer of both directions needs the end of the text first; take one of one direction");
        }
        RecurrentOutput output = layer.run(input, state, Optional.empty());
        carry(output.state());
        return output;
    }

    /** What the next batch begins with; empty for zeros. It belongs to this object. */
    public Optional<RecurrentState> state() {
        return state;
    }

    /** Remembers a copy of a state. */
    public void carry(RecurrentState next) {
        RecurrentState copy = new RecurrentState(copy(next.hidden()), next.cell().map(CarriedState::copy));
        reset();
        state = Optional.of(copy);
    }

    /** Row i goes on from what was row {@code rows[i]}; rows may be left out or taken twice. Does nothing before the first batch. */
    public void reorder(int... rows) {
        state.ifPresent(each -> {
            try (Tensor order = Tensor.of(each.hidden().device(), rows, rows.length);
                    Tensor hidden = each.hidden().indexSelect(1, order)) {
                Optional<Tensor> cell = each.cell().map(tensor -> tensor.indexSelect(1, order));
                carry(new RecurrentState(hidden, cell));
                cell.ifPresent(Tensor::close);
            }
        });
    }

    private static Tensor copy(Tensor tensor) {
        try (Tensor plain = tensor.detach()) {
            return Scope.outside(plain::copy);
        }
    }

    /** Back to zeros: before another pass, or another text. */
    public void reset() {
        state.ifPresent(each -> {
            each.hidden().close();
            each.cell().ifPresent(Tensor::close);
        });
        state = Optional.empty();
    }

    /** As {@link #reset}. */
    @Override
    public void close() {
        reset();
    }
}
