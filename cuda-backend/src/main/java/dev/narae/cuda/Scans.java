package dev.narae.cuda;

import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;

/** {@link Op.Scan}: {@code scan.cu}. */
final class Scans {
    /** Elements of a row that a thread sums: {@code SHARE} of {@code scan.cu}. */
    private static final int SHARE = 8;
    private static final int CHUNK = KernelFile.THREADS * SHARE;
    /** Few lanes a row read many rows side by side, which is worth it where there are enough of them. */
    private static final int LANES_ACROSS = 8;
    private static final int MANY_ROWS = 1024;
    /** Below this many blocks rows are cut into pieces. */
    private static final int ENOUGH_BLOCKS = 256;
    private static final int MOST_PIECES = 256;
    private static final int ROWS = 0;
    private static final int TOTALS = 1;
    private static final int CARRIES = 2;

    private final CudaContext context;
    private final KernelFile file;
    private final Loops lines = new Loops(2);

    Scans(CudaContext context) {
        this.context = context;
        file = new KernelFile(context, "scan.cu", "NARAE_ELEMENT", "scan_rows", "scan_totals", "scan_carries");
    }

    void scan(Op.Scan op) {
        View input = op.input();
        View output = op.output();
        if (input.shape().size() == 0) {
            return;
        }
        DType type = input.dtype();
        int extent = input.shape().dim(op.axis());
        long step = input.layout().stride(op.axis());
        lines.over(input.shape()).operand(0, output.layout()).operand(1, input.layout()).without(op.axis()).merge();
        long rows = lines.size();
        boolean across = lines.rank() > 0 && Math.abs(lines.innerStride(1)) < Math.abs(step);
        int lanes = Math.min(KernelFile.THREADS, KernelFile.powerOfTwo((int) Math.min(KernelFile.THREADS, (extent + SHARE - 1L) / SHARE)));
        if (across && rows >= MANY_ROWS) {
            lanes = Math.min(lanes, LANES_ACROSS);
        }
        int together = KernelFile.THREADS / lanes;
        long groups = (rows + together - 1) / together;
        int pieces = 1;
        int pieceLength = extent;
        long carries = 0;
        if (together == 1 && groups < ENOUGH_BLOCKS && extent >= 4 * CHUNK) {
            long chunks = (extent + CHUNK - 1L) / CHUNK;
            long wanted = Math.min(Math.min(chunks / 2, MOST_PIECES), (ENOUGH_BLOCKS + groups - 1) / groups);
            pieceLength = (int) Math.min(extent, (chunks + wanted - 1) / wanted * CHUNK);
            pieces = (int) ((extent + (long) pieceLength - 1) / pieceLength);
        }
        int reverse = op.reverse() ? 1 : 0;
        if (pieces > 1) {
            carries = context.scratch(type.compute(), rows * pieces).address();
            context.launch(file.kernel(type, TOTALS)).address(CudaBuffer.address(input)).address(carries).struct(lines.struct())
                    .i32(extent).i64(step).i32(pieces).i32(pieceLength).i32(reverse)
                    .run(KernelFile.grid(rows * pieces, "scan"), KernelFile.THREADS, 0);
            context.launch(file.kernel(type, CARRIES)).address(carries).i32(pieces).run(KernelFile.grid(rows, "scan"), KernelFile.THREADS, 0);
        }
        context.launch(file.kernel(type, ROWS)).address(CudaBuffer.address(input)).address(CudaBuffer.address(output))
                .struct(lines.struct()).i64(rows).i32(extent).i64(step).i64(output.layout().stride(op.axis())).i32(lanes).i32(pieces)
                .i32(pieceLength).i32(reverse).i32(across ? 1 : 0).address(carries)
                .run(KernelFile.grid(groups * pieces, "scan"), KernelFile.THREADS, 0);
    }
}
