package dev.narae.explain;

import dev.narae.nn.EvalMode;
import dev.narae.nn.Module;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.Optional;

/**
 * What each element of an input adds to a class's score s over that of a baseline x': (x − x') ⊙ ∫₀¹ ∂s/∂x (x' + α(x − x')) dα. The
 * parts sum to s(x) − s(x'), but for the integral, which is a sum over the middles of equal steps of α.
 *
 * <p>Input of any shape {@code [n, ...]} of a network that gives scores {@code [n, classes]}; attributions of the input's shape. The
 * network is in evaluation mode meanwhile, and its parameters get no gradients.
 *
 * <pre>{@code
 * IntegratedGradients.Attribution parts = IntegratedGradients.of(model).steps(100).attribute(images, TargetClass.predicted());
 * Tensor map = parts.values().sum(1);                    // [n, height, width]
 * }</pre>
 *
 * <p>Source: Sundararajan, Taly and Yan, "Axiomatic Attribution for Deep Networks" (2017).
 */
public final class IntegratedGradients {
    private final Module network;
    private final int steps;
    private final Optional<Tensor> baseline;

    private IntegratedGradients(Module network, int steps, Optional<Tensor> baseline) {
        if (steps < 1) {
            throw new IllegalArgumentException("integrated gradients: at least one step, got " + steps);
        }
        this.network = network;
        this.steps = steps;
        this.baseline = baseline;
    }

    /** With 50 steps from a baseline of zeros. */
    public static IntegratedGradients of(Module network) {
        return new IntegratedGradients(network, 50, Optional.empty());
    }

    /** The same with another number of steps, each a pass forward and back. */
    public IntegratedGradients steps(int count) {
        return new IntegratedGradients(network, count, baseline);
    }

    /** The same from another baseline, for example a grey or blurred image. @param start of one input's shape, or of the whole batch's */
    public IntegratedGradients baseline(Tensor start) {
        return new IntegratedGradients(network, steps, Optional.of(start));
    }

    /**
     * @param values        what each element adds, of the input's shape
     * @param score         s(x), {@code [n]}
     * @param baselineScore s(x'), {@code [n]}
     */
    public record Attribution(Tensor values, Tensor score, Tensor baselineScore) {
        /** How far the parts are from their sum, Σ values − (s(x) − s(x')), {@code [n]}: what more steps would mend. */
        public Tensor gap() {
            return values.flatten(1).sum(1).sub(score.sub(baselineScore));
        }
    }

    /** @throws ShapeException if input, baseline or scores are not as above */
    public Attribution attribute(Tensor input, TargetClass target) {
        String what = "integrated gradients";
        TargetClass.checkInput(what, input);
        try (EvalMode _ = EvalMode.of(network); Scope scope = Scope.open(what)) {
            Tensor x = input.detach();
            Tensor start = start(x);
            Tensor way = x.sub(start);
            Tensor classes = Saliency.classes(what, network, x, target);
            Tensor sum = x.zerosLike();
            for (int i = 0; i < steps; i++) {
                try (Scope inner = Scope.open("a step of integrated gradients")) {
                    Tensor between = start.add(way.mul((i + 0.5) / steps));
                    sum = inner.keep(sum.add(Saliency.gradient(what, network, between, classes)));
                }
            }
            try (NoGrad _ = NoGrad.open()) {
                return new Attribution(scope.keep(sum.mul(way).div(steps)), scope.keep(TargetClass.picked(network.forward(x), classes)),
                        scope.keep(TargetClass.picked(network.forward(start.expand(x.shape())), classes)));
            }
        }
    }

    private Tensor start(Tensor x) {
        if (baseline.isEmpty()) {
            return x.zerosLike();
        }
        Tensor start = baseline.get().detach();
        Shape one = x.shape().remove(0);
        if (!start.shape().equals(one) && !start.shape().equals(one.insert(0, 1)) && !start.shape().equals(x.shape())) {
            throw new ShapeException("integrated gradients: the baseline must have the shape of one input, " + one + ", or of all, " + x.shape()
                    + "; it has " + start.shape());
        }
        return start;
    }
}
