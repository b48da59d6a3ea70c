package dev.narae.nn;

import dev.narae.op.PoolKind;

/** The smallest element of each window over 2 spatial axes, as {@link Pooling}. Input {@code [n, c, height, width]}. */
public final class MinPool2d extends Pooling {
    private MinPool2d(Builder<MinPool2d> settings) {
        super(settings);
    }

    /** Windows of one size on every axis, side by side. */
    public MinPool2d(int size) {
        this(of(size));
    }

    /** @param size one number for all axes, or one an axis */
    public static Builder<MinPool2d> of(int... size) {
        return new Builder<>(MinPool2d::new, PoolKind.MIN, 2, size);
    }
}
