package dev.narae.cuda;

import dev.narae.op.View;
import dev.narae.op.Window;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Convolutions by {@code convolution.cu}, element by element: of integers, and of what cuDNN declines. */
final class DirectConvolution {
    private static final int AXES = 3;
    private static final int STRIDES = 4 * (4 + 6 * AXES);

    private final CudaContext context;
    private final KernelFile kernels;
    /** {@code narae_convolution}. */
    private final MemorySegment form = Arena.ofAuto().allocate(STRIDES + 8 * 15, 8);

    DirectConvolution(CudaContext context) {
        this.context = context;
        kernels = new KernelFile(context, "convolution.cu", "NARAE_ELEMENT", "convolution_forward", "convolution_by_input", "convolution_by_weight");
    }

    /**
     * Fills the result with sums.
     *
     * @param result x, w or y, as the direction says: of the type in which the others' type computes
     */
    void run(ConvolutionPlan.Direction direction, View x, View w, View y, Window window, int groups) {
        describe(x, w, y, window, groups);
        switch (direction) {
            case FORWARD -> launch(0, y, x, w);
            case BY_INPUT -> launch(1, x, y, w);
            case BY_WEIGHT -> launch(2, w, y, x);
        }
    }

    private void launch(int entry, View result, View first, View second) {
        DType type = first.dtype();
        long count = result.shape().size();
        context.launch(kernels.kernel(type, entry)).address(CudaBuffer.address(result)).address(CudaBuffer.address(first))
                .address(CudaBuffer.address(second)).struct(form).i64(count).run(KernelFile.blocks(count), KernelFile.THREADS, 0);
    }

    private void describe(View x, View w, View y, Window window, int groups) {
        put(0, x.shape().dim(0));
        put(1, groups);
        put(2, w.shape().dim(1));
        put(3, w.shape().dim(0) / groups);
        int axes = window.axes();
        for (int i = 0; i < AXES; i++) {
            // Absent axes come first, with extent 1.
            int axis = i - (AXES - axes);
            boolean there = axis >= 0;
            put(4 + i, there ? x.shape().dim(axis + 2) : 1);
            put(4 + AXES + i, there ? window.size(axis) : 1);
            put(4 + 2 * AXES + i, there ? y.shape().dim(axis + 2) : 1);
            put(4 + 3 * AXES + i, there ? window.stride(axis) : 1);
            put(4 + 4 * AXES + i, there ? window.before(axis) : 0);
            put(4 + 5 * AXES + i, there ? window.dilation(axis) : 1);
        }
        putStrides(0, x.layout());
        putStrides(1, w.layout());
        putStrides(2, y.layout());
    }

    private void put(int place, int value) {
        form.set(ValueLayout.JAVA_INT, 4L * place, value);
    }

    private void putStrides(int operand, Layout layout) {
        int absent = AXES + 2 - layout.shape().rank();
        for (int i = 0; i < AXES + 2; i++) {
            long stride = i < 2 ? layout.stride(i) : i - absent < 2 ? 0 : layout.stride(i - absent);
            form.set(ValueLayout.JAVA_LONG, STRIDES + 8L * (5 * operand + i), stride);
        }
    }
}
