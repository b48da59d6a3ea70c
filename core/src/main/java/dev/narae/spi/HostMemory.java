package dev.narae.spi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Host memory as engines and readers pass it on: segments of native memory, of files and of arrays of every type. */
public final class HostMemory {
    private HostMemory() {
    }

    /**
     * {@code target[to + i] = source[from + i]} for i below {@code bytes}.
     *
     * <p>Not by {@link MemorySegment#copyFrom} or by the copy without layouts: those of JDK 24 and 25 move fewer than 64 bytes by Java loops, and code
     * that meets arrays of several types may be compiled wrongly by C2 (JDK-8331133). In one run of the conformance kit, of many, eight bytes of
     * small buffers stayed what they were. With layouts the VM's own routine copies.
     *
     * @throws IndexOutOfBoundsException if either place is outside of its segment
     */
    public static void copy(MemorySegment source, long from, MemorySegment target, long to, long bytes) {
        MemorySegment.copy(source, ValueLayout.JAVA_BYTE, from, target, ValueLayout.JAVA_BYTE, to, bytes);
    }
}
