package dev.narae.explain;

import dev.narae.nn.EvalMode;
import dev.narae.nn.Module;
import dev.narae.nn.Watch;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in an image a layer finds what speaks for a class: with the layer's maps A_k and the class's score s,
 * max(0, Σ_k α_k A_k) where α_k is the mean of ∂s/∂A_k over the map's places.
 *
 * <p>Images {@code [n, channels, height, width]} of a network that gives scores {@code [n, classes]}; a layer that gives
 * {@code [n, maps, rows, columns]}, usually the last of that kind. The network is in evaluation mode meanwhile. Its parameters get no
 * gradients, and nothing is computed backwards below the layer.
 *
 * <pre>{@code
 * Tensor heat = GradCam.at(model, "conv2").map(images, TargetClass.predicted());     // [n, height, width]
 * }</pre>
 *
 * <p>Source: Selvaraju et al., "Grad-CAM: Visual Explanations from Deep Networks via Gradient-based Localization" (2017).
 */
public final class GradCam {
    private final Module network;
    private final String name;
    private final Module layer;

    private GradCam(Module network, String name) {
        this.network = network;
        this.name = name;
        this.layer = NamedLayer.of("grad-cam", network, name);
    }

    /** @throws IllegalArgumentException if there is no such layer; the message names the nearest */
    public static GradCam at(Module network, String layer) {
        return new GradCam(network, layer);
    }

    /**
     * The map at the images' size, bilinear between the layer's places.
     *
     * @return {@code [n, height, width]}, not negative
     * @throws ShapeException           if images, scores or the layer's output are not as above
     * @throws IllegalArgumentException if the layer does not run, or more than once
     */
    public Tensor map(Tensor images, TargetClass target) {
        try (Scope scope = Scope.open("grad-cam")) {
            return scope.keep(Bilinear.resized(coarse(images, target), images.dim(2), images.dim(3)));
        }
    }

    /** The map at the layer's own size, {@code [n, rows, columns]}. */
    public Tensor coarse(Tensor images, TargetClass target) {
        TargetClass.checkInput("grad-cam", images);
        if (images.rank() != 4) {
            throw new ShapeException("grad-cam: images must be [n, channels, height, width], got " + images.shape());
        }
        List<Tensor> seen = new ArrayList<>();
        // Differentiation begins at the layer: what goes on is its output as a leaf, whatever came before.
        Watch watch = new Watch() {
            @Override
            public Tensor gave(Module part, Tensor output) {
                if (part != layer) {
                    return output;
                }
                if (output.rank() != 4 || output.dim(0) != images.dim(0)) {
                    throw new ShapeException("grad-cam: layer '" + name + "' gives " + output.shape() + ", which are not maps [n, maps, rows, columns]; "
                            + "take a convolution or what stands directly behind one");
                }
                seen.add(output.detach().tracked());
                return seen.getLast();
            }
        };
        try (EvalMode _ = EvalMode.of(network); Scope scope = Scope.open("grad-cam")) {
            Tensor scores = TargetClass.checked("grad-cam", watch.forward(network, images.detach()), images);
            if (seen.isEmpty()) {
                throw NamedLayer.notSeen("grad-cam", name, layer);
            }
            if (seen.size() > 1) {
                throw new IllegalArgumentException("grad-cam: layer '" + name + "' runs " + seen.size() + " times, so it has no one map; name a layer that "
                        + "runs once");
            }
            Tensor maps = seen.getFirst();
            Tensor slopes = Saliency.by(maps, TargetClass.picked(scores, target.of("grad-cam", scores.detach())));
            return scope.keep(maps.detach().mul(slopes.mean(true, 2, 3)).sum(1).relu());
        }
    }
}
