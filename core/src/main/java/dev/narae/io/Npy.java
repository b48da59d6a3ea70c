package dev.narae.io;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.spi.HostMemory;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * NumPy's file of one array: a magic, a version, a header that is a Python dictionary, and the elements. Format:
 * {@code numpy.lib.format}, versions 1.0 to 3.0.
 *
 * <p>Read are row-major and Fortran order, little and big endian, and the element types that Narae has: bool, uint8, int32,
 * int64, float16, float32 and float64. Written is version 1.0, row-major, little-endian. bfloat16 is unknown to NumPy.
 */
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int LONGEST_HEADER = 1 << 20;

    private Npy() {
    }

    /**
     * Reads a file to a device.
     *
     * @throws FileAccessException if it cannot be read
     * @throws FileFormatException if it is no npy file, is truncated, or holds elements that Narae does not have
     */
    public static Tensor read(Path file, Device device) {
        try (Arena arena = Arena.ofConfined(); FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (Files.isDirectory(file)) {
                throw new IOException("it is a folder");
            }
            return tensor(file, "", channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena), device);
        } catch (IOException e) {
            throw FileAccessException.reading(file, e);
        }
    }

    /** Writes a file atomically. @throws FileAccessException if it cannot be written; the old file stays */
    public static void write(Path file, Tensor tensor) {
        byte[] header = header(tensor);
        AtomicFile.write(file, target -> {
            target.write(ByteBuffer.wrap(header));
            ElementBytes.write(tensor, target);
        });
    }

    /** Everything before the elements. @throws IllegalArgumentException if NumPy does not have the element type */
    static byte[] header(Tensor tensor) {
        String descr = switch (tensor.dtype()) {
            case F32 -> "<f4";
            case F64 -> "<f8";
            case F16 -> "<f2";
            case I32 -> "<i4";
            case I64 -> "<i8";
            case U8 -> "|u1";
            case BOOL -> "|b1";
            case BF16 -> throw new IllegalArgumentException("NumPy has no bfloat16; cast " + tensor.describe() + " to float32 first");
        };
        String listed = tensor.shape().toString();
        String dims = listed.substring(1, listed.length() - 1) + (tensor.rank() == 1 ? "," : "");
        String dictionary = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (" + dims + "), }";
        int before = MAGIC.length + 4;
        int total = (before + dictionary.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] header = new byte[total];
        Arrays.fill(header, (byte) ' ');
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (total - before))
                .put(dictionary.getBytes(StandardCharsets.US_ASCII));
        header[total - 1] = '\n';
        return header;
    }

    /**
     * The tensor of a whole npy file.
     *
     * @param entry named in errors where the bytes are an archive's entry; else empty
     */
    static Tensor tensor(Path file, String entry, MemorySegment content, Device device) {
        String in = entry.isEmpty() ? "" : "entry '" + entry + "': ";
        Header header = Header.read(file, in, content);
        long needed = header.shape.size() * header.dtype.bytes();
        long held = content.byteSize() - header.end;
        if (needed != held) {
            throw new FileFormatException(file, header.end, in + header.dtype + " " + header.shape + " takes " + needed + " bytes, but " + held
                    + " follow the header" + (held < needed ? "; the file is truncated" : ""));
        }
        MemorySegment bytes = content.asSlice(header.end);
        if (!header.bigEndian) {
            return ordered(file, in, header, bytes, device);
        }
        try (Arena arena = Arena.ofConfined()) {
            return ordered(file, in, header, littleEndian(bytes, header.dtype, arena), device);
        }
    }

    private static Tensor ordered(Path file, String in, Header header, MemorySegment bytes, Device device) {
        if (!header.fortranOrder || header.shape.rank() < 2) {
            return ElementBytes.tensor(file, header.end, in + "the array", device, header.dtype, bytes, header.shape);
        }
        int rank = header.shape.rank();
        int[] reversed = new int[rank];
        int[] order = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            order[axis] = rank - 1 - axis;
            reversed[axis] = header.shape.dim(order[axis]);
        }
        try (Tensor stored = ElementBytes.tensor(file, header.end, in + "the array", device, header.dtype, bytes, Shape.of(reversed));
                Tensor seen = stored.permute(order)) {
            return seen.contiguous();
        }
    }

    private static MemorySegment littleEndian(MemorySegment bytes, DType dtype, Arena arena) {
        MemorySegment swapped = arena.allocate(bytes.byteSize());
        switch (dtype.bytes()) {
            case 2 -> swap(ValueLayout.JAVA_SHORT_UNALIGNED, bytes, swapped);
            case 4 -> swap(ValueLayout.JAVA_INT_UNALIGNED, bytes, swapped);
            case 8 -> swap(ValueLayout.JAVA_LONG_UNALIGNED, bytes, swapped);
            default -> HostMemory.copy(bytes, 0, swapped, 0, bytes.byteSize());
        }
        return swapped;
    }

    private static void swap(ValueLayout layout, MemorySegment from, MemorySegment to) {
        MemorySegment.copy(from, layout.withOrder(ByteOrder.BIG_ENDIAN), 0, to, layout.withOrder(ByteOrder.LITTLE_ENDIAN), 0,
                from.byteSize() / layout.byteSize());
    }

    private record Header(DType dtype, boolean bigEndian, boolean fortranOrder, Shape shape, long end) {
        static Header read(Path file, String in, MemorySegment content) {
            if (content.byteSize() < MAGIC.length + 4
                    || content.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) >= 0) {
                throw new FileFormatException(file, 0, in + "an npy file begins with the byte 147 and NUMPY; this is none");
            }
            int major = content.get(ValueLayout.JAVA_BYTE, 6) & 0xFF;
            int minor = content.get(ValueLayout.JAVA_BYTE, 7) & 0xFF;
            if (major < 1 || major > 3 || minor != 0) {
                throw new FileFormatException(file, 6, in + "version " + major + "." + minor + " of the npy format is unknown; 1.0, 2.0 and 3.0 are read");
            }
            int start = major == 1 ? 10 : 12;
            if (content.byteSize() < start) {
                throw new FileFormatException(file, 8, in + "the file is truncated in its header");
            }
            long length = major == 1
                    ? content.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 8) & 0xFFFF
                    : content.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 8) & 0xFFFFFFFFL;
            if (length > content.byteSize() - start || length > LONGEST_HEADER) {
                throw new FileFormatException(file, 8, in + "the header's length is given as " + length + " bytes, but "
                        + (length > LONGEST_HEADER ? "at most " + LONGEST_HEADER + " are allowed" : "only " + (content.byteSize() - start) + " follow"));
            }
            byte[] text = content.asSlice(start, length).toArray(ValueLayout.JAVA_BYTE);
            NpyDictionary dictionary = new NpyDictionary(file, in, start, text).parse();
            String descr = dictionary.descr();
            if (descr.length() < 2) {
                throw new FileFormatException(file, start, in + "descr '" + descr + "' is no element type");
            }
            char order = descr.charAt(0);
            boolean marked = "<>|=".indexOf(order) >= 0;
            String type = marked ? descr.substring(1) : descr;
            DType dtype = switch (type) {
                case "f2" -> DType.F16;
                case "f4" -> DType.F32;
                case "f8" -> DType.F64;
                case "i4" -> DType.I32;
                case "i8" -> DType.I64;
                case "u1" -> DType.U8;
                case "b1", "?" -> DType.BOOL;
                default -> throw new FileFormatException(file, start, in + "elements of NumPy's type '" + descr
                        + "' are not read; convert them with astype to float32, float64, float16, int32, int64, uint8 or bool");
            };
            Shape shape = ElementBytes.shape(file, start, in + "the array", dictionary.shape(), dtype);
            return new Header(dtype, order == '>', dictionary.fortranOrder(), shape, start + length);
        }
    }

    /** Writes header and elements, for archives. */
    static void write(byte[] header, MemorySegment elements, WritableByteChannel target) throws IOException {
        target.write(ByteBuffer.wrap(header));
        ElementBytes.write(elements, target);
    }
}
