package dev.narae.benchmarks.parity;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Activations: once over drawn values with gradients of gradients, once over zeros, signs and large values. */
final class ActivationCases {
    private ActivationCases() {}

    static void record(Family family) {
        both(family, "sigmoid", "sigmoid", "torch.sigmoid(input)");
        both(family, "tanh", "tanh", "torch.tanh(input)");
        both(family, "relu", "relu", "torch.relu(input)");
        with(family, "leaky-relu", "leakyRelu", "slope", 0.01, "torch.leaky_relu(input, {slope})");
        with(family, "leaky-relu-steep", "leakyRelu", "slope", 0.3, "torch.leaky_relu(input, {slope})");
        with(family, "elu", "elu", "alpha", 1.0, "torch.elu(input, {alpha}, 1, 1)");
        with(family, "elu-alpha", "elu", "alpha", 0.4, "torch.elu(input, {alpha}, 1, 1)");
        both(family, "selu", "selu", "torch.selu(input)");
        both(family, "gelu", "gelu", "torch.gelu(input, approximate=\"none\")");
        both(family, "gelu-tanh", "geluTanh", "torch.gelu(input, approximate=\"tanh\")");
        both(family, "silu", "silu", "torch.silu(input)");
        both(family, "mish", "mish", "torch.mish(input)");
        both(family, "hardswish", "hardswish", "torch.hardswish(input)");
        both(family, "softplus", "softplus", "torch.softplus(input, 1, 20)");
        both(family, "relu6", "relu6", "torch.relu6(input)");
        both(family, "hardtanh", "hardtanh", "torch.hardtanh(input, -1, 1)");
        // PyTorch cannot differentiate this one twice.
        edges(family.record("hardsigmoid-edges", "hardsigmoid"), "torch.hardsigmoid(input)");
        both(family, "log-sigmoid", "logSigmoid", "torch.log_sigmoid(input)");
        both(family, "softsign", "softsign", "torch.div(input, torch.add(torch.abs(input), 1))");
        family.record("prelu", "prelu").input("input", 3, 5).weight("slope", 1)
                .script("output = torch.prelu(input, slope)").second().save();
        along(family, "softmax", "torch.softmax(input, {axis}, None)");
        along(family, "log-softmax", "torch.log_softmax(input, {axis}, None)");
    }

    private static void both(Family family, String name, String kind, String call) {
        save(family.record(name, kind), family.record(name + "-edges", kind), call);
    }

    private static void with(Family family, String name, String kind, String argument, double value, String call) {
        save(family.record(name, kind).arg(argument, value), family.record(name + "-edges", kind).arg(argument, value),
                call);
    }

    private static void save(Recording drawn, Recording edges, String call) {
        drawn.input("input", Array.normal(drawn.random(), 0, 2, 4, 9)).script("output = " + call).second().save();
        edges(edges, call);
    }

    private static void edges(Recording recording, String call) {
        recording.input("input", Array.floats(new long[] {18}, -1e4f, -100, -30, -6, -3, -1, -1e-3f, -0.0f,
                0, 1e-3f, 1, 2.5f, 3, 5, 6, 30, 100, 1e4f)).script("output = " + call).save();
    }

    private static void along(Family family, String name, String call) {
        String kind = name.equals("softmax") ? "softmax" : "logSoftmax";
        long[][] dims = {{5}, {3, 7}, {3, 7}, {2, 3, 4}, {2, 3, 4, 2}, {2, 1}};
        int[] axes = {0, 1, 0, -1, 1, 1};
        for (int i = 0; i < axes.length; i++) {
            String shape = Arrays.stream(dims[i]).mapToObj(Long::toString).collect(Collectors.joining("x"));
            family.record(name + "-" + shape + "-axis" + axes[i], kind)
                    .arg("axis", axes[i]).input("input", dims[i]).script("output = " + call).second().save();
        }
        family.record(name + "-large", kind).arg("axis", 1)
                .input("input", Array.floats(new long[] {2, 4}, 1e4f, 1e4f, 0, -1e4f, -1e4f, -1e4f - 1, -1e4f, -2e4f))
                .script("output = " + call).save();
        family.record(name + "-masked", kind).arg("axis", 1)
                .fixed("input", Array.floats(new long[] {2, 3}, 1, Float.NEGATIVE_INFINITY, 2,
                        Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY, -3))
                .script("output = " + call).save();
    }
}
