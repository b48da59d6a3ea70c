package dev.narae.cuda;

import dev.narae.cuda.api.CudaApi;
import dev.narae.spi.HostMemory;
import java.lang.foreign.MemorySegment;

/**
 * Copies between host and device through a ring of page-locked stretches, so that the host fills one while the device reads
 * another. A copy to the device returns as soon as its bytes are in the ring; the caller's memory may then change.
 */
final class HostCopies implements AutoCloseable {
    private static final int SLOTS = 4;
    private static final long SLOT_BYTES = 2L << 20;

    private final CudaApi api;
    private final long stream;
    private final long[] addresses = new long[SLOTS];
    private final MemorySegment[] segments = new MemorySegment[SLOTS];
    private final long[] events = new long[SLOTS];
    private int next;

    HostCopies(CudaApi api, long stream) {
        this.api = api;
        this.stream = stream;
    }

    /** The number of the next stretch, once the device is done with it. */
    private int slot() {
        int slot = next;
        next = (next + 1) % SLOTS;
        if (addresses[slot] == 0) {
            addresses[slot] = api.allocatePinned(SLOT_BYTES);
            segments[slot] = MemorySegment.ofAddress(addresses[slot]).reinterpret(SLOT_BYTES);
            events[slot] = api.createEvent(false);
        } else {
            api.synchronizeEvent(events[slot]);
        }
        return slot;
    }

    void toDevice(long device, MemorySegment source) {
        for (long at = 0; at < source.byteSize(); at += SLOT_BYTES) {
            long bytes = Math.min(SLOT_BYTES, source.byteSize() - at);
            int slot = slot();
            HostMemory.copy(source, at, segments[slot], 0, bytes);
            api.copyToDevice(device + at, addresses[slot], bytes, stream);
            api.recordEvent(events[slot], stream);
        }
    }

    /** Waits for everything asked of the stream before. */
    void toHost(MemorySegment target, long device) {
        long ready = 0;
        int filled = -1;
        long filledBytes = 0;
        for (long at = 0; at < target.byteSize(); at += SLOT_BYTES) {
            long bytes = Math.min(SLOT_BYTES, target.byteSize() - at);
            int slot = slot();
            api.copyToHost(addresses[slot], device + at, bytes, stream);
            api.recordEvent(events[slot], stream);
            // While the device fills this stretch the host empties the one before.
            if (filled >= 0) {
                empty(filled, target, ready, filledBytes);
            }
            filled = slot;
            ready = at;
            filledBytes = bytes;
        }
        if (filled >= 0) {
            empty(filled, target, ready, filledBytes);
        }
    }

    private void empty(int slot, MemorySegment target, long at, long bytes) {
        api.synchronizeEvent(events[slot]);
        HostMemory.copy(segments[slot], 0, target, at, bytes);
    }

    @Override
    public void close() {
        for (int slot = 0; slot < SLOTS; slot++) {
            if (addresses[slot] != 0) {
                api.destroyEvent(events[slot]);
                api.freePinned(addresses[slot]);
                addresses[slot] = 0;
            }
        }
    }
}
