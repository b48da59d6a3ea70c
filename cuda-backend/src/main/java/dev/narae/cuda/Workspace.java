package dev.narae.cuda;

import dev.narae.shape.DType;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory that operations use while they run. After an operation its pieces serve the next one; in stream order nothing waits
 * for that.
 *
 * <p>An operation that is carried out when it is asked for takes its pieces from the pool and returns them. One that is carried
 * out later, from a queue, must not: a block that the queue's earlier operations use may be free by then. So a step's
 * workspace keeps pieces of its own.
 */
final class Workspace implements AutoCloseable {
    private final CudaContext context;
    private final String purpose;
    private final boolean keeps;
    private final List<CudaBuffer> used = new ArrayList<>();
    private final List<CudaBuffer> idle = new ArrayList<>();

    private Workspace(CudaContext context, String purpose, boolean keeps) {
        this.context = context;
        this.purpose = purpose;
        this.keeps = keeps;
    }

    /** For operations that are carried out when they are asked for. */
    static Workspace ofPool(CudaContext context) {
        return new Workspace(context, "workspace", false);
    }

    /** For operations of a step that is queued or recorded. Its pieces stay where they are until it is closed. */
    static Workspace ofItsOwn(CudaContext context) {
        return new Workspace(context, "workspace of recorded steps", true);
    }

    /** Memory until {@link #done}. */
    CudaBuffer take(DType dtype, long size) {
        CudaBuffer taken = keeps ? kept(dtype, size) : new CudaBuffer(context, dtype, size, purpose);
        used.add(taken);
        return taken;
    }

    private CudaBuffer kept(DType dtype, long size) {
        long bytes = Math.max(1, size * dtype.bytes());
        CudaBuffer best = null;
        for (int i = 0; i < idle.size(); i++) {
            CudaBuffer piece = idle.get(i);
            if (piece.block().bytes() >= bytes && (best == null || piece.block().bytes() < best.block().bytes())) {
                best = piece;
            }
        }
        if (best == null) {
            return new CudaBuffer(context, dtype, size, context.pool().reserve(bytes, purpose));
        }
        idle.remove(best);
        return new CudaBuffer(context, dtype, size, best.block());
    }

    /** Ends an operation. */
    void done() {
        if (keeps) {
            idle.addAll(used);
        } else {
            for (int i = used.size() - 1; i >= 0; i--) {
                context.pool().release(used.get(i).block());
            }
        }
        used.clear();
    }

    @Override
    public void close() {
        done();
        for (CudaBuffer piece : idle) {
            context.pool().release(piece.block());
        }
        idle.clear();
    }
}
