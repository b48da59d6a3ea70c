package dev.narae.examples;

import java.util.List;

/**
 * The weights of least squares in closed form, on the host in float64: {@code (XᵀX) w = Xᵀy} by Cholesky's factors, X having a last
 * column of ones for the bias.
 */
final class NormalEquations {
    /** A pivot that has lost all but so much of its column to the columns before it is taken for 0. */
    private static final double DEPENDENT = 1e-10;

    private NormalEquations() {
    }

    /**
     * Solves for the weights of the columns and the bias, which comes last.
     *
     * @param inputs row-major, {@code [rows · names]}
     * @param names  of the columns, for what is said of them
     * @throws IllegalArgumentException if a column is constant or a linear function of those before it; the message names it
     */
    static double[] solve(double[] inputs, double[] targets, List<String> names) {
        int columns = names.size();
        int n = columns + 1;
        // The column of ones comes first, so that a constant column depends on one before it.
        double[][] products = new double[n][n + 1];
        double[] row = new double[n + 1];
        row[0] = 1;
        for (int i = 0; i < targets.length; i++) {
            System.arraycopy(inputs, i * columns, row, 1, columns);
            row[n] = targets[i];
            for (int a = 0; a < n; a++) {
                for (int b = a; b <= n; b++) {
                    products[a][b] += row[a] * row[b];
                }
            }
        }
        double[][] factor = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = products[b][a];
                for (int k = 0; k < b; k++) {
                    sum -= factor[a][k] * factor[b][k];
                }
                if (a != b) {
                    factor[a][b] = sum / factor[b][b];
                } else if (sum > DEPENDENT * products[a][a]) {
                    factor[a][a] = Math.sqrt(sum);
                } else {
                    throw new IllegalArgumentException("linear: the column '" + names.get(a - 1) + "' is constant or follows from the columns before it, in the "
                            + targets.length + " rows to learn from; leave it out by --inputs");
                }
            }
        }
        double[] solution = new double[n];
        for (int a = 0; a < n; a++) {
            double sum = products[a][n];
            for (int k = 0; k < a; k++) {
                sum -= factor[a][k] * solution[k];
            }
            solution[a] = sum / factor[a][a];
        }
        for (int a = n - 1; a >= 0; a--) {
            double sum = solution[a];
            for (int k = a + 1; k < n; k++) {
                sum -= factor[k][a] * solution[k];
            }
            solution[a] = sum / factor[a][a];
        }
        double[] weights = new double[n];
        System.arraycopy(solution, 1, weights, 0, columns);
        weights[columns] = solution[0];
        return weights;
    }
}
