package dev.narae.nn;

import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keys and values of the tokens that attention layers have read, so that each further token costs one query and not the whole
 * sequence again. One cache serves one stack of layers and one batch of sequences: {@link TransformerEncoder#newCache()},
 * {@link TransformerDecoder#newCache}, or one of its own for a {@link MultiHeadAttention}.
 *
 * <p>For inference: no gradients flow through what is kept. Its memory lies outside scopes and grows by doubling;
 * {@link #close()} gives it back.
 */
public final class KeyValueCache implements AutoCloseable {
    private final List<Slot> slots = new ArrayList<>();
    private Optional<Tensor> memoryPresent = Optional.empty();

    private KeyValueCache() {
    }

    /** Nothing yet, for a stack of so many attention layers. */
    public static KeyValueCache of(int layers) {
        KeyValueCache cache = new KeyValueCache();
        for (int i = 0; i < layers; i++) {
            cache.slots.add(new Slot());
        }
        return cache;
    }

    Slot slot(int index) {
        if (index >= slots.size()) {
            throw new IllegalArgumentException("the cache is for " + slots.size() + " attention layers, and there are more");
        }
        return slots.get(index);
    }

    /** How many tokens of each sequence are kept. */
    public int length() {
        return slots.isEmpty() ? 0 : slots.getFirst().length();
    }

    /** Which keys of a decoder's memory are tokens: bool {@code [batch, keys]}. */
    Optional<Tensor> memoryPresent() {
        return memoryPresent;
    }

    void memoryPresent(Tensor present) {
        memoryPresent = Optional.of(Scope.outside(present::detach));
    }

    /**
     * Sequence i becomes a copy of what sequence {@code rows[i]} was; there may be more or fewer than before. What beam search
     * does between two tokens.
     */
    public void reorder(int... rows) {
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("reorder of a cache")) {
            for (Slot slot : slots) {
                slot.reorder(rows);
            }
            memoryPresent = memoryPresent.map(present -> chosen(present, rows));
        }
    }

    private static Tensor chosen(Tensor from, int... rows) {
        Tensor index = Tensor.of(from.device(), rows, rows.length);
        Tensor result = Scope.outside(() -> from.indexSelect(0, index));
        from.close();
        return result;
    }

    @Override
    public void close() {
        slots.forEach(Slot::close);
        memoryPresent.ifPresent(Tensor::close);
        memoryPresent = Optional.empty();
    }

    /** Keys and values {@code [batch, heads, kept, width]}. */
    record Pair(Tensor key, Tensor value) {
    }

    /** What one attention layer keeps: {@code [batch, heads, room, width]}, of which the first {@code length} are in use. */
    static final class Slot {
        private Optional<Pair> room = Optional.empty();
        private int length;

        int length() {
            return length;
        }

        /** What is kept, of views. */
        Pair kept() {
            Pair pair = room.orElseThrow(() -> new IllegalStateException("attention: the cache keeps nothing yet; remember keys and values first"));
            return new Pair(pair.key.narrow(2, 0, length), pair.value.narrow(2, 0, length));
        }

        Pair append(Tensor key, Tensor value) {
            int needed = Math.addExact(length, key.dim(2));
            try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("a key-value cache")) {
                if (room.isPresent() && room.get().key.dim(0) != key.dim(0)) {
                    throw new ShapeException("attention: the cache keeps " + room.get().key.dim(0) + " sequences, given are " + key.dim(0));
                }
                if (room.isEmpty() || room.get().key.dim(2) < needed) {
                    int capacity = Math.max(needed, (int) Math.min(2L * length, Integer.MAX_VALUE));
                    Pair larger = new Pair(grown(key, capacity, room.map(Pair::key)), grown(value, capacity, room.map(Pair::value)));
                    close();
                    room = Optional.of(larger);
                    length = needed - key.dim(2);
                }
                room.get().key.narrow(2, length, key.dim(2)).assign(key);
                room.get().value.narrow(2, length, value.dim(2)).assign(value);
            }
            length = needed;
            return kept();
        }

        private Tensor grown(Tensor like, int capacity, Optional<Tensor> before) {
            Tensor larger = Scope.outside(() -> Tensor.zeros(like.device(), like.dtype(),
                    Shape.of(like.dim(0), like.dim(1), capacity, like.dim(3))));
            before.ifPresent(old -> larger.narrow(2, 0, length).assign(old.narrow(2, 0, length)));
            return larger;
        }

        void reorder(int... rows) {
            room = room.map(pair -> new Pair(chosen(pair.key, rows), chosen(pair.value, rows)));
        }

        void close() {
            room.ifPresent(pair -> {
                pair.key.close();
                pair.value.close();
            });
            room = Optional.empty();
            length = 0;
        }
    }
}
