package dev.narae.cpu;

import dev.narae.shape.DType;
import dev.narae.spi.MemoryStats;
import java.util.ArrayDeque;

/**
 * Arrays for buffers, kept for reuse in size classes: eight an octave, so that at most an eighth of an array lies idle, and
 * powers of two below 64. The array given back last is given out first, since it may still be in a cache.
 *
 * <p>Once a training loop repeats itself, every request finds an array here and the system is asked for nothing. Safe for
 * use by many threads.
 */
final class BufferPool {
    private static final int SMALLEST = 16;
    /** The longest array of classes; longer ones are made to measure. A little below 2³¹, as virtual machines demand. */
    private static final int LONGEST = Integer.MAX_VALUE - 64;
    private static final int CARRIERS = 6;
    private static final int CLASSES = 32 * 8;

    private final long capacity;
    private final ArrayDeque<?>[] kept = new ArrayDeque<?>[CARRIERS * CLASSES];
    private long pooledBytes;
    private long liveBytes;
    private long liveBuffers;
    private long peakLiveBytes;
    private long systemAllocations;
    private boolean closed;

    /** @param capacity the most bytes that are kept for reuse */
    BufferPool(long capacity) {
        this.capacity = capacity;
    }

    /**
     * A buffer of undefined contents.
     *
     * @throws OutOfMemoryError if the heap does not hold it, saying who holds what
     * @throws IllegalArgumentException if it is longer than a Java array can be
     */
    CpuBuffer allocate(DType dtype, long size) {
        return allocate(dtype, size, 0);
    }

    /**
     * As {@link #allocate(DType, long)}.
     *
     * @param start where tensors begin in it: 0, or {@link Gemm#START} for float32, which is where a cache line begins if the array begins one
     */
    CpuBuffer allocate(DType dtype, long size, int start) {
        if (size < 0 || size > LONGEST) {
            throw new IllegalArgumentException("a " + dtype + " buffer of " + size + " elements: the CPU engine holds at most "
                    + LONGEST + " elements in one buffer");
        }
        int sizeClass = sizeClass((int) size);
        int length = length(sizeClass);
        long bytes = (long) length * dtype.bytes();
        Object array;
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the CPU engine is closed");
            }
            array = poll(carrier(dtype) * CLASSES + sizeClass);
            if (array != null) {
                pooledBytes -= bytes;
            } else {
                systemAllocations++;
            }
            liveBytes += size * dtype.bytes();
            liveBuffers++;
            peakLiveBytes = Math.max(peakLiveBytes, liveBytes);
        }
        if (array == null) {
            array = fromSystem(dtype, size, dtype == DType.F32 ? length + Gemm.START : length);
        }
        return new CpuBuffer(dtype, size, start, array);
    }

    private Object fromSystem(DType dtype, long size, int length) {
        try {
            try {
                return CpuBuffer.newArray(dtype, length);
            } catch (OutOfMemoryError e) {
                trim();
                return CpuBuffer.newArray(dtype, length);
            }
        } catch (OutOfMemoryError e) {
            synchronized (this) {
                liveBytes -= size * dtype.bytes();
                liveBuffers--;
                OutOfMemoryError told = new OutOfMemoryError("a " + dtype + " buffer of " + size + " elements ("
                        + ((long) length * dtype.bytes() >> 20) + " MiB) does not fit: " + liveBuffers + " live buffers hold "
                        + (liveBytes >> 20) + " MiB of a heap of " + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MiB; give the JVM more with -Xmx, or close what is no longer needed");
                told.initCause(e);
                throw told;
            }
        }
    }

    /** Takes a buffer's array back, and what is attached to it. */
    void release(CpuBuffer buffer) {
        Object array = buffer.surrender();
        buffer.attach(null);
        DType dtype = buffer.dtype();
        int sizeClass = sizeClass((int) buffer.size());
        long bytes = (long) length(sizeClass) * dtype.bytes();
        synchronized (this) {
            liveBytes -= buffer.bytes();
            liveBuffers--;
            if (!closed && pooledBytes + bytes <= capacity) {
                push(carrier(dtype) * CLASSES + sizeClass, array);
                pooledBytes += bytes;
            }
        }
    }

    /** Leaves all that is kept for reuse to the garbage collector. */
    synchronized void trim() {
        java.util.Arrays.fill(kept, null);
        pooledBytes = 0;
    }

    synchronized void close() {
        closed = true;
        trim();
    }

    synchronized MemoryStats stats() {
        return new MemoryStats(liveBytes, liveBuffers, pooledBytes, systemAllocations, peakLiveBytes);
    }

    synchronized void restartPeak() {
        peakLiveBytes = liveBytes;
    }

    private Object poll(int slot) {
        ArrayDeque<?> stack = kept[slot];
        return stack == null ? null : stack.pollFirst();
    }

    private void push(int slot, Object array) {
        @SuppressWarnings("unchecked")
        ArrayDeque<Object> stack = (ArrayDeque<Object>) kept[slot];
        if (stack == null) {
            stack = new ArrayDeque<>();
            kept[slot] = stack;
        }
        stack.addFirst(array);
    }

    private static int carrier(DType dtype) {
        return switch (dtype) {
            case F32 -> 0;
            case F64 -> 1;
            case I32 -> 2;
            case I64 -> 3;
            case F16, BF16 -> 4;
            case U8, BOOL -> 5;
        };
    }

    /** The smallest class whose arrays hold {@code size} elements. */
    static int sizeClass(int size) {
        if (size <= SMALLEST) {
            return size == 0 ? 0 : 1;
        }
        int octave = 31 - Integer.numberOfLeadingZeros(size - 1);
        int eighths = size <= 64 ? 7 : size - 1 >>> octave - 3 & 7;
        return octave * 8 + eighths;
    }

    /** The length of a class's arrays. */
    static int length(int sizeClass) {
        if (sizeClass <= 1) {
            return sizeClass * SMALLEST;
        }
        long length = (long) (8 + sizeClass % 8 + 1) << sizeClass / 8 - 3;
        return (int) Math.min(length, LONGEST);
    }
}
