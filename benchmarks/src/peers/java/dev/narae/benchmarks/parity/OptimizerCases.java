package dev.narae.benchmarks.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Five steps of every optimiser on a small linear regression, whose gradients PyTorch's autograd computes at the
 * parameters that it has just updated.
 *
 * <p>The argument {@code source} tells whose update it is: {@code operator} is PyTorch's own ({@code _fused_sgd},
 * {@code _fused_adam}, {@code _fused_adamw}, {@code _fused_adagrad}: the kernels behind {@code torch.optim} with
 * {@code fused=True}); {@code formula} is the update that PyTorch's documentation states for an optimiser whose
 * {@code step} is written in Python, computed by PyTorch's operators in float64 and rounded after every step.
 *
 * <p>Recorded: the start {@code in.weight [3, 4]} and {@code in.bias [3]}, and for every step t from 1 to 5 the
 * gradients {@code out.weight_grad_t}, {@code out.bias_grad_t} and the parameters after it, {@code out.weight_t},
 * {@code out.bias_t}.
 */
final class OptimizerCases {
    private static final int STEPS = 5;
    private static final List<String> PARAMETERS = List.of("weight", "bias");

    private OptimizerCases() {}

    static void record(Family family) {
        stochasticGradientDescent(family);
        adagrad(family);
        adam(family);
        rmsProp(family);
        clipping(family);
    }

    private static void stochasticGradientDescent(Family family) {
        sgd(family, "sgd", 0.1, 0, 0, 0, false);
        sgd(family, "sgd-weight-decay", 0.1, 0, 0, 0.05, false);
        sgd(family, "sgd-momentum", 0.05, 0.9, 0, 0, false);
        sgd(family, "sgd-momentum-dampening", 0.05, 0.9, 0.3, 0, false);
        sgd(family, "sgd-momentum-dampening-weight-decay", 0.05, 0.7, 0.5, 0.1, false);
        sgd(family, "sgd-nesterov", 0.05, 0.9, 0, 0, true);
        sgd(family, "sgd-nesterov-weight-decay", 0.02, 0.8, 0, 0.1, true);
    }

    private static void sgd(Family family, String name, double rate, double momentum, double dampening, double decay,
            boolean nesterov) {
        problem(family, name, "sgd", "operator").arg("rate", rate).arg("momentum", momentum)
                .arg("dampening", dampening).arg("weightDecay", decay).arg("nesterov", nesterov)
                .script(steps(
                        List.of("buffer_%s = torch.zeros_like(%1$s)"),
                        step -> {
                            List<String> lines = new ArrayList<>(List.of(fusedSgd(PARAMETERS, momentum, step)));
                            lines.add("weight, bias = updated");
                            if (momentum != 0) {
                                lines.add("buffer_weight, buffer_bias = buffers");
                            }
                            return lines;
                        }))
                .save();
    }

    /**
     * The functional form of the operator: TorchScript takes the one that writes in place for dead code, because its
     * alias analysis does not see a write to the elements of a list.
     */
    static String fusedSgd(List<String> parameters, double momentum, int step) {
        return ("updated, unused, buffers = torch._fused_sgd([%s], [%s], %s, weight_decay={weightDecay}, "
                + "momentum={momentum}, lr={rate}, dampening={dampening}, nesterov={nesterov}, maximize=False, "
                + "is_first_step=%s)").formatted(
                        String.join(", ", parameters),
                        String.join(", ", parameters.stream().map(parameter -> parameter + "_grad").toList()),
                        momentum == 0 ? "annotate(List[Tensor], [])" : "[%s]".formatted(String.join(", ",
                                parameters.stream().map(parameter -> "buffer_" + parameter).toList())),
                        step == 1 ? "True" : "False");
    }

    private static void adagrad(Family family) {
        adagrad(family, "adagrad", 0.1, 0, 0, 0, 1e-10);
        adagrad(family, "adagrad-rate-decay", 0.3, 0.2, 0, 0, 1e-10);
        adagrad(family, "adagrad-weight-decay", 0.1, 0, 0.1, 0, 1e-10);
        adagrad(family, "adagrad-initial-accumulator", 0.2, 0, 0, 0.5, 1e-10);
        adagrad(family, "adagrad-all-settings", 0.2, 0.1, 0.05, 0.1, 1e-2);
    }

    private static void adagrad(Family family, String name, double rate, double rateDecay, double decay,
            double initial, double eps) {
        problem(family, name, "adagrad", "operator").arg("rate", rate).arg("rateDecay", rateDecay)
                .arg("weightDecay", decay).arg("initialAccumulator", initial).arg("eps", eps)
                .script(steps(
                        List.of("squares_%s = torch.full_like(%1$s, {initialAccumulator})",
                                "count_%s = torch.zeros([])"),
                        _ -> List.of("torch.add_(count_weight, 1)", "torch.add_(count_bias, 1)",
                                "updated, unused, squares, counts = torch._fused_adagrad([weight, bias], "
                                        + "[weight_grad, bias_grad], "
                                        + "[squares_weight, squares_bias], [count_weight, count_bias], lr={rate}, "
                                        + "lr_decay={rateDecay}, weight_decay={weightDecay}, eps={eps}, "
                                        + "maximize=False)",
                                "weight, bias = updated", "squares_weight, squares_bias = squares")))
                .save();
    }

    private static void adam(Family family) {
        for (String kind : List.of("adam", "adamW")) {
            adam(family, kind, "", 0.05, 0.9, 0.999, 1e-8, 0, false);
            adam(family, kind, "-weight-decay", 0.05, 0.9, 0.999, 1e-8, 0.1, false);
            adam(family, kind, "-betas", 0.02, 0.5, 0.8, 1e-8, 0, false);
            adam(family, kind, "-eps", 0.05, 0.9, 0.99, 0.1, 0, false);
            adam(family, kind, "-amsgrad", 0.05, 0.6, 0.5, 1e-8, 0, true);
            adam(family, kind, "-all-settings", 0.03, 0.7, 0.6, 1e-3, 0.2, true);
        }
    }

    private static void adam(Family family, String kind, String suffix, double rate, double beta1, double beta2,
            double eps, double decay, boolean amsgrad) {
        String operator = "_fused_" + kind.toLowerCase(Locale.ROOT);
        problem(family, kind + suffix, kind, "operator").arg("rate", rate).arg("beta1", beta1).arg("beta2", beta2)
                .arg("eps", eps).arg("weightDecay", decay).arg("amsgrad", amsgrad)
                .script(steps(
                        List.of("mean_%s = torch.zeros_like(%1$s)", "square_%s = torch.zeros_like(%1$s)",
                                "largest_%s = torch.zeros_like(%1$s)", "count_%s = torch.zeros([])"),
                        _ -> {
                            List<String> lines = new ArrayList<>(List.of(
                                    "torch.add_(count_weight, 1)", "torch.add_(count_bias, 1)",
                                    ("updated, unused, means, squares, maxima = torch.%s([weight, bias], "
                                            + "[weight_grad, bias_grad], [mean_weight, mean_bias], "
                                            + "[square_weight, square_bias], %s, [count_weight, count_bias], lr={rate}, "
                                            + "beta1={beta1}, beta2={beta2}, weight_decay={weightDecay}, eps={eps}, "
                                            + "amsgrad={amsgrad}, maximize=False)").formatted(operator, amsgrad
                                                    ? "[largest_weight, largest_bias]" : "annotate(List[Tensor], [])"),
                                    "weight, bias = updated", "mean_weight, mean_bias = means",
                                    "square_weight, square_bias = squares"));
                            if (amsgrad) {
                                lines.add("largest_weight, largest_bias = maxima");
                            }
                            return lines;
                        }))
                .save();
    }

    private static void rmsProp(Family family) {
        rmsProp(family, "rmsprop", 0.02, 0.99, 1e-8, 0, 0, false);
        rmsProp(family, "rmsprop-alpha-eps", 0.02, 0.7, 1e-2, 0, 0, false);
        rmsProp(family, "rmsprop-weight-decay", 0.02, 0.9, 1e-8, 0.1, 0, false);
        rmsProp(family, "rmsprop-momentum", 0.01, 0.9, 1e-8, 0, 0.8, false);
        rmsProp(family, "rmsprop-centered", 0.01, 0.9, 1e-6, 0, 0, true);
        rmsProp(family, "rmsprop-all-settings", 0.01, 0.8, 1e-4, 0.05, 0.9, true);
    }

    /** The update stated in the documentation of {@code torch.optim.RMSprop}. */
    private static void rmsProp(Family family, String name, double rate, double alpha, double eps, double decay,
            double momentum, boolean centered) {
        problem(family, name, "rmsProp", "formula").arg("rate", rate).arg("alpha", alpha).arg("eps", eps)
                .arg("weightDecay", decay).arg("momentum", momentum).arg("centered", centered)
                .script(steps(
                        List.of("square_%s = torch.zeros_like(torch.to(%1$s, 7))",
                                "average_%s = torch.zeros_like(torch.to(%1$s, 7))",
                                "buffer_%s = torch.zeros_like(torch.to(%1$s, 7))"),
                        _ -> PARAMETERS.stream().flatMap(parameter -> rmsPropUpdate(centered).stream()
                                .map(line -> line.replace("PARAMETER", parameter))).toList()))
                .save();
    }

    private static List<String> rmsPropUpdate(boolean centered) {
        List<String> lines = new ArrayList<>(List.of(
                "wide = torch.to(PARAMETER, 7)",
                "gradient = torch.add(torch.to(PARAMETER_grad, 7), torch.mul(wide, {weightDecay}))",
                "square_PARAMETER = torch.add(torch.mul(square_PARAMETER, {alpha}), "
                        + "torch.mul(torch.mul(gradient, gradient), torch.sub(1., {alpha})))",
                "variance = square_PARAMETER"));
        if (centered) {
            lines.add("average_PARAMETER = torch.add(torch.mul(average_PARAMETER, {alpha}), "
                    + "torch.mul(gradient, torch.sub(1., {alpha})))");
            lines.add("variance = torch.sub(square_PARAMETER, torch.mul(average_PARAMETER, average_PARAMETER))");
        }
        lines.add("ratio = torch.div(gradient, torch.add(torch.sqrt(variance), {eps}))");
        lines.add("buffer_PARAMETER = torch.add(torch.mul(buffer_PARAMETER, {momentum}), ratio)");
        lines.add("PARAMETER = torch.to(torch.sub(wide, torch.mul(buffer_PARAMETER, {rate})), 6)");
        return lines;
    }

    /** {@code torch.nn.utils.clip_grad_norm_} and {@code clip_grad_value_}: both are formulas written in Python. */
    private static void clipping(Family family) {
        for (double norm : new double[] {0.5, 3, 100}) {
            family.record("clip-norm-" + norm, "clipNorm").arg("source", "formula").arg("limit", norm)
                    .input("weight", 3, 4).input("bias", 5)
                    .outputs().also("norm", "weight_clipped", "bias_clipped")
                    .script("norm = torch.norm(torch.stack([torch.norm(weight, 2), torch.norm(bias, 2)], 0), 2)",
                            "factor = torch.clamp(torch.mul(torch.reciprocal(torch.add(norm, 1e-6)), {limit}), None, 1.)",
                            "weight_clipped = torch.mul(weight, factor)",
                            "bias_clipped = torch.mul(bias, factor)")
                    .save();
        }
        family.record("clip-value", "clipValue").arg("source", "formula").arg("limit", 0.7)
                .input("weight", 3, 4).input("bias", 5)
                .outputs().also("weight_clipped", "bias_clipped")
                .script("weight_clipped = torch.clamp(weight, -{limit}, {limit})",
                        "bias_clipped = torch.clamp(bias, -{limit}, {limit})")
                .save();
    }

    private static Recording problem(Family family, String name, String kind, String source) {
        Recording recording = family.record(name, kind).arg("source", source);
        recording.fixed("weight", Array.normal(recording.random(), 0, 0.7, 3, 4))
                .fixed("bias", Array.normal(recording.random(), 0, 0.7, 3))
                .fixed("samples", Array.normal(recording.random(), 0, 1, STEPS, 6, 4))
                .fixed("targets", Array.normal(recording.random(), 0, 1, STEPS, 6, 3))
                // Steps of very unlike size, so that running averages and their maxima matter.
                .fixed("scale", Array.floats(new long[] {STEPS}, 1, 2.5f, 0.1f, 0.6f, 1.3f))
                .outputs();
        return recording.also(IntStream.rangeClosed(1, STEPS).boxed()
                .flatMap(step -> PARAMETERS.stream().flatMap(parameter -> List.of(
                        parameter + "_grad_" + step, parameter + "_" + step).stream()))
                .toArray(String[]::new));
    }

    private interface Update {
        /** The lines that update {@code weight} and {@code bias} from {@code weight_grad} and {@code bias_grad}. */
        List<String> lines(int step);
    }

    /** {@code state} lines once for every parameter, then five times: gradients, update, a copy of the result. */
    private static String[] steps(List<String> state, Update update) {
        List<String> lines = new ArrayList<>();
        PARAMETERS.forEach(parameter -> state.forEach(line -> lines.add(line.formatted(parameter))));
        for (int step = 1; step <= STEPS; step++) {
            lines.add("w = torch.requires_grad_(torch.clone(torch.detach(weight)), True)");
            lines.add("b = torch.requires_grad_(torch.clone(torch.detach(bias)), True)");
            lines.add("predicted = torch.linear(torch.select(samples, 0, %d), w, b)".formatted(step - 1));
            lines.add("error = torch.mse_loss(predicted, torch.select(targets, 0, %d), 1)".formatted(step - 1));
            lines.add("scaled = torch.mul(error, torch.select(scale, 0, %d))".formatted(step - 1));
            lines.add("gradients = torch.grad([scaled], [w, b], None, False, False, False)");
            lines.add("weight_grad = torch.detach(unchecked_cast(Tensor, gradients[0]))");
            lines.add("bias_grad = torch.detach(unchecked_cast(Tensor, gradients[1]))");
            lines.add("weight_grad_%d = torch.clone(weight_grad)".formatted(step));
            lines.add("bias_grad_%d = torch.clone(bias_grad)".formatted(step));
            lines.addAll(update.lines(step));
            lines.add("weight_%d = torch.clone(weight)".formatted(step));
            lines.add("bias_%d = torch.clone(bias)".formatted(step));
        }
        return lines.toArray(String[]::new);
    }
}
