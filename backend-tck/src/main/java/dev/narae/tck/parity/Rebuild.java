package dev.narae.tck.parity;

import dev.narae.tensor.Tensor;
import java.util.Map;

/** Computes with Narae what a case recorded of PyTorch. */
@FunctionalInterface
interface Rebuild {
    /** The outputs by their recorded names. */
    Map<String, Tensor> outputs(Given given);

    /** The one output of a case that has one, called {@code output}. */
    @FunctionalInterface
    interface One extends Rebuild {
        Tensor output(Given given);

        @Override
        default Map<String, Tensor> outputs(Given given) {
            return Map.of("output", output(given));
        }
    }
}
