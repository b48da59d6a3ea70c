package dev.narae.linalg;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, A = V · diag(values) · Vᵀ, in float64: Householder's reflections make it
 * tridiagonal, and implicit QL steps with Wilkinson's shift take what is beside the diagonal to nothing. Eigenvalues are right to
 * rounding of the largest. Golub and Van Loan, "Matrix Computations", 8.3; Bowdler, Martin, Reinsch and Wilkinson, "The QR and QL
 * Algorithms for Symmetric Matrices" (1968).
 */
public final class SymmetricEigen {
    private static final int STEPS = 100;
    private static final double EPSILON = Math.ulp(1.0) / 2;

    private final double[] values;
    private final double[][] vectors;

    private SymmetricEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /**
     * @param matrix symmetric and finite; the part below the diagonal counts
     * @throws ArithmeticException if the steps do not end, as for what is not finite
     */
    public static SymmetricEigen of(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
        }
        double[] beside = new double[n];
        // One vector a row, so that what mixes two of them runs along memory.
        double[][] vectors = tridiagonal(a, beside);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = a[i][i];
        }
        for (int first = 0; first < n; first++) {
            int last = end(values, beside, first);
            for (int step = 0; last != first; step++) {
                if (step == STEPS) {
                    throw new ArithmeticException("eigenvalues of a symmetric [" + n + ", " + n + "]: not found after " + STEPS
                            + " steps; is the matrix finite?");
                }
                step(values, beside, vectors, first, last);
                last = end(values, beside, first);
            }
        }
        return new SymmetricEigen(values, vectors);
    }

    /**
     * Makes A tridiagonal, in place: reflection k takes column k below its second row to 0.
     *
     * @param beside filled: element i stands beside the diagonal in rows i and i + 1
     * @return Qᵀ, with A = Q · T · Qᵀ
     */
    private static double[][] tridiagonal(double[][] a, double[] beside) {
        int n = a.length;
        double[][] normals = new double[n][];
        double[] product = new double[n];
        for (int k = 0; k < n - 1; k++) {
            double[] v = new double[n];
            double square = 0;
            for (int i = k + 1; i < n; i++) {
                v[i] = a[i][k];
                square += v[i] * v[i];
            }
            double length = Math.sqrt(square);
            beside[k] = v[k + 1];
            if (square - v[k + 1] * v[k + 1] <= EPSILON * EPSILON * square) {
                continue;
            }
            beside[k] = v[k + 1] > 0 ? -length : length;
            v[k + 1] -= beside[k];
            scale(v, 1 / Math.sqrt(dot(v, v, k + 1)), k + 1);
            normals[k] = v;
            // With H = I − 2vvᵀ and w = 2(Av − (vᵀAv) v): HAH = A − vwᵀ − wvᵀ.
            for (int i = k + 1; i < n; i++) {
                product[i] = 2 * dot(a[i], v, k + 1);
            }
            double half = dot(product, v, k + 1);
            for (int i = k + 1; i < n; i++) {
                product[i] -= half * v[i];
            }
            for (int i = k + 1; i < n; i++) {
                double[] row = a[i];
                double vi = v[i];
                double wi = product[i];
                for (int j = k + 1; j < n; j++) {
                    row[j] -= vi * product[j] + wi * v[j];
                }
            }
        }
        double[][] rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            rows[i][i] = 1;
        }
        for (int k = n - 2; k >= 0; k--) {
            if (normals[k] != null) {
                for (int i = k + 1; i < n; i++) {
                    subtract(rows[i], normals[k], 2 * dot(rows[i], normals[k], k + 1), k + 1);
                }
            }
        }
        return rows;
    }

    private static double dot(double[] a, double[] b, int from) {
        double sum = 0;
        for (int i = from; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void scale(double[] a, double factor, int from) {
        for (int i = from; i < a.length; i++) {
            a[i] *= factor;
        }
    }

    private static void subtract(double[] a, double[] b, double times, int from) {
        for (int i = from; i < a.length; i++) {
            a[i] -= times * b[i];
        }
    }

    /** The last row of the block that begins at a row: behind it what stands beside the diagonal is negligible. */
    private static int end(double[] values, double[] beside, int first) {
        int last = first;
        while (last < values.length - 1 && !(Math.abs(beside[last]) <= EPSILON * (Math.abs(values[last]) + Math.abs(values[last + 1])))) {
            last++;
        }
        return last;
    }

    /** One implicit QL step on a block: a bulge is chased from its end to its beginning by rotations, which turn the vectors too. */
    private static void step(double[] values, double[] beside, double[][] vectors, int first, int last) {
        double half = (values[first + 1] - values[first]) / (2 * beside[first]);
        double shift = values[first] - beside[first] / (half + Math.copySign(Math.hypot(half, 1), half));
        double g = values[last] - shift;
        double s = 1;
        double c = 1;
        double moved = 0;
        for (int i = last - 1; i >= first; i--) {
            double f = s * beside[i];
            double b = c * beside[i];
            double r = Math.hypot(f, g);
            beside[i + 1] = r;
            if (r == 0) {
                // The block falls apart here.
                values[i + 1] -= moved;
                beside[last] = 0;
                return;
            }
            s = f / r;
            c = g / r;
            double d = values[i + 1] - moved;
            double t = (values[i] - d) * s + 2 * c * b;
            moved = s * t;
            values[i + 1] = d + moved;
            g = c * t - b;
            mix(vectors[i], vectors[i + 1], c, s);
        }
        values[first] -= moved;
        beside[first] = g;
        beside[last] = 0;
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
