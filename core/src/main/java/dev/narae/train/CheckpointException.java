package dev.narae.train;

/** A checkpoint that is none, or that does not belong to the run, model or data it is to be used for. The message says what differs. */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CheckpointException(String message) {
        super(message);
    }

    CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
