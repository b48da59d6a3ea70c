package dev.narae.examples.cli;

import dev.narae.examples.Experiment;
import dev.narae.examples.Experiments;
import dev.narae.train.Progress;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command line {@code narae}. Exit codes: 0 done, 1 it failed, 2 it was asked wrongly, 130 it was interrupted.
 */
@Command(
        name = "narae",
        versionProvider = Narae.Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        description = "Deep learning for the JVM: train, evaluate and use networks.",
        subcommands = {Train.class, Evaluate.class, Predict.class, RecipeList.class, Doctor.class, Bench.class, Check.class, Bundle.class},
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        usageHelpWidth = 80,
        usageHelpAutoWidth = true,
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nParameters:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  narae train                              learn digits in less than a minute",
            "  narae train lenet --data fashion-mnist   learn clothes",
            "  narae predict photo.png                  use what was learnt",
            "  narae train --help                       all that a command can do"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:it failed; the message says why, --verbose where", "2:the command line was wrong", "130:interrupted (Ctrl-C)"})
public final class Narae implements Callable<Integer> {
    /** What {@link #main} ends with where a run was interrupted by the user. */
    static final int INTERRUPTED = Experiment.INTERRUPTED;

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String built = Narae.class.getPackage().getImplementationVersion();
            return new String[] {"narae " + (built == null ? "(not from a jar)" : built) + ", Java " + Runtime.version()};
        }
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            order = 100,
            description = "Show the stack trace of an error.")
    boolean verbose;

    private final PrintStream out;

    private Narae(PrintStream out) {
        this.out = out;
    }

    /** Standard output as bytes, for what redraws a line. */
    PrintStream out() {
        return out;
    }

    /** Whether {@link #out()} is a terminal, on which a line may be drawn over. */
    boolean isTerminal() {
        return out == System.out && Progress.isTerminal();
    }

    /** How the user called this program, for messages that tell what to type. */
    String command() {
        return System.getProperty("narae.launcher", "narae");
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    /** The command line, not yet run: with its commands and options, and the streams that it writes to. */
    public static CommandLine commandLine(PrintStream out, PrintStream err) {
        Narae narae = new Narae(out);
        CommandLine line = new CommandLine(narae);
        // The recipes that are commands of their own are named where the other recipes are.
        CommandLine train = line.getSubcommands().get("train");
        Experiments.addTo(train, new Experiment.Place(out, narae.isTerminal(), narae.command()));
        train.getCommandSpec().usageMessage().synopsisSubcommandLabel("");
        return line
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(PlainErrors::usage)
                .setExecutionExceptionHandler((e, command, _) -> PlainErrors.failure(e, command, narae.verbose));
    }

    /**
     * Runs one command line.
     *
     * @return the exit code
     */
    static int execute(PrintStream out, PrintStream err, String... arguments) {
        CommandLine line = commandLine(out, err);
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            return PlainErrors.outOfMemory(e, line, line.<Narae>getCommand().verbose);
        } finally {
            line.getOut().flush();
            line.getErr().flush();
        }
    }

    public static void main(String[] arguments) {
        System.exit(execute(System.out, System.err, arguments));
    }
}
