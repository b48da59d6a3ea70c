package dev.narae.io;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** Elements on their way between tensors and files: row-major, little-endian, without gaps. */
final class ElementBytes {
    private static final int MOST_AXES = 64;
    private static final long CHUNK = 1 << 24;

    private ElementBytes() {
    }

    /** Writes a tensor's elements. */
    static void write(Tensor tensor, WritableByteChannel target) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            write(read(tensor, arena), target);
        }
    }

    /** A tensor's elements in memory of the arena. */
    static MemorySegment read(Tensor tensor, Arena arena) {
        MemorySegment bytes = arena.allocate(tensor.size() * tensor.dtype().bytes());
        tensor.read(bytes);
        return bytes;
    }

    static void write(MemorySegment bytes, WritableByteChannel target) throws IOException {
        for (long start = 0; start < bytes.byteSize(); start += CHUNK) {
            ByteBuffer chunk = chunk(bytes, start);
            while (chunk.hasRemaining()) {
                target.write(chunk);
            }
        }
    }

    static void update(CRC32 checksum, MemorySegment bytes) {
        for (long start = 0; start < bytes.byteSize(); start += CHUNK) {
            checksum.update(chunk(bytes, start));
        }
    }

    /** A byte buffer holds at most 2 GiB. */
    private static ByteBuffer chunk(MemorySegment bytes, long start) {
        return bytes.asSlice(start, Math.min(CHUNK, bytes.byteSize() - start)).asByteBuffer();
    }

    /**
     * A tensor of elements from a file.
     *
     * @param offset where in the file the elements begin, for the error
     * @throws FileFormatException if a bool is neither 0 nor 1
     */
    static Tensor tensor(Path file, long offset, String what, Device device, DType dtype, MemorySegment bytes, Shape shape) {
        if (dtype == DType.BOOL) {
            for (long i = 0; i < bytes.byteSize(); i++) {
                byte value = bytes.get(ValueLayout.JAVA_BYTE, i);
                if (value != 0 && value != 1) {
                    throw new FileFormatException(file, offset + i, what + ": a bool must be 0 or 1, got " + (value & 0xFF));
                }
            }
        }
        return Tensor.of(device, dtype, bytes, shape);
    }

    /**
     * A shape from a file.
     *
     * @throws FileFormatException if there are too many axes, or an extent or the number of elements does not fit
     */
    static Shape shape(Path file, long offset, String what, long[] extents, DType dtype) {
        if (extents.length > MOST_AXES) {
            throw new FileFormatException(file, offset, what + ": " + extents.length + " axes are more than the " + MOST_AXES + " possible");
        }
        int[] dims = new int[extents.length];
        long bytes = dtype.bytes();
        for (int axis = 0; axis < dims.length; axis++) {
            if (extents[axis] < 0 || extents[axis] > Integer.MAX_VALUE) {
                throw new FileFormatException(file, offset, what + ": extent " + extents[axis] + " of axis " + axis
                        + (extents[axis] < 0 ? " is negative" : " is larger than " + Integer.MAX_VALUE));
            }
            dims[axis] = (int) extents[axis];
            if (Math.multiplyHigh(bytes, extents[axis]) != 0 || bytes * extents[axis] < 0) {
                throw new FileFormatException(file, offset, what + ": the extents " + java.util.Arrays.toString(extents)
                        + " overflow the number of bytes");
            }
            bytes *= extents[axis];
        }
        return Shape.of(dims);
    }
}
