package dev.narae.train;

import java.util.List;
import java.util.Optional;

/**
 * A run that is over.
 *
 * @param epochs what each came to, those of before a resumption included
 * @param best   by the trainer's monitor; none if no epoch was completed or its value was never a number
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
