package dev.narae.optim;

import dev.narae.nn.Parameter;
import dev.narae.op.Expr;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.Set;

/**
 * {@code p ← (1 − rate · weightDecay) · p − rate · sign(β₁ m + (1 − β₁) g)}, then {@code m ← β₂ m + (1 − β₂) g}. Learning
 * rates are some ten times smaller than AdamW's, weight decays as much larger.
 *
 * <p>Source: Chen et al., "Symbolic Discovery of Optimization Algorithms" (2023).
 */
public final class Lion extends Optimizer {
    private static final Expr GRADIENT = Expr.in(0);
    private static final Expr MEAN = Expr.in(2);
    // Scalars: rate, 1 − rate · weight decay, β₁, 1 − β₁, β₂, 1 − β₂.
    private static final List<Expr> STEP = List.of(
            Expr.in(1).times(Expr.scalar(1)).minus(Expr.scalar(0).times(mix(2).sign())), mix(4));

    private static Expr mix(int scalar) {
        return Expr.scalar(scalar).times(MEAN).plus(Expr.scalar(scalar + 1).times(GRADIENT));
    }

    private final double beta1;
    private final double beta2;

    private Lion(Builder builder) {
        super(builder.groups());
        beta1 = builder.beta1;
        beta2 = builder.beta2;
    }

    /** β = 0.9 and 0.99, no weight decay. */
    public Lion(List<Parameter> parameters, double learningRate) {
        this(of(parameters, learningRate));
    }

    public static Builder of(List<Parameter> parameters, double learningRate) {
        return new Builder(parameters, learningRate);
    }

    /** What this optimiser can be told. */
    public static final class Builder extends OptimizerBuilder<Builder, Lion> {
        private double beta1 = 0.9;
        private double beta2 = 0.99;

        private Builder(List<Parameter> parameters, double learningRate) {
            super(parameters, learningRate, 0);
        }

        /** 0.9 and 0.99 unless said otherwise. */
        public Builder betas(double first, double second) {
            beta1 = first;
            beta2 = second;
            return this;
        }

        @Override
        public Lion build() {
            return new Lion(this);
        }
    }

    @Override
    protected Set<String> momentNames() {
        return Set.of("exp_avg");
    }

    @Override
    protected void update(Tensor value, Tensor gradient, Moments moments, double learningRate, double weightDecay) {
        pass("lion", gradient, List.of(value, moments.get("exp_avg")), STEP,
                learningRate, 1 - learningRate * weightDecay, beta1, 1 - beta1, beta2, 1 - beta2);
    }
}
