package dev.narae.nn;

import dev.narae.tensor.AttentionMask;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@link TransformerEncoderLayer}s one after another, and a last normalisation if wanted. With a causal form this is the body of
 * a language model, and a {@link KeyValueCache} lets it read token by token.
 *
 * <p>Input and output {@code [batch, length, width]}. Parameters as those of {@code layers.0}, {@code layers.1}, … and
 * {@code norm}, as PyTorch's TransformerEncoder names them; each layer begins with numbers of its own.
 *
 * <pre>{@code
 * TransformerEncoder body = TransformerEncoder.of(TransformerForm.of(256, 4).normFirst(true).causal(true), 6, true, rng);
 * try (KeyValueCache cache = body.newCache()) {
 *     Tensor first = body.step(prompt, cache);                       // [batch, length, width]
 *     Tensor next = body.step(token, cache);                         // [batch, 1, width]
 * }
 * }</pre>
 *
 * <p>Source: Vaswani et al., "Attention Is All You Need" (2017).
 */
public final class TransformerEncoder extends Module {
    private final TransformerForm form;
    private final List<TransformerEncoderLayer> layers;
    private final Optional<LayerNorm> norm;

    private TransformerEncoder(TransformerForm form, int count, boolean normalised, Rng rng) {
        if (count < 1) {
            throw new IllegalArgumentException("transformer: at least one layer is needed, got " + count);
        }
        this.form = form;
        Sequential all = child("layers", new Sequential());
        layers = IntStream.range(0, count).mapToObj(i -> TransformerEncoderLayer.of(form, rng.child("layer", i))).toList();
        layers.forEach(all::add);
        norm = normalised ? Optional.of(child("norm", TransformerEncoderLayer.norm(form))) : Optional.empty();
    }

    /** @param normalised whether there is a normalisation behind the last layer, as layers that normalise first want */
    public static TransformerEncoder of(TransformerForm form, int layers, boolean normalised, Rng rng) {
        return new TransformerEncoder(form, layers, normalised, rng);
    }

    static TransformerEncoder of(LayerSpec spec, Rng rng) {
        return of(TransformerForm.of(spec), spec.integer("count"), spec.flag("normalised"), rng);
    }

    @Override
    public Optional<LayerSpec> spec() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("count", layers.size());
        settings.put("normalised", norm.isPresent());
        settings.putAll(form.settings());
        return Optional.of(new LayerSpec("TransformerEncoder", settings));
    }

    public TransformerForm form() {
        return form;
    }

    @Override
    public Tensor forward(Tensor input) {
        return forward(input, AttentionMask.none());
    }

    /** @param mask beside being causal, if the form is */
    public Tensor forward(Tensor input, AttentionMask mask) {
        return located(() -> {
            Tensor x = input;
            for (TransformerEncoderLayer layer : layers) {
                x = layer.forward(x, mask);
            }
            return normalized(x);
        });
    }

    private Tensor normalized(Tensor x) {
        return norm.isPresent() ? norm.get().forward(x) : x;
    }

    /** For {@link #step}; one for each batch of sequences. */
    public KeyValueCache newCache() {
        return KeyValueCache.of(layers.size());
    }

    /**
     * The outputs of further positions, as {@link #forward} over the whole sequence would give them, were the cache not there.
     *
     * @param input {@code [batch, further, width]}
     * @throws IllegalStateException if the form is not causal: then later tokens change the outputs of earlier ones
     */
    public Tensor step(Tensor input, KeyValueCache cache) {
        if (!form.causal()) {
            throw new IllegalStateException("transformer: only a causal encoder reads token by token; build it with TransformerForm.causal(true)");
        }
        Tensor x = input;
        for (int i = 0; i < layers.size(); i++) {
            x = layers.get(i).step(x, cache.slot(i));
        }
        return normalized(x);
    }
}
