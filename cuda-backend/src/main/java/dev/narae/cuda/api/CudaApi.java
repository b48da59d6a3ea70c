package dev.narae.cuda.api;

import dev.narae.cuda.error.CudaException;
import java.lang.foreign.MemorySegment;

/**
 * The CUDA driver, as far as the engine needs it. Handles (contexts, streams, events, modules, functions, graphs) and
 * addresses, device or native host, are longs; 0 is "none", and as a stream the default stream.
 *
 * <p>One instance serves one engine and keeps reusable argument objects: calls must not overlap. Nothing here allocates on
 * the Java heap in {@link #launch}, the copies and {@link #launchGraph}.
 *
 * <p>Every method throws {@link CudaException} with the driver's own name and text of the error.
 */
public interface CudaApi {
    /**
     * What a device is.
     *
     * @param ordinal           its number
     * @param name              as the driver names it
     * @param major             compute capability, before the point
     * @param minor             compute capability, after the point
     * @param memory            bytes in all
     * @param multiprocessors   how many
     * @param sharedMemory      bytes of shared memory that a block may have without asking
     * @param sharedMemoryOptIn bytes of shared memory that a block may have at most
     * @param busId             PCI bus identifier
     */
    record DeviceFacts(int ordinal, String name, int major, int minor, long memory, int multiprocessors, int sharedMemory,
                       int sharedMemoryOptIn, String busId) {
        /** For example {@code sm_90}. */
        public String architecture() {
            return "sm_" + major + minor;
        }
    }

    /** Free and total bytes of the current context's device. */
    record MemoryInfo(long free, long total) {
    }

    /** The CUDA version that the driver supports, 1000 · major + 10 · minor. Needs no {@link #initialize}. */
    int driverVersion();

    /** Starts the driver. Repeating it does nothing. */
    void initialize();

    int deviceCount();

    DeviceFacts device(int ordinal);

    // contexts

    long retainPrimaryContext(int ordinal);

    void releasePrimaryContext(int ordinal);

    /** Makes a context the calling thread's. */
    void makeCurrent(long context);

    /** Waits for everything in the current context. */
    void synchronizeContext();

    MemoryInfo memoryInfo();

    // memory

    /** Device memory, aligned to 256 bytes or more. */
    long allocate(long bytes);

    void free(long address);

    /** Page-locked host memory; its native address. */
    long allocatePinned(long bytes);

    void freePinned(long address);

    /** Host to device, in stream order; asynchronous where the host memory is page-locked. */
    void copyToDevice(long device, long host, long bytes, long stream);

    /** Device to host, in stream order; asynchronous where the host memory is page-locked. */
    void copyToHost(long host, long device, long bytes, long stream);

    /** Device to device, in stream order; the ranges must not overlap. */
    void copyOnDevice(long target, long source, long bytes, long stream);

    void fill8(long device, byte value, long count, long stream);

    void fill32(long device, int value, long count, long stream);

    // streams and events

    /** A stream that does not synchronize with the default stream. */
    long createStream();

    void destroyStream(long stream);

    void synchronizeStream(long stream);

    /** Whether everything asked of a stream is done. */
    boolean isIdle(long stream);

    /** Makes later work of a stream wait for an event. */
    void waitForEvent(long stream, long event);

    /** @param timing whether {@link #elapsedMillis} will be asked of it */
    long createEvent(boolean timing);

    void destroyEvent(long event);

    void recordEvent(long event, long stream);

    boolean isDone(long event);

    void synchronizeEvent(long event);

    float elapsedMillis(long start, long end);

    // modules and launches

    /** @param image a cubin, or PTX text that ends in a zero byte */
    long loadModule(byte[] image);

    void unloadModule(long module);

    long function(long module, String name);

    /** Lets a kernel ask for that much dynamic shared memory. */
    void allowSharedMemory(long function, int bytes);

    /** Registers a thread of a kernel uses. */
    int registers(long function);

    /**
     * Launches a kernel.
     *
     * @param parameters native address of an array of pointers to the parameters' values
     */
    void launch(long function, int gridX, int gridY, int gridZ, int blockX, int blockY, int blockZ, int sharedBytes, long stream,
                long parameters);

    // graphs

    /** From now on work asked of the stream is recorded, not done. Only the calling thread is restricted meanwhile. */
    void beginCapture(long stream);

    /** Ends recording; the graph. */
    long endCapture(long stream);

    /** An executable form of a graph. */
    long instantiate(long graph);

    void uploadGraph(long executable, long stream);

    void launchGraph(long executable, long stream);

    void destroyGraph(long graph);

    void destroyExecutableGraph(long executable);

    /** The native address of a segment of native memory. */
    static long address(MemorySegment segment) {
        return segment.address();
    }
}
