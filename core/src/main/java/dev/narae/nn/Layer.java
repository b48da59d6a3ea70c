package dev.narae.nn;

import dev.narae.tensor.Tensor;

/** A module of one input that contains no others: its errors say where in the network it stands. */
public abstract class Layer extends Module {
    protected Layer() {
    }

    /** The output for one input. */
    protected abstract Tensor apply(Tensor input);

    @Override
    public final Tensor forward(Tensor input) {
        return located(() -> apply(input));
    }
}
