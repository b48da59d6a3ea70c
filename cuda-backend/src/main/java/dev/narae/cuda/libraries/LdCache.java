package dev.narae.cuda.libraries;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The dynamic linker's list of libraries, {@code /etc/ld.so.cache}, which {@code ldconfig} writes. Read here rather than by
 * starting {@code ldconfig -p}. The layout is {@code struct cache_file_new} of glibc's {@code dl-cache.h}: a header of 48
 * bytes (magic, number of entries at 20), then entries of 24 bytes (flags, offsets of name and path from the header), which
 * an older list may precede.
 */
final class LdCache {
    private static final byte[] MAGIC = "glibc-ld.so.cache1.1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = 48;
    private static final int ENTRY_BYTES = 24;
    /** An ELF library for glibc on x86-64. */
    private static final int X86_64 = 0x0303;

    private final ByteBuffer bytes;
    private final int start;

    private LdCache(ByteBuffer bytes, int start) {
        this.bytes = bytes;
        this.start = start;
    }

    /** The list in a file; empty if there is none or it has another layout. */
    static LdCache read(Path file) {
        byte[] content = new byte[0];
        try {
            if (Files.isRegularFile(file)) {
                content = Files.readAllBytes(file);
            }
        } catch (IOException e) {
            // Then the usual folders are looked into.
        }
        int at = -1;
        for (int i = 0; at < 0 && i + HEADER_BYTES <= content.length; i++) {
            int k = 0;
            while (k < MAGIC.length && content[i + k] == MAGIC[k]) {
                k++;
            }
            if (k == MAGIC.length) {
                at = i;
            }
        }
        return new LdCache(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN), at);
    }

    /** Where a library lies. */
    Optional<Path> find(String name) {
        if (start < 0) {
            return Optional.empty();
        }
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        try {
            int count = bytes.getInt(start + MAGIC.length);
            for (int i = 0; i < count; i++) {
                int entry = Math.addExact(start + HEADER_BYTES, Math.multiplyExact(i, ENTRY_BYTES));
                if (bytes.getInt(entry) == X86_64 && isAt(bytes.getInt(entry + 4), wanted)) {
                    return Optional.of(Path.of(string(bytes.getInt(entry + 8))));
                }
            }
        } catch (IndexOutOfBoundsException | ArithmeticException | IllegalArgumentException e) {
            // A damaged list is as good as none.
        }
        return Optional.empty();
    }

    private boolean isAt(int offset, byte[] wanted) {
        int from = Math.addExact(start, offset);
        for (int i = 0; i < wanted.length; i++) {
            if (bytes.get(from + i) != wanted[i]) {
                return false;
            }
        }
        return bytes.get(from + wanted.length) == 0;
    }

    private String string(int offset) {
        int from = Math.addExact(start, offset);
        int to = from;
        while (bytes.get(to) != 0) {
            to++;
        }
        return new String(bytes.array(), from, to - from, StandardCharsets.UTF_8);
    }
}
