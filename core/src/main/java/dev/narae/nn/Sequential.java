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
 *
 * <p>A ReLU behind a linear layer or a convolution is carried out with it in one pass, and a ReLU before a maximum pooling after it, on the
 * fewer elements: max(max x_i, 0) = max max(x_i, 0), and the same x_i have the same gradients. Outputs and gradients are those of one layer
 * after the other. While a {@link Watch} looks on, layers do run one after the other, so that it sees what each gives.
 */
public final class Sequential extends Module {
    private volatile Module[] order;

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
        order = null;
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
        order = null;
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
        Module[] modules = order;
        if (modules == null) {
            modules = children().values().toArray(Module[]::new);
            order = modules;
        }
        boolean watched = Watching.current() != null;
        Tensor x = input;
        for (int i = 0; i < modules.length; i++) {
            boolean reluNext = !watched && i + 1 < modules.length && isRelu(modules[i + 1]);
            boolean poolNext = !watched && i + 1 < modules.length && isMaxPool(modules[i + 1]);
            if (poolNext && isRelu(modules[i])) {
                x = modules[i].forwardLocated(modules[i + 1].forwardLocated(x));
                i++;
            } else if (reluNext && modules[i] instanceof Layer layer && !(i + 2 < modules.length && isMaxPool(modules[i + 2]))) {
                x = ((Activation) modules[i + 1]).behind(layer, x);
                i++;
            } else {
                x = modules[i].forwardLocated(x);
            }
        }
        return x;
    }

    private static boolean isRelu(Module module) {
        return module instanceof Activation function && function.isRelu();
    }

    private static boolean isMaxPool(Module module) {
        return module instanceof MaxPool1d || module instanceof MaxPool2d || module instanceof MaxPool3d;
    }
}
