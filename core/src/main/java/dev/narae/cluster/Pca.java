package dev.narae.cluster;

import dev.narae.linalg.SymmetricEigen;
import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Principal component analysis: codes = (x − mean) · componentsᵀ, where the components are the orthonormal directions in which
 * the points vary most: the eigenvectors of their covariance with the largest eigenvalues.
 *
 * <p>Points {@code [n, width]}, codes {@code [n, components]}. The sign of a component is such that its largest element is positive.
 * Fitted in float64; the eigenvectors are found on the host with work that grows as the cube of min(n, width).
 *
 * <pre>{@code
 * Pca pca = Pca.fit(codes, 2);
 * Tensor flat = pca.transform(codes);                    // [n, 2]
 * }</pre>
 *
 * <p>Sources: Pearson, "On Lines and Planes of Closest Fit to Systems of Points in Space" (1901); for fewer points than numbers Sirovich
 * and Kirby, "Low-dimensional Procedure for the Characterization of Human Faces" (1987).
 */
public final class Pca {
    private final Tensor mean;
    private final Tensor components;
    private final double[] variances;
    private final double total;

    private Pca(Tensor mean, Tensor components, double[] variances, double total) {
        this.mean = mean;
        this.components = components;
        this.variances = variances;
        this.total = total;
    }

    /**
     * @param points     {@code [n, width]}, n at least 2
     * @param components how many, at most min(n − 1, width)
     * @throws ShapeException           if the points are not so
     * @throws IllegalArgumentException if there are not so many components, or a number is not finite
     */
    public static Pca fit(Tensor points, int components) {
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("pca")) {
            Tensor x = Points.checked("pca", points, 2);
            int n = x.dim(0);
            int width = x.dim(1);
            if (components < 1 || components > Math.min(n - 1, width)) {
                throw new IllegalArgumentException("pca: " + n + " points of " + width + " numbers have 1 to " + Math.min(n - 1, width)
                        + " components, asked for " + components);
            }
            Tensor mean = x.mean(true, 0);
            Tensor centered = x.sub(mean);
            // XᵀX and XXᵀ have the same eigenvalues; an eigenvector u of the second gives Xᵀu of the first.
            boolean few = n < width;
            Tensor product = (few ? centered.matmul(centered.t()) : centered.t().matmul(centered)).div(n - 1);
            SymmetricEigen eigen = SymmetricEigen.of(rows(product));
            double[] values = eigen.values();
            int[] order = IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(i -> -values[i]))
                    .limit(components).mapToInt(i -> i).toArray();
            double[] directions = new double[components * product.dim(0)];
            for (int i = 0; i < components; i++) {
                System.arraycopy(eigen.vector(order[i]), 0, directions, i * product.dim(0), product.dim(0));
            }
            Tensor found = Tensor.of(x.device(), directions, components, product.dim(0));
            Tensor rows = few ? found.matmul(centered) : found;
            double[] signed = withSigns(rows.toDoubleArray(), width);
            double[] variances = Arrays.stream(order).mapToDouble(i -> Math.max(values[i], 0)).toArray();
            return Scope.outside(() -> new Pca(mean.copy(), Tensor.of(x.device(), signed, components, width), variances,
                    Math.max(Arrays.stream(values).sum(), 0)));
        }
    }

    private static double[][] rows(Tensor square) {
        int n = square.dim(0);
        double[] all = square.toDoubleArray();
        double[][] rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rows[i][j] = (all[i * n + j] + all[j * n + i]) / 2;
            }
        }
        return rows;
    }

    /** Rows of length 1 whose largest element is positive; a row of a direction without variance may be anything. */
    private static double[] withSigns(double[] rows, int width) {
        for (int start = 0; start < rows.length; start += width) {
            double square = 0;
            double largest = 0;
            for (int i = start; i < start + width; i++) {
                square += rows[i] * rows[i];
                largest = Math.abs(rows[i]) > Math.abs(largest) ? rows[i] : largest;
            }
            double scale = square == 0 ? 1 : Math.copySign(1 / Math.sqrt(square), largest);
            for (int i = start; i < start + width; i++) {
                rows[i] *= scale;
            }
        }
        return rows;
    }

    /** The codes {@code [n, components]} of points {@code [n, width]}, of the points' type. @throws ShapeException if the width is another */
    public Tensor transform(Tensor points) {
        check("transform", points, components.dim(1));
        try (NoGrad _ = NoGrad.open()) {
            return computed(points, x -> x.sub(mean).matmul(components.t()));
        }
    }

    /** The points {@code [n, width]} nearest to those that have such codes. @throws ShapeException if there are more or fewer components */
    public Tensor inverse(Tensor codes) {
        check("inverse", codes, components.dim(0));
        try (NoGrad _ = NoGrad.open()) {
            return computed(codes, z -> z.matmul(components).add(mean));
        }
    }

    private static Tensor computed(Tensor given, UnaryOperator<Tensor> function) {
        try (Scope scope = Scope.open("pca")) {
            return scope.keep(function.apply(given.detach().cast(DType.F64)).cast(given.dtype()));
        }
    }

    private static void check(String what, Tensor given, int width) {
        if (given.rank() != 2 || given.dim(1) != width || !given.dtype().isFloating()) {
            throw new ShapeException("pca " + what + ": needs a floating [n, " + width + "], got " + given.describe());
        }
    }

    /** The directions, float64 {@code [components, width]}, that of the largest variance first. */
    public Tensor components() {
        return components;
    }

    /** float64 {@code [1, width]}. */
    public Tensor mean() {
        return mean;
    }

    /** The unbiased variance along each component. */
    public double[] explainedVariance() {
        return variances.clone();
    }

    /** The same as parts of the variance of all the points; 0 where these do not vary. */
    public double[] explainedRatio() {
        return Arrays.stream(variances).map(variance -> total == 0 ? 0 : variance / total).toArray();
    }
}
