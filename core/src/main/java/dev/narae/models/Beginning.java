package dev.narae.models;

import dev.narae.nn.Convolution;
import dev.narae.nn.Init;
import dev.narae.nn.LayerSpec;
import dev.narae.nn.Layers;
import dev.narae.nn.Linear;
import dev.narae.nn.Parameter;
import dev.narae.nn.Sequential;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import java.util.Optional;

/** Builds a network that is described as data and draws its weights as its paper has them. */
final class Beginning {
    private Beginning() {
    }

    /**
     * @param convolution of convolutions' weights; their biases begin with 0
     * @param dense       of dense layers' weights, whose biases then begin with 0; where empty both begin as {@link Linear} does
     */
    static Sequential of(LayerSpec spec, Rng rng, Init convolution, Optional<Init> dense) {
        Sequential network = (Sequential) Layers.build(spec, rng);
        Rng draws = rng.child("weights");
        try (Scope _ = Scope.open("weights")) {
            network.namedModules().forEach((name, module) -> {
                if (module instanceof Convolution conv) {
                    draw(conv.weight(), convolution, draws.child(name));
                    conv.resetMagnitude();
                    conv.bias().ifPresent(bias -> fill(bias, 0));
                } else if (module instanceof Linear linear && dense.isPresent()) {
                    draw(linear.weight(), dense.get(), draws.child(name));
                    linear.bias().ifPresent(bias -> fill(bias, 0));
                }
            });
        }
        return network;
    }

    private static void draw(Parameter parameter, Init init, Rng rng) {
        parameter.set(init.draw(parameter.value().shape(), rng));
    }

    static void fill(Parameter parameter, double value) {
        parameter.set(Init.constant(value).draw(parameter.value().shape(), Rng.seeded(0)));
    }
}
