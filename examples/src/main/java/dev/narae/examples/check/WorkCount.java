package dev.narae.examples.check;

import dev.narae.op.Op;
import dev.narae.op.Recurrence;
import dev.narae.op.View;
import dev.narae.op.Window;
import dev.narae.shape.Shape;
import dev.narae.spi.Backend;
import dev.narae.spi.ForwardingBackend;

/** Counts what passes an engine's door: operations, multiply-adds in products, and bytes that the other operations must move. */
final class WorkCount extends ForwardingBackend {
    private long operations;
    private double productFlops;
    private double movedBytes;

    WorkCount(Backend inner) {
        super(inner);
    }

    @Override
    public void execute(Op op) {
        operations++;
        switch (op) {
            case Op.MatMul product -> productFlops += 2.0 * product.output().shape().size() * product.left().shape().dim(-1);
            case Op.Conv conv -> productFlops += flops(conv.output().shape(), conv.weight().shape(), conv.window());
            case Op.ConvGradInput conv -> productFlops += flops(conv.gradOutput().shape(), conv.weight().shape(), conv.window());
            case Op.ConvGradWeight conv -> productFlops += flops(conv.gradOutput().shape(), conv.gradWeight().shape(), conv.window());
            case Op.Recurrent net -> productFlops += recurrent(net.form(), net.input().shape());
            case Op.RecurrentGrad net -> productFlops += 2 * recurrent(net.form(), net.input().shape());
            default -> {
                op.read().forEach(this::moved);
                op.written().forEach(this::moved);
            }
        }
        super.execute(op);
    }

    /** Two for each element of the output, each channel of a group and each element of the window. */
    private static double flops(Shape output, Shape weight, Window window) {
        double area = 1;
        for (int axis = 0; axis < window.axes(); axis++) {
            area *= window.size(axis);
        }
        return 2.0 * output.size() * weight.dim(1) * area;
    }

    /** The products of all gates of all cells over all steps. */
    private static double recurrent(Recurrence form, Shape input) {
        double each = 0;
        for (int layer = 0; layer < form.layers(); layer++) {
            each += 2.0 * form.directions() * form.kind().gates() * form.hidden() * (form.width(layer) + form.out());
        }
        return each * input.dim(0) * input.dim(1);
    }

    private void moved(View view) {
        double elements = 1;
        for (int axis = 0; axis < view.shape().rank(); axis++) {
            elements *= view.layout().stride(axis) == 0 ? 1 : view.shape().dim(axis);
        }
        movedBytes += elements * view.dtype().bytes();
    }

    void reset() {
        operations = 0;
        productFlops = 0;
        movedBytes = 0;
    }

    long operations() {
        return operations;
    }

    double productFlops() {
        return productFlops;
    }

    double movedBytes() {
        return movedBytes;
    }
}
