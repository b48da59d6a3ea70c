package dev.narae.optim;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gradient accumulation: the sum over micro-batches of what a large batch would give at once, each in a scope of its own.
 *
 * <pre>{@code
 * try (GradientSum sum = new GradientSum()) {
 *     for (Batch batch : microBatches) {
 *         try (Scope _ = Scope.open()) {
 *             sum.add(loss(batch).backward());
 *         }
 *     }
 *     try (Scope _ = Scope.open()) {
 *         optimizer.step(sum.mean().clipNorm(1.0));
 *     }
 * }
 * }</pre>
 *
 * <p>The sums live outside scopes until {@link #clear} or {@link #close}.
 */
public final class GradientSum implements AutoCloseable {
    private static final List<Expr> ADD = List.of(Expr.in(0).plus(Expr.in(1)));

    private final Map<Tensor, Tensor> sums = new LinkedHashMap<>();
    private int count;

    /** Adds the gradients of one micro-batch; they may be closed afterwards. */
    public void add(Gradients gradients) {
        try (NoGrad _ = NoGrad.open()) {
            for (Tensor tensor : gradients.tensors()) {
                Tensor gradient = gradients.get(tensor);
                Tensor sum = sums.get(tensor);
                if (sum == null) {
                    sums.put(tensor, Scope.outside(gradient::copy));
                } else {
                    Tensor.update("add", List.of(sum), ADD, Arguments.none(), sum, gradient);
                }
            }
        }
        count++;
    }

    /** The number of micro-batches added. */
    public int count() {
        return count;
    }

    /** The sum; it becomes invalid with the next {@link #add} or {@link #clear}. */
    public Gradients sum() {
        return Gradients.of(sums);
    }

    /** The sum divided by the number of micro-batches, in the current scope. */
    public Gradients mean() {
        if (count == 0) {
            throw new IllegalStateException("the mean of no gradients; add some first");
        }
        try (NoGrad _ = NoGrad.open()) {
            return sum().scale(1.0 / count);
        }
    }

    /** Begins anew. */
    public void clear() {
        sums.values().forEach(Tensor::close);
        sums.clear();
        count = 0;
    }

    @Override
    public void close() {
        clear();
    }
}
