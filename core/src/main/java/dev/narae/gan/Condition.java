package dev.narae.gan;

import dev.narae.shape.ShapeException;
import dev.narae.tensor.Tensor;
import java.util.Optional;

/** The classes that conditional networks are given. */
final class Condition {
    private Condition() {
    }

    static int positive(int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("conditional: needs at least one class, got " + classes);
        }
        return classes;
    }

    /** Labels one-hot, {@code [n, classes]}, where the network has classes. */
    static Optional<Tensor> code(String network, int classes, Optional<Tensor> labels, Tensor input) {
        if (classes == 0 != labels.isEmpty()) {
            throw new ShapeException(network + (classes == 0 ? ": labels given, but it knows no classes; build it as conditional"
                    : ": it is conditional on " + classes + " classes and needs labels [" + input.dim(0) + "]"));
        }
        labels.ifPresent(given -> {
            if (given.rank() != 1 || given.dim(0) != input.dim(0)) {
                throw new ShapeException(network + ": labels " + given.shape() + " do not fit a batch of " + input.shape());
            }
        });
        return labels.map(given -> given.oneHot(classes, input.dtype()));
    }
}
