package dev.narae.cuda;

import dev.narae.shape.Layout;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Plans by the shapes and strides that they are for: a hash table whose key is written word by word into a buffer that is
 * used again, so that finding a known plan allocates nothing.
 */
final class PlanTable<P> {
    /** Beyond this many plans all are dropped: shapes change all the time. */
    private static final int MOST = 1024;

    private record Entry(int hash, long[] words, Object plan) {
    }

    private final Consumer<? super P> dropped;
    private Entry[] entries = new Entry[16];
    private int count;
    private long[] words = new long[32];
    private int length;
    private int hash;

    PlanTable() {
        this(_ -> { });
    }

    /** @param dropped is told of every plan that is dropped, to free what it holds */
    PlanTable(Consumer<? super P> dropped) {
        this.dropped = dropped;
    }

    /** Begins a key. */
    void begin() {
        length = 0;
        hash = 0;
    }

    void add(long word) {
        if (length == words.length) {
            words = Arrays.copyOf(words, 2 * length);
        }
        words[length++] = word;
        hash = 31 * hash + (int) (word ^ word >>> 32);
    }

    void addExtents(Layout layout) {
        int rank = layout.shape().rank();
        add(rank);
        for (int axis = 0; axis < rank; axis++) {
            add(layout.shape().dim(axis));
        }
    }

    void addStrides(Layout layout) {
        int rank = layout.shape().rank();
        for (int axis = 0; axis < rank; axis++) {
            add(layout.stride(axis));
        }
    }

    private int slot(int of, int size) {
        return (of ^ of >>> 7 ^ of >>> 16) & size - 1;
    }

    /** The plan for the key that was written, or null. */
    @SuppressWarnings("unchecked")
    P find() {
        for (int at = slot(hash, entries.length);; at = at + 1 & entries.length - 1) {
            Entry entry = entries[at];
            if (entry == null) {
                return null;
            }
            if (entry.hash == hash && Arrays.equals(entry.words, 0, entry.words.length, words, 0, length)) {
                return (P) entry.plan;
            }
        }
    }

    /** Keeps a plan for the key that was written, which has none yet. */
    P put(P plan) {
        if (count == MOST) {
            drop();
        }
        if (2 * count >= entries.length) {
            Entry[] old = entries;
            entries = new Entry[2 * old.length];
            for (Entry entry : old) {
                if (entry != null) {
                    insert(entry);
                }
            }
        }
        insert(new Entry(hash, Arrays.copyOf(words, length), plan));
        count++;
        return plan;
    }

    @SuppressWarnings("unchecked")
    private void drop() {
        for (Entry entry : entries) {
            if (entry != null) {
                dropped.accept((P) entry.plan);
            }
        }
        entries = new Entry[16];
        count = 0;
    }

    private void insert(Entry entry) {
        int at = slot(entry.hash, entries.length);
        while (entries[at] != null) {
            at = at + 1 & entries.length - 1;
        }
        entries[at] = entry;
    }
}
