package dev.narae.tck.parity;

/**
 * How far a float32 result may be from PyTorch's: by {@code relative} times the expected value plus {@code absolute}. NaN must
 * answer NaN, and an infinity the same infinity.
 */
record ParityTolerance(double relative, double absolute) {
    /** The same number; zeros of either sign are one. */
    static final ParityTolerance EXACT = new ParityTolerance(0, 0);

    /**
     * The table.
     *
     * @param kind what was computed
     * @param role {@code out}, {@code grad} or {@code second}: each derivative loses some more
     */
    static ParityTolerance of(String kind, String role) {
        return new ParityTolerance(1e-5, 1e-6);
    }

    boolean accepts(double expected, double actual) {
        if (expected == actual || Double.isNaN(expected) && Double.isNaN(actual)) {
            return true;
        }
        return Double.isFinite(expected) && Math.abs(actual - expected) <= relative * Math.abs(expected) + absolute;
    }
}
