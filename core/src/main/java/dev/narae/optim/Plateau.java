package dev.narae.optim;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lowers the learning rate when a metric has stopped improving: {@code patience} observations in a row that are not better
 * than the best so far are borne, the next one multiplies the factor. Better means lower (or higher) by more than a relative
 * threshold. PyTorch's ReduceLROnPlateau.
 */
public final class Plateau {
    private final boolean lowerIsBetter;
    private final double by;
    private final int patience;
    private final double threshold;
    private final int cooldown;
    private final double floor;
    private double factor = 1;
    private double best;
    private int worse;
    private int resting;

    private Plateau(Builder builder) {
        lowerIsBetter = builder.lowerIsBetter;
        by = builder.by;
        patience = builder.patience;
        threshold = builder.threshold;
        cooldown = builder.cooldown;
        floor = builder.floor;
        best = lowerIsBetter ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    /** For a loss or an error, with the builder's defaults. */
    public Plateau() {
        this(lowerIsBetter());
    }

    /** For a loss or an error. */
    public static Builder lowerIsBetter() {
        return new Builder(true);
    }

    /** For an accuracy. */
    public static Builder higherIsBetter() {
        return new Builder(false);
    }

    /** What it can be told. */
    public static final class Builder {
        private final boolean lowerIsBetter;
        private double by = 0.1;
        private int patience = 10;
        private double threshold = 1e-4;
        private int cooldown;
        private double floor;

        private Builder(boolean lowerIsBetter) {
            this.lowerIsBetter = lowerIsBetter;
        }

        /** What the learning rate is multiplied by; 0.1 unless said otherwise. */
        public Builder factor(double value) {
            if (!(value > 0 && value < 1)) {
                throw new IllegalArgumentException("plateau: the factor must be between 0 and 1, got " + value);
            }
            by = value;
            return this;
        }

        /** 10 unless said otherwise. */
        public Builder patience(int observations) {
            patience = observations;
            return this;
        }

        /** How much better, relatively, counts as better; 10⁻⁴ unless said otherwise. */
        public Builder threshold(double value) {
            threshold = value;
            return this;
        }

        /** Observations after a reduction that do not count against patience; 0 unless said otherwise. */
        public Builder cooldown(int observations) {
            cooldown = observations;
            return this;
        }

        /** Below which the factor does not fall; 0 unless said otherwise. */
        public Builder floor(double value) {
            floor = value;
            return this;
        }

        public Plateau build() {
            return new Plateau(this);
        }
    }

    private boolean isBetter(double metric) {
        // Relative to the best, whatever its sign, as PyTorch's "rel" mode is for positive metrics.
        return lowerIsBetter ? metric < best * (1 - threshold) : metric > best * (1 + threshold);
    }

    /** Takes note of a metric. A NaN is never better. */
    public void observe(double metric) {
        if (isBetter(metric)) {
            best = metric;
            worse = 0;
        } else {
            worse++;
        }
        if (resting > 0) {
            resting--;
            worse = 0;
        }
        if (worse > patience) {
            factor = Math.max(floor, factor * by);
            resting = cooldown;
            worse = 0;
        }
    }

    /** What the learning rate is multiplied by now. */
    public double factor() {
        return factor;
    }

    /** Where it stands, for a checkpoint. */
    public Map<String, Double> state() {
        Map<String, Double> state = new LinkedHashMap<>();
        state.put("factor", factor);
        state.put("best", best);
        state.put("worse", (double) worse);
        state.put("resting", (double) resting);
        return state;
    }

    /** Takes over what {@link #state} gave. @throws IllegalArgumentException if something is missing */
    public void load(Map<String, Double> state) {
        if (!state.keySet().containsAll(state().keySet())) {
            throw new IllegalArgumentException("plateau: the state has " + state.keySet() + ", needed are " + state().keySet());
        }
        factor = state.get("factor");
        best = state.get("best");
        worse = state.get("worse").intValue();
        resting = state.get("resting").intValue();
    }
}
