package dev.narae.examples.cli;

import dev.narae.data.DataLoader;
import dev.narae.data.Dataset;
import dev.narae.examples.Classifier;
import dev.narae.examples.Downloads;
import dev.narae.examples.EngineOptions;
import dev.narae.examples.ImageSource;
import dev.narae.tensor.Device;
import dev.narae.train.ConfusionMatrix;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tests a trained network. */
@Command(
        name = "evaluate",
        sortOptions = false,
        description = "Test a trained network: accuracy; precision, recall and F1 of each class; and the confusion matrix.",
        footer = {"  narae evaluate", "  narae evaluate runs/mine", "  narae evaluate runs/mine/last.safetensors --data ../data/fashion-mnist"})
final class Evaluate implements Callable<Integer> {
    private static final int BATCH = 256;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Narae narae;

    @Parameters(arity = "0..1", paramLabel = "MODEL", description = "The folder of a run, or a safetensors file in it. Default: the newest run under runs/.")
    private Path model;

    @Option(names = "--data", paramLabel = "DIR|NAME", description = "The images, as for 'narae train'; their test part is taken. Default: those of the run.")
    private String data;

    @Option(names = "--views", description = "Take the mean over ten views of every image: as it is and moved by a pixel along the diagonals, each"
            + " plain and mirrored. For images of which a mirrored one is as good.")
    private boolean views;

    @Mixin
    private EngineOptions engine;

    @Override
    public Integer call() {
        ModelOption found = ModelOption.find(model, spec.commandLine());
        Optional<ImageSource.Request> ofRun = found.run().map(run -> run.readConfig().images());
        try (Device device = engine.open()) {
            Classifier classifier = Classifier.read(found.file(), device);
            Classifier.About about = classifier.about();
            ImageSource.Request request = Optional.ofNullable(data)
                    .map(other -> new ImageSource.Request(other, 0, about.image().dim(1), about.image().dim(0) == 1)).or(() -> ofRun)
                    .orElseThrow(() -> new ParameterException(spec.commandLine(), found.file()
                            + " does not lie in the folder of a run, so say with --data which images to test it with"));
            ImageSource images = ImageSource.of(request, new Downloads(narae.out(), narae.isTerminal()));
            requireFit(about, images.test(), request.data());
            DataLoader test = images.test().batches(BATCH).on(device);
            ConfusionMatrix matrix = views ? classifier.testByViews(test) : classifier.test(test);
            PrintWriter out = spec.commandLine().getOut();
            out.printf(Locale.ROOT, "%s (%s) on the %,d test images of %s%s%n", found.file(), classifier.about().recipe(), images.test().size(), images.title(),
                    views ? ", by ten views of each" : "");
            print(out, classifier.about().classes(), matrix);
        }
        return 0;
    }

    private static void requireFit(Classifier.About about, Dataset images, String source) {
        if (!about.image().equals(images.input().shape()) || about.classes().size() != images.classes().size()) {
            throw new IllegalArgumentException("the network takes images of " + about.image() + " and knows " + about.classes().size() + " classes, but "
                    + source + " has images of " + images.input().shape() + " in " + images.classes().size() + " classes; name fitting images with --data");
        }
    }

    private static void print(PrintWriter out, List<String> classes, ConfusionMatrix matrix) {
        int width = Math.max("macro average".length(), classes.stream().mapToInt(String::length).max().orElseThrow());
        out.printf(Locale.ROOT, "accuracy %.2f %%%n%n", 100 * matrix.micro().recall());
        out.printf("%-" + width + "s  precision  recall      F1  images%n", "class");
        ConfusionMatrix.ClassScore[] scores = matrix.perClass();
        for (int c = 0; c < scores.length; c++) {
            score(out, width, classes.get(c), scores[c]);
        }
        score(out, width, "macro average", matrix.macro());

        out.println();
        out.println("confusion matrix (rows: actual, columns: predicted)");
        long[][] counts = matrix.counts();
        int cell = 1 + Math.max(3, Long.toString(Arrays.stream(counts).flatMapToLong(Arrays::stream).max().orElse(0)).length());
        out.print(" ".repeat(width));
        for (int c = 0; c < counts.length; c++) {
            out.printf("%" + cell + "d", c);
        }
        out.println();
        for (int c = 0; c < counts.length; c++) {
            String name = classes.get(c).equals(Integer.toString(c)) ? classes.get(c) : c + " " + classes.get(c);
            out.printf("%-" + width + "s", name);
            for (long count : counts[c]) {
                out.printf("%" + cell + "s", count == 0 ? "." : Long.toString(count));
            }
            out.println();
        }
    }

    private static void score(PrintWriter out, int width, String name, ConfusionMatrix.ClassScore score) {
        out.printf(Locale.ROOT, "%-" + width + "s  %9.4f  %6.4f  %6.4f  %6d%n", name, score.precision(), score.recall(), score.f1(), score.support());
    }
}
