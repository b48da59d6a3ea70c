package dev.narae.examples;

/**
 * Least squares with a price on large weights: the W and b for which Σ ‖W x + b − y‖² + λ ‖W‖² is smallest, from the normal
 * equations (XᵀX + λ I) Wᵀ = XᵀY of centred data by Cholesky's decomposition, in float64. The sums are taken once, for any number of λ.
 *
 * <p>Source: Hoerl and Kennard, "Ridge Regression: Biased Estimation for Nonorthogonal Problems" (1970).
 */
final class Ridge {
    /**
     * @param weights {@code [outputs, features]}
     * @param bias    {@code [outputs]}
     */
    record Fit(int features, int outputs, float[] weights, float[] bias, double lambda) {
    }

    private final int features;
    private final int outputs;
    private final double[] meanX;
    private final double[] meanY;
    /** XᵀX of centred data, the lower half. */
    private final double[][] products;
    /** XᵀY, by feature. */
    private final double[][] mixed;

    /** @param examples row-major, each {@code features} numbers; @param answers each {@code outputs} numbers */
    private Ridge(float[] examples, int features, float[] answers, int outputs) {
        this.features = features;
        this.outputs = outputs;
        int count = examples.length / features;
        meanX = means(examples, features);
        meanY = means(answers, outputs);
        products = new double[features][];
        for (int i = 0; i < features; i++) {
            products[i] = new double[i + 1];
        }
        mixed = new double[features][outputs];
        // Four examples at a time: the sums, which are many, are read and written once for all four.
        double[][] x = new double[4][features];
        double[][] y = new double[4][outputs];
        for (int from = 0; from < count; from += 4) {
            for (int k = 0; k < 4; k++) {
                centre(examples, from + k, count, meanX, x[k]);
                centre(answers, from + k, count, meanY, y[k]);
            }
            add(x, y);
        }
    }

    /**
     * Reads the examples and takes the sums.
     *
     * @param reader asked for each example once, in order
     */
    static Ridge of(int count, int features, int outputs, Examples reader) {
        float[] examples = new float[Math.multiplyExact(count, features)];
        float[] answers = new float[Math.multiplyExact(count, outputs)];
        float[] x = new float[features];
        float[] y = new float[outputs];
        for (int i = 0; i < count; i++) {
            reader.read(i, x, y);
            System.arraycopy(x, 0, examples, i * features, features);
            System.arraycopy(y, 0, answers, i * outputs, outputs);
        }
        return new Ridge(examples, features, answers, outputs);
    }

    /** Gives the features and the answers of an example. */
    interface Examples {
        void read(int index, float[] features, float[] answers);
    }

    private static double[] means(float[] rows, int width) {
        double[] means = new double[width];
        for (int i = 0; i < rows.length; i++) {
            means[i % width] += rows[i];
        }
        for (int i = 0; i < width; i++) {
            means[i] /= rows.length / width;
        }
        return means;
    }

    /** A row minus the means; zeros behind the last. */
    private static void centre(float[] rows, int row, int count, double[] means, double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = row < count ? rows[row * target.length + i] - means[i] : 0;
        }
    }

    private void add(double[][] x, double[][] y) {
        for (int i = 0; i < features; i++) {
            double a = x[0][i];
            double b = x[1][i];
            double c = x[2][i];
            double d = x[3][i];
            double[] row = products[i];
            for (int j = 0; j <= i; j++) {
                row[j] += a * x[0][j] + b * x[1][j] + c * x[2][j] + d * x[3][j];
            }
            for (int j = 0; j < outputs; j++) {
                mixed[i][j] += a * y[0][j] + b * y[1][j] + c * y[2][j] + d * y[3][j];
            }
        }
    }

    /** @param lambda positive, so that there is a solution whatever the data */
    Fit fit(double lambda) {
        double[][] lower = cholesky(lambda);
        double[][] solution = new double[features][outputs];
        for (int i = 0; i < features; i++) {
            for (int o = 0; o < outputs; o++) {
                double sum = mixed[i][o];
                for (int k = 0; k < i; k++) {
                    sum -= lower[i][k] * solution[k][o];
                }
                solution[i][o] = sum / lower[i][i];
            }
        }
        for (int i = features - 1; i >= 0; i--) {
            for (int o = 0; o < outputs; o++) {
                double sum = solution[i][o];
                for (int k = i + 1; k < features; k++) {
                    sum -= lower[k][i] * solution[k][o];
                }
                solution[i][o] = sum / lower[i][i];
            }
        }
        float[] weights = new float[outputs * features];
        float[] bias = new float[outputs];
        for (int o = 0; o < outputs; o++) {
            double constant = meanY[o];
            for (int i = 0; i < features; i++) {
                weights[o * features + i] = (float) solution[i][o];
                constant -= solution[i][o] * meanX[i];
            }
            bias[o] = (float) constant;
        }
        return new Fit(features, outputs, weights, bias, lambda);
    }

    /** L with L Lᵀ = XᵀX + λ I. */
    private double[][] cholesky(double lambda) {
        double[][] lower = new double[features][];
        for (int i = 0; i < features; i++) {
            lower[i] = products[i].clone();
            lower[i][i] += lambda;
            for (int j = 0; j <= i; j++) {
                double[] left = lower[i];
                double[] right = lower[j];
                double sum = left[j];
                for (int k = 0; k < j; k++) {
                    sum -= left[k] * right[k];
                }
                left[j] = i == j ? Math.sqrt(sum) : sum / right[j];
            }
        }
        return lower;
    }
}
