package dev.narae.nn;

import dev.narae.op.PoolKind;

/** The smallest element of each window over 3 spatial axes, as {@link Pooling}. Input {@code [n, c, depth, height, width]}. */
public final class MinPool3d extends Pooling {
    private MinPool3d(Builder<MinPool3d> settings) {
        super(settings);
    }

    /** Windows of one size on every axis, side by side. */
    public MinPool3d(int size) {
        this(of(size));
    }

    /** @param size one number for all axes, or one an axis */
    public static Builder<MinPool3d> of(int... size) {
        return new Builder<>(MinPool3d::new, PoolKind.MIN, 3, size);
    }
}
