package dev.narae.examples;

import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.train.Ending;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A recipe of any kind, beside the classifiers of images that {@link Recipe} makes: it says itself what is trained, on what, and
 * what it is judged by. To add one, write a class in this package that extends this one, has a constructor without arguments and
 * a {@link Command} annotation with name, description and an example or two as the footer; its own options are fields with
 * {@link Option}. {@link Experiments} finds it, {@code narae train NAME} runs it, {@code narae train NAME --help} explains it.
 * What trains by a {@link dev.narae.train.Trainer} extends {@link TrainedExperiment}, which can be resumed.
 */
@Command(sortOptions = false)
public abstract class Experiment implements Callable<Integer> {
    /** What a command ends with that was interrupted by the user. */
    public static final int INTERRUPTED = 130;

    /**
     * Where an experiment was started.
     *
     * @param out      where it tells how it goes
     * @param terminal whether progress may be drawn over itself there
     * @param command  how the user calls the program
     */
    public record Place(PrintStream out, boolean terminal, String command) {
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42",
            description = "The same seed gives the same result. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "The run's folder. Default: runs/RECIPE-TIME.")
    private Path folder;

    @Mixin
    private EngineOptions engine;

    private Place place = new Place(System.out, false, "narae");

    /** Tells where it runs. */
    public final void in(Place where) {
        place = where;
    }

    /** What {@code narae train} calls it. */
    public final String name() {
        return getClass().getAnnotation(Command.class).name();
    }

    /** Arguments for a run of seconds, which shows that everything works and not what can be reached. */
    public abstract List<String> quick();

    /**
     * Trains, judges, and writes what came of it into the lab's folder.
     *
     * @return how it ended
     */
    protected abstract Ending run(Lab lab);

    /** Refuses what the options ask for; called before anything is done. */
    protected void check() {
    }

    /** The folder of an earlier run to go on with. */
    protected Optional<Path> resumed() {
        return Optional.empty();
    }

    @Override
    public final Integer call() {
        Optional<Path> earlier = resumed();
        if (earlier.isPresent()) {
            ExperimentFile.read(earlier.get(), name(), spec.commandLine()).takeOver(spec.commandLine());
            folder = earlier.get();
        }
        check();
        Path target = folder == null ? RunFolder.fresh(name(), LocalDateTime.now()).path() : folder;
        if (earlier.isEmpty() && ExperimentFile.isIn(target)) {
            throw wrong("--out " + target + " already holds a run; choose another folder");
        }
        try (Device device = engine.open()) {
            Lab lab = new Lab(ExperimentFile.of(name(), spec.commandLine().getParseResult(), device), device, Rng.seeded(seed), target, place);
            Ending ending = run(lab);
            if (ending instanceof Ending.Interrupted) {
                spec.commandLine().getErr().println("narae: interrupted; to go on: " + place.command() + " train " + name() + " --resume " + target);
                return INTERRUPTED;
            }
            lab.end();
            return 0;
        }
    }

    /** What was given as {@code --seed}, for what runs several seeds one after another. */
    protected final long seed() {
        return seed;
    }

    /** An error in how it was called. */
    protected final ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** @throws ParameterException if the value is not 1 or more */
    protected final void positive(String option, long value) {
        if (value < 1) {
            throw wrong(option + " " + value + ": must be 1 or more");
        }
    }

    /** @throws ParameterException if the value is not a positive number */
    protected final void positive(String option, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw wrong(option + " " + number(value) + ": must be a positive number");
        }
    }

    /** @throws ParameterException if the value is not from {@code least} to {@code most} */
    protected final void within(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw wrong(option + " " + number(value) + ": must be from " + number(least) + " to " + number(most));
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }
}
