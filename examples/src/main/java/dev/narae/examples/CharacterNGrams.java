package dev.narae.examples;

import dev.narae.tensor.Rng;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A model of words by their characters: each character, and the end, with the probability with which it followed the
 * {@code order − 1} characters before it in the words that it was fitted on; p(c | before) = count(before c) / count(before). What
 * it writes has every n characters from a real word, and is not one.
 *
 * <p>Source: Shannon, "A Mathematical Theory of Communication" (1948).
 */
final class CharacterNGrams {
    private static final char END = '\0';

    private final int order;
    private final TreeMap<String, Followers> followers = new TreeMap<>();

    /** What came behind some characters, and how often. */
    private static final class Followers {
        private final TreeMap<Character, Integer> counts = new TreeMap<>();
        private int total;

        void add(char c) {
            counts.merge(c, 1, Integer::sum);
            total++;
        }

        char draw(Rng rng) {
            int left = rng.nextInt(total);
            for (var entry : counts.entrySet()) {
                left -= entry.getValue();
                if (left < 0) {
                    return entry.getKey();
                }
            }
            throw new IllegalStateException("the counts do not add up");
        }
    }

    private CharacterNGrams(int order) {
        this.order = order;
    }

    /** @param order 1 for characters by themselves, 2 for pairs, … */
    static CharacterNGrams of(int order, Collection<String> words) {
        CharacterNGrams model = new CharacterNGrams(order);
        for (String word : words) {
            for (int i = 0; i <= word.length(); i++) {
                String before = model.before(word, i);
                model.followers.computeIfAbsent(before, _ -> new Followers()).add(i < word.length() ? word.charAt(i) : END);
            }
        }
        return model;
    }

    /** The characters that decide on the one at a place; fewer at a word's beginning, which so is known for one. */
    private String before(CharSequence word, int place) {
        return place < order - 1 ? "^" + word.subSequence(0, place) : word.subSequence(place - order + 1, place).toString();
    }

    /** A word. */
    String draw(Rng rng) {
        StringBuilder word = new StringBuilder();
        for (char next = followers.get(before(word, 0)).draw(rng); next != END; next = followers.get(before(word, word.length())).draw(rng)) {
            word.append(next);
        }
        return word.toString();
    }

    /** A word of a length, or nothing if none came in many tries. */
    Optional<String> draw(int length, int tries, Rng rng) {
        for (int i = 0; i < tries; i++) {
            String word = draw(rng);
            if (word.length() == length) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }

    /**
     * As many words as are given, each as long as one of them, and none twice. Where no new one of a length is found there is one less.
     *
     * @param known what must not come; what is drawn joins it
     */
    List<String> like(Collection<String> words, Set<String> known, Rng rng) {
        List<String> drawn = new ArrayList<>();
        for (String word : words) {
            for (int i = 0; i < 20; i++) {
                Optional<String> made = draw(word.length(), 500, rng);
                if (made.isPresent() && known.add(made.get())) {
                    drawn.add(made.get());
                    break;
                }
            }
        }
        return drawn;
    }
}
