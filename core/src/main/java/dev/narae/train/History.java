package dev.narae.train;

import java.util.List;
import java.util.Optional;

/**
 * A run that is over.
 *
 * @param epochs what each came to, those of before a resumption included
 * @param best   the epoch that was best by the monitor, if one was set
 */
public record History(List<EpochReport> epochs, Optional<EpochReport> best, Ending ending) {
    public History {
        epochs = List.copyOf(epochs);
    }

    /** The last epoch that was completed. @throws IllegalStateException if there is none */
    public EpochReport last() {
        if (epochs.isEmpty()) {
            throw new IllegalStateException("no epoch was completed");
        }
        return epochs.getLast();
    }
}
