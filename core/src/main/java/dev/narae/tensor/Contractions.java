package dev.narae.tensor;

import dev.narae.op.Epilogue;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.op.Window;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.spi.Feature;
import java.util.Optional;

/** Matrix products and convolutions. */
final class Contractions {
    private Contractions() {
    }

    static Tensor matmul(Tensor left, Tensor right) {
        Tensor a = MixedPrecision.rounded(left);
        Tensor b = MixedPrecision.rounded(right);
        Tensor[] both = {a, b};
        Device device = Checks.sameDevice("matmul", both);
        Checks.floating("matmul", both);
        if (a.rank() == 0 || b.rank() == 0) {
            throw new ShapeException("matmul: a scalar cannot be multiplied as a matrix: " + a.shape() + " x " + b.shape() + "; use mul");
        }
        if (a.dim(-1) != b.dim(b.rank() == 1 ? 0 : -2)) {
            throw new ShapeException("matmul: inner extents differ: " + a.shape() + " x " + b.shape() + " (" + a.dim(-1) + " and "
                    + b.dim(b.rank() == 1 ? 0 : -2) + ")");
        }
        if (b.rank() == 1) {
            return matmul(a, b.unsqueeze(1)).squeeze(-1);
        }
        if (a.rank() == 1) {
            return matmul(a.unsqueeze(0), b).squeeze(-2);
        }
        if (a.rank() > 2 && b.rank() == 2) {
            // One product with many rows, so that the gradient of b is one product too.
            Shape shape = a.shape().with(-1, b.dim(1));
            return matmul(a.reshape(rows(a), a.dim(-1)), b).reshape(shape);
        }
        int m = a.dim(-2);
        int n = b.dim(-1);
        Shape batch = Shape.broadcast("matmul", a.shape().axes(0, a.rank() - 2), b.shape().axes(0, b.rank() - 2));
        Shape shape = batch.concat(Shape.of(m, n));
        Tensor output = Tensor.allocate(device, a.dtype(), Layout.contiguous(shape));
        View rows = batch.rank() == 0 ? a.view() : a.view().expand(batch.concat(Shape.of(m, a.dim(-1))));
        View columns = batch.rank() == 0 ? b.view() : b.view().expand(batch.concat(Shape.of(a.dim(-1), n)));
        device.execute(new Op.MatMul(output.view(), rows, columns, Epilogue.none(), Context.precision()));
        return output.wouldRecord(both) ? output.recorded("matmul", Vjp.matmul(a, b), both) : output;
    }

    private static int rows(Tensor x) {
        long rows = x.shape().axes(0, x.rank() - 1).size();
        if (rows > Integer.MAX_VALUE) {
            throw new ShapeException("matmul: " + x.describe() + " has " + rows + " rows, more than one axis can hold");
        }
        return (int) rows;
    }

    /** x · weightᵀ + bias over the last axis; with {@code relu} max(·, 0) of it, and then nothing is kept of what was before. */
    static Tensor linear(Tensor input, Tensor factor, Optional<Tensor> term, boolean relu) {
        Tensor x = MixedPrecision.rounded(input);
        Tensor weight = MixedPrecision.rounded(factor);
        Optional<Tensor> bias = MixedPrecision.rounded(term);
        Tensor[] all = all(x, weight, bias);
        Device device = Checks.sameDevice("linear", all);
        Checks.floating("linear", all);
        Checks.rank("linear: weight", weight, 2);
        if (x.rank() == 0 || x.dim(-1) != weight.dim(1)) {
            throw new ShapeException("linear: the input's last extent must be the weight's second: input " + x.shape() + ", weight "
                    + weight.shape() + " (" + (x.rank() == 0 ? "none" : x.dim(-1)) + " and " + weight.dim(1) + ")");
        }
        if (bias.isPresent() && !bias.get().shape().equals(Shape.of(weight.dim(0)))) {
            throw new ShapeException("linear: bias " + bias.get().shape() + " does not fit weight " + weight.shape());
        }
        if (x.rank() != 2) {
            Shape shape = x.shape().with(-1, weight.dim(0));
            return linear(x.reshape(rows(x), x.dim(-1)), weight, bias, relu).reshape(shape);
        }
        Shape shape = Shape.of(x.dim(0), weight.dim(0));
        Tensor output = Tensor.allocate(device, x.dtype(), Layout.contiguous(shape));
        View transposed = weight.view().with(weight.layout().transpose(0, 1));
        device.execute(new Op.MatMul(output.view(), x.view(), transposed, epilogue(bias.isPresent() ? bias.get().view().expand(shape) : null, relu), Context.precision()));
        Node.Rule rule = Vjp.linear(x, weight);
        return relu ? output.recorded("linearRelu", Vjp.rectified(output, rule), all) : output.recorded("linear", rule, all);
    }

    /** @param bias of the output's shape, or null */
    private static Epilogue epilogue(View bias, boolean relu) {
        if (bias == null) {
            return relu ? Epilogue.relu() : Epilogue.none();
        }
        return relu ? Epilogue.biasRelu(bias) : Epilogue.bias(bias);
    }

    private static Tensor[] all(Tensor x, Tensor weight, Optional<Tensor> bias) {
        return bias.isPresent() ? new Tensor[] {x, weight, bias.get()} : new Tensor[] {x, weight};
    }

    /** Dense, in the order that the engine wants for the outputs of convolution and pooling. */
    static Layout preferred(Device device, Shape shape) {
        return device.has(Feature.CHANNELS_LAST) ? Layout.channelsLast(shape) : Layout.contiguous(shape);
    }

    private static void checkConvolution(String name, Tensor x, Tensor weight, Window window, int groups) {
        int axes = window.axes();
        if (axes < 1 || axes > 3) {
            throw new ShapeException(name + ": 1 to 3 spatial axes are possible, got " + axes);
        }
        Checks.spatial(name, axes, "input", x);
        Checks.spatial(name, axes, "weight", weight);
        for (int axis = 0; axis < axes; axis++) {
            if (window.size(axis) != weight.dim(axis + 2)) {
                throw new ShapeException(name + ": " + window + " does not have the size of weight " + weight.shape());
            }
        }
        if (groups < 1 || weight.dim(0) % groups != 0) {
            throw new ShapeException(name + ": weight " + weight.shape() + " cannot be split into " + groups + " groups");
        }
    }

    /** The bias as it broadcasts to the output, or null where there is none. */
    private static View channelBias(String name, Optional<Tensor> bias, Shape output) {
        if (bias.isEmpty()) {
            return null;
        }
        Tensor b = bias.get();
        if (!b.shape().equals(Shape.of(output.dim(1)))) {
            throw new ShapeException(name + ": bias " + b.shape() + " does not fit " + output.dim(1) + " output channels");
        }
        Layout layout = b.layout();
        for (int axis = 2; axis < output.rank(); axis++) {
            layout = layout.unsqueeze(-1);
        }
        return b.view().with(layout.expand(output));
    }

    /** With {@code relu} max(·, 0) of it, and then nothing is kept of what was before. */
    static Tensor conv(Tensor input, Tensor kernel, Optional<Tensor> term, Window window, int groups, boolean relu) {
        Tensor x = MixedPrecision.rounded(input);
        Tensor weight = MixedPrecision.rounded(kernel);
        Optional<Tensor> bias = MixedPrecision.rounded(term);
        Tensor[] all = all(x, weight, bias);
        Device device = Checks.sameDevice("conv", all);
        Checks.floating("conv", all);
        checkConvolution("conv", x, weight, window, groups);
        if (x.dim(1) != weight.dim(1) * groups) {
            throw new ShapeException("conv: input " + x.shape() + " has " + x.dim(1) + " channels, weight " + weight.shape() + " with "
                    + groups + (groups == 1 ? " group takes " : " groups takes ") + weight.dim(1) * groups);
        }
        int[] dims = new int[window.axes() + 2];
        dims[0] = x.dim(0);
        dims[1] = weight.dim(0);
        for (int axis = 0; axis < window.axes(); axis++) {
            int positions = window.positions(axis, x.dim(axis + 2));
            if (positions < 1) {
                throw new ShapeException("conv: " + window + " does not fit input " + x.shape() + " on spatial axis " + axis);
            }
            dims[axis + 2] = positions;
        }
        Shape shape = Shape.of(dims);
        Tensor output = Tensor.allocate(device, x.dtype(), preferred(device, shape));
        device.execute(new Op.Conv(output.view(), x.view(), weight.view(), window, groups, epilogue(channelBias("conv", bias, shape), relu),
                Context.precision()));
        Node.Rule rule = Vjp.conv(x, weight, window, groups);
        return relu ? output.recorded("convRelu", Vjp.rectified(output, rule), all) : output.recorded("conv", rule, all);
    }

    /** The gradient of {@link #conv} by its input, and with a bias the transposed convolution. */
    static Tensor convGradInput(String name, Tensor gradOutput, Tensor weight, Optional<Tensor> bias, Shape input, Window window, int groups) {
        Tensor[] all = all(gradOutput, weight, bias);
        Device device = Checks.sameDevice(name, all);
        Checks.floating(name, all);
        Tensor output = Tensor.allocate(device, weight.dtype(), preferred(device, input));
        device.execute(new Op.ConvGradInput(output.view(), gradOutput.view(), weight.view(), window, groups,
                epilogue(channelBias(name, bias, input), false), Context.precision()));
        return output.recorded(name, Vjp.convGradInput(gradOutput, weight, window, groups), all);
    }

    static Tensor convGradWeight(Tensor gradOutput, Tensor x, Shape weight, Window window, int groups) {
        Device device = Checks.sameDevice("convGradWeight", gradOutput, x);
        Tensor output = Tensor.allocate(device, x.dtype(), Layout.contiguous(weight));
        device.execute(new Op.ConvGradWeight(output.view(), gradOutput.view(), x.view(), window, groups, Context.precision()));
        return output.recorded("convGradWeight", Vjp.convGradWeight(gradOutput, x, window, groups), gradOutput, x);
    }

    static Tensor convTranspose(Tensor input, Tensor kernel, Optional<Tensor> term, Window window, int[] outputPadding, int groups) {
        Tensor x = MixedPrecision.rounded(input);
        Tensor weight = MixedPrecision.rounded(kernel);
        Optional<Tensor> bias = MixedPrecision.rounded(term);
        checkConvolution("convTranspose", x, weight, window, groups);
        if (x.dim(1) != weight.dim(0)) {
            throw new ShapeException("convTranspose: input " + x.shape() + " has " + x.dim(1) + " channels, weight " + weight.shape()
                    + " takes " + weight.dim(0));
        }
        if (outputPadding.length != 1 && outputPadding.length != window.axes()) {
            throw new ShapeException("convTranspose: " + outputPadding.length + " output paddings for " + window.axes() + " spatial axes");
        }
        Shape shape = Shape.of(x.dim(0), weight.dim(1) * groups);
        for (int axis = 0; axis < window.axes(); axis++) {
            int extra = outputPadding[outputPadding.length == 1 ? 0 : axis];
            if (extra < 0 || extra >= Math.max(window.stride(axis), window.dilation(axis))) {
                throw new ShapeException("convTranspose: output padding " + extra + " must be smaller than the stride or the dilation; " + window);
            }
            int extent = (x.dim(axis + 2) - 1) * window.stride(axis) - window.before(axis) - window.after(axis) + window.reach(axis) + extra;
            if (extent < 1) {
                throw new ShapeException("convTranspose: " + window + " leaves nothing of input " + x.shape() + " on spatial axis " + axis);
            }
            shape = shape.concat(Shape.of(extent));
        }
        return convGradInput("convTranspose", x, weight, bias, shape, window, groups);
    }
}
