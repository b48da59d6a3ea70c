package dev.narae.nn;

import dev.narae.op.PoolKind;
import dev.narae.op.Window;
import dev.narae.tensor.Tensor;
import java.util.function.Function;

/** Pooling by windows over one to three spatial axes: what the max, min and average pooling layers have in common. */
public abstract sealed class Pooling extends Layer permits MaxPool2d {
    private final PoolKind kind;
    private final Window window;
    private final boolean ceilMode;

    Pooling(Builder<?> settings) {
        kind = settings.kind;
        window = settings.window;
        ceilMode = settings.ceilMode;
    }

    /** What a pooling layer can be told. Strides, paddings and dilations: one number for all axes, or one an axis. */
    public static final class Builder<L extends Pooling> {
        private final Function<Builder<L>, L> maker;
        private PoolKind kind;
        private Window window;
        private boolean ceilMode;

        Builder(Function<Builder<L>, L> maker, PoolKind kind, int axes, int... size) {
            this.maker = maker;
            this.kind = kind;
            window = Windows.of(axes, size);
            window = window.withStride(Windows.sizes(window));
        }

        /** The window's size unless said otherwise. */
        public Builder<L> stride(int... values) {
            window = window.withStride(values);
            return this;
        }

        /** On both sides; 0 unless said otherwise. */
        public Builder<L> padding(int... values) {
            window = window.withPadding(values);
            return this;
        }

        /** 1 unless said otherwise. */
        public Builder<L> dilation(int... values) {
            window = window.withDilation(values);
            return this;
        }

        /** Whether a last window may hang over the end; false unless said otherwise. */
        public Builder<L> ceilMode(boolean value) {
            ceilMode = value;
            return this;
        }

        public L build() {
            return maker.apply(this);
        }
    }

    @Override
    protected Tensor apply(Tensor input) {
        return input.pool(kind, window, ceilMode);
    }
}
