package dev.narae.cpu;

/** The functions in float64 that {@link Math} lacks. */
final class DoubleMath {
    private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;
    /** Where the continued fraction takes over from the series. */
    private static final double SERIES_LIMIT = 2.5;
    /** From here on erf is 1 in float64. */
    private static final double ERF_LARGEST = 6;

    private DoubleMath() {
    }

    static double sigmoid(double x) {
        double e = Math.exp(-Math.abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    /**
     * The error function; Abramowitz and Stegun, "Handbook of Mathematical Functions", formulas 7.1.6 (a series without
     * cancellation) and 7.1.14 (a continued fraction for 1 − erf).
     */
    static double erf(double x) {
        double a = Math.abs(x);
        if (a != a) {
            return a;
        }
        if (a >= ERF_LARGEST) {
            return Math.copySign(1, x);
        }
        if (a < SERIES_LIMIT) {
            double term = a;
            double sum = a;
            for (int k = 1; term > sum * 0x1p-55; k++) {
                term *= 2 * a * a / (2 * k + 1);
                sum += term;
            }
            return Math.copySign(TWO_OVER_ROOT_PI * Math.exp(-a * a) * sum, x);
        }
        double fraction = a;
        for (int k = 60; k > 0; k--) {
            fraction = a + k / 2.0 / fraction;
        }
        return Math.copySign(1 - Math.exp(-a * a) * TWO_OVER_ROOT_PI / 2 / fraction, x);
    }
}
