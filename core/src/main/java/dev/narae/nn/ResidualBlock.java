package dev.narae.nn;

import dev.narae.shape.ShapeException;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * y = activation(f_k(… f_1(x)) + shortcut(x)): modules one after another, and what they read added to what they make of it. The
 * shortcut is x itself, or a module that brings x to the branch's shape.
 *
 * <p>The modules of the branch and the shortcut are children side by side, so the names are those of torchvision's blocks:
 *
 * <pre>{@code
 * ResidualBlock block = new ResidualBlock()
 *         .add("conv1", Conv2d.of(64, 128, 3).stride(2).padding(1).bias(false).build(rng)).add("bn1", new BatchNorm2d(128))
 *         .add("relu1", Activation.relu())
 *         .add("conv2", Conv2d.of(128, 128, 3).padding(1).bias(false).build(rng)).add("bn2", new BatchNorm2d(128))
 *         .shortcut("downsample", Sequential.of(Conv2d.of(64, 128, 1).stride(2).bias(false).build(rng), new BatchNorm2d(128)))
 *         .activation("ReLU");
 * }</pre>
 *
 * <p>Source: He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition" (2015).
 */
public final class ResidualBlock extends Module {
    private final Map<String, Module> branch = new LinkedHashMap<>();
    private final Map<String, Module> shortcut = new LinkedHashMap<>();
    private String activation = "Identity";
    private Activation after = Activation.identity();

    /** Nothing on the branch yet, x as the shortcut, no activation behind the sum. */
    public ResidualBlock() {
    }

    /** Appends a module to the branch. @return this */
    public ResidualBlock add(String name, Module module) {
        branch.put(name, child(name, module));
        return this;
    }

    /**
     * What x passes through beside the branch. @return this
     *
     * @throws IllegalStateException if there is one already
     */
    public ResidualBlock shortcut(String name, Module module) {
        if (!shortcut.isEmpty()) {
            throw new IllegalStateException("residual block: it has the shortcut '" + shortcut.keySet().iterator().next() + "' already");
        }
        shortcut.put(name, child(name, module));
        return this;
    }

    /**
     * What the sum passes through, an {@link Activation} without settings by its definition-file name. @return this
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public ResidualBlock activation(String name) {
        after = Activation.named(name);
        activation = name;
        return this;
    }

    static ResidualBlock of(LayerSpec spec, Rng rng) {
        ResidualBlock block = new ResidualBlock().activation(spec.text("activation"));
        spec.layers("layers").forEach((name, layer) -> block.add(name, Layers.build(layer, rng.child(name))));
        spec.layers("shortcut").forEach((name, layer) -> block.shortcut(name, Layers.build(layer, rng.child(name))));
        return block;
    }

    /** Empty if one of the modules cannot be built from data. */
    @Override
    public Optional<LayerSpec> spec() {
        Optional<Map<String, LayerSpec>> layers = LayerSpec.of(branch);
        Optional<Map<String, LayerSpec>> beside = LayerSpec.of(shortcut);
        if (layers.isEmpty() || beside.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("layers", layers.get());
        settings.put("shortcut", beside.get());
        settings.put("activation", activation);
        return Optional.of(new LayerSpec("ResidualBlock", settings));
    }

    @Override
    public Tensor forward(Tensor input) {
        Tensor x = input;
        for (Module module : branch.values()) {
            x = module.forwardLocated(x);
        }
        Tensor y = x;
        Tensor beside = input;
        for (Module module : shortcut.values()) {
            beside = module.forwardLocated(beside);
        }
        Tensor z = beside;
        return located(() -> {
            if (!y.shape().equals(z.shape())) {
                throw new ShapeException("residual block: the branch gives " + y.shape() + " and the shortcut " + z.shape()
                        + "; give both the same shape by a shortcut such as a convolution of size 1");
            }
            return after.forward(y.add(z));
        });
    }
}
