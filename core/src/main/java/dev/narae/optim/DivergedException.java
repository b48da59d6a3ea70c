package dev.narae.optim;

/**
 * Learning has left the finite numbers: gradients are not finite however little the loss is scaled (see {@link LossScaler}), or
 * a network gives NaN.
 */
public final class DivergedException extends RuntimeException {
    public DivergedException(String message) {
        super(message);
    }
}
