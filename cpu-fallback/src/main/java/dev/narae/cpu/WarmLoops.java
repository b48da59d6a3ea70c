package dev.narae.cpu;

import java.util.function.IntFunction;

/**
 * Which loops of a kernel the JIT has compiled. A loop is warmed up when it is first asked for; until then another one stands in for it,
 * which gives the same bits, so that it does not matter when the change comes.
 */
final class WarmLoops {
    private final Warmup.Starter warmup;
    private final IntFunction<Warmup.Trial> trials;
    /** Written once by the warming thread: a thread that sees it late only goes without a little longer. */
    private final boolean[] ready;
    private final boolean[] asked;
    /** Work asked for. Threads may lose each other's: it comes a little later then. */
    private final long[] wanted;

    /**
     * @param kinds  how many loops there are
     * @param trials the trial of each, called once for those that are asked for
     */
    WarmLoops(int kinds, Warmup.Starter warmup, IntFunction<Warmup.Trial> trials) {
        this.warmup = warmup;
        this.trials = trials;
        ready = new boolean[kinds];
        asked = new boolean[kinds];
        wanted = new long[kinds];
    }

    /** Whether a loop is compiled, and if not, sees to it that it will be. */
    boolean isReady(int kind) {
        return ready[kind] || cold(kind);
    }

    /**
     * Whether a loop is compiled; if not, sees to it that it will be once work enough was asked of it in all.
     *
     * @param some   work after which it will be where the compiler has time
     * @param enough work after which it will be anyhow
     */
    boolean isReady(int kind, long work, long some, long enough) {
        if (ready[kind]) {
            return true;
        }
        long all = wanted[kind] + work;
        wanted[kind] = all;
        return (all >= enough || all >= some && Warmup.isAtLeisure()) && cold(kind);
    }

    /** For what has no loop to wait for. */
    void setReady(int kind) {
        ready[kind] = true;
    }

    private boolean cold(int kind) {
        if (!asked[kind]) {
            synchronized (asked) {
                if (!asked[kind]) {
                    asked[kind] = true;
                    warmup.soon(trials.apply(kind), () -> setReady(kind));
                }
            }
        }
        return false;
    }
}
