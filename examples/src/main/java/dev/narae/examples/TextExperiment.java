package dev.narae.examples;

import dev.narae.data.DataException;
import dev.narae.data.DataLoader;
import dev.narae.data.Pass;
import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.optim.AdamW;
import dev.narae.optim.Schedule;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.text.TokenSequences;
import dev.narae.text.Tokenizer;
import dev.narae.text.Vocabulary;
import dev.narae.train.Accuracy;
import dev.narae.train.ConfusionMatrix;
import dev.narae.train.EarlyStopping;
import dev.narae.train.Ending;
import dev.narae.train.History;
import dev.narae.train.Monitor;
import dev.narae.train.RocAuc;
import dev.narae.train.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/**
 * An experiment that finds out the class of a text: a {@link TextNetwork} on tokens, trained on batches of texts of like length,
 * judged on texts that it has not seen.
 */
abstract class TextExperiment extends TrainedExperiment {
    static final String PADDING = "<pad>";
    static final String UNKNOWN = "<unk>";
    private static final Monitor MONITOR = Monitor.smallest("val_loss");
    private static final int SHOWN = 50;

    @Option(names = "--model", defaultValue = "lstm",
            description = "${COMPLETION-CANDIDATES}: what reads the embedded tokens; LSTM and GRU in both directions. Default: ${DEFAULT-VALUE}.")
    private TextNetwork.Kind model;

    @Option(names = "--width", defaultValue = "32", paramLabel = "N", description = "Numbers that a token becomes. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(names = "--hidden", defaultValue = "64", paramLabel = "N", description = "Hidden numbers. Default: ${DEFAULT-VALUE}.")
    private int hidden;

    @Option(names = "--dropout", defaultValue = "0.2", paramLabel = "P",
            description = "Dropout of embeddings and of the last layer's input. Default: ${DEFAULT-VALUE}.")
    private double dropout;

    @Option(names = "--patience", defaultValue = "5", paramLabel = "N",
            description = "Epochs without progress that end the run. Default: ${DEFAULT-VALUE}.")
    private int patience;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many texts to learn from, for a quick try.")
    private Integer limit;

    /**
     * What an experiment is about.
     *
     * @param name of the data, for the line that says what it is
     */
    protected record Task(String name, Tokenizer tokenizer, LabelledTexts.Parts parts, int longest) {
        TokenSequences sequences(LabelledTexts texts) {
            int padding = tokenizer.special(PADDING);
            List<int[]> sequences = new ArrayList<>();
            for (String text : texts.texts()) {
                int[] tokens = tokenizer.encode(text);
                if (tokens.length == 0) {
                    throw new DataException("the text '" + text + "' has no tokens; leave it out");
                }
                sequences.add(tokens.length <= longest ? tokens : Arrays.copyOf(tokens, longest));
            }
            return TokenSequences.of(sequences, texts.labels(), texts.classes(), padding);
        }
    }

    @Override
    protected void check() {
        super.check();
        positive("--width", width);
        positive("--hidden", hidden);
        positive("--patience", patience);
        within("--dropout", dropout, 0, 0.99);
        if (limit != null) {
            positive("--limit", limit);
        }
    }

    /** The first so many of texts that are in random order, if there is a limit. */
    final LabelledTexts limited(LabelledTexts texts) {
        return limit == null || limit >= texts.size() ? texts : texts.take(IntStream.range(0, limit).toArray());
    }

    /** Trains and judges; with a bag of words beside it if wanted. */
    final Ending fit(Lab lab, Task task, boolean bagOfWords) {
        TokenSequences train = task.sequences(task.parts().train());
        TokenSequences validation = task.sequences(task.parts().validation());
        TokenSequences test = task.sequences(task.parts().test());
        int padding = task.tokenizer().special(PADDING);
        int classes = train.classes().size();
        TextNetwork network = new TextNetwork(model, new TextNetwork.Sizes(task.tokenizer().size(), padding, unknown(task.tokenizer()), classes,
                width, hidden, dropout), lab.rng("init"))
                .to(lab.device());
        lab.describe(String.format(Locale.ROOT, "%s, %,d parameters", model, network.parameterCount()), String.format(Locale.ROOT,
                "%s: %,d texts for training, %,d for validation, %,d for the test; classes %s; %s", task.name(), train.size(), validation.size(),
                test.size(), String.join(", ", train.classes()), task.tokenizer()));
        task.tokenizer().write(lab.file("vocabulary.json"));
        Trainer trainer = build(lab, network, train, validation, trainer(lab, network, optimizer(network), Losses::crossEntropy, MONITOR)
                .earlyStopping(EarlyStopping.on(MONITOR, patience))
                .listener(new LearningCurves(lab.file("curves.png"))));
        History history = trainer.fit(loader(lab, train));
        if (history.ending() instanceof Ending.Interrupted) {
            return history.ending();
        }
        loadBest(lab, network);
        lab.figure("validation_accuracy", history.best().orElseGet(history::last).values().get("val_accuracy"));
        judge(lab, "", trainer, test);
        mistakes(lab, network, task, test);
        if (bagOfWords) {
            Module bag = new BagOfWords(task.tokenizer().size(), padding, classes, lab.rng("bag")).to(lab.device());
            AdamW plain = AdamW.of(bag.parameters(), 0.02).weightDecay(0).build();
            Trainer other = build(lab, bag, train, validation, Trainer.of(bag, plain, Losses::crossEntropy)
                    .epochs(chosen().epochs()).rng(lab.rng("bag order")).earlyStopping(EarlyStopping.on(MONITOR, patience)));
            other.fit(loader(lab, train));
            judge(lab, "bag_of_words_", other, test);
        }
        return history.ending();
    }

    private static OptionalInt unknown(Tokenizer tokenizer) {
        return tokenizer instanceof Vocabulary vocabulary ? vocabulary.unknown() : OptionalInt.empty();
    }

    private AdamW optimizer(Module network) {
        return AdamW.of(network.parameters(), chosen().learningRate()).weightDecay(chosen().weightDecay()).build();
    }

    private DataLoader loader(Lab lab, TokenSequences set) {
        return set.bucketed(chosen().batch()).on(lab.device());
    }

    private Trainer build(Lab lab, Module network, TokenSequences train, TokenSequences validation, Trainer.Builder builder) {
        long steps = (long) loader(lab, train).count() * chosen().epochs();
        return builder.clipNorm(1)
                .schedule(Schedule.cosine(steps, 0.02))
                .metric(Accuracy::new)
                .validation(validation.bucketed(chosen().batch()).on(lab.device()))
                .build();
    }

    private void judge(Lab lab, String prefix, Trainer trainer, TokenSequences test) {
        ConfusionMatrix matrix = new ConfusionMatrix(test.classes().size());
        RocAuc area = new RocAuc();
        Accuracy accuracy = new Accuracy();
        trainer.evaluate(loader(lab, test), accuracy, matrix, area);
        // Of two classes the second is the one that is looked for.
        ConfusionMatrix.ClassScore score = test.classes().size() == 2 ? matrix.perClass()[1] : matrix.macro();
        double right = accuracy.values().get("accuracy");
        lab.figure(prefix + "accuracy", right);
        lab.figure(prefix + "precision", score.precision());
        lab.figure(prefix + "recall", score.recall());
        lab.figure(prefix + "f1", score.f1());
        lab.figure(prefix + "roc_auc", area.value());
        String name = prefix.isEmpty() ? model.name().toLowerCase(Locale.ROOT) : "bag of words";
        lab.say("%-13s of %,d unseen texts %.2f %% right; precision %.4f, recall %.4f, F1 %.4f, ROC-AUC %.4f", name, test.size(), 100 * right,
                score.precision(), score.recall(), score.f1(), area.value());
        if (prefix.isEmpty()) {
            lab.picture("confusion.png", Figures.confusion("Test texts", test.classes(), matrix.counts()));
        }
        area.reset();
    }

    /** Writes the first texts of the test part that the network gets wrong. */
    private void mistakes(Lab lab, TextNetwork network, Task task, TokenSequences test) {
        StringBuilder wrong = new StringBuilder("actual\tpredicted\ttext\n");
        int found = 0;
        int at = 0;
        try (NoGrad _ = NoGrad.open(); Pass pass = test.batches(chosen().batch()).on(lab.device()).open()) {
            while (found < SHOWN && pass.hasNext()) {
                try (Scope _ = Scope.open("mistakes")) {
                    long[] predicted = network.forward(pass.next().input()).argMax(1).toLongArray();
                    for (int i = 0; i < predicted.length && found < SHOWN; i++) {
                        if (predicted[i] != test.labelClass(at + i)) {
                            wrong.append(test.classes().get((int) test.labelClass(at + i))).append('\t')
                                    .append(test.classes().get((int) predicted[i])).append('\t')
                                    .append(task.parts().test().texts().get(at + i).replaceAll("\\s+", " ")).append('\n');
                            found++;
                        }
                    }
                    at += predicted.length;
                }
            }
        }
        lab.text("mistakes.tsv", wrong.toString());
    }
}
