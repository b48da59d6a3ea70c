package dev.narae.nn;

import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * Modules one after another: y = f_k(… f_2(f_1(x))).
 *
 * <pre>{@code
 * Sequential net = new Sequential()
 *         .add("conv", Conv2d.of(1, 16, 3).padding(1).build(rng))
 *         .add("relu", Activation.relu())
 *         .add("pool", new MaxPool2d(2));
 * }</pre>
 */
public final class Sequential extends Module {
    /** Nothing yet: the identity. */
    public Sequential() {
    }

    /** Modules named {@code 0}, {@code 1}, … */
    public static Sequential of(Module... modules) {
        Sequential sequence = new Sequential();
        for (Module module : modules) {
            sequence.add(module);
        }
        return sequence;
    }

    /** Appends a module under a name of its own. @return this */
    public Sequential add(String name, Module module) {
        child(name, module);
        return this;
    }

    /** Appends a module named by its place. @return this */
    public Sequential add(Module module) {
        return add(Integer.toString(children().size()), module);
    }

    /**
     * Puts another module in the place of one, as a new head on a trained network. @return this
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public Sequential replace(String name, Module module) {
        replaceChild(name, module);
        return this;
    }

    static Sequential of(LayerSpec spec, Rng rng) {
        Sequential sequence = new Sequential();
        spec.layers("layers").forEach((name, layer) -> sequence.add(name, Layers.build(layer, rng.child(name))));
        return sequence;
    }

    /** Empty if one of the modules cannot be built from data. */
    @Override
    public Optional<LayerSpec> spec() {
        return LayerSpec.of(children()).map(layers -> new LayerSpec("Sequential", Map.of("layers", layers)));
    }

    @Override
    public Tensor forward(Tensor input) {
        return located(() -> run(input));
    }

    private Tensor run(Tensor input) {
        Tensor x = input;
        for (Module module : children().values()) {
            x = module.forwardLocated(x);
        }
        return x;
    }
}
