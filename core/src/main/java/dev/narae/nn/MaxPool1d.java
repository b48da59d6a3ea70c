package dev.narae.nn;

import dev.narae.op.PoolKind;

/** The largest element of each window over 1 spatial axis, as {@link Pooling}. Input {@code [n, c, length]}. */
public final class MaxPool1d extends Pooling {
    private MaxPool1d(Builder<MaxPool1d> settings) {
        super(settings);
    }

    /** Windows of one size on every axis, side by side. */
    public MaxPool1d(int size) {
        this(of(size));
    }

    /** @param size one number for all axes, or one an axis */
    public static Builder<MaxPool1d> of(int... size) {
        return new Builder<>(MaxPool1d::new, PoolKind.MAX, 1, size);
    }
}
