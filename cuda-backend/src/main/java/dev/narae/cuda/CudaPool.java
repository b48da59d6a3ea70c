package dev.narae.cuda;

import dev.narae.cuda.api.CudaApi;

/** Device memory, kept for reuse. */
final class CudaPool implements AutoCloseable {
    /** A stretch of device memory in use. */
    static final class Block {
        private final long address;
        private final long bytes;

        Block(long address, long bytes) {
            this.address = address;
            this.bytes = bytes;
        }

        long address() {
            return address;
        }

        long bytes() {
            return bytes;
        }
    }

    private final CudaApi api;

    CudaPool(CudaApi api, long keep) {
        this.api = api;
    }

    Block allocate(long bytes) {
        return new Block(api.allocate(bytes), bytes);
    }

    void release(Block block) {
        api.free(block.address());
    }

    @Override
    public void close() {
    }
}
