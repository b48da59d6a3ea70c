package dev.narae.models;

/** What numbers that describe a network must be. */
final class Checks {
    private Checks() {
    }

    static int positive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, got " + value);
        }
        return value;
    }

    static double probability(String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(what + " must be a probability below 1, got " + value);
        }
        return value;
    }

    static double factor(String what, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(what + " must be a positive number, got " + value);
        }
        return value;
    }
}
