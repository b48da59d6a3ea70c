package dev.narae.cuda;

import dev.narae.cuda.api.CudaApi;
import dev.narae.cuda.error.CudaOutOfMemoryException;
import java.lang.reflect.Proxy;
import java.util.TreeMap;

/** A driver that only hands out addresses: for tests of the pool that need no device, simulated or not. */
final class FakeDriver {
    private final long total;
    private final TreeMap<Long, Long> segments = new TreeMap<>();
    private long next = 1 << 20;
    private long used;
    private int calls;

    FakeDriver(long total) {
        this.total = total;
    }

    CudaApi api() {
        return (CudaApi) Proxy.newProxyInstance(CudaApi.class.getClassLoader(), new Class<?>[] {CudaApi.class}, (_, method, arguments) ->
                switch (method.getName()) {
                    case "allocate" -> allocate((Long) arguments[0]);
                    case "free" -> free((Long) arguments[0]);
                    case "memoryInfo" -> new CudaApi.MemoryInfo(total - used, total);
                    case "synchronizeContext" -> null;
                    default -> throw new AssertionError("the pool has no business calling " + method.getName());
                });
    }

    private long allocate(long bytes) {
        calls++;
        if (used + bytes > total) {
            throw new CudaOutOfMemoryException("cuMemAlloc", 2, "CUDA_ERROR_OUT_OF_MEMORY, out of memory");
        }
        long address = next;
        next += bytes + (1 << 20);
        segments.put(address, bytes);
        used += bytes;
        return address;
    }

    private Object free(long address) {
        Long bytes = segments.remove(address);
        if (bytes == null) {
            throw new AssertionError("freed " + address + ", which is no segment");
        }
        used -= bytes;
        return null;
    }

    /** Whether a range lies within one segment. */
    boolean holds(long address, long bytes) {
        var segment = segments.floorEntry(address);
        return segment != null && address + bytes <= segment.getKey() + segment.getValue();
    }

    long used() {
        return used;
    }

    int calls() {
        return calls;
    }
}
