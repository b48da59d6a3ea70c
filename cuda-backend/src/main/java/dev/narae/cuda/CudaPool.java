package dev.narae.cuda;

import dev.narae.cuda.api.CudaApi;
import dev.narae.cuda.error.CudaOutOfMemoryException;
import dev.narae.spi.MemoryStats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Device memory, kept for reuse. The driver is asked for large segments; requests are cut from them, and neighbours that are
 * free become one again. A released block may be handed out at once: all work goes to one stream, so whoever gets it next
 * comes later in order.
 *
 * <p>Of the free blocks that are large enough the smallest is taken, and of equals the one with the lowest address. What is
 * handed out therefore depends on what is live and not on the order in which it was released: a training step that repeats
 * gets the same addresses again, which is what makes it fit for recording.
 */
final class CudaPool implements AutoCloseable {
    /** Every block is a multiple of this, so every address is aligned for the widest access and for cuDNN. */
    private static final long GRAIN = 512;
    /** Requests up to this share segments of {@link #SMALL_SEGMENT}, so that they do not cut up the large ones. */
    private static final long SMALL = 1L << 20;
    private static final long SMALL_SEGMENT = 2L << 20;
    /** Requests up to this share segments of {@link #MIDDLE_SEGMENT}. */
    private static final long MIDDLE = 10L << 20;
    private static final long MIDDLE_SEGMENT = 20L << 20;
    /** Larger requests get segments of their own, rounded up to this. */
    private static final long LARGE_GRAIN = 2L << 20;
    private static final int ROWS = 12;

    /** A stretch of device memory. */
    static final class Block {
        private final long address;
        private final boolean small;
        private long bytes;
        private long requested;
        private Object owner;
        private boolean live;
        private boolean reserved;
        private Block before;
        private Block after;

        private Block(long address, long bytes, boolean small) {
            this.address = address;
            this.bytes = bytes;
            this.small = small;
        }

        long address() {
            return address;
        }

        /** What may be used; at least what was asked for. */
        long bytes() {
            return bytes;
        }

        private boolean isWholeSegment() {
            return before == null && after == null;
        }
    }

    private static final Comparator<Block> BEST_FIT = Comparator.comparingLong(Block::bytes).thenComparingLong(Block::address);

    private final CudaApi api;
    private final long keep;
    private final TreeSet<Block> freeSmall = new TreeSet<>(BEST_FIT);
    private final TreeSet<Block> freeLarge = new TreeSet<>(BEST_FIT);
    private final Set<Block> live = new HashSet<>();
    private final Block probe = new Block(Long.MIN_VALUE, 0, false);
    private Runnable beforeTrim = () -> { };
    private long liveBytes;
    private long peakLiveBytes;
    private long freeBytes;
    private long systemAllocations;

    /** @param keep how many free bytes are kept; whole free segments beyond go back to the driver */
    CudaPool(CudaApi api, long keep) {
        this.api = api;
        this.keep = keep;
    }

    /**
     * A block of at least that many bytes, of undefined contents.
     *
     * @param owner what it is for, in the table of an out-of-memory error
     * @throws CudaOutOfMemoryException if the device is full, also after everything kept was given back to the driver
     */
    Block allocate(long bytes, Object owner) {
        long rounded = roundUp(Math.max(bytes, 1), GRAIN);
        Block block = take(rounded);
        if (block == null) {
            block = segment(rounded, bytes);
        }
        split(block, rounded);
        admit(block, bytes, owner);
        return block;
    }

    private void admit(Block block, long bytes, Object owner) {
        block.live = true;
        block.owner = owner;
        block.requested = bytes;
        live.add(block);
        liveBytes += bytes;
        peakLiveBytes = Math.max(peakLiveBytes, liveBytes);
    }

    /**
     * A block that shares memory with no other, now or at any time while it lives: for work that is carried out later than it
     * was asked for, when blocks that it uses may count as free already. Leaves what {@link #allocate} hands out as it is.
     */
    Block reserve(long bytes, Object owner) {
        long rounded = roundUp(Math.max(bytes, 1), GRAIN);
        long address;
        try {
            address = api.allocate(rounded);
        } catch (CudaOutOfMemoryException first) {
            trim();
            try {
                address = api.allocate(rounded);
            } catch (CudaOutOfMemoryException second) {
                throw full(second, bytes);
            }
        }
        systemAllocations++;
        Block block = new Block(address, rounded, false);
        block.reserved = true;
        admit(block, bytes, owner);
        return block;
    }

    private static long roundUp(long value, long grain) {
        return Math.ceilDiv(value, grain) * grain;
    }

    private TreeSet<Block> free(boolean small) {
        return small ? freeSmall : freeLarge;
    }

    private Block take(long rounded) {
        TreeSet<Block> free = free(rounded <= SMALL);
        probe.bytes = rounded;
        Block found = free.ceiling(probe);
        // A request far smaller than a large free block would keep a later large one from fitting there.
        if (found == null || rounded > SMALL && found.bytes > MIDDLE_SEGMENT && found.bytes - rounded > found.bytes / 2) {
            return null;
        }
        free.remove(found);
        freeBytes -= found.bytes;
        return found;
    }

    private Block segment(long rounded, long requested) {
        boolean small = rounded <= SMALL;
        long bytes = small ? SMALL_SEGMENT : rounded <= MIDDLE ? MIDDLE_SEGMENT : roundUp(rounded, LARGE_GRAIN);
        long address;
        try {
            address = api.allocate(bytes);
        } catch (CudaOutOfMemoryException first) {
            // What was too wasteful to cut serves now; then the driver is asked again with all that we keep given back.
            Block wasteful = takeAny(rounded);
            if (wasteful != null) {
                return wasteful;
            }
            api.synchronizeContext();
            trim();
            bytes = small ? SMALL_SEGMENT : roundUp(rounded, LARGE_GRAIN);
            try {
                address = api.allocate(bytes);
            } catch (CudaOutOfMemoryException second) {
                throw full(second, requested);
            }
        }
        systemAllocations++;
        return new Block(address, bytes, small);
    }

    private Block takeAny(long rounded) {
        probe.bytes = rounded;
        Block found = freeLarge.ceiling(probe);
        if (found != null) {
            freeLarge.remove(found);
            freeBytes -= found.bytes;
        }
        return found;
    }

    private void split(Block block, long rounded) {
        long rest = block.bytes - rounded;
        if (rest < (block.small ? GRAIN : SMALL)) {
            return;
        }
        Block tail = new Block(block.address + rounded, rest, block.small);
        tail.before = block;
        tail.after = block.after;
        if (block.after != null) {
            block.after.before = tail;
        }
        block.after = tail;
        block.bytes = rounded;
        addFree(tail);
    }

    private void addFree(Block block) {
        free(block.small).add(block);
        freeBytes += block.bytes;
    }

    private void removeFree(Block block) {
        free(block.small).remove(block);
        freeBytes -= block.bytes;
    }

    /**
     * Takes a block back.
     *
     * @throws IllegalStateException if it was released before
     */
    void release(Block block) {
        if (!block.live) {
            throw new IllegalStateException("a block of " + block.requested + " bytes of device memory was released twice");
        }
        block.live = false;
        block.owner = null;
        live.remove(block);
        liveBytes -= block.requested;
        if (block.reserved) {
            api.free(block.address);
            return;
        }
        Block merged = block;
        if (merged.after != null && !merged.after.live) {
            removeFree(merged.after);
            absorbNext(merged);
        }
        if (merged.before != null && !merged.before.live) {
            merged = merged.before;
            removeFree(merged);
            absorbNext(merged);
        }
        addFree(merged);
        if (freeBytes > keep) {
            trim();
        }
    }

    private static void absorbNext(Block block) {
        Block next = block.after;
        block.bytes += next.bytes;
        block.after = next.after;
        if (next.after != null) {
            next.after.before = block;
        }
    }

    /** What to do before memory goes back to the driver, which does not wait for work that was not even asked for yet. */
    void beforeTrim(Runnable action) {
        beforeTrim = action;
    }

    /** Gives every segment of which nothing is in use back to the driver. */
    void trim() {
        beforeTrim.run();
        for (TreeSet<Block> free : List.of(freeSmall, freeLarge)) {
            for (Block block : List.copyOf(free)) {
                if (block.isWholeSegment()) {
                    removeFree(block);
                    api.free(block.address);
                }
            }
        }
    }

    MemoryStats stats() {
        return new MemoryStats(liveBytes, live.size(), freeBytes, systemAllocations, peakLiveBytes);
    }

    void restartPeak() {
        peakLiveBytes = liveBytes;
    }

    private CudaOutOfMemoryException full(CudaOutOfMemoryException cause, long requested) {
        CudaApi.MemoryInfo memory = api.memoryInfo();
        StringBuilder text = new StringBuilder("the GPU's memory is full: ").append(mebibytes(requested)).append(" asked for, ")
                .append(mebibytes(memory.free())).append(" of ").append(mebibytes(memory.total()))
                .append(" free. Use a smaller batch, mixed precision or another device. What holds memory:");
        Map<String, long[]> holders = new HashMap<>();
        for (Block block : live) {
            long[] sum = holders.computeIfAbsent(String.valueOf(block.owner), _ -> new long[2]);
            sum[0]++;
            sum[1] += block.requested;
        }
        List<Map.Entry<String, long[]>> rows = new ArrayList<>(holders.entrySet());
        rows.sort(Comparator.<Map.Entry<String, long[]>>comparingLong(row -> row.getValue()[1]).reversed().thenComparing(Map.Entry::getKey));
        for (Map.Entry<String, long[]> row : rows.subList(0, Math.min(ROWS, rows.size()))) {
            append(text, row.getValue()[1], row.getValue()[0] + " x " + row.getKey());
        }
        if (rows.size() > ROWS) {
            long rest = rows.subList(ROWS, rows.size()).stream().mapToLong(row -> row.getValue()[1]).sum();
            append(text, rest, "in " + (rows.size() - ROWS) + " other kinds of buffers");
        }
        append(text, freeBytes, "free, between buffers in use");
        append(text, memory.total() - memory.free() - liveBytes - freeBytes, "the driver's libraries and other programs");
        return new CudaOutOfMemoryException(cause.call(), cause.code(), text.toString());
    }

    private static void append(StringBuilder text, long bytes, String what) {
        text.append(String.format(Locale.ROOT, "%n  %14s  %s", mebibytes(bytes), what));
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }

    /** Gives everything back to the driver, also what is in use. */
    @Override
    public void close() {
        Set<Long> segments = new HashSet<>();
        List<Block> all = new ArrayList<>(live);
        all.addAll(freeSmall);
        all.addAll(freeLarge);
        for (Block block : all) {
            Block first = block;
            while (first.before != null) {
                first = first.before;
            }
            segments.add(first.address);
        }
        live.clear();
        freeSmall.clear();
        freeLarge.clear();
        liveBytes = 0;
        freeBytes = 0;
        segments.forEach(api::free);
    }
}
