package dev.narae.nn;

import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * A tensor that a {@link Module} holds and that its state names: a trained {@link Parameter}, or something that is kept but
 * not trained, such as a running mean. It lives outside scopes. The tensor may be replaced (another device, another element
 * type), so hold the variable and ask for its value.
 */
public sealed class Variable permits Parameter {
    private final Module owner;
    private final String name;
    private volatile Tensor value;

    /** Takes over the tensor, which is closed. */
    Variable(Module owner, String name, Tensor initial) {
        this.owner = owner;
        this.name = name;
        this.value = Scope.outside(() -> held(initial));
        initial.close();
    }

    /** The tensor in the form in which it is handed out. */
    Tensor held(Tensor plain) {
        return plain.detach();
    }

    /** The dotted name from the outermost module, as in {@code encoder.layers.2.weight}. */
    public final String name() {
        String path = owner.path();
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The tensor as it is now. Do not close it. */
    public final Tensor value() {
        return value;
    }

    /**
     * Overwrites the elements in place with those of another tensor, which may be on another device or of another type.
     *
     * @throws ShapeException if the shapes differ
     */
    public final void set(Tensor source) {
        if (!source.shape().equals(value.shape())) {
            throw new ShapeException("set " + name() + ": it has shape " + value.shape() + ", the given tensor " + source.shape());
        }
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("set " + name())) {
            value.assign(source.detach().cast(value.dtype()).to(value.device()));
        }
    }

    final void moveTo(Device device) {
        if (value.device() != device) {
            try (NoGrad _ = NoGrad.open()) {
                replace(changed(plain -> plain.to(device)));
            }
        }
    }

    final void convertTo(DType dtype) {
        if (value.dtype().isFloating() && value.dtype() != dtype) {
            try (NoGrad _ = NoGrad.open()) {
                replace(changed(plain -> plain.cast(dtype)));
            }
        }
    }

    /** Another tensor made of this one's value, outside of scopes; the view it is made through is closed, as it would keep the memory. */
    private Tensor changed(UnaryOperator<Tensor> change) {
        return Scope.outside(() -> {
            try (Tensor plain = value.detach()) {
                return change.apply(plain);
            }
        });
    }

    /** Hands out another tensor from now on. Takes it over, and closes the one before. */
    final void replace(Tensor plain) {
        Tensor before = value;
        value = Scope.outside(() -> held(plain));
        plain.close();
        before.close();
    }

    @Override
    public String toString() {
        return name() + " " + value.describe();
    }
}
