package dev.narae.op;

/** What a pooling window gives. */
public enum PoolKind {
    /** The largest element; NaN if the window holds one. Padding never wins. */
    MAX,
    /** The smallest element; NaN if the window holds one. Padding never wins. */
    MIN,
    /** The sum divided by the window's size with padding counted. */
    AVERAGE,
    /** The sum divided by the number of elements that are not padding. */
    AVERAGE_INSIDE;

    /** Whether the pooled element is one of the window's, at an index that the backward pass needs. */
    public boolean selects() {
        return this == MAX || this == MIN;
    }
}
