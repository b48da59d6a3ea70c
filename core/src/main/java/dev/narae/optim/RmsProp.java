package dev.narae.optim;

import dev.narae.nn.Parameter;
import dev.narae.op.Expr;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * With g the gradient plus weightDecay · p: {@code s ← α s + (1 − α) g²} and {@code p ← p − rate · g / (√s + ε)}. Centred, s
 * is reduced by the square of the mean gradient {@code a ← α a + (1 − α) g}; with momentum,
 * {@code b ← momentum · b + g / (√s + ε)} and {@code p ← p − rate · b}.
 *
 * <p>Source: Tieleman and Hinton, "Lecture 6.5: rmsprop" (2012); centred: Graves, "Generating Sequences With Recurrent Neural
 * Networks" (2013).
 */
public final class RmsProp extends Optimizer {
    private static final Expr VALUE = Expr.in(1);
    private static final Expr GRADIENT = Expr.in(0).plus(VALUE.times(Expr.scalar(1)));
    private static final Expr RATE = Expr.scalar(0);
    // Scalars: rate, weight decay, α, 1 − α, ε, momentum.
    private static final Expr KEPT = Expr.scalar(2);
    private static final Expr TAKEN = Expr.scalar(3);
    private static final Expr SQUARE = KEPT.times(Expr.in(2)).plus(TAKEN.times(GRADIENT.times(GRADIENT)));

    private final double alpha;
    private final double epsilon;
    private final double momentum;
    private final boolean centered;
    private final List<Expr> step;

    private RmsProp(Builder builder) {
        super(builder.groups());
        alpha = builder.alpha;
        epsilon = builder.epsilon;
        momentum = builder.momentum;
        centered = builder.centered;
        step = step(momentum != 0, centered);
    }

    private static List<Expr> step(boolean momentum, boolean centered) {
        List<Expr> bodies = new ArrayList<>(List.of(SQUARE));
        Expr variance = SQUARE;
        if (centered) {
            Expr average = KEPT.times(Expr.in(3)).plus(TAKEN.times(GRADIENT));
            bodies.add(average);
            variance = SQUARE.minus(average.times(average));
        }
        Expr ratio = GRADIENT.over(variance.sqrt().plus(Expr.scalar(4)));
        if (momentum) {
            ratio = Expr.scalar(5).times(Expr.in(bodies.size() + 2)).plus(ratio);
            bodies.add(ratio);
        }
        bodies.addFirst(VALUE.minus(RATE.times(ratio)));
        return List.copyOf(bodies);
    }

    /** α = 0.99, ε = 10⁻⁸, neither centred nor with momentum. */
    public RmsProp(List<Parameter> parameters, double learningRate) {
        this(of(parameters, learningRate));
    }

    public static Builder of(List<Parameter> parameters, double learningRate) {
        return new Builder(parameters, learningRate);
    }

    /** What this optimiser can be told. */
    public static final class Builder extends OptimizerBuilder<Builder, RmsProp> {
        private double alpha = 0.99;
        private double epsilon = 1e-8;
        private double momentum;
        private boolean centered;

        private Builder(List<Parameter> parameters, double learningRate) {
            super(parameters, learningRate, 0);
        }

        /** How slowly the mean square follows the gradient; 0.99 unless said otherwise. */
        public Builder alpha(double value) {
            alpha = value;
            return this;
        }

        /** 10⁻⁸ unless said otherwise. */
        public Builder epsilon(double value) {
            epsilon = value;
            return this;
        }

        /** 0 unless said otherwise. */
        public Builder momentum(double value) {
            momentum = value;
            return this;
        }

        /** False unless said otherwise. */
        public Builder centered(boolean value) {
            centered = value;
            return this;
        }

        @Override
        public RmsProp build() {
            return new RmsProp(this);
        }
    }

    @Override
    protected Set<String> momentNames() {
        Set<String> names = new TreeSet<>(Set.of("square_avg"));
        if (centered) {
            names.add("grad_avg");
        }
        if (momentum != 0) {
            names.add("momentum_buffer");
        }
        return names;
    }

    @Override
    protected void update(Tensor value, Tensor gradient, Moments moments, double learningRate, double weightDecay) {
        List<Tensor> outputs = new ArrayList<>(List.of(value, moments.get("square_avg")));
        if (centered) {
            outputs.add(moments.get("grad_avg"));
        }
        if (momentum != 0) {
            outputs.add(moments.get("momentum_buffer"));
        }
        pass("rmsProp", gradient, outputs, step, learningRate, weightDecay, alpha, 1 - alpha, epsilon, momentum);
    }
}
