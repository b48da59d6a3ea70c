package dev.narae.examples;

import dev.narae.nn.Module;
import dev.narae.tensor.Tensor;
import java.util.Collections;

/**
 * What was a period ago comes again: step h ahead is the value of {@code length − period + (h − 1) mod period}. A period of 1 is
 * the last value for all steps. It has nothing to learn, and is what a forecast must be better than.
 *
 * <p>Input {@code [n, length, columns]}, output {@code [n, horizon, 1]}.
 */
final class NaiveForecast extends Module {
    private final int horizon;
    private final int target;
    private final int period;

    NaiveForecast(int horizon, int target, int period) {
        this.horizon = horizon;
        this.target = target;
        this.period = period;
    }

    @Override
    public Tensor forward(Tensor window) {
        Tensor last = window.narrow(2, target, 1).narrow(1, window.dim(1) - period, period);
        return Tensor.concat(1, Collections.nCopies(Math.ceilDiv(horizon, period), last)).narrow(1, 0, horizon);
    }
}
