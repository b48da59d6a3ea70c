package dev.narae.tensor;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.shape.ShapeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Reverse-mode differentiation. Nodes are visited from the deepest to the shallowest with a queue, so that a chain of any
 * length needs no stack. The first gradient that reaches a tensor is stored and later ones are added to it.
 */
final class Backpropagation {
    private static final Comparator<Node> DEEPEST_FIRST = Comparator.comparingInt(Node::depth).reversed();

    private final boolean createGraph;
    private final boolean retainGraph;
    private final boolean stopAtTargets;
    private final Map<Node, Tensor[]> pending = new IdentityHashMap<>();
    private final Map<Tensor, Tensor> leaves = new LinkedHashMap<>();
    private final Map<Tensor, Tensor> wanted;

    /** Where only the wanted tensors count, the nodes that were computed from one of them; else empty, and all count. */
    private Optional<Set<Node>> leading = Optional.empty();
    private final PriorityQueue<Node> queue = new PriorityQueue<>(DEEPEST_FIRST);

    private Backpropagation(List<Tensor> targets, boolean createGraph, boolean retainGraph, boolean stopAtTargets) {
        wanted = targets.isEmpty() ? Map.of() : new LinkedHashMap<>();
        for (Tensor target : targets) {
            wanted.put(target, null);
        }
        this.createGraph = createGraph;
        this.retainGraph = retainGraph;
        this.stopAtTargets = stopAtTargets;
    }

    /**
     * The gradients of Σ seed · root over all roots by the targets, each taken as if it had no history; recorded. For a rule
     * whose own gradients are those of a composed form.
     *
     * @return for every target its gradient, null for zero
     */
    static Tensor[] between(List<Tensor> roots, List<Tensor> seeds, List<Tensor> targets) {
        Backpropagation pass = new Backpropagation(targets, true, true, true);
        try (NoGrad _ = NoGrad.recording(true)) {
            for (int i = 0; i < roots.size(); i++) {
                if (roots.get(i).requiresGrad()) {
                    pass.accumulate(roots.get(i), seeds.get(i).alias());
                }
            }
            pass.visitAll();
        }
        return targets.stream().map(pass.wanted::get).toArray(Tensor[]::new);
    }

    /**
     * @param root what is differentiated
     * @param seed its gradient
     * @param targets the tensors whose gradients are wanted besides those of the leaves; none means only leaves
     * @param only    whether the gradients of the leaves are not wanted
     */
    static Map<Tensor, Tensor> run(Tensor root, Tensor seed, List<Tensor> targets, boolean only, boolean createGraph, boolean retainGraph) {
        if (!root.requiresGrad()) {
            throw new IllegalStateException("backward: " + root.describe() + " was not computed from a tensor that requires a gradient");
        }
        if (!seed.shape().equals(root.shape())) {
            throw new ShapeException("backward: the gradient has shape " + seed.shape() + ", the tensor " + root.shape());
        }
        Checks.sameDevice("backward", root, seed);
        if (seed.dtype() != root.dtype()) {
            throw new ShapeException("backward: the gradient " + seed.describe() + " is not of the type of " + root.describe() + "; cast it");
        }
        Backpropagation pass = new Backpropagation(targets, createGraph, retainGraph, false);
        if (only) {
            pass.leading = Optional.of(leadingTo(root, pass.wanted.keySet()));
        }
        try (NoGrad _ = NoGrad.recording(createGraph)) {
            if (pass.isNeeded(root)) {
                pass.accumulate(root, seed.alias());
                pass.visitAll();
            }
        }
        for (Tensor target : targets) {
            Tensor gradient = pass.wanted.get(target);
            if (gradient != null) {
                pass.leaves.put(target, gradient);
            }
        }
        return pass.leaves;
    }

    /** The nodes behind a root that were computed from one of the tensors. */
    private static Set<Node> leadingTo(Tensor root, Set<Tensor> tensors) {
        Set<Node> all = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Node> found = new ArrayList<>();
        Deque<Tensor> next = new ArrayDeque<>(List.of(root));
        while (!next.isEmpty()) {
            Node node = next.pop().node();
            if (node != null && all.add(node)) {
                found.add(node);
                next.addAll(Arrays.asList(node.inputs()));
            }
        }
        // From the shallowest: a node comes after everything that it was computed from.
        found.sort(Comparator.comparingInt(Node::depth));
        Set<Node> leading = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Node node : found) {
            for (Tensor input : node.inputs()) {
                if (tensors.contains(input) || input.node() != null && leading.contains(input.node())) {
                    leading.add(node);
                }
            }
        }
        return leading;
    }

    /** Whether a gradient for this input of a node is of use. */
    private boolean isNeeded(Tensor input) {
        return input.requiresGrad() && (leading.isEmpty() || wanted.containsKey(input)
                || input.node() != null && leading.get().contains(input.node()));
    }

    private void visitAll() {
        while (!queue.isEmpty()) {
            visit(queue.poll());
        }
    }

    /** Which of up to so many inputs need a gradient: each pattern is one array for ever, to which nobody writes. */
    private static final int FEW = 4;
    private static final boolean[][][] PATTERNS = new boolean[FEW + 1][][];

    static {
        for (int count = 0; count <= FEW; count++) {
            PATTERNS[count] = new boolean[1 << count][count];
            for (int bits = 0; bits < 1 << count; bits++) {
                for (int i = 0; i < count; i++) {
                    PATTERNS[count][bits][i] = (bits >> i & 1) != 0;
                }
            }
        }
    }

    private boolean[] needed(Tensor[] inputs) {
        if (inputs.length <= FEW) {
            int bits = 0;
            for (int i = 0; i < inputs.length; i++) {
                bits |= isNeeded(inputs[i]) ? 1 << i : 0;
            }
            return PATTERNS[inputs.length][bits];
        }
        boolean[] needed = new boolean[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            needed[i] = isNeeded(inputs[i]);
        }
        return needed;
    }

    private void visit(Node node) {
        Tensor[] gradients = pending.remove(node);
        Tensor[] inputs = node.inputs();
        boolean[] needed = needed(inputs);
        if (createGraph) {
            Tensor[] results = node.gradients(gradients, needed);
            for (int i = 0; i < inputs.length; i++) {
                if (needed[i] && results[i] != null) {
                    accumulate(inputs[i], results[i]);
                }
            }
        } else {
            // What a rule makes on its way is closed with its scope; only the gradients themselves leave it.
            try (Scope scope = Scope.open(node.backward())) {
                Tensor[] results = node.gradients(gradients, needed);
                for (int i = 0; i < inputs.length; i++) {
                    if (needed[i] && results[i] != null) {
                        accumulate(inputs[i], owned(scope, results, i));
                    }
                }
            }
            for (Tensor gradient : gradients) {
                if (gradient != null) {
                    gradient.close();
                }
            }
        }
        if (!retainGraph) {
            node.release();
        }
    }

    /** A rule may give back a gradient it was given, or one tensor twice; each place gets a tensor of its own. */
    private static Tensor owned(Scope scope, Tensor[] results, int at) {
        Tensor result = results[at];
        boolean shared = result.owner() != scope;
        for (int i = 0; i < at && !shared; i++) {
            shared = results[i] == result;
        }
        return scope.keep(shared ? result.alias() : result);
    }

    /** Takes over {@code gradient}. */
    private void accumulate(Tensor tensor, Tensor gradient) {
        if (!gradient.shape().equals(tensor.shape())) {
            throw new IllegalStateException("backward: a gradient of shape " + gradient.shape() + " reached " + tensor.describe());
        }
        if (wanted.containsKey(tensor)) {
            wanted.merge(tensor, createGraph ? gradient : keptAlias(gradient), this::sum);
            if (stopAtTargets) {
                return;
            }
        }
        Node node = tensor.node();
        if (node == null) {
            if (!wanted.containsKey(tensor)) {
                Tensor before = leaves.put(tensor, gradient);
                if (before != null) {
                    leaves.put(tensor, sum(before, gradient));
                }
            } else if (!createGraph) {
                gradient.close();
            }
            return;
        }
        if (leading.isPresent() && !leading.get().contains(node)) {
            // A target that no other was computed from: what lies behind it is not asked for.
            if (!createGraph) {
                gradient.close();
            }
            return;
        }
        Tensor[] slots = pending.get(node);
        if (slots == null) {
            slots = new Tensor[node.outputs()];
            pending.put(node, slots);
            queue.add(node);
        }
        int slot = tensor.slot();
        slots[slot] = slots[slot] == null ? gradient : sum(slots[slot], gradient);
    }

    private static Tensor keptAlias(Tensor gradient) {
        Tensor alias = gradient.alias();
        if (alias.owner() != null && alias.owner() != gradient.owner()) {
            alias.moveTo(gradient.owner());
        }
        return alias;
    }

    private Tensor sum(Tensor first, Tensor second) {
        if (createGraph) {
            return first.add(second);
        }
        if (first.mayOverwrite()) {
            Elementwise.into("add", List.of(first), List.of(Formulas.ADD), Arguments.none(), first, second);
            second.close();
            return first;
        }
        Tensor total = first.add(second);
        if (total.owner() != first.owner()) {
            total.moveTo(first.owner());
        }
        first.close();
        second.close();
        return total;
    }
}
