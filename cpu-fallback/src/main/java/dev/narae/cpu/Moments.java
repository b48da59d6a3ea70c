package dev.narae.cpu;

/**
 * Means and sums of squares about them, joined in double: Chan, Golub and LeVeque, "Updating Formulae and a Pairwise Algorithm for
 * Computing Sample Variances" (1979). What was summed of short pieces of float32 stays exact that way, however far from 0 the mean is.
 */
final class Moments {
    private Moments() {
    }

    /**
     * Joins {@code more} elements of each of n channels to the {@code count} that there are.
     *
     * @param mean    from {@code o} on; 0 where count is
     * @param squares likewise
     */
    static void join(double[] mean, double[] squares, int o, long count, double[] moreMean, double[] moreSquares, int p, long more, int n) {
        double share = (double) more / (count + more);
        double weight = count * share;
        for (int c = 0; c < n; c++) {
            double delta = moreMean[p + c] - mean[o + c];
            mean[o + c] += delta * share;
            squares[o + c] += moreSquares[p + c] + delta * delta * weight;
        }
    }

    /** The same with what {@link NormKernel#momentsOfRows} gives of so many rows. */
    static void joinRows(double[] mean, double[] squares, int o, long count, float[] given, int rows, int n) {
        double share = (double) rows / (count + rows);
        double weight = count * share;
        double each = 1.0 / rows;
        for (int c = 0; c < n; c++) {
            double first = given[n + c];
            double own = Math.max(0, given[2 * n + c] - first * first * each);
            double delta = given[c] + first * each - mean[o + c];
            mean[o + c] += delta * share;
            squares[o + c] += own + delta * delta * weight;
        }
    }
}
