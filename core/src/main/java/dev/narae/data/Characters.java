package dev.narae.data;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A text as a sequence of characters (Unicode code points), numbered in the order of their code points: for models that
 * predict the next character.
 */
public final class Characters {
    private final int[] alphabet;
    private final long[] tokens;

    private Characters(int[] alphabet, long[] tokens) {
        this.alphabet = alphabet;
        this.tokens = tokens;
    }

    /** A file in UTF-8. @throws DataException if it cannot be read, is not UTF-8 or is empty */
    public static Characters read(Path file) {
        String text = Utf8.read(file);
        if (text.isEmpty()) {
            throw DataException.of(file, "the file is empty");
        }
        return of(text);
    }

    /** The lines of a file in UTF-8, without their ends. @throws DataException if it cannot be read or is not UTF-8 */
    public static List<String> lines(Path file) {
        return Utf8.read(file).lines().toList();
    }

    public static Characters of(String text) {
        int[] alphabet = text.codePoints().sorted().distinct().toArray();
        return new Characters(alphabet, encode(alphabet, text));
    }

    /** The number of different characters: tokens are from 0 to one less. */
    public int vocabulary() {
        return alphabet.length;
    }

    /** The number of characters in the text. */
    public int length() {
        return tokens.length;
    }

    /** The tokens of another text. @throws DataException if it has a character that this text does not have */
    public long[] encode(String text) {
        return encode(alphabet, text);
    }

    private static long[] encode(int[] alphabet, String text) {
        return text.codePoints().mapToLong(point -> {
            int token = Arrays.binarySearch(alphabet, point);
            if (token < 0) {
                throw new DataException("characters: '" + Character.toString(point) + "' is not one of the " + alphabet.length + " characters of the text");
            }
            return token;
        }).toArray();
    }

    /** The text of tokens. @throws IndexOutOfBoundsException if a token is not in the vocabulary */
    public String decode(long... sequence) {
        StringBuilder text = new StringBuilder();
        for (long token : sequence) {
            text.appendCodePoint(alphabet[(int) Objects.checkIndex(token, (long) alphabet.length)]);
        }
        return text.toString();
    }

    /**
     * The stretches of the text that begin at every {@code step}-th character: inputs int64 {@code [length]}, labels the
     * characters that follow each, int64 {@code [length]}.
     *
     * @throws IllegalArgumentException if the text is not longer than a stretch
     */
    public Dataset windows(int length, int step) {
        if (length < 1 || step < 1 || length >= tokens.length) {
            throw new IllegalArgumentException("characters: windows of " + length + " at every " + step + " of a text of " + tokens.length
                    + "; both must be positive and the text longer than a window");
        }
        return new Windows(tokens, length, step);
    }

    private record Windows(long[] tokens, int length, int step) implements Dataset {
        @Override
        public int size() {
            return (tokens.length - 1 - length) / step + 1;
        }

        @Override
        public Field input() {
            return Field.integers(length);
        }

        @Override
        public Field label() {
            return Field.integers(length);
        }

        @Override
        public Example example(int index) {
            MemorySegment text = MemorySegment.ofArray(tokens);
            long from = (long) Objects.checkIndex(index, size()) * step * Long.BYTES;
            long bytes = (long) length * Long.BYTES;
            return new Example(text.asSlice(from, bytes), text.asSlice(from + Long.BYTES, bytes));
        }
    }
}
