package dev.narae.nn;

import dev.narae.op.PoolKind;

/** The largest element of each window over 2 spatial axes, as {@link Pooling}. Input {@code [n, c, height, width]}. */
public final class MaxPool2d extends Pooling {
    private MaxPool2d(Builder<MaxPool2d> settings) {
        super(settings);
    }

    /** Windows of one size on every axis, side by side. */
    public MaxPool2d(int size) {
        this(of(size));
    }

    /** @param size one number for all axes, or one an axis */
    public static Builder<MaxPool2d> of(int... size) {
        return new Builder<>(MaxPool2d::new, PoolKind.MAX, 2, size);
    }
}
