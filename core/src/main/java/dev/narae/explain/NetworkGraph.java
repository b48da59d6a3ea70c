package dev.narae.explain;

import dev.narae.nn.Module;
import dev.narae.nn.Parameter;
import dev.narae.nn.Trace;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * A network as boxes and arrows, for drawing: its layers, the operations that stand between them (the addition of a residual
 * connection, an activation in a forward of one's own), and which reads what another gives. Made of a {@link Trace}, so it shows what
 * one input really went through.
 *
 * <p>One box stands for a module that contains no others, or that has parameters of its own, as multi-head attention; of other
 * modules the inside is shown, down to a wanted depth. What does not depend on the input (a mask, a table of positions) is left out.
 */
public final class NetworkGraph {
    /** What a box stands for. */
    public enum Kind {
        INPUT, LAYER, OPERATION, OUTPUT
    }

    /**
     * A box.
     *
     * @param path         of a layer, as in {@code layer1.0.conv1}; of an operation that of the module that asked for it
     * @param type         the layer's class, or the operation's name
     * @param output       the shape of what it gives, if that is a tensor
     * @param parameters   the elements of all parameters in it
     * @param multiplyAdds of all that happens in it
     */
    public record Box(Kind kind, String path, String type, Optional<Shape> output, long parameters, long multiplyAdds) {
    }

    /** An arrow between two boxes, by their places. */
    public record Edge(int from, int to) {
    }

    private final List<Box> boxes;
    private final List<Edge> edges;

    private NetworkGraph(List<Box> boxes, List<Edge> edges) {
        this.boxes = List.copyOf(boxes);
        this.edges = List.copyOf(edges);
    }

    /** With every layer. */
    public static NetworkGraph of(Trace trace) {
        return of(trace, Integer.MAX_VALUE);
    }

    /**
     * With what lies deeper in one box: 1 draws the network's children only.
     *
     * @param depth the number of names in a path, at least 1
     */
    public static NetworkGraph of(Trace trace, int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("network graph: the depth must be at least 1, got " + depth);
        }
        return new Collapse(trace, depth).graph();
    }

    /** In the order of execution: arrows lead from earlier boxes to later ones. */
    public List<Box> boxes() {
        return boxes;
    }

    public List<Edge> edges() {
        return edges;
    }

    /** Operations of one trace put together to boxes. */
    private static final class Collapse {
        private final Trace trace;
        private final OptionalInt[] whole;
        private final Map<Integer, Integer> boxOfCall = new LinkedHashMap<>();
        private final List<Box> boxes = new ArrayList<>();
        private final Set<Long> edges = new TreeSet<>();

        Collapse(Trace trace, int depth) {
            this.trace = trace;
            whole = new OptionalInt[trace.calls().size()];
            for (int i = 0; i < whole.length; i++) {
                Trace.Call call = trace.calls().get(i);
                OptionalInt outer = call.outer().isPresent() ? whole[call.outer().getAsInt()] : OptionalInt.empty();
                whole[i] = outer.isPresent() ? outer : standsAlone(call, depth) ? OptionalInt.of(i) : OptionalInt.empty();
            }
        }

        private static boolean standsAlone(Trace.Call call, int depth) {
            return call.part().children().isEmpty() || !call.path().isEmpty() && call.path().split("\\.").length >= depth
                    || call.part().namedParameters().keySet().stream().anyMatch(name -> !name.contains("."));
        }

        NetworkGraph graph() {
            // Which boxes an operation's result comes from: its own, or where nothing is drawn for it, those it passes on.
            List<Set<Integer>> sources = new ArrayList<>();
            for (Trace.Operation operation : trace.operations()) {
                Set<Integer> read = new TreeSet<>();
                operation.reads().forEach(earlier -> read.addAll(sources.get(earlier)));
                OptionalInt call = operation.call().isPresent() ? whole[operation.call().getAsInt()] : OptionalInt.empty();
                if (call.isEmpty() && operation.role() == Trace.Role.HANDED_OVER || operation.role() != Trace.Role.INPUT && read.isEmpty()) {
                    sources.add(read);
                    continue;
                }
                int box = call.isPresent() ? boxOfCall.computeIfAbsent(call.getAsInt(), this::layer) : operation(operation);
                read.stream().filter(from -> from != box).forEach(from -> edges.add((long) from << 32 | box));
                sources.add(Set.of(box));
            }
            return withoutDeadEnds();
        }

        private int layer(int index) {
            Trace.Call call = trace.calls().get(index);
            long work = 0;
            for (int i = 0; i < whole.length; i++) {
                work += whole[i].equals(OptionalInt.of(index)) ? trace.calls().get(i).multiplyAdds() : 0;
            }
            boxes.add(new Box(Kind.LAYER, call.path(), call.type(), call.output(), parameters(call.part()), work));
            return boxes.size() - 1;
        }

        private static long parameters(Module module) {
            return module.parameters().stream().map(Parameter::value).mapToLong(value -> value.size()).sum();
        }

        private int operation(Trace.Operation operation) {
            Kind kind = operation.role() == Trace.Role.INPUT ? Kind.INPUT : operation.role() == Trace.Role.OUTPUT ? Kind.OUTPUT : Kind.OPERATION;
            String path = operation.call().isPresent() ? trace.calls().get(operation.call().getAsInt()).path() : "";
            String name = kind == Kind.INPUT ? "input" : kind == Kind.OUTPUT ? "output" : operation.name();
            boxes.add(new Box(kind, path, name, Optional.of(operation.output()), 0, operation.multiplyAdds()));
            return boxes.size() - 1;
        }

        /** Operations whose results nothing shown reads, such as a check, are left out. */
        private NetworkGraph withoutDeadEnds() {
            Set<Integer> alive = new HashSet<>();
            for (int box = boxes.size() - 1; box >= 0; box--) {
                boolean read = false;
                for (long edge : edges) {
                    read |= edge >> 32 == box && alive.contains((int) edge);
                }
                if (read || boxes.get(box).kind() != Kind.OPERATION) {
                    alive.add(box);
                }
            }
            List<Box> kept = new ArrayList<>();
            Map<Integer, Integer> places = new LinkedHashMap<>();
            for (int box = 0; box < boxes.size(); box++) {
                if (alive.contains(box)) {
                    places.put(box, kept.size());
                    kept.add(boxes.get(box));
                }
            }
            List<Edge> arrows = edges.stream().filter(edge -> alive.contains((int) (edge >> 32)) && alive.contains((int) (long) edge))
                    .map(edge -> new Edge(places.get((int) (edge >> 32)), places.get((int) (long) edge))).toList();
            return new NetworkGraph(kept, arrows);
        }
    }
}
