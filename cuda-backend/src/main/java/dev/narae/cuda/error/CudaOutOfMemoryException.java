package dev.narae.cuda.error;

/** A GPU's memory is full; the message has a table of what holds it. */
public final class CudaOutOfMemoryException extends CudaException {
    private static final long serialVersionUID = 1L;

    public CudaOutOfMemoryException(String call, int code, String text) {
        super(call, code, text);
    }
}
