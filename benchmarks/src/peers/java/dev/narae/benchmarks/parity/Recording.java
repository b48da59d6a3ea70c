package dev.narae.benchmarks.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * One case being recorded: its arguments, its input tensors and the lines of TorchScript that make its outputs.
 *
 * <p>Saving it runs PyTorch and stores, under the case's name,
 * <ul>
 * <li>{@code in.X}: the input {@code X};
 * <li>{@code out.Y}: the output {@code Y};
 * <li>{@code up.Y}: a drawn gradient that flows into {@code Y}, the same shape as {@code Y};
 * <li>{@code grad.X}: what then flows out at {@code X}, for every floating-point input that is not fixed;
 * <li>{@code along.X} and {@code second.X}, where {@link #second} was asked for: drawn directions, and the gradients
 *     of the sum over all inputs of {@code along.X * grad.X}: gradients of gradients.
 * </ul>
 */
final class Recording {
    private final Family family;
    private final TorchScript torch;
    private final String name;
    private final String kind;
    private final Random random;
    private final SequencedMap<String, Object> arguments = new LinkedHashMap<>();
    private final SequencedMap<String, Array> inputs = new LinkedHashMap<>();
    private final List<String> fixed = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private List<String> outputs = List.of("output");
    private List<String> undifferentiated = List.of();
    private boolean second;

    Recording(Family family, TorchScript torch, String name, String kind) {
        this.family = family;
        this.torch = torch;
        this.name = name;
        this.kind = kind;
        // Seeded by name, so that a new case changes no other.
        this.random = new Random((family.name() + "/" + name).hashCode());
    }

    /**
     * Sets an argument, to be written in the script as <code>{name}</code>: a boolean, whole number, float, text
     * (quoted in the script) or an array of {@code long}.
     */
    Recording arg(String argument, Object value) {
        arguments.put(argument, value);
        return this;
    }

    /** Sets an argument that is a list of whole numbers. */
    Recording list(String argument, long... values) {
        return arg(argument, values);
    }

    /** Adds an input drawn from the standard normal distribution. */
    Recording input(String input, long... dims) {
        return input(input, Array.normal(random, 0, 1, dims));
    }

    /** Adds a weight: an input drawn from a normal distribution of deviation 0.4. */
    Recording weight(String input, long... dims) {
        return input(input, Array.normal(random, 0, 0.4, dims));
    }

    /** Adds an input drawn uniformly from {@code [low, high)}. */
    Recording uniform(String input, double low, double high, long... dims) {
        return input(input, Array.uniform(random, low, high, dims));
    }

    Recording input(String input, Array value) {
        inputs.put(input, value);
        return this;
    }

    /** Adds an input through which no gradient is asked for. */
    Recording fixed(String input, Array value) {
        fixed.add(input);
        return input(input, value);
    }

    /** Adds an input of indices in {@code [0, bound)}. */
    Recording below(String input, int bound, long... dims) {
        return input(input, Array.below(random, bound, dims));
    }

    Random random() {
        return random;
    }

    /** Names the outputs that gradients flow into; one named {@code output} where this is not called. */
    Recording outputs(String... names) {
        outputs = List.of(names);
        return this;
    }

    /** Names outputs that are recorded and take no gradient: indices, truth values, running statistics. */
    Recording also(String... names) {
        undifferentiated = List.of(names);
        return this;
    }

    /** Appends lines of TorchScript, which read the inputs and assign the outputs by name. */
    Recording script(String... more) {
        lines.addAll(List.of(more));
        return this;
    }

    /** Asks for gradients of gradients too. */
    Recording second() {
        second = true;
        return this;
    }

    /** Runs the case and adds it to its family. */
    void save() {
        List<String> body = new ArrayList<>();
        inputs.forEach((input, value) -> body.add(prologue(input, value)));
        List<String> filled = lines.stream().map(this::filled).toList();
        body.addAll(filled);
        List<String> results = new ArrayList<>(outputs);
        results.addAll(undifferentiated);
        List<Array> values = torch.run(parameters(), List.copyOf(inputs.values()), body, results);

        SequencedMap<String, Array> stored = new LinkedHashMap<>();
        inputs.forEach((input, value) -> stored.put("in." + input, value));
        for (int i = 0; i < results.size(); i++) {
            stored.put("out." + results.get(i), values.get(i).narrowed());
        }
        List<String> targets = inputs.keySet().stream().filter(this::isDifferentiated).toList();
        if (!targets.isEmpty() && !outputs.isEmpty()) {
            gradients(body, targets, values, stored);
        }
        family.add(name, description(), String.join("\n", filled), stored);
    }

    private void gradients(
            List<String> body, List<String> targets, List<Array> values, SequencedMap<String, Array> stored) {
        SequencedMap<String, Array> extra = new LinkedHashMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            extra.put("up." + outputs.get(i), Array.normal(random, 0, 1, values.get(i).dims()));
        }
        if (second) {
            targets.forEach(input ->
                    extra.put("along." + input, Array.normal(random, 0, 1, inputs.get(input).dims())));
        }
        List<String> names = new ArrayList<>(parameters());
        extra.keySet().forEach(role -> names.add(role.replace('.', '_')));
        List<Array> arguments = new ArrayList<>(inputs.values());
        arguments.addAll(extra.values());

        List<String> whole = new ArrayList<>(body);
        // An input that no output depends on has gradient zero, where PyTorch would say that it has none.
        whole.add("touched = " + touched(targets));
        whole.add("ups = annotate(List[Optional[Tensor]], [%s, torch.zeros_like(touched)])".formatted(
                outputs.stream().map(output -> "up_" + output).collect(Collectors.joining(", "))));
        whole.add("firsts = torch.grad([%s, touched], [%s], ups, True, True, False)".formatted(
                String.join(", ", outputs), String.join(", ", targets)));
        List<String> results = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            whole.add("grad_%s = unchecked_cast(Tensor, firsts[%d])".formatted(targets.get(i), i));
            results.add("grad_" + targets.get(i));
        }
        if (second) {
            whole.add("along = touched");
            targets.forEach(input ->
                    whole.add("along = torch.add(along, torch.sum(torch.mul(grad_%1$s, along_%1$s)))".formatted(input)));
            whole.add("seconds = torch.grad([along], [%s], None, False, False, False)"
                    .formatted(String.join(", ", targets)));
            for (int i = 0; i < targets.size(); i++) {
                whole.add("second_%s = unchecked_cast(Tensor, seconds[%d])".formatted(targets.get(i), i));
                results.add("second_" + targets.get(i));
            }
        }
        List<Array> derivatives = torch.run(names, arguments, whole, results);
        stored.putAll(extra);
        for (int i = 0; i < results.size(); i++) {
            stored.put(results.get(i).replaceFirst("_", "."), derivatives.get(i));
        }
    }

    private static String touched(List<String> targets) {
        String sum = "torch.sum(torch.mul(%s, 0.))".formatted(targets.getFirst());
        for (String target : targets.subList(1, targets.size())) {
            sum = "torch.add(%s, torch.sum(torch.mul(%s, 0.)))".formatted(sum, target);
        }
        return sum;
    }

    private boolean isDifferentiated(String input) {
        return inputs.get(input).isFloating() && !fixed.contains(input);
    }

    private List<String> parameters() {
        return inputs.keySet().stream().map(input -> input + "_0").toList();
    }

    private String prologue(String input, Array value) {
        // Cloned, for an operator may write into its argument (running statistics, parameters of an optimiser).
        return isDifferentiated(input)
                ? "%1$s = torch.requires_grad_(torch.detach(torch.clone(%1$s_0)), True)".formatted(input)
                : "%1$s = torch.clone(%1$s_0)".formatted(input);
    }

    private String filled(String line) {
        String result = line;
        for (Map.Entry<String, Object> argument : arguments.entrySet()) {
            result = result.replace("{" + argument.getKey() + "}", literal(argument.getValue()));
        }
        if (result.matches(".*\\{[a-zA-Z]+}.*")) {
            throw new IllegalArgumentException(family.name() + "/" + name + " lacks an argument of: " + result);
        }
        return result;
    }

    private static String literal(Object value) {
        return switch (value) {
            case Boolean flag -> flag ? "True" : "False";
            case long[] list -> Arrays.toString(list);
            case String text -> '"' + text + '"';
            case Number number -> number.toString();
            default -> throw new IllegalArgumentException("no literal for " + value.getClass());
        };
    }

    private String description() {
        StringBuilder text = new StringBuilder(kind);
        arguments.forEach((argument, value) -> text.append(' ').append(argument).append('=').append(
                value instanceof long[] list
                        ? Arrays.stream(list).mapToObj(Long::toString).collect(Collectors.joining(","))
                        : value.toString()));
        return text.toString();
    }
}
