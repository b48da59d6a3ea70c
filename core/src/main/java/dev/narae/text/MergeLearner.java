package dev.narae.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns merges from counted pieces. Again and again the pair of tokens that occurs most often becomes a token; of equally
 * frequent pairs the one with the smaller left token, then the smaller right one. Only the pieces that have the pair are
 * looked at again, so the cost of a merge is that of its occurrences.
 */
final class MergeLearner {
    /** Different pieces, as tokens. */
    private final List<int[]> pieces = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final Map<Long, Long> counts = new HashMap<>();
    /** In which pieces a pair occurs, or did once. */
    private final Map<Long, Set<Integer>> places = new HashMap<>();
    private final Merges merges = new Merges();

    /** A pair, and how often it occurred when it was put in the queue. */
    private record Candidate(long count, long pair) implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            return count != other.count ? Long.compare(other.count, count) : Long.compare(pair, other.pair);
        }
    }

    /** @param counted pieces, a char a byte, and how often each occurs */
    MergeLearner(Map<String, Long> counted) {
        new TreeMap<>(counted).forEach((piece, number) -> {
            byte[] bytes = piece.getBytes(StandardCharsets.ISO_8859_1);
            int[] tokens = new int[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                tokens[i] = bytes[i] & 0xFF;
            }
            pieces.add(tokens);
            times.add(number);
        });
    }

    /**
     * @param most    merges
     * @param atLeast how often a pair must occur
     */
    Merges learn(int most, long atLeast) {
        for (int i = 0; i < pieces.size(); i++) {
            count(i, times.get(i), new HashSet<>());
        }
        PriorityQueue<Candidate> queue = new PriorityQueue<>();
        counts.forEach((pair, count) -> queue.add(new Candidate(count, pair)));
        while (merges.pairs().size() < most && !queue.isEmpty()) {
            Candidate best = queue.remove();
            long count = counts.getOrDefault(best.pair, 0L);
            if (best.count < atLeast) {
                break;
            }
            if (count != best.count) {
                // The pair's newer count is in the queue by itself.
                continue;
            }
            if (merges.fits(best.pair)) {
                Set<Long> changed = merge(best.pair);
                changed.remove(best.pair);
                changed.forEach(pair -> queue.add(new Candidate(counts.getOrDefault(pair, 0L), pair)));
            }
        }
        return merges;
    }

    private Set<Long> merge(long pair) {
        int token = merges.add(Merges.left(pair), Merges.right(pair));
        Set<Long> changed = new HashSet<>();
        for (int piece : places.remove(pair)) {
            int[] after = merged(pieces.get(piece), pair, token);
            if (after.length < pieces.get(piece).length) {
                count(piece, -times.get(piece), changed);
                pieces.set(piece, after);
                count(piece, times.get(piece), changed);
            }
        }
        return changed;
    }

    private static int[] merged(int[] tokens, long pair, int token) {
        int[] after = new int[tokens.length];
        int length = 0;
        for (int i = 0; i < tokens.length; i++) {
            boolean here = i + 1 < tokens.length && Merges.pair(tokens[i], tokens[i + 1]) == pair;
            after[length++] = here ? token : tokens[i];
            i += here ? 1 : 0;
        }
        return Arrays.copyOf(after, length);
    }

    /** Adds a piece's pairs so many times. */
    private void count(int piece, long number, Set<Long> changed) {
        int[] tokens = pieces.get(piece);
        for (int i = 0; i + 1 < tokens.length; i++) {
            long pair = Merges.pair(tokens[i], tokens[i + 1]);
            counts.merge(pair, number, (a, b) -> a + b == 0 ? null : a + b);
            if (number > 0) {
                places.computeIfAbsent(pair, _ -> new HashSet<>()).add(piece);
            }
            changed.add(pair);
        }
    }
}
