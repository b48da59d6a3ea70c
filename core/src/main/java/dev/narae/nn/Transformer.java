package dev.narae.nn;

import dev.narae.tensor.AttentionMask;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;

/**
 * An encoder of a source and a decoder of a target that reads what the encoder gives. PyTorch's Transformer, batch first;
 * embeddings, positions and the layer to logits are the caller's.
 *
 * <p>Source {@code [batch, keys, width]}, target and output {@code [batch, length, width]}. Parameters as those of
 * {@code encoder} ({@link TransformerEncoder}) and {@code decoder} ({@link TransformerDecoder}), both with a last
 * normalisation; all matrices Xavier-uniform at first.
 *
 * <pre>{@code
 * Transformer model = Transformer.of(TransformerForm.of(256, 4).dropout(0.1), 3, 3, rng);
 * Tensor y = model.forward(source, target, AttentionMask.none().keys(present), AttentionMask.none().causal());
 * }</pre>
 *
 * <p>Source: Vaswani et al., "Attention Is All You Need" (2017).
 */
public final class Transformer extends Module {
    private final TransformerEncoder encoder;
    private final TransformerDecoder decoder;

    private Transformer(TransformerForm form, int encoderLayers, int decoderLayers, Rng rng) {
        encoder = child("encoder", TransformerEncoder.of(form, encoderLayers, true, rng.child("encoder")));
        decoder = child("decoder", TransformerDecoder.of(form, decoderLayers, true, rng.child("decoder")));
        Rng draws = rng.child("xavier");
        try (NoGrad _ = NoGrad.open()) {
            for (Parameter parameter : parameters()) {
                if (parameter.value().rank() > 1) {
                    try (Tensor drawn = Init.xavierUniform(1).draw(parameter.value().shape(), draws)) {
                        parameter.set(drawn);
                    }
                }
            }
        }
    }

    public static Transformer of(TransformerForm form, int encoderLayers, int decoderLayers, Rng rng) {
        return new Transformer(form, encoderLayers, decoderLayers, rng);
    }

    public TransformerEncoder encoder() {
        return encoder;
    }

    public TransformerDecoder decoder() {
        return decoder;
    }

    /** Every position of the source is seen, and of the target only earlier ones. */
    public Tensor forward(Tensor source, Tensor target) {
        return forward(source, target, AttentionMask.none(), AttentionMask.none().causal());
    }

    /** @param sourceMask of the encoder and of the decoder's attention to its output, so one of {@linkplain AttentionMask#keys keys} */
    public Tensor forward(Tensor source, Tensor target, AttentionMask sourceMask, AttentionMask targetMask) {
        return forward(source, target, sourceMask, targetMask, sourceMask);
    }

    /** @param memoryMask of the decoder's attention to the encoder's output, {@code [..., target length, source length]} */
    public Tensor forward(Tensor source, Tensor target, AttentionMask sourceMask, AttentionMask targetMask, AttentionMask memoryMask) {
        return located(() -> decoder.forward(target, encoder.forward(source, sourceMask), targetMask, memoryMask));
    }
}
