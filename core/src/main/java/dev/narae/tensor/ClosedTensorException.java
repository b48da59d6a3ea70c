package dev.narae.tensor;

/** A tensor was used after it, its scope or its device was closed. The message names which. */
public class ClosedTensorException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public ClosedTensorException(String message) {
        super(message);
    }
}
