package dev.narae.nn.seq2seq;

import dev.narae.nn.Embedding;
import dev.narae.nn.Layer;
import dev.narae.nn.Linear;
import dev.narae.nn.Module;
import dev.narae.nn.Parameter;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;

/**
 * From vectors to logits by the embedding's own matrix: logit_v = E[v] · x. One parameter under two names; Press and Wolf, "Using the
 * Output Embedding to Improve Language Models" (2017).
 */
final class TokenHead extends Layer {
    private final Parameter weight;

    private TokenHead(Embedding embedding) {
        weight = parameter("weight", embedding.weight());
    }

    /** Tied to an embedding, or a {@link Linear} of its own. */
    static Module of(boolean tied, Embedding embedding, int width, int vocabulary, Rng rng) {
        return tied ? new TokenHead(embedding) : Linear.of(width, vocabulary, rng);
    }

    @Override
    protected Tensor apply(Tensor vectors) {
        return vectors.linear(weight.value());
    }
}
