package dev.narae.shape;

/** Shapes, axes, element types or devices that do not fit an operation. The message names the operation and every shape. */
public class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ShapeException(String message) {
        super(message);
    }

    public ShapeException(String message, Throwable cause) {
        super(message, cause);
    }
}
