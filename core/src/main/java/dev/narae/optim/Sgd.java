package dev.narae.optim;

import dev.narae.nn.Parameter;
import dev.narae.op.Expr;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.Set;

/**
 * Stochastic gradient descent: with g the gradient plus weightDecay · p,
 * {@code b ← momentum · b + (1 − dampening) · g} (b = g at the first step) and {@code p ← p − rate · b}; Nesterov's form
 * steps by g + momentum · b.
 *
 * <p>Source: Sutskever et al., "On the importance of initialization and momentum in deep learning" (2013), with PyTorch's
 * conventions.
 */
public final class Sgd extends Optimizer {
    private static final Expr GRADIENT = Expr.in(0);
    private static final Expr VALUE = Expr.in(1);
    private static final Expr BUFFER = Expr.in(2);
    private static final Expr RATE = Expr.scalar(0);
    private static final Expr DECAYED = GRADIENT.plus(VALUE.times(Expr.scalar(1)));
    private static final Expr MOMENTUM = Expr.scalar(2);
    private static final Expr MOVED = MOMENTUM.times(BUFFER).plus(Expr.scalar(3).times(DECAYED));
    private static final List<Expr> PLAIN = List.of(VALUE.minus(RATE.times(DECAYED)));
    private static final List<Expr> HEAVY_BALL = List.of(VALUE.minus(RATE.times(MOVED)), MOVED);
    private static final List<Expr> NESTEROV = List.of(VALUE.minus(RATE.times(DECAYED.plus(MOMENTUM.times(MOVED)))), MOVED);

    private final double momentum;
    private final double dampening;
    private final boolean nesterov;

    private Sgd(Builder builder) {
        super(builder.groups());
        momentum = builder.momentum;
        dampening = builder.dampening;
        nesterov = builder.nesterov;
    }

    /** Without momentum or weight decay. */
    public Sgd(List<Parameter> parameters, double learningRate) {
        this(of(parameters, learningRate));
    }

    public static Builder of(List<Parameter> parameters, double learningRate) {
        return new Builder(parameters, learningRate);
    }

    /** What this optimiser can be told. */
    public static final class Builder extends OptimizerBuilder<Builder, Sgd> {
        private double momentum;
        private double dampening;
        private boolean nesterov;

        private Builder(List<Parameter> parameters, double learningRate) {
            super(parameters, learningRate, 0);
        }

        /** 0 unless said otherwise. */
        public Builder momentum(double value) {
            momentum = value;
            return this;
        }

        /** 0 unless said otherwise. */
        public Builder dampening(double value) {
            dampening = value;
            return this;
        }

        /** False unless said otherwise; needs momentum and no dampening. */
        public Builder nesterov(boolean value) {
            nesterov = value;
            return this;
        }

        @Override
        public Sgd build() {
            if (nesterov && (momentum <= 0 || dampening != 0)) {
                throw new IllegalArgumentException("Nesterov's momentum needs a momentum and no dampening, got " + momentum + " and " + dampening);
            }
            return new Sgd(this);
        }
    }

    @Override
    protected Set<String> momentNames() {
        return momentum == 0 ? Set.of() : Set.of("momentum_buffer");
    }

    @Override
    protected void update(Tensor value, Tensor gradient, Moments moments, double learningRate, double weightDecay) {
        if (momentum == 0) {
            pass("sgd", gradient, List.of(value), PLAIN, learningRate, weightDecay);
        } else {
            boolean first = moments.step() == 1;
            pass("sgd", gradient, List.of(value, moments.get("momentum_buffer")), nesterov ? NESTEROV : HEAVY_BALL,
                    learningRate, weightDecay, momentum, first ? 1 : 1 - dampening);
        }
    }
}
