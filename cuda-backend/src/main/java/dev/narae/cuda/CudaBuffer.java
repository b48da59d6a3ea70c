package dev.narae.cuda;

import dev.narae.op.Buffer;
import dev.narae.op.View;
import dev.narae.shape.DType;

/** Elements in a GPU's memory. */
final class CudaBuffer extends Buffer {
    private final CudaPool.Block block;

    CudaBuffer(DType dtype, long size, CudaPool.Block block) {
        super(dtype, size);
        this.block = block;
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
