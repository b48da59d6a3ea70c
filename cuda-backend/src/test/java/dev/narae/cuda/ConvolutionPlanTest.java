package dev.narae.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.cuda.ConvolutionPlan.Direction;
import dev.narae.cuda.api.Cudnn;
import dev.narae.cuda.api.Cudnn.Algorithm;
import dev.narae.cuda.api.Cudnn.Arithmetic;
import dev.narae.cuda.error.CudaException;
import dev.narae.op.Buffer;
import dev.narae.op.View;
import dev.narae.op.Window;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ConvolutionPlanTest {
    private static final int NOT_SUPPORTED = 3000;

    /** What cuDNN is asked to make, and what it offers. */
    private final List<String> made = new ArrayList<>();
    private Supplier<List<Algorithm>> offers = () -> List.of(algorithm(1, Arithmetic.EXACT, 0, true));

    private final Cudnn cudnn = (Cudnn) Proxy.newProxyInstance(Cudnn.class.getClassLoader(), new Class<?>[] {Cudnn.class}, (_, method, arguments) ->
            switch (method.getName()) {
                case "tensor", "filter", "convolution" -> {
                    made.add(method.getName() + " " + Arrays.deepToString(arguments));
                    yield Proxy.newProxyInstance(Cudnn.class.getClassLoader(), new Class<?>[] {method.getReturnType()}, (_, _, _) -> null);
                }
                case "forwardAlgorithms", "backwardDataAlgorithms", "backwardFilterAlgorithms" -> offers.get();
                case "adopt" -> made.add("adopt " + ((Algorithm) arguments[1]).number());
                case "destroy" -> null;
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private static Algorithm algorithm(int number, Arithmetic arithmetic, long workspace, boolean deterministic) {
        return new Algorithm(number, arithmetic == Arithmetic.EXACT ? 3 : 1, arithmetic, workspace, deterministic);
    }

    private static final class Elements extends Buffer {
        Elements(DType type, long size) {
            super(type, size);
        }
    }

    private static View view(Layout layout) {
        return new View(new Elements(DType.F32, layout.extent()), layout);
    }

    private ConvolutionPlan plan(Layout input, Layout output, Window window, Arithmetic arithmetic) {
        Shape weight = Shape.of(output.shape().dim(1), input.shape().dim(1));
        for (int axis = 0; axis < window.axes(); axis++) {
            weight = weight.concat(Shape.of(window.size(axis)));
        }
        return ConvolutionPlan.of(cudnn, Direction.FORWARD, DType.F32, view(input), view(Layout.contiguous(weight)), view(output), window, 1, arithmetic);
    }

    private ConvolutionPlan plan(Arithmetic arithmetic) {
        return plan(Layout.contiguous(Shape.of(2, 3, 8, 8)), Layout.contiguous(Shape.of(2, 4, 8, 8)), Window.of(3, 3).withPadding(1), arithmetic);
    }

    @Test
    void takesTheFirstThatGivesTheSameBitsEveryTimeInLittleSpace() {
        offers = () -> List.of(algorithm(5, Arithmetic.EXACT, 0, false), algorithm(6, Arithmetic.EXACT, 1L << 40, true),
                algorithm(7, Arithmetic.EXACT, 100, true), algorithm(8, Arithmetic.EXACT, 0, true));
        assertEquals(7, plan(Arithmetic.EXACT).algorithm().number());
    }

    @Test
    void tensorCoresOnlyWhereTheyAreAllowed() {
        offers = () -> List.of(algorithm(2, Arithmetic.TENSOR_CORES, 0, true), algorithm(3, Arithmetic.EXACT, 0, true));
        assertEquals(3, plan(Arithmetic.EXACT).algorithm().number());
        assertFalse(made.toString().contains("adopt"));
        assertEquals(2, plan(Arithmetic.TENSOR_CORES).algorithm().number());
        assertTrue(made.contains("adopt 2"));
    }

    @Test
    void isDeclinedWhereCudnnHasNothing() {
        offers = List::of;
        assertNull(plan(Arithmetic.EXACT));
        offers = () -> {
            throw new CudaException("cudnnGetConvolutionForwardAlgorithm_v7", NOT_SUPPORTED, "not supported");
        };
        assertNull(plan(Arithmetic.EXACT));
        offers = () -> {
            throw new CudaException("cudnnGetConvolutionForwardAlgorithm_v7", 2000, "bad parameter");
        };
        assertThrows(CudaException.class, () -> plan(Arithmetic.EXACT));
    }

    @Test
    void refusalsAtTheCallLeadToTheNext() {
        offers = () -> List.of(algorithm(1, Arithmetic.EXACT, 0, true), algorithm(2, Arithmetic.EXACT, 0, true));
        ConvolutionPlan plan = plan(Arithmetic.EXACT);
        assertFalse(plan.passesOver(cudnn, new CudaException("cudnnConvolutionForward", 4000, "internal error")));
        assertTrue(plan.passesOver(cudnn, new CudaException("cudnnConvolutionForward", NOT_SUPPORTED, "not supported")));
        assertEquals(2, plan.algorithm().number());
        assertTrue(plan.passesOver(cudnn, new CudaException("cudnnConvolutionForward", NOT_SUPPORTED, "not supported")));
        assertTrue(plan.isExhausted());
    }

    @Test
    void paddingOnOneSideIsDoneBeforehand() {
        ConvolutionPlan both = plan(Arithmetic.EXACT);
        assertTrue(both.padsItself());
        ConvolutionPlan one = plan(Layout.contiguous(Shape.of(2, 3, 8, 7)), Layout.contiguous(Shape.of(2, 4, 8, 7)),
                Window.of(2, 3).withPadding(new int[] {1, 1}, new int[] {0, 1}), Arithmetic.EXACT);
        assertFalse(one.padsItself());
        assertEquals(Shape.of(2, 3, 9, 7), one.input());
        assertEquals(1, one.offset(0));
        assertEquals(0, one.offset(1));
        assertEquals(8, one.length(0));
        assertTrue(one.covers());
    }

    @Test
    void theEndThatNoWindowReachesIsCutOff() {
        // Ten columns, windows of 4 at 0, 1, …, 4 only.
        ConvolutionPlan plan = plan(Layout.contiguous(Shape.of(1, 1, 10)), Layout.contiguous(Shape.of(1, 1, 5)), Window.of(4), Arithmetic.EXACT);
        assertFalse(plan.padsItself());
        assertEquals(Shape.of(1, 1, 8), plan.input());
        assertEquals(8, plan.length(0));
        assertFalse(plan.covers());
        assertTrue(plan.overlaps());
    }

    @Test
    void theOrderThatNeedsNoTurning() {
        Shape in = Shape.of(2, 3, 8, 8);
        Shape out = Shape.of(2, 4, 8, 8);
        Window window = Window.of(3, 3).withPadding(1);
        Layout usual = Layout.contiguous(in);
        Layout last = Layout.channelsLast(in);
        assertEquals(Layout.contiguous(out), plan(usual, Layout.contiguous(out), window, Arithmetic.TENSOR_CORES).layout(out));
        assertEquals(Layout.channelsLast(out), plan(last, Layout.channelsLast(out), window, Arithmetic.EXACT).layout(out));
        assertEquals(Layout.contiguous(out), plan(last, Layout.contiguous(out), window, Arithmetic.EXACT).layout(out));
        assertEquals(Layout.channelsLast(out), plan(last, Layout.contiguous(out), window, Arithmetic.TENSOR_CORES).layout(out));
    }
}
