package dev.narae.cuda.libraries;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A shared library of Linux on 64 bits: which libraries it needs, which functions it offers and which it takes from others.
 * It is read the way that the dynamic linker reads it, by the program headers and the dynamic section: section headers may
 * have been stripped. Every read is checked against the file's end, so that a damaged file gives an {@link ElfException}.
 *
 * <p>Source: System V Application Binary Interface, chapters 4 and 5; Linux Standard Base, symbol versioning; the GNU hash
 * section as binutils writes it.
 */
final class ElfFile {
    /** {@code EM_X86_64}. */
    static final int X86_64 = 62;
    /** {@code EM_AARCH64}. */
    static final int AARCH64 = 183;

    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PROGRAM_HEADER_BYTES = 56;
    private static final int SYMBOL_BYTES = 24;
    private static final int DT_NEEDED = 1;
    private static final int DT_HASH = 4;
    private static final int DT_STRTAB = 5;
    private static final int DT_SYMTAB = 6;
    private static final int DT_STRSZ = 10;
    private static final int DT_SONAME = 14;
    private static final int DT_GNU_HASH = 0x6ffffef5;
    private static final int DT_VERNEED = 0x6ffffffe;
    private static final int DT_VERNEEDNUM = 0x6fffffff;

    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private record Segment(long address, long offset, long bytes) {
    }

    private final String file;
    private final MemorySegment bytes;
    private final int machine;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Long> neededAt = new ArrayList<>();
    private long strings = -1;
    private long stringBytes;
    private long symbols = -1;
    private long hash = -1;
    private long gnuHash = -1;
    private long versionNeeds = -1;
    private long versionNeedCount;
    private long sonameAt = -1;

    private ElfFile(String file, MemorySegment bytes) {
        this.file = file;
        this.bytes = bytes;
        if (bytes.byteSize() < 64 || int32(0) != 0x464c457f) {
            throw new ElfException(file, 0, "not a shared library (no ELF header)");
        }
        if (int8(4) != 2 || int8(5) != 1) {
            throw new ElfException(file, 4, "not a 64-bit little-endian library");
        }
        machine = int16(18);
        long headers = int64(32);
        int headerBytes = int16(54);
        int count = int16(56);
        if (headerBytes < PROGRAM_HEADER_BYTES) {
            throw new ElfException(file, 54, "program headers of " + headerBytes + " bytes");
        }
        long dynamicAt = -1;
        long dynamicBytes = 0;
        for (int i = 0; i < count; i++) {
            long at = sum(headers, (long) i * headerBytes, 32);
            switch (int32(at)) {
                case PT_LOAD -> segments.add(new Segment(int64(sum(at, 16, at)), int64(sum(at, 8, at)), int64(sum(at, 32, at))));
                case PT_DYNAMIC -> {
                    dynamicAt = int64(sum(at, 8, at));
                    dynamicBytes = int64(sum(at, 32, at));
                }
                default -> {
                }
            }
        }
        if (dynamicAt < 0) {
            throw new ElfException(file, 32, "no dynamic section: not a shared library");
        }
        dynamic(dynamicAt, dynamicBytes);
    }

    /**
     * Reads a library's tables; the file is open until the arena is closed.
     *
     * @throws IOException  if the file cannot be read
     * @throws ElfException if it is no shared library or a damaged one
     */
    static ElfFile read(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return of(file.toString(), channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        }
    }

    /** @param file its name, for messages */
    static ElfFile of(String file, MemorySegment bytes) {
        return new ElfFile(file, bytes);
    }

    private void dynamic(long start, long size) {
        long stringsAddress = -1;
        long symbolsAddress = -1;
        long hashAddress = -1;
        long gnuHashAddress = -1;
        long versionNeedsAddress = -1;
        for (long at = start; at - start + 16 <= size; at += 16) {
            long tag = int64(at);
            long value = int64(sum(at, 8, at));
            if (tag == 0) {
                break;
            }
            if (tag == DT_NEEDED) {
                neededAt.add(value);
            } else if (tag == DT_STRTAB) {
                stringsAddress = value;
            } else if (tag == DT_STRSZ) {
                stringBytes = value;
            } else if (tag == DT_SYMTAB) {
                symbolsAddress = value;
            } else if (tag == DT_HASH) {
                hashAddress = value;
            } else if (tag == DT_GNU_HASH) {
                gnuHashAddress = value;
            } else if (tag == DT_VERNEED) {
                versionNeedsAddress = value;
            } else if (tag == DT_VERNEEDNUM) {
                versionNeedCount = value;
            } else if (tag == DT_SONAME) {
                sonameAt = value;
            }
        }
        if (stringsAddress < 0) {
            throw new ElfException(file, start, "the dynamic section names no strings");
        }
        strings = offset(stringsAddress, start);
        check(strings, stringBytes, start);
        symbols = symbolsAddress < 0 ? -1 : offset(symbolsAddress, start);
        hash = hashAddress < 0 ? -1 : offset(hashAddress, start);
        gnuHash = gnuHashAddress < 0 ? -1 : offset(gnuHashAddress, start);
        versionNeeds = versionNeedsAddress < 0 ? -1 : offset(versionNeedsAddress, start);
    }

    /** Where in the file an address of the loaded library lies. */
    private long offset(long address, long askedAt) {
        for (Segment segment : segments) {
            long inside = address - segment.address;
            if (inside >= 0 && inside < segment.bytes) {
                return sum(segment.offset, inside, askedAt);
            }
        }
        throw new ElfException(file, askedAt, "address " + Long.toHexString(address) + " lies in no loaded part");
    }

    private long sum(long a, long b, long askedAt) {
        long sum = a + b;
        if (a < 0 || b < 0 || sum < 0) {
            throw new ElfException(file, askedAt, "an offset past the end of every file");
        }
        return sum;
    }

    private void check(long at, long count, long askedAt) {
        if (at < 0 || count < 0 || at > bytes.byteSize() - count) {
            throw new ElfException(file, askedAt, "the file ends at byte " + bytes.byteSize() + ", but " + count + " bytes at byte "
                    + at + " are asked for; it is cut off or damaged");
        }
    }

    private int int8(long at) {
        check(at, 1, at);
        return bytes.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    private int int16(long at) {
        check(at, 2, at);
        return bytes.get(SHORT, at) & 0xffff;
    }

    private int int32(long at) {
        check(at, 4, at);
        return bytes.get(INT, at);
    }

    private long unsigned32(long at) {
        return Integer.toUnsignedLong(int32(at));
    }

    private long int64(long at) {
        check(at, 8, at);
        return bytes.get(LONG, at);
    }

    private long stringOffset(long index, long askedAt) {
        if (index < 0 || index >= stringBytes) {
            throw new ElfException(file, askedAt, "name " + index + " of " + stringBytes + " bytes of names");
        }
        return strings + index;
    }

    private String string(long index, long askedAt) {
        long at = stringOffset(index, askedAt);
        long end = at;
        while (end < strings + stringBytes && bytes.get(ValueLayout.JAVA_BYTE, end) != 0) {
            end++;
        }
        if (end == strings + stringBytes) {
            throw new ElfException(file, at, "a name without an end");
        }
        return new String(bytes.asSlice(at, end - at).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    /** The kind of processor, for example {@link #X86_64}. */
    int machine() {
        return machine;
    }

    /** The name by which other libraries need it. */
    Optional<String> soname() {
        return sonameAt < 0 ? Optional.empty() : Optional.of(string(sonameAt, strings));
    }

    /** The libraries that it needs. */
    List<String> needed() {
        return neededAt.stream().map(index -> string(index, strings)).toList();
    }

    /** The functions and data that it offers to others. */
    Set<String> exports() {
        Set<String> names = new HashSet<>();
        eachSymbol((name, defined, shared) -> {
            if (defined && shared) {
                names.add(name);
            }
        });
        return names;
    }

    /** The functions and data that it takes from others. */
    Set<String> imports() {
        Set<String> names = new HashSet<>();
        eachSymbol((name, defined, _) -> {
            if (!defined && !name.isEmpty()) {
                names.add(name);
            }
        });
        return names;
    }

    private interface SymbolVisitor {
        void visit(String name, boolean defined, boolean shared);
    }

    private void eachSymbol(SymbolVisitor visitor) {
        if (symbols < 0) {
            return;
        }
        long count = symbolCount();
        for (long i = 1; i < count; i++) {
            long at = sum(symbols, i * SYMBOL_BYTES, symbols);
            int binding = int8(sum(at, 4, at)) >> 4;
            boolean hidden = (int8(sum(at, 5, at)) & 3) == 1 || (int8(sum(at, 5, at)) & 3) == 2;
            boolean defined = int16(sum(at, 6, at)) != 0;
            // STB_GLOBAL, STB_WEAK, STB_GNU_UNIQUE
            visitor.visit(string(unsigned32(at), at), defined, !hidden && (binding == 1 || binding == 2 || binding == 10));
        }
    }

    /** The dynamic symbols; their table does not say where it ends, but the hash tables do. */
    private long symbolCount() {
        if (hash >= 0) {
            return bounded(unsigned32(sum(hash, 4, hash)), hash);
        }
        if (gnuHash < 0) {
            throw new ElfException(file, symbols, "no hash table of the symbols");
        }
        long buckets = unsigned32(gnuHash);
        long first = unsigned32(sum(gnuHash, 4, gnuHash));
        long bloomBytes = 8 * unsigned32(sum(gnuHash, 8, gnuHash));
        long bucketsAt = sum(gnuHash, 16 + bloomBytes, gnuHash);
        check(bucketsAt, 4 * buckets, gnuHash);
        long last = -1;
        for (long i = 0; i < buckets; i++) {
            last = Math.max(last, unsigned32(bucketsAt + 4 * i));
        }
        if (last < first) {
            return bounded(first, gnuHash);
        }
        long chains = sum(bucketsAt, 4 * buckets, gnuHash);
        while ((int32(sum(chains, 4 * (last - first), gnuHash)) & 1) == 0) {
            last++;
        }
        return bounded(last + 1, gnuHash);
    }

    private long bounded(long count, long askedAt) {
        check(symbols, count * SYMBOL_BYTES, askedAt);
        return count;
    }

    /** The hash of a version's name, as the dynamic linker compares it. */
    static int versionHash(String name) {
        int value = 0;
        for (byte b : name.getBytes(StandardCharsets.US_ASCII)) {
            value = (value << 4) + (b & 0xff);
            int high = value & 0xf0000000;
            value = (value ^ high >>> 24) & ~high;
        }
        return value;
    }

    /**
     * This library, made to need another one: {@code libcublas.so.13} in place of {@code libcublas.so.12}. The names of the
     * symbols' versions and their hashes follow. Both names have the same length, so nothing moves.
     *
     * @throws ElfException             if it does not need {@code from}
     * @throws IllegalArgumentException if the names differ in length
     */
    byte[] retargeted(String from, String to) {
        if (from.length() != to.length()) {
            throw new IllegalArgumentException("'" + from + "' and '" + to + "' differ in length");
        }
        byte[] copy = bytes.toArray(ValueLayout.JAVA_BYTE);
        MemorySegment target = MemorySegment.ofArray(copy);
        int found = 0;
        for (long index : neededAt) {
            found += rename(target, index, from, to, strings);
        }
        if (found == 0) {
            throw new ElfException(file, strings, "it does not need " + from);
        }
        long at = versionNeeds;
        for (long i = 0; at >= 0 && i < versionNeedCount; i++) {
            rename(target, unsigned32(sum(at, 4, at)), from, to, at);
            long version = sum(at, unsigned32(sum(at, 8, at)), at);
            for (int k = int16(sum(at, 2, at)); k > 0; k--) {
                if (rename(target, unsigned32(sum(version, 8, version)), from, to, version) > 0) {
                    target.set(INT, version, versionHash(to));
                }
                long step = unsigned32(sum(version, 12, version));
                if (step == 0) {
                    break;
                }
                version = sum(version, step, version);
            }
            long step = unsigned32(sum(at, 12, at));
            if (step == 0) {
                break;
            }
            at = sum(at, step, at);
        }
        return copy;
    }

    private int rename(MemorySegment target, long index, String from, String to, long askedAt) {
        // The original is read, so that a name that stands for two uses is seen both times.
        if (!string(index, askedAt).equals(from)) {
            return 0;
        }
        MemorySegment.copy(MemorySegment.ofArray(to.getBytes(StandardCharsets.US_ASCII)), 0, target, strings + index, to.length());
        return 1;
    }
}
