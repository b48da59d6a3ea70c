package dev.narae.rl;

/** The probability of a random action: from start to end in a straight line over the first steps, then end. */
public record Exploration(double start, double end, long steps) {
    public Exploration {
        if (!(start >= 0 && start <= 1 && end >= 0 && end <= 1) || steps < 0) {
            throw new IllegalArgumentException("exploration goes between two probabilities over some steps, got " + start + ", " + end
                    + " and " + steps);
        }
    }

    /** At a step, counted from 0. */
    public double at(long step) {
        return step >= steps ? end : start + (end - start) * step / steps;
    }
}
