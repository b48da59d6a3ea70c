package dev.narae.examples;

import dev.narae.data.DataLoader;
import dev.narae.data.Dataset;
import dev.narae.io.FileFormatException;
import dev.narae.io.ModelFile;
import dev.narae.models.AlexNet;
import dev.narae.nn.Init;
import dev.narae.nn.Linear;
import dev.narae.nn.LoadReport;
import dev.narae.nn.Losses;
import dev.narae.nn.Sequential;
import dev.narae.optim.AdamW;
import dev.narae.optim.Optimizer;
import dev.narae.optim.Schedule;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import dev.narae.train.Accuracy;
import dev.narae.train.Ending;
import dev.narae.train.Progress;
import dev.narae.train.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Learns some classes with AlexNet, and then others of which there are few examples: with what was learnt, and without. All ways have the same
 * images, the same steps and the same choice of learning rates; each takes the rate and the epoch that do best on the same
 * validation images.
 */
@Command(
        name = "transfer",
        description = {
            "Transfer learning: an AlexNet of some classes learns two others from 100 images each, against one that begins with nothing.",
            "Without arguments: generated digits, with 4 and 9 held out."},
        footer = {
            "  narae train transfer",
            "  narae train transfer --data fashion-mnist --draws 5",
            "  narae train transfer --data fashion-mnist --held sandal,sneaker"})
final class TransferLearning extends Experiment {
    private static final String HEAD = "fc8";
    private static final int BASE_BATCH = 64;
    private static final double BASE_RATE = 1e-3;
    private static final int BATCH = 20;
    private static final double[] RATES = {1e-4, 3e-4, 1e-3, 3e-3};

    /** How the new classes are learnt. */
    private enum Way {
        SCRATCH("from nothing"), HEAD("only a new head", "conv*", "fc6.*", "fc7.*"), DENSE("dense layers, convolutions frozen", "conv*"),
        ALL("all of it");

        private final String title;
        private final String[] frozen;

        Way(String title, String... frozen) {
            this.title = title;
            this.frozen = frozen;
        }
    }

    @Mixin
    private ImageOptions images;

    @Option(names = "--held", paramLabel = "CLASS", split = ",",
            description = "The classes to learn afterwards. Default: Shirt and Coat of Fashion-MNIST, 4 and 9 of digits, else the last two.")
    private List<String> held;

    @Option(names = "--examples", paramLabel = "N", defaultValue = "100", description = "Images of each of them to learn from. Default: ${DEFAULT-VALUE}.")
    private int examples;

    @Option(names = "--draws", paramLabel = "N", defaultValue = "3", description = "Draws of these images, with new initial weights each. Default: ${DEFAULT-VALUE}.")
    private int draws;

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "5",
            description = "Passes over them; with more of them the network that begins with nothing comes nearer. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(names = "--base-epochs", paramLabel = "N", defaultValue = "3", description = "Passes over the images of the other classes. Default: ${DEFAULT-VALUE}.")
    private int baseEpochs;

    @Option(names = "--width", paramLabel = "X", defaultValue = "0.25", description = "Of the network, against the published AlexNet. Default: ${DEFAULT-VALUE}.")
    private double width;

    @Option(names = "--from", paramLabel = "FILE", description = "Begin with the base.safetensors of an earlier run instead of learning the other classes.")
    private Path from;

    @Override
    public List<String> quick() {
        return List.of("--limit", "150", "--examples", "2", "--draws", "1", "--epochs", "1", "--base-epochs", "1", "--width", "0.03");
    }

    @Override
    protected void check() {
        positive("--examples", examples);
        positive("--draws", draws);
        positive("--epochs", epochs);
        positive("--base-epochs", baseEpochs);
        positive("--width", width);
    }

    @Override
    protected Ending run(Lab lab) {
        ImageSource source = images.open(lab);
        List<String> classes = source.train().classes();
        List<Integer> later = held(classes);
        List<Integer> first = IntStream.range(0, classes.size()).boxed().filter(c -> !later.contains(c)).toList();
        if (first.size() < 2) {
            throw wrong("--held: of " + classes.size() + " classes at least 2 must be left to learn first");
        }
        Sequential base = network(source.train(), first.size(), lab.rng("init")).to(lab.device());
        lab.describe(String.format(Locale.ROOT, "AlexNet of width %s, %,d parameters", width, base.parameterCount()),
                source.title() + "; learnt afterwards: " + String.join(", ", later.stream().map(classes::get).toList()));
        Path weights = from == null ? learnBase(lab, source, first, base) : from;
        Dataset training = ClassSubset.of(source.train(), later);
        DataLoader test = ClassSubset.of(source.test(), later).batches(250).on(lab.device());
        Map<Way, List<Double>> accuracies = new EnumMap<>(Way.class);
        StringBuilder table = new StringBuilder("draw,way,learning_rate,validation_accuracy,test_accuracy\n");
        for (int draw = 1; draw <= draws; draw++) {
            Rng rng = lab.rng("draw").child("draw", draw);
            int[] each = IntStream.range(0, later.size()).map(_ -> examples).toArray();
            int[] validating = IntStream.range(0, later.size()).map(_ -> Math.ceilDiv(examples, 2)).toArray();
            List<Dataset> parts = ClassSubset.parts(training, rng.child("images"), each, validating);
            for (Way way : Way.values()) {
                Attempt best = best(lab, way, parts, weights, rng, test);
                accuracies.computeIfAbsent(way, _ -> new ArrayList<>()).add(best.test);
                table.append(String.format(Locale.ROOT, "%d,%s,%s,%.4f,%.4f\n", draw, way.name().toLowerCase(Locale.ROOT), best.rate, best.validation, best.test));
                lab.say("draw %d: %-34s %.2f %% of %,d test images", draw, way.title, 100 * best.test, test.dataset().size());
            }
            lab.text("draws.csv", table.toString());
        }
        report(lab, accuracies);
        return new Ending.Completed();
    }

    private List<Integer> held(List<String> classes) {
        List<String> names = held;
        if (names == null) {
            names = classes.containsAll(List.of("Shirt", "Coat")) ? List.of("Shirt", "Coat")
                    : classes.containsAll(List.of("4", "9")) ? List.of("4", "9") : classes.subList(Math.max(0, classes.size() - 2), classes.size());
        }
        List<Integer> numbers = names.stream().map(name -> images.number("--held", name, classes)).distinct().toList();
        if (numbers.size() < 2 || numbers.size() != names.size()) {
            throw wrong("--held " + String.join(",", names) + ": at least two different classes are needed");
        }
        return numbers;
    }

    private Sequential network(Dataset set, int classes, Rng rng) {
        return AlexNet.of(set.input().shape().dim(1), set.input().shape().dim(2), classes).channels(set.input().shape().dim(0)).smallImages().width(width)
                .initialisation(Init.kaimingNormal(Init.Fan.IN, Init.gainRelu()), 0).build(rng);
    }

    private Path learnBase(Lab lab, ImageSource source, List<Integer> first, Sequential base) {
        DataLoader train = ClassSubset.of(source.train(), first).batches(BASE_BATCH).on(lab.device());
        DataLoader validation = ClassSubset.of(source.validation(), first).batches(250).on(lab.device());
        Optimizer optimizer = new AdamW(base.parameters(), BASE_RATE);
        Trainer trainer = Trainer.of(base, optimizer, Losses::crossEntropy).metric(Accuracy::new).validation(validation).epochs(baseEpochs)
                .rng(lab.rng("order")).schedule(Schedule.cosine((long) train.count() * baseEpochs, 0.02)).listener(new Progress(lab.out(), lab.terminal())).build();
        trainer.fit(train);
        double accuracy = trainer.evaluate(ClassSubset.of(source.test(), first).batches(250).on(lab.device())).get("accuracy");
        lab.figure("base_test_accuracy", accuracy);
        lab.say("the other %d classes: %.2f %% of their test images", first.size(), 100 * accuracy);
        Path file = lab.file("base.safetensors");
        ModelFile.write(file, base);
        return file;
    }

    private record Attempt(double rate, double validation, double test) {
    }

    /** The best of the rates by validation; the test images are looked at for that one alone. */
    private Attempt best(Lab lab, Way way, List<Dataset> parts, Path weights, Rng rng, DataLoader test) {
        Attempt best = null;
        double reached = Double.NEGATIVE_INFINITY;
        for (double rate : RATES) {
            // The same initial weights for every rate, and the same new head for every way.
            Sequential network = network(parts.getFirst(), parts.getFirst().classes().size(), rng.child("init")).to(lab.device());
            if (way != Way.SCRATCH) {
                begin(weights, network, parts.getFirst().classes().size(), rng.child("init"));
            }
            for (String pattern : way.frozen) {
                network.freeze(pattern);
            }
            DataLoader train = parts.get(0).batches(BATCH).on(lab.device());
            try (BestWeights kept = new BestWeights(network)) {
                Trainer trainer = Trainer.of(network, new AdamW(network.parameters(), rate), Losses::crossEntropy).metric(Accuracy::new)
                        .validation(parts.get(1).batches(250).on(lab.device())).epochs(epochs).rng(rng.child("order"))
                        .schedule(Schedule.cosine((long) train.count() * epochs, 0.02)).listener(kept).build();
                trainer.fit(train);
                kept.restore();
                if (best == null || kept.score() > reached) {
                    reached = kept.score();
                    double validation = trainer.evaluate(parts.get(1).batches(250).on(lab.device())).get("accuracy");
                    best = new Attempt(rate, validation, trainer.evaluate(test).get("accuracy"));
                }
            }
        }
        return best;
    }

    /**
     * Loads by name everything but the head, which is for other classes and stays new.
     *
     * @throws FileFormatException if the file lacks a part of the features
     */
    private static void begin(Path weights, Sequential network, int classes, Rng rng) {
        LoadReport report = ModelFile.load(weights, network, false);
        boolean whole = network.namedParameters().keySet().stream().filter(name -> !name.startsWith(HEAD)).allMatch(report.loaded()::contains);
        if (!whole) {
            throw new FileFormatException(weights, 0, "the weights of another network; a base.safetensors of this recipe is needed, learnt from images of the"
                    + " same size: " + report);
        }
        // The old head has been loaded too where it happens to have as many classes.
        Tensor old = network.namedParameters().get(HEAD + ".weight").value();
        network.replace(HEAD, Linear.of(old.dim(1), classes, rng.child(HEAD)).to(old.device()));
    }

    private void report(Lab lab, Map<Way, List<Double>> accuracies) {
        List<String> names = new ArrayList<>();
        double[] means = new double[accuracies.size()];
        double[] deviations = new double[means.length];
        accuracies.forEach((way, values) -> {
            Spread spread = Spread.of(values);
            means[names.size()] = 100 * spread.mean();
            deviations[names.size()] = 100 * spread.deviation();
            names.add(way.name().toLowerCase(Locale.ROOT));
            lab.figure(names.getLast() + "_test_accuracy", spread.mean());
            lab.figure(names.getLast() + "_deviation", spread.deviation());
        });
        for (int i = 1; i < means.length; i++) {
            lab.figure(names.get(i) + "_gain_points", means[i] - means[0]);
        }
        lab.picture("transfer.png", Plots.bars(List.of(new Plots.Bars("test accuracy, %", names, means, deviations))));
        for (int i = 0; i < means.length; i++) {
            lab.say("%-34s %.2f ± %.2f %%%s", Way.values()[i].title, means[i], deviations[i], i == 0 ? "" : String.format(Locale.ROOT, ", %+.2f points", means[i] - means[0]));
        }
    }
}
