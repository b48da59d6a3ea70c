package dev.narae.text;

import dev.narae.json.Json;
import dev.narae.json.JsonException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;

/**
 * The characters or the words of a text, numbered: special tokens first, in the order they were named in, then the others from
 * the most frequent to the rarest, equally frequent ones by their UTF-16 order.
 *
 * <p>A unit of a text that is not in the vocabulary becomes the token for the unknown; where there is none it is an error
 * that names the unit and its place. Characters decode to the same text; words are put together with one space between them.
 *
 * <pre>{@code
 * Vocabulary characters = Vocabulary.characters().count(text).build();
 * Vocabulary words = Vocabulary.words().lowerCase().special("<pad>").unknown("<unk>").atLeast(3).most(10_000).count(text).build();
 * }</pre>
 */
public final class Vocabulary implements Tokenizer {
    static final String TYPE = "vocabulary";

    private final Unit unit;
    private final boolean lowerCase;
    private final List<String> specials;
    private final OptionalInt unknown;
    private final List<String> tokens;
    private final long[] counts;
    private final Map<String, Integer> numbers;

    /** @param tokens and counts without the special ones */
    private Vocabulary(Unit unit, boolean lowerCase, List<String> specials, Optional<String> unknown, List<String> tokens, long[] counts) {
        this.unit = unit;
        this.lowerCase = lowerCase;
        this.specials = List.copyOf(specials);
        this.unknown = unknown.map(name -> OptionalInt.of(specials.indexOf(name))).orElse(OptionalInt.empty());
        this.tokens = List.copyOf(tokens);
        this.counts = counts;
        this.numbers = HashMap.newHashMap(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            if (numbers.put(tokens.get(i), specials.size() + i) != null) {
                throw new IllegalArgumentException("vocabulary: the " + unit + " " + quoted(tokens.get(i)) + " is there twice");
            }
        }
    }

    /** A vocabulary of characters (code points) to be. */
    public static Builder characters() {
        return new Builder(Unit.CHARACTER);
    }

    /** A vocabulary of words to be; {@link Unit#WORD} says what a word is. */
    public static Builder words() {
        return new Builder(Unit.WORD);
    }

    /** Counts units, and makes a vocabulary of those that occur often enough. */
    public static final class Builder {
        private final Unit unit;
        private final Map<String, Long> counts = new HashMap<>();
        private final SequencedSet<String> specials = new LinkedHashSet<>();
        private Optional<String> unknown = Optional.empty();
        private boolean lowerCase;
        private long atLeast = 1;
        private int most = Integer.MAX_VALUE;

        private Builder(Unit unit) {
            this.unit = unit;
        }

        /**
         * Adds special tokens.
         *
         * @throws IllegalArgumentException if one is empty, named twice, or would be read as a single unit of a text
         */
        public Builder special(String... names) {
            for (String name : names) {
                requireSpecial(unit, name);
                if (!specials.add(name)) {
                    throw new IllegalArgumentException("vocabulary: the special token " + quoted(name) + " is named twice");
                }
            }
            return this;
        }

        /** What stands for units that are not in the vocabulary; becomes a special token if it is not one yet. */
        public Builder unknown(String name) {
            requireSpecial(unit, name);
            specials.add(name);
            unknown = Optional.of(name);
            return this;
        }

        /** Letters are made small, here and in every text that is encoded. Call it before {@link #count}. */
        public Builder lowerCase() {
            if (!counts.isEmpty()) {
                throw new IllegalStateException("vocabulary: lowerCase comes before the first count");
            }
            lowerCase = true;
            return this;
        }

        /** Leaves out units that occur less often than this; 1 unless told. */
        public Builder atLeast(long times) {
            if (times < 1) {
                throw new IllegalArgumentException("vocabulary: the least frequency must be positive, got " + times);
            }
            atLeast = times;
            return this;
        }

        /** Keeps the most frequent units, so that the size, with the special tokens, is at most this. */
        public Builder most(int size) {
            if (size < 1) {
                throw new IllegalArgumentException("vocabulary: the size must be positive, got " + size);
            }
            most = size;
            return this;
        }

        /** Counts a text's units; texts add up. @throws IllegalArgumentException if it is not Unicode */
        public Builder count(String text) {
            Place.requireUnicode("vocabulary", text);
            for (int at = unit.start(text, 0); at < text.length(); ) {
                int end = unit.end(text, at);
                counts.merge(normal(lowerCase, text.substring(at, end)), 1L, Long::sum);
                at = unit.start(text, end);
            }
            return this;
        }

        /** @throws IllegalArgumentException if no unit is left, or there are more special tokens than the size allows */
        public Vocabulary build() {
            List<Map.Entry<String, Long>> kept = counts.entrySet().stream()
                    .filter(entry -> entry.getValue() >= atLeast)
                    .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
                    .limit(Math.max(0, most - specials.size()))
                    .toList();
            if (kept.isEmpty()) {
                throw new IllegalArgumentException("vocabulary: no " + unit + " is left of " + counts.size() + " counted, with a least frequency of "
                        + atLeast + ", a size of at most " + most + " and " + specials.size() + " special tokens");
            }
            return new Vocabulary(unit, lowerCase, List.copyOf(specials), unknown, kept.stream().map(Map.Entry::getKey).toList(),
                    kept.stream().mapToLong(Map.Entry::getValue).toArray());
        }
    }

    private static String normal(boolean lowerCase, String token) {
        return lowerCase ? token.toLowerCase(Locale.ROOT) : token;
    }

    private static void requireSpecial(Unit unit, String name) {
        Place.requireUnicode("vocabulary: special token", name);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("vocabulary: a special token needs a name");
        }
        if (unit.start(name, 0) == 0 && unit.end(name, 0) == name.length()) {
            throw new IllegalArgumentException("vocabulary: the special token " + quoted(name) + " is also a " + unit
                    + " that a text may have; name it <" + name + "> or the like");
        }
    }

    private static String quoted(String token) {
        return token.codePointCount(0, token.length()) == 1 ? "'%s' (U+%04X)".formatted(token, token.codePointAt(0)) : "'" + token + "'";
    }

    public Unit unit() {
        return unit;
    }

    @Override
    public int size() {
        return specials.size() + tokens.size();
    }

    @Override
    public List<String> specials() {
        return specials;
    }

    @Override
    public int special(String name) {
        return Specials.number(specials, name, 0);
    }

    /** The token for what is not in the vocabulary, if there is one. */
    public OptionalInt unknown() {
        return unknown;
    }

    /** The token of a character or word; empty if it is not in the vocabulary. Special tokens are not units. */
    public OptionalInt number(String token) {
        Integer number = numbers.get(normal(lowerCase, token));
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** The character, word or special token's name of a number. @throws IndexOutOfBoundsException if there is none */
    public String token(int number) {
        Specials.requireToken(number, size());
        return number < specials.size() ? specials.get(number) : tokens.get(number - specials.size());
    }

    /** How often a token was seen; 0 for special ones. @throws IndexOutOfBoundsException if there is none */
    public long count(int number) {
        Specials.requireToken(number, size());
        return number < specials.size() ? 0 : counts[number - specials.size()];
    }

    @Override
    public int[] encode(String text) {
        int[] encoded = new int[unit == Unit.CHARACTER ? text.length() : text.length() / 2 + 1];
        int length = 0;
        for (int at = unit.start(text, 0); at < text.length(); ) {
            int end = unit.end(text, at);
            String token = text.substring(at, end);
            int start = at;
            encoded[length++] = number(token).orElseGet(() -> unknown.orElseThrow(() -> new IllegalArgumentException(
                    "encode: the " + unit + " " + quoted(token) + " at " + Place.of(text, start) + " is not one of the " + tokens.size()
                            + " in the vocabulary, which has no token for the unknown")));
            at = unit.start(text, end);
            if (length == encoded.length && at < text.length()) {
                encoded = Arrays.copyOf(encoded, text.length());
            }
        }
        return Arrays.copyOf(encoded, length);
    }

    @Override
    public String decode(int... sequence) {
        Specials.requireTokens(sequence, size());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sequence.length; i++) {
            if (unit == Unit.WORD && i > 0) {
                text.append(' ');
            }
            text.append(token(sequence[i]));
        }
        return text.toString();
    }

    @Override
    public void write(Path file) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("unit", unit.toString());
        document.put("lower_case", lowerCase);
        document.put("special", specials);
        unknown.ifPresent(number -> document.put("unknown", specials.get(number)));
        document.put("tokens", tokens);
        document.put("counts", Arrays.stream(counts).boxed().toList());
        TokenizerFile.write(file, TYPE, document);
    }

    /** @throws RuntimeException JsonException or IllegalArgumentException if the document is damaged */
    static Vocabulary from(Map<String, Object> document) {
        String name = Json.text(document, "unit");
        Unit unit = Arrays.stream(Unit.values()).filter(each -> each.toString().equals(name)).findFirst()
                .orElseThrow(() -> new JsonException("'unit' must be character or word, got '" + name + "'"));
        boolean lowerCase = Json.bool(document, "lower_case");
        Builder check = new Builder(unit).special(TokenizerFile.texts(document, "special").toArray(String[]::new));
        Optional<String> unknown = document.containsKey("unknown") ? Optional.of(Json.text(document, "unknown")) : Optional.empty();
        if (unknown.isPresent() && !check.specials.contains(unknown.get())) {
            throw new JsonException("'unknown' is '" + unknown.get() + "', which is not a special token");
        }
        List<String> tokens = TokenizerFile.texts(document, "tokens");
        long[] counts = counts(Json.list(document, "counts"));
        if (tokens.isEmpty() || tokens.size() != counts.length) {
            throw new JsonException("there are " + tokens.size() + " tokens and " + counts.length + " counts");
        }
        for (String token : tokens) {
            Place.requireUnicode("vocabulary", token);
            if (token.isEmpty() || unit.start(token, 0) != 0 || unit.end(token, 0) != token.length() && !lowerCase) {
                throw new JsonException("'tokens' has '" + token + "', which is not one " + unit);
            }
        }
        return new Vocabulary(unit, lowerCase, new ArrayList<>(check.specials), unknown, tokens, counts);
    }

    private static long[] counts(List<?> list) {
        long[] counts = new long[list.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Json.integer(list.get(i), "counts");
            if (counts[i] < 1 || i > 0 && counts[i] > counts[i - 1]) {
                throw new JsonException("'counts' must be positive and fall, and number " + i + " is " + counts[i]);
            }
        }
        return counts;
    }

    /** Equal if they encode all texts alike and have the same counts. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary that && unit == that.unit && lowerCase == that.lowerCase && specials.equals(that.specials)
                && unknown.equals(that.unknown) && tokens.equals(that.tokens) && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }

    @Override
    public String toString() {
        return size() + " " + unit + "s, " + specials.size() + " of them special";
    }
}
