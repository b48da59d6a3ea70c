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
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A safetensors file: eight bytes with the length of a JSON header, the header (name → element type, shape, place), and the
 * elements. Format: the README of huggingface/safetensors, "Format".
 *
 * <p>An open file is mapped into memory: listing what it holds touches no elements, and a tensor is copied to a device when
 * it is asked for.
 *
 * <pre>{@code
 * try (SafeTensors file = SafeTensors.open(path)) {
 *     Tensor weight = file.tensor("fc1.weight", device);
 * }
 * SafeTensors.write(path, model.state());
 * }</pre>
 *
 * <p>The format demands, and {@link #open} verifies: a header within the file and of at most 100 MB, valid UTF-8 and JSON
 * that begins with a brace, names that occur once, and elements that lie one after the other without overlap or gap from the
 * end of the header to the end of the file.
 */
public final class SafeTensors implements AutoCloseable {
    /** The longest header that is read or written, as in the reference implementation. */
    static final long LONGEST_HEADER = 100_000_000;
    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path file;
    private final Arena arena;
    private final MemorySegment content;
    private final SafeTensorsHeader header;

    private SafeTensors(Path file, Arena arena, MemorySegment content, SafeTensorsHeader header) {
        this.file = file;
        this.arena = arena;
        this.content = content;
        this.header = header;
    }

    /**
     * What the header says of one tensor.
     *
     * @param begin of the elements, in bytes from the start of the file
     * @param end   after the elements
     */
    public record Entry(DType dtype, Shape shape, long begin, long end) {
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws FileAccessException if it cannot be read
     * @throws FileFormatException if it breaks a rule of the format or holds an element type that Narae does not have
     */
    public static SafeTensors open(Path file) {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (Files.isDirectory(file)) {
                throw new IOException("it is a folder");
            }
            long size = channel.size();
            if (size < 8) {
                throw new FileFormatException(file, 0, "a safetensors file begins with 8 bytes that give the length of its header, but this file has "
                        + size);
            }
            MemorySegment content = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
            long length = content.get(LENGTH, 0);
            if (length < 0 || length > LONGEST_HEADER) {
                throw new FileFormatException(file, 0, "the header's length is given as " + Long.toUnsignedString(length) + " bytes; at most "
                        + LONGEST_HEADER + " are allowed (is this a safetensors file?)");
            }
            if (length > size - 8) {
                throw new FileFormatException(file, 0, "the header's length is given as " + length + " bytes, but only " + (size - 8)
                        + " follow; the file is truncated or no safetensors file");
            }
            byte[] json = content.asSlice(8, length).toArray(ValueLayout.JAVA_BYTE);
            return new SafeTensors(file, arena, content, SafeTensorsHeader.parse(file, json, size));
        } catch (IOException e) {
            arena.close();
            throw FileAccessException.reading(file, e);
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    /** Every tensor of a file, on a device, in the order of the file. */
    public static SequencedMap<String, Tensor> read(Path file, Device device) {
        try (SafeTensors open = open(file)) {
            SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
            for (String name : open.entries().keySet()) {
                tensors.put(name, open.tensor(name, device));
            }
            return tensors;
        }
    }

    public Path file() {
        return file;
    }

    /** The header's free texts. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** What the file holds, by name, in the order in which the elements lie in it. */
    public SequencedMap<String, Entry> entries() {
        return header.entries();
    }

    private Entry entry(String name) {
        Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new IllegalArgumentException(file + " holds no tensor '" + name + "'; it holds " + some(header.entries().keySet()));
        }
        return entry;
    }

    private static String some(Iterable<String> names) {
        List<String> shown = new ArrayList<>();
        int more = 0;
        for (String name : names) {
            if (shown.size() < 8) {
                shown.add(name);
            } else {
                more++;
            }
        }
        return shown + (more == 0 ? "" : " and " + more + " more");
    }

    /** The elements' bytes in the mapped file, read-only; gone when this is closed. @throws IllegalArgumentException if there is no such tensor */
    public MemorySegment bytes(String name) {
        Entry entry = entry(name);
        return content.asSlice(entry.begin(), entry.end() - entry.begin());
    }

    /**
     * Copies one tensor to a device.
     *
     * @throws IllegalArgumentException if there is no such tensor
     * @throws FileFormatException      if a bool is neither 0 nor 1
     */
    public Tensor tensor(String name, Device device) {
        Entry entry = entry(name);
        return ElementBytes.tensor(file, entry.begin(), "tensor '" + name + "'", device, entry.dtype(), bytes(name), entry.shape());
    }

    /** Ends the mapping. Tensors that were copied to a device stay. */
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }

    /** {@link #write(Path, Map, Map)} without metadata. */
    public static void write(Path file, Map<String, Tensor> tensors) {
        write(file, tensors, Map.of());
    }

    /**
     * Writes a file atomically. Equal content gives equal bytes: tensors are ordered by falling element size (which aligns
     * all of them) and by name, metadata by key.
     *
     * @throws FileAccessException if it cannot be written; the old file stays
     */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        List<Map.Entry<String, Tensor>> ordered = new ArrayList<>(tensors.entrySet());
        ordered.sort(Comparator.<Map.Entry<String, Tensor>>comparingInt(entry -> -entry.getValue().dtype().bytes())
                .thenComparing(Map.Entry::getKey));
        SequencedMap<String, Entry> entries = new LinkedHashMap<>();
        long offset = 0;
        for (Map.Entry<String, Tensor> each : ordered) {
            Tensor tensor = each.getValue();
            long end = Math.addExact(offset, tensor.size() * tensor.dtype().bytes());
            entries.put(each.getKey(), new Entry(tensor.dtype(), tensor.shape(), offset, end));
            offset = end;
        }
        byte[] json = new SafeTensorsHeader(Collections.unmodifiableMap(metadata), entries).json();
        if (json.length > LONGEST_HEADER) {
            throw new IllegalArgumentException("write " + file + ": the header would take " + json.length + " bytes, more than the "
                    + LONGEST_HEADER + " that readers accept");
        }
        AtomicFile.write(file, target -> {
            target.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, json.length));
            target.write(ByteBuffer.wrap(json));
            for (Map.Entry<String, Tensor> each : ordered) {
                ElementBytes.write(each.getValue(), target);
            }
        });
    }
}
