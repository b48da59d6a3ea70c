package dev.narae.nn;

import dev.narae.op.PoolKind;

/** The mean of each window over 1 spatial axis, as {@link Pooling}. Input {@code [n, c, length]}. */
public final class AvgPool1d extends Pooling {
    private AvgPool1d(Builder<AvgPool1d> settings) {
        super(settings);
    }

    /** Windows of one size on every axis, side by side. */
    public AvgPool1d(int size) {
        this(of(size));
    }

    /** @param size one number for all axes, or one an axis */
    public static Builder<AvgPool1d> of(int... size) {
        return new Builder<>(AvgPool1d::new, PoolKind.AVERAGE, 1, size);
    }
}
