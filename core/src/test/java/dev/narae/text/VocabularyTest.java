package dev.narae.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    private static void refused(Class<? extends Throwable> type, String part, Runnable action) {
        String message = assertThrows(type, action::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void charactersByFrequency() {
        Vocabulary vocabulary = Vocabulary.characters().special("<pad>").count("banana 나래 \uD83D\uDE80").build();
        assertEquals(List.of("<pad>", "a", " ", "n", "b", "나", "래", "\uD83D\uDE80"),
                java.util.stream.IntStream.range(0, vocabulary.size()).mapToObj(vocabulary::token).toList());
        assertEquals(3, vocabulary.count(1));
        assertEquals(0, vocabulary.count(0));
        assertEquals(0, vocabulary.special("<pad>"));
        assertEquals(OptionalInt.empty(), vocabulary.unknown());
        assertEquals(OptionalInt.of(7), vocabulary.number("\uD83D\uDE80"));
        assertArrayEquals(new int[] {4, 1, 3, 7}, vocabulary.encode("ban\uD83D\uDE80"));
        assertEquals("nab<pad>", vocabulary.decode(3, 1, 4, 0));
        assertArrayEquals(new int[0], vocabulary.encode(""));
        assertEquals("", vocabulary.decode());
    }

    @Test
    void charactersRoundTrip() {
        SplittableRandom random = new SplittableRandom(3);
        String alphabet = "abc\n\t é나\uD83D\uDE80\0\"\\";
        Vocabulary vocabulary = Vocabulary.characters().special("<a>", "<b>").count(alphabet).build();
        int[] points = alphabet.codePoints().toArray();
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.appendCodePoint(points[random.nextInt(points.length)]);
            }
            int[] tokens = vocabulary.encode(text.toString());
            assertEquals(text.codePoints().count(), tokens.length);
            assertEquals(text.toString(), vocabulary.decode(tokens));
        }
    }

    @Test
    void wordsAreCutAtSpacesAndMarks() {
        Vocabulary vocabulary = Vocabulary.words().lowerCase().unknown("<unk>").special("<end>").count("Don't stop, DON'T! 'Tis naïve\u00A0e\u0301t 42nd\n").build();
        assertEquals("don't stop , don't ! ' tis na\u00EFve e\u0301t 42nd", vocabulary.decode(vocabulary.encode("Don't stop, DON'T! 'Tis na\u00EFve e\u0301t 42nd")));
        assertEquals("don't", vocabulary.token(2));
        assertEquals(2, vocabulary.count(2));
        assertEquals("<unk> <unk> <end>", vocabulary.decode(vocabulary.encode("new words")[0], vocabulary.encode("new words")[1], vocabulary.special("<end>")));
        // Special tokens' names in a text are plain text.
        assertEquals("<unk> <unk> <unk>", vocabulary.decode(vocabulary.encode("<end>")));
        assertArrayEquals(new int[0], vocabulary.encode("  \n "));
        assertEquals(5, vocabulary.encode("a,b,c").length);
    }

    @Test
    void rareWordsAndSize() {
        Vocabulary.Builder counted = Vocabulary.words().unknown("<unk>").count("a a a b b c").count("c c d");
        assertEquals(List.of("<unk>", "a", "c", "b"), tokens(counted.atLeast(2).build()));
        assertEquals(List.of("<unk>", "a", "c"), tokens(counted.most(3).build()));
        refused(IllegalArgumentException.class, "no word is left of 4", () -> counted.atLeast(9).build());
        refused(IllegalArgumentException.class, "no word is left of 4", () -> counted.atLeast(1).most(1).build());
    }

    private static List<String> tokens(Vocabulary vocabulary) {
        return java.util.stream.IntStream.range(0, vocabulary.size()).mapToObj(vocabulary::token).toList();
    }

    @Test
    void unknownUnitsAreNamedWithTheirPlace() {
        Vocabulary characters = Vocabulary.characters().count("abc\n\uD83D\uDE80").build();
        refused(IllegalArgumentException.class, "the character 'x' (U+0078) at line 2, column 3 ", () -> characters.encode("abc\n\uD83D\uDE80ax"));
        Vocabulary words = Vocabulary.words().count("to be or not").build();
        refused(IllegalArgumentException.class, "the word 'maybe' at line 1, column 7 ", () -> words.encode("to be maybe"));
        refused(IllegalArgumentException.class, "no token for the unknown", () -> words.encode("maybe"));
    }

    @Test
    void badInput() {
        Vocabulary vocabulary = Vocabulary.characters().special("<pad>").count("ab").build();
        refused(IndexOutOfBoundsException.class, "3 at place 1 is not a token; the 3 tokens are 0 to 2", () -> vocabulary.decode(0, 3));
        refused(IndexOutOfBoundsException.class, "-1 at place 0", () -> vocabulary.decode(-1));
        refused(IndexOutOfBoundsException.class, "7 is not a token", () -> vocabulary.token(7));
        refused(IndexOutOfBoundsException.class, "-1 is not a token", () -> vocabulary.count(-1));
        refused(IllegalArgumentException.class, "'<end>'; known are [<pad>]", () -> vocabulary.special("<end>"));
        refused(IllegalArgumentException.class, "is also a character", () -> Vocabulary.characters().special("x"));
        refused(IllegalArgumentException.class, "is also a word", () -> Vocabulary.words().unknown("unknown"));
        refused(IllegalArgumentException.class, "needs a name", () -> Vocabulary.words().special(""));
        refused(IllegalArgumentException.class, "named twice", () -> Vocabulary.words().special("<a>", "<a>"));
        refused(IllegalArgumentException.class, "U+D83D, stands alone at line 1, column 2", () -> Vocabulary.words().count("a\uD83D"));
        refused(IllegalArgumentException.class, "positive", () -> Vocabulary.words().atLeast(0));
        refused(IllegalArgumentException.class, "positive", () -> Vocabulary.words().most(0));
        refused(IllegalStateException.class, "before the first count", () -> Vocabulary.words().count("a").lowerCase());
    }

    @Test
    void orderOfCountingMakesNoDifference() {
        assertEquals(Vocabulary.words().count("x y z y").count("q").build(), Vocabulary.words().count("q").count("z y y x").build());
    }
}
