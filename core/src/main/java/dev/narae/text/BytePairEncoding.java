package dev.narae.text;

import dev.narae.json.Json;
import dev.narae.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Parts of words, learnt: starting with single bytes, the pair of neighbours that is most frequent in a text becomes a new
 * token, again and again. Frequent words end as one token, and no text is without tokens, for every byte is one.
 *
 * <p>Tokens 0 to 255 are the bytes of UTF-8, the merged ones follow in the order in which they were learnt, then the special
 * ones. {@code decode(encode(text))} is {@code text}, whatever it is. The same texts, in any order, give the same tokens; of
 * equally frequent pairs the one with smaller numbers is merged first. Merges stay within a word with the space before it, a
 * number, a run of marks or a run of white space.
 *
 * <pre>{@code
 * BytePairEncoding encoding = BytePairEncoding.learning().special("<end>").count(text).build(2000);
 * int[] tokens = encoding.encode("What light through yonder window breaks?");
 * }</pre>
 *
 * <p>Sources: Gage, "A New Algorithm for Data Compression" (1994); Sennrich, Haddow and Birch, "Neural Machine Translation of
 * Rare Words with Subword Units" (2016); on bytes, as Radford et al., "Language Models are Unsupervised Multitask Learners" (2019).
 */
public final class BytePairEncoding implements Tokenizer {
    static final String TYPE = "byte_pair_encoding";

    private final Merges merges;
    private final List<String> specials;

    private BytePairEncoding(Merges merges, List<String> specials) {
        this.merges = merges;
        this.specials = specials;
    }

    /** An encoding to be. */
    public static Builder learning() {
        return new Builder();
    }

    /** Counts the words of texts, and learns an encoding from them. */
    public static final class Builder {
        private final Map<String, Long> pieces = new HashMap<>();
        private final SequencedSet<String> specials = new LinkedHashSet<>();
        private long atLeast = 2;

        private Builder() {
        }

        /** Adds special tokens. @throws IllegalArgumentException if one is empty or named twice */
        public Builder special(String... names) {
            for (String name : names) {
                Place.requireUnicode("byte-pair encoding: special token", name);
                if (name.isEmpty() || !specials.add(name)) {
                    throw new IllegalArgumentException("byte-pair encoding: the special token '" + name + "' "
                            + (name.isEmpty() ? "needs a name" : "is named twice"));
                }
            }
            return this;
        }

        /** Merges only pairs that occur this often; 2 unless told. */
        public Builder atLeast(long times) {
            if (times < 1) {
                throw new IllegalArgumentException("byte-pair encoding: the least frequency must be positive, got " + times);
            }
            atLeast = times;
            return this;
        }

        /** Counts a text's words; texts add up. @throws IllegalArgumentException if it is not Unicode */
        public Builder count(String text) {
            byte[] bytes = utf8(text);
            for (int at = 0; at < bytes.length; ) {
                int end = Pieces.end(bytes, at);
                pieces.merge(new String(bytes, at, end - at, StandardCharsets.ISO_8859_1), 1L, Long::sum);
                at = end;
            }
            return this;
        }

        /**
         * Learns an encoding.
         *
         * @param size of the vocabulary, bytes and special tokens included; it is smaller where no pair is frequent enough
         * @throws IllegalArgumentException if the bytes and special tokens alone are more
         */
        public BytePairEncoding build(int size) {
            int most = size - Merges.BYTES - specials.size();
            if (most < 0) {
                throw new IllegalArgumentException("byte-pair encoding: a size of " + size + " has no room for the " + Merges.BYTES + " bytes and "
                        + specials.size() + " special tokens");
            }
            return new BytePairEncoding(new MergeLearner(pieces).learn(most, atLeast), List.copyOf(specials));
        }
    }

    private static byte[] utf8(String text) {
        Place.requireUnicode("byte-pair encoding", text);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
        return merges.size() + specials.size();
    }

    @Override
    public List<String> specials() {
        return specials;
    }

    @Override
    public int special(String name) {
        return Specials.number(specials, name, merges.size());
    }

    /** @throws IllegalArgumentException if the text has half of a surrogate pair; any Unicode text has tokens */
    @Override
    public int[] encode(String text) {
        return encode(utf8(text));
    }

    /** The tokens of any bytes, UTF-8 or not. */
    public int[] encode(byte[] bytes) {
        int[] tokens = new int[bytes.length];
        int length = 0;
        for (int at = 0; at < bytes.length; ) {
            int end = Pieces.end(bytes, at);
            length = merges.encode(bytes, at, end, tokens, length);
            at = end;
        }
        return Arrays.copyOf(tokens, length);
    }

    /** As a model may end in the middle of a character, bytes that are not UTF-8 become U+FFFD; {@link #bytes} has them as they are. */
    @Override
    public String decode(int... tokens) {
        return new String(bytes(tokens), StandardCharsets.UTF_8);
    }

    /** The bytes of tokens. @throws IndexOutOfBoundsException if a number is not a token; the message says which and where */
    public byte[] bytes(int... tokens) {
        Specials.requireTokens(tokens, size());
        byte[][] parts = new byte[tokens.length][];
        int length = 0;
        for (int i = 0; i < tokens.length; i++) {
            parts[i] = tokens[i] < merges.size() ? merges.bytes(tokens[i])
                    : specials.get(tokens[i] - merges.size()).getBytes(StandardCharsets.UTF_8);
            length = Math.addExact(length, parts[i].length);
        }
        byte[] bytes = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, bytes, at, part.length);
            at += part.length;
        }
        return bytes;
    }

    @Override
    public void write(Path file) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("special", specials);
        document.put("merges", merges.pairs().stream().map(pair -> List.of(pair[0], pair[1])).toList());
        TokenizerFile.write(file, TYPE, document);
    }

    /** @throws RuntimeException JsonException or IllegalArgumentException if the document is damaged */
    static BytePairEncoding from(Map<String, Object> document) {
        Builder check = new Builder().special(TokenizerFile.texts(document, "special").toArray(String[]::new));
        Merges merges = new Merges();
        for (Object each : Json.list(document, "merges")) {
            if (!(each instanceof List<?> pair) || pair.size() != 2) {
                throw new JsonException("merge " + merges.pairs().size() + " must be a list of two tokens");
            }
            merges.add(token(pair.get(0)), token(pair.get(1)));
        }
        return new BytePairEncoding(merges, List.copyOf(check.specials));
    }

    private static int token(Object value) {
        long number = Json.integer(value, "merges");
        if (number != (int) number) {
            throw new JsonException("'merges' has " + number + ", which is no token");
        }
        return (int) number;
    }

    /** Equal if they have the same merges and special tokens. */
    @Override
    public boolean equals(Object other) {
        return other instanceof BytePairEncoding that && merges.equals(that.merges) && specials.equals(that.specials);
    }

    @Override
    public int hashCode() {
        return merges.hashCode();
    }

    @Override
    public String toString() {
        return "byte-pair encoding of " + size() + " tokens, " + specials.size() + " of them special";
    }
}
