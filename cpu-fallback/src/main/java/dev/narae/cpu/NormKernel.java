package dev.narae.cpu;

/**
 * The loops of batch and layer normalisation over float32, for a tier. A stretch is n neighbours that share one mean; rows are
 * stretches of n channels one below the other, {@code stride} apart, and every channel has its own. Weights of elements and what channels have begin at
 * {@link #START} in their arrays.
 *
 * <p>Both tiers give the same bits: sums are made in an order that n and the number of lanes decide alone.
 */
interface NormKernel {
    /** The most elements of a stretch that are summed in float32 at once. */
    int PIECE = 2048;
    /** The most rows that are summed in float32 at once. */
    int ROWS = 64;
    /** Where arrays of parameters begin, and sums of columns: at a cache line, as a tensor does. A vector across two lines costs twice as much. */
    int START = Gemm.START;

    /** The kernel for this moment: vector loops that were not asked for by name stand back until they are compiled. */
    static NormKernel current() {
        return WarmNormKernel.current();
    }

    /** The mean of a stretch of at most {@link #PIECE} elements and the sum of squares about it, to {@code out[0]} and {@code out[1]}. */
    default void moments(float[] x, int p, int n, double[] out) {
        moments(x, p, n, sum(x, p, n), out);
    }

    /** The same where the stretch's {@link #sum} is known. */
    void moments(float[] x, int p, int n, double sum, double[] out);

    /** Σ x of at most {@link #PIECE} elements. */
    double sum(float[] x, int p, int n);

    /** {@code y = (x − mean) · factor + term}. */
    void normalize(float[] y, int o, float[] x, int p, float mean, float factor, float term, int n);

    /** Σ g and Σ g · (x − mean) of at most {@link #PIECE} elements, to {@code out[0]} and {@code out[1]}. */
    void gradSums(float[] g, int q, float[] x, int p, float mean, int n, double[] out);

    /** {@code dx = (g − first − (x − mean) · second) · factor}. */
    void gradient(float[] dx, int o, float[] g, int q, float[] x, int p, float mean, float factor, float first, float second, int n);

    /**
     * For each channel of at most {@link #ROWS} rows a number s near its mean, Σ (x − s) and Σ (x − s)², to {@code out[c]},
     * {@code out[n + c]} and {@code out[2n + c]}.
     */
    void momentsOfRows(float[] x, int p, int stride, int rows, int n, float[] out);

    /** {@link #normalize} with parameters of each channel. */
    void normalizeRows(float[] y, int o, int yStride, float[] x, int p, int xStride, float[] mean, float[] factor, float[] term, int rows, int n);

    /** {@link #gradSums} of each channel of at most {@link #ROWS} rows, with means from {@code m} on, to {@code out[c]} and {@code out[n + c]}. */
    void gradSumsOfRows(float[] g, int q, int gStride, float[] x, int p, int xStride, float[] mean, int m, int rows, int n, float[] out);

    /** {@link #gradient} with parameters of each channel. */
    void gradientOfRows(float[] dx, int o, int dxStride, float[] g, int q, int gStride, float[] x, int p, int xStride, float[] mean, float[] factor,
            float[] first, float[] second, int rows, int n);

    /** {@code y = (x − mean) · scale · weight[i] + bias[i]}. */
    void affine(float[] y, int o, float[] x, int p, float mean, float scale, float[] weight, float[] bias, int n);

    /** {@link #affine} of a row, and meanwhile the {@link #sum} of the one at {@code next}, which so comes from memory while the result goes there. */
    double affineThenSum(float[] y, int o, float[] x, int p, int next, float mean, float scale, float[] weight, float[] bias, int n);

    /** Of h = g · weight[w + i]: Σ h and Σ h · (x − mean) of at most {@link #PIECE} elements, to {@code out[0]} and {@code out[1]}. */
    void weightedSums(float[] g, int q, float[] x, int p, float mean, float[] weight, int w, int n, double[] out);

    /** {@link #weightedSums} with weights from 0 on, of a row of at most {@link #PIECE} elements, and {@link #accumulate} of it. */
    void sumsAndColumns(float[] g, int q, float[] x, int p, float mean, float scale, float[] weight, float[] byWeight, float[] byBias, int n, double[] out);

    /** {@link #weightedGradient} of the row at q and p, and meanwhile {@link #sumsAndColumns} of the row at {@code nextQ} and {@code nextP}. */
    void gradientThenSums(float[] dx, int o, float[] g, int q, float[] x, int p, float mean, float scale, float first, float second, float[] weight, int n,
            int nextQ, int nextP, float nextMean, float nextScale, float[] byWeight, float[] byBias, double[] out);

    /** {@code dx = (g · weight[i] − first − (x − mean) · second) · scale}. */
    void weightedGradient(float[] dx, int o, float[] g, int q, float[] x, int p, float mean, float scale, float first, float second, float[] weight, int n);

    /** {@code byWeight[i] += g · ((x − mean) · scale)} and {@code byBias[i] += g}. */
    void accumulate(float[] g, int q, float[] x, int p, float mean, float scale, float[] byWeight, float[] byBias, int n);
}
