package dev.narae.benchmarks.race;

import dev.narae.nn.Module;
import dev.narae.nn.Parameter;
import dev.narae.optim.Sgd;
import dev.narae.tensor.Device;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A piece of work that is measured: an operation, an operation with its gradients, or a whole training step.
 *
 * @param name   in tables
 * @param target what is asked of it
 * @param amount how much of {@code unit} one repetition is, by 1e9 where the unit begins with G
 * @param unit   {@code GFLOP/s}, {@code GB/s} or {@code examples/s}
 * @param kind   what a repetition is
 * @param inputs what every side is given; made anew by each call
 * @param ours   one repetition with Narae, on inputs of a device; gives what is compared, in the order of {@link #results}
 * @param torch  the same in the source form of TorchScript, reading the inputs by name: assigns {@code output}, or {@code loss} in a
 *               step; what every work of its kind has after that is in {@link #script}
 */
public record Work(String name, Target target, double amount, String unit, Kind kind, Supplier<List<Input>> inputs,
        Function<Map<String, Tensor>, Supplier<List<Tensor>>> ours, List<String> torch) {
    /** The learning rate of steps: small, so that losses stay comparable. */
    static final double RATE = 1e-3;

    /** What one repetition is. */
    public enum Kind {
        /** An operation without gradients. */
        FORWARD,
        /** An operation, and the gradients of its variables for the gradient {@code up} that flows into it. */
        GRADIENTS,
        /** Forward, backward, and the change of every variable by plain gradient descent. */
        STEP
    }

    /** Whether a whole training step. */
    public boolean step() {
        return kind == Kind.STEP;
    }

    /** Whether it is one matrix product, or a batch of them. */
    boolean isProduct() {
        return kind == Kind.FORWARD && unit.equals("GFLOP/s");
    }

    /** The rate in {@link #unit} for a time in seconds. */
    public double rate(double seconds) {
        return amount / seconds / (unit.startsWith("G") ? 1e9 : 1);
    }

    /**
     * Our side of it on a device, made ready; its inputs live in the current scope. What has four axes lies channels-last for an operation on the CPU,
     * as that engine's layers leave it to each other; a step has its data as they come.
     */
    Supplier<List<Tensor>> prepare(Device device, List<Input> given) {
        boolean ordered = !step() && device.name().startsWith("cpu");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        given.forEach(input -> tensors.put(input.name(), input.on(device, ordered && input.shape().rank() == 4)));
        return ours.apply(tensors);
    }

    /** The names of what is compared: the output or loss, then the gradient of each variable. */
    List<String> results(List<Input> given) {
        List<String> results = new ArrayList<>(List.of(step() ? "loss" : "output"));
        if (kind != Kind.FORWARD) {
            given.stream().filter(Input::variable).forEach(input -> results.add("grad_" + input.name()));
        }
        return results;
    }

    /** One whole repetition in the source form of TorchScript. */
    List<String> script(List<Input> given) {
        List<String> lines = new ArrayList<>(torch);
        List<String> variables = given.stream().filter(Input::variable).map(Input::name).toList();
        if (kind == Kind.GRADIENTS) {
            lines.add("ups = annotate(List[Optional[Tensor]], [up])");
        }
        if (kind != Kind.FORWARD) {
            lines.add("grads = torch.grad([%s], [%s], %s, False, False, False)".formatted(step() ? "loss" : "output", String.join(", ", variables),
                    step() ? "None" : "ups"));
        }
        for (int i = 0; i < variables.size() && kind != Kind.FORWARD; i++) {
            lines.add("grad_" + variables.get(i) + " = unchecked_cast(Tensor, grads[" + i + "])");
        }
        for (int i = 0; i < variables.size() && step(); i++) {
            lines.add("_u%1$d = torch.sub_(torch.detach(%2$s), grad_%2$s, alpha=%3$s)".formatted(i, variables.get(i), RATE));
        }
        return lines;
    }

    /** An operation without gradients. The script assigns {@code output}. */
    static Work forward(String name, Target target, double amount, String unit, List<Supplier<Input>> inputs, Function<Map<String, Tensor>, Tensor> ours,
            String... torch) {
        return new Work(name, target, amount, unit, Kind.FORWARD, () -> all(inputs), given -> {
            Map<String, Tensor> plain = new LinkedHashMap<>();
            given.forEach((key, tensor) -> plain.put(key, tensor.detach()));
            return () -> List.of(ours.apply(plain));
        }, List.of(torch));
    }

    /**
     * An operation and the gradients of its variables. The script assigns {@code output}, and one input is called {@code up}: the
     * gradient that flows into it.
     */
    static Work both(String name, Target target, double amount, String unit, List<Supplier<Input>> inputs, Function<Map<String, Tensor>, Tensor> ours,
            String... torch) {
        return new Work(name + ", forward + backward", target, amount, unit, Kind.GRADIENTS, () -> all(inputs), given -> {
            List<Tensor> variables = given.values().stream().filter(Tensor::requiresGrad).toList();
            return () -> {
                Tensor output = ours.apply(given);
                Gradients gradients = Gradients.options().of(output, given.get("up"));
                List<Tensor> all = new ArrayList<>(List.of(output));
                variables.forEach(variable -> all.add(gradients.get(variable)));
                return all;
            };
        }, List.of(torch));
    }

    /**
     * A training step with plain stochastic gradient descent: forward, backward, and the change of every parameter. Parameters are
     * the script's variables, with {@code _} for the dots in their names. The script assigns {@code loss}.
     *
     * @param module makes the network with its initial weights
     * @param loss   of the network and the data by name
     */
    static <M extends Module> Work step(String name, Target target, double examples, Function<Rng, M> module, List<Supplier<Input>> data,
            BiFunction<M, Map<String, Tensor>, Tensor> loss, List<String> torch) {
        Supplier<List<Input>> inputs = () -> {
            List<Input> all = new ArrayList<>();
            try (Device device = Device.open("reference"); Scope _ = Scope.open("weights")) {
                module.apply(Rng.seeded(1)).<M>to(device).namedParameters()
                        .forEach((key, parameter) -> all.add(Input.parameter(identifier(key), parameter.value())));
            }
            all.addAll(all(data));
            return all;
        };
        return new Work(name, target, examples, "examples/s", Kind.STEP, inputs, given -> {
            Device device = given.values().iterator().next().device();
            M network = module.apply(Rng.seeded(1)).to(device);
            network.load(network.namedParameters().keySet().stream().collect(Collectors.toMap(key -> key, key -> given.get(identifier(key)).detach())), false);
            Sgd optimizer = new Sgd(network.parameters(), RATE);
            List<Parameter> parameters = List.copyOf(network.namedParameters().values());
            return () -> {
                Tensor value = loss.apply(network, given);
                Gradients gradients = value.backward();
                optimizer.step(gradients);
                List<Tensor> all = new ArrayList<>(List.of(value));
                parameters.forEach(parameter -> all.add(gradients.get(parameter.value())));
                return all;
            };
        }, torch);
    }

    private static String identifier(String parameter) {
        return "p_" + parameter.replace('.', '_');
    }

    private static List<Input> all(List<Supplier<Input>> inputs) {
        return inputs.stream().map(Supplier::get).toList();
    }
}
