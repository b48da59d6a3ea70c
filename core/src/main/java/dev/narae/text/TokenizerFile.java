package dev.narae.text;

import dev.narae.io.AtomicFile;
import dev.narae.io.FileAccessException;
import dev.narae.io.FileFormatException;
import dev.narae.json.Json;
import dev.narae.json.JsonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokenizers as JSON: {@code {"format": 1, "type": TYPE, …}}, the rest as the type has it. A file is taken for hostile: what
 * it says is checked before it is believed, and memory is in proportion to its size.
 */
final class TokenizerFile {
    private static final long FORMAT = 1;

    private TokenizerFile() {
    }

    static void write(Path file, String type, Map<String, Object> contents) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("type", type);
        document.putAll(contents);
        AtomicFile.write(file, Json.write(document) + "\n");
    }

    static Tokenizer read(Path file) {
        String text = text(file);
        try {
            Map<String, Object> document = Json.object(Json.parse(text), "a tokenizer");
            long format = Json.integer(document, "format");
            if (format != FORMAT) {
                throw new JsonException("the tokenizer has format " + format + "; this version of Narae reads " + FORMAT);
            }
            return switch (Json.text(document, "type")) {
                case Vocabulary.TYPE -> Vocabulary.from(document);
                case BytePairEncoding.TYPE -> BytePairEncoding.from(document);
                case String other -> throw new JsonException("unknown type of tokenizer '" + other + "'");
            };
        } catch (JsonException e) {
            throw new FileFormatException(file, bytes(text, e.offset()), "no tokenizer of Narae's: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, 0, "no tokenizer of Narae's: " + e.getMessage(), e);
        }
    }

    /** A list of texts. */
    static List<String> texts(Map<String, Object> document, String name) {
        List<String> texts = new ArrayList<>();
        for (Object each : Json.list(document, name)) {
            if (!(each instanceof String text)) {
                throw new JsonException("'" + name + "' must have texts only, and number " + texts.size() + " is none");
            }
            texts.add(text);
        }
        return texts;
    }

    /** How many bytes the first characters take. */
    private static long bytes(String text, long characters) {
        int end = Math.clamp(characters, 0, text.length());
        return text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
    }

    private static String text(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw FileAccessException.reading(file, e);
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new FileFormatException(file, in.position(), "no tokenizer of Narae's: this byte is not UTF-8");
        }
        return out.flip().toString();
    }
}
