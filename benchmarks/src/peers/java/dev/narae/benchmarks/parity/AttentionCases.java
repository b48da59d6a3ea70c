package dev.narae.benchmarks.parity;

import java.util.ArrayList;
import java.util.List;

/** Scaled dot-product attention with every mask, multi-head attention and Transformer layers. */
final class AttentionCases {
    private static final long BATCH = 2;
    private static final long WIDTH = 6;
    private static final long HEADS = 2;
    private static final long INNER = 5;
    private static final long QUERIES = 3;
    private static final long KEYS = 4;

    private AttentionCases() {}

    static void record(Family family) {
        product(family, "plain", HEADS, 3, 3).script(operator("None", "False")).save();
        product(family, "causal", HEADS, 3, 3).arg("causal", true).script(operator("None", "True")).save();
        product(family, "scaled", HEADS, 3, 3).arg("scale", 0.3).script(operator("None", "False").replace("scale=None", "scale={scale}")).save();
        product(family, "other-value-width", HEADS, 3, 5).script(operator("None", "False")).save();
        product(family, "shared-heads", 4, 3, 3).script(operator("None", "False").replace("gqa=False", "gqa=True")).save();
        product(family, "shared-heads-causal", 4, 3, 2).arg("causal", true).script(operator("None", "True").replace("gqa=False", "gqa=True")).save();
        seen(product(family, "seen", HEADS, 3, 3), QUERIES, KEYS).script(operator("visible", "False")).save();
        seen(product(family, "seen-by-batch", HEADS, 3, 3), BATCH, 1, 1, KEYS).script(operator("visible", "False")).save();
        seen(product(family, "seen-by-head", HEADS, 3, 3), BATCH, HEADS, QUERIES, KEYS).script(operator("visible", "False")).save();
        product(family, "seen-nothing", HEADS, 3, 3).fixed("visible", Array.booleans(new long[] {QUERIES, KEYS},
                        true, true, false, true, false, false, false, false, false, true, true, true))
                .script(operator("visible", "False")).save();
        product(family, "added", HEADS, 3, 3).input("bias", QUERIES, KEYS).script(operator("bias", "False")).save();
        product(family, "added-by-head", HEADS, 3, 3).input("bias", BATCH, HEADS, QUERIES, KEYS).script(operator("bias", "False")).save();
        // The operator's fast form has no second derivative, its plain form has, but takes no bools.
        product(family, "plain-twice", HEADS, 3, 3).script(plain("None", "False")).second().save();
        product(family, "causal-twice", HEADS, 3, 2).arg("causal", true).script(plain("None", "True")).second().save();
        seen(product(family, "seen-twice", HEADS, 3, 3), BATCH, 1, QUERIES, KEYS)
                .script(plain("torch.log(torch.mul(visible, 1.))", "False")).second().save();
        product(family, "added-twice", HEADS, 3, 3).input("bias", 1, HEADS, QUERIES, KEYS).script(plain("bias", "False")).second().save();

        masks(family);

        multiHead(family, "self", WIDTH, WIDTH, true, false, false);
        multiHead(family, "self-causal", WIDTH, WIDTH, true, true, false);
        multiHead(family, "self-unbiased", WIDTH, WIDTH, false, false, false);
        multiHead(family, "self-padded", WIDTH, WIDTH, true, false, true);
        multiHead(family, "other-widths", 4, 5, true, false, false);
        multiHead(family, "other-widths-padded", 4, 5, true, false, true);

        for (boolean normFirst : new boolean[] {false, true}) {
            for (boolean gelu : new boolean[] {false, true}) {
                encoderLayer(family, normFirst, gelu, true);
                encoderLayer(family, normFirst, gelu, false);
            }
        }
    }

    /** Boolean, added, causal and padding masks, alone and together, of heads of their own and shared ones. */
    private static void masks(Family family) {
        for (long heads : new long[] {HEADS, 4}) {
            String shared = heads == HEADS ? "" : "shared-heads-";
            String operator = heads == HEADS ? operator("%s", "False") : operator("%s", "False").replace("gqa=False", "gqa=True");
            if (heads > HEADS) {
                seen(product(family, shared + "seen", heads, 3, 3), QUERIES, KEYS).script(operator.formatted("visible")).save();
                product(family, shared + "added-by-head", heads, 3, 3).input("bias", BATCH, heads, QUERIES, KEYS)
                        .script(operator.formatted("bias")).save();
                product(family, shared + "scaled-causal", heads, 3, 5).arg("scale", 0.7).arg("causal", true)
                        .script(operator("None", "True").replace("gqa=False", "gqa=True").replace("scale=None", "scale={scale}")).save();
            }
            both(product(family, shared + "padded-causal", heads, 3, 3).arg("causal", true), true, BATCH, 1, 1, KEYS)
                    .script(operator.formatted("both")).save();
            both(product(family, shared + "seen-added", heads, 3, 4).input("bias", BATCH, 1, QUERIES, KEYS), false, BATCH, heads, QUERIES, KEYS)
                    .script("hidden = torch.zeros([%d, %d, %d, %d])".formatted(BATCH, heads, QUERIES, KEYS),
                            "sum = torch.add(bias, torch.masked_fill(hidden, torch.logical_not(both), float('-inf')))",
                            operator.formatted("sum")).save();
            product(family, shared + "added-causal", heads, 3, 3).arg("causal", true).input("bias", 1, heads, QUERIES, KEYS)
                    .fixed("both", earlier(QUERIES, KEYS))
                    .script("sum = torch.masked_fill(bias, torch.logical_not(both), float('-inf'))", operator.formatted("sum")).save();
        }
    }

    /** A mask for Narae, and for PyTorch, which takes one mask only, what is left of it if queries see earlier keys. */
    private static Recording both(Recording recording, boolean causal, long... dims) {
        Array visible = visible(recording, dims);
        boolean[] seen = new boolean[(int) (BATCH * dims[1] * QUERIES * KEYS)];
        long rows = dims[2];
        for (int i = 0; i < seen.length; i++) {
            long key = i % KEYS;
            long query = i / KEYS % QUERIES;
            long outer = i / KEYS / QUERIES;
            seen[i] = visible.bytes()[(int) ((outer * rows + (rows == 1 ? 0 : query)) * KEYS + key)] != 0 && (!causal || key <= query);
        }
        return recording.fixed("visible", visible).fixed("both", Array.booleans(new long[] {BATCH, dims[1], QUERIES, KEYS}, seen));
    }

    private static Array earlier(long queries, long keys) {
        boolean[] seen = new boolean[(int) (queries * keys)];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = i % keys <= i / keys;
        }
        return Array.booleans(new long[] {queries, keys}, seen);
    }

    private static String operator(String mask, String causal) {
        return "output = torch.scaled_dot_product_attention(query, key, value, %s, 0., %s, scale=None, enable_gqa=False)".formatted(mask, causal);
    }

    private static String plain(String mask, String causal) {
        return "output, _weights = torch._scaled_dot_product_attention_math(query, key, value, %s, 0., %s)".formatted(mask, causal);
    }

    private static Recording product(Family family, String name, long heads, long width, long valueWidth) {
        return family.record("attention-" + name, "attention").input("query", BATCH, heads, QUERIES, width)
                .input("key", BATCH, HEADS, KEYS, width).input("value", BATCH, HEADS, KEYS, valueWidth);
    }

    /** Every row and every sequence sees its first key. */
    private static Recording seen(Recording recording, long... dims) {
        return recording.fixed("visible", visible(recording, dims));
    }

    private static Array visible(Recording recording, long... dims) {
        int count = 1;
        for (long dim : dims) {
            count *= (int) dim;
        }
        boolean[] seen = new boolean[count];
        for (int i = 0; i < count; i++) {
            seen[i] = i % KEYS == 0 || recording.random().nextBoolean();
        }
        return Array.booleans(dims, seen);
    }

    /** The lines of PyTorch's multi_head_attention_forward, batch first. */
    private static void multiHead(Family family, String name, long keyWidth, long valueWidth, boolean bias, boolean causal, boolean padded) {
        boolean packed = keyWidth == WIDTH && valueWidth == WIDTH;
        Recording recording = family.record("multi-head-" + name, "multiHeadAttention").arg("heads", HEADS).arg("bias", bias).arg("causal", causal)
                .input("query", BATCH, KEYS, WIDTH);
        List<String> lines = new ArrayList<>();
        if (packed) {
            recording.weight("in_proj_weight", 3 * WIDTH, WIDTH);
            lines.add("key = query");
            lines.add("value = query");
            lines.add("q_weight, k_weight, v_weight = torch.chunk(in_proj_weight, 3, 0)");
        } else {
            recording.input("key", BATCH, KEYS, keyWidth).input("value", BATCH, KEYS, valueWidth);
            recording.weight("q_proj_weight", WIDTH, WIDTH).weight("k_proj_weight", WIDTH, keyWidth).weight("v_proj_weight", WIDTH, valueWidth);
            lines.add("q_weight, k_weight, v_weight = q_proj_weight, k_proj_weight, v_proj_weight");
        }
        if (bias) {
            recording.weight("in_proj_bias", 3 * WIDTH).weight("out_proj_bias", WIDTH);
        } else {
            lines.add("in_proj_bias = torch.zeros([%d])".formatted(3 * WIDTH));
            lines.add("out_proj_bias = torch.zeros([%d])".formatted(WIDTH));
        }
        recording.weight("out_proj_weight", WIDTH, WIDTH);
        if (padded) {
            recording.fixed("present", visible(recording, BATCH, KEYS));
        }
        lines.add("q_bias, k_bias, v_bias = torch.chunk(in_proj_bias, 3, 0)");
        lines.addAll(heads(padded ? "torch.reshape(present, [%d, 1, 1, %d])".formatted(BATCH, KEYS) : "None", causal));
        recording.script(lines.toArray(String[]::new)).save();
    }

    /** From query, key, value and their weights and biases to output. */
    private static List<String> heads(String mask, boolean causal) {
        List<String> lines = new ArrayList<>();
        String[][] parts = {{"query", "q"}, {"key", "k"}, {"value", "v"}};
        for (String[] part : parts) {
            lines.add("%2$s = torch.transpose(torch.reshape(torch.linear(%1$s, %2$s_weight, %2$s_bias), [%3$d, %4$d, %5$d, %6$d]), 1, 2)"
                    .formatted(part[0], part[1], BATCH, KEYS, HEADS, WIDTH / HEADS));
        }
        lines.add("mixed = torch.scaled_dot_product_attention(q, k, v, %s, 0., %s)".formatted(mask, causal ? "True" : "False"));
        lines.add("joined = torch.reshape(torch.transpose(mixed, 1, 2), [%d, %d, %d])".formatted(BATCH, KEYS, WIDTH));
        lines.add("output = torch.linear(joined, out_proj_weight, out_proj_bias)");
        return lines;
    }

    /** @param operator whether by PyTorch's own operator of the whole layer, which has no gradient, or of its parts */
    private static void encoderLayer(Family family, boolean normFirst, boolean gelu, boolean operator) {
        String activation = gelu ? "GELU" : "ReLU";
        Recording recording = family.record("encoder-layer-" + (normFirst ? "norm-first-" : "norm-last-") + activation.toLowerCase(java.util.Locale.ROOT)
                + (operator ? "" : "-parts"), "transformerEncoderLayer").arg("heads", HEADS).arg("normFirst", normFirst).arg("activation", activation);
        input(recording, operator, "input", BATCH, KEYS, WIDTH);
        input(recording, operator, "self_attn_in_proj_weight", 3 * WIDTH, WIDTH);
        input(recording, operator, "self_attn_in_proj_bias", 3 * WIDTH);
        input(recording, operator, "self_attn_out_proj_weight", WIDTH, WIDTH);
        input(recording, operator, "self_attn_out_proj_bias", WIDTH);
        input(recording, operator, "linear1_weight", INNER, WIDTH);
        input(recording, operator, "linear1_bias", INNER);
        input(recording, operator, "linear2_weight", WIDTH, INNER);
        input(recording, operator, "linear2_bias", WIDTH);
        for (String norm : new String[] {"norm1", "norm2"}) {
            input(recording, operator, norm + "_weight", WIDTH);
            input(recording, operator, norm + "_bias", WIDTH);
        }
        if (operator) {
            recording.script(("output = torch._transformer_encoder_layer_fwd(input, %d, {heads}, self_attn_in_proj_weight, self_attn_in_proj_bias, "
                    + "self_attn_out_proj_weight, self_attn_out_proj_bias, %s, {normFirst}, 1.0e-05, norm1_weight, norm1_bias, norm2_weight, norm2_bias, "
                    + "linear1_weight, linear1_bias, linear2_weight, linear2_bias)").formatted(WIDTH, gelu ? "True" : "False")).save();
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add("query = " + (normFirst ? norm("input", "norm1") : "input"));
        lines.add("key = query");
        lines.add("value = query");
        lines.add("q_weight, k_weight, v_weight = torch.chunk(self_attn_in_proj_weight, 3, 0)");
        lines.add("q_bias, k_bias, v_bias = torch.chunk(self_attn_in_proj_bias, 3, 0)");
        lines.add("out_proj_weight = self_attn_out_proj_weight");
        lines.add("out_proj_bias = self_attn_out_proj_bias");
        lines.addAll(heads("None", false));
        lines.add("sum1 = torch.add(input, output)");
        lines.add("x = " + (normFirst ? "sum1" : norm("sum1", "norm1")));
        lines.add("inner = torch.%s(torch.linear(%s, linear1_weight, linear1_bias))".formatted(gelu ? "gelu" : "relu",
                normFirst ? norm("x", "norm2") : "x"));
        lines.add("sum2 = torch.add(x, torch.linear(inner, linear2_weight, linear2_bias))");
        lines.add("output = " + (normFirst ? "sum2" : norm("sum2", "norm2")));
        recording.script(lines.toArray(String[]::new)).save();
    }

    private static String norm(String x, String name) {
        return "torch.layer_norm(%1$s, [%3$d], %2$s_weight, %2$s_bias, 1.0e-05)".formatted(x, name, WIDTH);
    }

    private static void input(Recording recording, boolean fixed, String name, long... dims) {
        if (fixed) {
            recording.fixed(name, Array.normal(recording.random(), 0, 0.5, dims));
        } else {
            recording.weight(name, dims);
        }
    }
}
