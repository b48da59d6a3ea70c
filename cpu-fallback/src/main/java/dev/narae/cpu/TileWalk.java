package dev.narae.cpu;

import dev.narae.op.IterationSpace;
import dev.narae.op.View;
import dev.narae.shape.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * How elements that lie anywhere in memory are walked in tiles of bounded size: a nest of loops (slowest first) of which one,
 * the split loop, is cut into chunks. A tile is a chunk of that loop with all loops inside it, its elements in loop order;
 * tiles are numbered in loop order too.
 *
 * <p>An operand whose elements keep one distance within every tile is <em>uniform</em>: at distance 1 it can be used where
 * it lies, at distance 0 it is a constant of the tile.
 */
final class TileWalk {
    /** Walks of one loop, as most are, share what is alike in all; nobody writes to it. */
    private static final int[] ONE_TURN = {1};
    private static final int[] OUTERMOST = new int[16];

    private final int[] extents;
    /** Of operand after operand. */
    private final long[] strides;
    private final long[] offsets;
    /** Per operand, the outermost loop from which inwards its strides merge into one. */
    private final int[] uniformFrom;
    /** Elements in one turn of a loop. */
    private final int[] turn;
    private final int split;
    private final int chunk;
    private final int chunks;
    private final long tiles;

    private TileWalk(int[] extents, long[] strides, long[] offsets, int tile) {
        this.extents = extents;
        this.strides = strides;
        this.offsets = offsets;
        int loops = extents.length;
        turn = loops == 1 ? ONE_TURN : new int[loops];
        int inside = 1;
        int at = loops - 1;
        if (loops > 1) {
            turn[at] = 1;
        }
        while (at > 0 && (long) inside * extents[at] <= tile) {
            inside *= extents[at];
            at--;
            turn[at] = inside;
        }
        split = at;
        int most = Math.max(1, tile / inside);
        int extent = extents[split];
        if (extent <= most) {
            chunk = Math.max(1, extent);
            chunks = extent == 0 ? 0 : 1;
        } else {
            int even = Math.ceilDiv(extent, Math.ceilDiv(extent, most));
            chunk = inside == 1 ? Math.min(most, even + 63 & -64) : even;
            chunks = Math.ceilDiv(extent, chunk);
        }
        long count = chunks;
        for (int loop = 0; loop < split; loop++) {
            count *= extents[loop];
        }
        tiles = count;
        uniformFrom = loops == 1 && offsets.length <= OUTERMOST.length ? OUTERMOST : new int[offsets.length];
        for (int k = 0; loops > 1 && k < offsets.length; k++) {
            int loop = loops - 1;
            while (loop > split && stride(k, loop - 1) == stride(k, loop) * extents[loop]) {
                loop--;
            }
            uniformFrom[k] = loop;
        }
    }

    /** Walks as they were asked for: a step asks for the same few at every turn. */
    private record Known(Layout lead, Layout[] operands, int tile, TileWalk walk) {
        boolean isFor(Layout otherLead, List<View> outputs, List<View> inputs, Layout[] further, int otherTile) {
            if (tile != otherTile || operands.length != outputs.size() + inputs.size() + further.length || !lead.equals(otherLead)) {
                return false;
            }
            for (int k = 0; k < operands.length; k++) {
                if (!operands[k].equals(operand(outputs, inputs, further, k))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final int KNOWN = 1024;
    private static final AtomicReferenceArray<Known> NEAR = new AtomicReferenceArray<>(KNOWN);

    /**
     * Operands are the outputs, the inputs and what is further given, in this order, all of one shape.
     *
     * @param lead    decides the order of the loops by the order of its elements in memory
     * @param further kept
     * @param tile    the most elements of a tile
     */
    static TileWalk of(Layout lead, List<View> outputs, List<View> inputs, Layout[] further, int tile) {
        int hash = lead.hashCode();
        int count = outputs.size() + inputs.size() + further.length;
        for (int k = 0; k < count; k++) {
            Layout operand = operand(outputs, inputs, further, k);
            hash = 31 * hash + (operand == lead ? 1 : operand.hashCode());
        }
        int at = (hash ^ hash >>> 10 ^ hash >>> 20) & KNOWN - 1;
        Known known = NEAR.get(at);
        if (known != null && known.isFor(lead, outputs, inputs, further, tile)) {
            return known.walk;
        }
        Layout[] operands = new Layout[count];
        for (int k = 0; k < count; k++) {
            operands[k] = operand(outputs, inputs, further, k);
        }
        TileWalk walk = made(lead, operands, tile);
        NEAR.set(at, new Known(lead, operands, tile, walk));
        return walk;
    }

    private static Layout operand(List<View> outputs, List<View> inputs, Layout[] further, int k) {
        int input = k - outputs.size();
        int rest = input - inputs.size();
        return input < 0 ? outputs.get(k).layout() : rest < 0 ? inputs.get(input).layout() : further[rest];
    }

    private static TileWalk made(Layout lead, Layout[] operands, int tile) {
        long size = lead.shape().size();
        if (size > 1 && size <= Integer.MAX_VALUE && isStraight(lead, operands)) {
            return straight((int) size, operands, tile);
        }
        boolean leads = lead == operands[0];
        int first = leads ? 0 : 1;
        Layout[] all = operands;
        if (!leads) {
            all = new Layout[operands.length + 1];
            all[0] = lead;
            System.arraycopy(operands, 0, all, 1, operands.length);
        }
        IterationSpace space = IterationSpace.of(Arrays.asList(all));
        int loops = Math.max(1, space.rank());
        int[] extents = new int[loops];
        extents[0] = 1;
        long[] strides = new long[operands.length * loops];
        long[] offsets = new long[operands.length];
        for (int loop = 0; loop < space.rank(); loop++) {
            extents[loop] = space.extent(loop);
        }
        for (int k = 0; k < operands.length; k++) {
            offsets[k] = space.offset(first + k);
            for (int loop = 0; loop < space.rank(); loop++) {
                strides[k * loops + loop] = space.stride(first + k, loop);
            }
        }
        return new TileWalk(extents, strides, offsets, tile);
    }

    /** Whether all operands lie like the first, without gaps, or are one number each: what most operations meet, at any size. */
    private static boolean isStraight(Layout lead, Layout[] operands) {
        for (Layout operand : operands) {
            if (operand != lead && !operand.hasStridesOf(lead) && !operand.isOnePlace()) {
                return false;
            }
        }
        return lead.isDense();
    }

    /** One loop. */
    private static TileWalk straight(int size, Layout[] operands, int tile) {
        long[] strides = new long[operands.length];
        long[] offsets = new long[strides.length];
        for (int k = 0; k < strides.length; k++) {
            strides[k] = operands[k].isOnePlace() ? 0 : 1;
            offsets[k] = operands[k].offset();
        }
        return new TileWalk(new int[] {size}, strides, offsets, tile);
    }

    /** The part of this walk with {@code count[loop]} turns from {@code from[loop]} on. */
    TileWalk part(int[] from, int[] count, int tile) {
        long[] moved = offsets.clone();
        for (int k = 0; k < moved.length; k++) {
            for (int loop = 0; loop < extents.length; loop++) {
                moved[k] += from[loop] * stride(k, loop);
            }
        }
        return new TileWalk(count, strides, moved, tile);
    }

    int loops() {
        return extents.length;
    }

    int extent(int loop) {
        return extents[loop];
    }

    /** Where an operand's first element lies. */
    long offset(int operand) {
        return offsets[operand];
    }

    long stride(int operand, int loop) {
        return strides[operand * extents.length + loop];
    }

    /** The loop that is cut into chunks. */
    int split() {
        return split;
    }

    /** Elements in one turn of a loop. */
    int turn(int loop) {
        return turn[loop];
    }

    long tiles() {
        return tiles;
    }

    /** The number of elements of all tiles. */
    long size() {
        long size = 1;
        for (int extent : extents) {
            size *= extent;
        }
        return size;
    }

    /** The most elements of a tile. */
    int tileSize() {
        return chunk * turn[split];
    }

    /** Whether the operand's elements keep one distance within every tile. */
    boolean isUniform(int operand) {
        return uniformFrom[operand] <= (chunk == 1 ? split + 1 : split);
    }

    /** Whether an operand's neighbours in memory are not neighbours in a tile, but are in some outer loop of some length. */
    boolean isCrosswise(int operand) {
        int last = extents.length - 1;
        if (Math.abs(stride(operand, last)) < CROSSWISE || extents[last] < CROSSWISE) {
            return false;
        }
        for (int loop = 0; loop < last; loop++) {
            if (stride(operand, loop) == 0) {
                return false;
            }
        }
        for (int loop = 0; loop < last; loop++) {
            if (Math.abs(stride(operand, loop)) == 1 && extents[loop] >= CROSSWISE) {
                return true;
            }
        }
        return false;
    }

    /** A distance at which each element costs a cache line of its own. */
    private static final int CROSSWISE = 8;

    /** The distance of an operand's neighbours in the innermost loop. */
    long step(int operand) {
        return stride(operand, extents.length - 1);
    }

    /** A place in a walk: which tile, and where each operand's first element of it lies. Used again for other walks. */
    static final class Cursor {
        private TileWalk walk;
        private int[] turns = new int[8];
        private long[] row = new long[8];
        private int piece;

        /** Goes to the first tile of a walk; null for none. */
        void on(TileWalk to) {
            walk = to;
            if (to == null) {
                return;
            }
            if (turns.length < to.split) {
                turns = new int[to.split];
            }
            if (row.length < to.offsets.length) {
                row = new long[to.offsets.length];
            }
            Arrays.fill(turns, 0, to.split, 0);
            System.arraycopy(to.offsets, 0, row, 0, to.offsets.length);
            piece = 0;
        }

        /** Goes to a tile. */
        void seek(long tile) {
            piece = (int) (tile % walk.chunks);
            long rest = tile / walk.chunks;
            for (int loop = walk.split - 1; loop >= 0; loop--) {
                turns[loop] = (int) (rest % walk.extents[loop]);
                rest /= walk.extents[loop];
            }
            for (int k = 0; k < walk.offsets.length; k++) {
                long at = walk.offsets[k];
                for (int loop = 0; loop < walk.split; loop++) {
                    at += turns[loop] * walk.stride(k, loop);
                }
                row[k] = at;
            }
        }

        /** Goes to the next tile; undefined after the last. */
        void advance() {
            if (++piece < walk.chunks) {
                return;
            }
            piece = 0;
            for (int loop = walk.split - 1; loop >= 0; loop--) {
                boolean carries = ++turns[loop] == walk.extents[loop];
                long turnsBack = carries ? turns[loop] - 1L : -1L;
                for (int k = 0; k < walk.offsets.length; k++) {
                    row[k] -= turnsBack * walk.stride(k, loop);
                }
                if (!carries) {
                    return;
                }
                turns[loop] = 0;
            }
        }

        /** Turns of the split loop in this tile. */
        int turns() {
            return Math.min(walk.chunk, walk.extents[walk.split] - piece * walk.chunk);
        }

        /** Elements of this tile. */
        int count() {
            return turns() * walk.turn[walk.split];
        }

        /** Where the operand's first element of this tile lies. */
        long base(int operand) {
            return row[operand] + (long) piece * walk.chunk * walk.stride(operand, walk.split);
        }
    }

    /** A new one at the first tile. */
    Cursor cursor() {
        Cursor cursor = new Cursor();
        cursor.on(this);
        return cursor;
    }

    /** What is done to the uniform stretches that an operand's tile is made of. */
    @FunctionalInterface
    interface Stretch {
        /**
         * @param base   where the first element lies in memory
         * @param stride the distance of neighbours in memory
         * @param at     the place of the first element in the tile
         * @param count  the number of elements
         */
        void apply(long base, long stride, int at, int count);
    }

    /** Calls {@code action} for every uniform stretch of an operand in the cursor's tile, in order. */
    void stretches(int operand, Cursor cursor, Stretch action) {
        stretches(operand, split, cursor.base(operand), 0, cursor.turns(), action);
    }

    private void stretches(int operand, int loop, long base, int at, int turns, Stretch action) {
        if (loop >= uniformFrom[operand]) {
            action.apply(base, step(operand), at, turns * turn[loop]);
            return;
        }
        for (int i = 0; i < turns; i++) {
            stretches(operand, loop + 1, base + i * stride(operand, loop), at + i * turn[loop], extents[loop + 1], action);
        }
    }
}
