package dev.narae.examples;

import dev.narae.data.DataException;
import dev.narae.nn.Losses;
import dev.narae.nn.TransformerForm;
import dev.narae.nn.decode.Decoding;
import dev.narae.nn.decode.NextToken;
import dev.narae.nn.decode.Sampling;
import dev.narae.nn.seq2seq.LanguageModel;
import dev.narae.optim.AdamW;
import dev.narae.optim.Schedule;
import dev.narae.tensor.Scope;
import dev.narae.text.TextStreams;
import dev.narae.text.Tokenizer;
import dev.narae.text.Vocabulary;
import dev.narae.train.Ending;
import dev.narae.train.EpochReport;
import dev.narae.train.History;
import dev.narae.train.Monitor;
import dev.narae.train.Perplexity;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains a {@link LanguageModel} on stretches of a text: nine tenths of it to learn from, the last tenth to judge by. */
@Command(
        name = "language-model",
        description = {
            "A Transformer that has a decoder only and learns to go on with a text, character by",
            "character, and then writes. Without arguments: on generated sums in words."},
        footer = {
            "  narae train language-model --epochs 2",
            "  narae train language-model --data tinyshakespeare.txt"})
final class CharTransformer extends TrainedExperiment {
    private static final Monitor MONITOR = Monitor.smallest("val_loss");
    private static final int SAMPLE = 500;

    @Option(names = "--data", paramLabel = "FILE", description = "The text, in UTF-8; its last tenth is for validation. Default: generated.")
    private Path data;

    @Option(names = "--width", defaultValue = "128", paramLabel = "N", description = "Numbers a position. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(names = "--heads", defaultValue = "4", paramLabel = "N", description = "Attention heads. Default: ${DEFAULT-VALUE}.")
    private int heads;

    @Option(names = "--layers", defaultValue = "3", paramLabel = "N", description = "Layers. Default: ${DEFAULT-VALUE}.")
    private int layers;

    @Option(names = "--length", defaultValue = "128", paramLabel = "N", description = "Characters that it sees at once. Default: ${DEFAULT-VALUE}.")
    private int length;

    @Option(names = "--dropout", defaultValue = "0.1", paramLabel = "P",
            description = "The probability of dropping a number. Default: ${DEFAULT-VALUE}.")
    private double dropout;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many characters, for a quick try.")
    private Integer limit;

    @Override
    protected Recipe.Settings settings() {
        // A batch is so many stretches of the text.
        return new Recipe.Settings(3, 16, 2e-3, 0.1);
    }

    @Override
    public List<String> quick() {
        return List.of("--limit", "2000", "--width", "8", "--heads", "2", "--layers", "1", "--epochs", "1", "--batch", "8", "--length", "16");
    }

    @Override
    protected void check() {
        super.check();
        positive("--width", width);
        positive("--heads", heads);
        positive("--layers", layers);
        positive("--length", length);
        within("--dropout", dropout, 0, 0.9);
        if (width % heads != 0 || width / heads % 2 != 0) {
            throw wrong("--width " + width + ": must be a multiple of twice --heads " + heads + ", for positions turn pairs of numbers");
        }
        if (limit != null) {
            positive("--limit", limit);
        }
    }

    @Override
    protected Ending run(Lab lab) {
        String text = text(lab);
        int split = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) * 9 / 10);
        Tokenizer characters = Vocabulary.characters().count(text).build();
        // One stream, so that its pieces are stretches of text that may come in any order.
        TextStreams training = TextStreams.of(characters.encode(text.substring(0, split)), 1, length);
        TextStreams validation = TextStreams.of(characters.encode(text.substring(split)), 1, length);
        TransformerForm form = TransformerForm.of(width, heads).feedForward(4 * width).dropout(dropout).activation("GELU").normFirst(true)
                .rotary(10000);
        LanguageModel model = LanguageModel.of(characters.size(), form).layers(layers).tied(true).build(lab.rng("init")).to(lab.device());
        lab.describe(String.format(Locale.ROOT, "%d layers of %d heads, width %d, %,d parameters", layers, heads, width, model.parameterCount()),
                String.format(Locale.ROOT, "%s: %,d characters, %d different", data == null ? "sums in words" : data, text.length(),
                        characters.size()));
        characters.write(lab.file("vocabulary.json"));
        long steps = (long) Math.ceilDiv(training.size(), chosen().batch()) * chosen().epochs();
        AdamW optimizer = AdamW.of(model.parameters(), chosen().learningRate()).weightDecay(chosen().weightDecay()).build();
        History history = trainer(lab, model, optimizer, Losses::crossEntropy, MONITOR)
                // The cross-entropy has classes on axis 1.
                .forward(tokens -> model.forward(tokens).transpose(1, 2))
                .clipNorm(1)
                .schedule(Schedule.cosine(steps, 0.02).afterWarmUp(Math.max(1, steps / 20), 0.05))
                .metric(Perplexity::new)
                .validation(validation.batches(chosen().batch()).on(lab.device()))
                .build().fit(training.batches(chosen().batch()).on(lab.device()));
        if (!(history.ending() instanceof Ending.Interrupted)) {
            finish(lab, model, characters, history, text.substring(0, text.offsetByCodePoints(0, Math.min(length, 16))));
        }
        return history.ending();
    }

    private void finish(Lab lab, LanguageModel model, Tokenizer characters, History history, String prompt) {
        loadBest(lab, model);
        EpochReport best = history.best().orElseGet(history::last);
        try (Scope _ = Scope.open("sample")) {
            // Beyond the stretches that it learnt from, the model would see places that it has never seen.
            int[] drawn = Decoding.of(NextToken.whole(lab.device(), model::forward).lastOnly(length), SAMPLE)
                    .sample(Sampling.plain().temperature(0.8), lab.rng("sample"), characters.encode(prompt)).getFirst().toArray();
            String sample = prompt + characters.decode(drawn);
            lab.text("sample.txt", sample + "\n");
            lab.say("%s", sample);
        }
        // A piece has as many characters as the next, so the mean over pieces is that over characters.
        lab.figure("validation_loss", best.values().get("val_nats"));
        lab.say("validation loss %.4f nats a character, perplexity %.3f, at epoch %d", best.values().get("val_nats"),
                best.values().get("val_perplexity"), best.epoch());
    }

    private String text(Lab lab) {
        String text = data == null ? NumberText.sums(4000, lab.rng("text")) : TextFile.read(data);
        int points = text.codePointCount(0, text.length());
        String used = limit != null && limit < points ? text.substring(0, text.offsetByCodePoints(0, limit)) : text;
        // The held-out tenth must have a stretch.
        long least = 10L * (length + 2);
        if (used.codePointCount(0, used.length()) < least) {
            throw new DataException("language-model: a text of " + used.codePointCount(0, used.length()) + " characters is too short for "
                    + "stretches of " + length + ", which take " + least + "; give more text, or a smaller --length");
        }
        return used;
    }
}
