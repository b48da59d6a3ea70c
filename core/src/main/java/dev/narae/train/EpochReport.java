package dev.narae.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * What one epoch came to.
 *
 * @param epoch   counted from 1
 * @param step    optimiser steps taken since the run began
 * @param values  by name: {@code loss} and each metric over the training batches as they were when trained on,
 *                {@code learning_rate} at the epoch's end, and with a {@code val_} in front those of the validation set
 * @param seconds that the epoch took, validation included
 */
public record EpochReport(int epoch, long step, SequencedMap<String, Double> values, double seconds) {
    public EpochReport {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /** The value of a name, if there is one. */
    public OptionalDouble value(String name) {
        Double value = values.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
