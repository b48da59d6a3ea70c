package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.tensor.Device;
import dev.narae.train.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes seq2seq, transformer, language-model and vanishing: what they leave behind, and what they refuse. */
class SequenceRecipesTest {
    @TempDir
    Path folder;

    private CommandRun train(String out, String... arguments) {
        List<String> all = new ArrayList<>(List.of("train"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--device", "cpu", "--out", folder.resolve(out).toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private void refused(int code, String message, String... arguments) {
        CommandRun run = train("refused", arguments);
        assertEquals(code, run.code(), run::toString);
        assertTrue(run.err().contains(message), run::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seq2seq", "seq2seq --attention luong --cell lstm", "transformer --width 16"})
    void datesLeaveExamplesAndAMapOfAttention(String recipe) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(recipe.split(" ")));
        arguments.addAll(List.of("--examples", "40", "--test", "3", "--epochs", "2", "--batch", "20"));
        CommandRun run = train("run", arguments.toArray(String[]::new));
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("of 3 dates of unseen days"), run::toString);
        assertEquals(3, Files.readAllLines(folder.resolve("run/examples.txt")).size());
        assertTrue(ImageIO.read(folder.resolve("run/attention.png").toFile()).getHeight() > 300);
        String result = Files.readString(folder.resolve("run/result.json"));
        assertTrue(result.contains("exact_greedy") && result.contains("exact_beam"), result);
    }

    /** The same seed gives the same weights on one thread and on two. */
    @Test
    void datesAreLearntTheSameOnAnyNumberOfThreads() {
        for (String threads : List.of("1", "2")) {
            CommandRun run = train(threads, "seq2seq", "--examples", "60", "--test", "1", "--epochs", "1", "--batch", "20",
                    "--hidden", "24", "--threads", threads);
            assertEquals(0, run.code(), run::toString);
        }
        assertArrayEquals(weights("1"), weights("2"));
    }

    private float[] weights(String run) {
        try (Device device = Device.open("reference"); Checkpoint best = Checkpoint.open(folder.resolve(run + "/checkpoints/best.safetensors"))) {
            return best.weights(device).get("decoder.layer.weight_hh_l0").toFloatArray();
        }
    }

    @Test
    void aLanguageModelLearnsAText() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "abcdé 나래\n".repeat(400));
        CommandRun run = train("run", "language-model", "--data", text.toString(), "--width", "16", "--heads", "2", "--layers", "1", "--epochs", "4",
                "--batch", "8", "--length", "18", "--lr", "0.02", "--dropout", "0");
        assertEquals(0, run.code(), run::toString);
        double loss = Double.parseDouble(run.out().replaceAll("(?s).*validation loss ([0-9.]+) nats a character.*", "$1"));
        assertTrue(loss < 0.3, run::toString);
        String sample = Files.readString(folder.resolve("run/sample.txt"));
        assertTrue(sample.startsWith("abcdé 나래\nabcdé 나래\nabcdé 나래\nabcdé"), sample);
    }

    /** Without a limit a step along an exploded gradient throws the weights away. */
    @Test
    void vanishingDrawsTabulatesAndClips() throws IOException {
        CommandRun run = train("run", "vanishing", "--length", "60", "--hidden", "24", "--steps", "8");
        assertEquals(0, run.code(), run::toString);
        assertEquals(61, Files.readAllLines(folder.resolve("run/gradient-norms.csv")).size());
        assertTrue(ImageIO.read(folder.resolve("run/gradient-norms.png").toFile()).getWidth() > 300);
        String result = Files.readString(folder.resolve("run/result.json"));
        // How far an exploding gradient throws the weights differs by rounding; that it does is the point.
        assertTrue(figure(result, "unclipped_largest_weight") > 20 * figure(result, "clipped_largest_weight"), result);
        assertTrue(figure(result, "clipped_largest_weight") < 10, result);
    }

    private static double figure(String result, String name) {
        return Double.parseDouble(result.replaceAll("(?s).*\"" + name + "\" : ([-0-9.E]+).*", "$1"));
    }

    @Test
    void badRequests() throws IOException {
        refused(2, "--examples 0: must be 1 or more", "seq2seq", "--examples", "0");
        refused(2, "--teacher-forcing 1.5: must be from 0 to 1", "seq2seq", "--teacher-forcing", "1.5");
        refused(2, "--attention", "seq2seq", "--attention", "dot");
        refused(2, "--width 30: must be even and a multiple of --heads 4", "transformer", "--width", "30");
        refused(2, "--beam 0: must be 1 or more", "transformer", "--beam", "0");
        refused(2, "--width 12: must be a multiple of twice --heads 4", "language-model", "--width", "12");
        refused(2, "--length 1: must be 2 or more", "vanishing", "--length", "1");
        refused(1, "a text of 9 characters is too short for stretches of 128", "language-model", "--data",
                Files.writeString(folder.resolve("small"), "too short").toString());
        refused(1, "none: no such file", "language-model", "--data", folder.resolve("none").toString());
        refused(1, "not UTF-8", "language-model", "--data", Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, 1}).toString());
    }
}
