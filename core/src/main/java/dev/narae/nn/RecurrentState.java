package dev.narae.nn;

import dev.narae.tensor.Tensor;
import java.util.Optional;

/**
 * Where a recurrent layer stands between two pieces of a sequence, or a {@link RecurrentCell} between two steps.
 *
 * @param hidden {@code [layers · directions, batch, out]}; of a cell {@code [batch, hidden]}
 * @param cell   {@code [layers · directions, batch, hidden]}, or {@code [batch, hidden]}, for {@link Lstm} and {@link LstmCell} only
 */
public record RecurrentState(Tensor hidden, Optional<Tensor> cell) {
    public static RecurrentState of(Tensor hidden) {
        return new RecurrentState(hidden, Optional.empty());
    }

    public static RecurrentState of(Tensor hidden, Tensor cell) {
        return new RecurrentState(hidden, Optional.of(cell));
    }

    /** The same state without history: what truncated back-propagation through time carries to the next piece. */
    public RecurrentState detach() {
        return new RecurrentState(hidden.detach(), cell.map(Tensor::detach));
    }
}
