package dev.narae.examples.cli;

import dev.narae.examples.EngineOptions;
import dev.narae.examples.ImageSource;
import dev.narae.examples.Recipe;
import dev.narae.examples.RecipeRun;
import dev.narae.examples.Recipes;
import dev.narae.examples.RunConfig;
import dev.narae.examples.RunFolder;
import dev.narae.tensor.Arithmetic;
import dev.narae.tensor.Device;
import dev.narae.train.Checkpoints;
import dev.narae.train.Ending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
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

/** Trains a recipe, or goes on with a run. */
@Command(
        name = "train",
        sortOptions = false,
        description = {
            "Train a network on images, and test it.",
            "Without arguments: LeNet on generated handwriting-like digits, which needs no data and less than a minute."},
        footer = {
            "  narae train",
            "  narae train lenet --data fashion-mnist --epochs 10",
            "  narae train cnn-bn --data ../data/fashion-mnist --out runs/mine",
            "  narae train --resume                   go on with the newest run",
            "  narae train --resume runs/mine --epochs 20"})
final class Train implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Narae narae;

    @Parameters(arity = "0..1", paramLabel = "RECIPE", description = "What to train; 'narae recipes' lists them. Default: " + Recipes.FIRST + ".")
    private String recipe;

    @Option(names = "--data", paramLabel = "DIR|NAME",
            description = {
                "The images: a folder with the four IDX files of an MNIST-like set (plain or .gz); a folder with a folder of PNG or JPEG files"
                        + " for each class, or with 'train' and 'test' that hold such; 'mnist' or 'fashion-mnist', downloaded once;"
                        + " or '" + ImageSource.DIGITS + "', generated. Default: " + ImageSource.DIGITS + "."})
    private String data;

    @Option(names = "--size", paramLabel = "PIXELS", description = "The side to which images from class folders are cropped and resized. Default: "
            + ImageSource.SIDE + ".")
    private Integer size;

    @Option(names = "--grey", description = "Take the colours from images in class folders.")
    private boolean grey;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training images. Default: the recipe's.")
    private Integer epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Images a step. Default: the recipe's.")
    private Integer batch;

    @Option(names = "--lr", paramLabel = "X", description = "The greatest learning rate. Default: the recipe's.")
    private Double learningRate;

    @Option(names = "--seed", paramLabel = "N", description = "Of initial weights, order and augmentation; the same seed gives the same weights. Default: 42.")
    private Long seed;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many images for training and for the test, for a quick try.")
    private Integer limit;

    @Option(names = "--precision", paramLabel = "NAME", description = "The arithmetic of products: " + PrecisionName.KNOWN
            + ". Weights are float32 in each. Default: float32.", converter = PrecisionName.class)
    private Arithmetic precision;

    @Option(names = "--capture", description = "Let the engine record a training step and replay it, where it can (NVIDIA GPUs); the results are the same.")
    private boolean capture;

    @Option(names = "--memory", description = "Print after the first epoch how much memory a step needs, and for what.")
    private boolean memory;

    @Mixin
    private EngineOptions engine;

    @Option(names = "--out", paramLabel = "DIR", description = "The run's folder. Default: runs/RECIPE-TIME.")
    private Path folder;

    @Option(names = "--resume", arity = "0..1", fallbackValue = "", paramLabel = "DIR|FILE",
            description = {
                "Go on with a run: its folder, or one of its checkpoints; without a value the newest run under runs/.",
                "What the run was told stays; only --epochs, --device, --threads, --capture and --memory may be given anew."})
    private String resume;

    /** The command line that this is a part of. */
    Narae narae() {
        return narae;
    }

    @Override
    public Integer call() {
        if (resume != null && recipe == null && !resume.isEmpty() && !Files.exists(Path.of(resume)) && isRecipe(resume)) {
            // 'train --resume lenet': the word after the option is the recipe.
            recipe = resume;
            resume = "";
        }
        return resume == null ? begin() : goOn();
    }

    private static boolean isRecipe(String name) {
        return Recipes.all().stream().anyMatch(known -> known.name().equals(name));
    }

    private int begin() {
        Recipe chosen = known(recipe == null ? Recipes.FIRST : recipe);
        String source = data == null ? ImageSource.DIGITS : data;
        Recipe.Settings settings = source.equals(ImageSource.DIGITS) ? chosen.settingsForDigits() : chosen.settings();
        settings = new Recipe.Settings(positive("--epochs", epochs, settings.epochs()), positive("--batch", batch, settings.batch()),
                positive("--lr", learningRate, settings.learningRate()), settings.weightDecay());
        RunFolder target = folder == null ? RunFolder.fresh(chosen.name(), LocalDateTime.now()) : new RunFolder(folder);
        if (target.isRun()) {
            throw new ParameterException(spec.commandLine(), "--out " + target.path() + " already holds a run; go on with it by --resume " + target.path()
                    + ", or choose another folder");
        }
        try (Device device = engine.open()) {
            RunConfig config = new RunConfig(chosen.name(),
                    new ImageSource.Request(source, positive("--limit", limit, 0), positive("--size", size, ImageSource.SIDE), grey), settings,
                    precision == null ? Arithmetic.FLOAT32 : precision, seed == null ? 42 : seed, device.name());
            return run(config, target, device, Optional.empty());
        }
    }

    private int goOn() {
        refuse("--data", data);
        refuse("--batch", batch);
        refuse("--lr", learningRate);
        refuse("--seed", seed);
        refuse("--limit", limit);
        refuse("--size", size);
        refuse("--grey", grey ? true : null);
        refuse("--precision", precision);
        refuse("--out", folder);
        Optional<String> wanted = Optional.ofNullable(recipe).map(name -> known(name).name());
        Path from = resume.isEmpty() ? RunFolder.newest(RunFolder.RUNS, wanted.orElse("")).map(RunFolder::path)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "--resume: there is no run" + wanted.map(name -> " of " + name).orElse("")
                        + " under " + RunFolder.RUNS + " to go on with; give its folder"))
                : Path.of(resume);
        if (!Files.exists(from)) {
            throw new ParameterException(spec.commandLine(), "--resume " + from + ": no such file or folder");
        }
        RunFolder target = RunFolder.around(from);
        if (!target.isRun()) {
            throw new ParameterException(spec.commandLine(), "--resume " + from + ": this is neither the folder of a run (" + target.config()
                    + " is missing) nor a checkpoint in one");
        }
        RunConfig config = target.readConfig();
        wanted.filter(name -> !name.equals(config.recipe())).ifPresent(name -> {
            throw new ParameterException(spec.commandLine(), "--resume " + from + " is a run of the recipe " + config.recipe() + ", not of " + name
                    + "; leave the recipe out to go on with it");
        });
        Recipe.Settings settings = config.settings().withEpochs(positive("--epochs", epochs, config.settings().epochs()));
        try (Device device = engine.open()) {
            return run(new RunConfig(config.recipe(), config.images(), settings, config.precision(), config.seed(), device.name()), target, device,
                    Files.isDirectory(from) ? newest(target) : Optional.of(from));
        }
    }

    /** The newest checkpoint; none where a run ended before its first. */
    private Optional<Path> newest(RunFolder run) {
        Optional<Path> newest = Files.isDirectory(run.checkpoints()) ? Checkpoints.latest(run.checkpoints()) : Optional.empty();
        if (newest.isEmpty()) {
            spec.commandLine().getOut().println("no checkpoint was saved yet; the run begins anew");
        }
        return newest;
    }

    private int run(RunConfig config, RunFolder target, Device device, Optional<Path> checkpoint) {
        Ending ending = new RecipeRun(config, target, device, narae.out()).train(checkpoint, narae.isTerminal(), capture, memory);
        if (ending instanceof Ending.Interrupted) {
            spec.commandLine().getErr().println("narae: interrupted; to go on: " + narae.command() + " train --resume " + target.path());
            return Narae.INTERRUPTED;
        }
        spec.commandLine().getOut().println("weights, curves and confusion matrix: " + target.path());
        spec.commandLine().getOut().println("try it: " + narae.command() + " predict " + modelOption(target) + target.samples() + "/*.png");
        return 0;
    }

    /** How to name a run's network to other commands: they take the newest run by themselves. */
    private static String modelOption(RunFolder run) {
        boolean newest = RunFolder.newest(RunFolder.RUNS, "").filter(run::equals).isPresent();
        return newest ? "" : "--model " + run.path() + " ";
    }

    private Recipe known(String name) {
        try {
            return Recipes.named(name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void refuse(String option, Object value) {
        if (value != null) {
            throw new ParameterException(spec.commandLine(), option + " cannot be changed for a run that goes on; begin a new one without --resume");
        }
    }

    private int positive(String option, Integer value, int otherwise) {
        if (value != null && value < 1) {
            throw new ParameterException(spec.commandLine(), option + " " + value + ": must be 1 or more");
        }
        return value == null ? otherwise : value;
    }

    private double positive(String option, Double value, double otherwise) {
        if (value != null && !(value > 0 && Double.isFinite(value))) {
            throw new ParameterException(spec.commandLine(), option + " " + value + ": must be a positive number");
        }
        return value == null ? otherwise : value;
    }
}
