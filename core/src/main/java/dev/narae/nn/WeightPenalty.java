package dev.narae.nn;

import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * What large weights cost: l1 · Σ |w| + (l2 / 2) · Σ w², over all parameters of a module or those whose names match a pattern.
 *
 * <p>The derivative of the second term is l2 · w, so under {@link dev.narae.optim.Sgd} it is that optimiser's weight decay; under
 * {@link dev.narae.optim.AdamW}, whose decay is decoupled, it is not. The first term drives weights that are of little use to 0; its
 * slope at 0 is 0.
 *
 * <pre>{@code
 * WeightPenalty penalty = WeightPenalty.of(model, "*.weight").l1(1e-4);
 * Trainer.of(model, optimizer, penalty.added(Losses::crossEntropy))
 * }</pre>
 *
 * <p>Sources: Hoerl and Kennard, "Ridge Regression: Biased Estimation for Nonorthogonal Problems" (1970); Tibshirani, "Regression
 * Shrinkage and Selection via the Lasso" (1996).
 */
public final class WeightPenalty {
    private final Module model;
    private final List<Parameter> parameters;
    private final double l1;
    private final double l2;

    private WeightPenalty(Module model, List<Parameter> parameters, double l1, double l2) {
        if (!(l1 >= 0 && l2 >= 0) || Double.isInfinite(l1) || Double.isInfinite(l2)) {
            throw new IllegalArgumentException("weight penalty: the factors must be numbers that are not negative, got l1 " + l1 + " and l2 " + l2);
        }
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("weight penalty: the module has no parameters");
        }
        this.model = model;
        this.parameters = parameters;
        this.l1 = l1;
        this.l2 = l2;
    }

    /** Of all parameters; nothing costs anything until {@link #l1} or {@link #l2} is said. */
    public static WeightPenalty of(Module model) {
        return new WeightPenalty(model, model.parameters(), 0, 0);
    }

    /** Of the parameters whose names match, usually the weights and not the biases. @throws IllegalArgumentException if none does */
    public static WeightPenalty of(Module model, String pattern) {
        return new WeightPenalty(model, List.copyOf(NamePattern.of(pattern).in(model).values()), 0, 0);
    }

    /** The same with another factor of Σ |w|. */
    public WeightPenalty l1(double factor) {
        return new WeightPenalty(model, parameters, factor, l2);
    }

    /** The same with another factor of Σ w² / 2. */
    public WeightPenalty l2(double factor) {
        return new WeightPenalty(model, parameters, l1, factor);
    }

    /** The cost now, a scalar to be added to a loss. Frozen parameters count, and get no gradient. */
    public Tensor value() {
        Tensor sum = cost(parameters.getFirst().value());
        for (Parameter parameter : parameters.subList(1, parameters.size())) {
            sum = sum.add(cost(parameter.value()));
        }
        return sum;
    }

    private Tensor cost(Tensor weight) {
        if (l2 == 0) {
            return weight.abs().sum().mul(l1);
        }
        Tensor squares = weight.square().sum().mul(l2 / 2);
        return l1 == 0 ? squares : squares.add(weight.abs().sum().mul(l1));
    }

    /** A loss that has the cost in it while the module trains, and is the loss alone while it is evaluated. */
    public BinaryOperator<Tensor> added(BinaryOperator<Tensor> loss) {
        return (output, labels) -> {
            Tensor plain = loss.apply(output, labels);
            return model.isTraining() ? plain.add(value()) : plain;
        };
    }
}
