package dev.narae.cuda.libraries;

/** Why the CUDA engine cannot be used on this machine, and what would mend it. */
public final class UnusableLibraryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String remedy;

    /**
     * @param reason one sentence without its full stop
     * @param remedy one sentence, or several
     */
    public UnusableLibraryException(String reason, String remedy) {
        this(reason, remedy, null);
    }

    UnusableLibraryException(String reason, String remedy, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
        this.remedy = remedy;
    }

    @Override
    public String getMessage() {
        return reason + ". " + remedy;
    }

    public String reason() {
        return reason;
    }

    public String remedy() {
        return remedy;
    }
}
