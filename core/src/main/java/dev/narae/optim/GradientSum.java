package dev.narae.optim;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    private static final List<Expr> ZERO = List.of(Expr.constant(0));
    private static final List<Expr> ADD = List.of(Expr.in(0).plus(Expr.in(1)));

    private final Map<Tensor, Tensor> sums = new LinkedHashMap<>();
    private final Set<Tensor> added = new LinkedHashSet<>();
    private int count;

    /** Adds the gradients of one micro-batch; they may be closed afterwards. */
    public void add(Gradients gradients) {
        try (NoGrad _ = NoGrad.open()) {
            for (Tensor tensor : gradients.tensors()) {
                Tensor gradient = gradients.get(tensor);
                if (!sums.containsKey(tensor)) {
                    // From zero, as after zero(): −0 alone and 0 + −0 are not the same bits.
                    sums.put(tensor, Scope.outside(gradient::copy));
                    setToZero(sums.get(tensor));
                }
                Tensor sum = sums.get(tensor);
                added.add(tensor);
                Tensor.update("add", List.of(sum), ADD, Arguments.none(), sum, gradient);
            }
        }
        count++;
    }

    /** The number of micro-batches added. */
    public int count() {
        return count;
    }

    /** The sum; it becomes invalid with the next {@link #add}, {@link #zero} or {@link #clear}. */
    public Gradients sum() {
        Map<Tensor, Tensor> present = new LinkedHashMap<>();
        added.forEach(tensor -> present.put(tensor, sums.get(tensor)));
        return Gradients.of(present);
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

    /** Begins anew in the same memory, so that equal steps do equal things. */
    public void zero() {
        sums.values().forEach(GradientSum::setToZero);
        added.clear();
        count = 0;
    }

    private static void setToZero(Tensor sum) {
        Tensor.update("zero", List.of(sum), ZERO, Arguments.none());
    }

    /** Begins anew and lets go of the memory. */
    public void clear() {
        sums.values().forEach(Tensor::close);
        sums.clear();
        added.clear();
        count = 0;
    }

    @Override
    public void close() {
        clear();
    }
}
