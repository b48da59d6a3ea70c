package dev.narae.nn.seq2seq;

import dev.narae.nn.Dropout;
import dev.narae.nn.Embedding;
import dev.narae.nn.Init;
import dev.narae.nn.LearnedPositions;
import dev.narae.nn.Module;
import dev.narae.nn.SinusoidalPositions;
import dev.narae.nn.TransformerForm;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Optional;

/**
 * What a Transformer reads: x_p = √width · E[token_p] + e_p, dropped out. E begins normal with standard deviation 1/√width, so that
 * tokens begin as large as positions, and logits by the same matrix as large as others. Rotary positions, which attention adds by
 * itself, take the place of e_p.
 */
final class TokenEmbedding extends Module {
    private final double scale;
    private final Embedding embedding;
    private final Optional<LearnedPositions> learned;
    private final Optional<SinusoidalPositions> sinusoidal;
    private final Dropout drop;

    /** @param positions how many learned ones; 0 for sinusoidal ones, or none where the form has rotary ones */
    TokenEmbedding(int vocabulary, TransformerForm form, int positions, Rng rng) {
        int width = form.width();
        scale = Math.sqrt(width);
        embedding = child("tokens", Embedding.of(vocabulary, width, rng.child("tokens")));
        embedding.weight().set(Init.normal(0, 1 / scale).draw(embedding.weight().value().shape(), rng.child("begin")));
        learned = positions > 0 ? Optional.of(child("positions", new LearnedPositions(positions, width, rng.child("positions")))) : Optional.empty();
        sinusoidal = positions == 0 && form.rotaryBase() == 0 ? Optional.of(child("positions", new SinusoidalPositions(width))) : Optional.empty();
        drop = child("dropout", new Dropout(form.dropout(), rng.child("dropout")));
    }

    static void check(int vocabulary, TransformerForm form, int positions) {
        if (vocabulary < 1 || positions < 0) {
            throw new IllegalArgumentException("transformer: the vocabulary must be positive and learned positions not negative, got " + vocabulary
                    + " and " + positions);
        }
        if (positions > 0 && form.rotaryBase() > 0) {
            throw new IllegalArgumentException("transformer: the form has rotary positions, and " + positions
                    + " learned ones were asked for too; take one kind");
        }
    }

    Embedding embedding() {
        return embedding;
    }

    /** @param tokens {@code [batch, length]} @param start the place of the first of them @return {@code [batch, length, width]} */
    Tensor from(Tensor tokens, int start) {
        if (tokens.rank() != 2) {
            throw new ShapeException("transformer: tokens " + tokens.describe() + " are not [batch, length]");
        }
        Tensor x = embedding.forward(tokens).mul(scale);
        Tensor placed = learned.map(each -> each.from(x, start)).or(() -> sinusoidal.map(each -> each.from(x, start))).orElse(x);
        return drop.forward(placed);
    }
}
