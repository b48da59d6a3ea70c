package dev.narae.cuda;

import dev.narae.cuda.api.CudaApi;
import dev.narae.op.IndexException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Where kernels say what was wrong with their data: one record in device memory, {@code narae_error} of {@code common.cuh},
 * of which the first writer wins. It is looked at when the host waits for the device anyway.
 */
final class DeviceErrors implements AutoCloseable {
    /** {@code int code, int axis, long long index, long long position, long long extent}. */
    private static final int BYTES = 32;
    private static final int GATHER_INDEX = 1;
    private static final int SCATTER_INDEX = 2;
    private static final int DIVISION_BY_ZERO = 3;

    private final CudaApi api;
    private final long stream;
    private final long record;
    private final MemorySegment host = Arena.ofAuto().allocate(BYTES, 8);

    DeviceErrors(CudaApi api, long stream) {
        this.api = api;
        this.stream = stream;
        record = api.allocate(BYTES);
        api.fill8(record, (byte) 0, BYTES, stream);
    }

    /** The record's device address, a parameter of every kernel that checks its data. */
    long address() {
        return record;
    }

    /**
     * Throws what kernels found since the last time. Waits for the stream.
     *
     * @throws IndexException      if an index was out of range
     * @throws ArithmeticException if an integer was divided by zero
     */
    void check() {
        api.copyToHost(host.address(), record, BYTES, stream);
        api.synchronizeStream(stream);
        int code = host.get(ValueLayout.JAVA_INT, 0);
        if (code == 0) {
            return;
        }
        api.fill8(record, (byte) 0, BYTES, stream);
        int axis = host.get(ValueLayout.JAVA_INT, 4);
        long index = host.get(ValueLayout.JAVA_LONG, 8);
        long position = host.get(ValueLayout.JAVA_LONG, 16);
        long extent = host.get(ValueLayout.JAVA_LONG, 24);
        switch (code) {
            case GATHER_INDEX -> throw IndexException.of("gather", index, position, axis, extent);
            case SCATTER_INDEX -> throw IndexException.of("scatterAdd", index, position, axis, extent);
            case DIVISION_BY_ZERO -> throw new ArithmeticException("an integer was divided by zero");
            default -> throw new IllegalStateException("a kernel reported the unknown error " + code);
        }
    }

    @Override
    public void close() {
        api.free(record);
    }
}
