package dev.narae.benchmarks.race;

import java.util.List;

/** One of those that do the same work: Narae, or a peer. Its repetitions are done when a call returns. */
public interface Side extends AutoCloseable {
    /** In tables. */
    String name();

    /** One repetition, and the values of its results in row-major order. */
    List<float[]> compute();

    /** Makes calls of {@link #run} ready that do so many repetitions. */
    void block(int repetitions);

    /** A block of repetitions. */
    void run();

    /** Seconds for which its threads may go on spinning behind a block, on processors that the next side needs. */
    default double lingers() {
        return 0;
    }

    /** Whether its code is compiled while it runs: such a side takes part in the whole warm-up, others now and then. */
    default boolean warmsUp() {
        return false;
    }

    @Override
    void close();
}
