package dev.narae.nn;

import dev.narae.op.PoolKind;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Tensor;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The mean, maximum or minimum of each channel over all its spatial axes; equal extremes share the gradient.
 *
 * <p>Input {@code [n, c, spatial…]} with any number of spatial axes; output {@code [n, c, 1…]}.
 *
 * <pre>{@code
 * Sequential head = Sequential.of(GlobalPool.average(), new Flatten(), Linear.of(512, 10, rng));
 * }</pre>
 *
 * <p>Source: Lin, Chen and Yan, "Network In Network" (2014).
 */
public final class GlobalPool extends Layer {
    private final PoolKind kind;

    private GlobalPool(PoolKind kind) {
        this.kind = kind;
    }

    public static GlobalPool average() {
        return new GlobalPool(PoolKind.AVERAGE);
    }

    public static GlobalPool max() {
        return new GlobalPool(PoolKind.MAX);
    }

    public static GlobalPool min() {
        return new GlobalPool(PoolKind.MIN);
    }

    static GlobalPool of(LayerSpec spec) {
        return new GlobalPool(AdaptivePool.kind(spec));
    }

    @Override
    public Optional<LayerSpec> spec() {
        return Optional.of(new LayerSpec("GlobalPool", Map.of("kind", kind.name().toLowerCase(Locale.ROOT))));
    }

    @Override
    protected Tensor apply(Tensor input) {
        if (input.rank() < 3) {
            throw new ShapeException("globalPool: input " + input.shape() + " has no spatial axes; [n, c, spatial…] is needed");
        }
        int[] axes = Channels.axesFrom(2, input.rank());
        return switch (kind) {
            case MAX -> input.max(true, axes);
            case MIN -> input.min(true, axes);
            case AVERAGE, AVERAGE_INSIDE -> input.mean(true, axes);
        };
    }
}
