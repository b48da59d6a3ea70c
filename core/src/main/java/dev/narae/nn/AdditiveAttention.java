package dev.narae.nn;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;

/**
 * score(q, k) = vᵀ tanh(W q + U k). {@link GlobalAttention} has what comes of scores, and shapes.
 *
 * <p>Parameters {@code query.weight [width, queryWidth]} (W), {@code key.weight [width, keyWidth]} (U) and {@code score.weight
 * [1, width]} (v), each uniform on ±1/√its inputs at first. Memory grows with queries · keys · width.
 *
 * <pre>{@code
 * AdditiveAttention attention = AdditiveAttention.of(256, 512, 256, rng);
 * GlobalAttention.Memory memory = attention.remember(encoded, Optional.of(batch.present()));
 * Tensor context = attention.attend(state.unsqueeze(1), memory).context();            // [batch, 1, 512]
 * }</pre>
 *
 * <p>Source: Bahdanau, Cho and Bengio, "Neural Machine Translation by Jointly Learning to Align and Translate" (2015).
 */
public final class AdditiveAttention extends GlobalAttention {
    private static final Expr ENERGY = Expr.in(0).plus(Expr.in(1)).tanh();

    private final Linear query;
    private final Linear key;
    private final Linear score;

    private AdditiveAttention(int queryWidth, int keyWidth, int width, Rng rng) {
        super("additive attention", queryWidth, keyWidth);
        if (width < 1) {
            throw new IllegalArgumentException("additive attention: the inner width must be positive, got " + width);
        }
        query = child("query", Linear.withoutBias(queryWidth, width, rng.child("query")));
        key = child("key", Linear.withoutBias(keyWidth, width, rng.child("key")));
        score = child("score", Linear.withoutBias(width, 1, rng.child("score")));
    }

    /** @param width of the sum within tanh */
    public static AdditiveAttention of(int queryWidth, int keyWidth, int width, Rng rng) {
        return new AdditiveAttention(queryWidth, keyWidth, width, rng);
    }

    @Override
    String title() {
        return "additive attention";
    }

    @Override
    Tensor prepare(Tensor keys) {
        return key.forward(keys);
    }

    @Override
    Tensor scores(Tensor queries, Tensor prepared) {
        return additive(title(), query.forward(queries), prepared, score);
    }

    /** @return score · tanh(q + k) for every pair, {@code [batch, queries, keys]} */
    static Tensor additive(String name, Tensor queries, Tensor keys, Linear score) {
        Tensor energy = Tensor.map(name, ENERGY, Arguments.none(), queries.unsqueeze(2), keys.unsqueeze(1));
        return score.forward(energy).squeeze(3);
    }
}
