package dev.narae.optim;

import dev.narae.tensor.Gradients;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Dynamic loss scaling for float16, whose numbers end at 6·10⁻⁸: gradients are computed of the loss times a number, which is
 * divided out before the optimiser sees them.
 *
 * <pre>{@code
 * Gradients scaled = scaler.backward(loss);
 * boolean finite = scaled.areFinite();
 * if (finite) {
 *     optimizer.step(scaler.unscaled(scaled));
 * }
 * scaler.update(finite);
 * }</pre>
 *
 * <p>Where a gradient is not finite the step is to be left out, and the scale is multiplied by the backoff; after so many good
 * steps in a row it is multiplied by the growth. With powers of two scaling changes no digit.
 *
 * <p>Source: Micikevicius et al., "Mixed Precision Training" (2018), with PyTorch's numbers.
 */
public final class LossScaler {
    private static final double SMALLEST = 0x1p-10;

    private final double growth;
    private final double backoff;
    private final int interval;
    private double scale;
    private int good;
    private long skipped;

    private LossScaler(Builder builder) {
        scale = builder.initial;
        growth = builder.growth;
        backoff = builder.backoff;
        interval = builder.interval;
    }

    /** Begins with 2¹⁶, doubles after 2000 good steps and halves after a bad one. */
    public static LossScaler create() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** What a scaler can be told. */
    public static final class Builder {
        private double initial = 0x1p16;
        private double growth = 2;
        private double backoff = 0.5;
        private int interval = 2000;

        private Builder() {
        }

        /** The first scale; 2¹⁶ unless said otherwise. */
        public Builder initial(double value) {
            initial = positive("the initial scale", value);
            return this;
        }

        /** What the scale is multiplied by after good steps, at least 1; 2 unless said otherwise. */
        public Builder growth(double value) {
            growth = positive("the growth", value);
            return this;
        }

        /** What the scale is multiplied by after a bad step, below 1; ½ unless said otherwise. */
        public Builder backoff(double value) {
            backoff = positive("the backoff", value);
            return this;
        }

        /** How many good steps in a row let the scale grow; 2000 unless said otherwise. */
        public Builder interval(int steps) {
            interval = steps;
            return this;
        }

        private static double positive(String what, double value) {
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("loss scaling: " + what + " must be a positive number, got " + value);
            }
            return value;
        }

        public LossScaler build() {
            if (growth < 1 || backoff >= 1 || interval < 1 || initial < SMALLEST) {
                throw new IllegalArgumentException("loss scaling: the growth must be at least 1, the backoff below 1, the interval at least 1 and the initial scale at least "
                        + SMALLEST + "; got " + growth + ", " + backoff + ", " + interval + " and " + initial);
            }
            return new LossScaler(this);
        }
    }

    /** What the loss is multiplied by now. */
    public double scale() {
        return scale;
    }

    /** How many steps were left out. */
    public long skipped() {
        return skipped;
    }

    /** The gradients of a scalar times the scale. */
    public Gradients backward(Tensor loss) {
        return Gradients.options().of(loss, Tensor.full(loss.device(), loss.dtype(), scale, loss.shape()));
    }

    /** Gradients divided by the scale. */
    public Gradients unscaled(Gradients scaled) {
        try (NoGrad _ = NoGrad.open()) {
            return scaled.scale(1 / scale);
        }
    }

    /**
     * Moves the scale after a step.
     *
     * @param finite whether all gradients were, so that the step was taken
     * @throws DivergedException if they are not although the scale is as small as it may be
     */
    public void update(boolean finite) {
        if (finite) {
            good++;
            if (good == interval) {
                good = 0;
                scale *= growth;
            }
            return;
        }
        if (scale * backoff < SMALLEST) {
            throw new DivergedException("gradients are not finite down to a loss scale of " + scale + " (where float16 overflows, bfloat16 may not)");
        }
        good = 0;
        skipped++;
        scale *= backoff;
    }

    /** What a checkpoint must hold to go on as if never stopped: {@code scale}, {@code good} steps in a row, steps {@code skipped}. */
    public Map<String, Double> state() {
        Map<String, Double> state = new LinkedHashMap<>();
        state.put("scale", scale);
        state.put("good", (double) good);
        state.put("skipped", (double) skipped);
        return state;
    }

    /**
     * Takes over what {@link #state} gave.
     *
     * @throws IllegalArgumentException if it is not such a state; then nothing is changed
     */
    public void load(Map<String, Double> state) {
        if (!state.keySet().equals(state().keySet()) || !(state.get("scale") >= SMALLEST) || !(state.get("good") >= 0) || !(state.get("skipped") >= 0)) {
            throw new IllegalArgumentException("loss scaling: not the state of a scaler: " + state);
        }
        scale = state.get("scale");
        good = state.get("good").intValue();
        skipped = state.get("skipped").longValue();
    }
}
