package dev.narae.cuda;

import dev.narae.cuda.api.Cublas;
import dev.narae.cuda.error.CudaOutOfMemoryException;
import dev.narae.op.Op;
import dev.narae.op.Precision;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;

/**
 * {@link Op.MatMul}: floating products by cuBLAS as {@link ProductPlan} lays them out, products of integers by {@code products.cu}. An epilogue
 * runs over the product where it lies if that is of the type that it computes in; otherwise the product is first written in that type
 * elsewhere, so that an element is rounded once, when it is stored.
 */
final class CublasMatMul implements AutoCloseable {
    /** What NVIDIA's documentation of {@code cublasSetWorkspace} asks for on Hopper, and on what came before. */
    private static final long WORKSPACE_HOPPER = 32L << 20;
    private static final long WORKSPACE = 4L << 20;

    private final CudaContext context;
    private final Cublas cublas;
    private final Copies copies;
    private final MapKernels maps;
    private final long workspace;
    private final PlanTable<ProductPlan> plans = new PlanTable<>();
    private final KernelFile kernels;
    private final Loops loops = new Loops(3);

    CublasMatMul(CudaContext context, Copies copies, MapKernels maps) {
        this.context = context;
        this.copies = copies;
        this.maps = maps;
        cublas = context.cublas();
        long bytes = context.facts().major() >= 9 ? WORKSPACE_HOPPER : WORKSPACE;
        workspace = context.api().allocate(bytes);
        cublas.workspace(workspace, bytes);
        kernels = new KernelFile(context, "products.cu", "NARAE_INTEGER", "matrix_product");
    }

    private long allocate(long bytes) {
        try {
            return context.api().allocate(bytes);
        } catch (CudaOutOfMemoryException e) {
            throw new CudaOutOfMemoryException(e.call(), e.code(), "the GPU's memory is full: there are no " + (bytes >> 20) + " MiB for cuBLAS to work in. "
                    + "Close the other programs that use this GPU, or use another device");
        }
    }

    void matMul(Op.MatMul op) {
        View output = op.output();
        if (output.shape().size() == 0) {
            return;
        }
        DType type = op.left().dtype();
        boolean serves = serves(op, type);
        int inner = op.left().shape().dim(-1);
        if (inner == 0) {
            View product = contiguous(output.layout(), type.compute());
            context.api().fill8(CudaBuffer.address(product), (byte) 0, product.buffer().bytes(), context.stream());
            finish(op, product);
        } else if (type.isFloating()) {
            multiply(op, type, serves);
        } else {
            View product = serves ? output : contiguous(output.layout(), type.compute());
            count(op, product, inner);
            finish(op, product);
        }
    }

    /** Whether the product itself may be written to the output: without an epilogue, or where its type is that of the product. */
    private static boolean serves(Op.MatMul op, DType type) {
        DType stored = op.output().dtype();
        return stored == type.compute() || stored == type && type.isFloating() && op.epilogue().isNone();
    }

    private View contiguous(Layout like, DType type) {
        Layout layout = Layout.contiguous(like.shape());
        return new View(context.scratch(type, layout.shape().size()), layout);
    }

    private void finish(Op.MatMul op, View product) {
        if (!op.epilogue().isNone()) {
            maps.epilogue(op.output(), product, op.epilogue());
        } else if (product != op.output()) {
            copies.copy(product, op.output());
        }
    }

    private void multiply(Op.MatMul op, DType type, boolean serves) {
        ProductPlan plan = plan(op, serves);
        View left = plan.copiesLeft() ? copied(op.left(), plan.left()) : op.left();
        View right = plan.copiesRight() ? copied(op.right(), plan.right()) : op.right();
        View product = plan.writesElsewhere() ? contiguous(op.output().layout(), type.compute()) : op.output();
        DType result = product.dtype();
        long fromLeft = CudaBuffer.address(left);
        long fromRight = CudaBuffer.address(right);
        long to = CudaBuffer.address(product);
        boolean tensorFloat = op.precision() == Precision.TF32;
        int bytes = type.bytes();
        plan.begin();
        do {
            long a = fromLeft + plan.offsetLeft() * bytes;
            long b = fromRight + plan.offsetRight() * bytes;
            long c = to + plan.offsetOutput() * result.bytes();
            if (plan.swapped()) {
                cublas.multiply(plan.firstTransposed(), plan.secondTransposed(), plan.columns(), plan.rows(), plan.inner(), type, tensorFloat, b,
                        plan.leadingRight(), plan.batchStrideRight(), a, plan.leadingLeft(), plan.batchStrideLeft(), result, c, plan.leadingOutput(),
                        plan.batchStrideOutput(), plan.batch());
            } else {
                cublas.multiply(plan.firstTransposed(), plan.secondTransposed(), plan.rows(), plan.columns(), plan.inner(), type, tensorFloat, a,
                        plan.leadingLeft(), plan.batchStrideLeft(), b, plan.leadingRight(), plan.batchStrideRight(), result, c, plan.leadingOutput(),
                        plan.batchStrideOutput(), plan.batch());
            }
        } while (plan.advance());
        finish(op, product);
    }

    private ProductPlan plan(Op.MatMul op, boolean serves) {
        Layout left = op.left().layout();
        Layout right = op.right().layout();
        Layout output = op.output().layout();
        plans.begin();
        plans.add(serves ? 1 : 0);
        plans.addExtents(left);
        plans.add(right.shape().dim(-1));
        plans.addStrides(left);
        plans.addStrides(right);
        plans.addStrides(output);
        ProductPlan plan = plans.find();
        return plan != null ? plan : plans.put(ProductPlan.of(left, right, output, serves));
    }

    /** Every element of a factor once, as the plan wants it. */
    private View copied(View factor, Layout planned) {
        Layout from = ProductPlan.compact(factor.layout());
        View copy = new View(context.scratch(factor.dtype(), from.shape().size()), Layout.contiguous(from.shape()));
        copies.copy(factor.with(from), copy);
        return copy.with(planned);
    }

    /** The product of integers: whatever the strides, a thread an element. */
    private void count(Op.MatMul op, View product, int inner) {
        Layout left = op.left().layout();
        Layout right = op.right().layout();
        int rank = product.shape().rank();
        loops.over(product.shape()).operand(0, product.layout()).operand(1, left).still(1, rank - 1).operand(2, right).still(2, rank - 2).merge();
        long elements = loops.size();
        context.launch(kernels.kernel(op.left().dtype(), 0)).address(CudaBuffer.address(product)).address(CudaBuffer.address(op.left()))
                .address(CudaBuffer.address(op.right())).struct(loops.struct()).i64(elements).i32(inner).i64(left.stride(rank - 1))
                .i64(right.stride(rank - 2)).run(KernelFile.blocks(elements), KernelFile.THREADS, 0);
    }

    /** Gives cuBLAS's workspace back; the stream must be idle, and cuBLAS closed after. */
    @Override
    public void close() {
        context.api().free(workspace);
    }
}
