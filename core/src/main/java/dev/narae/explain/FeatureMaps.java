package dev.narae.explain;

import dev.narae.nn.EvalMode;
import dev.narae.nn.Module;
import dev.narae.nn.Watch;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What a layer gives for an input: of a convolution the feature maps {@code [n, channels, height, width]}.
 *
 * <pre>{@code
 * Tensor maps = FeatureMaps.of(model, images, "conv1");
 * }</pre>
 *
 * <p>A layer's name is its place in {@link Module#namedModules}. The network is in evaluation mode meanwhile, and nothing is recorded.
 */
public final class FeatureMaps {
    private FeatureMaps() {
    }

    /**
     * The layer's output, a copy; where it runs several times, that of the last.
     *
     * @throws IllegalArgumentException if there is no such layer (the message names the nearest), or it did not run
     */
    public static Tensor of(Module network, Tensor input, String layer) {
        try (Scope scope = Scope.open("feature maps")) {
            return scope.keep(all(network, input, layer).getLast());
        }
    }

    /** The layer's outputs, one for every time that it ran. @throws IllegalArgumentException as {@link #of} */
    public static List<Tensor> all(Module network, Tensor input, String layer) {
        Module wanted = NamedLayer.of("feature maps", network, layer);
        List<Tensor> seen = new ArrayList<>();
        Watch watch = new Watch() {
            @Override
            public Tensor gave(Module part, Tensor output) {
                if (part == wanted) {
                    // A copy of its own: forward may close what it made.
                    seen.add(Scope.outside(output::copy));
                }
                return output;
            }
        };
        try (NoGrad _ = NoGrad.open(); EvalMode _ = EvalMode.of(network); Scope _ = Scope.open("feature maps")) {
            watch.forward(network, input.detach());
        }
        if (seen.isEmpty()) {
            throw NamedLayer.notSeen("feature maps", layer, wanted);
        }
        return seen.stream().map(FeatureMaps::adopted).toList();
    }

    /** A view in the caller's scope in place of a tensor outside all. */
    private static Tensor adopted(Tensor tensor) {
        Tensor view = tensor.detach();
        tensor.close();
        return view;
    }
}
