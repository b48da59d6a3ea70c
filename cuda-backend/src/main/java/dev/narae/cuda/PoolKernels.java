package dev.narae.cuda;

import dev.narae.op.Op;
import dev.narae.op.PoolKind;
import dev.narae.op.View;
import dev.narae.op.Window;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** {@link Op.Pool} and {@link Op.PoolGrad} of every kind by our own kernels: {@code pool.cu}. */
final class PoolKernels {
    private static final int AXES = 3;
    /** Of {@code pool_window}. */
    private static final int DIVISORS = Divisor.BYTES + 4;
    private static final int NUMBERS = DIVISORS + 4 * AXES * Divisor.BYTES;
    private static final int BYTES = NUMBERS + 4 * 3 * AXES;
    private static final int SELECT = 0;
    private static final int AVERAGE = 1;
    private static final int GRAD_SELECT = 2;
    private static final int GRAD_AVERAGE = 3;

    private final CudaContext context;
    private final KernelFile file;
    private final MemorySegment window;
    private final MemorySegment first;
    private final MemorySegment second;
    private final MemorySegment third;

    PoolKernels(CudaContext context) {
        this.context = context;
        file = new KernelFile(context, "pool.cu", "NARAE_ELEMENT", "pool_select", "pool_average", "pool_grad_select", "pool_grad_average");
        Arena arena = Arena.ofAuto();
        window = arena.allocate(BYTES, 8);
        first = arena.allocate(8 * (2 + AXES), 8);
        second = arena.allocate(8 * (2 + AXES), 8);
        third = arena.allocate(8 * (2 + AXES), 8);
    }

    /** @throws IllegalArgumentException if a window of a kind that selects holds nothing but padding */
    void pool(Op.Pool op) {
        View output = op.output();
        if (output.shape().size() == 0) {
            return;
        }
        describe(op.window(), op.input().shape(), output.shape(), output.layout());
        describe(first, op.input().layout());
        describe(second, output.layout());
        long count = output.shape().size();
        if (op.kind().selects()) {
            requireElements(op.window(), op.input().shape(), output.shape());
            long indices = 0;
            if (op.indices().isPresent()) {
                View view = op.indices().get();
                indices = CudaBuffer.address(view);
                describe(third, view.layout());
            }
            context.launch(file.kernel(output.dtype(), SELECT)).address(CudaBuffer.address(op.input())).address(CudaBuffer.address(output))
                    .address(indices).struct(window).struct(first).struct(second).struct(third).i64(count)
                    .i32(op.kind() == PoolKind.MAX ? 1 : 0).run(KernelFile.blocks(count), KernelFile.THREADS, 0);
        } else {
            context.launch(file.kernel(output.dtype(), AVERAGE)).address(CudaBuffer.address(op.input())).address(CudaBuffer.address(output))
                    .struct(window).struct(first).struct(second).i64(count).i32(op.kind() == PoolKind.AVERAGE ? 1 : 0)
                    .run(KernelFile.blocks(count), KernelFile.THREADS, 0);
        }
    }

    void poolGrad(Op.PoolGrad op) {
        View gradInput = op.gradInput();
        if (gradInput.shape().size() == 0) {
            return;
        }
        describe(op.window(), gradInput.shape(), op.gradOutput().shape(), gradInput.layout());
        describe(first, gradInput.layout());
        describe(second, op.gradOutput().layout());
        long count = gradInput.shape().size();
        if (op.kind().selects()) {
            View indices = op.indices().orElseThrow();
            describe(third, indices.layout());
            context.launch(file.kernel(gradInput.dtype(), GRAD_SELECT)).address(CudaBuffer.address(gradInput))
                    .address(CudaBuffer.address(op.gradOutput())).address(CudaBuffer.address(indices)).struct(window).struct(first)
                    .struct(second).struct(third).i64(count).run(KernelFile.blocks(count), KernelFile.THREADS, 0);
        } else {
            context.launch(file.kernel(gradInput.dtype(), GRAD_AVERAGE)).address(CudaBuffer.address(gradInput))
                    .address(CudaBuffer.address(op.gradOutput())).struct(window).struct(first).struct(second).i64(count)
                    .i32(op.kind() == PoolKind.AVERAGE ? 1 : 0).run(KernelFile.blocks(count), KernelFile.THREADS, 0);
        }
    }

    /** Writes {@code pool_window}. */
    private void describe(Window given, Shape input, Shape output, Layout written) {
        int axes = given.axes();
        int last = axes + 1;
        boolean channelsLast = Math.abs(written.stride(1)) < Math.abs(written.stride(last)) && output.dim(1) > 1;
        Divisor.write(window, 0, output.dim(1));
        window.set(ValueLayout.JAVA_INT, Divisor.BYTES, channelsLast ? 1 : 0);
        for (int axis = 0; axis < AXES; axis++) {
            int own = axis - (AXES - axes);
            boolean exists = own >= 0;
            divisor(0, axis, exists ? input.dim(own + 2) : 1);
            divisor(1, axis, exists ? output.dim(own + 2) : 1);
            divisor(2, axis, exists ? given.stride(own) : 1);
            divisor(3, axis, exists ? given.dilation(own) : 1);
            number(0, axis, exists ? given.size(own) : 1);
            number(1, axis, exists ? given.before(own) : 0);
            number(2, axis, exists ? given.after(own) : 0);
        }
    }

    private void divisor(int what, int axis, int value) {
        Divisor.write(window, DIVISORS + (long) Divisor.BYTES * (AXES * what + axis), value);
    }

    private void number(int what, int axis, int value) {
        window.set(ValueLayout.JAVA_INT, NUMBERS + 4L * (AXES * what + axis), value);
    }

    /** Writes {@code pool_layout}. */
    private static void describe(MemorySegment target, Layout layout) {
        int axes = layout.shape().rank() - 2;
        target.setAtIndex(ValueLayout.JAVA_LONG, 0, layout.stride(0));
        target.setAtIndex(ValueLayout.JAVA_LONG, 1, layout.stride(1));
        for (int axis = 0; axis < AXES; axis++) {
            int own = axis - (AXES - axes);
            target.setAtIndex(ValueLayout.JAVA_LONG, 2 + axis, own < 0 ? 0 : layout.stride(own + 2));
        }
    }

    private static void requireElements(Window window, Shape input, Shape output) {
        for (int axis = 0; axis < window.axes(); axis++) {
            int extent = input.dim(axis + 2);
            for (int position = 0; position < output.dim(axis + 2); position++) {
                int begin = position * window.stride(axis) - window.before(axis);
                int step = window.dilation(axis);
                int met = begin >= 0 ? begin : begin + (step - 1 - begin) / step * step;
                if (met >= extent || met > begin + (window.size(axis) - 1) * step) {
                    throw new IllegalArgumentException("pool: a window holds nothing but padding; input " + input + ", " + window);
                }
            }
        }
    }
}
