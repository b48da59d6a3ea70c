package dev.narae.cuda;

import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;

/** {@link Op.Sort}: {@code sort.cu}, and {@link KeySort} for rows that do not fit a block. */
final class Sorting {
    private static final int ROWS = 0;
    private static final int BEGIN = 1;
    private static final int END = 2;

    private final CudaContext context;
    private final KeySort keySort;
    private final KernelFile file;
    private final Loops lines = new Loops(3);

    Sorting(CudaContext context) {
        this.context = context;
        keySort = new KeySort(context);
        file = new KernelFile(context, "sort.cu", "NARAE_ELEMENT", "sort_rows", "sort_begin", "sort_end");
    }

    void sort(Op.Sort op) {
        if (op.input().shape().size() == 0) {
            return;
        }
        int extent = op.input().shape().dim(op.axis());
        lines.over(op.input().shape()).operand(0, op.input().layout()).operand(1, op.values().layout()).operand(2, op.indices().layout())
                .without(op.axis()).merge();
        if (extent <= KeySort.TILE) {
            inBlocks(op, extent);
        } else {
            inPasses(op, extent);
        }
    }

    private void inBlocks(Op.Sort op, int extent) {
        View input = op.input();
        DType type = input.dtype();
        long rows = lines.size();
        long step = input.layout().stride(op.axis());
        int length = KernelFile.powerOfTwo(extent);
        int together = (int) Math.min(KeySort.TILE / length, rows >= KeySort.TILE ? KeySort.TILE : KernelFile.powerOfTwo((int) rows));
        int threads = Math.max(32, Math.min(512, together * length / 2));
        boolean across = lines.rank() > 0 && Math.abs(lines.innerStride(0)) < Math.abs(step);
        int bytes = KeySort.bytes(type.bytes() == 8);
        context.launch(file.kernel(type, ROWS)).address(CudaBuffer.address(input)).address(CudaBuffer.address(op.values()))
                .address(CudaBuffer.address(op.indices())).struct(lines.struct()).i64(rows).i32(extent).i64(step)
                .i64(op.values().layout().stride(op.axis())).i64(op.indices().layout().stride(op.axis())).i32(length).i32(together)
                .i32(op.descending() ? 1 : 0).i32(across ? 1 : 0)
                .run(KernelFile.grid((rows + together - 1) / together, "sort"), threads, together * length * bytes);
    }

    private void inPasses(Op.Sort op, int extent) {
        View input = op.input();
        DType type = input.dtype();
        long rows = lines.size();
        long step = input.layout().stride(op.axis());
        boolean wide = type.bytes() == 8;
        long keys = context.scratch(DType.I64, rows * extent * (KeySort.bytes(wide) / 8)).address();
        context.launch(file.kernel(type, BEGIN)).address(CudaBuffer.address(input)).address(keys).struct(lines.struct()).i64(rows)
                .i32(extent).i64(step).i32(op.descending() ? 1 : 0).run(KernelFile.blocks(rows * extent), KernelFile.THREADS, 0);
        long sorted = keySort.sort(wide, keys, rows, extent, "sort");
        context.launch(file.kernel(type, END)).address(CudaBuffer.address(input)).address(sorted).address(CudaBuffer.address(op.values()))
                .address(CudaBuffer.address(op.indices())).struct(lines.struct()).i64(rows).i32(extent).i64(step)
                .i64(op.values().layout().stride(op.axis())).i64(op.indices().layout().stride(op.axis()))
                .run(KernelFile.blocks(rows * extent), KernelFile.THREADS, 0);
    }
}
