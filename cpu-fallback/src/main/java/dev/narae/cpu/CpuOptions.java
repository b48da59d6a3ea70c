package dev.narae.cpu;

/**
 * Settings of the CPU engine.
 *
 * <p>The kind of kernels and the vector width are choices of the whole JVM, by the system properties
 * {@code narae.cpu.tier} ({@code vector} or {@code plain}) and {@code narae.cpu.vectorBits} (128, 256 or 512), because the
 * compiler must see them as constants.
 *
 * @param threads   how many threads work on one operation, the caller counted
 * @param poolBytes the most bytes of released buffers that are kept for reuse
 */
public record CpuOptions(int threads, long poolBytes) {
    /** The system property that sets the number of threads. */
    public static final String THREADS = "narae.cpu.threads";

    public CpuOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads + ", must be 1 or more");
        }
        if (poolBytes < 0) {
            throw new IllegalArgumentException("poolBytes: " + poolBytes + ", must not be negative");
        }
    }

    /**
     * What the system properties say: by default one thread a processor, and a pool that may fill half of the heap.
     *
     * @throws IllegalArgumentException if a property is not a number
     */
    public static CpuOptions defaults() {
        String threads = System.getProperty(THREADS, "").strip();
        Runtime runtime = Runtime.getRuntime();
        try {
            return new CpuOptions(threads.isEmpty() ? runtime.availableProcessors() : Integer.parseInt(threads), runtime.maxMemory() / 2);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("-D" + THREADS + "=" + threads + ": expected a number of threads", e);
        }
    }

    public CpuOptions withThreads(int count) {
        return new CpuOptions(count, poolBytes);
    }

    public CpuOptions withPoolBytes(long bytes) {
        return new CpuOptions(threads, bytes);
    }
}
