package dev.narae.tensor;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.spi.Feature;
import java.util.Optional;

/**
 * Scaled dot-product attention: softmax(Q Kᵀ · scale + mask) V.
 *
 * <p>Query {@code [batch, heads, queries, width]}, key {@code [batch, keyHeads, keys, width]}, value
 * {@code [batch, keyHeads, keys, out]}, result {@code [batch, heads, queries, out]}. Where there are fewer key heads than
 * heads, {@code heads / keyHeads} neighbouring heads share one (Ainslie et al., "GQA", 2023). The scale is 1/√width unless
 * said otherwise. A query that sees no key gets zeros.
 *
 * <p>In float32 without dropout it is one operation where the engine has it ({@link Feature#ATTENTION}). Otherwise queries are taken in tiles, so that the scores of one tile are all that is held: memory grows linearly with the
 * length. Backward computes each tile's scores again. With a causal mask, keys that no query of a tile sees are not read.
 *
 * <pre>{@code
 * Tensor mixed = Attention.with(AttentionMask.none().causal()).of(query, key, value);
 * }</pre>
 *
 * <p>In mixed precision ({@link Arithmetic}) queries, keys, values and weights are rounded to 16 bits; scores and softmax are
 * float32. Sources: Vaswani et al., "Attention Is All You Need" (2017); Rabe and Staats, "Self-attention Does Not Need O(n²)
 * Memory" (2021).
 */
public final class Attention {
    private static final long TILE_ELEMENTS = 1 << 21;
    private static final int LEAST_TILE = 16;

    private final AttentionMask mask;
    private final double scale;
    private final double dropout;
    private final Optional<Rng> rng;
    private final int tile;

    /** @param scale NaN for 1/√width @param tile 0 for as the sizes ask */
    private Attention(AttentionMask mask, double scale, double dropout, Optional<Rng> rng, int tile) {
        this.mask = mask;
        this.scale = scale;
        this.dropout = dropout;
        this.rng = rng;
        this.tile = tile;
    }

    public static Attention with(AttentionMask mask) {
        return new Attention(mask, Double.NaN, 0, Optional.empty(), 0);
    }

    /** @throws IllegalArgumentException if the number is not finite */
    public Attention scale(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("attention: the scale must be finite, got " + value);
        }
        return new Attention(mask, value, dropout, rng, tile);
    }

    /**
     * Sets weights to 0 with probability {@code p} and scales the others by 1 / (1 − p).
     *
     * @throws IllegalArgumentException if p is not at least 0 and below 1
     */
    public Attention dropout(double p, Rng stream) {
        if (!(p >= 0 && p < 1)) {
            throw new IllegalArgumentException("attention: the dropout must be at least 0 and below 1, got " + p);
        }
        return new Attention(mask, scale, p, Optional.of(stream), tile);
    }

    /**
     * How many queries are taken at a time, of all sequences of the batch; otherwise as many as keep a tile's scores near two million, at least 16. Where those are all
     * queries, and there is no dropout, a tile has as many sequences as the engine wants near ({@link dev.narae.spi.Backend#nearBytes}).
     */
    public Attention tile(int queries) {
        if (queries < 1) {
            throw new IllegalArgumentException("attention: a tile needs at least one query, got " + queries);
        }
        return new Attention(mask, scale, dropout, rng, queries);
    }

    /** The result. @throws ShapeException if shapes, types or the mask do not fit */
    public Tensor of(Tensor query, Tensor key, Tensor value) {
        Tensor q = MixedPrecision.rounded(query);
        Tensor k = MixedPrecision.rounded(key);
        Tensor v = MixedPrecision.rounded(value);
        check(q, k, v);
        Shape scores = Shape.of(q.dim(0), q.dim(1), q.dim(2), k.dim(2));
        mask.check(scores, q.dtype().compute());
        double factor = Double.isNaN(scale) ? 1 / Math.sqrt(q.dim(3)) : scale;
        long row = Math.max(1, (long) scores.dim(0) * scores.dim(1) * scores.dim(3));
        int rows = tile > 0 ? tile : (int) Math.max(LEAST_TILE, Math.min(TILE_ELEMENTS / row, Integer.MAX_VALUE));
        int sequences = Math.max(1, q.dim(0));
        // With dropout all engines draw the same numbers: as many times for a batch.
        if (tile == 0 && dropout == 0 && rows >= scores.dim(2)) {
            long bytes = Math.max(1, scores.size() / sequences * q.dtype().compute().bytes());
            sequences = (int) Math.clamp(q.device().backend().nearBytes() / bytes, 1, sequences);
        }
        return new AttentionPass(q, k, v, mask, factor, dropout, rng, isFused(q, k, v, scores), sequences, rows).run();
    }

    /** Whether it is one operation: of an engine that has it, in float32, where nobody says how many queries are taken at a time and nothing is dropped. */
    private boolean isFused(Tensor q, Tensor k, Tensor v, Shape scores) {
        return tile == 0 && dropout == 0 && q.dtype() == DType.F32 && k.dtype() == DType.F32 && v.dtype() == DType.F32 && scores.size() > 0 && q.dim(3) > 0 && v.dim(3) > 0
                && q.device().has(Feature.ATTENTION);
    }

    private static void check(Tensor q, Tensor k, Tensor v) {
        Checks.sameDevice("attention", q, k, v);
        Checks.floating("attention", q, k, v);
        boolean fits = q.rank() == 4 && k.rank() == 4 && v.rank() == 4 && q.dim(0) == k.dim(0) && k.dim(0) == v.dim(0)
                && k.dim(1) == v.dim(1) && k.dim(2) == v.dim(2) && q.dim(3) == k.dim(3);
        if (!fits) {
            throw new ShapeException("attention: query " + q.shape() + ", key " + k.shape() + ", value " + v.shape()
                    + " are not [batch, heads, queries, width], [batch, keyHeads, keys, width], [batch, keyHeads, keys, out]");
        }
        if (k.dim(1) == 0 || q.dim(1) % k.dim(1) != 0) {
            throw new ShapeException("attention: " + q.dim(1) + " heads of query " + q.shape() + " cannot share " + k.dim(1) + " heads of key "
                    + k.shape() + " evenly");
        }
    }
}
