package dev.narae.cpu;

/** The plain tier, and what is left over by the vectors of the other. Sums are made as vectors of so many lanes would make them. */
final class PlainNormKernel implements NormKernel {
    private final int lanes;

    PlainNormKernel(int lanes) {
        this.lanes = lanes;
    }

    // ---- stretches ----

    @Override
    public double sum(float[] x, int p, int n) {
        int whole = n / lanes * lanes;
        float[] sums = new float[4 * lanes];
        for (int i = 0; i < whole; ) {
            int m = Math.min(2 * lanes, whole - i);
            addTo(sums, x, p + i, m);
            i += m;
        }
        return total(sums) + sumOfTail(x, p, whole, n);
    }

    @Override
    public void moments(float[] x, int p, int n, double sum, double[] out) {
        int whole = n / lanes * lanes;
        float shift = (float) (sum / n);
        float[] first = new float[4 * lanes];
        float[] second = new float[4 * lanes];
        for (int i = 0; i < whole; ) {
            int m = block(whole - i);
            addCentered(first, second, x, p + i, shift, m);
            i += m;
        }
        out[0] = total(first);
        out[1] = total(second);
        tailOfMoments(x, p, whole, shift, n, out);
    }

    /** Four vectors go together, and single ones after them. */
    private int block(int left) {
        return left >= 4 * lanes ? 4 * lanes : lanes;
    }

    /** The sum of four vectors of partial sums: of these, then of the halves of what is left. */
    private float total(float[] partial) {
        for (int lane = 0; lane < lanes; lane++) {
            partial[lane] = (partial[lane] + partial[lanes + lane]) + (partial[2 * lanes + lane] + partial[3 * lanes + lane]);
        }
        for (int half = lanes / 2; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                partial[lane] += partial[half + lane];
            }
        }
        return partial[0];
    }

    private static void addTo(float[] sums, float[] x, int p, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += x[p + i];
        }
    }

    private static void addCentered(float[] first, float[] second, float[] x, int p, float shift, int n) {
        for (int i = 0; i < n; i++) {
            float d = x[p + i] - shift;
            first[i] += d;
            second[i] = Math.fma(d, d, second[i]);
        }
    }

    /** The elements behind the last whole vector. */
    static double sumOfTail(float[] x, int p, int from, int n) {
        double sum = 0;
        for (int i = from; i < n; i++) {
            sum += x[p + i];
        }
        return sum;
    }

    /** Adds the tail to Σ (x − shift) and Σ (x − shift)² and makes mean and squares of them. */
    static void tailOfMoments(float[] x, int p, int from, float shift, int n, double[] out) {
        double first = out[0];
        double second = out[1];
        for (int i = from; i < n; i++) {
            double d = x[p + i] - shift;
            first += d;
            second += d * d;
        }
        out[0] = shift + first / n;
        out[1] = Math.max(0, second - first * first / n);
    }

    @Override
    public void normalize(float[] y, int o, float[] x, int p, float mean, float factor, float term, int n) {
        normalizeFrom(0, y, o, x, p, mean, factor, term, n);
    }

    static void normalizeFrom(int from, float[] y, int o, float[] x, int p, float mean, float factor, float term, int n) {
        for (int i = from; i < n; i++) {
            y[o + i] = Math.fma(x[p + i] - mean, factor, term);
        }
    }

    @Override
    public void gradSums(float[] g, int q, float[] x, int p, float mean, int n, double[] out) {
        int whole = n / lanes * lanes;
        float[] first = new float[4 * lanes];
        float[] second = new float[4 * lanes];
        for (int i = 0; i < whole; ) {
            int m = block(whole - i);
            addProducts(first, second, g, q + i, x, p + i, mean, m);
            i += m;
        }
        out[0] = total(first);
        out[1] = total(second);
        tailOfGradSums(g, q, x, p, whole, mean, n, out);
    }

    private static void addProducts(float[] first, float[] second, float[] g, int q, float[] x, int p, float mean, int n) {
        for (int i = 0; i < n; i++) {
            float h = g[q + i];
            first[i] += h;
            second[i] = Math.fma(h, x[p + i] - mean, second[i]);
        }
    }

    static void tailOfGradSums(float[] g, int q, float[] x, int p, int from, float mean, int n, double[] out) {
        for (int i = from; i < n; i++) {
            out[0] += g[q + i];
            out[1] += (double) g[q + i] * (x[p + i] - mean);
        }
    }

    @Override
    public void gradient(float[] dx, int o, float[] g, int q, float[] x, int p, float mean, float factor, float first, float second, int n) {
        gradientFrom(0, dx, o, g, q, x, p, mean, factor, first, second, n);
    }

    static void gradientFrom(int from, float[] dx, int o, float[] g, int q, float[] x, int p, float mean, float factor, float first, float second, int n) {
        for (int i = from; i < n; i++) {
            dx[o + i] = Math.fma(mean - x[p + i], second, g[q + i] - first) * factor;
        }
    }

    // ---- rows ----

    @Override
    public void momentsOfRows(float[] x, int p, int stride, int rows, int n, float[] out) {
        momentsOfRows(0, x, p, stride, rows, n, out);
    }

    static void momentsOfRows(int from, float[] x, int p, int stride, int rows, int n, float[] out) {
        java.util.Arrays.fill(out, from, n, 0f);
        java.util.Arrays.fill(out, n + from, 2 * n, 0f);
        java.util.Arrays.fill(out, 2 * n + from, 3 * n, 0f);
        for (int r = 0; r < rows; r++) {
            int at = p + r * stride;
            for (int c = from; c < n; c++) {
                out[c] += x[at + c];
            }
        }
        float share = 1f / rows;
        for (int c = from; c < n; c++) {
            out[c] *= share;
        }
        for (int r = 0; r < rows; r++) {
            int at = p + r * stride;
            for (int c = from; c < n; c++) {
                float d = x[at + c] - out[c];
                out[n + c] += d;
                out[2 * n + c] = Math.fma(d, d, out[2 * n + c]);
            }
        }
    }

    @Override
    public void normalizeRows(float[] y, int o, int yStride, float[] x, int p, int xStride, float[] mean, float[] factor, float[] term, int rows, int n) {
        for (int r = 0; r < rows; r++) {
            normalizeRow(0, y, o + r * yStride, x, p + r * xStride, mean, factor, term, n);
        }
    }

    static void normalizeRow(int from, float[] y, int o, float[] x, int p, float[] mean, float[] factor, float[] term, int n) {
        for (int c = from; c < n; c++) {
            y[o + c] = Math.fma(x[p + c] - mean[START + c], factor[START + c], term[START + c]);
        }
    }

    @Override
    public void gradSumsOfRows(float[] g, int q, int gStride, float[] x, int p, int xStride, float[] mean, int m, int rows, int n, float[] out) {
        gradSumsOfRows(0, g, q, gStride, x, p, xStride, mean, m, rows, n, out);
    }

    static void gradSumsOfRows(int from, float[] g, int q, int gStride, float[] x, int p, int xStride, float[] mean, int m, int rows, int n, float[] out) {
        java.util.Arrays.fill(out, from, n, 0f);
        java.util.Arrays.fill(out, n + from, 2 * n, 0f);
        for (int r = 0; r < rows; r++) {
            int gAt = q + r * gStride;
            int xAt = p + r * xStride;
            for (int c = from; c < n; c++) {
                float h = g[gAt + c];
                out[c] += h;
                out[n + c] = Math.fma(h, x[xAt + c] - mean[m + c], out[n + c]);
            }
        }
    }

    @Override
    public void gradientOfRows(float[] dx, int o, int dxStride, float[] g, int q, int gStride, float[] x, int p, int xStride, float[] mean,
            float[] factor, float[] first, float[] second, int rows, int n) {
        for (int r = 0; r < rows; r++) {
            gradientOfRow(0, dx, o + r * dxStride, g, q + r * gStride, x, p + r * xStride, mean, factor, first, second, n);
        }
    }

    static void gradientOfRow(int from, float[] dx, int o, float[] g, int q, float[] x, int p, float[] mean, float[] factor, float[] first,
            float[] second, int n) {
        for (int c = from; c < n; c++) {
            dx[o + c] = Math.fma(mean[START + c] - x[p + c], second[START + c], g[q + c] - first[START + c]) * factor[START + c];
        }
    }

    // ---- stretches whose elements have weights of their own ----

    @Override
    public void affine(float[] y, int o, float[] x, int p, float mean, float scale, float[] weight, float[] bias, int n) {
        affineFrom(0, y, o, x, p, mean, scale, weight, bias, n);
    }

    @Override
    public double affineThenSum(float[] y, int o, float[] x, int p, int next, float mean, float scale, float[] weight, float[] bias, int n) {
        affine(y, o, x, p, mean, scale, weight, bias, n);
        return sum(x, next, n);
    }

    static void affineFrom(int from, float[] y, int o, float[] x, int p, float mean, float scale, float[] weight, float[] bias, int n) {
        for (int i = from; i < n; i++) {
            y[o + i] = Math.fma((x[p + i] - mean) * scale, weight[START + i], bias[START + i]);
        }
    }

    @Override
    public void weightedSums(float[] g, int q, float[] x, int p, float mean, float[] weight, int w, int n, double[] out) {
        int whole = n / lanes * lanes;
        float[] first = new float[4 * lanes];
        float[] second = new float[4 * lanes];
        for (int i = 0; i < whole; i += lanes) {
            addWeighted(first, second, g, q + i, x, p + i, mean, weight, w + i, lanes);
        }
        out[0] = total(first);
        out[1] = total(second);
        tailOfWeightedSums(g, q, x, p, whole, mean, weight, w, n, out);
    }

    private static void addWeighted(float[] first, float[] second, float[] g, int q, float[] x, int p, float mean, float[] weight, int w, int n) {
        for (int i = 0; i < n; i++) {
            float h = g[q + i] * weight[START + w + i];
            first[i] += h;
            second[i] = Math.fma(h, x[p + i] - mean, second[i]);
        }
    }

    static void tailOfWeightedSums(float[] g, int q, float[] x, int p, int from, float mean, float[] weight, int w, int n, double[] out) {
        for (int i = from; i < n; i++) {
            double h = (double) g[q + i] * weight[START + w + i];
            out[0] += h;
            out[1] += h * (x[p + i] - mean);
        }
    }

    @Override
    public void weightedGradient(float[] dx, int o, float[] g, int q, float[] x, int p, float mean, float scale, float first, float second,
            float[] weight, int n) {
        weightedGradientFrom(0, dx, o, g, q, x, p, mean, scale, first, second, weight, n);
    }

    static void weightedGradientFrom(int from, float[] dx, int o, float[] g, int q, float[] x, int p, float mean, float scale, float first, float second,
            float[] weight, int n) {
        for (int i = from; i < n; i++) {
            dx[o + i] = Math.fma(mean - x[p + i], second, Math.fma(g[q + i], weight[START + i], -first)) * scale;
        }
    }

    @Override
    public void accumulate(float[] g, int q, float[] x, int p, float mean, float scale, float[] byWeight, float[] byBias, int n) {
        accumulateFrom(0, g, q, x, p, mean, scale, byWeight, byBias, n);
    }

    @Override
    public void sumsAndColumns(float[] g, int q, float[] x, int p, float mean, float scale, float[] weight, float[] byWeight, float[] byBias, int n,
            double[] out) {
        weightedSums(g, q, x, p, mean, weight, 0, n, out);
        accumulate(g, q, x, p, mean, scale, byWeight, byBias, n);
    }

    @Override
    public void gradientThenSums(float[] dx, int o, float[] g, int q, float[] x, int p, float mean, float scale, float first, float second, float[] weight,
            int n, int nextQ, int nextP, float nextMean, float nextScale, float[] byWeight, float[] byBias, double[] out) {
        weightedGradient(dx, o, g, q, x, p, mean, scale, first, second, weight, n);
        sumsAndColumns(g, nextQ, x, nextP, nextMean, nextScale, weight, byWeight, byBias, n, out);
    }

    static void accumulateFrom(int from, float[] g, int q, float[] x, int p, float mean, float scale, float[] byWeight, float[] byBias, int n) {
        for (int i = from; i < n; i++) {
            byWeight[START + i] = Math.fma(g[q + i], (x[p + i] - mean) * scale, byWeight[START + i]);
            byBias[START + i] += g[q + i];
        }
    }
}
