package dev.narae.nn;

import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Attention;
import dev.narae.tensor.AttentionMask;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Concat(head_1, …, head_h) W_O with head_i = softmax(Q_i K_iᵀ / √(width/h) + mask) V_i, where Q, K and V are linear in query,
 * key and value. PyTorch's MultiheadAttention, batch first.
 *
 * <p>Query {@code [batch, queries, width]}, key {@code [batch, keys, keyWidth]}, value {@code [batch, keys, valueWidth]}, output
 * {@code [batch, queries, width]}; {@link #forward} takes one input for all three. Parameters {@code in_proj_weight [3 · width,
 * width]} (rows for query, key, value), or where key or value has another width or there are fewer key-value heads
 * {@code q_proj_weight}, {@code k_proj_weight} and {@code v_proj_weight} in its place; {@code in_proj_bias};
 * {@code out_proj.weight [width, width]} and {@code out_proj.bias}. The first are Xavier-uniform at first, out_proj.weight
 * uniform on ±1/√width, biases zeros. A query that sees no key gets out_proj.bias.
 *
 * <pre>{@code
 * MultiHeadAttention layer = MultiHeadAttention.of(256, 8).dropout(0.1).build(rng);
 * Tensor y = layer.attend(x, x, x, AttentionMask.none().causal());
 * }</pre>
 *
 * <p>Sources: Vaswani et al., "Attention Is All You Need" (2017); for shared key-value heads Ainslie et al., "GQA" (2023).
 */
public final class MultiHeadAttention extends Module {
    private final int width;
    private final int heads;
    private final int keyValueHeads;
    private final int keyWidth;
    private final int valueWidth;
    private final double dropout;
    private final boolean causal;
    private final Optional<Rotary> rotary;
    private final Optional<Parameter> packed;
    private final Optional<Separate> separate;
    private final Optional<Parameter> bias;
    private final Linear output;
    private final Optional<Rng> rng;

    private record Separate(Parameter query, Parameter key, Parameter value) {
    }

    private MultiHeadAttention(Builder settings, Rng rng) {
        width = settings.width;
        heads = settings.heads;
        keyValueHeads = settings.keyValueHeads;
        keyWidth = settings.keyWidth;
        valueWidth = settings.valueWidth;
        dropout = settings.dropout;
        causal = settings.causal;
        rotary = settings.rotaryBase > 0 ? Optional.of(new Rotary(width / heads, settings.rotaryBase)) : Optional.empty();
        Init init = Init.xavierUniform(1);
        int inner = keyValueHeads * (width / heads);
        if (inner == width && keyWidth == width && valueWidth == width) {
            packed = Optional.of(parameter("in_proj_weight", init.draw(Shape.of(3 * width, width), rng)));
            separate = Optional.empty();
        } else {
            packed = Optional.empty();
            separate = Optional.of(new Separate(parameter("q_proj_weight", init.draw(Shape.of(width, width), rng)),
                    parameter("k_proj_weight", init.draw(Shape.of(inner, keyWidth), rng)),
                    parameter("v_proj_weight", init.draw(Shape.of(inner, valueWidth), rng))));
        }
        bias = settings.bias ? Optional.of(parameter("in_proj_bias", Tensor.zeros(Device.standard(), width + 2 * inner))) : Optional.empty();
        output = child("out_proj", settings.bias ? Linear.of(width, width, rng) : Linear.withoutBias(width, width, rng));
        output.bias().ifPresent(b -> b.set(Tensor.zeros(Device.standard(), width)));
        this.rng = dropout > 0 ? Optional.of(stream("rng", rng.child("dropout"))) : Optional.empty();
    }

    static void checkHeads(int width, int heads, int keyValueHeads) {
        if (heads < 1 || width < 1 || width % heads != 0) {
            throw new IllegalArgumentException("attention: width " + width + " cannot be divided among " + heads + " heads evenly");
        }
        if (keyValueHeads < 1 || heads % keyValueHeads != 0) {
            throw new IllegalArgumentException("attention: " + heads + " heads cannot share " + keyValueHeads + " key-value heads evenly");
        }
    }

    /** @param width of query and output @param heads among which it is divided */
    public static Builder of(int width, int heads) {
        return new Builder(width, heads);
    }

    /** What attention can be told. */
    public static final class Builder {
        private final int width;
        private final int heads;
        private int keyValueHeads;
        private int keyWidth;
        private int valueWidth;
        private double dropout;
        private boolean bias = true;
        private boolean causal;
        private double rotaryBase;

        private Builder(int width, int heads) {
            this.width = width;
            this.heads = heads;
            keyValueHeads = heads;
            keyWidth = width;
            valueWidth = width;
        }

        /** Fewer heads for keys and values than for queries, which share them. */
        public Builder keyValueHeads(int value) {
            keyValueHeads = value;
            return this;
        }

        /** The width of keys before their projection; the query's unless said otherwise. */
        public Builder keyWidth(int value) {
            keyWidth = value;
            return this;
        }

        /** The width of values before their projection; the query's unless said otherwise. */
        public Builder valueWidth(int value) {
            valueWidth = value;
            return this;
        }

        /** The probability with which, in training, a weight becomes 0; 0 unless said otherwise. */
        public Builder dropout(double value) {
            dropout = value;
            return this;
        }

        /** Whether the projections have biases; true unless said otherwise. */
        public Builder bias(boolean value) {
            bias = value;
            return this;
        }

        /** Whether {@link MultiHeadAttention#forward} lets a position see only itself and earlier ones; false unless said otherwise. */
        public Builder causal(boolean value) {
            causal = value;
            return this;
        }

        /** {@link Rotary} positions of queries and keys; 0, none, unless said otherwise. */
        public Builder rotary(double base) {
            rotaryBase = base;
            return this;
        }

        /** @throws IllegalArgumentException if heads do not divide the width, or a number is out of range */
        public MultiHeadAttention build(Rng rng) {
            checkHeads(width, heads, keyValueHeads);
            if (keyWidth < 1 || valueWidth < 1 || !(dropout >= 0 && dropout < 1)) {
                throw new IllegalArgumentException("attention: widths must be positive and the dropout at least 0 and below 1, got key width "
                        + keyWidth + ", value width " + valueWidth + ", dropout " + dropout);
            }
            return new MultiHeadAttention(this, rng);
        }
    }

    static MultiHeadAttention of(LayerSpec spec, Rng rng) {
        return of(spec.integer("width"), spec.integer("heads")).keyValueHeads(spec.integer("keyValueHeads")).keyWidth(spec.integer("keyWidth"))
                .valueWidth(spec.integer("valueWidth")).dropout(spec.number("dropout")).bias(spec.flag("bias")).causal(spec.flag("causal"))
                .rotary(spec.number("rotaryBase")).build(rng);
    }

    @Override
    public Optional<LayerSpec> spec() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("width", width);
        settings.put("heads", heads);
        settings.put("keyValueHeads", keyValueHeads);
        settings.put("keyWidth", keyWidth);
        settings.put("valueWidth", valueWidth);
        settings.put("dropout", dropout);
        settings.put("bias", bias.isPresent());
        settings.put("causal", causal);
        settings.put("rotaryBase", rotary.map(Rotary::base).orElse(0.0));
        return Optional.of(new LayerSpec("MultiHeadAttention", settings));
    }

    /** Self-attention over all positions, or over earlier ones if causal. */
    @Override
    public Tensor forward(Tensor input) {
        return attend(input, input, input, causal ? AttentionMask.none().causal() : AttentionMask.none());
    }

    /** Attention of queries to keys and their values. @throws ShapeException if shapes or the mask do not fit */
    public Tensor attend(Tensor query, Tensor key, Tensor value, AttentionMask mask) {
        return located(() -> {
            check("query", query, width);
            check("key", key, keyWidth);
            check("value", value, valueWidth);
            List<Tensor> parts = query == key && key == value ? projected(query) : List.of(projected(query, 0), projected(key, 1), projected(value, 2));
            return mixed(turned(parts.get(0), 0), new KeyValueCache.Pair(turned(parts.get(1), 0), parts.get(2)), mask);
        });
    }

    /**
     * The weights that {@link #attend} gives the values, to be looked at; without dropout.
     *
     * @return {@code [batch, heads, queries, keys]}, so memory grows with queries · keys
     */
    public Tensor weights(Tensor query, Tensor key, AttentionMask mask) {
        return located(() -> {
            check("query", query, width);
            check("key", key, keyWidth);
            Tensor keys = turned(projected(key, 1), 0);
            // Attention to rows of the identity is the weights themselves.
            Tensor identity = Tensor.eye(key.device(), key.dim(1)).cast(keys.dtype()).expand(key.dim(0), keyValueHeads, key.dim(1), key.dim(1));
            return Attention.with(mask).of(turned(projected(query, 0), 0), keys, identity);
        });
    }

    /**
     * Self-attention of further positions of sequences whose earlier ones are in the cache, which takes in these: each sees the
     * earlier ones, itself, and those given before it. Equal to the last rows of causal attention over the whole.
     *
     * @param input {@code [batch, further, width]}
     */
    public Tensor step(Tensor input, KeyValueCache cache) {
        return step(input, cache.slot(0));
    }

    Tensor step(Tensor input, KeyValueCache.Slot slot) {
        return located(() -> {
            check("query", input, width);
            int start = slot.length();
            List<Tensor> parts = projected(input);
            KeyValueCache.Pair pair = slot.append(turned(parts.get(1), start), parts.get(2));
            return mixed(turned(parts.get(0), start), pair, AttentionMask.none().causal(start));
        });
    }

    /** Projects keys and values once, for any number of {@link #recall}s. */
    void remember(Tensor memory, KeyValueCache.Slot slot) {
        located(() -> {
            check("key", memory, keyWidth);
            return slot.append(projected(memory, 1), projected(memory, 2));
        });
    }

    /** Cross-attention to what was remembered. */
    Tensor recall(Tensor query, KeyValueCache.Slot slot, AttentionMask mask) {
        return located(() -> {
            check("query", query, width);
            return mixed(projected(query, 0), slot.kept(), mask);
        });
    }

    private void check(String what, Tensor x, int expected) {
        if (x.rank() != 3 || x.dim(2) != expected) {
            throw new ShapeException("attention: the " + what + " " + x.shape() + " is not [batch, length, " + expected + "]");
        }
    }

    /** @param part 0 for queries, 1 for keys, 2 for values @return {@code [batch, heads, length, width / heads]} */
    private Tensor projected(Tensor x, int part) {
        int inner = keyValueHeads * (width / heads);
        int rows = part == 0 ? width : inner;
        int first = part == 0 ? 0 : width + (part - 1) * inner;
        Tensor weight = packed.map(p -> p.value().narrow(0, first, rows)).orElseGet(() -> {
            Separate own = separate.orElseThrow();
            return (part == 0 ? own.query : part == 1 ? own.key : own.value).value();
        });
        Tensor y = bias.isPresent() ? x.linear(weight, bias.get().value().narrow(0, first, rows)) : x.linear(weight);
        return y.reshape(x.dim(0), x.dim(1), part == 0 ? heads : keyValueHeads, width / heads).transpose(1, 2);
    }

    /** Queries, keys and values of one input, by one product where their weights are packed. */
    private List<Tensor> projected(Tensor x) {
        if (packed.isEmpty()) {
            return List.of(projected(x, 0), projected(x, 1), projected(x, 2));
        }
        Tensor weight = packed.get().value();
        Tensor y = bias.isPresent() ? x.linear(weight, bias.get().value()) : x.linear(weight);
        return y.reshape(x.dim(0), x.dim(1), 3, heads, width / heads).transpose(1, 3).unbind(2);
    }

    private Tensor turned(Tensor x, int start) {
        return rotary.map(r -> r.rotate(x, start)).orElse(x);
    }

    private Tensor mixed(Tensor query, KeyValueCache.Pair pair, AttentionMask mask) {
        Attention attention = Attention.with(mask);
        Tensor mixed = (isTraining() && rng.isPresent() ? attention.dropout(dropout, rng.get()) : attention).of(query, pair.key(), pair.value());
        return output.forward(mixed.transpose(1, 2).reshape(query.dim(0), query.dim(2), width));
    }
}
