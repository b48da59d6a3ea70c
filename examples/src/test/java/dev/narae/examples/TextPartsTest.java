package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextPartsTest {
    private static Device device;

    @BeforeAll
    static void open() {
        device = Device.open("reference");
    }

    @AfterAll
    static void close() {
        device.close();
    }

    @ParameterizedTest
    @EnumSource
    void paddingAndNeighboursChangeNothing(TextNetwork.Kind kind) {
        try (Scope _ = Scope.open()) {
            TextNetwork network = new TextNetwork(kind, new TextNetwork.Sizes(9, 0, OptionalInt.of(1), 3, 4, 6, 0.5), Rng.seeded(1)).to(device);
            network.eval();
            float[] together = network.forward(Tensor.of(device, new long[] {5, 6, 7, 2, 8, 8, 3, 4, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0}, 3, 6))
                    .toFloatArray();
            float[] second = network.forward(Tensor.of(device, new long[] {3, 4, 0}, 1, 3)).toFloatArray();
            assertArrayEquals(second, Arrays.copyOfRange(together, 3, 6), 1e-5f);
            float[] third = network.forward(Tensor.of(device, new long[] {7}, 1, 1)).toFloatArray();
            assertArrayEquals(third, Arrays.copyOfRange(together, 6, 9), 1e-5f);
            boolean ordered = kind != TextNetwork.Kind.MEAN;
            float[] turned = network.forward(Tensor.of(device, new long[] {4, 3}, 1, 2)).toFloatArray();
            assertEquals(ordered, Math.abs(turned[0] - second[0]) > 1e-6, "whether order counts");
        }
    }

    @Test
    void aBagOfWordsCounts() {
        try (Scope _ = Scope.open()) {
            BagOfWords bag = new BagOfWords(5, 0, 2, Rng.seeded(1)).to(device);
            bag.load(Map.of("weights.weight", Tensor.of(device, new float[] {0, 0, 1, 10, 2, 20, 3, 30, 4, 40}, 5, 2), "bias",
                    Tensor.of(device, new float[] {100, 0}, 2)), true);
            assertArrayEquals(new float[] {107, 70}, bag.forward(Tensor.of(device, new long[] {3, 2, 2, 0, 0}, 1, 5)).toFloatArray());
        }
    }

    @Test
    void whatIsMadeHasEveryPairFromARealWord() {
        List<String> words = List.of("anna", "hanna", "nora", "rona", "dora", "adora", "ronan", "hadar");
        CharacterNGrams model = CharacterNGrams.of(2, words);
        Set<String> pairs = words.stream().map(word -> "^" + word + "$").flatMap(TextPartsTest::pairs).collect(Collectors.toSet());
        Set<String> known = new HashSet<>(words);
        List<String> made = model.like(Collections.nCopies(30, "dora"), known, Rng.seeded(1));
        assertTrue(made.size() > 5, made::toString);
        assertEquals(made.size(), new HashSet<>(made).size());
        for (String word : made) {
            assertEquals(4, word.length());
            assertFalse(words.contains(word), word);
            assertTrue(known.contains(word), word);
            assertTrue(pairs("^" + word + "$").allMatch(pairs::contains), word);
        }
        // Where all that can be made is real, nothing is.
        assertEquals(List.of(), CharacterNGrams.of(3, List.of("abc")).like(List.of("abc", "abc"), new HashSet<>(List.of("abc")), Rng.seeded(1)));
    }

    private static Stream<String> pairs(String word) {
        return IntStream.range(1, word.length()).mapToObj(i -> word.substring(i - 1, i + 1));
    }

    @Test
    void languagesHaveWordsOfTheirOwn() {
        LabelledTexts words = GeneratedLanguages.words(3, 200, Rng.seeded(1));
        assertEquals(List.of("language A", "language B", "language C"), words.classes());
        assertEquals(words.size(), new HashSet<>(words.texts()).size());
        assertTrue(words.size() > 400);
        LabelledTexts.Parts parts = words.split(Rng.seeded(2));
        assertEquals(words.size(), parts.train().size() + parts.validation().size() + parts.test().size());
        assertEquals(words.size() / 10.0, parts.test().size(), 1);
        assertTrue(Collections.disjoint(parts.train().texts(), parts.test().texts()));
        assertEquals(words.texts(), GeneratedLanguages.words(3, 200, Rng.seeded(1)).texts());
    }

    @Test
    void aTextThatOccursTwiceIsInOnePart() {
        LabelledTexts texts = new LabelledTexts(Collections.nCopies(30, "same").stream().toList(), new long[30], List.of("a", "b"));
        LabelledTexts.Parts parts = texts.split(Rng.seeded(1));
        assertEquals(30, Math.max(parts.train().size(), Math.max(parts.validation().size(), parts.test().size())));
    }

    /** The clause that counts, by the rules of English. */
    private static String counting(String text) {
        if (text.startsWith("although ") || text.startsWith("even if ")) {
            return text.substring(text.indexOf(" , "));
        }
        int turn = Math.max(text.indexOf(" , but "), Math.max(text.indexOf(" , yet "), text.indexOf(" . still ")));
        if (turn >= 0) {
            return text.substring(turn);
        }
        String rest = text.replaceAll(" , (although|even if|though) .*", "").replaceAll("(.* and |.*not only that )", "");
        return rest.contains(" too .") ? rest.substring(0, rest.indexOf(" too .")).replaceAll(".* , ", "") : rest;
    }

    private static boolean praises(String text) {
        String opening = Stream.of(ReviewGrammar.OPENINGS).filter(each -> !each.isEmpty() && text.startsWith(each)).findFirst().orElse("");
        String main = " " + counting(text.substring(opening.length())) + " ";
        boolean good = Stream.of(ReviewGrammar.GOOD).anyMatch(word -> main.contains(" " + word + " "));
        long denials = Stream.of("was not ", "anything but ", "hardly ", "never call ", "far from ", "could say that ", "cannot say ")
                .filter(main::contains).count();
        return good == (denials % 2 == 0);
    }

    /** The form of a sentence, without the words that are put into it. */
    private static String skeleton(String text) {
        String bare = " " + text + " ";
        for (String[] words : List.of(ReviewGrammar.NOUNS, ReviewGrammar.NEW_NOUNS)) {
            for (String word : words) {
                bare = bare.replace(" " + word + " ", " N ");
            }
        }
        for (String[] words : List.of(ReviewGrammar.GOOD, ReviewGrammar.BAD)) {
            for (String word : words) {
                bare = bare.replace(" " + word + " ", " A ");
            }
        }
        for (String degree : ReviewGrammar.DEGREES) {
            bare = degree.isEmpty() ? bare : bare.replace(" " + degree + "A", " A");
        }
        return bare;
    }

    @Test
    void reviewsSayWhatTheirLabelsSay() {
        LabelledTexts.Parts parts = ReviewGrammar.parts(2000, 300, 300, Rng.seeded(1));
        LabelledTexts train = parts.train();
        assertEquals(1000, Arrays.stream(train.labels()).sum());
        for (int i = 0; i < train.size(); i++) {
            assertEquals(train.labels()[i] == 1, praises(train.texts().get(i)), train.texts().get(i));
        }
        Set<String> learnt = train.texts().stream().map(TextPartsTest::skeleton).collect(Collectors.toSet());
        assertTrue(learnt.size() > 500);
        for (LabelledTexts other : List.of(parts.validation(), parts.test())) {
            assertTrue(other.texts().stream().map(TextPartsTest::skeleton).noneMatch(learnt::contains), "a sentence's form is in two parts");
            assertTrue(other.texts().stream().anyMatch(text -> text.contains("costumes")));
        }
        assertTrue(train.texts().stream().noneMatch(text -> text.contains("costumes")));
        assertTrue(train.texts().stream().noneMatch(text -> text.contains("  ")));
    }
}
