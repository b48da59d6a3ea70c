package dev.narae.op;

/** How the elements along reduced axes become one. */
public enum Reduction {
    /** Empty sum: 0. */
    SUM,
    /** Empty product: 1. */
    PROD,
    /** NaN if any element is NaN; on bools, "any". */
    MAX,
    /** NaN if any element is NaN; on bools, "all". */
    MIN,
    /** Row-major index, within the reduced axes, of the first maximum; a NaN counts as the maximum. The output is int64. */
    ARGMAX,
    /** Row-major index, within the reduced axes, of the first minimum; a NaN counts as the minimum. The output is int64. */
    ARGMIN;

    public boolean givesIndex() {
        return this == ARGMAX || this == ARGMIN;
    }
}
