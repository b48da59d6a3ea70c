package dev.narae.nn;

import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Optional;

/**
 * score(q, k) = qᵀ k (dot), qᵀ W k (general), or vᵀ tanh(W [q; k]) (concat, which its authors name beside the other two).
 * {@link GlobalAttention} has what comes of scores, and shapes.
 *
 * <p>Parameters: none for dot, for which queries and keys have one width; {@code weight [queryWidth, keyWidth]} for general, uniform
 * on ±1/√keyWidth at first; {@code weight [width, queryWidth + keyWidth]} and {@code score.weight [1, width]} for concat, uniform on
 * ±1/√their inputs.
 *
 * <pre>{@code
 * MultiplicativeAttention attention = MultiplicativeAttention.general(256, 512, rng);
 * Tensor context = attention.attend(states, encoded, Optional.of(present)).context();   // of all steps at once
 * }</pre>
 *
 * <p>Source: Luong, Pham and Manning, "Effective Approaches to Attention-based Neural Machine Translation" (2015), section 3.1.
 */
public final class MultiplicativeAttention extends GlobalAttention {
    /** Which score. */
    public enum Score {
        /** qᵀ k. */
        DOT,
        /** qᵀ W k. */
        GENERAL,
        /** vᵀ tanh(W [q; k]). */
        CONCAT
    }

    private final Score kind;
    private final Optional<Parameter> weight;
    private final Optional<Linear> score;

    /** @param width of what is within tanh, for concat only */
    private MultiplicativeAttention(Score kind, int queryWidth, int keyWidth, int width, Rng rng) {
        super("multiplicative attention", queryWidth, keyWidth);
        if (kind == Score.DOT && queryWidth != keyWidth) {
            throw new IllegalArgumentException("multiplicative attention: the dot product needs queries and keys of one width, got "
                    + queryWidth + " and " + keyWidth + "; take general, which has a matrix between them");
        }
        if (kind == Score.CONCAT && width < 1) {
            throw new IllegalArgumentException("multiplicative attention: the inner width must be positive, got " + width);
        }
        this.kind = kind;
        Init init = Init.kaimingUniform(Math.sqrt(5));
        weight = switch (kind) {
            case DOT -> Optional.empty();
            case GENERAL -> Optional.of(parameter("weight", init.draw(Shape.of(queryWidth, keyWidth), rng)));
            case CONCAT -> Optional.of(parameter("weight", init.draw(Shape.of(width, queryWidth + keyWidth), rng)));
        };
        score = kind == Score.CONCAT ? Optional.of(child("score", Linear.withoutBias(width, 1, rng.child("score")))) : Optional.empty();
    }

    /** @param width of queries and keys */
    public static MultiplicativeAttention dot(int width) {
        // Nothing is drawn from this stream.
        return new MultiplicativeAttention(Score.DOT, width, width, 0, Rng.seeded(0));
    }

    public static MultiplicativeAttention general(int queryWidth, int keyWidth, Rng rng) {
        return new MultiplicativeAttention(Score.GENERAL, queryWidth, keyWidth, 0, rng);
    }

    /** @param width of what is within tanh */
    public static MultiplicativeAttention concat(int queryWidth, int keyWidth, int width, Rng rng) {
        return new MultiplicativeAttention(Score.CONCAT, queryWidth, keyWidth, width, rng);
    }

    /** As the factory of this name; for concat the inner width is the query's. */
    public static MultiplicativeAttention of(Score score, int queryWidth, int keyWidth, Rng rng) {
        return new MultiplicativeAttention(score, queryWidth, keyWidth, queryWidth, rng);
    }

    public Score kind() {
        return kind;
    }

    @Override
    String title() {
        return "multiplicative attention";
    }

    @Override
    Tensor prepare(Tensor keys) {
        return switch (kind) {
            case DOT -> keys;
            case GENERAL -> keys.linear(weight());
            case CONCAT -> keys.linear(weight().narrow(1, queryWidth(), keyWidth()));
        };
    }

    @Override
    Tensor scores(Tensor query, Tensor prepared) {
        return switch (kind) {
            case DOT, GENERAL -> query.matmul(prepared.transpose(1, 2));
            case CONCAT -> AdditiveAttention.additive(title(), query.linear(weight().narrow(1, 0, queryWidth())), prepared, score.orElseThrow());
        };
    }

    private Tensor weight() {
        return weight.orElseThrow().value();
    }
}
