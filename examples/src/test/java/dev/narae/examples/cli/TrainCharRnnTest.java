package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.tensor.Device;
import dev.narae.text.Tokenizer;
import dev.narae.train.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCharRnnTest {
    private static final Pattern LOSS = Pattern.compile("validation loss ([0-9.]+) nats a character");

    @TempDir
    Path folder;

    private CommandRun train(Path data, String out, String cell) {
        return CommandRun.of("train", "char-rnn", "--data", data.toString(), "--cell", cell, "--hidden", "24", "--layers", "1", "--epochs", "3",
                "--batch", "8", "--length", "16", "--lr", "0.02", "--out", folder.resolve(out).toString());
    }

    @Test
    void learnsATextAndWrites() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "abcdé 나래\n".repeat(800));
        for (String cell : List.of("lstm", "gru")) {
            CommandRun run = train(text, cell, cell);
            assertEquals(0, run.code(), run::toString);
            Matcher loss = LOSS.matcher(run.out());
            assertTrue(loss.find(), run::toString);
            assertTrue(Double.parseDouble(loss.group(1)) < 0.3, run::toString);
            Path files = folder.resolve(cell);
            assertEquals(9, Tokenizer.read(files.resolve("vocabulary.json")).size());
            assertTrue(Files.readString(files.resolve("sample.txt")).startsWith("abcdé 나래\nabcdé 나래\n"), run::toString);
            assertEquals(4, Files.readAllLines(files.resolve("metrics.csv")).size());
        }
        CommandRun again = train(text, "again", "lstm");
        assertEquals(0, again.code(), again::toString);
        assertArrayEquals(weights("lstm"), weights("again"));
    }

    private float[] weights(String run) {
        try (Device device = Device.open("reference"); Checkpoint best = Checkpoint.open(folder.resolve(run + "/checkpoints/best.safetensors"))) {
            return best.weights(device).get("head.weight").toFloatArray();
        }
    }

    @Test
    void needsNoFile() {
        CommandRun run = CommandRun.of("train", "char-rnn", "--limit", "3000", "--hidden", "8", "--layers", "2", "--epochs", "1", "--batch", "4",
                "--length", "16", "--out", folder.resolve("run").toString());
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("sums in words: 3,000 characters"), run::toString);
    }

    @Test
    void badRequests() throws IOException {
        Path small = Files.writeString(folder.resolve("small"), "too short");
        CommandRun refused = train(small, "a", "lstm");
        assertEquals(1, refused.code(), refused::toString);
        assertTrue(refused.err().contains("a text of 9 characters is too short for 8 streams with pieces of 16"), refused::toString);
        CommandRun missing = train(folder.resolve("none"), "b", "gru");
        assertEquals(1, missing.code(), missing::toString);
        assertTrue(missing.err().contains("none: no such file"), missing::toString);
        CommandRun wrong = CommandRun.of("train", "char-rnn", "--hidden", "0");
        assertEquals(2, wrong.code(), wrong::toString);
        assertTrue(wrong.err().contains("--hidden 0: must be 1 or more"), wrong::toString);
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, 1, 2});
        CommandRun damaged = train(binary, "c", "lstm");
        assertEquals(1, damaged.code(), damaged::toString);
        assertTrue(damaged.err().contains("not UTF-8"), damaged::toString);
        assertTrue(CommandRun.of("recipes").out().contains("narae train char-rnn --help"));
    }
}
