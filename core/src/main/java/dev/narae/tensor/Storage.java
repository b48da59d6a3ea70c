package dev.narae.tensor;

import dev.narae.op.Buffer;
import java.util.concurrent.atomic.AtomicInteger;

/** A buffer and how many tensors share it; the last one to let go gives it back to the engine. */
final class Storage {
    private final Device device;
    private final Buffer buffer;
    private final AtomicInteger owners = new AtomicInteger(1);

    Storage(Device device, Buffer buffer) {
        this.device = device;
        this.buffer = buffer;
    }

    Device device() {
        return device;
    }

    Buffer buffer() {
        return buffer;
    }

    /** Whether exactly one tensor sees this buffer, so that it may be overwritten. */
    boolean isUnshared() {
        return owners.get() == 1;
    }

    Storage retain() {
        owners.incrementAndGet();
        return this;
    }

    void release() {
        if (owners.decrementAndGet() == 0) {
            device.release(buffer);
        }
    }
}
