package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.examples.Experiment;
import dev.narae.examples.Experiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A short run of every experiment; what they reach is not looked at here. On CUDA: {@link ExperimentsOnCudaTest}. */
class ExperimentsTest {
    @TempDir
    Path folder;

    static Stream<String> names() {
        return Experiments.all().stream().map(Experiment::name);
    }

    private CommandRun run(String name, String device, String out) {
        return quick(name, device, folder.resolve(out));
    }

    static CommandRun quick(String name, String device, Path out) {
        List<String> arguments = new ArrayList<>(List.of("train", name, "--device", device, "--out", out.toString()));
        arguments.addAll(Experiments.all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow().quick());
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("names")
    void runsOnTheCpu(String name) throws IOException {
        check(run(name, "cpu", name), name, folder.resolve(name));
    }

    static void check(CommandRun run, String name, Path out) throws IOException {
        assertEquals(0, run.code(), run::toString);
        assertEquals("", run.err());
        String result = Files.readString(out.resolve("result.json"));
        assertTrue(result.contains("\"recipe\" : \"" + name + "\"") && result.contains("\"seconds\""), result);
        assertFalse(result.contains("null"), () -> "a figure is not finite: " + result);
        assertTrue(result.lines().count() > 5, () -> "there is no figure to judge it by: " + result);
        assertTrue(Files.readString(out.resolve("experiment.json")).contains("\"" + name + "\""));
    }

    @ParameterizedTest
    @MethodSource("names")
    void refusesAFolderThatHoldsARun(String name) throws IOException {
        Files.writeString(folder.resolve("experiment.json"), "{\"recipe\": \"" + name + "\", \"arguments\": []}");
        CommandRun refused = CommandRun.of("train", name, "--out", folder.toString());
        assertEquals(2, refused.code(), refused::toString);
        assertTrue(refused.err().contains("already holds a run; choose another folder"), refused::toString);
    }

    @Test
    void goesOnWithWhatItWasTold() throws IOException {
        CommandRun first = run("char-rnn", "cpu", "run");
        assertEquals(0, first.code(), first::toString);
        CommandRun second = CommandRun.of("train", "char-rnn", "--resume", folder.resolve("run").toString(), "--epochs", "2", "--device", "cpu");
        assertEquals(0, second.code(), second::toString);
        assertTrue(second.out().contains("epoch 2/2") && !second.out().contains("epoch 1/2"), second::toString);
        assertEquals(3, Files.readAllLines(folder.resolve("run/metrics.csv")).size());
        CommandRun changed = CommandRun.of("train", "char-rnn", "--resume", folder.resolve("run").toString(), "--hidden", "9");
        assertEquals(2, changed.code(), changed::toString);
        assertTrue(changed.err().contains("--hidden cannot be changed for a run that goes on"), changed::toString);
    }

    @Test
    void refusesTheRunOfAnotherRecipe() throws IOException {
        Files.writeString(folder.resolve("experiment.json"), "{\"recipe\": \"forecast\", \"arguments\": []}");
        CommandRun other = CommandRun.of("train", "char-rnn", "--resume", folder.toString());
        assertEquals(2, other.code(), other::toString);
        assertTrue(other.err().contains("is a run of the recipe forecast, not of char-rnn; go on with it by 'train forecast --resume"), other::toString);
        CommandRun images = CommandRun.of("train", "softmax", "--limit", "60", "--epochs", "1", "--device", "cpu", "--out", folder.resolve("images").toString());
        assertEquals(0, images.code(), images::toString);
        CommandRun mixed = CommandRun.of("train", "char-rnn", "--resume", folder.resolve("images").toString());
        assertEquals(2, mixed.code(), mixed::toString);
        assertTrue(mixed.err().contains("is a run of the recipe softmax, not of char-rnn"), mixed::toString);
        CommandRun none = CommandRun.of("train", "char-rnn", "--resume", folder.resolve("none").toString());
        assertEquals(2, none.code(), none::toString);
        assertTrue(none.err().contains("no such folder"), none::toString);
        Files.writeString(folder.resolve("experiment.json"), "{\"recipe\": ");
        CommandRun damaged = CommandRun.of("train", "char-rnn", "--resume", folder.toString());
        assertEquals(1, damaged.code(), damaged::toString);
        assertTrue(damaged.err().contains("experiment.json") && damaged.err().contains("not valid JSON"), damaged::toString);
    }
}
