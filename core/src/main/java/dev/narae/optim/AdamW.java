package dev.narae.optim;

import dev.narae.nn.Parameter;
import java.util.List;

/**
 * Adam with decoupled weight decay: {@code p ← (1 − rate · weightDecay) · p}, then the step of {@link Adam} without decay.
 *
 * <p>Source: Loshchilov and Hutter, "Decoupled Weight Decay Regularization" (2019).
 */
public final class AdamW extends AdamFamily {
    private AdamW(Builder builder) {
        super(builder, true);
    }

    /** β = 0.9 and 0.999, ε = 10⁻⁸, weight decay 0.01. */
    public AdamW(List<Parameter> parameters, double learningRate) {
        this(of(parameters, learningRate));
    }

    public static Builder of(List<Parameter> parameters, double learningRate) {
        return new Builder(parameters, learningRate);
    }

    /** What this optimiser can be told. */
    public static final class Builder extends AdamFamily.Builder<Builder, AdamW> {
        private Builder(List<Parameter> parameters, double learningRate) {
            super(parameters, learningRate, 0.01);
        }

        @Override
        public AdamW build() {
            return new AdamW(this);
        }
    }
}
