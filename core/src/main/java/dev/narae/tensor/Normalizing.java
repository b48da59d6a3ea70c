package dev.narae.tensor;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.Reduction;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Normalisation over axes as a whole: two reductions and one elementwise pass forward, and as many backward, where the
 * chain of single operations would make some fifteen passes.
 */
final class Normalizing {
    // Inputs: x, mean, 1/std (times the weight where both have one shape), then weight and bias where there are any.
    private static final Expr CENTERED = Expr.in(0).minus(Expr.in(1));
    private static final Expr SQUARED = CENTERED.times(CENTERED);
    private static final Expr INVERSE_ROOT = Expr.constant(1).over(Expr.in(0).plus(Expr.scalar(0)).sqrt());

    private Normalizing() {
    }

    static Tensor.Normalized normalize(Tensor input, Optional<Tensor> weight, Optional<Tensor> bias, double epsilon, int... axes) {
        Tensor x = MixedPrecision.wide(input);
        List<Tensor> all = new ArrayList<>(List.of(x));
        weight.ifPresent(all::add);
        bias.ifPresent(all::add);
        Tensor[] inputs = all.toArray(Tensor[]::new);
        Device device = Checks.sameDevice("normalize", inputs);
        Checks.wide("normalize", inputs);
        for (int i = 1; i < inputs.length; i++) {
            if (inputs[i].rank() != x.rank() || !Shape.broadcast("normalize", x.shape(), inputs[i].shape()).equals(x.shape())) {
                throw new ShapeException("normalize: weight or bias " + inputs[i].shape() + " does not broadcast to input " + x.shape());
            }
        }
        Shape kept = Reducing.kept("normalize", x.shape(), axes);
        double share = 1.0 * kept.size() / x.size();
        Tensor output;
        Tensor mean;
        Tensor variance = Tensor.allocate(device, x.dtype(), Layout.contiguous(kept));
        Tensor scale;
        try (NoGrad _ = NoGrad.open()) {
            mean = Reducing.mean(x, kept);
            device.execute(new Op.Reduce(Reduction.SUM, variance.view(), List.of(x.view(), mean.view().expand(x.shape())), SQUARED,
                    Expr.in(0).times(Expr.scalar(0)), Arguments.scalars(share)));
            scale = Elementwise.map("normalize", INVERSE_ROOT, Arguments.scalars(epsilon), variance);
            output = transform(x, mean, scale, weight, bias);
        }
        output.recorded("normalize", Vjp.normalize(x, mean, scale, weight, bias, epsilon, kept), inputs);
        return new Tensor.Normalized(output, mean, variance);
    }

    private static Tensor transform(Tensor x, Tensor mean, Tensor scale, Optional<Tensor> weight, Optional<Tensor> bias) {
        boolean folded = weight.isPresent() && weight.get().shape().equals(scale.shape());
        Tensor factor = folded ? scale.mul(weight.get()) : scale;
        List<Tensor> inputs = new ArrayList<>(List.of(x, mean, factor));
        Expr body = CENTERED.times(Expr.in(2));
        if (weight.isPresent() && !folded) {
            body = body.times(Expr.in(inputs.size()));
            inputs.add(weight.get());
        }
        if (bias.isPresent()) {
            body = body.plus(Expr.in(inputs.size()));
            inputs.add(bias.get());
        }
        Tensor output = Elementwise.map("normalize", body, inputs.toArray(Tensor[]::new));
        if (folded) {
            factor.close();
        }
        return output;
    }
}
