package dev.narae.tensor;

import dev.narae.op.Lengths;
import dev.narae.op.Op;
import dev.narae.op.Recurrence;
import dev.narae.op.RecurrentKind;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.spi.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recurrent networks over whole sequences: {@link Op.Recurrent} where the engine has it, else step by step
 * ({@link Unrolled}).
 *
 * <p>The fused operation's gradient is fused too. Where that gradient is differentiated again, it is taken of the composed
 * form in its stead. In mixed precision ({@link Arithmetic}) everything is rounded to 16 bits, states included, as for a product.
 */
public final class Recurrent {
    /**
     * What a recurrent network gives; all recorded.
     *
     * @param output      {@code [time, batch, directions · out]}, the last layer's hidden states; 0 where a sequence has ended
     * @param finalHidden {@code [layers · directions, batch, out]}, after each sequence's last step
     * @param finalCell   {@code [layers · directions, batch, hidden]}, for LSTM only
     */
    public record Result(Tensor output, Tensor finalHidden, Optional<Tensor> finalCell) {
    }

    private final Recurrence form;
    private final Tensor input;
    private final Optional<Tensor> hidden;
    private final Optional<Tensor> cell;
    private final List<Tensor> weights;
    private final Optional<Lengths> lengths;
    private Result result;
    private Optional<Tensor> reserve = Optional.empty();
    private boolean reserveSpent;

    private Recurrent(Recurrence form, Tensor input, Optional<Tensor> hidden, Optional<Tensor> cell, List<Tensor> weights, Optional<Lengths> lengths) {
        this.form = form;
        this.input = input;
        this.hidden = hidden;
        this.cell = cell;
        this.weights = List.copyOf(weights);
        this.lengths = lengths;
    }

    /**
     * Runs a recurrent network.
     *
     * @param form    which one, with its formulas
     * @param input   {@code [time, batch, inputs]}
     * @param hidden  {@code [layers · directions, batch, out]}, the state to begin with; zeros where absent
     * @param cell    {@code [layers · directions, batch, hidden]}, likewise, for LSTM only
     * @param weights as {@link Recurrence} orders and shapes them
     * @param lengths how many steps each sequence has; all of them where absent
     * @throws ShapeException if something does not fit, or there is no step
     */
    public static Result run(Recurrence form, Tensor input, Optional<Tensor> hidden, Optional<Tensor> cell, List<Tensor> weights,
            Optional<Lengths> lengths) {
        Recurrent run = new Recurrent(form, MixedPrecision.rounded(input), MixedPrecision.rounded(hidden), MixedPrecision.rounded(cell),
                MixedPrecision.rounded(weights), lengths);
        Device device = run.check();
        if (!device.has(Feature.RECURRENT)) {
            return run.unrolled();
        }
        run.fused(device);
        return run.result;
    }

    private Device check() {
        String name = form.kind().toString();
        Tensor[] inputs = inputs();
        Device device = Checks.sameDevice(name, inputs);
        Checks.floating(name, inputs);
        if (input.rank() != 3 || input.dim(2) != form.inputs()) {
            throw new ShapeException(name + ": input " + input.shape() + " is not [time, batch, " + form.inputs() + "]");
        }
        if (input.dim(0) == 0) {
            throw new ShapeException(name + ": input " + input.shape() + " has no step; sequences need at least one");
        }
        int batch = input.dim(1);
        hidden.ifPresent(h -> requireShape("the hidden state", -1, h, Shape.of(form.cells(), batch, form.out())));
        cell.ifPresent(c -> requireShape("the cell state", -1, c, Shape.of(form.cells(), batch, form.hidden())));
        if (cell.isPresent() && form.kind() != RecurrentKind.LSTM) {
            throw new ShapeException(name + " has no cell state, got " + cell.get().describe());
        }
        if (weights.size() != form.weightCount()) {
            throw new ShapeException(name + ": " + weights.size() + " weights given, " + form.weightCount() + " needed: " + form.weightsPerCell()
                    + " for each of " + form.cells() + " layers and directions");
        }
        for (int i = 0; i < weights.size(); i++) {
            requireShape("weight", i, weights.get(i), form.weightShape(i));
        }
        lengths.ifPresent(l -> {
            if (l.count() != batch || l.longest() > input.dim(0)) {
                throw new ShapeException(name + ": " + l.count() + " lengths up to " + l.longest() + " do not fit input " + input.shape()
                        + " of " + batch + " sequences with " + input.dim(0) + " steps");
            }
        });
        return device;
    }

    /** @param number which of several, or -1 */
    private void requireShape(String what, int number, Tensor tensor, Shape shape) {
        if (!tensor.shape().equals(shape)) {
            throw new ShapeException(form.kind() + ": " + what + (number < 0 ? "" : " " + number) + " has shape " + tensor.shape() + ", needed is " + shape);
        }
    }

    /** In this order gradients are given: input, the initial states that there are, weights. */
    private Tensor[] inputs() {
        int states = (hidden.isPresent() ? 1 : 0) + (cell.isPresent() ? 1 : 0);
        Tensor[] all = new Tensor[1 + states + weights.size()];
        int at = 0;
        all[at++] = input;
        if (hidden.isPresent()) {
            all[at++] = hidden.get();
        }
        if (cell.isPresent()) {
            all[at++] = cell.get();
        }
        for (Tensor weight : weights) {
            all[at++] = weight;
        }
        return all;
    }

    private Result unrolled() {
        return new Unrolled(form, lengths).run(input, hidden, cell, weights);
    }

    private void fused(Device device) {
        int time = input.dim(0);
        int batch = input.dim(1);
        result = new Result(allocate(Shape.of(time, batch, form.directions() * form.out())), allocate(Shape.of(form.cells(), batch, form.out())),
                form.kind() == RecurrentKind.LSTM ? Optional.of(allocate(Shape.of(form.cells(), batch, form.hidden()))) : Optional.empty());
        Tensor[] inputs = inputs();
        if (input.wouldRecord(inputs)) {
            long bytes = device.backend().reserveSize(operation());
            if (bytes > 0) {
                reserve = Optional.of(Tensor.allocate(device, DType.U8, Layout.contiguous(room(bytes))));
            }
        }
        device.execute(operation());
        List<Tensor> outputs = new ArrayList<>(List.of(result.output, result.finalHidden));
        result.finalCell.ifPresent(outputs::add);
        Tensor.recorded(form.kind().toString(), Vjp.recurrent(this), outputs, inputs);
    }

    /** A shape of at least so many elements. */
    private static Shape room(long elements) {
        int row = (int) Math.min(elements, 1 << 20);
        return Shape.of((int) Math.ceilDiv(elements, row), row);
    }

    private Tensor allocate(Shape shape) {
        return Tensor.allocate(input.device(), input.dtype(), Layout.contiguous(shape));
    }

    private static Optional<View> view(Optional<Tensor> tensor) {
        return tensor.map(Tensor::view);
    }

    private static List<View> views(List<Tensor> tensors) {
        View[] views = new View[tensors.size()];
        for (int i = 0; i < views.length; i++) {
            views[i] = tensors.get(i).view();
        }
        return List.of(views);
    }

    private Op.Recurrent operation() {
        return new Op.Recurrent(form, result.output.view(), result.finalHidden.view(), view(result.finalCell), view(reserve), input.view(),
                view(hidden), view(cell), views(weights), lengths, Context.precision());
    }

    /** By the fused operation. @param g by output, final hidden and final cell; null for zero */
    Tensor[] gradients(Tensor[] g, boolean[] needed) {
        Device device = input.device();
        if (reserve.isPresent() && reserveSpent) {
            // Fills the reserve again; the outputs get the same bits once more.
            device.execute(operation());
        }
        reserveSpent = true;
        int at = 1;
        Optional<Tensor> byInput = needed[0] ? Optional.of(allocate(input.shape())) : Optional.empty();
        Optional<Tensor> byHidden = hidden.isPresent() && needed[at++] ? hidden.map(h -> allocate(h.shape())) : Optional.empty();
        Optional<Tensor> byCell = cell.isPresent() && needed[at++] ? cell.map(c -> allocate(c.shape())) : Optional.empty();
        boolean anyWeight = false;
        for (int i = 0; i < weights.size(); i++) {
            anyWeight |= needed[at + i];
        }
        Tensor[] byWeights = new Tensor[anyWeight ? weights.size() : 0];
        for (int i = 0; i < byWeights.length; i++) {
            byWeights[i] = allocate(weights.get(i).shape());
        }
        View gradOutput = g[0] != null ? g[0].view()
                : Tensor.zeros(device, input.dtype(), Shape.scalar()).view().expand(result.output.shape());
        device.execute(new Op.RecurrentGrad(form, view(byInput), view(byHidden), view(byCell), views(List.of(byWeights)), gradOutput,
                Optional.ofNullable(g[1]).map(Tensor::view), g.length > 2 ? Optional.ofNullable(g[2]).map(Tensor::view) : Optional.empty(),
                view(reserve), result.output.view(), input.view(), view(hidden), view(cell), views(weights), lengths, Context.precision()));
        Tensor[] gradients = new Tensor[needed.length];
        gradients[0] = byInput.orElse(null);
        if (hidden.isPresent()) {
            gradients[1] = byHidden.orElse(null);
        }
        if (cell.isPresent()) {
            gradients[at - 1] = byCell.orElse(null);
        }
        System.arraycopy(byWeights, 0, gradients, at, byWeights.length);
        return gradients;
    }

    /** By the composed form, recorded. @param g by output, final hidden and final cell; null for zero */
    Tensor[] composedGradients(Tensor[] g) {
        Tensor x = input.alias();
        Optional<Tensor> h = hidden.map(Tensor::alias);
        Optional<Tensor> c = cell.map(Tensor::alias);
        List<Tensor> w = weights.stream().map(Tensor::alias).toList();
        Recurrent again = new Recurrent(form, x, h, c, w, lengths);
        Result composed = again.unrolled();
        List<Tensor> outputs = new ArrayList<>(List.of(composed.output, composed.finalHidden));
        composed.finalCell.ifPresent(outputs::add);
        List<Tensor> roots = new ArrayList<>();
        List<Tensor> seeds = new ArrayList<>();
        for (int i = 0; i < g.length; i++) {
            if (g[i] != null) {
                roots.add(outputs.get(i));
                seeds.add(g[i]);
            }
        }
        return Backpropagation.between(roots, seeds, List.of(again.inputs()));
    }
}
