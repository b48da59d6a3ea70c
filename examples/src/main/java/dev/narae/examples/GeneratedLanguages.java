package dev.narae.examples;

import dev.narae.tensor.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Words of languages that nobody speaks, to learn from where there is no file. All languages have the same letters; each has its own
 * taste in consonants and vowels, its own shapes of syllables and pairs of consonants, and in some all vowels of a word are of one kind.
 */
final class GeneratedLanguages {
    private static final String CONSONANTS = "bdfghklmnprstvz";
    private static final String VOWELS = "aeiouy";
    /** Consonant or vowel, by syllable. */
    private static final String[] SHAPES = {"cv", "v", "cvc", "ccv", "vc", "cvv"};

    private final double[] consonants;
    private final double[] vowels;
    private final double[] shapes;
    private final double[] syllables;
    private final boolean harmony;

    private GeneratedLanguages(Rng rng) {
        consonants = taste(CONSONANTS.length(), rng);
        vowels = taste(VOWELS.length(), rng);
        shapes = taste(SHAPES.length, rng);
        syllables = taste(3, rng);
        harmony = rng.nextDouble() < 0.5;
    }

    /** Weights from 1 to e³, at random. */
    private static double[] taste(int count, Rng rng) {
        // StrictMath: the same bits on every machine.
        return IntStream.range(0, count).mapToDouble(_ -> StrictMath.exp(3 * rng.nextDouble())).toArray();
    }

    private static int choose(double[] weights, Rng rng) {
        double left = rng.nextDouble() * Arrays.stream(weights).sum();
        int index = 0;
        while (index < weights.length - 1 && (left -= weights[index]) >= 0) {
            index++;
        }
        return index;
    }

    private String word(Rng rng) {
        StringBuilder word = new StringBuilder();
        int count = 2 + choose(syllables, rng);
        // The first, third and fifth vowel are one kind, the others the other.
        int kind = rng.nextInt(2);
        for (int i = 0; i < count; i++) {
            for (char c : SHAPES[choose(shapes, rng)].toCharArray()) {
                if (c == 'c') {
                    word.append(CONSONANTS.charAt(choose(consonants, rng)));
                } else {
                    int vowel = choose(vowels, rng);
                    while (harmony && vowel % 2 != kind) {
                        vowel = choose(vowels, rng);
                    }
                    word.append(VOWELS.charAt(vowel));
                }
            }
        }
        return word.toString();
    }

    /**
     * Different words of each language in random order; what two languages have in common is left out.
     *
     * @param each so many a language, before that
     */
    static LabelledTexts words(int languages, int each, Rng rng) {
        Map<String, Integer> words = new LinkedHashMap<>();
        for (int language = 0; language < languages; language++) {
            Rng own = rng.child("language", language);
            GeneratedLanguages grammar = new GeneratedLanguages(own);
            for (int i = 0; i < each; i++) {
                int number = language;
                words.merge(grammar.word(own), language, (earlier, _) -> earlier == number ? number : -1);
            }
        }
        words.values().removeIf(language -> language < 0);
        List<String> texts = new ArrayList<>(words.keySet());
        long[] labels = words.values().stream().mapToLong(Integer::longValue).toArray();
        List<String> names = IntStream.range(0, languages).mapToObj(i -> "language " + (char) ('A' + i)).toList();
        return new LabelledTexts(texts, labels, names).take(rng.permutation(labels.length));
    }
}
