package dev.narae.nn;

import dev.narae.op.PoolKind;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Pooling to given extents, whatever the input's: output cell i of an axis covers the inputs from ⌊i · in / out⌋ to
 * ⌈(i + 1) · in / out⌉. PyTorch's AdaptiveAvgPool1d to 3d and AdaptiveMaxPool1d to 3d.
 *
 * <p>Input {@code [n, c, spatial…]} with as many spatial axes as extents are given; output {@code [n, c, extents…]}.
 *
 * <pre>{@code
 * AdaptivePool layer = AdaptivePool.average(7, 7);
 * }</pre>
 */
public final class AdaptivePool extends Layer {
    private final PoolKind kind;
    private final int[] extents;

    private AdaptivePool(PoolKind kind, int... extents) {
        if (extents.length < 1 || extents.length > 3) {
            throw new IllegalArgumentException("adaptive pooling: one extent for each of 1 to 3 spatial axes is needed, got " + extents.length);
        }
        this.kind = kind;
        this.extents = extents.clone();
    }

    public static AdaptivePool average(int... extents) {
        return new AdaptivePool(PoolKind.AVERAGE, extents);
    }

    public static AdaptivePool max(int... extents) {
        return new AdaptivePool(PoolKind.MAX, extents);
    }

    public static AdaptivePool min(int... extents) {
        return new AdaptivePool(PoolKind.MIN, extents);
    }

    static PoolKind kind(LayerSpec spec) {
        return switch (spec.text("kind")) {
            case "average" -> PoolKind.AVERAGE;
            case "max" -> PoolKind.MAX;
            case "min" -> PoolKind.MIN;
            default -> throw new IllegalArgumentException("setting 'kind' of " + spec.type() + " must be average, max or min, it is "
                    + spec.text("kind"));
        };
    }

    static AdaptivePool of(LayerSpec spec) {
        return new AdaptivePool(kind(spec), spec.integers("extents"));
    }

    @Override
    public Optional<LayerSpec> spec() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("kind", kind.name().toLowerCase(Locale.ROOT));
        settings.put("extents", LayerSpec.list(extents));
        return Optional.of(new LayerSpec("AdaptivePool", settings));
    }

    @Override
    protected Tensor apply(Tensor input) {
        return input.adaptivePool(kind, extents);
    }
}
