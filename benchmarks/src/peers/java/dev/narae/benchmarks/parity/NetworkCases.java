package dev.narae.benchmarks.parity;

import java.util.ArrayList;
import java.util.List;

/** Layers in a row, gradients of gradients through them, and short trainings. */
final class NetworkCases {
    private NetworkCases() {}

    static void record(Family family) {
        family.record("mlp-tanh", "mlpTanh").input("input", 4, 3).weight("weight1", 5, 3).weight("bias1", 5)
                .weight("weight2", 2, 5).weight("bias2", 2)
                .script("output = torch.linear(torch.tanh(torch.linear(input, weight1, bias1)), weight2, bias2)")
                .second().save();
        family.record("cnn", "cnn").input("input", 2, 1, 8, 8).weight("weight1", 3, 1, 3, 3).weight("bias1", 3)
                .weight("weight2", 4, 3, 3, 3).weight("bias2", 4).weight("weight3", 3, 16).weight("bias3", 3)
                .script("x = torch.relu(torch.conv2d(input, weight1, bias1, [1, 1], [1, 1], [1, 1], 1))",
                        "x = torch.max_pool2d(x, [2, 2], [2, 2], [0, 0], [1, 1], False)",
                        "x = torch.tanh(torch.conv2d(x, weight2, bias2, [1, 1], [1, 1], [1, 1], 1))",
                        "x = torch.avg_pool2d(x, [2, 2], [2, 2], [0, 0], False, True, None)",
                        "output = torch.linear(torch.flatten(x, 1, -1), weight3, bias3)")
                .second().save();
        // The penalty of Wasserstein training: mean((|d critic / d input| - 1)^2), differentiated by the parameters.
        family.record("gradient-penalty", "gradientPenalty").input("input", 5, 3).weight("weight1", 6, 3)
                .weight("bias1", 6).weight("weight2", 1, 6)
                .script("score = torch.linear(torch.tanh(torch.linear(input, weight1, bias1)), weight2, None)",
                        "slopes = torch.grad([torch.sum(score)], [input], None, True, True, False)",
                        "slope = unchecked_cast(Tensor, slopes[0])",
                        "output = torch.mean(torch.square(torch.sub(torch.norm(slope, 2, [1], False), 1)))")
                .save();
        training(family);
    }

    /** Conv, batch norm, ReLU, pool, linear, cross-entropy; five steps of SGD with momentum, on one batch. */
    private static void training(Family family) {
        List<String> parameters = List.of("conv_weight", "conv_bias", "norm_weight", "norm_bias", "fc_weight",
                "fc_bias");
        Recording recording = family.record("train-cnn", "trainCnn").arg("rate", 0.1).arg("momentum", 0.9)
                .arg("dampening", 0.0).arg("weightDecay", 0.0).arg("nesterov", false);
        recording.fixed("images", Array.normal(recording.random(), 0, 1, 6, 2, 6, 6))
                .fixed("labels", Array.below(recording.random(), 3, 6))
                .fixed("conv_weight", Array.normal(recording.random(), 0, 0.3, 4, 2, 3, 3))
                .fixed("conv_bias", Array.normal(recording.random(), 0, 0.3, 4))
                .fixed("norm_weight", Array.uniform(recording.random(), 0.5, 1.5, 4))
                .fixed("norm_bias", Array.normal(recording.random(), 0, 0.3, 4))
                .fixed("fc_weight", Array.normal(recording.random(), 0, 0.3, 3, 36))
                .fixed("fc_bias", Array.normal(recording.random(), 0, 0.3, 3))
                .outputs();
        List<String> lines = new ArrayList<>(List.of("running_mean = torch.zeros([4])",
                "running_var = torch.ones([4])"));
        parameters.forEach(parameter -> lines.add("buffer_%1$s = torch.zeros_like(%1$s)".formatted(parameter)));
        List<String> outputs = new ArrayList<>();
        for (int step = 1; step <= 5; step++) {
            parameters.forEach(parameter -> lines.add(
                    "p_%1$s = torch.requires_grad_(torch.clone(torch.detach(%1$s)), True)".formatted(parameter)));
            lines.add("x = torch.conv2d(images, p_conv_weight, p_conv_bias, [1, 1], [1, 1], [1, 1], 1)");
            lines.add("x = torch.batch_norm(x, p_norm_weight, p_norm_bias, running_mean, running_var, True, "
                    + "0.1, 1e-05, False)");
            lines.add("x = torch.max_pool2d(torch.relu(x), [2, 2], [2, 2], [0, 0], [1, 1], False)");
            lines.add("logits = torch.linear(torch.flatten(x, 1, -1), p_fc_weight, p_fc_bias)");
            lines.add("loss_%d = torch.cross_entropy_loss(logits, labels, None, 1, -100, 0.)".formatted(step));
            lines.add("grads = torch.grad([loss_%d], [%s], None, False, False, False)".formatted(step,
                    String.join(", ", parameters.stream().map(parameter -> "p_" + parameter).toList())));
            for (int i = 0; i < parameters.size(); i++) {
                lines.add("%s_grad = torch.detach(unchecked_cast(Tensor, grads[%d]))".formatted(parameters.get(i), i));
            }
            lines.add(OptimizerCases.fusedSgd(parameters, 0.9, step));
            lines.add(String.join(", ", parameters) + " = updated");
            lines.add(String.join(", ", parameters.stream().map(parameter -> "buffer_" + parameter).toList())
                    + " = buffers");
            outputs.add("loss_" + step);
        }
        parameters.forEach(parameter -> {
            lines.add("%1$s_5 = torch.clone(%1$s)".formatted(parameter));
            outputs.add(parameter + "_5");
        });
        outputs.add("running_mean");
        outputs.add("running_var");
        recording.script(lines.toArray(String[]::new)).also(outputs.toArray(String[]::new)).save();
    }
}
