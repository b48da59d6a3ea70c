package dev.narae.nn;

import dev.narae.tensor.Tensor;
import java.util.function.UnaryOperator;

/** The halves of a Transformer layer in their places: each is added to what it reads, with normalisation before or behind. */
final class Residual {
    private Residual() {
    }

    /** x + part(norm(x)) if the norm stands first, else norm(x + part(x)). */
    static Tensor around(Tensor x, LayerNorm norm, boolean normFirst, UnaryOperator<Tensor> part) {
        return normFirst ? x.add(part.apply(norm.forward(x))) : norm.forward(x.add(part.apply(x)));
    }
}
