package dev.narae.tensor;

import dev.narae.op.Arguments;
import dev.narae.op.Draw;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One {@link Attention}: as one operation of the engine, or tile by tile. Its gradient computes the weights again; where that gradient is differentiated
 * too, it is taken of the tiles as a recorded composition.
 */
final class AttentionPass {
    /**
     * What hidden scores are set to. Exactly a power of two, so that it is the same number in every type; finite, so that a
     * row without any visible key has no NaN on its way to zeros. Where there is a mask, scores below it count as hidden.
     */
    private static final Expr HIDDEN = Expr.constant(-0x1p100);
    private static final Expr SCALED = Expr.in(0).times(Expr.scalar(0));
    private static final Expr SUM = Expr.in(1).plus(SCALED);
    private static final Expr PRODUCT = Expr.in(0).times(Expr.in(1));
    private static final Expr WEIGHTS = Expr.in(0).lessOrEqual(HIDDEN).select(Expr.constant(0), Expr.in(1));
    private static final Expr DROPPED = Expr.uniform(0).less(Expr.scalar(0)).select(Expr.constant(0), Expr.in(0).times(Expr.scalar(1)));
    private static final Expr BY_SCORES = Expr.in(0).times(Expr.in(1).minus(Expr.in(2)));

    /** Of {@code sequences} of the batch from {@code first} on: queries {@code start} to {@code start + rows}, and the keys from 0 that they may see. */
    private record Tile(int first, int sequences, int start, int rows, int keys, Optional<Draw> draw) {
        Slice batch() {
            return Slice.of(first, first + sequences);
        }
    }

    private final Tensor query;
    private final Tensor key;
    private final Tensor value;
    private final AttentionMask mask;
    private final double scale;
    private final double dropout;
    private final int heads;
    private final int keyHeads;
    private final boolean fused;
    private final int sequences;
    private final int rows;
    private final Optional<Rng> rng;
    /** Once they were asked for. */
    private List<Tile> tiles;

    /**
     * @param fused     whether the engine does it as one operation, which drops nothing
     * @param sequences of a tile
     * @param rows      queries of a tile
     */
    AttentionPass(Tensor query, Tensor key, Tensor value, AttentionMask mask, double scale, double dropout, Optional<Rng> rng, boolean fused, int sequences,
            int rows) {
        this.query = query;
        this.key = key;
        this.value = value;
        this.mask = mask;
        this.scale = scale;
        this.dropout = dropout;
        this.fused = fused;
        this.rng = rng;
        this.sequences = sequences;
        this.rows = rows;
        heads = query.dim(1);
        keyHeads = key.dim(1);
    }

    private List<Tile> tiles() {
        if (tiles == null) {
            tiles = cut();
        }
        return tiles;
    }

    private List<Tile> cut() {
        List<Tile> all = new ArrayList<>();
        int queries = query.dim(2);
        int keys = key.dim(2);
        for (int first = 0; first < query.dim(0); first += sequences) {
            for (int start = 0; start < queries; start += rows) {
                int count = Math.min(rows, queries - start);
                int seen = mask.earlier().isEmpty() ? keys : (int) Math.min(keys, (long) mask.earlier().getAsInt() + start + count);
                all.add(new Tile(first, Math.min(sequences, query.dim(0) - first), start, count, seen, dropout > 0 ? rng.map(Rng::next) : Optional.empty()));
            }
        }
        return all;
    }

    private Tensor[] inputs() {
        return mask.bias().map(bias -> new Tensor[] {query, key, value, bias}).orElseGet(() -> new Tensor[] {query, key, value});
    }

    Tensor run() {
        Shape shape = Shape.of(query.dim(0), heads, query.dim(2), value.dim(3));
        if (fused) {
            // In the order of the queries, so that heads which lie side by side in a position still do.
            Tensor output = like(query, shape);
            query.device().execute(new Op.Attention(output.view(), query.view(), key.view(), value.view(), biasView(), visibleViews(), mask.earlier(), scale));
            return output.recorded("attention", Vjp.attention(this), inputs());
        }
        Tensor output = Tensor.allocate(query.device(), value.dtype(), Layout.contiguous(shape));
        try (NoGrad _ = NoGrad.open()) {
            for (Tile tile : tiles()) {
                try (Scope _ = Scope.open("attention")) {
                    rowsOf(output, tile).assign(mixed(query, key, value, mask.bias(), tile));
                }
            }
        }
        return output.recorded("attention", Vjp.attention(this), inputs());
    }

    private static Tensor like(Tensor x, Shape shape) {
        boolean same = x.shape().equals(shape) && !x.layout().isBroadcast();
        return Tensor.allocate(x.device(), x.dtype(), same ? x.layout().dense() : Layout.contiguous(shape));
    }

    private Shape scores() {
        return Shape.of(query.dim(0), heads, query.dim(2), key.dim(2));
    }

    private Optional<View> biasView() {
        return mask.bias().isEmpty() ? Optional.empty() : Optional.of(mask.bias().get().view().expand(scores()));
    }

    private List<View> visibleViews() {
        if (mask.visible().isEmpty()) {
            return List.of();
        }
        List<View> views = new ArrayList<>();
        for (Tensor seen : mask.visible()) {
            views.add(seen.view().expand(scores()));
        }
        return views;
    }

    private Tensor[] fusedGradients(Tensor g, boolean[] needed) {
        Tensor[] sums = new Tensor[needed.length];
        Tensor[] inputs = {query, key, value};
        for (int i = 0; i < inputs.length; i++) {
            sums[i] = needed[i] ? like(inputs[i], inputs[i].shape()) : null;
        }
        query.device().execute(new Op.AttentionGrad(view(sums[0]), view(sums[1]), view(sums[2]), g.view(), query.view(), key.view(), value.view(), biasView(),
                visibleViews(), mask.earlier(), scale));
        return sums;
    }

    private static Optional<View> view(Tensor x) {
        return x == null ? Optional.empty() : Optional.of(x.view());
    }

    /** Whether each tile has all queries and all keys of its sequences: then it writes what several would add up. Without queries nobody writes. */
    private boolean isWhole() {
        return !tiles().isEmpty() && tiles().getFirst().rows == query.dim(2) && tiles().getFirst().keys == key.dim(2);
    }

    /** Adds {@code factor * part} to target, or writes it. */
    private void add(Tensor target, Tensor part, double factor) {
        Arguments scale = Arguments.scalars(factor);
        if (isWhole()) {
            Elementwise.into("attention", List.of(target), List.of(SCALED), scale, MixedPrecision.computed(part));
        } else {
            Elementwise.into("attention", List.of(target), List.of(SUM), scale, MixedPrecision.computed(part), target);
        }
    }

    /** A view, not recorded, to be written. */
    private static Tensor rowsOf(Tensor x, Tile tile) {
        return x.untracked(x.layout().slice(0, tile.batch()).slice(2, Slice.of(tile.start, tile.start + tile.rows)));
    }

    private static Tensor keysOf(Tensor x, Tile tile) {
        return x.untracked(x.layout().slice(0, tile.batch()).slice(2, Slice.to(tile.keys)));
    }

    /** A tile of something that broadcasts to all scores. */
    private static Tensor part(Tensor scores, Tile tile) {
        Tensor batch = scores.dim(0) == 1 ? scores : scores.narrow(0, tile.first, tile.sequences);
        Tensor rows = batch.dim(2) == 1 ? batch : batch.narrow(2, tile.start, tile.rows);
        return rows.dim(3) == 1 ? rows : rows.narrow(3, 0, tile.keys);
    }

    /** A tile's part of something that has all queries. */
    private static Tensor queries(Tensor x, Tile tile) {
        return x.narrow(0, tile.first, tile.sequences).narrow(2, tile.start, tile.rows);
    }

    private static Tensor keys(Tensor x, Tile tile) {
        return x.narrow(0, tile.first, tile.sequences).narrow(2, 0, tile.keys);
    }

    /** Heads that share a key head, one's rows after the other's: {@code [batch, keyHeads, shared · rows, …]}. */
    private Tensor merged(Tensor x) {
        return heads == keyHeads ? x : x.reshape(x.dim(0), keyHeads, heads / keyHeads * x.dim(2), x.dim(3));
    }

    /** Undoes {@link #merged}. */
    private Tensor apart(Tensor x, Tile tile) {
        return heads == keyHeads ? x : x.reshape(x.dim(0), heads, tile.rows, x.dim(3));
    }

    /** softmax of the masked scores, 0 where hidden: {@code [batch, heads, rows, keys]}, as wide as engines compute. */
    private Tensor weights(Tensor q, Tensor k, Optional<Tensor> bias, Tile tile) {
        Tensor products = merged(queries(q, tile)).matmul(keys(k, tile).transpose(2, 3));
        List<Tensor> operands = new ArrayList<>(List.of(MixedPrecision.computed(apart(products, tile))));
        if (mask.hidesNothing()) {
            return Elementwise.map("attention", SCALED, Arguments.scalars(scale), operands.getFirst()).softmax(3);
        }
        Expr score = SCALED;
        if (bias.isPresent()) {
            score = score.plus(Expr.in(operands.size()));
            operands.add(part(bias.get(), tile));
        }
        score = score.less(HIDDEN).select(HIDDEN, score);
        for (Tensor seen : mask.visible()) {
            score = Expr.in(operands.size()).select(score, HIDDEN);
            operands.add(part(seen, tile));
        }
        double[] scalars = {scale};
        if (mask.earlier().isPresent()) {
            // Key j of query start + i: j − i ≤ start + earlier.
            score = Expr.index(3).minus(Expr.index(2)).lessOrEqual(Expr.scalar(1)).select(score, HIDDEN);
            scalars = new double[] {scale, (double) tile.start + mask.earlier().getAsInt()};
        }
        Tensor scores = Elementwise.map("attention", score, Arguments.scalars(scalars), operands.toArray(Tensor[]::new));
        return Elementwise.map("attention", WEIGHTS, scores, scores.softmax(3));
    }

    private Tensor dropped(Tensor x, Tile tile) {
        return tile.draw.isEmpty() ? x : Elementwise.map("attention", DROPPED,
                Arguments.of(new double[] {dropout, 1 / (1 - dropout)}, List.of(tile.draw.get())), x);
    }

    private Tensor mixed(Tensor q, Tensor k, Tensor v, Optional<Tensor> bias, Tile tile) {
        Tensor weights = merged(dropped(weights(q, k, bias, tile), tile).cast(v.dtype()));
        return apart(weights.matmul(keys(v, tile)), tile);
    }

    /**
     * With P the weights, D their dropout and O = D(P) V: V' = D(P)ᵀ O', P' = D(O' Vᵀ), S' = P ∘ (P' − Σ P ∘ P') by the scores S,
     * Q' = scale · S' K, K' = scale · S'ᵀ Q.
     *
     * @param needed of query, key, value and bias
     */
    Tensor[] gradients(Tensor g, boolean[] needed) {
        if (fused && (needed.length == 3 || !needed[3])) {
            return fusedGradients(g, needed);
        }
        DType wide = query.dtype().compute();
        Tensor[] sums = new Tensor[needed.length];
        Tensor[] inputs = inputs();
        for (int i = 0; i < sums.length; i++) {
            boolean written = isWhole() && i < 3;
            sums[i] = !needed[i] ? null : written ? Tensor.allocate(query.device(), wide, Layout.contiguous(inputs[i].shape()))
                    : Tensor.zeros(query.device(), wide, inputs[i].shape());
        }
        for (Tile tile : tiles()) {
            try (Scope _ = Scope.open("backward of attention")) {
                addGradients(g, needed, sums, tile);
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = needed[i] ? sums[i].cast(inputs[i].dtype()) : null;
        }
        return sums;
    }

    private void addGradients(Tensor g, boolean[] needed, Tensor[] sums, Tile tile) {
        Tensor weights = weights(query, key, mask.bias(), tile);
        Tensor up = merged(queries(g, tile));
        if (needed[2]) {
            Tensor columns = merged(dropped(weights, tile).cast(up.dtype())).transpose(2, 3);
            add(keysOf(sums[2], tile), columns.matmul(up), 1);
        }
        boolean byBias = needed.length > 3 && needed[3];
        if (!needed[0] && !needed[1] && !byBias) {
            return;
        }
        Tensor products = up.matmul(keys(value, tile).transpose(2, 3));
        Tensor byWeights = dropped(MixedPrecision.computed(apart(products, tile)), tile);
        Tensor byScores = Elementwise.map("attention", BY_SCORES, weights, byWeights, products(weights, byWeights));
        if (byBias) {
            Tensor target = part(sums[3], tile);
            Tensor sum = Movement.sumTo(byScores, target.shape());
            Elementwise.into("attention", List.of(target), List.of(SUM), Arguments.scalars(1), sum, target);
        }
        Tensor rounded = merged(byScores.cast(query.dtype()));
        if (needed[0]) {
            add(rowsOf(sums[0], tile), apart(rounded.matmul(keys(key, tile)), tile), scale);
        }
        if (needed[1]) {
            Tensor q = merged(queries(query, tile));
            add(keysOf(sums[1], tile), rounded.transpose(2, 3).matmul(q), scale);
        }
    }

    /** The sums of the products of each row. */
    private static Tensor products(Tensor weights, Tensor byWeights) {
        Shape rows = weights.shape().remove(3).insert(3, 1);
        return Elementwise.sumTo("attention", rows, weights.shape(), PRODUCT, Arguments.none(), Optional.empty(), weights, byWeights);
    }

    /** As {@link #gradients}, recorded. */
    Tensor[] composedGradients(Tensor g) {
        if (tiles().isEmpty()) {
            return new Tensor[inputs().length];
        }
        List<Tensor> again = new ArrayList<>();
        for (Tensor input : inputs()) {
            again.add(input.alias());
        }
        Optional<Tensor> bias = again.size() > 3 ? Optional.of(again.get(3)) : Optional.empty();
        Map<Integer, List<Tensor>> parts = new TreeMap<>();
        for (Tile tile : tiles()) {
            parts.computeIfAbsent(tile.first, _ -> new ArrayList<>()).add(mixed(again.get(0), again.get(1), again.get(2), bias, tile));
        }
        Tensor whole = Tensor.concat(0, parts.values().stream().map(queries -> Tensor.concat(2, queries)).toList());
        return Backpropagation.between(List.of(whole), List.of(g), again);
    }
}
