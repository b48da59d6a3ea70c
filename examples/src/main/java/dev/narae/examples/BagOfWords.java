package dev.narae.examples;

import dev.narae.nn.Embedding;
import dev.narae.nn.Module;
import dev.narae.nn.Parameter;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;

/**
 * Logistic regression on how often each token occurs: logits = Σ w[token] + b over a text's tokens. What a classifier reaches
 * that does not know in what order words stand.
 *
 * <p>Input int64 {@code [n, width]}, filled up with the padding token; output logits {@code [n, classes]}.
 */
final class BagOfWords extends Module {
    private final Embedding weights;
    private final Parameter bias;

    BagOfWords(int vocabulary, int padding, int classes, Rng rng) {
        weights = child("weights", Embedding.padded(vocabulary, classes, padding, rng));
        weights.weight().set(weights.weight().value().zerosLike());
        bias = parameter("bias", Tensor.zeros(Device.standard(), DType.F32, Shape.of(classes)));
    }

    @Override
    public Tensor forward(Tensor filledUp) {
        return weights.forward(filledUp).sum(1).add(bias.value());
    }
}
