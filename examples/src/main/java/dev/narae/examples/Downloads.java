package dev.narae.examples;

import dev.narae.data.KnownSet;
import java.io.PrintStream;
import java.util.Locale;

/** Shows how far a download is: a line a file, redrawn on a terminal. */
public final class Downloads implements KnownSet.Progress {
    private final PrintStream out;
    private final boolean terminal;
    private String current = "";
    private long shownPercent;

    /** @param terminal whether carriage returns move back over a line there */
    public Downloads(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void at(String file, long done, long total) {
        long percent = 100 * done / Math.max(1, total);
        if (!file.equals(current)) {
            current = file;
            shownPercent = -1;
            if (!terminal) {
                out.printf(Locale.ROOT, "fetching %s, %.1f MB%n", file, total / 1e6);
            }
        }
        if (terminal && percent != shownPercent) {
            shownPercent = percent;
            out.printf(Locale.ROOT, "\rfetching %s, %.1f of %.1f MB%s", file, done / 1e6, total / 1e6, done == total ? "\n" : "");
            out.flush();
        }
    }
}
