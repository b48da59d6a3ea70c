package dev.narae.benchmarks.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cross-attention with every mask, and the Transformer's layers, normalised behind the sums and before, with every activation, composed
 * of PyTorch's operators as its modules compose them in Python.
 */
final class TransformerCases {
    private static final long BATCH = 2;
    private static final long WIDTH = 4;
    private static final long HEADS = 2;
    private static final long INNER = 5;
    private static final long LENGTH = 3;
    private static final long KEYS = 4;
    private static final Map<String, String> ACTIVATIONS = activations();

    private TransformerCases() {}

    private static Map<String, String> activations() {
        Map<String, String> calls = new LinkedHashMap<>();
        calls.put("ReLU", "torch.relu(%s)");
        calls.put("GELU", "torch.gelu(%s, approximate=\"none\")");
        calls.put("GELUTanh", "torch.gelu(%s, approximate=\"tanh\")");
        calls.put("SiLU", "torch.silu(%s)");
        calls.put("Mish", "torch.mish(%s)");
        calls.put("SELU", "torch.selu(%s)");
        calls.put("Softplus", "torch.softplus(%s, 1, 20)");
        calls.put("Hardswish", "torch.hardswish(%s)");
        calls.put("Tanh", "torch.tanh(%s)");
        calls.put("Sigmoid", "torch.sigmoid(%s)");
        return calls;
    }

    /** Which mask attention has: what PyTorch's operator is told, and whether the case has a bool or an added one. */
    private enum Mask {
        NONE("None", "False"), CAUSAL("None", "True"), PADDED("torch.reshape(present, [%d, 1, 1, %d])", "False"), SEEN("visible", "False"),
        ADDED("bias", "False");

        private final String mask;
        private final String causal;

        Mask(String mask, String causal) {
            this.mask = mask;
            this.causal = causal;
        }

        /** The last two arguments of the operator but for the dropout between them. */
        String mask(long keys) {
            return mask.formatted(BATCH, keys);
        }

        String lower() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        void addTo(Recording recording, long queries, long keys) {
            switch (this) {
                case PADDED -> recording.fixed("present", seen(recording, BATCH, keys));
                case SEEN -> recording.fixed("visible", seen(recording, queries, keys));
                case ADDED -> recording.input("bias", BATCH, HEADS, queries, keys);
                default -> { }
            }
        }
    }

    static void record(Family family) {
        for (Mask mask : Mask.values()) {
            cross(family, mask, WIDTH, WIDTH, true);
            cross(family, mask, 3, 5, true);
            cross(family, mask, 3, 5, false);
        }
        for (boolean normFirst : new boolean[] {false, true}) {
            for (String activation : ACTIVATIONS.keySet()) {
                encoder(family, normFirst, activation, true, Mask.NONE);
                decoder(family, normFirst, activation, true, Mask.NONE);
            }
            for (Mask mask : new Mask[] {Mask.CAUSAL, Mask.PADDED, Mask.SEEN, Mask.ADDED}) {
                encoder(family, normFirst, "ReLU", true, mask);
            }
            decoder(family, normFirst, "ReLU", true, Mask.PADDED);
            encoder(family, normFirst, "GELU", false, Mask.NONE);
            decoder(family, normFirst, "GELU", false, Mask.PADDED);
        }
        whole(family, false);
        whole(family, true);
    }

    /** The first key of every row is seen. */
    private static Array seen(Recording recording, long... dims) {
        boolean[] seen = new boolean[(int) (dims[0] * dims[1])];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = i % dims[1] == 0 || recording.random().nextBoolean();
        }
        return Array.booleans(dims, seen);
    }

    private static void cross(Family family, Mask mask, long keyWidth, long valueWidth, boolean bias) {
        boolean packed = keyWidth == WIDTH && valueWidth == WIDTH;
        Recording recording = family.record("cross-attention-" + mask.lower() + (packed ? "" : "-other-widths") + (bias ? "" : "-unbiased"),
                "multiHeadAttention").arg("heads", HEADS).arg("bias", bias).arg("causal", mask == Mask.CAUSAL)
                .input("query", BATCH, LENGTH, WIDTH).input("key", BATCH, KEYS, keyWidth).input("value", BATCH, KEYS, valueWidth);
        mask.addTo(recording, LENGTH, KEYS);
        if (packed) {
            recording.weight("in_proj_weight", 3 * WIDTH, WIDTH);
        } else {
            recording.weight("q_proj_weight", WIDTH, WIDTH).weight("k_proj_weight", WIDTH, keyWidth).weight("v_proj_weight", WIDTH, valueWidth);
        }
        recording.weight("out_proj_weight", WIDTH, WIDTH);
        if (bias) {
            recording.weight("in_proj_bias", 3 * WIDTH).weight("out_proj_bias", WIDTH);
        }
        List<String> lines = new ArrayList<>();
        attend(lines, "", packed, bias, new String[] {"query", "key", "value"}, LENGTH, KEYS, mask);
        lines.add("output = attended");
        recording.script(lines.toArray(String[]::new)).save();
    }

    /** From three inputs to {@code attended}, by weights whose names begin with the prefix. */
    private static void attend(List<String> lines, String prefix, boolean packed, boolean bias, String[] inputs, long queries, long keys, Mask mask) {
        lines.add(packed ? "q_w, k_w, v_w = torch.chunk(%sin_proj_weight, 3, 0)".formatted(prefix)
                : "q_w, k_w, v_w = %1$sq_proj_weight, %1$sk_proj_weight, %1$sv_proj_weight".formatted(prefix));
        if (bias) {
            lines.add("q_b, k_b, v_b = torch.chunk(%sin_proj_bias, 3, 0)".formatted(prefix));
        }
        String[] names = {"q", "k", "v"};
        for (int i = 0; i < 3; i++) {
            lines.add("%1$s = torch.transpose(torch.reshape(%2$s, [%3$d, %4$d, %5$d, %6$d]), 1, 2)".formatted(names[i],
                    linear(inputs[i], names[i] + "_w", bias ? names[i] + "_b" : ""), BATCH, i == 0 ? queries : keys, HEADS, WIDTH / HEADS));
        }
        lines.add("mixed = torch.scaled_dot_product_attention(q, k, v, %s, 0., %s)".formatted(mask.mask(keys), mask.causal));
        lines.add("joined = torch.reshape(torch.transpose(mixed, 1, 2), [%d, %d, %d])".formatted(BATCH, queries, WIDTH));
        lines.add("attended = " + linear("joined", prefix + "out_proj_weight", bias ? prefix + "out_proj_bias" : ""));
    }

    private static String linear(String x, String weight, String bias) {
        return bias.isEmpty() ? "torch.linear(%s, %s)".formatted(x, weight) : "torch.linear(%s, %s, %s)".formatted(x, weight, bias);
    }

    private static String norm(String x, String name, boolean bias) {
        return "torch.layer_norm(%s, [%d], %s_weight, %s, 1.0e-05)".formatted(x, WIDTH, name, bias ? name + "_bias" : "None");
    }

    private static void weights(Recording recording, String prefix, boolean bias, String... attentions) {
        for (String attention : attentions) {
            recording.weight(prefix + attention + "_in_proj_weight", 3 * WIDTH, WIDTH).weight(prefix + attention + "_out_proj_weight", WIDTH, WIDTH);
            if (bias) {
                recording.weight(prefix + attention + "_in_proj_bias", 3 * WIDTH).weight(prefix + attention + "_out_proj_bias", WIDTH);
            }
        }
        recording.weight(prefix + "linear1_weight", INNER, WIDTH).weight(prefix + "linear2_weight", WIDTH, INNER);
        if (bias) {
            recording.weight(prefix + "linear1_bias", INNER).weight(prefix + "linear2_bias", WIDTH);
        }
        for (int i = 1; i <= attentions.length + 1; i++) {
            norm(recording, prefix + "norm" + i, bias);
        }
    }

    private static void norm(Recording recording, String name, boolean bias) {
        recording.weight(name + "_weight", WIDTH);
        if (bias) {
            recording.weight(name + "_bias", WIDTH);
        }
    }

    private static Recording begin(Family family, String kind, String name, boolean normFirst, String activation, boolean bias, Mask mask) {
        return family.record(name + (normFirst ? "-norm-first-" : "-norm-last-") + activation.toLowerCase(java.util.Locale.ROOT)
                + (bias ? "" : "-unbiased") + (mask == Mask.NONE ? "" : "-" + mask.lower()), kind).arg("heads", HEADS)
                .arg("normFirst", normFirst).arg("activation", activation).arg("bias", bias).arg("causal", mask == Mask.CAUSAL);
    }

    private static void encoder(Family family, boolean normFirst, String activation, boolean bias, Mask mask) {
        Recording recording = begin(family, "transformerEncoderLayer", "encoder-layer", normFirst, activation, bias, mask)
                .input("input", BATCH, KEYS, WIDTH);
        mask.addTo(recording, KEYS, KEYS);
        weights(recording, "", bias, "self_attn");
        List<String> lines = new ArrayList<>();
        lines.add("x = input");
        encode(lines, "", normFirst, activation, bias, KEYS, mask);
        lines.add("output = x");
        recording.script(lines.toArray(String[]::new)).save();
    }

    /** From x to x. */
    private static void encode(List<String> lines, String prefix, boolean normFirst, String activation, boolean bias, long length, Mask mask) {
        lines.add("read = " + (normFirst ? norm("x", prefix + "norm1", bias) : "x"));
        attend(lines, prefix + "self_attn_", true, bias, new String[] {"read", "read", "read"}, length, length, mask);
        sum(lines, "attended", prefix + "norm1", normFirst, bias);
        feedForward(lines, prefix, "norm2", normFirst, activation, bias);
    }

    private static void sum(List<String> lines, String part, String norm, boolean normFirst, boolean bias) {
        lines.add("x = torch.add(x, %s)".formatted(part));
        if (!normFirst) {
            lines.add("x = " + norm("x", norm, bias));
        }
    }

    private static void feedForward(List<String> lines, String prefix, String norm, boolean normFirst, String activation, boolean bias) {
        lines.add("read = " + (normFirst ? norm("x", prefix + norm, bias) : "x"));
        lines.add("inner = " + ACTIVATIONS.get(activation).formatted(linear("read", prefix + "linear1_weight", bias ? prefix + "linear1_bias" : "")));
        lines.add("inner = " + linear("inner", prefix + "linear2_weight", bias ? prefix + "linear2_bias" : ""));
        sum(lines, "inner", prefix + norm, normFirst, bias);
    }

    /** Self-attention is causal; the mask is of attention to the memory. */
    private static void decoder(Family family, boolean normFirst, String activation, boolean bias, Mask mask) {
        Recording recording = begin(family, "transformerDecoderLayer", "decoder-layer", normFirst, activation, bias, mask)
                .input("target", BATCH, LENGTH, WIDTH).input("memory", BATCH, KEYS, WIDTH);
        mask.addTo(recording, LENGTH, KEYS);
        weights(recording, "", bias, "self_attn", "multihead_attn");
        List<String> lines = new ArrayList<>();
        lines.add("x = target");
        decode(lines, "", normFirst, activation, bias, mask);
        lines.add("output = x");
        recording.script(lines.toArray(String[]::new)).save();
    }

    private static void decode(List<String> lines, String prefix, boolean normFirst, String activation, boolean bias, Mask mask) {
        lines.add("read = " + (normFirst ? norm("x", prefix + "norm1", bias) : "x"));
        attend(lines, prefix + "self_attn_", true, bias, new String[] {"read", "read", "read"}, LENGTH, LENGTH, Mask.CAUSAL);
        sum(lines, "attended", prefix + "norm1", normFirst, bias);
        lines.add("read = " + (normFirst ? norm("x", prefix + "norm2", bias) : "x"));
        attend(lines, prefix + "multihead_attn_", true, bias, new String[] {"read", "memory", "memory"}, LENGTH, KEYS, mask);
        sum(lines, "attended", prefix + "norm2", normFirst, bias);
        feedForward(lines, prefix, "norm3", normFirst, activation, bias);
    }

    /** A layer each, with a last normalisation each. */
    private static void whole(Family family, boolean normFirst) {
        Recording recording = begin(family, "transformer", "transformer", normFirst, "ReLU", true, Mask.PADDED)
                .input("source", BATCH, KEYS, WIDTH).input("target", BATCH, LENGTH, WIDTH);
        Mask.PADDED.addTo(recording, LENGTH, KEYS);
        weights(recording, "encoder_layers_0_", true, "self_attn");
        norm(recording, "encoder_norm", true);
        weights(recording, "decoder_layers_0_", true, "self_attn", "multihead_attn");
        norm(recording, "decoder_norm", true);
        List<String> lines = new ArrayList<>();
        lines.add("x = source");
        encode(lines, "encoder_layers_0_", normFirst, "ReLU", true, KEYS, Mask.PADDED);
        lines.add("memory = " + norm("x", "encoder_norm", true));
        lines.add("x = target");
        decode(lines, "decoder_layers_0_", normFirst, "ReLU", true, Mask.PADDED);
        lines.add("output = " + norm("x", "decoder_norm", true));
        recording.script(lines.toArray(String[]::new)).save();
    }
}
