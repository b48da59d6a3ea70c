package dev.narae.tensor;

import dev.narae.op.Buffer;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** A buffer and how many tensors share it; the last one to let go gives it back to the engine. */
final class Storage {
    /** An object less for every buffer than an atomic integer. */
    private static final AtomicIntegerFieldUpdater<Storage> OWNERS = AtomicIntegerFieldUpdater.newUpdater(Storage.class, "owners");

    private final Device device;
    private final Buffer buffer;
    private volatile int owners = 1;

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
        return owners == 1;
    }

    Storage retain() {
        OWNERS.incrementAndGet(this);
        return this;
    }

    void release() {
        if (OWNERS.decrementAndGet(this) == 0) {
            device.release(buffer);
        }
    }
}
