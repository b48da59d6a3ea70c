package dev.narae.nn.seq2seq;

import dev.narae.nn.GlobalAttention;
import dev.narae.nn.Gru;
import dev.narae.nn.Lstm;
import dev.narae.nn.MultiplicativeAttention;
import dev.narae.nn.RecurrentLayer;
import dev.narae.nn.RecurrentOutput;
import dev.narae.op.Lengths;
import dev.narae.op.RecurrentKind;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;

/**
 * A recurrent encoder reads the source; a recurrent decoder begins where it ended and, at every step, reads the encoder's outputs
 * by attention, Bahdanau's or Luong's.
 *
 * <p>With encoder outputs k_1 … k_n (of both directions joined), decoder states s_t, embedded tokens y_t and the context
 * c_t = Σ_j softmax_j(score(·, k_j)) k_j:
 * <ul>
 * <li>Bahdanau: score(s_{t−1}, k_j) = vᵀ tanh(W s_{t−1} + U k_j); s_t = cell([y_{t−1}; c_t], s_{t−1}); logits of
 *     tanh(W [s_t; c_t; y_{t−1}]).
 * <li>Luong: s_t = cell([y_{t−1}; s̃_{t−1}], s_{t−1}); score(s_t, k_j) dot, general or concat; s̃_t = tanh(W [s_t; c_t]) makes the
 *     logits, and with input feeding goes into the next step.
 * </ul>
 *
 * <p>Shapes as {@link Seq2Seq}'s. Parameters: {@code encoder.embedding}, {@code encoder.layer}; {@code bridge.hidden.k} and
 * {@code bridge.cell.k} where the encoder has two directions or another width; {@code decoder.embedding}, {@code decoder.attention},
 * {@code decoder.layer}, {@code decoder.mix}, {@code decoder.head}; each begins as its layer does.
 *
 * <pre>{@code
 * RecurrentSeq2Seq model = RecurrentSeq2Seq.of(characters.size(), digits.size()).hidden(128).bidirectional(true).build(rng);
 * Tensor logits = model.logits(sources.tokens(), sources.lengths(), given, 0.9);     // of ten tokens one is the model's own
 * }</pre>
 *
 * <p>Sources: Bahdanau, Cho and Bengio, "Neural Machine Translation by Jointly Learning to Align and Translate" (2015); Luong, Pham and
 * Manning, "Effective Approaches to Attention-based Neural Machine Translation" (2015); Bengio et al., "Scheduled Sampling for Sequence
 * Prediction with Recurrent Neural Networks" (2015).
 */
public final class RecurrentSeq2Seq extends Seq2Seq {
    private final RecurrentEncoder encoder;
    private final Bridge bridge;
    private final AttentionDecoder decoder;
    private final Rng sampling;

    private RecurrentSeq2Seq(Builder settings, Rng rng) {
        encoder = child("encoder", new RecurrentEncoder(settings, rng.child("encoder")));
        bridge = child("bridge", new Bridge(encoder.form(), settings.hidden, settings.kind == RecurrentKind.LSTM, rng.child("bridge")));
        Rng draws = rng.child("decoder");
        decoder = child("decoder", settings.bahdanau ? new BahdanauDecoder(settings, encoder.width(), draws)
                : new LuongDecoder(settings, settings.score, encoder.width(), draws));
        sampling = stream("sampling", rng.child("sampling"));
    }

    public static Builder of(int sourceVocabulary, int targetVocabulary) {
        return new Builder(sourceVocabulary, targetVocabulary);
    }

    /** What the model can be told. */
    public static final class Builder {
        private final int sourceVocabulary;
        private final int targetVocabulary;
        private RecurrentKind kind = RecurrentKind.GRU;
        private int embedding = 64;
        private int hidden = 128;
        private int encoderHidden;
        private int layers = 1;
        private boolean bidirectional = true;
        private double dropout;
        private boolean bahdanau = true;
        private MultiplicativeAttention.Score score = MultiplicativeAttention.Score.GENERAL;
        private int attentionWidth;
        private boolean inputFeeding = true;

        private Builder(int sourceVocabulary, int targetVocabulary) {
            this.sourceVocabulary = sourceVocabulary;
            this.targetVocabulary = targetVocabulary;
        }

        /** With {@link Lstm} in encoder and decoder; {@link Gru} unless said otherwise. */
        public Builder lstm() {
            kind = RecurrentKind.LSTM;
            return this;
        }

        /** The width of an embedded token; 64 unless said otherwise. */
        public Builder embedding(int value) {
            embedding = value;
            return this;
        }

        /** Units of the decoder, and of each of the encoder's directions unless {@link #encoderHidden} says otherwise; 128 at first. */
        public Builder hidden(int value) {
            hidden = value;
            return this;
        }

        /** Units of each of the encoder's directions. */
        public Builder encoderHidden(int value) {
            encoderHidden = value;
            return this;
        }

        /** Layers of the encoder and of the decoder; 1 unless said otherwise. */
        public Builder layers(int value) {
            layers = value;
            return this;
        }

        /** Whether the encoder also reads from the end; true unless said otherwise. */
        public Builder bidirectional(boolean value) {
            bidirectional = value;
            return this;
        }

        /** Of embedded tokens, between layers, and before the logits; 0 unless said otherwise. */
        public Builder dropout(double value) {
            dropout = value;
            return this;
        }

        /** Attention before the step, its context into the cell; so unless said otherwise. @param width of the score's inner layer */
        public Builder bahdanau(int width) {
            bahdanau = true;
            attentionWidth = width;
            return this;
        }

        /** Attention behind the step. */
        public Builder luong(MultiplicativeAttention.Score value) {
            bahdanau = false;
            score = value;
            return this;
        }

        /** For Luong: whether a step reads the last one's vector; true unless said otherwise. Without it known targets are read at once. */
        public Builder inputFeeding(boolean value) {
            inputFeeding = value;
            return this;
        }

        /** @throws IllegalArgumentException if a number is out of range, or widths do not fit the score */
        public RecurrentSeq2Seq build(Rng rng) {
            if (sourceVocabulary < 1 || targetVocabulary < 1 || embedding < 1 || hidden < 1 || layers < 1 || encoderHidden < 0
                    || attentionWidth < 0) {
                throw new IllegalArgumentException("sequence to sequence: vocabularies, widths and layers must be positive, got vocabularies of "
                        + sourceVocabulary + " and " + targetVocabulary + ", embedding " + embedding + ", hidden " + hidden + ", encoder hidden "
                        + encoderHidden() + ", attention width " + attentionWidth() + ", " + layers + " layers");
            }
            return new RecurrentSeq2Seq(this, rng);
        }

        int sourceVocabulary() {
            return sourceVocabulary;
        }

        int targetVocabulary() {
            return targetVocabulary;
        }

        int embedding() {
            return embedding;
        }

        int hidden() {
            return hidden;
        }

        int encoderHidden() {
            return encoderHidden == 0 ? hidden : encoderHidden;
        }

        boolean bidirectional() {
            return bidirectional;
        }

        double dropout() {
            return dropout;
        }

        int attentionWidth() {
            return attentionWidth == 0 ? hidden : attentionWidth;
        }

        boolean inputFeeding() {
            return inputFeeding;
        }

        RecurrentLayer layer(int inputs, int units, boolean bothWays, Rng rng) {
            RecurrentLayer.Builder<? extends RecurrentLayer> builder = kind == RecurrentKind.LSTM ? Lstm.of(inputs, units) : Gru.of(inputs, units);
            return builder.layers(layers).bidirectional(bothWays).batchFirst(true).dropout(layers > 1 ? dropout : 0).build(rng);
        }
    }

    /** Where sources are read: the encoder's outputs, and where an answer begins. */
    record Read(GlobalAttention.Memory memory, AttentionDecoder.State state) {
    }

    private Read encode(Tensor source, Lengths lengths) {
        RecurrentOutput read = encoder.read(source, lengths);
        return new Read(decoder.attention().remember(read.output(), present(source.device(), lengths, source.dim(1))),
                decoder.begin(bridge.cross(read.state())));
    }

    @Override
    public Tensor logits(Tensor source, Lengths lengths, Tensor target) {
        return written(source, lengths, target).logits();
    }

    @Override
    public Tensor alignment(Tensor source, Lengths lengths, Tensor target) {
        return written(source, lengths, target).weights();
    }

    private AttentionDecoder.Written written(Tensor source, Lengths lengths, Tensor target) {
        return located(() -> {
            check(source, lengths, target);
            Read read = encode(source, lengths);
            return decoder.write(target, read.state, read.memory);
        });
    }

    /**
     * Scheduled sampling: as {@link #logits(Tensor, Lengths, Tensor)}, but a token of the target is read with this probability only;
     * otherwise the model reads one that it draws from what it expected there. Draws come from the stream {@code sampling}.
     *
     * @param teacherForcing from 1, always the target's token, to 0, always the model's own
     * @throws IllegalArgumentException if the probability is not between 0 and 1
     */
    public Tensor logits(Tensor source, Lengths lengths, Tensor target, double teacherForcing) {
        if (!(teacherForcing >= 0 && teacherForcing <= 1)) {
            throw new IllegalArgumentException("sequence to sequence: the probability of teacher forcing must be between 0 and 1, got "
                    + teacherForcing);
        }
        if (teacherForcing == 1) {
            return logits(source, lengths, target);
        }
        return located(() -> {
            check(source, lengths, target);
            Read read = encode(source, lengths);
            return decoder.write(target, read.state, read.memory, teacherForcing, sampling).logits();
        });
    }

    @Override
    public SourceReading read(Tensor source, Lengths lengths) {
        check(source, lengths);
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("reading sources")) {
            return new RecurrentReading(decoder, located(() -> encode(source, lengths)));
        }
    }
}
