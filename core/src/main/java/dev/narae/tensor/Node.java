package dev.narae.tensor;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What made a tensor, as backward sees it: the tensors it was made from and the rule that takes gradients of its outputs to
 * gradients of those. Reachable only from the outputs, so an unused graph is garbage.
 */
final class Node {
    /** Vector-Jacobian product. */
    @FunctionalInterface
    interface Rule {
        /**
         * @param outputs the gradient of each output, null where nothing flowed back
         * @param needed  which inputs want a gradient
         * @return for every needed input its gradient, of the input's shape, or null for zero
         */
        Tensor[] gradients(Tensor[] outputs, boolean[] needed);
    }

    /** Names of one's own operations may be many. */
    private static final int MOST_NAMES = 1000;
    private static final Map<String, String> BACKWARD = new ConcurrentHashMap<>();

    private final String operation;
    private final Tensor[] inputs;
    private final long[] versions;
    private final int outputs;
    private final int depth;
    private final Arithmetic arithmetic = Context.current().arithmetic.ofBackward();
    private Rule rule;

    Node(String operation, Tensor[] inputs, int outputs, Rule rule) {
        this.operation = operation;
        this.inputs = inputs;
        this.outputs = outputs;
        this.rule = rule;
        this.versions = new long[inputs.length];
        int deepest = 0;
        for (int i = 0; i < inputs.length; i++) {
            versions[i] = inputs[i].version();
            if (inputs[i].node() != null) {
                deepest = Math.max(deepest, inputs[i].node().depth);
            }
        }
        // One more than every input's: visiting by falling depth visits a node after everything that used it.
        this.depth = deepest + 1;
    }

    String operation() {
        return operation;
    }

    /** The name of the scope of its backward rule, made once for each operation: it is asked for at every step. */
    String backward() {
        String known = BACKWARD.get(operation);
        if (known == null) {
            known = "backward of " + operation;
            if (BACKWARD.size() < MOST_NAMES) {
                BACKWARD.put(operation, known);
            }
        }
        return known;
    }

    Tensor[] inputs() {
        return inputs;
    }

    int outputs() {
        return outputs;
    }

    int depth() {
        return depth;
    }

    Tensor[] gradients(Tensor[] outputGradients, boolean[] needed) {
        if (rule == null) {
            throw new IllegalStateException("backward: the graph behind '" + operation + "' was released by an earlier backward; "
                    + "keep it with Gradients.options().retainGraph(true) if it is needed twice");
        }
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].version() != versions[i]) {
                throw new IllegalStateException("backward: an input of '" + operation + "', " + inputs[i].describe()
                        + ", was changed in place after it was used; run forward again");
            }
        }
        Context context = Context.current();
        Arithmetic before = context.arithmetic;
        context.arithmetic = arithmetic;
        try {
            return rule.gradients(outputGradients, needed);
        } finally {
            context.arithmetic = before;
        }
    }

    boolean isReleased() {
        return rule == null;
    }

    /** Drops the rule and with it everything it saved. */
    void release() {
        rule = null;
    }
}
