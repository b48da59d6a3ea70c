package dev.narae.nn;

import dev.narae.tensor.AttentionMask;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * Self-attention, attention to a memory, then linear2(activation(linear1(x))), each added to its input and normalised.
 * PyTorch's, batch first.
 *
 * <p>Input and output {@code [batch, length, width]}, memory {@code [batch, keys, width]}. Parameters as those of
 * {@code self_attn}, {@code multihead_attn} ({@link MultiHeadAttention}), {@code linear1}, {@code linear2} ({@link Linear}),
 * {@code norm1}, {@code norm2}, {@code norm3} ({@link LayerNorm}). Rotary positions, if the form has them, are those of
 * self-attention only.
 *
 * <p>Source: Vaswani et al., "Attention Is All You Need" (2017).
 */
public final class TransformerDecoderLayer extends Module {
    private final TransformerForm form;
    private final MultiHeadAttention attention;
    private final MultiHeadAttention cross;
    private final Linear linear1;
    private final Linear linear2;
    private final LayerNorm norm1;
    private final LayerNorm norm2;
    private final LayerNorm norm3;
    private final Activation activation;
    private final Dropout drop;

    private TransformerDecoderLayer(TransformerForm form, Rng rng) {
        this.form = form;
        attention = child("self_attn", TransformerEncoderLayer.selfAttention(form, rng));
        cross = child("multihead_attn", MultiHeadAttention.of(form.width(), form.heads()).keyValueHeads(form.keyValueHeads())
                .dropout(form.dropout()).bias(form.bias()).build(rng.child("multihead_attn")));
        linear1 = child("linear1", TransformerEncoderLayer.linear(form, form.width(), form.feedForward(), rng));
        linear2 = child("linear2", TransformerEncoderLayer.linear(form, form.feedForward(), form.width(), rng));
        norm1 = child("norm1", TransformerEncoderLayer.norm(form));
        norm2 = child("norm2", TransformerEncoderLayer.norm(form));
        norm3 = child("norm3", TransformerEncoderLayer.norm(form));
        activation = Activation.named(form.activation());
        drop = child("dropout", new Dropout(form.dropout(), rng.child("dropout")));
    }

    public static TransformerDecoderLayer of(TransformerForm form, Rng rng) {
        return new TransformerDecoderLayer(form, rng);
    }

    /**
     * @param target     {@code [batch, length, width]}
     * @param memory     {@code [batch, keys, width]}, an encoder's output
     * @param targetMask of self-attention
     * @param memoryMask of attention to the memory
     */
    public Tensor forward(Tensor target, Tensor memory, AttentionMask targetMask, AttentionMask memoryMask) {
        return located(() -> around(target, x -> attention.attend(x, x, x, targetMask), x -> cross.attend(x, memory, memory, memoryMask)));
    }

    /** What {@link #forward} weighs the memory with: {@code [batch, heads, length, keys]}. */
    Tensor memoryWeights(Tensor target, Tensor memory, AttentionMask targetMask, AttentionMask memoryMask) {
        return located(() -> {
            Tensor x = attended(target, y -> attention.attend(y, y, y, targetMask));
            return cross.weights(form.normFirst() ? norm2.forward(x) : x, memory, memoryMask);
        });
    }

    void remember(Tensor memory, KeyValueCache.Slot slot) {
        cross.remember(memory, slot);
    }

    Tensor step(Tensor target, KeyValueCache.Slot own, KeyValueCache.Slot memory, AttentionMask memoryMask) {
        return located(() -> around(target, x -> attention.step(x, own), x -> cross.recall(x, memory, memoryMask)));
    }

    private Tensor around(Tensor target, UnaryOperator<Tensor> attending, UnaryOperator<Tensor> recalling) {
        Tensor x = attended(target, attending);
        Tensor mixed = Residual.around(x, norm2, form.normFirst(), y -> drop.forward(recalling.apply(y)));
        return Residual.around(mixed, norm3, form.normFirst(),
                y -> drop.forward(linear2.forward(drop.forward(activation.behind(linear1, y)))));
    }

    private Tensor attended(Tensor target, UnaryOperator<Tensor> attending) {
        return Residual.around(target, norm1, form.normFirst(), y -> drop.forward(attending.apply(y)));
    }
}
