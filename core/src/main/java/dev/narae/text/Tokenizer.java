package dev.narae.text;

import dev.narae.io.FileAccessException;
import dev.narae.io.FileFormatException;
import java.nio.file.Path;
import java.util.List;

/**
 * Turns text into tokens, the numbers 0 to {@code size() − 1}, and back. Immutable; may be used by several threads at once.
 *
 * <p>Special tokens, such as the beginning and end of a sequence or padding, stand for no text: {@link #encode} never gives
 * one, except a {@link Vocabulary}'s token for the unknown.
 *
 * <pre>{@code
 * Tokenizer words = Vocabulary.words().special("<pad>", "<end>").unknown("<unk>").atLeast(2).count(text).build();
 * int[] tokens = words.encode("so it goes");
 * words.write(Path.of("words.json"));                      // Tokenizer.read gives it back
 * }</pre>
 */
public sealed interface Tokenizer permits Vocabulary, BytePairEncoding {
    /** The number of tokens, special ones included. */
    int size();

    /** The special tokens' names in the order of their numbers. */
    List<String> specials();

    /** The number of a special token. @throws IllegalArgumentException if there is none of this name */
    int special(String name);

    /** The tokens of a text. @throws IllegalArgumentException if a part of it has none; the message says which and where */
    int[] encode(String text);

    /**
     * The text of tokens; special tokens appear by their names.
     *
     * @throws IndexOutOfBoundsException if a number is not a token; the message says which and where
     */
    String decode(int... tokens);

    /** Writes a file for {@link #read}, in one atomic step. @throws FileAccessException if it could not be written */
    void write(Path file);

    /**
     * What {@link #write} wrote.
     *
     * @throws FileAccessException if the file cannot be read
     * @throws FileFormatException if it is not such a file, or damaged
     */
    static Tokenizer read(Path file) {
        return TokenizerFile.read(file);
    }
}
