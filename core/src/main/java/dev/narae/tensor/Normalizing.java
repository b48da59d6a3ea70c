package dev.narae.tensor;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.Reduction;
import dev.narae.op.View;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.spi.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Normalisation over axes as a whole. Batch and layer normalisation are one operation where the engine has it; the rest is
 * two reductions and one elementwise pass forward, and as many backward, where the chain of single operations would make some
 * fifteen passes.
 */
final class Normalizing {
    // Inputs: x, mean, 1/std (times the weight where both have one shape), then weight and bias where there are any.
    private static final Expr SHARE_OF_SUM = Expr.in(0).times(Expr.scalar(0));
    private static final Expr CENTERED = Expr.in(0).minus(Expr.in(1));
    private static final Expr SQUARED = CENTERED.times(CENTERED);
    private static final Expr INVERSE_ROOT = Expr.constant(1).over(Expr.in(0).plus(Expr.scalar(0)).sqrt());

    private Normalizing() {
    }

    static Tensor.Normalized normalize(Tensor x, Optional<Tensor> factor, Optional<Tensor> term, double epsilon, int... axes) {
        Optional<Tensor> weight = factor.map(MixedPrecision::computed);
        Optional<Tensor> bias = term.map(MixedPrecision::computed);
        Tensor[] inputs = present(x, weight, bias);
        Device device = Checks.sameDevice("normalize", inputs);
        Checks.normalizable("normalize", inputs);
        for (int i = 1; i < inputs.length; i++) {
            if (inputs[i].rank() != x.rank() || !Shape.broadcast("normalize", x.shape(), inputs[i].shape()).equals(x.shape())) {
                throw new ShapeException("normalize: weight or bias " + inputs[i].shape() + " does not broadcast to input " + x.shape());
            }
        }
        Shape kept = Reducing.kept("normalize", x.shape(), axes);
        if (device.has(Feature.BATCH_NORM) && isOfChannels(x.shape(), kept) && allHave(kept, weight, bias)) {
            return batchNorm(device, x, weight, bias, epsilon, kept, inputs);
        }
        double share = 1.0 * kept.size() / x.size();
        Tensor output;
        Tensor mean = statistics(x, kept);
        Tensor variance = statistics(x, kept);
        Tensor scale;
        try (NoGrad _ = NoGrad.open()) {
            device.execute(new Op.Reduce(Reduction.SUM, mean.view(), List.of(x.view()), Expr.in(0), SHARE_OF_SUM,
                    Arguments.scalars(share)));
            device.execute(new Op.Reduce(Reduction.SUM, variance.view(), List.of(x.view(), mean.view().expand(x.shape())), SQUARED,
                    SHARE_OF_SUM, Arguments.scalars(share)));
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
        Tensor output = Elementwise.map("normalize", body, Arguments.none(), Optional.of(x.dtype()), inputs.toArray(Tensor[]::new));
        if (folded) {
            factor.close();
        }
        return output;
    }

    @SafeVarargs
    private static boolean allHave(Shape shape, Optional<Tensor>... tensors) {
        for (Optional<Tensor> tensor : tensors) {
            if (tensor.isPresent() && !tensor.get().shape().equals(shape)) {
                return false;
            }
        }
        return true;
    }

    private static Layout dense(Tensor x) {
        return x.layout().isBroadcast() ? Layout.contiguous(x.shape()) : x.layout().dense();
    }

    // Batch normalisation as one operation. Statistics and parameters are [1, c, 1…] here and [c] for the engine.

    private static boolean isOfChannels(Shape shape, Shape kept) {
        return shape.rank() >= 2 && kept.dim(1) == shape.dim(1) && kept.size() == kept.dim(1);
    }

    private static View vector(Tensor channels) {
        Layout layout = channels.layout();
        return channels.view().with(Layout.of(Shape.of(channels.dim(1)), new long[] {layout.stride(1)}, layout.offset()));
    }

    private static Tensor.Normalized batchNorm(Device device, Tensor x, Optional<Tensor> weight, Optional<Tensor> bias, double epsilon, Shape kept,
            Tensor... inputs) {
        Tensor output = Tensor.allocate(device, x.dtype(), dense(x));
        Tensor mean = statistics(x, kept);
        Tensor inverseStd = statistics(x, kept);
        Tensor variance = statistics(x, kept);
        device.execute(new Op.BatchNorm(output.view(), vector(mean), vector(inverseStd), vector(variance), x.view(),
                weight.map(Normalizing::vector), bias.map(Normalizing::vector), epsilon));
        output.recorded("batchNorm", Vjp.batchNorm(x, mean, inverseStd, weight, bias, epsilon, kept), inputs);
        return new Tensor.Normalized(output, mean, variance);
    }

    private static Tensor statistics(Tensor x, Shape shape) {
        return Tensor.allocate(x.device(), x.dtype().compute(), Layout.contiguous(shape));
    }

    /** The gradients by input, weight and bias, those of them that there are. */
    static Tensor[] batchNormGradients(Tensor g, Tensor x, Tensor mean, Tensor inverseStd, Optional<Tensor> weight, Optional<Tensor> bias) {
        Tensor byInput = Tensor.allocate(x.device(), x.dtype(), dense(x));
        Tensor byWeight = statistics(x, mean.shape());
        Tensor byBias = statistics(x, mean.shape());
        x.device().execute(new Op.BatchNormGrad(byInput.view(), vector(byWeight), vector(byBias), g.view(), x.view(), weight.map(Normalizing::vector),
                vector(mean), vector(inverseStd)));
        return present(byInput, weight.map(_ -> byWeight), bias.map(_ -> byBias));
    }

    private static Tensor[] present(Tensor byInput, Optional<Tensor> byWeight, Optional<Tensor> byBias) {
        List<Tensor> all = new ArrayList<>(List.of(byInput));
        byWeight.ifPresent(all::add);
        byBias.ifPresent(all::add);
        return all.toArray(Tensor[]::new);
    }

    // Layer normalisation as one operation. Statistics are [leading…, 1…] here and [leading…] for the engine.

    static Tensor layerNorm(Tensor x, Shape shape, Optional<Tensor> factor, Optional<Tensor> term, double epsilon) {
        Optional<Tensor> weight = factor.map(MixedPrecision::computed);
        Optional<Tensor> bias = term.map(MixedPrecision::computed);
        int leading = x.rank() - shape.rank();
        if (shape.rank() == 0 || leading < 0 || !x.shape().axes(leading, x.rank()).equals(shape)) {
            throw new ShapeException("layerNorm: the last axes of input " + x.shape() + " are not " + shape);
        }
        if (!allHave(shape, weight, bias)) {
            throw new ShapeException("layerNorm: weight or bias is not of shape " + shape + ", which is normalised: "
                    + weight.map(Tensor::describe).orElse("no weight") + ", " + bias.map(Tensor::describe).orElse("no bias"));
        }
        if (!x.device().has(Feature.LAYER_NORM)) {
            int[] axes = new int[shape.rank()];
            Arrays.setAll(axes, i -> leading + i);
            return normalize(x, weight.map(w -> spread(w, leading)), bias.map(b -> spread(b, leading)), epsilon, axes).output();
        }
        Tensor[] inputs = present(x, weight, bias);
        Device device = Checks.sameDevice("layerNorm", inputs);
        Checks.normalizable("layerNorm", inputs);
        Shape kept = x.shape();
        for (int axis = leading; axis < x.rank(); axis++) {
            kept = kept.with(axis, 1);
        }
        Tensor output = Tensor.allocate(device, x.dtype(), dense(x));
        Tensor mean = statistics(x, kept);
        Tensor inverseStd = statistics(x, kept);
        device.execute(new Op.LayerNorm(output.view(), outer(mean, leading), outer(inverseStd, leading), x.view(), weight.map(Tensor::view),
                bias.map(Tensor::view), epsilon));
        return output.recorded("layerNorm", Vjp.layerNorm(x, mean, inverseStd, weight, bias, epsilon, leading), inputs);
    }

    /** With as many leading axes of extent 1. */
    static Tensor spread(Tensor parameter, int leading) {
        int[] ones = new int[leading];
        Arrays.fill(ones, 1);
        return Movement.reshape(parameter, Shape.of(ones).concat(parameter.shape()));
    }

    private static View outer(Tensor statistics, int leading) {
        return statistics.view().with(Layout.contiguous(statistics.shape().axes(0, leading)).startingAt(statistics.layout().offset()));
    }

    /** The gradients by input, weight and bias, those of them that there are. */
    static Tensor[] layerNormGradients(Tensor g, Tensor x, Tensor mean, Tensor inverseStd, Optional<Tensor> weight, Optional<Tensor> bias,
            int leading) {
        Tensor byInput = Tensor.allocate(x.device(), x.dtype(), dense(x));
        Shape shape = x.shape().axes(leading, x.rank());
        Optional<Tensor> byWeight = weight.map(_ -> statistics(x, shape));
        Optional<Tensor> byBias = bias.map(_ -> statistics(x, shape));
        x.device().execute(new Op.LayerNormGrad(byInput.view(), byWeight.map(Tensor::view), byBias.map(Tensor::view), g.view(), x.view(),
                weight.map(Tensor::view), outer(mean, leading), outer(inverseStd, leading)));
        return present(byInput, byWeight, byBias);
    }
}
