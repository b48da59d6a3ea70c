package dev.narae.op;

import dev.narae.shape.DType;

/**
 * A stretch of an engine's memory that holds elements of one type. Engines subclass it with their carrier.
 *
 * <p>The version counts writes by operations that changed the buffer after it was first filled (an optimiser's step), so
 * that an engine may keep derived forms, such as packed weights, keyed by the buffer and its version.
 */
public abstract class Buffer {
    private final DType dtype;
    private final long size;
    private final long start;
    private volatile long version;

    protected Buffer(DType dtype, long size) {
        this(dtype, size, 0);
    }

    /** @param start see {@link #start} */
    protected Buffer(DType dtype, long size, long start) {
        this.dtype = dtype;
        this.size = size;
        this.start = start;
    }

    /**
     * The element that a tensor of the buffer's size begins with: one from which on the engine loads and stores whole vectors best. Others, before it and behind
     * as many as the size says, may be used as well.
     */
    public final long start() {
        return start;
    }

    public final DType dtype() {
        return dtype;
    }

    /** The number of elements that may be used from {@link #start} on; the carrier behind it may be longer. */
    public final long size() {
        return size;
    }

    /** Bytes of the usable elements. */
    public final long bytes() {
        return size * dtype.bytes();
    }

    public final long version() {
        return version;
    }

    /** Says that the contents changed in place. Called above the door, by one thread at a time for a buffer. */
    public final void changed() {
        version = version + 1;
    }
}
