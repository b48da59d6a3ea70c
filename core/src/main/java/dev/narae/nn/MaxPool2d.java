package dev.narae.nn;

import dev.narae.op.PoolKind;

/** The largest element of each window. Input {@code [n, c, height, width]}. */
public final class MaxPool2d extends Pooling {
    private MaxPool2d(Builder<MaxPool2d> settings) {
        super(settings);
    }

    /** Square windows side by side. */
    public MaxPool2d(int size) {
        super(of(size));
    }

    /** @param size one number for both axes, or one an axis */
    public static Builder<MaxPool2d> of(int... size) {
        return new Builder<>(MaxPool2d::new, PoolKind.MAX, 2, size);
    }
}
