package dev.narae.nn;

import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;

/**
 * A tensor that training changes. While {@linkplain #isTrainable() trainable} its {@link #value} is a leaf of
 * differentiation: {@code loss.backward().get(parameter.value())} is its gradient.
 */
public final class Parameter extends Variable {
    private volatile boolean trainable;

    Parameter(Module owner, String name, Tensor initial) {
        super(owner, name, initial);
        trainable = true;
        replace(Scope.outside(value()::detach));
    }

    @Override
    Tensor held(Tensor plain) {
        return trainable ? plain.tracked() : plain.detach();
    }

    /** Whether gradients are computed for this parameter; see {@link Module#freeze}. */
    public boolean isTrainable() {
        return trainable;
    }

    void trainable(boolean flag) {
        if (flag != trainable) {
            trainable = flag;
            replace(Scope.outside(value()::detach));
        }
    }
}
