package dev.narae.benchmarks.race;

import dev.narae.nn.Module;
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
 * @param name    in tables
 * @param target  what is asked of it
 * @param amount  how much of {@code unit} one repetition is, by 1e9 where the unit begins with G
 * @param unit    {@code GFLOP/s}, {@code GB/s} or {@code examples/s}
 * @param inputs  what every side is given
 * @param ours    one repetition with Narae, on inputs of a device; what it gives is compared
 * @param torch   one repetition in the source form of TorchScript, reading the inputs by name
 * @param results the names in it of what is compared with what {@code ours} gives
 * @param step    whether a repetition changes the variables
 */
public record Work(String name, Target target, double amount, String unit, Supplier<List<Input>> inputs,
        Function<Map<String, Tensor>, Supplier<List<Tensor>>> ours, List<String> torch, List<String> results, boolean step) {
    /** The learning rate of steps: small, so that losses stay comparable. */
    static final double RATE = 1e-3;

    /** The rate in {@link #unit} for a time in seconds. */
    public double rate(double seconds) {
        return amount / seconds / (unit.startsWith("G") ? 1e9 : 1);
    }

    /** Our side of it on a device, made ready; its inputs live in the current scope. */
    Supplier<List<Tensor>> prepare(Device device) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        inputs.get().forEach(input -> tensors.put(input.name(), input.on(device)));
        return ours.apply(tensors);
    }

    /** An operation without gradients. The script assigns {@code output}. */
    static Work forward(String name, Target target, double amount, String unit, List<Supplier<Input>> inputs, Function<Map<String, Tensor>, Tensor> ours,
            String... torch) {
        return new Work(name, target, amount, unit, () -> all(inputs), given -> {
            Map<String, Tensor> plain = new LinkedHashMap<>();
            given.forEach((key, tensor) -> plain.put(key, tensor.detach()));
            return () -> List.of(ours.apply(plain));
        }, List.of(torch), List.of("output"), false);
    }

    /**
     * An operation and the gradients of its variables. The script assigns {@code output}, and one input is called {@code up}: the
     * gradient that flows into it.
     */
    static Work both(String name, Target target, double amount, String unit, List<Supplier<Input>> inputs, Function<Map<String, Tensor>, Tensor> ours,
            String... torch) {
        List<Input> made = all(inputs);
        List<String> variables = made.stream().filter(Input::variable).map(Input::name).toList();
        List<String> lines = new ArrayList<>(List.of(torch));
        lines.add("ups = annotate(List[Optional[Tensor]], [up])");
        lines.add("grads = torch.grad([output], [" + String.join(", ", variables) + "], ups, False, False, False)");
        List<String> results = new ArrayList<>(List.of("output"));
        for (int i = 0; i < variables.size(); i++) {
            lines.add("grad_" + variables.get(i) + " = unchecked_cast(Tensor, grads[" + i + "])");
            results.add("grad_" + variables.get(i));
        }
        return new Work(name + ", forward + backward", target, amount, unit, () -> all(inputs), given -> () -> {
            Tensor output = ours.apply(given);
            Gradients gradients = Gradients.options().of(output, given.get("up"));
            List<Tensor> all = new ArrayList<>(List.of(output));
            variables.forEach(variable -> all.add(gradients.get(given.get(variable))));
            return all;
        }, lines, results, false);
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
        List<String> names;
        try (Device device = Device.open("reference"); Scope _ = Scope.open("names")) {
            names = List.copyOf(module.apply(Rng.seeded(1)).<M>to(device).namedParameters().keySet());
        }
        List<String> variables = names.stream().map(Work::identifier).toList();
        List<String> lines = new ArrayList<>(torch);
        lines.add("grads = torch.grad([loss], [" + String.join(", ", variables) + "], None, False, False, False)");
        for (int i = 0; i < variables.size(); i++) {
            lines.add("_u" + i + " = torch.sub_(torch.detach(" + variables.get(i) + "), unchecked_cast(Tensor, grads[" + i + "]), alpha=" + RATE + ")");
        }
        Supplier<List<Input>> inputs = () -> {
            List<Input> all = new ArrayList<>();
            try (Device device = Device.open("reference"); Scope _ = Scope.open("weights")) {
                module.apply(Rng.seeded(1)).<M>to(device).namedParameters()
                        .forEach((key, parameter) -> all.add(Input.parameter(identifier(key), parameter.value())));
            }
            all.addAll(all(data));
            return all;
        };
        return new Work(name, target, examples, "examples/s", inputs, given -> {
            Device device = given.values().iterator().next().device();
            M network = module.apply(Rng.seeded(1)).to(device);
            network.load(names.stream().collect(Collectors.toMap(key -> key, key -> given.get(identifier(key)).detach())), false);
            Sgd optimizer = new Sgd(network.parameters(), RATE);
            return () -> {
                Tensor value = loss.apply(network, given);
                optimizer.step(value.backward());
                return List.of(value);
            };
        }, lines, List.of("loss"), true);
    }

    private static String identifier(String parameter) {
        return "p_" + parameter.replace('.', '_');
    }

    private static List<Input> all(List<Supplier<Input>> inputs) {
        return inputs.stream().map(Supplier::get).toList();
    }
}
