package dev.narae.examples.check;

import dev.narae.op.MultiplyAdds;
import dev.narae.op.Op;
import dev.narae.op.View;
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
        long multiplyAdds = MultiplyAdds.of(op);
        productFlops += 2.0 * multiplyAdds;
        if (multiplyAdds == 0) {
            op.read().forEach(this::moved);
            op.written().forEach(this::moved);
        }
        super.execute(op);
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
