package dev.narae.optim;

import dev.narae.nn.Parameter;
import dev.narae.op.Expr;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.Set;

/**
 * With g the gradient plus weightDecay · p: {@code s ← s + g²} and {@code p ← p − rate / (1 + (t − 1) · rateDecay) · g / (√s + ε)}.
 *
 * <p>Source: Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization" (2011).
 */
public final class Adagrad extends Optimizer {
    private static final Expr GRADIENT = Expr.in(0).plus(Expr.in(1).times(Expr.scalar(1)));
    private static final Expr SUM = Expr.in(2).plus(GRADIENT.times(GRADIENT));
    private static final List<Expr> STEP = List.of(
            Expr.in(1).minus(Expr.scalar(0).times(GRADIENT).over(SUM.sqrt().plus(Expr.scalar(2)))), SUM);

    private final double rateDecay;
    private final double initial;
    private final double epsilon;

    private Adagrad(Builder builder) {
        super(builder.groups());
        rateDecay = builder.rateDecay;
        initial = builder.initial;
        epsilon = builder.epsilon;
    }

    /** With ε = 10⁻¹⁰ and no decay. */
    public Adagrad(List<Parameter> parameters, double learningRate) {
        this(of(parameters, learningRate));
    }

    public static Builder of(List<Parameter> parameters, double learningRate) {
        return new Builder(parameters, learningRate);
    }

    /** What this optimiser can be told. */
    public static final class Builder extends OptimizerBuilder<Builder, Adagrad> {
        private double rateDecay;
        private double initial;
        private double epsilon = 1e-10;

        private Builder(List<Parameter> parameters, double learningRate) {
            super(parameters, learningRate, 0);
        }

        /** 0 unless said otherwise. */
        public Builder rateDecay(double value) {
            rateDecay = value;
            return this;
        }

        /** Where the sums of squares begin; 0 unless said otherwise. */
        public Builder initialAccumulator(double value) {
            initial = value;
            return this;
        }

        /** 10⁻¹⁰ unless said otherwise. */
        public Builder epsilon(double value) {
            epsilon = value;
            return this;
        }

        @Override
        public Adagrad build() {
            return new Adagrad(this);
        }
    }

    @Override
    protected Set<String> momentNames() {
        return Set.of("sum");
    }

    @Override
    protected void update(Tensor value, Tensor gradient, Moments moments, double learningRate, double weightDecay) {
        double rate = learningRate / (1 + (moments.step() - 1) * rateDecay);
        pass("adagrad", gradient, List.of(value, moments.get("sum", initial)), STEP, rate, weightDecay, epsilon);
    }
}
