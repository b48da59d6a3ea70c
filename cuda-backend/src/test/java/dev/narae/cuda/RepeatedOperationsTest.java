package dev.narae.cuda;

import static dev.narae.op.Expr.constant;
import static dev.narae.op.Expr.in;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.op.Arguments;
import dev.narae.op.Epilogue;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.PoolKind;
import dev.narae.op.Reduction;
import dev.narae.op.View;
import dev.narae.op.Window;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.spi.Backend;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From its second execution on an operation allocates nothing on the Java heap. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatedOperationsTest {
    private static final int EXECUTIONS = 2000;
    private static final Shape SHAPE = Shape.of(6, 8);

    private Backend engine;

    @BeforeAll
    void open() {
        engine = OnSimulator.engine();
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private View tensor(Layout layout) {
        return new View(engine.allocate(DType.F32, layout.extent()), layout);
    }

    private void allocatesNothing(Op op) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        double least = Double.MAX_VALUE;
        // Whatever the JVM itself allocates while it compiles is gone in one of the rounds.
        for (int round = 0; round < 5 && least > 0.5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < EXECUTIONS; i++) {
                engine.execute(op);
            }
            least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / (double) EXECUTIONS);
        }
        engine.synchronize();
        for (View view : op.written()) {
            engine.release(view.buffer());
        }
        for (View view : op.read()) {
            if (op.written().stream().noneMatch(written -> written.buffer() == view.buffer())) {
                engine.release(view.buffer());
            }
        }
        assertTrue(least < 0.5, op.name() + " allocates " + least + " bytes an execution");
    }

    @Test
    void maps() {
        Layout layout = Layout.contiguous(SHAPE);
        allocatesNothing(new Op.Map(List.of(tensor(layout)), List.of(tensor(layout)), List.of(in(0).max(constant(0))), Arguments.none()));
        allocatesNothing(new Op.Map(List.of(tensor(layout)), List.of(tensor(Layout.inOrder(SHAPE, new int[] {1, 0}))),
                List.of(in(0)), Arguments.none()));
    }

    @Test
    void mapsInPlaceWithArguments() {
        Layout layout = Layout.contiguous(SHAPE);
        View parameter = tensor(layout);
        View moment = tensor(layout);
        Expr next = in(1).times(Expr.scalar(0)).plus(in(2));
        allocatesNothing(new Op.Map(List.of(parameter, moment), List.of(parameter, moment, tensor(layout)),
                List.of(in(0).minus(next.times(Expr.scalar(1))), next), Arguments.scalars(0.9, 0.01)));
    }

    @Test
    void reductions() {
        Layout layout = Layout.contiguous(SHAPE);
        allocatesNothing(new Op.Reduce(Reduction.SUM, tensor(Layout.contiguous(Shape.of(6, 1))), List.of(tensor(layout)), in(0),
                in(0).times(Expr.scalar(0)), Arguments.scalars(0.125)));
        allocatesNothing(new Op.Reduce(Reduction.MAX, tensor(Layout.contiguous(Shape.of(1, 8))), List.of(tensor(layout)), in(0), in(0),
                Arguments.none()));
    }

    @Test
    void products() {
        View bias = tensor(Layout.contiguous(Shape.of(5)));
        allocatesNothing(new Op.MatMul(tensor(Layout.contiguous(Shape.of(6, 5))), tensor(Layout.contiguous(SHAPE)),
                tensor(Layout.contiguous(Shape.of(8, 5))), Epilogue.bias(bias.expand(Shape.of(6, 5)))));
        View heads = tensor(Layout.contiguous(Shape.of(2, 4, 3, 5)));
        View queries = heads.with(heads.layout().permute(0, 2, 1, 3));
        allocatesNothing(new Op.MatMul(tensor(Layout.contiguous(Shape.of(2, 3, 4, 4))), queries,
                tensor(Layout.contiguous(Shape.of(2, 3, 5, 4))), Epilogue.none()));
    }

    @Test
    void convolutionsPoolingAndSoftmax() {
        View input = tensor(Layout.contiguous(Shape.of(2, 3, 6, 6)));
        allocatesNothing(new Op.Conv(tensor(Layout.contiguous(Shape.of(2, 4, 6, 6))), input, tensor(Layout.contiguous(Shape.of(4, 3, 3, 3))),
                Window.of(3, 3).withPadding(1), 1, Epilogue.none()));
        Layout pooled = Layout.contiguous(Shape.of(2, 4, 3, 3));
        allocatesNothing(new Op.Pool(PoolKind.MAX, tensor(pooled), Optional.empty(), tensor(Layout.contiguous(Shape.of(2, 4, 6, 6))),
                Window.of(2, 2).withStride(2)));
        Layout layout = Layout.contiguous(SHAPE);
        allocatesNothing(new Op.Softmax(tensor(layout), tensor(layout), 1, true));
        allocatesNothing(new Op.SoftmaxGrad(tensor(layout), tensor(layout), tensor(layout), 1, false));
    }
}
