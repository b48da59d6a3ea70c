package dev.narae.nn;

import dev.narae.op.Buffer;
import dev.narae.op.MultiplyAdds;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.Shape;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.OpWatch;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a network did with one input: which parts ran, which operations each asked for, and which operation read what another had
 * written. {@link Summary} counts in it; drawings of networks are made of it. A value without tensors.
 *
 * <p>The network really runs, once, in evaluation mode and without being recorded; afterwards modes and random streams are as they
 * were. So what is shown is the path of this input: a network that computes something else for another input has another trace.
 *
 * <p>How data flow is seen: operations name the buffers that they read and write, and while a trace is made, every part's output is
 * copied, so that it lies in a buffer of its own even where a part gives back its input (dropout in evaluation) or a view of it.
 */
public final class Trace {
    /**
     * A part that ran. A part that ran several times has several.
     *
     * @param outer        the call inside which it ran, by its place in {@link #calls}; empty for the outermost
     * @param path         relative to the network, whose own is empty
     * @param output       the shape of what it gave; empty if that was not a tensor
     * @param multiplyAdds asked for by itself, not by parts inside it; see {@link MultiplyAdds}
     */
    public record Call(OptionalInt outer, String path, Module part, Optional<Shape> output, long multiplyAdds) {
        /** The class's name, or an activation's. */
        public String type() {
            return Trace.type(part);
        }
    }

    /** What an operation is in the flow of data. */
    public enum Role {
        /** The network's input, before anything was done. */
        INPUT,
        /** An operation of the network. */
        COMPUTED,
        /** A copy that marks where a part's output leaves it. */
        HANDED_OVER,
        /** The network's output. */
        OUTPUT
    }

    /**
     * An operation that was executed.
     *
     * @param name         for people: {@code add}, {@code relu}, {@code max-pool}
     * @param call         the innermost part that asked for it, by its place in {@link #calls}; empty if no part of the network did
     * @param output       the shape of what it wrote
     * @param multiplyAdds {@link MultiplyAdds}
     * @param reads        the earlier operations, by place in {@link #operations}, whose results it read
     */
    public record Operation(Role role, String name, OptionalInt call, Shape output, long multiplyAdds, List<Integer> reads) {
    }

    private final List<Call> calls;
    private final List<Operation> operations;

    private Trace(List<Call> calls, List<Operation> operations) {
        this.calls = List.copyOf(calls);
        this.operations = List.copyOf(operations);
    }

    /** Of a network of one input. */
    public static Trace of(Module network, Tensor input) {
        return of(network, List.of(input), given -> network.forwardLocated(given.getFirst()));
    }

    /**
     * Of any computation with a network.
     *
     * @param inputs what flows in
     * @param run    computes the output from the inputs as they are given to it, not from those it may know by another way
     */
    public static Trace of(Module network, List<Tensor> inputs, Function<List<Tensor>, Tensor> run) {
        Map<Rng, Rng.State> streams = new IdentityHashMap<>();
        network.streams().values().forEach(stream -> streams.put(stream, stream.state()));
        Recorder recorder = new Recorder(network);
        try (NoGrad _ = NoGrad.open(); EvalMode _ = EvalMode.of(network); Scope _ = Scope.open("trace"); OpWatch _ = OpWatch.open(recorder::executed)) {
            List<Tensor> given = inputs.stream().map(input -> recorder.copied(Role.INPUT, input)).toList();
            recorder.copied(Role.OUTPUT, recorder.during(() -> run.apply(given)));
        } finally {
            streams.forEach(Rng::restore);
        }
        return new Trace(recorder.calls, recorder.operations);
    }

    /** In the order in which they began, so each before those inside it. */
    public List<Call> calls() {
        return calls;
    }

    /** In the order of execution. */
    public List<Operation> operations() {
        return operations;
    }

    /** Of all operations. */
    public long multiplyAdds() {
        return operations.stream().mapToLong(Operation::multiplyAdds).sum();
    }

    /** A function in a sequence is called by what it is. */
    static String type(Module module) {
        if (module instanceof Activation activation) {
            return activation.spec().orElseThrow().type();
        }
        return module.getClass().isAnonymousClass() ? "Module" : module.getClass().getSimpleName();
    }

    private static final class Recorder implements Watch {
        private final Map<Module, String> paths = new IdentityHashMap<>();
        private final List<Call> calls = new ArrayList<>();
        private final List<Operation> operations = new ArrayList<>();
        private final Deque<OptionalInt> running = new ArrayDeque<>(List.of(OptionalInt.empty()));
        private final Map<Buffer, Set<Integer>> writers = new IdentityHashMap<>();
        private Role role = Role.COMPUTED;

        Recorder(Module network) {
            network.namedModules().forEach((path, module) -> paths.putIfAbsent(module, path));
        }

        /** A part that the network does not name, such as a function kept in a field, is taken for its holder's own doing. */
        @Override
        public void entered(Module part) {
            String path = paths.get(part);
            if (path == null) {
                running.push(running.peek());
                return;
            }
            calls.add(new Call(running.peek(), path, part, Optional.empty(), 0));
            running.push(OptionalInt.of(calls.size() - 1));
        }

        @Override
        public Tensor gave(Module part, Tensor output) {
            if (!paths.containsKey(part)) {
                return output;
            }
            int at = running.peek().orElseThrow();
            Call call = calls.get(at);
            calls.set(at, new Call(call.outer(), call.path(), part, Optional.of(output.shape()), call.multiplyAdds()));
            return copied(Role.HANDED_OVER, output);
        }

        @Override
        public void left(Module part) {
            running.pop();
        }

        Tensor copied(Role as, Tensor tensor) {
            role = as;
            Tensor copy = tensor.copy();
            role = Role.COMPUTED;
            return copy;
        }

        void executed(Op op) {
            Set<Integer> reads = new TreeSet<>();
            op.read().forEach(view -> reads.addAll(writers.getOrDefault(view.buffer(), Set.of())));
            int index = operations.size();
            for (View view : op.written()) {
                // What fills a buffer stands alone in it; parts of a concatenation stand beside one another.
                if (view.shape().size() == view.buffer().size()) {
                    writers.put(view.buffer(), Set.of(index));
                } else {
                    Set<Integer> beside = new TreeSet<>(writers.getOrDefault(view.buffer(), Set.of()));
                    beside.add(index);
                    writers.put(view.buffer(), beside);
                }
            }
            OptionalInt by = running.peek();
            long work = MultiplyAdds.of(op);
            operations.add(new Operation(role, OpName.of(op), by, op.written().getFirst().shape(), work, List.copyOf(reads)));
            if (by.isPresent()) {
                Call call = calls.get(by.getAsInt());
                calls.set(by.getAsInt(), new Call(call.outer(), call.path(), call.part(), call.output(), call.multiplyAdds() + work));
            }
        }
    }
}
