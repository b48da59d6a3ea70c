package dev.narae.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BytePairEncodingTest {
    private static final String TEXT = "low low low low low lower lower newest newest newest newest newest newest widest widest widest\n";

    /** Words of few letters, so that pairs overlap and tie. */
    private static String babble(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder();
        String letters = "aaabbc  1\n.,나";
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    /** The definition: count all pairs, merge the best everywhere, start again. */
    private static List<List<Integer>> plainMerges(String text, int most) {
        List<List<Integer>> pieces = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; ) {
            int end = Pieces.end(bytes, at);
            List<Integer> piece = new ArrayList<>();
            for (int i = at; i < end; i++) {
                piece.add(bytes[i] & 0xFF);
            }
            pieces.add(piece);
            at = end;
        }
        List<List<Integer>> merges = new ArrayList<>();
        while (merges.size() < most) {
            Map<List<Integer>, Integer> counts = new HashMap<>();
            pieces.forEach(piece -> {
                for (int i = 0; i + 1 < piece.size(); i++) {
                    counts.merge(List.copyOf(piece.subList(i, i + 2)), 1, Integer::sum);
                }
            });
            List<Integer> best = counts.entrySet().stream().filter(entry -> entry.getValue() >= 2).min((a, b) ->
                    !a.getValue().equals(b.getValue()) ? b.getValue() - a.getValue()
                            : !a.getKey().get(0).equals(b.getKey().get(0)) ? a.getKey().get(0) - b.getKey().get(0) : a.getKey().get(1) - b.getKey().get(1))
                    .map(Map.Entry::getKey).orElse(List.of());
            if (best.isEmpty()) {
                break;
            }
            merges.add(best);
            pieces.replaceAll(piece -> plainMerge(piece, best, 255 + merges.size()));
        }
        return merges;
    }

    private static List<Integer> plainMerge(List<Integer> piece, List<Integer> pair, int token) {
        List<Integer> merged = new ArrayList<>();
        for (int i = 0; i < piece.size(); i++) {
            if (i + 1 < piece.size() && piece.subList(i, i + 2).equals(pair)) {
                merged.add(token);
                i++;
            } else {
                merged.add(piece.get(i));
            }
        }
        return merged;
    }

    @Test
    void learnsWhatTheDefinitionSays() {
        for (long seed = 0; seed < 20; seed++) {
            String text = babble(seed, 400);
            BytePairEncoding encoding = BytePairEncoding.learning().count(text).build(256 + 60);
            List<List<Integer>> expected = plainMerges(text, 60);
            Merges check = new Merges();
            expected.forEach(pair -> check.add(pair.get(0), pair.get(1)));
            assertEquals(256 + expected.size(), encoding.size());
            for (int token = 256; token < encoding.size(); token++) {
                assertArrayEquals(check.bytes(token), encoding.bytes(token), "seed " + seed + ", token " + token);
            }
        }
    }

    @Test
    void encodesAsTheMergesOneAfterTheOther() {
        List<List<Integer>> merges = plainMerges(babble(1, 400), 60);
        BytePairEncoding encoding = BytePairEncoding.learning().count(babble(1, 400)).build(256 + 60);
        for (long seed = 100; seed < 150; seed++) {
            byte[] text = babble(seed, 200).getBytes(StandardCharsets.UTF_8);
            List<Integer> expected = new ArrayList<>();
            for (int at = 0; at < text.length; ) {
                int end = Pieces.end(text, at);
                List<Integer> piece = new ArrayList<>();
                for (int i = at; i < end; i++) {
                    piece.add(text[i] & 0xFF);
                }
                for (int i = 0; i < merges.size(); i++) {
                    piece = plainMerge(piece, merges.get(i), 256 + i);
                }
                expected.addAll(piece);
                at = end;
            }
            assertEquals(expected, Arrays.stream(encoding.encode(text)).boxed().toList());
        }
    }

    @Test
    void frequentWordsBecomeOneToken() {
        BytePairEncoding encoding = BytePairEncoding.learning().special("<end>").count(TEXT).build(300);
        assertEquals(1, encoding.encode(" newest").length);
        assertEquals(1, encoding.encode(" low").length);
        assertEquals(" newest", encoding.decode(encoding.encode(" newest")));
        assertEquals(encoding.size() - 1, encoding.special("<end>"));
        assertEquals(" low<end>", encoding.decode(encoding.encode(" low")[0], encoding.special("<end>")));
        assertTrue(Arrays.stream(encoding.encode("<end>")).noneMatch(token -> token == encoding.special("<end>")));
        assertTrue(encoding.encode(TEXT).length < TEXT.length() / 3);
    }

    @Test
    void anyTextComesBack() {
        BytePairEncoding encoding = BytePairEncoding.learning().count(babble(5, 2000)).build(400);
        SplittableRandom random = new SplittableRandom(6);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                int point = random.nextInt(3) == 0 ? random.nextInt(0x110000) : random.nextInt(128);
                text.appendCodePoint(point >= 0xD800 && point < 0xE000 ? 'x' : point);
            }
            assertEquals(text.toString(), encoding.decode(encoding.encode(text.toString())));
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            assertArrayEquals(bytes, encoding.bytes(encoding.encode(bytes)));
        }
    }

    @Test
    void orderOfCountingMakesNoDifference() {
        BytePairEncoding one = BytePairEncoding.learning().count(TEXT).count(babble(2, 500)).build(350);
        BytePairEncoding other = BytePairEncoding.learning().count(babble(2, 500)).count(TEXT).build(350);
        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
    }

    @Test
    void piecesAreRunsWithTheSpaceBefore() {
        byte[] text = "it's  two  lines\n\n and 3,500 나래! ".getBytes(StandardCharsets.UTF_8);
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length; ) {
            int end = Pieces.end(text, at);
            pieces.add(new String(text, at, end - at, StandardCharsets.UTF_8));
            at = end;
        }
        assertEquals(List.of("it", "'", "s", " ", " two", " ", " lines", "\n\n", " and", " 3", ",", "500", " 나래", "!", " "), pieces);
    }

    @Test
    void stopsWhereNothingIsFrequentEnough() {
        assertEquals(256, BytePairEncoding.learning().count("abcdefg").build(1000).size());
        assertEquals(257, BytePairEncoding.learning().atLeast(3).count("ab ab ab cd cd").build(1000).size());
        assertEquals(256, BytePairEncoding.learning().build(1000).size());
    }

    @Test
    void longRunsStayQuickAndTokensShort() {
        String run = "a".repeat(200_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            BytePairEncoding encoding = BytePairEncoding.learning().count(run).build(300);
            int[] tokens = encoding.encode(run);
            assertEquals(run, encoding.decode(tokens));
            assertTrue(Arrays.stream(tokens).allMatch(token -> encoding.bytes(token).length <= Merges.LONGEST));
            assertEquals(Math.ceilDiv(200_000, 256), tokens.length, 8);
        });
    }

    @Test
    void badInput() {
        BytePairEncoding encoding = BytePairEncoding.learning().count(TEXT).build(260);
        Stream.<Map.Entry<String, Runnable>>of(
                Map.entry("260 at place 1 is not a token; the 260 tokens are 0 to 259", () -> encoding.decode(1, 260)),
                Map.entry("-5 at place 0", () -> encoding.bytes(-5)),
                Map.entry("no special token '<x>'", () -> encoding.special("<x>")),
                Map.entry("U+DC00, stands alone at line 2, column 2", () -> encoding.encode("ab\nc\uDC00")),
                Map.entry("no room for the 256 bytes and 1 special", () -> BytePairEncoding.learning().special("<a>").build(256)),
                Map.entry("named twice", () -> BytePairEncoding.learning().special("<a>", "<a>")),
                Map.entry("needs a name", () -> BytePairEncoding.learning().special("")),
                Map.entry("positive", () -> BytePairEncoding.learning().atLeast(0))
        ).forEach(bad -> {
            String message = assertThrows(RuntimeException.class, bad.getValue()::run).getMessage();
            assertTrue(message.contains(bad.getKey()), message);
        });
    }
}
