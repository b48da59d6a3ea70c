package dev.narae.tck.parity;

import dev.narae.nn.MultiHeadAttention;
import dev.narae.nn.Transformer;
import dev.narae.nn.TransformerDecoderLayer;
import dev.narae.nn.TransformerEncoderLayer;
import dev.narae.nn.TransformerForm;
import dev.narae.tensor.Attention;
import dev.narae.tensor.AttentionMask;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;

/** The families {@code attention} and {@code transformers}. */
final class AttentionRebuilds {
    private AttentionRebuilds() {
    }

    static Map<String, Rebuild> byKind() {
        Map<String, Rebuild> rebuilds = new HashMap<>();
        rebuilds.put("attention", (Rebuild.One) AttentionRebuilds::attention);
        rebuilds.put("multiHeadAttention", (Rebuild.One) AttentionRebuilds::multiHead);
        rebuilds.put("transformerEncoderLayer", (Rebuild.One) AttentionRebuilds::encoderLayer);
        rebuilds.put("transformerDecoderLayer", (Rebuild.One) AttentionRebuilds::decoderLayer);
        rebuilds.put("transformer", (Rebuild.One) AttentionRebuilds::transformer);
        return rebuilds;
    }

    private static boolean isCausal(Given given) {
        return given.settings().arguments().containsKey("causal") && given.settings().flag("causal");
    }

    private static AttentionMask mask(Given given) {
        AttentionMask mask = isCausal(given) ? AttentionMask.none().causal() : AttentionMask.none();
        mask = given.find("present").map(mask::keys).orElse(mask);
        mask = given.find("visible").map(mask::visible).orElse(mask);
        return given.find("bias").map(mask::bias).orElse(mask);
    }

    /** In tiles of two queries, so that a case has more than one. */
    private static Tensor attention(Given given) {
        Attention attention = Attention.with(mask(given)).tile(2);
        if (given.settings().arguments().containsKey("scale")) {
            attention = attention.scale(given.settings().number("scale"));
        }
        return attention.of(given.input("query"), given.input("key"), given.input("value"));
    }

    private static Tensor multiHead(Given given) {
        Tensor query = given.input("query");
        Tensor key = given.find("key").orElse(query);
        Tensor value = given.find("value").orElse(query);
        MultiHeadAttention layer = given.load(MultiHeadAttention.of(query.dim(2), given.settings().whole("heads")).keyWidth(key.dim(2))
                .valueWidth(value.dim(2)).bias(given.settings().flag("bias")).build(Rng.seeded(1)));
        return layer.attend(query, key, value, mask(given));
    }

    private static TransformerForm form(Given given, int width, String inner) {
        ParityCase settings = given.settings();
        boolean bias = !settings.arguments().containsKey("bias") || settings.flag("bias");
        return TransformerForm.of(width, settings.whole("heads")).feedForward(given.input(inner).dim(0)).dropout(0)
                .activation(settings.text("activation")).normFirst(settings.flag("normFirst")).bias(bias);
    }

    private static Tensor encoderLayer(Given given) {
        Tensor input = given.input();
        return given.load(TransformerEncoderLayer.of(form(given, input.dim(2), "linear1_weight"), Rng.seeded(1))).forward(input, mask(given));
    }

    private static Tensor decoderLayer(Given given) {
        Tensor target = given.input("target");
        TransformerDecoderLayer layer = given.load(TransformerDecoderLayer.of(form(given, target.dim(2), "linear1_weight"), Rng.seeded(1)));
        return layer.forward(target, given.input("memory"), AttentionMask.none().causal(), mask(given));
    }

    private static Tensor transformer(Given given) {
        Tensor target = given.input("target");
        Transformer model = given.load(Transformer.of(form(given, target.dim(2), "encoder_layers_0_linear1_weight"), 1, 1, Rng.seeded(1)));
        return model.forward(given.input("source"), target, mask(given), AttentionMask.none().causal());
    }
}
