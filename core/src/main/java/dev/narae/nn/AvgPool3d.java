package dev.narae.nn;

import dev.narae.op.PoolKind;

/** The mean of each window over 3 spatial axes, as {@link Pooling}. Input {@code [n, c, depth, height, width]}. */
public final class AvgPool3d extends Pooling {
    private AvgPool3d(Builder<AvgPool3d> settings) {
        super(settings);
    }

    /** Windows of one size on every axis, side by side. */
    public AvgPool3d(int size) {
        this(of(size));
    }

    /** @param size one number for all axes, or one an axis */
    public static Builder<AvgPool3d> of(int... size) {
        return new Builder<>(AvgPool3d::new, PoolKind.AVERAGE, 3, size);
    }
}
