package dev.narae.benchmarks.race;

/**
 * How long a piece of work is measured.
 *
 * @param warmUp  seconds it is repeated before, at least; one of a second or more goes on until the JIT is quiet
 * @param seconds at least so long
 * @param blocks  at least so many blocks of each side in turn, each of some 200 ms or one repetition
 */
public record Pace(double warmUp, double seconds, int blocks) {
    /** How many times the warm-up it is waited for the JIT at most. */
    private static final int PATIENCE = 5;

    /** Seconds after which a warm-up ends whatever the JIT does. Less than a second has no second of quiet in it: such a warm-up is kept as it was asked for. */
    public double longestWarmUp() {
        return warmUp < 1 ? warmUp : PATIENCE * warmUp;
    }
}
