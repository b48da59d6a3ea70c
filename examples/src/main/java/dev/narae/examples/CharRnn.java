package dev.narae.examples;

import dev.narae.data.DataException;
import dev.narae.nn.Losses;
import dev.narae.nn.decode.Decoding;
import dev.narae.nn.decode.Sampling;
import dev.narae.optim.AdamW;
import dev.narae.optim.Schedule;
import dev.narae.tensor.Scope;
import dev.narae.text.CarriedState;
import dev.narae.text.RecurrentNextToken;
import dev.narae.text.TextStreams;
import dev.narae.text.Tokenizer;
import dev.narae.text.Vocabulary;
import dev.narae.train.Ending;
import dev.narae.train.EpochReport;
import dev.narae.train.History;
import dev.narae.train.Listener;
import dev.narae.train.Monitor;
import dev.narae.train.Perplexity;
import dev.narae.train.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains a {@link CharRnnNetwork} on a text: nine tenths of it to learn from, the last tenth to judge by. Every batch goes on where
 * the one before stopped, with its state and without its gradients. A run that is resumed within an epoch begins with a state of zeros there.
 */
@Command(
        name = "char-rnn",
        description = {
            "An LSTM or GRU that learns to go on with a text, character by character, and then writes.",
            "Without arguments: on generated sums in words."},
        footer = {
            "  narae train char-rnn --epochs 2",
            "  narae train char-rnn --data tinyshakespeare.txt --cell lstm"})
final class CharRnn extends TrainedExperiment {
    private static final Monitor MONITOR = Monitor.smallest("val_loss");
    private static final int SAMPLE = 500;

    @Option(names = "--data", paramLabel = "FILE", description = "The text, in UTF-8; its last tenth is for validation. Default: generated.")
    private Path data;

    @Option(names = "--cell", defaultValue = "lstm", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private CharRnnNetwork.Cell cell;

    @Option(names = "--hidden", defaultValue = "256", paramLabel = "N", description = "Hidden numbers a layer. Default: ${DEFAULT-VALUE}.")
    private int hidden;

    @Option(names = "--layers", defaultValue = "2", paramLabel = "N", description = "Recurrent layers. Default: ${DEFAULT-VALUE}.")
    private int layers;

    @Option(names = "--length", defaultValue = "64", paramLabel = "N", description = "Characters that gradients flow back through. Default: ${DEFAULT-VALUE}.")
    private int length;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many characters, for a quick try.")
    private Integer limit;

    @Override
    protected Recipe.Settings settings() {
        // A batch is so many parts of the text, read side by side.
        return new Recipe.Settings(10, 32, 3e-3, 0.01);
    }

    @Override
    public List<String> quick() {
        return List.of("--limit", "3000", "--hidden", "8", "--layers", "2", "--epochs", "1", "--batch", "4", "--length", "16");
    }

    @Override
    protected void check() {
        super.check();
        positive("--hidden", hidden);
        positive("--layers", layers);
        positive("--length", length);
        if (limit != null) {
            positive("--limit", limit);
        }
    }

    @Override
    protected Ending run(Lab lab) {
        String text = text(lab);
        int split = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) * 9 / 10);
        Tokenizer characters = Vocabulary.characters().count(text).build();
        TextStreams training = TextStreams.of(characters.encode(text.substring(0, split)), chosen().batch(), length);
        int[] held = characters.encode(text.substring(split));
        // Few long streams, for a state that begins at zeros costs something.
        TextStreams validation = TextStreams.of(held, Math.max(1, Math.min(8, held.length / (8 * length))), length);
        CharRnnNetwork network = new CharRnnNetwork(cell, characters.size(), hidden, layers, lab.rng("init")).to(lab.device());
        lab.describe(String.format(Locale.ROOT, "%s, %,d parameters", cell, network.parameterCount()),
                String.format(Locale.ROOT, "%s: %,d characters, %d different", data == null ? "sums in words" : data, text.length(), characters.size()));
        characters.write(lab.file("vocabulary.json"));
        try (CarriedState state = new CarriedState()) {
            long steps = (long) training.pieces() * chosen().epochs();
            AdamW optimizer = AdamW.of(network.parameters(), chosen().learningRate()).weightDecay(chosen().weightDecay()).build();
            History history = trainer(lab, network, optimizer, Losses::crossEntropy, MONITOR)
                    // The cross-entropy has classes on axis 1.
                    .forward(tokens -> network.logits(tokens, state).transpose(1, 2))
                    .shuffle(false)
                    .clipNorm(1)
                    .schedule(Schedule.cosine(steps, 0.02))
                    .metric(Perplexity::new)
                    .validation(validation.batches().on(lab.device()))
                    .listener(new FreshState(state))
                    .build().fit(training.batches().on(lab.device()));
            if (!(history.ending() instanceof Ending.Interrupted)) {
                finish(lab, network, characters, history, text.substring(0, text.offsetByCodePoints(0, 1)));
            }
            return history.ending();
        }
    }

    /** Begins every pass over a text at zeros. */
    private record FreshState(CarriedState state) implements Listener {
        @Override
        public void epochStarted(Run run) {
            state.reset();
        }

        @Override
        public void validationStarted(Run run) {
            state.reset();
        }
    }

    private static void finish(Lab lab, CharRnnNetwork network, Tokenizer characters, History history, String prompt) {
        loadBest(lab, network);
        EpochReport best = history.best().orElseGet(history::last);
        try (Scope _ = Scope.open("sample"); RecurrentNextToken next = new RecurrentNextToken(lab.device(), network::logits)) {
            int[] drawn = Decoding.of(next, SAMPLE).sample(Sampling.plain().temperature(0.8), lab.rng("sample"), characters.encode(prompt)).getFirst().toArray();
            String sample = prompt + characters.decode(drawn);
            lab.text("sample.txt", sample + "\n");
            lab.say("%s", sample);
        }
        lab.figure("validation_loss", best.values().get("val_loss"));
        lab.say("validation loss %.4f nats a character, perplexity %.3f, at epoch %d", best.values().get("val_loss"), best.values().get("val_perplexity"),
                best.epoch());
    }

    private String text(Lab lab) {
        String text = data == null ? NumberText.sums(4000, lab.rng("text")) : TextFile.read(data);
        int points = text.codePointCount(0, text.length());
        String used = limit != null && limit < points ? text.substring(0, text.offsetByCodePoints(0, limit)) : text;
        // The held-out tenth must have a piece, and nine tenths one a stream.
        int streams = chosen().batch();
        long least = 10L * Math.max(length + 2, (streams * (long) length + 1 + 8) / 9 + 1);
        if (used.codePointCount(0, used.length()) < least) {
            throw new DataException("char-rnn: a text of " + used.codePointCount(0, used.length()) + " characters is too short for " + streams
                    + " streams with pieces of " + length + ", which take " + least + "; give more text, or smaller --batch or --length");
        }
        return used;
    }
}
