package dev.narae.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Text files in strict UTF-8; a byte order mark is dropped. */
final class Utf8 {
    private Utf8() {
    }

    /** @throws DataException if the file cannot be read, or a byte is not UTF-8 */
    static String read(Path file) {
        try {
            return decode(file, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw DataException.of(file, "there is no such file", e);
        } catch (IOException e) {
            throw DataException.of(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static String decode(Path file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw DataException.atByte(file, in.position(), "this byte is not UTF-8; convert the file to UTF-8");
        }
        out.flip();
        return out.length() > 0 && out.charAt(0) == '\uFEFF' ? out.subSequence(1, out.length()).toString() : out.toString();
    }
}
