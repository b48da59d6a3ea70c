package dev.narae.linalg;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, A = V · diag(values) · Vᵀ, by Jacobi's rotations in float64: each makes
 * one pair of off-diagonal elements zero, in sweeps over all pairs until what is left is of no weight. Golub and Van Loan,
 * "Matrix Computations", 8.5.
 */
public final class SymmetricEigen {
    private static final int SWEEPS = 100;
    private static final double NEGLIGIBLE = 1e-30;

    private final double[] values;
    private final double[][] vectors;

    private SymmetricEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    public static SymmetricEigen of(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        double[][] v = new double[n][n];
        double total = 0;
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
            v[i][i] = 1;
            for (double x : a[i]) {
                total += x * x;
            }
        }
        for (int sweep = 0; sweep < SWEEPS && offDiagonal(a) > NEGLIGIBLE * total; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, v, p, q);
                }
            }
        }
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = a[i][i];
        }
        return new SymmetricEigen(values, v);
    }

    private static double offDiagonal(double[][] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += a[i][j] * a[i][j];
            }
        }
        return sum;
    }

    private static void rotate(double[][] a, double[][] v, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
        double c = 1 / Math.hypot(t, 1);
        double s = t * c;
        for (int k = 0; k < a.length; k++) {
            double kp = a[k][p];
            double kq = a[k][q];
            a[k][p] = c * kp - s * kq;
            a[k][q] = s * kp + c * kq;
        }
        // Rows of A and of Vᵀ: v holds one eigenvector a row.
        mix(a[p], a[q], c, s);
        mix(v[p], v[q], c, s);
    }

    private static void mix(double[] p, double[] q, double c, double s) {
        for (int k = 0; k < p.length; k++) {
            double pk = p[k];
            double qk = q[k];
            p[k] = c * pk - s * qk;
            q[k] = s * pk + c * qk;
        }
    }

    /** Unordered. */
    public double[] values() {
        return values;
    }

    /** The eigenvector, of length 1, of the eigenvalue at the same place. */
    public double[] vector(int index) {
        return vectors[index].clone();
    }

    /** The symmetric square root; eigenvalues that rounding made negative count as 0. */
    public double[][] squareRoot() {
        int n = values.length;
        double[][] root = new double[n][n];
        for (int e = 0; e < n; e++) {
            double scale = Math.sqrt(Math.max(values[e], 0));
            for (int i = 0; i < n; i++) {
                double left = scale * vectors[e][i];
                for (int j = 0; j < n; j++) {
                    root[i][j] += left * vectors[e][j];
                }
            }
        }
        return root;
    }

    /** The trace of {@link #squareRoot}. */
    public double traceOfRoot() {
        double sum = 0;
        for (double value : values) {
            sum += Math.sqrt(Math.max(value, 0));
        }
        return sum;
    }
}
