package dev.narae.cuda;

import dev.narae.shape.DType;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory that operations use while they run. After an operation its pieces serve the next one; in stream order nothing waits
 * for that.
 */
final class Workspace implements AutoCloseable {
    private final CudaContext context;
    private final String purpose;
    private final List<CudaBuffer> used = new ArrayList<>();
    private final List<CudaBuffer> idle = new ArrayList<>();

    Workspace(CudaContext context, String purpose) {
        this.context = context;
        this.purpose = purpose;
    }

    /** Memory until {@link #reuse} or {@link #release}. */
    CudaBuffer take(DType dtype, long size) {
        long bytes = Math.max(1, size * dtype.bytes());
        CudaBuffer best = null;
        for (int i = 0; i < idle.size(); i++) {
            CudaBuffer piece = idle.get(i);
            if (piece.block().bytes() >= bytes && (best == null || piece.block().bytes() < best.block().bytes())) {
                best = piece;
            }
        }
        CudaBuffer taken;
        if (best == null) {
            taken = new CudaBuffer(context, dtype, size, purpose);
        } else {
            idle.remove(best);
            taken = new CudaBuffer(context, dtype, size, best.block());
        }
        used.add(taken);
        return taken;
    }

    /** Ends an operation; its pieces stay here for the next ones. */
    void reuse() {
        idle.addAll(used);
        used.clear();
    }

    /** Ends an operation; its pieces go back to the pool. */
    void release() {
        for (int i = used.size() - 1; i >= 0; i--) {
            context.pool().release(used.get(i).block());
        }
        used.clear();
    }

    @Override
    public void close() {
        release();
        for (CudaBuffer piece : idle) {
            context.pool().release(piece.block());
        }
        idle.clear();
    }
}
