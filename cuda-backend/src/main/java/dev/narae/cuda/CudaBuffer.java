package dev.narae.cuda;

import dev.narae.op.Buffer;
import dev.narae.op.View;
import dev.narae.shape.DType;

/** Elements in a GPU's memory. */
final class CudaBuffer extends Buffer {
    private final CudaContext context;
    private final CudaPool.Block block;

    CudaBuffer(CudaContext context, DType dtype, long size, String purpose) {
        super(dtype, size);
        this.context = context;
        block = context.pool().allocate(size * dtype.bytes(), new Holder(purpose, dtype, size));
    }

    /** Elements in a block that was allocated before. */
    CudaBuffer(CudaContext context, DType dtype, long size, CudaPool.Block block) {
        super(dtype, size);
        this.context = context;
        this.block = block;
    }

    /** What a block is for, as the out-of-memory table shows it. */
    private record Holder(String purpose, DType dtype, long size) {
        @Override
        public String toString() {
            return purpose + " of " + size + " " + dtype;
        }
    }

    /** The GPU whose memory it is. */
    CudaContext context() {
        return context;
    }

    /** Where the first element lies; a multiple of 256. */
    long address() {
        return block.address();
    }

    CudaPool.Block block() {
        return block;
    }

    /** Where a view's element at index 0, …, 0 lies. */
    static long address(View view) {
        return ((CudaBuffer) view.buffer()).address() + view.layout().offset() * view.dtype().bytes();
    }
}
