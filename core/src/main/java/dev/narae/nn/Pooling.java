package dev.narae.nn;

import dev.narae.op.PoolKind;
import dev.narae.op.Window;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Pooling by windows over one to three spatial axes: what the max, min and average pooling layers have in common.
 *
 * <p>Each spatial extent becomes ⌊(extent + 2 · padding − dilation · (size − 1) − 1) / stride⌋ + 1, rounded up in ceil mode.
 * Padding never wins a maximum or minimum; an average counts it as zeros or leaves it out.
 *
 * <pre>{@code
 * MaxPool2d half = new MaxPool2d(2);
 * MaxPool2d overlapping = MaxPool2d.of(3).stride(2).padding(1).build();
 * }</pre>
 */
public abstract sealed class Pooling extends Layer
        permits MaxPool1d, MaxPool2d, MaxPool3d, MinPool1d, MinPool2d, MinPool3d, AvgPool1d, AvgPool2d, AvgPool3d {
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
            Window beside = Windows.of(axes, size);
            window = beside.withStride(Windows.sizes(beside));
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

        /** Whether an average counts padding; true unless said otherwise. Without meaning for the other kinds. */
        public Builder<L> countPadding(boolean value) {
            if (!kind.selects()) {
                kind = value ? PoolKind.AVERAGE : PoolKind.AVERAGE_INSIDE;
            }
            return this;
        }

        public L build() {
            return maker.apply(this);
        }
    }

    static <L extends Pooling> L of(Builder<L> builder, LayerSpec spec) {
        builder.window = Windows.of(spec);
        builder.ceilMode(spec.flag("ceilMode"));
        return builder.kind.selects() ? builder.build() : builder.countPadding(spec.flag("countPadding")).build();
    }

    @Override
    public final Optional<LayerSpec> spec() {
        Map<String, Object> settings = new LinkedHashMap<>();
        Windows.describe(window, settings);
        settings.put("ceilMode", ceilMode);
        if (!kind.selects()) {
            settings.put("countPadding", kind == PoolKind.AVERAGE);
        }
        return Optional.of(new LayerSpec(getClass().getSimpleName(), settings));
    }

    @Override
    protected Tensor apply(Tensor input) {
        return input.pool(kind, window, ceilMode);
    }
}
