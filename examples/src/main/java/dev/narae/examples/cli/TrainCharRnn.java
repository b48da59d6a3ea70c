package dev.narae.examples.cli;

import dev.narae.examples.CharRnn;
import dev.narae.examples.CharRnnRun;
import dev.narae.examples.RunFolder;
import dev.narae.tensor.Device;
import dev.narae.train.Ending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Trains a language model of characters. */
@Command(
        name = "char-rnn",
        sortOptions = false,
        description = {
            "An LSTM or GRU that learns to go on with a text, character by character, and then writes.",
            "Without arguments: on generated sums in words."},
        footer = {
            "  narae train char-rnn --epochs 2",
            "  narae train char-rnn --data tinyshakespeare.txt --cell lstm"})
final class TrainCharRnn implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Train train;

    @Option(names = "--data", paramLabel = "FILE", description = "The text, in UTF-8; its last tenth is for validation. Default: generated.")
    private Path data;

    @Option(names = "--cell", defaultValue = "lstm", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private CharRnn.Cell cell;

    @Option(names = "--hidden", defaultValue = "256", paramLabel = "N", description = "Hidden numbers a layer. Default: ${DEFAULT-VALUE}.")
    private int hidden;

    @Option(names = "--layers", defaultValue = "2", paramLabel = "N", description = "Recurrent layers. Default: ${DEFAULT-VALUE}.")
    private int layers;

    @Option(names = "--epochs", defaultValue = "10", paramLabel = "N", description = "Passes over the text. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(names = "--streams", defaultValue = "32", paramLabel = "N", description = "Parts of the text that are read side by side. Default: ${DEFAULT-VALUE}.")
    private int streams;

    @Option(names = "--length", defaultValue = "64", paramLabel = "N", description = "Characters that gradients flow back through. Default: ${DEFAULT-VALUE}.")
    private int length;

    @Option(names = "--lr", defaultValue = "0.003", paramLabel = "X", description = "The greatest learning rate. Default: ${DEFAULT-VALUE}.")
    private double learningRate;

    @Option(names = "--seed", defaultValue = "42", paramLabel = "N", description = "The same seed gives the same weights. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many characters, for a quick try.")
    private Integer limit;

    @Mixin
    private EngineOptions engine;

    @Option(names = "--out", paramLabel = "DIR", description = "The run's folder. Default: runs/char-rnn-TIME.")
    private Path folder;

    @Override
    public Integer call() {
        positive("--hidden", hidden);
        positive("--layers", layers);
        positive("--epochs", epochs);
        positive("--streams", streams);
        positive("--length", length);
        if (limit != null) {
            positive("--limit", limit);
        }
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new ParameterException(spec.commandLine(), "--lr " + learningRate + ": must be a positive number");
        }
        Path target = folder == null ? RunFolder.fresh("char-rnn", LocalDateTime.now()).path() : folder;
        if (Files.exists(target.resolve("vocabulary.json"))) {
            throw new ParameterException(spec.commandLine(), "--out " + target + " already holds a run; choose another folder");
        }
        try (Device device = engine.open()) {
            CharRnnRun.Settings settings = new CharRnnRun.Settings(Optional.ofNullable(data), cell, hidden, layers, epochs, streams, length,
                    learningRate, seed, limit == null ? OptionalInt.empty() : OptionalInt.of(limit));
            Ending ending = new CharRnnRun(settings, target, device, train.narae().out()).train(train.narae().isTerminal());
            return ending instanceof Ending.Interrupted ? Narae.INTERRUPTED : 0;
        }
    }

    private void positive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " " + value + ": must be 1 or more");
        }
    }
}
