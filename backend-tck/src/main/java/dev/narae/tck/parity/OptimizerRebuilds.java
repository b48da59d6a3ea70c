package dev.narae.tck.parity;

import dev.narae.nn.Linear;
import dev.narae.nn.Parameter;
import dev.narae.optim.Adagrad;
import dev.narae.optim.Adam;
import dev.narae.optim.AdamW;
import dev.narae.optim.Optimizer;
import dev.narae.optim.RmsProp;
import dev.narae.optim.Sgd;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The family {@code optimizers}: a linear regression with the recorded start. At every step its gradients are computed and
 * compared, but the optimiser is given those that PyTorch's was given, so that only the steps themselves differ.
 */
final class OptimizerRebuilds {
    private static final int STEPS = 5;
    private final Map<String, Rebuild> rebuilds = new HashMap<>();

    private OptimizerRebuilds() {
        steps("sgd", (settings, parameters) -> Sgd.of(parameters, settings.number("rate")).momentum(settings.number("momentum"))
                .dampening(settings.number("dampening")).nesterov(settings.flag("nesterov"))
                .weightDecay(settings.number("weightDecay")).build());
        steps("adam", (settings, parameters) -> Adam.of(parameters, settings.number("rate"))
                .betas(settings.number("beta1"), settings.number("beta2")).epsilon(settings.number("eps"))
                .amsgrad(settings.flag("amsgrad")).weightDecay(settings.number("weightDecay")).build());
        steps("adamW", (settings, parameters) -> AdamW.of(parameters, settings.number("rate"))
                .betas(settings.number("beta1"), settings.number("beta2")).epsilon(settings.number("eps"))
                .amsgrad(settings.flag("amsgrad")).weightDecay(settings.number("weightDecay")).build());
        steps("adagrad", (settings, parameters) -> Adagrad.of(parameters, settings.number("rate"))
                .rateDecay(settings.number("rateDecay")).initialAccumulator(settings.number("initialAccumulator"))
                .epsilon(settings.number("eps")).weightDecay(settings.number("weightDecay")).build());
        steps("rmsProp", (settings, parameters) -> RmsProp.of(parameters, settings.number("rate")).alpha(settings.number("alpha"))
                .epsilon(settings.number("eps")).momentum(settings.number("momentum")).centered(settings.flag("centered"))
                .weightDecay(settings.number("weightDecay")).build());
        rebuilds.put("clipNorm", given -> {
            Gradients gradients = recorded(given);
            Map<String, Tensor> clipped = clipped(given, gradients.clipNorm(given.settings().number("limit")));
            clipped.put("norm", gradients.norm());
            return clipped;
        });
        rebuilds.put("clipValue", given -> clipped(given, recorded(given).clipValue(given.settings().number("limit"))));
    }

    static Map<String, Rebuild> byKind() {
        return new OptimizerRebuilds().rebuilds;
    }

    private void steps(String kind, BiFunction<ParityCase, List<Parameter>, Optimizer> optimizer) {
        rebuilds.put(kind, given -> {
            Linear model = given.load(Linear.of(4, 3, Rng.seeded(1)));
            return steps(given, model, optimizer.apply(given.settings(), model.parameters()));
        });
    }

    private static Map<String, Tensor> steps(Given given, Linear model, Optimizer optimizer) {
        Map<String, Tensor> outputs = new HashMap<>();
        for (int step = 1; step <= STEPS; step++) {
            Tensor error = model.forward(given.input("samples").select(0, step - 1)).sub(given.input("targets").select(0, step - 1))
                    .square().mean().mul(given.input("scale").select(0, step - 1));
            Gradients computed = error.backward();
            Tensor fed = Tensor.scalar(given.device(), 0);
            for (Map.Entry<String, Parameter> parameter : model.namedParameters().entrySet()) {
                String gradient = parameter.getKey() + "_grad_" + step;
                outputs.put(gradient, computed.get(parameter.getValue().value()));
                fed = fed.add(parameter.getValue().value().mul(given.load("out", gradient)).sum());
            }
            optimizer.step(fed.backward());
            for (Map.Entry<String, Parameter> parameter : model.namedParameters().entrySet()) {
                outputs.put(parameter.getKey() + "_" + step, parameter.getValue().value().detach().copy());
            }
        }
        return outputs;
    }

    /** Gradients that are the recorded inputs themselves. */
    private static Gradients recorded(Given given) {
        Tensor weight = given.track("weight");
        Tensor bias = given.track("bias");
        return weight.mul(given.load("in", "weight")).sum().add(bias.mul(given.load("in", "bias")).sum()).backward();
    }

    private static Map<String, Tensor> clipped(Given given, Gradients gradients) {
        Map<String, Tensor> outputs = new HashMap<>();
        for (String name : List.of("weight", "bias")) {
            outputs.put(name + "_clipped", gradients.get(given.input(name)));
        }
        return outputs;
    }
}
