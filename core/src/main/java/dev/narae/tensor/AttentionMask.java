package dev.narae.tensor;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which keys a query of {@link Attention} sees, and what is added to its scores. All that is told holds at once. Immutable.
 *
 * <pre>{@code
 * AttentionMask mask = AttentionMask.none().causal().keys(tokens.notEqualTo(PADDING));
 * }</pre>
 *
 * <p>A bool is true where something is seen: the negation of PyTorch's {@code key_padding_mask} and of its layers' bool
 * {@code attn_mask}. A query that sees no key at all gets zeros, and no gradient flows through it.
 */
public final class AttentionMask {
    private static final AttentionMask NONE = new AttentionMask(OptionalInt.empty(), List.of(), Optional.empty());

    private final OptionalInt causal;
    private final List<Tensor> visible;
    private final Optional<Tensor> bias;

    private AttentionMask(OptionalInt causal, List<Tensor> visible, Optional<Tensor> bias) {
        this.causal = causal;
        this.visible = visible;
        this.bias = bias;
    }

    /** Every query sees every key. */
    public static AttentionMask none() {
        return NONE;
    }

    /** Query i sees the keys 0 to i. */
    public AttentionMask causal() {
        return causal(0);
    }

    /** Query i sees the keys 0 to i + {@code earlier}: that many keys lie before the first query. */
    public AttentionMask causal(int earlier) {
        if (earlier < 0) {
            throw new IllegalArgumentException("causal: the number of earlier keys must not be negative, got " + earlier);
        }
        return new AttentionMask(OptionalInt.of(earlier), visible, bias);
    }

    /** No query sees the keys that stand for no token. @param present bool {@code [batch, keys]}, true for a token */
    public AttentionMask keys(Tensor present) {
        Checks.logical("attention: the mask of keys", present);
        Checks.rank("attention: the mask of keys", present, 2);
        return seeing(present.unsqueeze(1).unsqueeze(1));
    }

    /** @param seen bool {@code [queries, keys]}, {@code [batch, queries, keys]} or {@code [batch, heads, queries, keys]}; extents of 1 broadcast */
    public AttentionMask visible(Tensor seen) {
        Checks.logical("attention: the mask", seen);
        return seeing(scores("attention: the mask", seen));
    }

    private AttentionMask seeing(Tensor seen) {
        List<Tensor> all = new ArrayList<>(visible);
        all.add(seen);
        return new AttentionMask(causal, List.copyOf(all), bias);
    }

    /** Added to the scaled scores; −∞ hides. Gradients flow to it. @param added floating, of the shapes of {@link #visible(Tensor)} */
    public AttentionMask bias(Tensor added) {
        Checks.floating("attention: the added mask", added);
        Tensor own = scores("attention: the added mask", added);
        return new AttentionMask(causal, visible, Optional.of(bias.map(before -> before.add(own)).orElse(own)));
    }

    private static Tensor scores(String what, Tensor mask) {
        return switch (mask.rank()) {
            case 2 -> mask.unsqueeze(0).unsqueeze(0);
            case 3 -> mask.unsqueeze(1);
            case 4 -> mask;
            default -> throw new ShapeException(what + " " + mask.describe() + " is none of [queries, keys], [batch, queries, keys], "
                    + "[batch, heads, queries, keys]");
        };
    }

    boolean hidesNothing() {
        return causal.isEmpty() && visible.isEmpty() && bias.isEmpty();
    }

    /** How many keys lie before the first query, if queries see earlier keys only. */
    OptionalInt earlier() {
        return causal;
    }

    /** Bools of four axes. */
    List<Tensor> visible() {
        return visible;
    }

    /** Of four axes. */
    Optional<Tensor> bias() {
        return bias;
    }

    /** @param scores {@code [batch, heads, queries, keys]} @param wide the type in which scores are held */
    void check(Shape scores, DType wide) {
        for (Tensor seen : visible) {
            check("mask", seen, scores);
        }
        if (bias.isPresent()) {
            check("added mask", bias.get(), scores);
            if (bias.get().dtype() != wide) {
                throw new ShapeException("attention: the added mask " + bias.get().describe() + " must be " + wide + ", as the scores are");
            }
        }
    }

    private static void check(String what, Tensor mask, Shape scores) {
        for (int axis = 0; axis < 4; axis++) {
            if (mask.dim(axis) != 1 && mask.dim(axis) != scores.dim(axis)) {
                throw new ShapeException("attention: the " + what + " " + mask.shape() + " does not fit the scores " + scores
                        + " [batch, heads, queries, keys]; every extent must be the same or 1");
            }
        }
    }
}
