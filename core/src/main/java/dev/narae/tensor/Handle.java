package dev.narae.tensor;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * One tensor's share of a storage, let go exactly once: by close, by its scope or, outside any scope, by the cleaner when
 * the tensor is no longer reachable. Does not refer to the tensor, so that the cleaner can hold it.
 */
final class Handle implements Runnable {
    /** An object of its own: a scope may be named by any text, the empty one too. */
    private static final String OPEN = new String("open");

    /** An object less for every tensor than an atomic reference. */
    private static final AtomicReferenceFieldUpdater<Handle, String> CLOSED_BY = AtomicReferenceFieldUpdater.newUpdater(Handle.class, String.class, "closedBy");

    private final Storage storage;
    private volatile String closedBy = OPEN;

    Handle(Storage storage) {
        this.storage = storage;
    }

    /** Lets go. @param by what closed it, for the message of a later use */
    void close(String by) {
        if (CLOSED_BY.compareAndSet(this, OPEN, by)) {
            storage.release();
        }
    }

    boolean isClosed() {
        return closedBy != OPEN;
    }

    String closedBy() {
        return closedBy;
    }

    @Override
    public void run() {
        close("the garbage collector");
    }
}
