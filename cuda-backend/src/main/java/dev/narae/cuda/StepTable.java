package dev.narae.cuda;

import dev.narae.cuda.api.CudaApi;
import dev.narae.op.Arguments;
import dev.narae.op.Draw;
import dev.narae.op.Op;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * The scalars and draws of all operations of a recorded step, in device memory. Kernels of the recorded graph read them from
 * here; before each replay the host writes the new ones, through two page-locked mirrors taken in turn.
 */
final class StepTable implements AutoCloseable {
    private static final int MIRRORS = 2;

    private final CudaContext context;
    private final long[] offsets;
    private final long bytes;
    private final CudaPool.Block device;
    private final long[] mirrors = new long[MIRRORS];
    private final MemorySegment[] segments = new MemorySegment[MIRRORS];
    private final long[] events = new long[MIRRORS];
    private int next;

    StepTable(CudaContext context, List<Op> ops) {
        this.context = context;
        offsets = new long[ops.size()];
        long end = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = end;
            Arguments arguments = OpForm.arguments(ops.get(i));
            end += 8L * arguments.scalarCount() + 16L * arguments.drawCount();
        }
        bytes = end;
        device = bytes == 0 ? null : context.pool().reserve(bytes, "arguments of recorded steps");
        for (int i = 0; i < MIRRORS && bytes > 0; i++) {
            mirrors[i] = context.api().allocatePinned(bytes);
            segments[i] = MemorySegment.ofAddress(mirrors[i]).reinterpret(bytes);
            events[i] = context.api().createEvent(false);
            context.api().recordEvent(events[i], context.stream());
        }
    }

    /** Where the arguments of an operation lie on the device. */
    long address(int op) {
        return device == null ? 0 : device.address() + offsets[op];
    }

    /** Puts the arguments of all operations in place, in stream order. */
    void write(List<Op> ops) {
        if (bytes == 0) {
            return;
        }
        CudaApi api = context.api();
        int mirror = next;
        next = (next + 1) % MIRRORS;
        api.synchronizeEvent(events[mirror]);
        MemorySegment to = segments[mirror];
        for (int i = 0; i < offsets.length; i++) {
            Arguments arguments = OpForm.arguments(ops.get(i));
            long at = offsets[i];
            for (int s = 0; s < arguments.scalarCount(); s++, at += 8) {
                to.set(ValueLayout.JAVA_DOUBLE, at, arguments.scalar(s));
            }
            for (int d = 0; d < arguments.drawCount(); d++, at += 16) {
                Draw draw = arguments.draw(d);
                to.set(ValueLayout.JAVA_LONG, at, draw.key());
                to.set(ValueLayout.JAVA_LONG, at + 8, draw.counter());
            }
        }
        api.copyToDevice(device.address(), mirrors[mirror], bytes, context.stream());
        api.recordEvent(events[mirror], context.stream());
    }

    @Override
    public void close() {
        if (bytes == 0) {
            return;
        }
        for (int i = 0; i < MIRRORS; i++) {
            context.api().destroyEvent(events[i]);
            context.api().freePinned(mirrors[i]);
        }
        context.pool().release(device);
    }
}
