package dev.narae.examples;

import dev.narae.data.DataException;
import dev.narae.io.AtomicFile;
import dev.narae.io.FileAccessException;
import dev.narae.io.SafeTensors;
import dev.narae.nn.Losses;
import dev.narae.nn.decode.Decoding;
import dev.narae.nn.decode.Sampling;
import dev.narae.optim.AdamW;
import dev.narae.optim.Schedule;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import dev.narae.text.CarriedState;
import dev.narae.text.RecurrentNextToken;
import dev.narae.text.TextStreams;
import dev.narae.text.Tokenizer;
import dev.narae.text.Vocabulary;
import dev.narae.train.Ending;
import dev.narae.train.EpochReport;
import dev.narae.train.History;
import dev.narae.train.Listener;
import dev.narae.train.MetricsLog;
import dev.narae.train.Monitor;
import dev.narae.train.Perplexity;
import dev.narae.train.Progress;
import dev.narae.train.Run;
import dev.narae.train.Trainer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Trains a {@link CharRnn} on a text: nine tenths of it to learn from, the last tenth to judge by. Every batch goes on where
 * the one before stopped, with its state and without its gradients.
 */
public final class CharRnnRun {
    private static final Monitor MONITOR = Monitor.smallest("val_loss");
    private static final int SAMPLE = 500;

    /**
     * What a run is told.
     *
     * @param text    a file in UTF-8; absent for sums in words
     * @param streams parts of the text that are read side by side, the rows of a batch
     * @param length  steps that gradients flow back through
     */
    public record Settings(Optional<Path> text, CharRnn.Cell cell, int hidden, int layers, int epochs, int streams, int length, double learningRate,
            long seed, OptionalInt limit) {
    }

    private final Settings settings;
    private final Path folder;
    private final Device device;
    private final PrintStream out;

    /** @param folder for weights, vocabulary, metrics and a sample of text */
    public CharRnnRun(Settings settings, Path folder, Device device, PrintStream out) {
        this.settings = settings;
        this.folder = folder;
        this.device = device;
        this.out = out;
    }

    /** @throws DataException if the text cannot be used */
    public Ending train(boolean terminal) {
        Rng rng = Rng.seeded(settings.seed());
        String text = text(rng);
        int split = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) * 9 / 10);
        Tokenizer characters = Vocabulary.characters().count(text).build();
        TextStreams training = TextStreams.of(characters.encode(text.substring(0, split)), settings.streams(), settings.length());
        int[] held = characters.encode(text.substring(split));
        // Few long streams, for a state that begins at zeros costs something.
        TextStreams validation = TextStreams.of(held, Math.max(1, Math.min(8, held.length / (8 * settings.length()))), settings.length());
        CharRnn network = new CharRnn(settings.cell(), characters.size(), settings.hidden(), settings.layers(), rng.child("init")).to(device);
        out.printf(Locale.ROOT, "recipe  char-rnn, %s, %,d parameters%ntext    %s: %,d characters, %d different%ndevice  %s: %s%nfolder  %s%n",
                settings.cell(), network.parameterCount(), settings.text().map(Path::toString).orElse("sums in words"), text.length(), characters.size(),
                device.name(), device.description(), folder);
        createFolder();
        characters.write(folder.resolve("vocabulary.json"));
        try (CarriedState state = new CarriedState()) {
            long steps = (long) training.pieces() * settings.epochs();
            History history = Trainer.of(network, AdamW.of(network.parameters(), settings.learningRate()).weightDecay(0.01).build(), Losses::crossEntropy)
                    // The cross-entropy has classes on axis 1.
                    .forward(tokens -> network.logits(tokens, state).transpose(1, 2))
                    .epochs(settings.epochs())
                    .rng(rng.child("order"))
                    .shuffle(false)
                    .clipNorm(1)
                    .schedule(Schedule.cosine(steps, 0.02))
                    .metric(Perplexity::new)
                    .validation(validation.batches().on(device))
                    .monitor(MONITOR)
                    .interruptible()
                    .listener(new Progress(out, terminal))
                    .listener(MetricsLog.csv(folder.resolve("metrics.csv")))
                    .listener(new Keeper(state))
                    .build().fit(training.batches().on(device));
            if (history.ending() instanceof Ending.Completed) {
                finish(network, characters, history, text.substring(0, text.offsetByCodePoints(0, 1)), rng.child("sample"));
            }
            return history.ending();
        }
    }

    /** Begins every pass over a text at zeros, and keeps the best weights. */
    private final class Keeper implements Listener {
        private final CarriedState state;

        Keeper(CarriedState state) {
            this.state = state;
        }

        @Override
        public void epochStarted(Run run) {
            state.reset();
        }

        @Override
        public void validationStarted(Run run) {
            state.reset();
        }

        @Override
        public void epochEnded(Run run, EpochReport report) {
            if (MONITOR.best(run.reports()).filter(best -> best.epoch() == report.epoch()).isPresent()) {
                SafeTensors.write(weights(), run.model().state());
            }
        }
    }

    private Path weights() {
        return folder.resolve("best.safetensors");
    }

    private void finish(CharRnn network, Tokenizer characters, History history, String prompt, Rng rng) {
        EpochReport best = history.best().orElseGet(history::last);
        try (Scope _ = Scope.open("sample"); RecurrentNextToken next = new RecurrentNextToken(device, network::logits)) {
            network.load(SafeTensors.read(weights(), device), true);
            network.eval();
            int[] drawn = Decoding.of(next, SAMPLE).sample(Sampling.plain().temperature(0.8), rng, characters.encode(prompt)).getFirst().toArray();
            String sample = prompt + characters.decode(drawn);
            AtomicFile.write(folder.resolve("sample.txt"), sample + "\n");
            out.println(sample);
        }
        out.printf(Locale.ROOT, "validation loss %.4f nats a character, perplexity %.3f, at epoch %d; trained in %.1f minutes%n", best.values().get("val_loss"),
                best.values().get("val_perplexity"), best.epoch(), history.epochs().stream().mapToDouble(EpochReport::seconds).sum() / 60);
    }

    private String text(Rng rng) {
        String text = settings.text().map(CharRnnRun::read).orElseGet(() -> NumberText.sums(4000, rng.child("text")));
        int points = text.codePointCount(0, text.length());
        String used = settings.limit().isPresent() && settings.limit().getAsInt() < points
                ? text.substring(0, text.offsetByCodePoints(0, settings.limit().getAsInt())) : text;
        // The held-out tenth must have a piece, and nine tenths one a stream.
        long least = 10L * Math.max(settings.length() + 2, (settings.streams() * (long) settings.length() + 1 + 8) / 9 + 1);
        if (used.codePointCount(0, used.length()) < least) {
            throw new DataException("char-rnn: a text of " + used.codePointCount(0, used.length()) + " characters is too short for " + settings.streams()
                    + " streams with pieces of " + settings.length() + ", which take " + least + "; give more text, or smaller --streams or --length");
        }
        return used;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw DataException.of(file, "not UTF-8; convert it", e);
        } catch (IOException e) {
            throw FileAccessException.reading(file, e);
        }
    }

    private void createFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw FileAccessException.writing(folder, e);
        }
    }
}
