package dev.narae.io;

import dev.narae.spi.HostMemory;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's archive of named arrays: a zip file with one {@code name.npy} an array.
 *
 * <p>A file's arrays may not take more memory than a limit that the caller can set; by default {@link #DEFAULT_LIMIT}. An
 * entry that claims a size which its compressed bytes cannot possibly expand to is refused before anything is allocated.
 */
public final class Npz {
    /** Bytes that all arrays of a file may take together: 16 GiB. */
    public static final long DEFAULT_LIMIT = 1L << 34;
    /** What deflate, zip's method, can expand to at most: 1032 bytes from one. zlib technical details, "Maximum Compression Factor". */
    private static final long LARGEST_EXPANSION = 1032;
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String SUFFIX = ".npy";

    private Npz() {
    }

    /** {@link #read(Path, Device, long)} with the {@link #DEFAULT_LIMIT}. */
    public static SequencedMap<String, Tensor> read(Path file, Device device) {
        return read(file, device, DEFAULT_LIMIT);
    }

    /**
     * Reads every array to a device, in the archive's order.
     *
     * @param limit bytes that all arrays may take together
     * @throws FileAccessException if the file cannot be read
     * @throws FileFormatException if it is no zip file, an entry is no npy file, or the arrays exceed the limit
     */
    public static SequencedMap<String, Tensor> read(Path file, Device device, long limit) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        try {
            if (Files.isDirectory(file)) {
                throw new IOException("it is a folder");
            }
            try (ZipFile zip = new ZipFile(file.toFile())) {
                long left = limit;
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    left = add(file, zip, entry, device, left, tensors);
                }
            }
        } catch (ZipException | EOFException e) {
            close(tensors);
            throw new FileFormatException(file, 0, "this is no readable npz archive: " + e.getMessage(), e);
        } catch (IOException e) {
            close(tensors);
            throw FileAccessException.reading(file, e);
        } catch (RuntimeException | Error e) {
            close(tensors);
            throw e;
        }
        return tensors;
    }

    private static void close(Map<String, Tensor> tensors) {
        tensors.values().forEach(Tensor::close);
    }

    private static long add(Path file, ZipFile zip, ZipEntry entry, Device device, long left, Map<String, Tensor> tensors) throws IOException {
        String name = entry.getName();
        long size = entry.getSize();
        if (!name.endsWith(SUFFIX)) {
            throw new FileFormatException(file, 0, "entry '" + name + "' is no " + SUFFIX + " file");
        }
        if (size < 0 || size > left) {
            throw new FileFormatException(file, 0, "entry '" + name + "' takes " + size + " bytes, but only " + left
                    + " are left of the limit; raise it if the file can be trusted");
        }
        if (size > (entry.getCompressedSize() + 16) * LARGEST_EXPANSION) {
            throw new FileFormatException(file, 0, "entry '" + name + "' claims " + size + " bytes, which its " + entry.getCompressedSize()
                    + " compressed bytes cannot expand to");
        }
        try (Arena arena = Arena.ofConfined(); InputStream in = zip.getInputStream(entry)) {
            MemorySegment content = arena.allocate(size);
            long filled = fill(content, in);
            if (filled != size || in.read() >= 0) {
                throw new FileFormatException(file, 0, "entry '" + name + "' claims " + size + " bytes, but holds "
                        + (filled < size ? "only " + filled : "more"));
            }
            String key = name.substring(0, name.length() - SUFFIX.length());
            Tensor tensor = Npy.tensor(file, name, content, device);
            Tensor before = tensors.put(key, tensor);
            if (before != null) {
                before.close();
                throw new FileFormatException(file, 0, "entry '" + name + "' occurs twice");
            }
        }
        return left - size;
    }

    private static long fill(MemorySegment content, InputStream in) throws IOException {
        byte[] chunk = new byte[(int) Math.min(1 << 16, Math.max(1, content.byteSize()))];
        long filled = 0;
        while (filled < content.byteSize()) {
            int count = in.read(chunk, 0, (int) Math.min(chunk.length, content.byteSize() - filled));
            if (count < 0) {
                break;
            }
            HostMemory.copy(MemorySegment.ofArray(chunk), 0, content, filled, count);
            filled += count;
        }
        return filled;
    }

    /**
     * Writes an archive atomically: uncompressed as NumPy's {@code savez}, ordered by name, without times, so that equal
     * content gives equal bytes.
     *
     * @throws FileAccessException if it cannot be written; the old file stays
     */
    public static void write(Path file, Map<String, Tensor> tensors) {
        AtomicFile.write(file, target -> {
            // Finished but not closed: the channel underneath belongs to AtomicFile, which still has to force it.
            ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(target));
            zip.setMethod(ZipOutputStream.STORED);
            WritableByteChannel into = Channels.newChannel(zip);
            for (Map.Entry<String, Tensor> each : new TreeMap<>(tensors).entrySet()) {
                try (Arena arena = Arena.ofConfined()) {
                    byte[] header = Npy.header(each.getValue());
                    MemorySegment elements = ElementBytes.read(each.getValue(), arena);
                    CRC32 crc = new CRC32();
                    crc.update(header);
                    ElementBytes.update(crc, elements);
                    ZipEntry entry = new ZipEntry(each.getKey() + SUFFIX);
                    entry.setTimeLocal(EPOCH);
                    entry.setSize(header.length + elements.byteSize());
                    entry.setCrc(crc.getValue());
                    zip.putNextEntry(entry);
                    Npy.write(header, elements, into);
                    zip.closeEntry();
                }
            }
            zip.finish();
        });
    }
}
