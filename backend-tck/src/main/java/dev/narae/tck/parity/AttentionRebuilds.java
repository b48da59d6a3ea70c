package dev.narae.tck.parity;

import dev.narae.nn.MultiHeadAttention;
import dev.narae.nn.TransformerEncoderLayer;
import dev.narae.nn.TransformerForm;
import dev.narae.tensor.Attention;
import dev.narae.tensor.AttentionMask;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;

/** The family {@code attention}. */
final class AttentionRebuilds {
    private AttentionRebuilds() {
    }

    static Map<String, Rebuild> byKind() {
        Map<String, Rebuild> rebuilds = new HashMap<>();
        rebuilds.put("attention", (Rebuild.One) AttentionRebuilds::attention);
        rebuilds.put("multiHeadAttention", (Rebuild.One) AttentionRebuilds::multiHead);
        rebuilds.put("transformerEncoderLayer", (Rebuild.One) AttentionRebuilds::encoderLayer);
        return rebuilds;
    }

    private static boolean isCausal(Given given) {
        return given.settings().arguments().containsKey("causal") && given.settings().flag("causal");
    }

    /** In tiles of two queries, so that a case has more than one. */
    private static Tensor attention(Given given) {
        AttentionMask mask = isCausal(given) ? AttentionMask.none().causal() : AttentionMask.none();
        mask = given.find("visible").map(mask::visible).orElse(mask);
        mask = given.find("bias").map(mask::bias).orElse(mask);
        Attention attention = Attention.with(mask).tile(2);
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
        AttentionMask mask = isCausal(given) ? AttentionMask.none().causal() : AttentionMask.none();
        return layer.attend(query, key, value, given.find("present").map(mask::keys).orElse(mask));
    }

    private static Tensor encoderLayer(Given given) {
        Tensor input = given.input();
        TransformerForm form = TransformerForm.of(input.dim(2), given.settings().whole("heads")).feedForward(given.input("linear1_weight").dim(0))
                .dropout(0).activation(given.settings().text("activation")).normFirst(given.settings().flag("normFirst"));
        return given.load(TransformerEncoderLayer.of(form, Rng.seeded(1))).forward(input);
    }
}
