package dev.narae.nn;

import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Tensor;
import java.util.Optional;

/**
 * What {@link AdditiveAttention} and {@link MultiplicativeAttention} have in common: every query takes the mean of all keys, weighted
 * by softmax(score(query, key)): c = Σ_j softmax_j(score(q, k_j)) k_j. Of the recurrent kind, where keys are an encoder's outputs and
 * serve as values too; a Transformer's is {@link MultiHeadAttention}.
 *
 * <p>Queries {@code [batch, queries, queryWidth]}, keys {@code [batch, keys, keyWidth]}; context {@code [batch, queries, keyWidth]},
 * weights {@code [batch, queries, keys]}. Keys that stand for no token have the weight 0, as if they were not there; where none is
 * left, context and weights are 0 and no gradient flows.
 */
public abstract sealed class GlobalAttention extends Module permits AdditiveAttention, MultiplicativeAttention {
    /** Exactly a power of two and finite, so that a row without any key has no NaN on its way to zeros. */
    private static final double HIDDEN = -0x1p100;

    private final int queryWidth;
    private final int keyWidth;

    GlobalAttention(String name, int queryWidth, int keyWidth) {
        if (queryWidth < 1 || keyWidth < 1) {
            throw new IllegalArgumentException(name + ": widths must be positive, got " + queryWidth + " of queries and " + keyWidth + " of keys");
        }
        this.queryWidth = queryWidth;
        this.keyWidth = keyWidth;
    }

    /**
     * Keys as often as they are asked, with what of the scores depends on them alone computed once.
     *
     * @param keys     {@code [batch, keys, keyWidth]}
     * @param prepared {@code [batch, keys, …]}, the layer's own
     * @param present  bool {@code [batch, keys]}, true for a token; all of them where absent
     */
    public record Memory(Tensor keys, Tensor prepared, Optional<Tensor> present) {
        /** Sequence i becomes what sequence {@code rows[i]} was, as {@link dev.narae.nn.decode.NextToken#reorder} wants it. */
        public Memory reorder(Tensor rows) {
            return new Memory(keys.indexSelect(0, rows), prepared.indexSelect(0, rows), present.map(each -> each.indexSelect(0, rows)));
        }
    }

    /**
     * What was read.
     *
     * @param context {@code [batch, queries, keyWidth]}
     * @param weights {@code [batch, queries, keys]}, adding up to 1 over the keys
     */
    public record Reading(Tensor context, Tensor weights) {
    }

    final int queryWidth() {
        return queryWidth;
    }

    final int keyWidth() {
        return keyWidth;
    }

    /** In messages. */
    abstract String title();

    abstract Tensor prepare(Tensor keys);

    /** @return {@code [batch, queries, keys]} */
    abstract Tensor scores(Tensor query, Tensor prepared);

    /**
     * Prepares keys for any number of {@link #attend(Tensor, Memory)}s.
     *
     * @param present bool {@code [batch, keys]}, true for a token; all of them where absent
     * @throws ShapeException if a shape or the mask does not fit
     */
    public final Memory remember(Tensor keys, Optional<Tensor> present) {
        return located(() -> {
            if (keys.rank() != 3 || keys.dim(2) != keyWidth) {
                throw new ShapeException(title() + ": the keys " + keys.shape() + " are not [batch, keys, " + keyWidth + "]");
            }
            present.ifPresent(each -> {
                if (each.dtype() != DType.BOOL || each.rank() != 2 || each.dim(0) != keys.dim(0) || each.dim(1) != keys.dim(1)) {
                    throw new ShapeException(title() + ": the mask " + each.describe() + " is not bool [" + keys.dim(0) + ", " + keys.dim(1)
                            + "], one for each key of " + keys.shape());
                }
            });
            return new Memory(keys, prepare(keys), present);
        });
    }

    /** Every query reads all keys. @throws ShapeException if a shape does not fit */
    public final Reading attend(Tensor query, Memory memory) {
        return located(() -> {
            if (query.rank() != 3 || query.dim(2) != queryWidth || query.dim(0) != memory.keys.dim(0)) {
                throw new ShapeException(title() + ": the query " + query.shape() + " is not [" + memory.keys.dim(0) + ", queries, " + queryWidth
                        + "], as keys " + memory.keys.shape() + " and the layer's width of queries need");
            }
            Tensor scores = scores(query, memory.prepared);
            // As wide as engines compute: half precision has no number as small as the one that hides.
            Tensor wide = scores.cast(scores.dtype().compute());
            Tensor weights = memory.present.map(each -> each.unsqueeze(1).not())
                    .map(hidden -> wide.maskedFill(hidden, HIDDEN).softmax(-1).maskedFill(hidden, 0))
                    .orElseGet(() -> wide.softmax(-1));
            return new Reading(weights.cast(memory.keys.dtype()).matmul(memory.keys), weights);
        });
    }

    /** Every query reads all keys, once. @throws ShapeException if a shape or the mask does not fit */
    public final Reading attend(Tensor query, Tensor keys, Optional<Tensor> present) {
        return attend(query, remember(keys, present));
    }
}
