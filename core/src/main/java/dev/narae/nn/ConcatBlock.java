package dev.narae.nn;

import dev.narae.shape.ShapeException;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * y = [x, f_k(… f_1(x))] along the channels: what modules make of x, beside x itself. One level of a U-Net, a layer of a DenseNet.
 *
 * <p>Input {@code [n, c, spatial…]}, output {@code [n, c + c', spatial…]}. Where the branch gives another spatial size, {@link Fit} says
 * what is done. The modules of the branch are the children.
 *
 * <pre>{@code
 * ConcatBlock level = new ConcatBlock(ConcatBlock.Fit.PAD).add("pool", new MaxPool2d(2)).add("below", below)
 *         .add("up", ConvTranspose2d.of(128, 64, 2).stride(2).build(rng));
 * }</pre>
 *
 * <p>Sources: Ronneberger, Fischer and Brox, "U-Net: Convolutional Networks for Biomedical Image Segmentation" (2015); Huang et al., "Densely
 * Connected Convolutional Networks" (2017).
 */
public final class ConcatBlock extends Module {
    private final Fit fit;

    /** What is done where x and the branch differ in spatial size. */
    public enum Fit {
        /** Nothing: they must not. */
        EXACT,
        /** x loses its border, so that the output has the branch's size. */
        CROP,
        /** The branch gets a border of zeros, so that the output has x's size. */
        PAD
    }

    /** Nothing on the branch yet. */
    public ConcatBlock(Fit fit) {
        this.fit = fit;
    }

    /** Appends a module to the branch. @return this */
    public ConcatBlock add(String name, Module module) {
        child(name, module);
        return this;
    }

    static ConcatBlock of(LayerSpec spec, Rng rng) {
        Fit fit = List.of(Fit.values()).stream().filter(known -> known.name().toLowerCase(Locale.ROOT).equals(spec.text("fit"))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("setting 'fit' of ConcatBlock must be exact, crop or pad, it is " + spec.text("fit")));
        ConcatBlock block = new ConcatBlock(fit);
        spec.layers("layers").forEach((name, layer) -> block.add(name, Layers.build(layer, rng.child(name))));
        return block;
    }

    /** Empty if one of the modules cannot be built from data. */
    @Override
    public Optional<LayerSpec> spec() {
        return LayerSpec.of(children()).map(layers -> {
            Map<String, Object> settings = new LinkedHashMap<>();
            settings.put("layers", layers);
            settings.put("fit", fit.name().toLowerCase(Locale.ROOT));
            return new LayerSpec("ConcatBlock", settings);
        });
    }

    @Override
    public Tensor forward(Tensor input) {
        Tensor x = input;
        for (Module module : children().values()) {
            x = module.forwardLocated(x);
        }
        Tensor branch = x;
        return located(() -> joined(input, branch));
    }

    private Tensor joined(Tensor x, Tensor branch) {
        if (x.rank() < 2 || x.rank() != branch.rank() || x.dim(0) != branch.dim(0)) {
            throw new ShapeException("concat block: " + x.shape() + " and the branch's " + branch.shape() + " must be [n, c, …] of one n and rank");
        }
        Tensor left = x;
        Tensor right = branch;
        for (int axis = 2; axis < x.rank(); axis++) {
            int more = x.dim(axis) - branch.dim(axis);
            if (more != 0 && (fit == Fit.EXACT || more < 0)) {
                throw new ShapeException("concat block: x " + x.shape() + " and the branch " + branch.shape() + " differ on axis " + axis
                        + (fit == Fit.EXACT ? "; give sizes that halve evenly, or fit them by CROP or PAD" : "; the branch must not be the larger"));
            }
            if (more > 0 && fit == Fit.CROP) {
                left = left.narrow(axis, more / 2, branch.dim(axis));
            } else if (more > 0) {
                right = right.pad(axis, more / 2, more - more / 2, 0);
            }
        }
        return Tensor.concat(1, List.of(left, right));
    }
}
