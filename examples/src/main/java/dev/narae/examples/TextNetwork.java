package dev.narae.examples;

import dev.narae.nn.Conv1d;
import dev.narae.nn.Dropout;
import dev.narae.nn.Embedding;
import dev.narae.nn.Gru;
import dev.narae.nn.Linear;
import dev.narae.nn.Lstm;
import dev.narae.nn.Module;
import dev.narae.nn.RecurrentLayer;
import dev.narae.nn.SinusoidalPositions;
import dev.narae.nn.TransformerEncoder;
import dev.narae.nn.TransformerForm;
import dev.narae.tensor.AttentionMask;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import dev.narae.text.TokenBatch;
import java.util.List;
import java.util.OptionalInt;

/**
 * The class of a sequence of tokens: embedding, something that reads the sequence, and a linear layer over what it made of it.
 * Padding behind a sequence changes nothing.
 *
 * <p>Input int64 {@code [n, width]}, filled up with the padding token; output logits {@code [n, classes]}.
 */
final class TextNetwork extends Module {
    /** What reads the sequence. */
    enum Kind { MEAN, CNN, LSTM, GRU, ATTENTION }

    /**
     * @param unknown the token for what is not in the vocabulary, if there is one
     * @param width   of an embedding
     * @param hidden  numbers that a sequence becomes, of each direction where there are two
     */
    record Sizes(int vocabulary, int padding, OptionalInt unknown, int classes, int width, int hidden, double dropout) {
    }

    /** From embeddings {@code [n, length, width]} to {@code [n, outputs]}. */
    private abstract static class Reader extends Module {
        abstract int outputs();

        abstract Tensor read(Tensor embedded, TokenBatch tokens);
    }

    /** Of the tokens in training, how many are taken for unknown, so that the network learns what to make of that. */
    private static final double MASKED = 0.02;

    private final int padding;
    private final OptionalInt unknown;
    private final Rng masks;
    private final Embedding embedding;
    private final Dropout dropEmbedding;
    private final Reader reader;
    private final Dropout drop;
    private final Linear head;

    TextNetwork(Kind kind, Sizes sizes, Rng rng) {
        padding = sizes.padding();
        unknown = sizes.unknown();
        masks = stream("masks", rng.child("masks"));
        embedding = child("embedding", Embedding.padded(sizes.vocabulary(), sizes.width(), padding, rng.child("embedding")));
        dropEmbedding = child("drop_embedding", new Dropout(sizes.dropout(), rng.child("drop_embedding")));
        Rng own = rng.child("reader");
        reader = child("reader", switch (kind) {
            case MEAN -> new Averaging(sizes, own);
            case CNN -> new Convolving(sizes, own);
            case LSTM -> new Recurring(Lstm.of(sizes.width(), sizes.hidden()).bidirectional(true).batchFirst(true).build(own));
            case GRU -> new Recurring(Gru.of(sizes.width(), sizes.hidden()).bidirectional(true).batchFirst(true).build(own));
            case ATTENTION -> new Attending(sizes, own);
        });
        drop = child("drop", new Dropout(sizes.dropout(), rng.child("drop")));
        head = child("head", Linear.of(reader.outputs(), sizes.classes(), rng.child("head")));
    }

    @Override
    public Tensor forward(Tensor filledUp) {
        TokenBatch tokens = TokenBatch.padded(filledUp, padding);
        Tensor embedded = dropEmbedding.forward(embedding.forward(masked(tokens.tokens())));
        return head.forward(drop.forward(reader.read(embedded, tokens)));
    }

    private Tensor masked(Tensor tokens) {
        if (!isTraining() || unknown.isEmpty()) {
            return tokens;
        }
        Tensor chosen = masks.bernoulli(tokens.device(), tokens.shape(), MASKED).and(tokens.notEqualTo(padding));
        return tokens.maskedFill(chosen, unknown.getAsInt());
    }

    /** The mean over a sequence's places, without padding: {@code [n, length, width]} to {@code [n, width]}. */
    private static Tensor mean(Tensor x, TokenBatch tokens) {
        Tensor weights = tokens.weights().unsqueeze(2);
        return x.mul(weights).sum(1).div(weights.sum(1));
    }

    /**
     * The mean of the embeddings and a hidden layer: the order of the tokens is lost. Iyyer et al., "Deep Unordered Composition
     * Rivals Syntactic Methods for Text Classification" (2015).
     */
    private static final class Averaging extends Reader {
        private final Linear hidden;

        Averaging(Sizes sizes, Rng rng) {
            hidden = child("hidden", Linear.of(sizes.width(), sizes.hidden(), rng));
        }

        @Override
        int outputs() {
            return hidden.weight().value().dim(0);
        }

        @Override
        Tensor read(Tensor embedded, TokenBatch tokens) {
            return hidden.forward(mean(embedded, tokens)).relu();
        }
    }

    /** Two convolutions, and each channel's largest answer anywhere. Kim, "Convolutional Neural Networks for Sentence Classification" (2014). */
    private static final class Convolving extends Reader {
        private static final int KERNEL = 3;

        private final Conv1d first;
        private final Conv1d second;
        private final int channels;

        Convolving(Sizes sizes, Rng rng) {
            channels = sizes.hidden();
            first = child("conv1", Conv1d.of(sizes.width(), channels, KERNEL).padding(1).build(rng.child("conv1")));
            second = child("conv2", Conv1d.of(channels, channels, KERNEL).padding(1).build(rng.child("conv2")));
        }

        @Override
        int outputs() {
            return channels;
        }

        @Override
        Tensor read(Tensor embedded, TokenBatch tokens) {
            // What lies behind an end is zeros for either convolution, as beyond the border; none of its answers is below 0.
            Tensor present = tokens.weights().unsqueeze(1);
            Tensor x = first.forward(embedded.transpose(1, 2).mul(present)).relu().mul(present);
            return second.forward(x).relu().mul(present).max(2);
        }
    }

    /** The last states of both directions, each sequence's own. */
    private static final class Recurring extends Reader {
        private final RecurrentLayer layer;

        Recurring(RecurrentLayer layer) {
            this.layer = child("layer", layer);
        }

        @Override
        int outputs() {
            return 2 * layer.form().hidden();
        }

        @Override
        Tensor read(Tensor embedded, TokenBatch tokens) {
            List<Tensor> ends = layer.run(embedded, tokens.lengths()).state().hidden().unbind(0);
            return Tensor.concat(1, ends);
        }
    }

    /** Two layers of a Transformer's encoder, and the mean over the places. */
    private static final class Attending extends Reader {
        private static final int HEADS = 4;
        private static final int LAYERS = 2;

        private final Linear widen;
        private final SinusoidalPositions positions;
        private final TransformerEncoder body;
        private final int width;

        Attending(Sizes sizes, Rng rng) {
            width = Math.ceilDiv(sizes.hidden(), 2 * HEADS) * 2 * HEADS;
            widen = child("widen", Linear.of(sizes.width(), width, rng.child("widen")));
            positions = child("positions", new SinusoidalPositions(width));
            TransformerForm form = TransformerForm.of(width, HEADS).feedForward(2 * width).dropout(sizes.dropout() / 2).normFirst(true);
            body = child("body", TransformerEncoder.of(form, LAYERS, true, rng.child("body")));
        }

        @Override
        int outputs() {
            return width;
        }

        @Override
        Tensor read(Tensor embedded, TokenBatch tokens) {
            Tensor x = positions.forward(widen.forward(embedded));
            return mean(body.forward(x, AttentionMask.none().keys(tokens.present())), tokens);
        }
    }
}
