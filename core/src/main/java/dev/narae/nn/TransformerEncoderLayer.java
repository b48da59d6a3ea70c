package dev.narae.nn;

import dev.narae.tensor.AttentionMask;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Self-attention, then linear2(activation(linear1(x))), each added to its input and normalised. PyTorch's, batch first.
 *
 * <p>Input and output {@code [batch, length, width]}. Parameters as those of {@code self_attn} ({@link MultiHeadAttention}),
 * {@code linear1}, {@code linear2} ({@link Linear}), {@code norm1}, {@code norm2} ({@link LayerNorm}).
 *
 * <pre>{@code
 * TransformerEncoderLayer layer = TransformerEncoderLayer.of(TransformerForm.of(256, 4), rng);
 * Tensor y = layer.forward(x, AttentionMask.none().keys(present));
 * }</pre>
 *
 * <p>Source: Vaswani et al., "Attention Is All You Need" (2017).
 */
public final class TransformerEncoderLayer extends Module {
    private final TransformerForm form;
    private final MultiHeadAttention attention;
    private final Linear linear1;
    private final Linear linear2;
    private final LayerNorm norm1;
    private final LayerNorm norm2;
    private final Activation activation;
    private final Dropout drop;

    private TransformerEncoderLayer(TransformerForm form, Rng rng) {
        this.form = form;
        attention = child("self_attn", selfAttention(form, rng));
        linear1 = child("linear1", linear(form, form.width(), form.feedForward(), rng));
        linear2 = child("linear2", linear(form, form.feedForward(), form.width(), rng));
        norm1 = child("norm1", norm(form));
        norm2 = child("norm2", norm(form));
        activation = Activation.named(form.activation());
        drop = child("dropout", new Dropout(form.dropout(), rng.child("dropout")));
    }

    public static TransformerEncoderLayer of(TransformerForm form, Rng rng) {
        return new TransformerEncoderLayer(form, rng);
    }

    static TransformerEncoderLayer of(LayerSpec spec, Rng rng) {
        return of(TransformerForm.of(spec), rng);
    }

    static MultiHeadAttention selfAttention(TransformerForm form, Rng rng) {
        return MultiHeadAttention.of(form.width(), form.heads()).keyValueHeads(form.keyValueHeads()).dropout(form.dropout()).bias(form.bias())
                .rotary(form.rotaryBase()).build(rng.child("self_attn"));
    }

    static Linear linear(TransformerForm form, int inputs, int outputs, Rng rng) {
        return form.bias() ? Linear.of(inputs, outputs, rng) : Linear.withoutBias(inputs, outputs, rng);
    }

    static LayerNorm norm(TransformerForm form) {
        return LayerNorm.of(form.width()).epsilon(form.epsilon()).bias(form.bias()).build();
    }

    @Override
    public Optional<LayerSpec> spec() {
        return Optional.of(new LayerSpec("TransformerEncoderLayer", form.settings()));
    }

    /** Every position sees all, or only earlier ones if the form is causal. */
    @Override
    public Tensor forward(Tensor input) {
        return forward(input, AttentionMask.none());
    }

    /** @param mask beside being causal, if the form is */
    public Tensor forward(Tensor input, AttentionMask mask) {
        AttentionMask whole = form.causal() ? mask.causal() : mask;
        return located(() -> around(input, x -> attention.attend(x, x, x, whole)));
    }

    Tensor step(Tensor input, KeyValueCache.Slot slot) {
        return located(() -> around(input, x -> attention.step(x, slot)));
    }

    private Tensor around(Tensor input, UnaryOperator<Tensor> attending) {
        Tensor x = Residual.around(input, norm1, form.normFirst(), y -> drop.forward(attending.apply(y)));
        return Residual.around(x, norm2, form.normFirst(),
                y -> drop.forward(linear2.forward(drop.forward(activation.behind(linear1, y)))));
    }
}
