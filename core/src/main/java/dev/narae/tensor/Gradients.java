package dev.narae.tensor;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.shape.DType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The gradients of one scalar by the tensors it was computed from: what {@link Tensor#backward()} gives. A value, not a
 * field of the tensors: there is nothing to reset before the next step.
 */
public final class Gradients {
    // In the order in which backward reached them, so that sums over all gradients have one order. Tensors are equal by identity.
    private final Map<Tensor, Tensor> byTensor;

    Gradients(Map<Tensor, Tensor> byTensor) {
        this.byTensor = byTensor;
    }

    /** How to differentiate. */
    public static final class Options {
        private boolean createGraph;
        private boolean retainGraph;
        private List<Tensor> targets = List.of();
        private boolean only;

        private Options() {
        }

        /** Record the backward pass too, so that gradients can be differentiated. Implies {@link #retainGraph}. */
        public Options createGraph(boolean value) {
            createGraph = value;
            return this;
        }

        /** Keep the graph, so that backward can run again. */
        public Options retainGraph(boolean value) {
            retainGraph = value;
            return this;
        }

        /** Also give the gradients of these tensors, which need not be leaves. */
        public Options by(Tensor... tensors) {
            targets = List.of(tensors);
            only = false;
            return this;
        }

        /**
         * The gradients of these tensors alone, which need not be leaves. What only other leaves need is not computed: a network's
         * parameters cost nothing where the gradient by its input is asked for.
         */
        public Options only(Tensor... tensors) {
            targets = List.of(tensors);
            only = true;
            return this;
        }

        /** The gradients of a scalar. */
        public Gradients of(Tensor scalar) {
            if (scalar.size() != 1) {
                throw new dev.narae.shape.ShapeException("backward: " + scalar.describe() + " is not a scalar; reduce it first, or give the "
                        + "gradient that flows into it");
            }
            Tensor seed = Tensor.full(scalar.device(), scalar.dtype(), 1, scalar.shape());
            return of(scalar, seed);
        }

        /** The gradients of Σ seed · tensor. */
        public Gradients of(Tensor tensor, Tensor seed) {
            return new Gradients(Backpropagation.run(tensor, seed, targets, only, createGraph, retainGraph || createGraph));
        }
    }

    public static Options options() {
        return new Options();
    }

    /** Gradients from elsewhere, by the tensors they belong to. */
    public static Gradients of(Map<Tensor, Tensor> byTensor) {
        return new Gradients(new LinkedHashMap<>(byTensor));
    }

    /**
     * The gradient by a tensor.
     *
     * @throws IllegalArgumentException if nothing flowed back to it
     */
    public Tensor get(Tensor tensor) {
        return find(tensor).orElseThrow(() -> new IllegalArgumentException("no gradient reached " + tensor.describe()
                + "; it does not require one, or the scalar does not depend on it"));
    }

    /** The gradient by a tensor, if the scalar depends on it. */
    public Optional<Tensor> find(Tensor tensor) {
        return Optional.ofNullable(byTensor.get(tensor));
    }

    /** The tensors that have a gradient. */
    public Set<Tensor> tensors() {
        return Collections.unmodifiableSet(byTensor.keySet());
    }

    /** These gradients, each put through a function. */
    public Gradients map(UnaryOperator<Tensor> function) {
        Map<Tensor, Tensor> mapped = new LinkedHashMap<>();
        byTensor.forEach((tensor, gradient) -> mapped.put(tensor, function.apply(gradient)));
        return new Gradients(mapped);
    }

    /** The sum of two sets of gradients: gradient accumulation over micro-batches. */
    public Gradients plus(Gradients other) {
        Map<Tensor, Tensor> sum = new LinkedHashMap<>(byTensor);
        other.byTensor.forEach((tensor, gradient) -> sum.merge(tensor, gradient, Tensor::add));
        return new Gradients(sum);
    }

    /** Every gradient times a number. */
    public Gradients scale(double factor) {
        return map(gradient -> gradient.mul(factor));
    }

    /** √ of the sum of squares of all elements of all gradients, a scalar that stays on the device. */
    public Tensor norm() {
        if (byTensor.isEmpty()) {
            throw new IllegalStateException("norm: there are no gradients");
        }
        List<Tensor> norms = new ArrayList<>();
        for (Tensor gradient : byTensor.values()) {
            norms.add(gradient.norm().cast(DType.F32));
        }
        return Tensor.stack(0, norms).norm();
    }

    /**
     * 0 if every element of every gradient is finite, else NaN: a float32 scalar that stays on the device. One pass over each
     * gradient.
     */
    public Tensor finiteness() {
        Map<Device, List<Tensor>> byDevice = new LinkedHashMap<>();
        byTensor.values().forEach(gradient -> byDevice.computeIfAbsent(gradient.device(), _ -> new ArrayList<>()).add(gradient));
        try (NoGrad _ = NoGrad.open()) {
            return byDevice.values().stream().map(Reducing::finiteness).reduce((a, b) -> a.add(b.to(a.device())))
                    .orElseThrow(() -> new IllegalStateException("finiteness: there are no gradients"));
        }
    }

    /** Whether every element of every gradient is finite. Waits for the device. */
    public boolean areFinite() {
        try (Scope _ = Scope.open("finiteness")) {
            return finiteness().item() == 0;
        }
    }

    /**
     * Scales all gradients by min(1, limit / (norm + 10⁻⁶)), without waiting for the device; Pascanu, Mikolov and Bengio,
     * "On the difficulty of training recurrent neural networks" (2013).
     */
    public Gradients clipNorm(double limit) {
        if (!(limit > 0)) {
            throw new IllegalArgumentException("clipNorm: the limit must be positive, got " + limit);
        }
        if (byTensor.isEmpty()) {
            return this;
        }
        Expr factor = Expr.scalar(0).over(Expr.in(0).plus(Expr.constant(1e-6))).min(Expr.constant(1));
        Tensor scale = Elementwise.map("clipNorm", factor, Arguments.scalars(limit), norm());
        return map(gradient -> gradient.mul(scale.cast(gradient.dtype())));
    }

    /** Limits every element of every gradient to [−limit, limit]. */
    public Gradients clipValue(double limit) {
        if (!(limit > 0)) {
            throw new IllegalArgumentException("clipValue: the limit must be positive, got " + limit);
        }
        return map(gradient -> gradient.clamp(-limit, limit));
    }
}
