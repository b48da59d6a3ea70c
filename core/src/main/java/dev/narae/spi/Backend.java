package dev.narae.spi;

import dev.narae.op.Buffer;
import dev.narae.op.Op;
import dev.narae.shape.DType;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * An engine: memory, and one entry point for every operation. {@code ReferenceBackend} is the smallest complete example.
 *
 * <p>All methods may be called by several threads at once. Operations of one thread take effect in order. The same
 * operation on the same data gives the same bits, whatever the number of threads.
 */
public interface Backend extends AutoCloseable {
    /** The device's name, for example {@code cpu} or {@code cuda:0}. */
    String name();

    /** One line for people: what hardware and which settings. */
    String description();

    Set<Feature> features();

    /**
     * A buffer of undefined contents, pooled where the engine pools.
     *
     * @throws OutOfMemoryError or an engine's own exception that says who holds the memory
     */
    Buffer allocate(DType dtype, long size);

    /** Takes a buffer back. The caller does not use it again. */
    void release(Buffer buffer);

    /**
     * Copies host memory into a buffer, from an element on.
     *
     * @param source elements of the buffer's type, little-endian, without gaps; its byte size says how many
     */
    void write(Buffer target, long offset, MemorySegment source);

    /**
     * Copies elements of a buffer to host memory, after all operations before.
     *
     * @param target little-endian, without gaps; its byte size says how many elements
     */
    void read(Buffer source, long offset, MemorySegment target);

    /** Carries out one operation, now or in order later. */
    void execute(Op op);

    /**
     * How many bytes this engine wants to keep from a recurrent operation for its gradient. Core allocates them (uint8) and
     * hands them to {@link Op.Recurrent} and {@link Op.RecurrentGrad}.
     *
     * @param op without a reserve
     */
    default long reserveSize(Op.Recurrent op) {
        return 0;
    }

    /**
     * How many bytes of an intermediate result core asks for at a time at most, where it may choose: as many as this engine still finds near when the next operation
     * reads them. Unless overridden no limit is asked for.
     */
    default long nearBytes() {
        return Long.MAX_VALUE;
    }

    /**
     * Marks for the steps of one loop, which an engine may use to record a step once and replay it. Unless overridden the
     * marks do nothing.
     */
    default StepCapture captureSteps() {
        return StepCapture.none("the engine '" + name() + "' carries every operation out as it comes");
    }

    /** Waits until everything asked so far is done, and throws what went wrong meanwhile. */
    void synchronize();

    MemoryStats memory();

    /** Forgets the {@linkplain MemoryStats#peakLiveBytes() peak} so far: it begins anew with what is live now. */
    void restartPeak();

    /** Frees everything. Buffers of this engine must not be used afterwards. Closing twice does nothing. */
    @Override
    void close();
}
