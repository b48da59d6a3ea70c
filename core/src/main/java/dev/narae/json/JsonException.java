package dev.narae.json;

/** A text that is not JSON, or JSON that is not what was expected. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    public JsonException(String message) {
        super(message);
        offset = -1;
    }

    JsonException(String message, long offset) {
        super(message + ", at character " + offset);
        this.offset = offset;
    }

    JsonException(String message, long offset, Throwable cause) {
        this(message, offset);
        initCause(cause);
    }

    /** The character at fault, from the start of the text; −1 where it is no single one. */
    public long offset() {
        return offset;
    }
}
