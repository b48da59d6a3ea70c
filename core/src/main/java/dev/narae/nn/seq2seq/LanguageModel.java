package dev.narae.nn.seq2seq;

import dev.narae.nn.KeyValueCache;
import dev.narae.nn.Module;
import dev.narae.nn.TransformerEncoder;
import dev.narae.nn.TransformerForm;
import dev.narae.nn.decode.NextToken;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;

/**
 * A Transformer that has a decoder only: p(x) = Π_t p(x_t | x_1 … x_{t−1}), every position seeing itself and earlier ones.
 *
 * <p>Tokens int32 or int64 {@code [batch, length]}, logits {@code [batch, length, vocabulary]} of the token after each. Parameters:
 * {@code embedding.tokens.weight}, where positions are learned {@code embedding.positions.weight}; {@code body}, a
 * {@link TransformerEncoder}'s with a last normalisation; {@code head.weight} and {@code head.bias}, or {@code head.weight}, which is
 * {@code embedding.tokens.weight}, if tied. The embedding begins normal with standard deviation 1/√width, the others as their layers do.
 *
 * <pre>{@code
 * TransformerForm form = TransformerForm.of(128, 4).feedForward(512).activation("GELU").normFirst(true);
 * LanguageModel model = LanguageModel.of(vocabulary, form).layers(4).learnedPositions(256).tied(true).build(rng);
 * Tensor loss = Losses.crossEntropy(model.forward(tokens).flatten(0, 1), next.flatten(0));
 * try (KeyValueCache cache = model.newCache()) {
 *     Decoding.of(model.next(device, cache), 100).sample(Sampling.plain().topP(0.9), rng, prompt);
 * }
 * }</pre>
 *
 * <p>Source: Radford et al., "Improving Language Understanding by Generative Pre-Training" (2018).
 */
public final class LanguageModel extends Module {
    private final TokenEmbedding embedding;
    private final TransformerEncoder body;
    private final Module head;

    private LanguageModel(Builder settings, Rng rng) {
        TransformerForm form = settings.form.causal(true);
        embedding = child("embedding", new TokenEmbedding(settings.vocabulary, form, settings.positions, rng.child("embedding")));
        body = child("body", TransformerEncoder.of(form, settings.layers, true, rng.child("body")));
        head = child("head", TokenHead.of(settings.tied, embedding.embedding(), form.width(), settings.vocabulary, rng.child("head")));
    }

    /** @param form of the layers, which are causal in any case */
    public static Builder of(int vocabulary, TransformerForm form) {
        return new Builder(vocabulary, form);
    }

    /** What the model can be told. */
    public static final class Builder {
        private final int vocabulary;
        private final TransformerForm form;
        private int layers = 4;
        private int positions;
        private boolean tied;

        private Builder(int vocabulary, TransformerForm form) {
            this.vocabulary = vocabulary;
            this.form = form;
        }

        /** Four unless said otherwise. */
        public Builder layers(int value) {
            layers = value;
            return this;
        }

        /** So many learned positions; unless said otherwise they are sinusoidal, or rotary if the form has those. */
        public Builder learnedPositions(int count) {
            positions = count;
            return this;
        }

        /** Whether logits are made by the embedding; false unless said otherwise. */
        public Builder tied(boolean value) {
            tied = value;
            return this;
        }

        /** @throws IllegalArgumentException if a number is out of range, or two kinds of positions were asked for */
        public LanguageModel build(Rng rng) {
            TokenEmbedding.check(vocabulary, form, positions);
            return new LanguageModel(this, rng);
        }
    }

    /** Logits {@code [batch, length, vocabulary]} of tokens {@code [batch, length]}. */
    @Override
    public Tensor forward(Tensor tokens) {
        return located(() -> head.forward(body.forward(embedding.from(tokens, 0))));
    }

    /** For {@link #step} and {@link #next}; one for each batch of sequences. */
    public KeyValueCache newCache() {
        return body.newCache();
    }

    /** The logits of further tokens {@code [batch, further]}, as {@link #forward} over the whole would give them. Evaluation mode first. */
    public Tensor step(Tensor tokens, KeyValueCache cache) {
        return located(() -> head.forward(body.step(embedding.from(tokens, cache.length()), cache)));
    }

    /** For one decoding, with a new cache. Evaluation mode first. */
    public NextToken next(Device device, KeyValueCache cache) {
        return NextToken.cached(device, cache, (tokens, _) -> step(tokens, cache));
    }
}
