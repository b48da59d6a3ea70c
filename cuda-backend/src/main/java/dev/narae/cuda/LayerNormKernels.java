package dev.narae.cuda;

import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import java.util.Optional;

/** {@link Op.LayerNorm} and {@link Op.LayerNormGrad}: {@code layer_norm.cu}. */
final class LayerNormKernels {
    /** Rows longer than this have a block of their own, others a warp. */
    private static final int LONG_ROW = 1024;
    private static final int WARP = 32;
    /** Rows that a block of {@code layer_norm_parts} sums, unless that would be more than {@link #MOST_PARTS} blocks. */
    private static final long SHARE = 128;
    private static final long MOST_PARTS = 256;
    private static final int ROW_LANES = 8;
    private static final int FORWARD = 0;
    private static final int BACKWARD = 1;
    private static final int PARTS = 2;
    private static final int COLUMNS = 3;

    private final CudaContext context;
    private final KernelFile file;
    private final Loops rows = new Loops(4);
    private final Loops columns = new Loops(4);
    private final Loops gradRows = new Loops(5);
    private final Loops gradColumns = new Loops(6);

    LayerNormKernels(CudaContext context) {
        this.context = context;
        file = new KernelFile(context, "layer_norm.cu", "NARAE_REAL", "layer_norm", "layer_norm_grad", "layer_norm_parts", "layer_norm_columns");
    }

    void layerNorm(Op.LayerNorm op) {
        View input = op.input();
        int leading = op.mean().shape().rank();
        int rank = input.shape().rank();
        long count = op.mean().shape().size();
        if (count == 0) {
            return;
        }
        rows.over(input.shape()).operand(0, input.layout()).operand(1, op.output().layout()).part(2, op.mean().layout(), 0)
                .part(3, op.inverseStd().layout(), 0).without(leading, rank).merge();
        columns.over(input.shape()).operand(0, input.layout()).operand(1, op.output().layout());
        part(columns, 2, op.weight(), leading);
        part(columns, 3, op.bias(), leading);
        columns.without(0, leading).merge();
        long m = columns.size();
        int lanes = lanes(m);
        context.launch(file.kernel(input.dtype(), FORWARD)).address(CudaBuffer.address(input)).address(CudaBuffer.address(op.output()))
                .address(CudaBuffer.address(op.mean())).address(CudaBuffer.address(op.inverseStd())).address(address(op.weight()))
                .address(address(op.bias())).struct(rows.struct()).struct(columns.struct()).i64(count).i64(m).f64(op.epsilon()).i32(lanes)
                .run(blocks(count, lanes), KernelFile.THREADS, 0);
    }

    void layerNormGrad(Op.LayerNormGrad op) {
        View input = op.input();
        int leading = op.mean().shape().rank();
        int rank = input.shape().rank();
        long count = op.mean().shape().size();
        gradRows.over(input.shape()).operand(0, input.layout()).operand(1, op.gradOutput().layout()).operand(2, op.gradInput().layout())
                .part(3, op.mean().layout(), 0).part(4, op.inverseStd().layout(), 0).without(leading, rank).merge();
        gradColumns.over(input.shape()).operand(0, input.layout()).operand(1, op.gradOutput().layout()).operand(2, op.gradInput().layout());
        part(gradColumns, 3, op.weight(), leading);
        part(gradColumns, 4, op.gradWeight(), leading);
        part(gradColumns, 5, op.gradBias(), leading);
        gradColumns.without(0, leading).merge();
        long m = gradColumns.size();
        if (m == 0) {
            return;
        }
        DType type = input.dtype();
        if (count > 0) {
            int lanes = lanes(m);
            context.launch(file.kernel(type, BACKWARD)).address(CudaBuffer.address(input)).address(CudaBuffer.address(op.gradOutput()))
                    .address(CudaBuffer.address(op.gradInput())).address(CudaBuffer.address(op.mean()))
                    .address(CudaBuffer.address(op.inverseStd())).address(address(op.weight())).struct(gradRows.struct())
                    .struct(gradColumns.struct()).i64(count).i64(m).i32(lanes).run(blocks(count, lanes), KernelFile.THREADS, 0);
        }
        if (op.gradWeight().isPresent() || op.gradBias().isPresent()) {
            sumRows(op, count, m);
        }
    }

    private void sumRows(Op.LayerNormGrad op, long count, long m) {
        DType type = op.input().dtype();
        long share = Math.max(SHARE, (count + MOST_PARTS - 1) / MOST_PARTS);
        int parts = (int) ((count + share - 1) / share);
        long sums = context.scratch(type.compute(), 2 * parts * m).address();
        if (parts > 0) {
            context.launch(file.kernel(type, PARTS)).address(CudaBuffer.address(op.input())).address(CudaBuffer.address(op.gradOutput()))
                    .address(CudaBuffer.address(op.mean())).address(CudaBuffer.address(op.inverseStd())).address(sums)
                    .struct(gradRows.struct()).struct(gradColumns.struct()).i64(count).i64(m).i64(share)
                    .run(KernelFile.grid((m + WARP - 1) / WARP, "layerNorm"), parts, 1, WARP, ROW_LANES, 1, 0);
        }
        context.launch(file.kernel(type, COLUMNS)).address(sums).address(address(op.gradWeight())).address(address(op.gradBias()))
                .struct(gradColumns.struct()).i64(m).i32(parts).run(KernelFile.blocks(m), KernelFile.THREADS, 0);
    }

    private static void part(Loops loops, int k, Optional<View> view, int first) {
        if (view.isPresent()) {
            loops.part(k, view.get().layout(), first);
        }
    }

    private static long address(Optional<View> view) {
        return view.isPresent() ? CudaBuffer.address(view.get()) : 0;
    }

    private static int lanes(long m) {
        return m > LONG_ROW ? KernelFile.THREADS : WARP;
    }

    private static int blocks(long count, int lanes) {
        int together = KernelFile.THREADS / lanes;
        return KernelFile.grid((count + together - 1) / together, "layerNorm");
    }
}
