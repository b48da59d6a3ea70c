package dev.narae.nn;

import dev.narae.op.PoolKind;

/** The smallest element of each window over 1 spatial axis, as {@link Pooling}. Input {@code [n, c, length]}. */
public final class MinPool1d extends Pooling {
    private MinPool1d(Builder<MinPool1d> settings) {
        super(settings);
    }

    /** Windows of one size on every axis, side by side. */
    public MinPool1d(int size) {
        this(of(size));
    }

    /** @param size one number for all axes, or one an axis */
    public static Builder<MinPool1d> of(int... size) {
        return new Builder<>(MinPool1d::new, PoolKind.MIN, 1, size);
    }
}
