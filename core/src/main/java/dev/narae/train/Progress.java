package dev.narae.train;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.function.LongSupplier;

/**
 * Says how a run goes: on a terminal a bar that moves, with rate and remaining time, and one line an epoch; anywhere else
 * (a pipe, a file) the line an epoch only. A value of the validation set stands in brackets behind that of the training batches.
 */
public final class Progress implements Listener {
    /** With the longest numbers around it a line stays below 80 columns: one that wraps cannot be drawn over. */
    private static final int WIDTH = 10;
    private static final long REFRESH = 100_000_000;
    private static final String VALIDATION = "val_";
    /** Known before the run, and in its log. */
    private static final String RATE = "learning_rate";

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier clock;
    private long epochBegan;
    private long drawn;
    private int drawnLength;
    private long runBegan;
    private long batchesDone;
    private int lastBatch;

    /** On standard output; a bar if that is a terminal. */
    public Progress() {
        this(System.out, isTerminal());
    }

    /** @param terminal whether carriage returns move back over a line there */
    public Progress(PrintStream out, boolean terminal) {
        this(out, terminal, System::nanoTime);
    }

    Progress(PrintStream out, boolean terminal, LongSupplier clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** Whether standard input and output are a terminal. */
    public static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public void runStarted(Run run) {
        runBegan = clock.getAsLong();
        batchesDone = 0;
    }

    @Override
    public void epochStarted(Run run) {
        epochBegan = clock.getAsLong();
        drawn = 0;
        lastBatch = run.batch();
        // The first step of a process may take seconds.
        if (terminal) {
            redraw(String.format(Locale.ROOT, "epoch %d/%d [%s] %d/%d", run.epoch(), run.epochs(), bar(run.batch(), run.batches()), run.batch(), run.batches()));
        }
    }

    @Override
    public void stepEnded(Run run) {
        batchesDone += run.batch() - lastBatch;
        lastBatch = run.batch();
        long now = clock.getAsLong();
        if (terminal && (drawn == 0 || now - drawn >= REFRESH || run.batch() == run.batches())) {
            // Reading the loss waits for the device, and what was computed meanwhile counts.
            double loss = run.meanLoss();
            now = clock.getAsLong();
            drawn = now;
            double seconds = Math.max(1e-9, (now - epochBegan) / 1e9);
            double rate = (run.batch() - run.firstBatch()) / seconds;
            redraw(String.format(Locale.ROOT, "epoch %d/%d [%s] %d/%d  loss %.4f  %s examples/s  %s left",
                    run.epoch(), run.epochs(), bar(run.batch(), run.batches()), run.batch(), run.batches(), loss,
                    rounded(rate * run.batchSize()), duration(left(run, now))));
        }
    }

    /** Seconds, from the time that the batches of this process took with everything around them. */
    private double left(Run run, long now) {
        long all = (long) run.batches() * run.epochs();
        long done = (long) run.batches() * (run.epoch() - 1) + run.batch();
        return (now - runBegan) / 1e9 / batchesDone * (all - done);
    }

    @Override
    public void validationStarted(Run run) {
        if (terminal) {
            redraw(String.format(Locale.ROOT, "epoch %d/%d  validating on %d batches", run.epoch(), run.epochs(), run.validationBatches()));
        }
    }

    @Override
    public void epochEnded(Run run, EpochReport report) {
        StringJoiner values = new StringJoiner("  ");
        report.values().forEach((name, value) -> {
            boolean told = name.equals(RATE) || name.startsWith(VALIDATION) && report.value(name.substring(VALIDATION.length())).isPresent();
            if (!told) {
                OptionalDouble validated = report.value(VALIDATION + name);
                values.add(name + " " + rounded4(value) + (validated.isPresent() ? " (val " + rounded4(validated.getAsDouble()) + ")" : ""));
            }
        });
        line(String.format(Locale.ROOT, "epoch %d/%d  %s  %s", report.epoch(), run.epochs(), values, duration(report.seconds())));
    }

    @Override
    public void runEnded(Run run, History history) {
        switch (history.ending()) {
            case Ending.Completed() -> redraw("");
            case Ending.Stopped(String reason) -> line("stopped: " + reason);
            case Ending.Interrupted(var checkpoint) -> line("interrupted after step " + run.step()
                    + checkpoint.map(file -> "; saved as " + file).orElse("; nothing was saved, for no folder for checkpoints was given"));
            case Ending.Failed(_) -> redraw("");
        }
    }

    private void redraw(String text) {
        if (terminal && (drawnLength > 0 || !text.isEmpty())) {
            out.print("\r" + text + " ".repeat(Math.max(0, drawnLength - text.length())) + (text.isEmpty() ? "\r" : ""));
            out.flush();
            drawnLength = text.length();
        }
    }

    private void line(String text) {
        redraw("");
        out.println(text);
        out.flush();
        drawnLength = 0;
    }

    private static String bar(int done, int all) {
        int filled = all == 0 ? WIDTH : (int) ((long) WIDTH * done / all);
        return "=".repeat(filled) + (filled < WIDTH ? ">" + ".".repeat(WIDTH - filled - 1) : "");
    }

    private static String rounded(double rate) {
        return String.format(Locale.ROOT, rate < 10 ? "%.1f" : "%.0f", rate);
    }

    private static String rounded4(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** As {@code 8.2 s}, {@code 3:05} or {@code 1:02:09}. */
    static String duration(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600 ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
