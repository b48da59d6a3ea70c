package dev.narae.cpu;

import java.util.ArrayList;
import java.util.List;

/**
 * The runs of windows of a line of pixels that no edge cuts above or below: all such lines have the same, some rows further on, so they are found once for a job and not
 * for each line.
 */
final class LineTaps {
    /**
     * Windows side by side whose taps lie alike.
     *
     * @param taps of the first of them
     */
    record Run(Taps taps, int first, int windows) {
    }

    /** How a run is found. */
    @FunctionalInterface
    private interface Finder {
        /** Sets the taps to those of window {@code first} of a line, and gives how many windows go together from there on. */
        int find(Taps taps, int line, int first);
    }

    private final boolean[] whole;
    private final int line;
    private final int row;
    private final Run[] runs;

    /**
     * @param whole which lines no edge cuts; none where there are several planes
     * @param row   how much further on a line's taps lie than those of the line before
     * @param width windows of a line
     * @param most  taps of a window
     */
    private LineTaps(boolean[] whole, int row, int width, int most, Finder finder) {
        this.whole = whole;
        this.row = row;
        int first = 0;
        while (first < whole.length && !whole[first]) {
            first++;
        }
        line = first;
        List<Run> found = new ArrayList<>();
        for (int v = 0; v < width && line < whole.length; ) {
            Taps taps = new Taps(most);
            int windows = finder.find(taps, line, v);
            found.add(new Run(taps, v, windows));
            v += windows;
        }
        runs = found.toArray(Run[]::new);
    }

    /** Of lines of outputs, whose taps are pixels of x. */
    static LineTaps ofOutputs(ConvolutionShape s, Volumes x) {
        boolean[] whole = new boolean[s.height().output()];
        for (int h = 0; h < whole.length; h++) {
            whole[h] = s.depth().output() == 1 && s.height().whole(h);
        }
        return new LineTaps(whole, s.height().stride() * x.row(), s.width().output(), s.taps(),
                (taps, h, v) -> taps.run(s.depth(), s.height(), s.width(), 0, h, v, x, false));
    }

    /** Of lines of inputs, whose taps are the outputs that saw them; none where windows are more than a pixel apart. */
    static LineTaps ofInputs(ConvolutionShape s, Volumes dy) {
        boolean near = s.depth().input() == 1 && s.height().stride() == 1 && s.width().stride() == 1;
        boolean[] lines = near ? reachedWhole(s.height()) : new boolean[s.height().input()];
        boolean[] whole = reachedWhole(s.width());
        return new LineTaps(lines, dy.row(), s.width().input(), s.taps(), (taps, h, v) -> {
            int windows = 1;
            while (whole[v] && v + windows < whole.length && whole[v + windows]) {
                windows++;
            }
            taps.gather(s, 0, h, v, dy);
            return windows;
        });
    }

    /**
     * For each input of an axis whether no tap that falls on an output's place misses the outputs: if that holds for its neighbour a
     * stride on too, both have the same taps.
     */
    static boolean[] reachedWhole(WindowAxis axis) {
        boolean[] whole = new boolean[axis.input()];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = true;
            for (int tap = 0; tap < axis.kernel(); tap++) {
                boolean falls = Math.floorMod(i + axis.padding() - tap * axis.dilation(), axis.stride()) == 0;
                whole[i] &= !falls || axis.reachedBy(i, tap) >= 0;
            }
        }
        return whole;
    }

    /** Whether a line has these runs, {@link #distance} further on. */
    boolean has(int other) {
        return whole[other];
    }

    int distance(int other) {
        return (other - line) * row;
    }

    Run[] runs() {
        return runs;
    }
}
