package dev.narae.optim;

import dev.narae.nn.Parameter;
import dev.narae.op.Expr;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The step that {@link Adam} and {@link AdamW} share; they differ in where weight decay enters. */
abstract sealed class AdamFamily extends Optimizer permits Adam, AdamW {
    private static final Expr GRADIENT = Expr.in(0);
    private static final Expr VALUE = Expr.in(1);
    private static final Expr MEAN = Expr.in(2);
    private static final Expr SQUARE = Expr.in(3);
    private static final Expr LARGEST = Expr.in(4);
    // rate / (1 − β₁ᵗ), weight decay, 1 − β₁, β₂, 1 − β₂, 1 / √(1 − β₂ᵗ), ε
    private static final Expr RATE = Expr.scalar(0);
    private static final Expr DECAY = Expr.scalar(1);

    private static final List<Expr> COUPLED = step(GRADIENT.plus(VALUE.times(DECAY)), VALUE, false);
    private static final List<Expr> COUPLED_AMSGRAD = step(GRADIENT.plus(VALUE.times(DECAY)), VALUE, true);
    private static final List<Expr> DECOUPLED = step(GRADIENT, VALUE.times(DECAY), false);
    private static final List<Expr> DECOUPLED_AMSGRAD = step(GRADIENT, VALUE.times(DECAY), true);

    private static List<Expr> step(Expr gradient, Expr from, boolean amsgrad) {
        Expr mean = MEAN.plus(Expr.scalar(2).times(gradient.minus(MEAN)));
        Expr square = Expr.scalar(3).times(SQUARE).plus(Expr.scalar(4).times(gradient.times(gradient)));
        Expr largest = LARGEST.max(square);
        Expr root = (amsgrad ? largest : square).sqrt().times(Expr.scalar(5));
        Expr value = from.minus(RATE.times(mean).over(root.plus(Expr.scalar(6))));
        return amsgrad ? List.of(value, mean, square, largest) : List.of(value, mean, square);
    }

    private final boolean decoupled;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final boolean amsgrad;

    AdamFamily(Builder<?, ?> builder, boolean decoupled) {
        super(builder.groups());
        this.decoupled = decoupled;
        beta1 = builder.beta1;
        beta2 = builder.beta2;
        epsilon = builder.epsilon;
        amsgrad = builder.amsgrad;
    }

    /** What both can be told. */
    public abstract static sealed class Builder<B extends Builder<B, O>, O extends AdamFamily> extends OptimizerBuilder<B, O>
            permits Adam.Builder, AdamW.Builder {
        private double beta1 = 0.9;
        private double beta2 = 0.999;
        private double epsilon = 1e-8;
        private boolean amsgrad;

        Builder(List<Parameter> parameters, double learningRate, double weightDecay) {
            super(parameters, learningRate, weightDecay);
        }

        /** How slowly the mean and the mean square follow the gradient; 0.9 and 0.999 unless said otherwise. */
        public B betas(double first, double second) {
            beta1 = first;
            beta2 = second;
            return self();
        }

        /** 10⁻⁸ unless said otherwise. */
        public B epsilon(double value) {
            epsilon = value;
            return self();
        }

        /** False unless said otherwise. */
        public B amsgrad(boolean value) {
            amsgrad = value;
            return self();
        }
    }

    @Override
    protected Set<String> momentNames() {
        return amsgrad ? new TreeSet<>(List.of("exp_avg", "exp_avg_sq", "max_exp_avg_sq")) : new TreeSet<>(List.of("exp_avg", "exp_avg_sq"));
    }

    @Override
    protected void update(Tensor value, Tensor gradient, Moments moments, double learningRate, double weightDecay) {
        double bias1 = 1 - Math.pow(beta1, moments.step());
        double bias2 = 1 - Math.pow(beta2, moments.step());
        double[] scalars = {learningRate / bias1, decoupled ? 1 - learningRate * weightDecay : weightDecay,
            1 - beta1, beta2, 1 - beta2, 1 / Math.sqrt(bias2), epsilon};
        Tensor mean = moments.get("exp_avg");
        Tensor square = moments.get("exp_avg_sq");
        if (amsgrad) {
            pass("adam", gradient, List.of(value, mean, square, moments.get("max_exp_avg_sq")),
                    decoupled ? DECOUPLED_AMSGRAD : COUPLED_AMSGRAD, scalars);
        } else {
            pass("adam", gradient, List.of(value, mean, square), decoupled ? DECOUPLED : COUPLED, scalars);
        }
    }
}
