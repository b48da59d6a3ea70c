package dev.narae.train;

import dev.narae.tensor.Tensor;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Numbers about predictions, gathered over batches. Adding a batch does not wait for the device; reading does, so read once
 * an epoch.
 */
public interface Metric {
    /**
     * Takes one batch into account.
     *
     * @param output what the model gave
     * @param labels what was right
     */
    void add(Tensor output, Tensor labels);

    /** Names and values, over all batches since the last reset; NaN where there is nothing to tell. Waits for the device. */
    SequencedMap<String, Double> values();

    /** Forgets all batches. */
    void reset();

    /** What is gathered so far, for a checkpoint in the middle of an epoch. */
    Map<String, Tensor> state();

    /** Takes over what {@link #state} of such a metric gave. */
    void load(Map<String, Tensor> state);
}
