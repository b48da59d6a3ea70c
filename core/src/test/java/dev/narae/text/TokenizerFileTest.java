package dev.narae.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.fuzz.Fuzz;
import dev.narae.io.FileAccessException;
import dev.narae.io.FileFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerFileTest {
    private static final String TEXT = "İstanbul \"to be\\\" or\tnot to be,\n나래 \uD83D\uDE80 a\0b don't\n";
    private static final List<Tokenizer> ALL = List.of(
            Vocabulary.characters().special("<pad>").count(TEXT).build(),
            Vocabulary.characters().lowerCase().count(TEXT).build(),
            Vocabulary.words().lowerCase().unknown("<unk>").special("\"end\"").count(TEXT).build(),
            BytePairEncoding.learning().special("<pad>", "<end>").count(TEXT.repeat(3)).build(290));

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        for (Tokenizer tokenizer : ALL) {
            Path file = folder.resolve("tokenizer.json");
            tokenizer.write(file);
            Tokenizer read = Tokenizer.read(file);
            assertEquals(tokenizer, read);
            assertEquals(tokenizer.specials(), read.specials());
            assertArrayEquals(tokenizer.encode(TEXT), read.encode(TEXT));
            byte[] before = Files.readAllBytes(file);
            read.write(file);
            assertArrayEquals(before, Files.readAllBytes(file));
        }
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count(), "temporary files were left");
        }
    }

    private void refused(String contents, String... parts) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), contents);
        FileFormatException error = assertThrows(FileFormatException.class, () -> Tokenizer.read(file));
        assertEquals(file, error.file());
        for (String part : parts) {
            assertTrue(error.getMessage().contains(part), error.getMessage());
        }
    }

    @Test
    void damage() throws IOException {
        String pairs = "{\"format\":1,\"type\":\"byte_pair_encoding\",\"special\":[],\"merges\":";
        refused(pairs + "[[97,98],[256,257]]}", "merge 1 of tokens 256 and 257: only the tokens 0 to 256 are there");
        refused(pairs + "[[97,98],[97,98]]}", "merged already");
        refused(pairs + "[[-1,98]]}", "merge 0 of tokens -1 and 98");
        refused(pairs + "[[97]]}", "merge 0 must be a list of two");
        refused(pairs + "[[4294967296,1]]}", "4294967296, which is no token");
        StringBuilder doubling = new StringBuilder("[[97,97]");
        for (int i = 256; i < 300; i++) {
            doubling.append(",[").append(i).append(',').append(i).append(']');
        }
        refused(pairs + doubling + "]}", "merge 8 of", "longer than 256 bytes");
        String words = "{\"format\":1,\"type\":\"vocabulary\",\"unit\":\"word\",\"lower_case\":false,\"special\":[\"<unk>\"],";
        refused(words + "\"tokens\":[\"a\",\"a\"],\"counts\":[2,1]}", "'a' (U+0061) is there twice");
        refused(words + "\"tokens\":[\"a\",\"b c\"],\"counts\":[2,1]}", "'b c', which is not one word");
        refused(words + "\"tokens\":[\"a\"],\"counts\":[2,1]}", "1 tokens and 2 counts");
        refused(words + "\"tokens\":[\"a\",\"b\"],\"counts\":[1,2]}", "must be positive and fall");
        refused(words + "\"tokens\":[\"a\",7],\"counts\":[1,1]}", "texts only, and number 1");
        refused(words + "\"unknown\":\"<x>\",\"tokens\":[\"a\"],\"counts\":[1]}", "'<x>', which is not a special token");
        refused(words.replace("\"word\"", "\"line\"") + "\"tokens\":[\"a\"],\"counts\":[1]}", "character or word, got 'line'");
        refused("{\"format\":2,\"type\":\"vocabulary\"}", "format 2");
        refused("{\"format\":1,\"type\":\"sentence\"}", "unknown type of tokenizer 'sentence'");
        refused("", "no JSON");
        refused("[]", "an object");
        refused("{\"나\": 1,}", "byte 1");
        Path file = Files.write(folder.resolve("b"), new byte[] {'{', ' ', (byte) 0xFF});
        assertEquals(2, assertThrows(FileFormatException.class, () -> Tokenizer.read(file)).offset());
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        for (Tokenizer tokenizer : ALL) {
            Path file = folder.resolve("whole.json");
            tokenizer.write(file);
            String whole = Files.readString(file).strip();
            for (int length = 0; length < whole.length(); length += 7) {
                if (!Character.isSurrogate(whole.charAt(Math.max(0, length - 1)))) {
                    refused(whole.substring(0, length));
                }
            }
        }
    }

    @Test
    void accessErrorsNameTheFile() {
        Path missing = folder.resolve("no/such.json");
        assertTrue(assertThrows(FileAccessException.class, () -> Tokenizer.read(missing)).getMessage().contains(missing.toString()));
        assertTrue(assertThrows(FileAccessException.class, () -> ALL.getFirst().write(missing)).getMessage().contains(missing.toString()));
    }

    @Test
    void fuzzed() {
        byte[][] samples = ALL.stream().map(tokenizer -> {
            try {
                Path file = folder.resolve("sample.json");
                tokenizer.write(file);
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }).toArray(byte[][]::new);
        Fuzz.Outcome outcome = Fuzz.reader("tokenizer.json", file -> {
            Tokenizer tokenizer = Tokenizer.read(file);
            for (int token = 0; token < tokenizer.size(); token++) {
                assertTrue(!tokenizer.decode(token).isEmpty());
            }
        }).samples(samples).mayThrow(FileFormatException.class).mayAllocate(size -> 300_000 + 1000 * size).run(folder, 10_000, 4);
        assertTrue(outcome.read() > 0, () -> outcome + ": no file was read");
        assertTrue(outcome.refused() > 1000, () -> outcome + ": the mutations do no damage");
    }
}
