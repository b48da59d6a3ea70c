package dev.narae.tensor;

import dev.narae.op.Expr;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The gradient of an elementwise operation by one of its inputs, as an expression of those tensors that it needs. Differentiating takes
 * longer than a small tensor's whole gradient, and a training step asks for the same few for ever, mostly of the very same objects: a
 * small table holds them by identity.
 */
final class Slope {
    private static final int KEPT = 512;
    private static final AtomicReferenceArray<Slope> NEAR = new AtomicReferenceArray<>(KEPT);
    private static final Expr ZERO = Expr.constant(0);

    private final Expr body;
    private final int input;
    private final int inputs;
    private final boolean zero;
    private final Expr gradient;
    private final int[] operands;

    private Slope(Expr body, int input, int inputs) {
        this.body = body;
        this.input = input;
        this.inputs = inputs;
        Expr slope = body.derivative(input);
        zero = slope.equals(ZERO);
        // Where the derivative contains the function itself (exp, tanh, sigmoid), its saved value serves.
        Expr product = slope.replace(body, Expr.in(inputs + 1)).times(Expr.in(inputs));
        int[] used = new int[inputs + 2];
        int count = 0;
        Expr renumbered = product;
        for (int k = 0; k < used.length; k++) {
            if (product.uses(k)) {
                renumbered = renumbered.replace(Expr.in(k), Expr.in(count));
                used[count++] = k;
            }
        }
        gradient = renumbered;
        operands = java.util.Arrays.copyOf(used, count);
    }

    /**
     * @param body   the operation
     * @param input  by which of its inputs
     * @param inputs how many it has
     */
    static Slope of(Expr body, int input, int inputs) {
        int hash = 31 * System.identityHashCode(body) + input;
        int at = (hash ^ hash >>> 9 ^ hash >>> 18) & KEPT - 1;
        Slope near = NEAR.get(at);
        if (near != null && near.body == body && near.input == input && near.inputs == inputs) {
            return near;
        }
        Slope made = new Slope(body, input, inputs);
        NEAR.set(at, made);
        return made;
    }

    /** Whether it is 0 everywhere. */
    boolean isZero() {
        return zero;
    }

    /** The gradient by the input, of {@link #operands}. */
    Expr gradient() {
        return gradient;
    }

    /** Whether it is the gradient by the output, unchanged. */
    boolean isGiven() {
        return operands.length == 1 && operands[0] == inputs && gradient.equals(Expr.in(0));
    }

    /** What the gradient reads, of what the operation had. */
    Tensor[] operands(Tensor output, Tensor given, Tensor... of) {
        Tensor[] all = new Tensor[operands.length];
        for (int i = 0; i < all.length; i++) {
            int k = operands[i];
            all[i] = k < inputs ? of[k] : k == inputs ? given : output;
        }
        return all;
    }
}
