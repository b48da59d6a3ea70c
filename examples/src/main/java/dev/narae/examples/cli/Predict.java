package dev.narae.examples.cli;

import dev.narae.examples.Classifier;
import dev.narae.examples.EngineOptions;
import dev.narae.tensor.Device;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what images show. */
@Command(
        name = "predict",
        sortOptions = false,
        description = {
            "Say what images show.",
            "Images are PNG or JPEG of any size; they are cropped and resized to what the network takes. Where it learnt light on dark,"
                    + " images that are dark on light are inverted."},
        footer = {"  narae predict drawing.png", "  narae predict --model runs/mine --top 5 *.jpg"})
final class Predict implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "PNG or JPEG files.")
    private List<Path> images;

    @Option(names = "--model", paramLabel = "DIR|FILE", description = "The folder of a run, or a safetensors file in it. Default: the newest run under runs/.")
    private Path model;

    @Option(names = "--top", paramLabel = "K", defaultValue = "3", description = "How many classes to show. Default: ${DEFAULT-VALUE}.")
    private int top;

    @Mixin
    private EngineOptions engine;

    @Override
    public Integer call() {
        if (top < 1) {
            throw new ParameterException(spec.commandLine(), "--top " + top + ": must be 1 or more");
        }
        ModelOption found = ModelOption.find(model, spec.commandLine());
        PrintWriter out = spec.commandLine().getOut();
        try (Device device = engine.open()) {
            Classifier classifier = Classifier.read(found.file(), device);
            List<String> classes = classifier.about().classes();
            int fileWidth = images.stream().mapToInt(image -> image.toString().length()).max().orElseThrow();
            int classWidth = classes.stream().mapToInt(String::length).max().orElseThrow();
            for (Path image : images) {
                Classifier.Prediction prediction = classifier.predict(image, device);
                StringBuilder line = new StringBuilder(String.format("%-" + fileWidth + "s", image));
                for (int rank = 0; rank < Math.min(top, classes.size()); rank++) {
                    int label = prediction.ranked(rank);
                    line.append(String.format(Locale.ROOT, "  %" + classWidth + "s %6.2f %%", classes.get(label), 100 * prediction.shares()[label]));
                }
                out.println(line.append(prediction.inverted() ? "  (inverted)" : ""));
            }
        }
        return 0;
    }
}
