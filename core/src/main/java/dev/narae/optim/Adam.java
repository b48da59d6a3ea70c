package dev.narae.optim;

import dev.narae.nn.Parameter;
import java.util.List;

/**
 * With g the gradient plus weightDecay · p: {@code m ← β₁ m + (1 − β₁) g}, {@code v ← β₂ v + (1 − β₂) g²} and
 * {@code p ← p − rate · m̂ / (√v̂ + ε)} with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ). AMSGrad takes the largest v so far.
 *
 * <p>Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization" (2015); Reddi et al., "On the Convergence of Adam
 * and Beyond" (2018).
 */
public final class Adam extends AdamFamily {
    private Adam(Builder builder) {
        super(builder, false);
    }

    /** β = 0.9 and 0.999, ε = 10⁻⁸, no weight decay. */
    public Adam(List<Parameter> parameters, double learningRate) {
        this(of(parameters, learningRate));
    }

    public static Builder of(List<Parameter> parameters, double learningRate) {
        return new Builder(parameters, learningRate);
    }

    /** What this optimiser can be told. */
    public static final class Builder extends AdamFamily.Builder<Builder, Adam> {
        private Builder(List<Parameter> parameters, double learningRate) {
            super(parameters, learningRate, 0);
        }

        @Override
        public Adam build() {
            return new Adam(this);
        }
    }
}
