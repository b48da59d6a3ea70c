package dev.narae.examples;

import dev.narae.data.DataException;
import dev.narae.io.FileAccessException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that a user has. */
final class TextFile {
    private TextFile() {
    }

    /** @throws DataException if it is not UTF-8 @throws FileAccessException if it cannot be read */
    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw DataException.of(file, "not UTF-8; convert it", e);
        } catch (IOException e) {
            throw FileAccessException.reading(file, e);
        }
    }
}
