package dev.narae.nn;

import dev.narae.op.PoolKind;

/** The mean of each window over 2 spatial axes, as {@link Pooling}. Input {@code [n, c, height, width]}. */
public final class AvgPool2d extends Pooling {
    private AvgPool2d(Builder<AvgPool2d> settings) {
        super(settings);
    }

    /** Windows of one size on every axis, side by side. */
    public AvgPool2d(int size) {
        this(of(size));
    }

    /** @param size one number for all axes, or one an axis */
    public static Builder<AvgPool2d> of(int... size) {
        return new Builder<>(AvgPool2d::new, PoolKind.AVERAGE, 2, size);
    }
}
