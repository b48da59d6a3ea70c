package dev.narae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharactersTest {
    @TempDir
    Path folder;

    @Test
    void encodesAndDecodes() throws IOException {
        Characters text = Characters.read(Files.writeString(folder.resolve("t"), "banana 나래 \uD83D\uDE80"));
        assertEquals(7, text.vocabulary());
        assertEquals(11, text.length());
        assertEquals("ba \uD83D\uDE80래", text.decode(text.encode("ba \uD83D\uDE80래")));
        assertArrayEquals(new long[] {2, 1, 3}, text.encode("ban"));
        assertTrue(assertThrows(DataException.class, () -> text.encode("x")).getMessage().contains("'x'"));
        assertThrows(IndexOutOfBoundsException.class, () -> text.decode(7));
    }

    @Test
    void windowsAreFollowedByTheNextCharacter() {
        Dataset windows = Characters.of("abcdefgh").windows(3, 2);
        assertEquals(3, windows.size());
        assertArrayEquals(new long[] {4, 5, 6}, windows.example(2).inputIntegers());
        assertArrayEquals(new long[] {5, 6, 7}, windows.example(2).labelIntegers());
        assertEquals(1, Characters.of("abcd").windows(3, 5).size());
        assertThrows(IllegalArgumentException.class, () -> Characters.of("abc").windows(3, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> windows.example(3));
    }

    @Test
    void lines() throws IOException {
        assertEquals(List.of("emma", "olivia"), Characters.lines(Files.writeString(folder.resolve("n"), "emma\r\nolivia\n")));
        Path empty = Files.writeString(folder.resolve("e"), "");
        assertThrows(DataException.class, () -> Characters.read(empty));
        assertTrue(assertThrows(DataException.class, () -> Characters.lines(folder.resolve("no"))).getMessage().contains("no such file"));
    }
}
