package dev.narae.cuda;

import dev.narae.shape.DType;

/** Sorts rows of keys that lie one after the other: {@code keys.cu}. */
final class KeySort {
    /** Keys that one block sorts or merges: {@code TILE} of {@code keys.cu}. */
    static final int TILE = 2048;
    private static final int SORT = 0;
    private static final int MERGE = 1;

    private final CudaContext context;
    private final KernelFile file;

    KeySort(CudaContext context) {
        this.context = context;
        file = new KernelFile(context, "keys.cu", "NARAE_KEY", "keys_sort", "keys_merge");
    }

    static int bytes(boolean wide) {
        return wide ? 16 : 8;
    }

    /**
     * Sorts every row.
     *
     * @param wide      whether keys are {@code narae_wide_key}, else {@code narae_key}
     * @param keys      their address; what lies there is changed
     * @param operation for messages
     * @return where the sorted rows lie until the end of the operation, {@code keys} or scratch memory
     */
    long sort(boolean wide, long keys, long rows, int extent, String operation) {
        int blocks = KernelFile.grid(rows * ((extent + TILE - 1L) / TILE), operation);
        int shared = TILE * bytes(wide);
        context.launch(kernel(wide, SORT)).address(keys).i32(extent).run(blocks, KernelFile.THREADS, shared);
        if (extent <= TILE) {
            return keys;
        }
        long from = keys;
        long to = context.scratch(DType.I64, rows * extent * (bytes(wide) / 8)).address();
        for (long width = TILE; width < extent; width *= 2) {
            context.launch(kernel(wide, MERGE)).address(from).address(to).i32(extent).i64(width).run(blocks, KernelFile.THREADS, shared);
            long sorted = to;
            to = from;
            from = sorted;
        }
        return from;
    }

    private CudaKernel kernel(boolean wide, int entry) {
        return wide ? file.kernel(1, "narae_wide_key", entry) : file.kernel(0, "narae_key", entry);
    }
}
