package dev.narae.nn;

import dev.narae.op.PoolKind;

/** The largest element of each window over 3 spatial axes, as {@link Pooling}. Input {@code [n, c, depth, height, width]}. */
public final class MaxPool3d extends Pooling {
    private MaxPool3d(Builder<MaxPool3d> settings) {
        super(settings);
    }

    /** Windows of one size on every axis, side by side. */
    public MaxPool3d(int size) {
        this(of(size));
    }

    /** @param size one number for all axes, or one an axis */
    public static Builder<MaxPool3d> of(int... size) {
        return new Builder<>(MaxPool3d::new, PoolKind.MAX, 3, size);
    }
}
