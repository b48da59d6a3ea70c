package dev.narae.tensor;

import java.util.concurrent.atomic.AtomicReference;

/**
 * One tensor's share of a storage, let go exactly once: by close, by its scope or, outside any scope, by the cleaner when
 * the tensor is no longer reachable. Does not refer to the tensor, so that the cleaner can hold it.
 */
final class Handle implements Runnable {
    private static final String OPEN = "";

    private final Storage storage;
    private final AtomicReference<String> closedBy = new AtomicReference<>(OPEN);

    Handle(Storage storage) {
        this.storage = storage;
    }

    /** Lets go. @param by what closed it, for the message of a later use */
    void close(String by) {
        if (closedBy.compareAndSet(OPEN, by)) {
            storage.release();
        }
    }

    boolean isClosed() {
        return closedBy.get() != OPEN;
    }

    String closedBy() {
        return closedBy.get();
    }

    @Override
    public void run() {
        close("the garbage collector");
    }
}
