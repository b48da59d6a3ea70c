package dev.narae.examples;

import dev.narae.nn.Dropout;
import dev.narae.nn.Embedding;
import dev.narae.nn.Gru;
import dev.narae.nn.Linear;
import dev.narae.nn.Lstm;
import dev.narae.nn.Module;
import dev.narae.nn.RecurrentLayer;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import dev.narae.text.CarriedState;

/**
 * A language model of characters: embedding, recurrent layers, and for every step the logits of the character that follows.
 *
 * <p>Source: Mikolov et al., "Recurrent neural network based language model" (2010), with gated cells.
 */
final class CharRnnNetwork extends Module {
    /** The recurrent cell. */
    enum Cell { LSTM, GRU }

    private static final int WIDTH = 64;
    private static final double DROPOUT = 0.2;

    private final Embedding embedding;
    private final RecurrentLayer recurrent;
    private final Dropout drop;
    private final Linear head;

    CharRnnNetwork(Cell cell, int vocabulary, int hidden, int layers, Rng rng) {
        double between = layers > 1 ? DROPOUT : 0;
        embedding = child("embedding", Embedding.of(vocabulary, WIDTH, rng.child("embedding")));
        recurrent = child("recurrent", switch (cell) {
            case LSTM -> Lstm.of(WIDTH, hidden).layers(layers).dropout(between).batchFirst(true).build(rng.child("recurrent"));
            case GRU -> Gru.of(WIDTH, hidden).layers(layers).dropout(between).batchFirst(true).build(rng.child("recurrent"));
        });
        drop = child("drop", new Dropout(DROPOUT, rng.child("drop")));
        head = child("head", Linear.of(hidden, vocabulary, rng.child("head")));
    }

    /**
     * @param tokens {@code [n, length]}
     * @param state  where the texts stand, which is carried on
     * @return {@code [n, length, vocabulary]}
     */
    Tensor logits(Tensor tokens, CarriedState state) {
        return head.forward(drop.forward(state.run(recurrent, embedding.forward(tokens)).output()));
    }
}
