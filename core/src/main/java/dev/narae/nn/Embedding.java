package dev.narae.nn;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.shape.Shape;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * y = weight[index]: a row of a table for every index.
 *
 * <p>Input int32 or int64 of any shape {@code [...]}, output {@code [..., width]}. Parameter {@code weight [rows, width]},
 * standard normal at first. The row of a padding index is zeros at first, and no gradient reaches it.
 *
 * <pre>{@code
 * Embedding layer = Embedding.of(vocabulary, 256, rng);
 * Tensor vectors = layer.forward(tokens);                // [n, length, 256]
 * }</pre>
 */
public final class Embedding extends Layer {
    private static final Expr PADDED = Expr.in(2).select(Expr.in(1), Expr.in(0));

    private final OptionalInt padding;
    private final Parameter weight;

    private Embedding(int rows, int width, OptionalInt padding, Rng rng) {
        if (padding.isPresent() && (padding.getAsInt() < 0 || padding.getAsInt() >= rows)) {
            throw new IllegalArgumentException("embedding: padding index " + padding.getAsInt() + " is not one of " + rows + " rows");
        }
        this.padding = padding;
        weight = parameter("weight", Init.normal(0, 1).draw(Shape.of(rows, width), rng));
        padding.ifPresent(row -> {
            try (NoGrad _ = NoGrad.open(); Tensor target = weight.value().narrow(0, row, 1); Tensor zeros = target.zerosLike()) {
                target.assign(zeros);
            }
        });
    }

    public static Embedding of(int rows, int width, Rng rng) {
        return new Embedding(rows, width, OptionalInt.empty(), rng);
    }

    /** @param padding the index that stands for no token */
    public static Embedding padded(int rows, int width, int padding, Rng rng) {
        return new Embedding(rows, width, OptionalInt.of(padding), rng);
    }

    static Embedding of(LayerSpec spec, Rng rng) {
        int padding = spec.integer("padding");
        return new Embedding(spec.integer("rows"), spec.integer("width"), padding < 0 ? OptionalInt.empty() : OptionalInt.of(padding), rng);
    }

    @Override
    public Optional<LayerSpec> spec() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("rows", weight.value().dim(0));
        settings.put("width", weight.value().dim(1));
        settings.put("padding", padding.orElse(-1));
        return Optional.of(new LayerSpec("Embedding", settings));
    }

    public Parameter weight() {
        return weight;
    }

    @Override
    protected Tensor apply(Tensor index) {
        Tensor rows = weight.value().indexSelect(0, index);
        if (padding.isEmpty() || NoGrad.isActive() || !rows.requiresGrad()) {
            return rows;
        }
        return Tensor.map("embedding", PADDED, Arguments.none(), rows, rows.detach(), index.equalTo(padding.getAsInt()).unsqueeze(-1));
    }
}
