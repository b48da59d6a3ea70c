package dev.narae.nn;

import dev.narae.tensor.Tensor;

/** A module of one input that contains no others: its errors say where in the network it stands. */
public abstract class Layer extends Module {
    protected Layer() {
    }

    /** The output for one input. */
    protected abstract Tensor apply(Tensor input);

    /** Whether {@link #applyRelu} saves a pass. */
    boolean takesRelu() {
        return false;
    }

    /** max(·, 0) of the output. */
    Tensor applyRelu(Tensor input) {
        return apply(input).relu();
    }

    @Override
    public final Tensor forward(Tensor input) {
        return located(() -> apply(input));
    }
}
