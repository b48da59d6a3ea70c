package dev.narae.nn;

import dev.narae.tensor.AttentionMask;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@link TransformerDecoderLayer}s one after another, and a last normalisation if wanted.
 *
 * <p>Input and output {@code [batch, length, width]}, memory {@code [batch, keys, width]}. Parameters as those of
 * {@code layers.0}, {@code layers.1}, … and {@code norm}, as PyTorch's TransformerDecoder names them.
 *
 * <p>Source: Vaswani et al., "Attention Is All You Need" (2017).
 */
public final class TransformerDecoder extends Module {
    private final List<TransformerDecoderLayer> layers;
    private final Optional<LayerNorm> norm;

    private TransformerDecoder(TransformerForm form, int count, boolean normalised, Rng rng) {
        if (count < 1) {
            throw new IllegalArgumentException("transformer: at least one layer is needed, got " + count);
        }
        Sequential all = child("layers", new Sequential());
        layers = IntStream.range(0, count).mapToObj(i -> TransformerDecoderLayer.of(form, rng.child("layer", i))).toList();
        layers.forEach(all::add);
        norm = normalised ? Optional.of(child("norm", TransformerEncoderLayer.norm(form))) : Optional.empty();
    }

    /** @param normalised whether there is a normalisation behind the last layer */
    public static TransformerDecoder of(TransformerForm form, int layers, boolean normalised, Rng rng) {
        return new TransformerDecoder(form, layers, normalised, rng);
    }

    /** @param targetMask of self-attention, {@code AttentionMask.none().causal()} for teacher forcing @param memoryMask of attention to the memory */
    public Tensor forward(Tensor target, Tensor memory, AttentionMask targetMask, AttentionMask memoryMask) {
        return located(() -> {
            Tensor x = target;
            for (TransformerDecoderLayer layer : layers) {
                x = layer.forward(x, memory, targetMask, memoryMask);
            }
            return normalized(x);
        });
    }

    /**
     * How every layer's heads weigh the memory in {@link #forward}, to be looked at; evaluation mode first, for dropout draws anew.
     *
     * @return for each layer {@code [batch, heads, length, keys]}
     */
    public List<Tensor> memoryWeights(Tensor target, Tensor memory, AttentionMask targetMask, AttentionMask memoryMask) {
        List<Tensor> weights = new ArrayList<>();
        Tensor x = target;
        for (TransformerDecoderLayer layer : layers) {
            weights.add(layer.memoryWeights(x, memory, targetMask, memoryMask));
            x = layer.forward(x, memory, targetMask, memoryMask);
        }
        return weights;
    }

    private Tensor normalized(Tensor x) {
        return norm.isPresent() ? norm.get().forward(x) : x;
    }

    /**
     * For {@link #step}: holds the memory's keys and values, so they are projected once.
     *
     * @param present which keys of the memory are tokens, bool {@code [batch, keys]}; all of them where absent
     */
    public KeyValueCache newCache(Tensor memory, Optional<Tensor> present) {
        KeyValueCache cache = KeyValueCache.of(2 * layers.size());
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).remember(memory, cache.slot(layers.size() + i));
        }
        present.ifPresent(cache::memoryPresent);
        return cache;
    }

    /** The outputs of further positions, as {@link #forward} with a causal mask over the whole target would give them. */
    public Tensor step(Tensor target, KeyValueCache cache) {
        AttentionMask memoryMask = cache.memoryPresent().map(AttentionMask.none()::keys).orElse(AttentionMask.none());
        Tensor x = target;
        for (int i = 0; i < layers.size(); i++) {
            x = layers.get(i).step(x, cache.slot(i), cache.slot(layers.size() + i), memoryMask);
        }
        return normalized(x);
    }
}
