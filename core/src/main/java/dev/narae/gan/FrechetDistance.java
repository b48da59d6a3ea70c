package dev.narae.gan;

import dev.narae.linalg.SymmetricEigen;
import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Tensor;

/**
 * How far two sets of features are apart as normal distributions: d² = |μ₁ − μ₂|² + tr(C₁ + C₂ − 2 (C₁^½ C₂ C₁^½)^½), with
 * means μ and covariances C. 0 for equal moments. With the features of a classifier it judges generated images; figures of
 * different classifiers do not compare.
 *
 * <p>Computed on the host in float64; the work grows with the cube of the number of features, so take at most a few hundred.
 *
 * <p>Sources: Dowson and Landau, "The Fréchet Distance between Multivariate Normal Distributions" (1982); Heusel et al., "GANs
 * Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium" (2017).
 */
public final class FrechetDistance {
    private FrechetDistance() {
    }

    /** A mean and a covariance. */
    public static final class Moments {
        private final double[] mean;
        private final double[][] covariance;

        private Moments(double[] mean, double[][] covariance) {
            this.mean = mean;
            this.covariance = covariance;
        }

        /**
         * Given moments.
         *
         * @param covariance symmetric
         * @throws ShapeException if the extents differ
         */
        public static Moments of(double[] mean, double[][] covariance) {
            double[][] copy = new double[covariance.length][];
            for (int i = 0; i < covariance.length; i++) {
                copy[i] = covariance[i].clone();
                if (covariance.length != mean.length || copy[i].length != mean.length) {
                    throw new ShapeException("fréchet distance: a mean of " + mean.length + " needs a covariance of as many rows and columns");
                }
            }
            return new Moments(mean.clone(), copy);
        }

        /**
         * The mean and the unbiased covariance of features.
         *
         * @param features {@code [n, width]}, n at least 2
         * @throws ShapeException           if they are not so
         * @throws IllegalArgumentException if one is not finite
         */
        public static Moments of(Tensor features) {
            if (features.rank() != 2 || features.dim(0) < 2) {
                throw new ShapeException("fréchet distance: features must be [n, width] of at least 2 samples, got " + features.shape());
            }
            int n = features.dim(0);
            int width = features.dim(1);
            double[] rows = features.detach().cast(DType.F64).toDoubleArray();
            double[] mean = new double[width];
            for (int i = 0; i < rows.length; i++) {
                if (!Double.isFinite(rows[i])) {
                    throw new IllegalArgumentException("fréchet distance: feature " + i % width + " of sample " + i / width + " is " + rows[i]);
                }
                mean[i % width] += rows[i] / n;
            }
            double[][] covariance = new double[width][width];
            double[] centered = new double[width];
            for (int s = 0; s < n; s++) {
                for (int j = 0; j < width; j++) {
                    centered[j] = rows[s * width + j] - mean[j];
                }
                for (int j = 0; j < width; j++) {
                    for (int k = 0; k < width; k++) {
                        covariance[j][k] += centered[j] * centered[k] / (n - 1);
                    }
                }
            }
            return new Moments(mean, covariance);
        }

        /** The number of features. */
        public int width() {
            return mean.length;
        }
    }

    /** d² of two sets of features, {@code [n, width]} and {@code [m, width]}. */
    public static double between(Tensor a, Tensor b) {
        return between(Moments.of(a), Moments.of(b));
    }

    /** d². @throws ShapeException if the widths differ */
    public static double between(Moments a, Moments b) {
        int width = a.width();
        if (b.width() != width) {
            throw new ShapeException("fréchet distance: " + width + " features and " + b.width() + " features do not compare");
        }
        double squares = 0;
        double traces = 0;
        for (int i = 0; i < width; i++) {
            double apart = a.mean[i] - b.mean[i];
            squares += apart * apart;
            traces += a.covariance[i][i] + b.covariance[i][i];
        }
        double[][] root = SymmetricEigen.of(a.covariance).squareRoot();
        double[][] product = symmetric(times(times(root, b.covariance), root));
        return Math.max(0, squares + traces - 2 * SymmetricEigen.of(product).traceOfRoot());
    }

    private static double[][] times(double[][] a, double[][] b) {
        int n = a.length;
        double[][] c = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double x = a[i][k];
                for (int j = 0; j < n; j++) {
                    c[i][j] += x * b[k][j];
                }
            }
        }
        return c;
    }

    /** Takes out what rounding made unsymmetric. */
    private static double[][] symmetric(double[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                a[i][j] = a[j][i] = (a[i][j] + a[j][i]) / 2;
            }
        }
        return a;
    }
}
