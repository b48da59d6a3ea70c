package dev.narae.cuda.error;

/** A call of one of NVIDIA's libraries failed. */
public class CudaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final int code;

    /**
     * @param call what was called, with the arguments that matter
     * @param code the library's status
     * @param text the library's own name and text for it
     */
    public CudaException(String call, int code, String text) {
        this(call, code, text, "");
    }

    CudaException(String call, int code, String text, String remedy) {
        super(call + ": " + text + " (" + code + ")" + remedy);
        this.call = call;
        this.code = code;
    }

    public final String call() {
        return call;
    }

    /** The library's status code. */
    public final int code() {
        return code;
    }
}
