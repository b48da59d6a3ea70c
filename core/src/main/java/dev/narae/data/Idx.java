package dev.narae.data;

import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An array in the IDX format, in which the MNIST sets are published (Y. LeCun, C. Cortes and C. Burges, "The MNIST database of
 * handwritten digits"): two zero bytes, a byte for the element type, a byte for the rank, the extents as big-endian 32-bit
 * numbers, and the elements, row-major and big-endian. A file that begins as gzip does is uncompressed while it is read.
 */
public final class Idx {
    /** The types that an IDX file may hold, with their codes in the file's third byte. */
    public enum Type {
        /** Unsigned bytes. */
        U8(0x08, 1),
        /** Signed bytes. */
        I8(0x09, 1),
        /** 16-bit integers. */
        I16(0x0B, 2),
        /** 32-bit integers. */
        I32(0x0C, 4),
        /** float32. */
        F32(0x0D, 4),
        /** float64. */
        F64(0x0E, 8);

        private final int code;
        private final int bytes;

        Type(int code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }

        /** Bytes that one element takes. */
        public int bytes() {
            return bytes;
        }
    }

    private static final int MAX_RANK = 4;
    /** No run of deflate gives more bytes for one of its own (RFC 1951: 258 bytes for two bits, rounded up). */
    private static final long MAX_EXPANSION = 1032;

    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final Path file;
    private final Type type;
    private final Shape shape;
    private final byte[] data;

    private Idx(Path file, Type type, Shape shape, byte[] data) {
        this.file = file;
        this.type = type;
        this.shape = shape;
        this.data = data;
    }

    /** The training part of an MNIST-like set in a folder: {@code train-images-idx3-ubyte} and {@code train-labels-idx1-ubyte}, each with or without {@code .gz}. */
    public static Dataset train(Path folder) {
        return part(folder, "train", InMemory.numbers(10));
    }

    /** The test part: {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, each with or without {@code .gz}. */
    public static Dataset test(Path folder) {
        return part(folder, "t10k", InMemory.numbers(10));
    }

    static Dataset part(Path folder, String name, List<String> classes) {
        if (!Files.isDirectory(folder)) {
            throw DataException.of(folder, "there is no such folder; give one that holds " + name + "-images-idx3-ubyte and "
                    + name + "-labels-idx1-ubyte, plain or as .gz");
        }
        return images(find(folder, name + "-images-idx3-ubyte"), find(folder, name + "-labels-idx1-ubyte"), classes);
    }

    private static Path find(Path folder, String name) {
        for (String candidate : new String[] {name, name + ".gz"}) {
            if (Files.isRegularFile(folder.resolve(candidate))) {
                return folder.resolve(candidate);
            }
        }
        throw DataException.of(folder, "the folder holds neither " + name + " nor " + name + ".gz");
    }

    /**
     * A set of images and their classes from two files.
     *
     * @param images  unsigned bytes {@code [n, h, w]} (grey) or {@code [n, c, h, w]}
     * @param labels  unsigned bytes {@code [n]}, each the number of a class
     * @param classes their names
     * @throws DataException if a file cannot be read, or they do not fit one another
     */
    public static Dataset images(Path images, Path labels, List<String> classes) {
        Idx pixels = read(images);
        if (pixels.type != Type.U8 || pixels.shape.rank() < 3) {
            throw DataException.atByte(images, 2, "images must be unsigned bytes (type 0x08) of rank 3 or 4, and the file holds " + pixels.describe());
        }
        Idx numbers = read(labels);
        if (numbers.type != Type.U8 || numbers.shape.rank() != 1) {
            throw DataException.atByte(labels, 2, "labels must be unsigned bytes (type 0x08) of rank 1, and the file holds " + numbers.describe());
        }
        int count = numbers.shape.dim(0);
        if (count != pixels.shape.dim(0)) {
            throw DataException.atByte(labels, 4, count + " labels for the " + pixels.shape.dim(0) + " images of " + images + "; the files do not belong together");
        }
        long[] wide = new long[count];
        for (int i = 0; i < count; i++) {
            wide[i] = numbers.data[i] & 0xFF;
            if (wide[i] >= classes.size()) {
                throw DataException.atByte(labels, 8L + i, "example " + i + " has the label " + wide[i] + ", outside the " + classes.size() + " classes 0 to "
                        + (classes.size() - 1));
            }
        }
        Shape one = pixels.shape.axes(1, pixels.shape.rank());
        Shape image = one.rank() == 2 ? one.insert(0, 1) : one;
        if (image.size() == 0) {
            throw DataException.atByte(images, 4, "images of shape " + image + " have no pixels");
        }
        return InMemory.images(pixels.data, image, wide).named(classes);
    }

    /**
     * Reads a file of rank 1 to 4.
     *
     * @throws DataException if there is no such file, or it is not an IDX file, is shorter or longer than its header says, or
     *                       holds more elements than a Java array
     */
    public static Idx read(Path file) {
        long length;
        boolean zipped;
        try {
            length = Files.size(file);
            try (InputStream start = Files.newInputStream(file)) {
                byte[] magic = start.readNBytes(2);
                zipped = magic.length == 2 && magic[0] == (byte) 0x1F && magic[1] == (byte) 0x8B;
            }
        } catch (NoSuchFileException e) {
            throw DataException.of(file, "there is no such file", e);
        } catch (IOException e) {
            throw DataException.of(file, "cannot be read: " + e.getMessage(), e);
        }
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = zipped ? new GZIPInputStream(raw, 1 << 16) : new BufferedInputStream(raw)) {
            return read(file, in, zipped ? length * MAX_EXPANSION : length, zipped);
        } catch (EOFException e) {
            throw DataException.of(file, "the gzip data ends too early; the file is truncated: fetch it again", e);
        } catch (ZipException e) {
            throw DataException.of(file, "the gzip data is corrupt (" + e.getMessage() + "); fetch the file again", e);
        } catch (IOException e) {
            throw DataException.of(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    /** @param limit bytes that the stream can hold at most */
    private static Idx read(Path file, InputStream in, long limit, boolean zipped) throws IOException {
        byte[] magic = in.readNBytes(4);
        if (magic.length < 4) {
            throw DataException.atByte(file, magic.length, "the file ends within the four bytes of the magic number; it is truncated or not an IDX file");
        }
        if (magic[0] != 0 || magic[1] != 0) {
            throw DataException.atByte(file, 0, String.format("wrong magic number 0x%02X%02X%02X%02X; an IDX file begins with two zero bytes, the "
                    + "element type and the rank, as 0x00000803 for images", magic[0], magic[1], magic[2], magic[3]));
        }
        Type type = null;
        for (Type candidate : Type.values()) {
            type = candidate.code == magic[2] ? candidate : type;
        }
        if (type == null) {
            throw DataException.atByte(file, 2, String.format("unknown element type 0x%02X; expected 0x08, 0x09, 0x0B, 0x0C, 0x0D or 0x0E", magic[2]));
        }
        int rank = magic[3] & 0xFF;
        if (rank < 1 || rank > MAX_RANK) {
            throw DataException.atByte(file, 3, "rank " + rank + "; expected 1 to " + MAX_RANK);
        }
        byte[] extents = in.readNBytes(4 * rank);
        if (extents.length < 4 * rank) {
            throw DataException.atByte(file, 4L + extents.length, "the file ends within the " + rank + " extents of its header; it is truncated");
        }
        long header = 4 + 4L * rank;
        int[] dims = new int[rank];
        long bytes = type.bytes;
        for (int axis = 0; axis < rank; axis++) {
            dims[axis] = MemorySegment.ofArray(extents).get(INT, 4L * axis);
            if (dims[axis] < 0) {
                throw DataException.atByte(file, 4 + 4L * axis, "extent " + Integer.toUnsignedString(dims[axis]) + " of axis " + axis + " is too large");
            }
            // Checked at every axis, so that a zero extent cannot hide an overflow of those before it: 2^31 · 2^31 fits a long.
            bytes *= dims[axis];
            if (bytes > limit - header) {
                throw DataException.atByte(file, 4 + 4L * axis, "the header claims at least " + bytes + " bytes of elements, and the file can hold "
                        + Math.max(0, limit - header) + "; it is truncated or not an IDX file");
            }
            if (bytes > Integer.MAX_VALUE - 8) {
                throw DataException.atByte(file, 4 + 4L * axis, "the header claims at least " + bytes + " bytes of elements, more than a Java array holds");
            }
        }
        byte[] data = in.readNBytes((int) bytes);
        if (data.length < bytes) {
            throw DataException.atByte(file, header + data.length, "the file ends here, and its header claims " + bytes + " bytes of elements from byte "
                    + header + " on; it is truncated: fetch it again");
        }
        if (in.read() >= 0) {
            throw DataException.atByte(file, header + bytes, "the elements end here, and the file goes on" + (zipped ? "" : " to byte " + limit)
                    + "; the header does not belong to this file");
        }
        return new Idx(file, type, Shape.of(dims), data);
    }

    public Path file() {
        return file;
    }

    public Type type() {
        return type;
    }

    public Shape shape() {
        return shape;
    }

    /** Element type and shape for messages. */
    public String describe() {
        return type + " " + shape;
    }

    /** The elements as float32; wider ones are rounded. */
    public float[] floats() {
        MemorySegment bytes = MemorySegment.ofArray(data);
        float[] values = new float[data.length / type.bytes];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case U8 -> data[i] & 0xFF;
                case I8 -> data[i];
                case I16 -> bytes.get(SHORT, 2L * i);
                case I32 -> bytes.get(INT, 4L * i);
                case F32 -> bytes.get(FLOAT, 4L * i);
                case F64 -> (float) bytes.get(DOUBLE, 8L * i);
            };
        }
        return values;
    }

    /** The elements as int64. @throws DataException if they are floats */
    public long[] integers() {
        if (type == Type.F32 || type == Type.F64) {
            throw DataException.atByte(file, 2, "integers were asked for, and the file holds " + describe());
        }
        MemorySegment bytes = MemorySegment.ofArray(data);
        long[] values = new long[data.length / type.bytes];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case U8 -> data[i] & 0xFF;
                case I8 -> data[i];
                case I16 -> bytes.get(SHORT, 2L * i);
                default -> bytes.get(INT, 4L * i);
            };
        }
        return values;
    }

    /** The elements on a device: uint8 as it is, other integers as int32, floats in their precision. */
    public Tensor tensor(Device device) {
        MemorySegment bytes = MemorySegment.ofArray(data);
        return switch (type) {
            case U8 -> Tensor.of(device, data, shape.dims());
            case I8, I16, I32 -> {
                long[] wide = integers();
                int[] values = new int[wide.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (int) wide[i];
                }
                yield Tensor.of(device, values, shape.dims());
            }
            case F32 -> Tensor.of(device, floats(), shape.dims());
            case F64 -> {
                double[] values = new double[data.length / 8];
                for (int i = 0; i < values.length; i++) {
                    values[i] = bytes.get(DOUBLE, 8L * i);
                }
                yield Tensor.of(device, values, shape.dims());
            }
        };
    }
}
