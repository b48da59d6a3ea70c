package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the recipes explain and autoencoder write, and what they refuse. */
class TrainExplainTest {
    @TempDir
    Path folder;

    private static final List<String> SMALL = List.of("--images", "2", "--tested", "2", "--patch", "14", "--stride", "14", "--steps", "2", "--samples", "2",
            "--limit", "32", "--device", "cpu");

    private CommandRun explain(String out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "explain", "--out", folder.resolve(out).toString()));
        arguments.addAll(SMALL);
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    /** A network that was trained before is explained as it was then. */
    @Test
    void aTrainedNetworkAgain() throws IOException {
        CommandRun first = explain("first", "--epochs", "1", "--batch", "16");
        assertEquals(0, first.code(), first::toString);
        for (String name : List.of("explanations.png", "feature-maps-conv1.png", "feature-maps-conv2.png", "filters-conv1.png", "summary.txt", "network.svg",
                "best.safetensors")) {
            assertTrue(Files.size(folder.resolve("first").resolve(name)) > 100, name);
        }
        assertTrue(Files.readString(folder.resolve("first/summary.txt")).contains("12,273,152 multiply-adds for one sample"));
        CommandRun second = explain("second", "--model", folder.resolve("first").toString(), "--layer", "relu2");
        assertEquals(0, second.code(), second::toString);
        assertArrayEquals(Files.readAllBytes(folder.resolve("first/feature-maps-conv1.png")), Files.readAllBytes(folder.resolve("second/feature-maps-conv1.png")));
    }

    @Test
    void whatIsRefused() {
        refused("has no such layer; it has conv1, relu1", explain("a", "--layer", "conv9"));
        refused("best.safetensors does not exist; give the folder of a run", explain("b", "--model", folder.toString()));
        refused("unknown recipe 'lenat'; did you mean 'lenet'?", explain("c", "--network", "lenat"));
        refused("--patch 0: must be 1 or more", CommandRun.of("train", "explain", "--patch", "0"));
        refused("--noise 1: must be from 0 to 0.95", CommandRun.of("train", "autoencoder", "--noise", "1"));
        refused("--perplexity 1: must be from 1.01 to 1000", CommandRun.of("train", "autoencoder", "--perplexity", "1"));
    }

    private static void refused(String message, CommandRun run) {
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains(message), run::toString);
    }
}
