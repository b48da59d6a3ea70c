package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.io.FileAccessException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlainErrorsTest {
    @Test
    void aFullDiskNamesTheFile() {
        String message = PlainErrors.message(FileAccessException.writing(Path.of("runs/a/last.safetensors"), new IOException("No space left on device")));
        assertTrue(message.contains("runs/a/last.safetensors") && message.contains("No space left on device"), message);
    }

    @Test
    void errorsOfTheFileSystemBecomeSentences() {
        assertEquals("no such file or folder: a.png", PlainErrors.message(new NoSuchFileException("a.png")));
        assertEquals("access denied: a.png", PlainErrors.message(new UncheckedIOException(new AccessDeniedException("a.png"))));
    }

    @Test
    void faultsOfOursSaySo() {
        assertTrue(PlainErrors.message(new NullPointerException()).contains("fault of Narae"));
        assertTrue(PlainErrors.message(new IndexOutOfBoundsException("7")).contains("IndexOutOfBoundsException: 7"));
        assertTrue(PlainErrors.message(new IllegalStateException()).contains("--verbose"));
        assertEquals("what a user did wrong", PlainErrors.message(new IllegalArgumentException("what a user did wrong")));
    }
}
