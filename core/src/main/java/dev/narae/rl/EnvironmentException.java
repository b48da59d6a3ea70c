package dev.narae.rl;

/** An environment broke its promise: a number that is not finite, or an observation of another width. Names episode, step and component. */
public final class EnvironmentException extends RuntimeException {
    public EnvironmentException(String message) {
        super(message);
    }
}
