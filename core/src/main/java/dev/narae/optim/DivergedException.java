package dev.narae.optim;

/** Gradients are not finite however little the loss is scaled; see {@link LossScaler}. */
public final class DivergedException extends RuntimeException {
    DivergedException(String message) {
        super(message);
    }
}
