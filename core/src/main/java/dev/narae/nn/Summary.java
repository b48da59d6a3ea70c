package dev.narae.nn;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The layers of a network in a table: what each gives, how many parameters it has and how many multiply-adds it takes. Made by
 * {@link Module#summary(Shape)}; {@link #toString} is the table.
 *
 * <p>A row for every module that contains no others, and for every other one that has parameters or multiply-adds of its own, as
 * multi-head attention has beside its output layer. So the columns add up to the totals. Multiply-adds are those of the operations
 * that were executed ({@link dev.narae.op.MultiplyAdds}), whoever wrote the layer.
 */
public final class Summary {
    /**
     * One module.
     *
     * @param path         relative to the network, whose own is empty
     * @param type         the class's name, or an activation's
     * @param output       of its first call, on a batch of one where only a sample's shape was given; empty if it did not run, or
     *                     gave something else than a tensor
     * @param extents      the same for people: {@code [n, 32, 14, 14]}, with n for the batch where that is known
     * @param calls        how often it ran
     * @param trainable    the number of its own trained parameters' elements. A shared parameter counts where it is met first.
     * @param frozen       of its other parameters' elements
     * @param multiplyAdds its own, of all calls
     */
    public record Row(String path, String type, Optional<Shape> output, String extents, int calls, long trainable, long frozen,
            long multiplyAdds) {
        /** Trained and frozen. */
        public long parameters() {
            return trainable + frozen;
        }
    }

    private final String network;
    private final List<Row> rows;
    private final long bytes;
    private final boolean ofOneSample;

    private Summary(String network, List<Row> rows, long bytes, boolean ofOneSample) {
        this.network = network;
        this.rows = List.copyOf(rows);
        this.bytes = bytes;
        this.ofOneSample = ofOneSample;
    }

    static DType dtype(Module network) {
        return network.parameters().stream().map(parameter -> parameter.value().dtype()).filter(DType::isFloating).findFirst().orElse(DType.F32);
    }

    static Summary of(Module network, Shape sample, DType dtype) {
        Device device = network.parameters().stream().map(parameter -> parameter.value().device()).findFirst().orElseGet(Device::standard);
        try (Scope _ = Scope.open("summary")) {
            Trace one = Trace.of(network, Tensor.zeros(device, dtype, sample.insert(0, 1)));
            Trace two = Trace.of(network, Tensor.zeros(device, dtype, sample.insert(0, 2)));
            return of(network, one, Optional.of(two));
        }
    }

    static Summary of(Module network, Trace trace) {
        return of(network, trace, Optional.empty());
    }

    private static Summary of(Module network, Trace trace, Optional<Trace> doubled) {
        Map<Module, List<Integer>> calls = new IdentityHashMap<>();
        for (int i = 0; i < trace.calls().size(); i++) {
            calls.computeIfAbsent(trace.calls().get(i).part(), _ -> new ArrayList<>()).add(i);
        }
        List<Row> rows = new ArrayList<>();
        Set<Parameter> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Module> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        long bytes = 0;
        for (Map.Entry<String, Module> entry : network.namedModules().entrySet()) {
            Module module = entry.getValue();
            if (!seen.add(module)) {
                continue;
            }
            long trainable = 0;
            long frozen = 0;
            boolean holds = false;
            for (Map.Entry<String, Parameter> own : module.namedParameters().entrySet()) {
                if (own.getKey().contains(".")) {
                    continue;
                }
                holds = true;
                Parameter parameter = own.getValue();
                if (counted.add(parameter)) {
                    long size = parameter.value().size();
                    trainable += parameter.isTrainable() ? size : 0;
                    frozen += parameter.isTrainable() ? 0 : size;
                    bytes += size * parameter.value().dtype().bytes();
                }
            }
            List<Integer> own = calls.getOrDefault(module, List.of());
            long multiplyAdds = own.stream().mapToLong(call -> trace.calls().get(call).multiplyAdds()).sum();
            if (holds || multiplyAdds > 0 || module.children().isEmpty() && !(module instanceof Sequential)) {
                Optional<Shape> output = own.stream().findFirst().flatMap(call -> trace.calls().get(call).output());
                String extents = output.isEmpty() ? own.isEmpty() ? "not run" : "-" : extents(trace, doubled, own.getFirst());
                rows.add(new Row(entry.getKey(), Trace.type(module), output, extents, own.size(), trainable, frozen, multiplyAdds));
            }
        }
        return new Summary(Trace.type(network), rows, bytes, doubled.isPresent());
    }

    /** An extent that doubles with the batch is a multiple of it. */
    private static String extents(Trace one, Optional<Trace> two, int call) {
        int[] plain = one.calls().get(call).output().orElseThrow().dims();
        Optional<int[]> doubled = two.filter(other -> call < other.calls().size() && other.calls().get(call).part() == one.calls().get(call).part())
                .flatMap(other -> other.calls().get(call).output()).map(Shape::dims).filter(dims -> dims.length == plain.length);
        return IntStream.range(0, plain.length).mapToObj(axis -> {
            boolean grows = doubled.isPresent() && doubled.get()[axis] == 2 * plain[axis] && plain[axis] > 0;
            return !grows ? Integer.toString(plain[axis]) : plain[axis] == 1 ? "n" : plain[axis] + "n";
        }).collect(Collectors.joining(", ", "[", "]"));
    }

    /** In the order of registration. */
    public List<Row> rows() {
        return rows;
    }

    /** The row of a module by its path, if it has one. */
    public Optional<Row> row(String path) {
        return rows.stream().filter(row -> row.path().equals(path)).findFirst();
    }

    /** The number of parameters' elements, trained and frozen. */
    public long parameters() {
        return trainable() + frozen();
    }

    public long trainable() {
        return rows.stream().mapToLong(Row::trainable).sum();
    }

    public long frozen() {
        return rows.stream().mapToLong(Row::frozen).sum();
    }

    /** Of one sample where only its shape was given, else of the whole input. */
    public long multiplyAdds() {
        return rows.stream().mapToLong(Row::multiplyAdds).sum();
    }

    /** The memory of the parameters. Optimisers, gradients and results between layers need more. */
    public long bytes() {
        return bytes;
    }

    /** The table, with a line of totals under it. */
    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("layer", "type", "output", "parameters", "multiply-adds"));
        for (Row row : rows) {
            String name = row.path().isEmpty() ? "(itself)" : row.path();
            cells.add(List.of(name, row.type() + (row.calls() > 1 ? " x" + row.calls() : ""), row.extents(),
                    number(row.parameters()) + (row.frozen() > 0 ? row.trainable() > 0 ? " *" : " frozen" : ""), number(row.multiplyAdds())));
        }
        int[] widths = new int[cells.getFirst().size()];
        cells.forEach(row -> IntStream.range(0, widths.length).forEach(i -> widths[i] = Math.max(widths[i], row.get(i).length())));
        int width = IntStream.of(widths).sum() + 2 * (widths.length - 1);
        StringBuilder text = new StringBuilder(network).append('\n');
        for (int i = 0; i < cells.size(); i++) {
            StringBuilder line = new StringBuilder();
            for (int j = 0; j < widths.length; j++) {
                String cell = cells.get(i).get(j);
                String gap = " ".repeat(widths[j] - cell.length());
                line.append(j == 0 ? "" : "  ").append(j < 3 ? cell + gap : gap + cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
            text.append(i == 0 ? "-".repeat(width) + "\n" : "");
        }
        text.append("-".repeat(width)).append('\n');
        text.append(number(parameters())).append(" parameters");
        text.append(frozen() > 0 ? " (" + number(trainable()) + " trained, " + number(frozen()) + " frozen)" : "");
        text.append(", ").append(memory(bytes)).append("; ").append(number(multiplyAdds()));
        return text.append(" multiply-adds for ").append(ofOneSample ? "one sample" : "this input").toString();
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String memory(long bytes) {
        return bytes < 1 << 20 ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                : bytes < 1 << 30 ? String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0)
                : String.format(Locale.ROOT, "%.2f GiB", bytes / 1073741824.0);
    }
}
