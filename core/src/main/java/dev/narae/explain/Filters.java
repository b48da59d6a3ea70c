package dev.narae.explain;

import dev.narae.nn.Convolution;
import dev.narae.nn.Module;
import dev.narae.nn.TransposedConvolution;
import dev.narae.tensor.Tensor;

/**
 * The filters of a convolution: its weights, {@code [filters, channels / groups, kernel...]}. A first layer's on one or three channels are
 * small images; of others look at one channel at a time.
 *
 * <pre>{@code
 * Tensor filters = Filters.of(model, "conv1");           // [32, 1, 5, 5]
 * }</pre>
 */
public final class Filters {
    private Filters() {
    }

    /**
     * A copy.
     *
     * @throws IllegalArgumentException if there is no such layer (the message names the nearest), or it is no convolution
     */
    public static Tensor of(Module network, String layer) {
        Module found = NamedLayer.of("filters", network, layer);
        return switch (found) {
            case Convolution convolution -> convolution.weight().value().detach().copy();
            case TransposedConvolution convolution -> convolution.weight().value().detach().transpose(0, 1).copy();
            default -> throw new IllegalArgumentException("filters: layer '" + layer + "' is no convolution but " + found.getClass().getSimpleName());
        };
    }
}
