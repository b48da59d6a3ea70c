package dev.narae.nn.seq2seq;

import dev.narae.nn.Dropout;
import dev.narae.nn.Embedding;
import dev.narae.nn.GlobalAttention;
import dev.narae.nn.Linear;
import dev.narae.nn.Module;
import dev.narae.nn.RecurrentState;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A recurrent layer that writes the target and reads the encoder's outputs as it goes; batch first. */
abstract sealed class AttentionDecoder extends Module permits BahdanauDecoder, LuongDecoder {
    private final Embedding embedding;
    private final Dropout drop;
    private final Linear head;

    /** @param vector the width of what logits are made of */
    AttentionDecoder(RecurrentSeq2Seq.Builder settings, int vector, Rng rng) {
        embedding = child("embedding", Embedding.of(settings.targetVocabulary(), settings.embedding(), rng.child("embedding")));
        drop = child("dropout", new Dropout(settings.dropout(), rng.child("dropout")));
        head = child("head", Linear.of(vector, settings.targetVocabulary(), rng.child("head")));
    }

    /**
     * Where an answer stands.
     *
     * @param fed the last vector {@code [batch, 1, vector]}, where the next input takes it in
     */
    record State(RecurrentState recurrent, Optional<Tensor> fed) {
    }

    /**
     * What some tokens gave.
     *
     * @param vectors {@code [batch, length, vector]}
     * @param weights {@code [batch, length, keys]}
     */
    record Run(Tensor vectors, Tensor weights, State state) {
    }

    /** @param logits {@code [batch, length, vocabulary]} @param weights {@code [batch, length, keys]} */
    record Written(Tensor logits, Tensor weights, State state) {
    }

    abstract GlobalAttention attention();

    abstract State begin(RecurrentState state);

    /** @param embedded {@code [batch, length, embedding]} */
    abstract Run run(Tensor embedded, State state, GlobalAttention.Memory memory);

    /** Every token is the given one. @param tokens {@code [batch, length]} */
    final Written write(Tensor tokens, State state, GlobalAttention.Memory memory) {
        Run run = run(embedded(tokens), state, memory);
        return new Written(logits(run.vectors), run.weights, run.state);
    }

    /**
     * Every token but the first is the given one with probability {@code teacherForcing}, and otherwise drawn from what the model
     * expects there, for every sequence apart. No gradient flows through what is drawn.
     */
    final Written write(Tensor tokens, State state, GlobalAttention.Memory memory, double teacherForcing, Rng draws) {
        List<Tensor> logits = new ArrayList<>();
        List<Tensor> weights = new ArrayList<>();
        Tensor token = tokens.select(1, 0);
        State at = state;
        for (int t = 0; t < tokens.dim(1); t++) {
            Written step = write(token.unsqueeze(1), at, memory);
            logits.add(step.logits);
            weights.add(step.weights);
            at = step.state;
            if (t + 1 < tokens.dim(1)) {
                Tensor drawn = draws.categorical(step.logits.select(1, 0), 1).select(0, 0).cast(tokens.dtype());
                Tensor told = draws.bernoulli(tokens.device(), drawn.shape(), teacherForcing);
                token = Tensor.where(told, tokens.select(1, t + 1), drawn);
            }
        }
        return new Written(Tensor.concat(1, logits), Tensor.concat(1, weights), at);
    }

    private Tensor embedded(Tensor tokens) {
        return drop.forward(embedding.forward(tokens));
    }

    private Tensor logits(Tensor vectors) {
        return head.forward(drop.forward(vectors));
    }
}
