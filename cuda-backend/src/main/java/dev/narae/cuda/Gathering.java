package dev.narae.cuda;

import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;

/** {@link Op.Gather} and {@link Op.ScatterAdd}: {@code gather.cu} and {@code scatter.cu}. */
final class Gathering {
    private static final int LARGEST_UNIT = 16;
    /** Up to this many contributions to a line one thread adds them; see also {@link #MANY_LINES}. */
    private static final int SHORT_LINE = 16;
    private static final int LONGER_LINE = 256;
    private static final int MANY_LINES = 1 << 16;
    private static final int LINES = 0;
    private static final int KEYS = 1;
    private static final int SUMS = 2;

    private final CudaContext context;
    private final KeySort keySort;
    private final KernelFile gather;
    private final KernelFile scatter;
    private final Loops gathered = new Loops(4);
    private final Loops lines = new Loops(4);
    private final Loops inner = new Loops(2);

    Gathering(CudaContext context) {
        this.context = context;
        keySort = new KeySort(context);
        gather = new KernelFile(context, "gather.cu", "NARAE_UNIT", "gather");
        scatter = new KernelFile(context, "scatter.cu", "NARAE_ELEMENT", "scatter_lines", "scatter_keys", "scatter_sums");
    }

    void gather(Op.Gather op) {
        View output = op.output();
        View input = op.input();
        if (output.shape().size() == 0) {
            return;
        }
        int axis = op.axis();
        gathered.over(output.shape()).operand(0, output.layout()).operand(1, op.index().layout()).operand(2, input.layout())
                .places(3, op.index().layout());
        long step = gathered.axisStride(2, axis);
        gathered.still(2, axis).merge();
        int bytes = output.dtype().bytes();
        long to = CudaBuffer.address(output);
        long from = CudaBuffer.address(input);
        int unit = bytes;
        if (gathered.innerStride(1) == 0) {
            int factor = LARGEST_UNIT / bytes;
            while (factor > 1 && !(step % factor == 0 && (to | from) % (factor * bytes) == 0 && gathered.widens(factor, 0b101))) {
                factor >>= 1;
            }
            if (factor > 1) {
                gathered.widen(factor, 0b101);
                step /= factor;
                unit = factor * bytes;
            }
        }
        long count = gathered.size();
        CudaKernel kernel = gather.kernel(Integer.numberOfTrailingZeros(unit), unit(unit), 0);
        context.launch(kernel).address(to).address(CudaBuffer.address(op.index())).i32(wide(op.index())).address(from)
                .struct(gathered.struct()).i64(count).i64(step).i64(input.shape().dim(axis)).i32(axis).address(context.errors().address())
                .run(KernelFile.blocks(count), KernelFile.THREADS, 0);
    }

    private static String unit(int bytes) {
        return switch (bytes) {
            case 1 -> "unsigned char";
            case 2 -> "unsigned short";
            case 4 -> "unsigned int";
            case 8 -> "unsigned long long";
            default -> "narae_vector16";
        };
    }

    private static int wide(View index) {
        return index.dtype() == DType.I64 ? 1 : 0;
    }

    void scatterAdd(Op.ScatterAdd op) {
        View source = op.source();
        if (source.shape().size() == 0) {
            return;
        }
        int extent = source.shape().dim(op.axis());
        long count = source.shape().size() / extent;
        if (extent <= SHORT_LINE || extent <= LONGER_LINE && count >= MANY_LINES) {
            byLines(op, extent, count);
        } else {
            bySortedKeys(op, extent);
        }
    }

    private void byLines(Op.ScatterAdd op, int extent, long count) {
        int axis = op.axis();
        Layout target = op.target().layout();
        lines.over(op.source().shape()).operand(0, target).operand(1, op.index().layout()).operand(2, op.source().layout())
                .places(3, op.index().layout());
        long place = lines.axisStride(3, axis);
        lines.without(axis).merge();
        context.launch(scatter.kernel(op.target().dtype(), LINES)).address(CudaBuffer.address(op.target()))
                .address(CudaBuffer.address(op.index())).i32(wide(op.index())).address(CudaBuffer.address(op.source()))
                .struct(lines.struct()).i64(count).i32(extent).i64(target.stride(axis)).i64(op.index().layout().stride(axis))
                .i64(op.source().layout().stride(axis)).i64(place).i64(op.target().shape().dim(axis)).i32(axis)
                .address(context.errors().address()).run(KernelFile.blocks(count), KernelFile.THREADS, 0);
    }

    private void bySortedKeys(Op.ScatterAdd op, int extent) {
        int axis = op.axis();
        Layout target = op.target().layout();
        Layout source = op.source().layout();
        Layout index = op.index().layout();
        long range = op.target().shape().dim(axis);
        lines.over(op.source().shape()).operand(0, target).operand(1, index).operand(2, source).places(3, index);
        long place = lines.axisStride(3, axis);
        lines.without(axis);
        inner.over(op.source().shape()).operand(0, target).operand(1, source).without(axis);
        for (int other = 0; other < op.source().shape().rank(); other++) {
            // Lines with the same indices are sorted once.
            (index.stride(other) == 0 ? lines : inner).without(other);
        }
        lines.merge();
        inner.merge();
        long rows = lines.size();
        long width = inner.size();
        DType type = op.target().dtype();
        CudaBuffer keys = context.scratch(DType.I64, rows * extent);
        context.launch(scatter.kernel(type, KEYS)).address(CudaBuffer.address(op.index())).i32(wide(op.index())).address(keys.address())
                .struct(lines.struct()).i64(rows).i32(extent).i64(index.stride(axis)).i64(place).i64(range).i32(axis)
                .address(context.errors().address()).run(KernelFile.blocks(rows * extent), KernelFile.THREADS, 0);
        long sorted = keySort.sort(false, keys.address(), rows, extent, "scatterAdd");
        context.launch(scatter.kernel(type, SUMS)).address(CudaBuffer.address(op.target())).address(sorted)
                .address(CudaBuffer.address(op.source())).struct(lines.struct()).struct(inner.struct()).i64(rows).i32(extent).i64(width)
                .i64(target.stride(axis)).i64(source.stride(axis)).i64(range)
                .run(KernelFile.blocks(rows * extent * width), KernelFile.THREADS, 0);
    }
}
