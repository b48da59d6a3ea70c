package dev.narae.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * An ordered list of merges: the i-th makes token 256 + i of two tokens before it. Tokens 0 to 255 are the bytes.
 */
final class Merges {
    static final int BYTES = 256;
    /** Bytes of the longest token; a bound on what a damaged file can ask for. */
    static final int LONGEST = 256;

    private final List<byte[]> tokens = new ArrayList<>();
    private final List<int[]> pairs = new ArrayList<>();
    private final Map<Long, Integer> made = new HashMap<>();

    Merges() {
        for (int i = 0; i < BYTES; i++) {
            tokens.add(new byte[] {(byte) i});
        }
    }

    static long pair(int left, int right) {
        return (long) left << 32 | right;
    }

    static int left(long pair) {
        return (int) (pair >> 32);
    }

    static int right(long pair) {
        return (int) pair;
    }

    /** The number of tokens. */
    int size() {
        return tokens.size();
    }

    byte[] bytes(int token) {
        return tokens.get(token);
    }

    List<int[]> pairs() {
        return pairs;
    }

    /** Whether the token that a pair would make is short enough. */
    boolean fits(long pair) {
        return bytes(left(pair)).length + bytes(right(pair)).length <= LONGEST;
    }

    /** @throws IllegalArgumentException if the merge cannot be the next one */
    int add(int left, int right) {
        String what = "merge " + pairs.size() + " of tokens " + left + " and " + right;
        if (left < 0 || right < 0 || left >= size() || right >= size()) {
            throw new IllegalArgumentException(what + ": only the tokens 0 to " + (size() - 1) + " are there before it");
        }
        if (!fits(pair(left, right))) {
            throw new IllegalArgumentException(what + ": the token would be longer than " + LONGEST + " bytes");
        }
        int token = size();
        if (made.putIfAbsent(pair(left, right), token) != null) {
            throw new IllegalArgumentException(what + ": these two are merged already");
        }
        byte[] joined = Arrays.copyOf(bytes(left), bytes(left).length + bytes(right).length);
        System.arraycopy(bytes(right), 0, joined, bytes(left).length, bytes(right).length);
        tokens.add(joined);
        pairs.add(new int[] {left, right});
        return token;
    }

    private int merged(int left, int right) {
        return made.getOrDefault(pair(left, right), -1);
    }

    /**
     * Merges a piece: of all merges that apply the earliest learnt, and of several places the leftmost, until none applies. A
     * queue of the places makes it O(n log n), for a piece may be as long as a text that has no spaces.
     *
     * @param target takes the tokens from {@code length} on; has room for one a byte
     * @return the length after it
     */
    int encode(byte[] text, int from, int to, int[] target, int length) {
        int count = to - from;
        int[] token = new int[count];
        int[] next = new int[count];
        int[] previous = new int[count];
        // The token that a merge makes, then where its left part begins: as one number in the order of merging.
        PriorityQueue<Long> waiting = new PriorityQueue<>();
        for (int i = 0; i < count; i++) {
            token[i] = text[from + i] & 0xFF;
            next[i] = i + 1;
            previous[i] = i - 1;
        }
        for (int i = 0; i + 1 < count; i++) {
            offer(waiting, token, i, i + 1);
        }
        while (!waiting.isEmpty()) {
            long first = waiting.remove();
            int at = right(first);
            int after = next[at];
            // The places of an earlier merge may be gone: then another pair is here, or none.
            if (token[at] < 0 || after == count || merged(token[at], token[after]) != left(first)) {
                continue;
            }
            token[at] = left(first);
            token[after] = -1;
            next[at] = next[after];
            if (next[at] < count) {
                previous[next[at]] = at;
                offer(waiting, token, at, next[at]);
            }
            if (previous[at] >= 0) {
                offer(waiting, token, previous[at], at);
            }
        }
        int end = length;
        for (int i = 0; i < count; i = next[i]) {
            target[end++] = token[i];
        }
        return end;
    }

    private void offer(PriorityQueue<Long> waiting, int[] token, int left, int right) {
        int result = merged(token[left], token[right]);
        if (result >= 0) {
            waiting.add(pair(result, left));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Merges that && made.equals(that.made);
    }

    @Override
    public int hashCode() {
        return made.hashCode();
    }
}
