package dev.narae.nn.seq2seq;

import dev.narae.nn.KeyValueCache;
import dev.narae.nn.Module;
import dev.narae.nn.Transformer;
import dev.narae.nn.TransformerForm;
import dev.narae.op.Lengths;
import dev.narae.tensor.AttentionMask;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * A {@link Transformer} with what it needs around it: √width · E[token] + position, encoder, decoder, and logits by a linear layer or
 * by the target's embedding itself.
 *
 * <p>Shapes as {@link Seq2Seq}'s. Parameters: {@code source.tokens.weight}, {@code target.tokens.weight}, where positions are learned
 * {@code source.positions.weight} and {@code target.positions.weight}; {@code body}, a Transformer's; {@code head.weight} and
 * {@code head.bias}, or {@code head.weight}, which is {@code target.tokens.weight}, if tied. Embeddings begin normal with standard
 * deviation 1/√width, the others as their layers do.
 *
 * <pre>{@code
 * TransformerForm form = TransformerForm.of(128, 4).feedForward(256).dropout(0.1).normFirst(true);
 * TransformerSeq2Seq model = TransformerSeq2Seq.of(characters.size(), digits.size(), form).layers(2, 2).tied(true).build(rng);
 * }</pre>
 *
 * <p>Source: Vaswani et al., "Attention Is All You Need" (2017).
 */
public final class TransformerSeq2Seq extends Seq2Seq {
    private final TokenEmbedding source;
    private final TokenEmbedding target;
    private final Transformer body;
    private final Module head;

    private TransformerSeq2Seq(Builder settings, Rng rng) {
        TransformerForm form = settings.form;
        source = child("source", new TokenEmbedding(settings.sourceVocabulary, form, settings.positions, rng.child("source")));
        target = child("target", new TokenEmbedding(settings.targetVocabulary, form, settings.positions, rng.child("target")));
        body = child("body", Transformer.of(form, settings.encoderLayers, settings.decoderLayers, rng.child("body")));
        head = child("head", TokenHead.of(settings.tied, target.embedding(), form.width(), settings.targetVocabulary, rng.child("head")));
    }

    /** @param form of both encoder and decoder */
    public static Builder of(int sourceVocabulary, int targetVocabulary, TransformerForm form) {
        return new Builder(sourceVocabulary, targetVocabulary, form);
    }

    /** What the model can be told. */
    public static final class Builder {
        private final int sourceVocabulary;
        private final int targetVocabulary;
        private final TransformerForm form;
        private int encoderLayers = 2;
        private int decoderLayers = 2;
        private int positions;
        private boolean tied;

        private Builder(int sourceVocabulary, int targetVocabulary, TransformerForm form) {
            this.sourceVocabulary = sourceVocabulary;
            this.targetVocabulary = targetVocabulary;
            this.form = form;
        }

        /** Two each unless said otherwise. */
        public Builder layers(int encoder, int decoder) {
            encoderLayers = encoder;
            decoderLayers = decoder;
            return this;
        }

        /** So many learned positions; unless said otherwise they are sinusoidal, or rotary if the form has those. */
        public Builder learnedPositions(int count) {
            positions = count;
            return this;
        }

        /** Whether logits are made by the target's embedding; false unless said otherwise. */
        public Builder tied(boolean value) {
            tied = value;
            return this;
        }

        /** @throws IllegalArgumentException if a number is out of range, or two kinds of positions were asked for */
        public TransformerSeq2Seq build(Rng rng) {
            TokenEmbedding.check(sourceVocabulary, form, positions);
            TokenEmbedding.check(targetVocabulary, form, positions);
            return new TransformerSeq2Seq(this, rng);
        }
    }

    private static AttentionMask keys(Tensor source, Lengths lengths) {
        return present(source.device(), lengths, source.dim(1)).map(AttentionMask.none()::keys).orElse(AttentionMask.none());
    }

    private Tensor encode(Tensor tokens, AttentionMask keys) {
        return body.encoder().forward(source.from(tokens, 0), keys);
    }

    @Override
    public Tensor logits(Tensor sources, Lengths lengths, Tensor targets) {
        return located(() -> {
            check(sources, lengths, targets);
            AttentionMask keys = keys(sources, lengths);
            Tensor memory = encode(sources, keys);
            return head.forward(body.decoder().forward(target.from(targets, 0), memory, AttentionMask.none().causal(), keys));
        });
    }

    /** The mean of the last layer's heads; {@link #weights} has all of them. */
    @Override
    public Tensor alignment(Tensor sources, Lengths lengths, Tensor targets) {
        return weights(sources, lengths, targets).getLast().mean(1);
    }

    /** How every layer's heads look at the source: for each layer {@code [batch, heads, length, longest]}. Evaluation mode first. */
    public List<Tensor> weights(Tensor sources, Lengths lengths, Tensor targets) {
        return located(() -> {
            check(sources, lengths, targets);
            AttentionMask keys = keys(sources, lengths);
            return body.decoder().memoryWeights(target.from(targets, 0), encode(sources, keys), AttentionMask.none().causal(), keys);
        });
    }

    @Override
    public SourceReading read(Tensor sources, Lengths lengths) {
        check(sources, lengths);
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("reading sources")) {
            Optional<Tensor> present = present(sources.device(), lengths, sources.dim(1));
            Tensor memory = located(() -> encode(sources, keys(sources, lengths)));
            return new Reading(sources.dim(0), memory, body.decoder().newCache(memory, present));
        }
    }

    private final class Reading implements SourceReading {
        private final Device device;
        private final KeyValueCache cache;
        private int sequences;

        Reading(int sequences, Tensor memory, KeyValueCache cache) {
            this.sequences = sequences;
            this.cache = cache;
            device = memory.device();
        }

        @Override
        public Tensor logits(int[][] asked) {
            int start = cache.length();
            TargetTokens tokens = TargetTokens.further(device, asked, sequences, start);
            Tensor vectors = body.decoder().step(target.from(tokens.tokens(), start), cache);
            return head.forward(vectors.select(1, tokens.count() - 1));
        }

        @Override
        public void reorder(int... rows) {
            cache.reorder(rows);
            sequences = rows.length;
        }

        @Override
        public void close() {
            cache.close();
        }
    }
}
