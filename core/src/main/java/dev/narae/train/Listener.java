package dev.narae.train;

import java.nio.file.Path;

/**
 * Hears of a run's events. All calls come from the thread that trains; a listener that throws ends the run.
 */
public interface Listener {
    default void runStarted(Run run) {
    }

    default void epochStarted(Run run) {
    }

    default void stepStarted(Run run) {
    }

    /** The optimiser has stepped. Reading the loss here waits for the device: do it now and then only. */
    default void stepEnded(Run run) {
    }

    /** The batches of the epoch are done, those of the validation set follow. */
    default void validationStarted(Run run) {
    }

    default void epochEnded(Run run, EpochReport report) {
    }

    /** @param best whether this file is kept as the best */
    default void checkpointSaved(Run run, Path file, boolean best) {
    }

    /** Always called last, also after a failure. */
    default void runEnded(Run run, History history) {
    }
}
