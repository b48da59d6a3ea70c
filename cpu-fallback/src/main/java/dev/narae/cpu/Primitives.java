package dev.narae.cpu;

import dev.narae.op.BinaryOp;
import dev.narae.op.UnaryOp;

/**
 * The loops over a stretch of float32 (and of random bits) that differ by tier: what {@link TileProgram}, the reductions and
 * the softmax are made of. An operand is an array and the place of its first element; {@code n} is the number of elements.
 *
 * <p>Where an output begins where an operand begins in the same array, element i is read before it is written. Every
 * element's bits depend on that element alone, never on where in a stretch it lies.
 */
interface Primitives {
    /** The primitives of this JVM's tier. */
    Primitives CHOSEN = choose(Tier.CHOSEN, Tier.isDemanded());

    /** @param demanded whether the user asked for this very tier: then vector loops are not warmed up behind plain ones */
    static Primitives choose(Tier tier, boolean demanded) {
        return switch (tier) {
            case VECTOR -> demanded ? new VectorPrimitives() : new WarmingPrimitives(new VectorPrimitives(), new PlainPrimitives(Lanes.COUNT));
            case PLAIN -> new PlainPrimitives(PLAIN_LANES);
        };
    }

    /** Partial sums of the plain tier: a vector of the widest machines. */
    int PLAIN_LANES = 16;

    /** {@code out[i] = op(x[i])}; not for {@link UnaryOp#IS_NAN} and {@link UnaryOp#NOT}. */
    void unary(UnaryOp op, float[] out, int o, float[] x, int p, int n);

    /** {@code out[i] = f(x[i])}. */
    void compound(Compound f, float[] out, int o, float[] x, int p, int n);

    /** {@code out[i] = op(a[i], b[i])} for operators whose value is a number. */
    void binary(BinaryOp op, float[] out, int o, float[] a, int p, float[] b, int q, int n);

    /** {@code out[i] = op(a[i], b)}. */
    void binary(BinaryOp op, float[] out, int o, float[] a, int p, float b, int n);

    /** {@code out[i] = op(a, b[i])}. */
    void binary(BinaryOp op, float[] out, int o, float a, float[] b, int q, int n);

    /** {@code out[i] = a[i] · b[i] + c[i]}, rounded once. */
    void fma(float[] out, int o, float[] a, int p, float[] b, int q, float[] c, int r, int n);

    /** {@code out[i] = a[i] · b + c[i]}, rounded once. */
    void fma(float[] out, int o, float[] a, int p, float b, float[] c, int r, int n);

    /** {@code out[i] = a[i] · b + c}, rounded once. */
    void fma(float[] out, int o, float[] a, int p, float b, float c, int n);

    /** {@code out[i] = op(a[i], b[i])} as 0 or 1, for comparisons. */
    void compare(BinaryOp op, byte[] out, int o, float[] a, int p, float[] b, int q, int n);

    /** {@code out[i] = condition[i] ≠ 0 ? yes[i] : no[i]}. */
    void select(float[] out, int o, byte[] condition, int k, float[] yes, int p, float[] no, int q, int n);

    /** {@code out[i] = op(a[i], b[i]) ? yes[i] : no[i]}, for comparisons. */
    void select(BinaryOp op, float[] out, int o, float[] a, int p, float[] b, int q, float[] yes, int r, float[] no, int s, int n);

    /** Σ x[i], summed in an order that n alone decides; n should be at most a few thousand. */
    double sum(float[] x, int p, int n);

    /**
     * {@code sums[row] += Σ x[row · stride + i]}, each row's sum as {@link #sum} has it.
     *
     * @param far whether the rows are to come from the last cache or from memory; a matter of time alone
     */
    void sumEach(double[] sums, int o, float[] x, int p, int rows, int stride, int n, boolean far);

    /** Σ a[i] · b[i], every product added with one rounding, in the order of {@link #sum}. */
    double dot(float[] a, int p, float[] b, int q, int n);

    /** The largest element, or NaN if one is NaN; n ≥ 1. */
    float max(float[] x, int p, int n);

    /** The largest element; any number or NaN if one is NaN; n ≥ 1. */
    float largest(float[] x, int p, int n);

    /** The smallest element, or NaN if one is NaN; n ≥ 1. */
    float min(float[] x, int p, int n);

    /** {@code sums[i] += Σ_row x[row · stride + i]} over a few rows. */
    void sumRows(double[] sums, int o, float[] x, int p, int rows, int stride, int n);

    /**
     * {@code out[i] = exp(x[i] − shift)}, and 0 where that would be no normal number; gives their sum in an order that n alone decides. No x[i] is larger than
     * shift; the arrays are two.
     */
    double expSum(float[] out, int o, float[] x, int p, float shift, int n);

    /** {@code out[i] = y[i] · (g[i] − shift)}. */
    void timesDifference(float[] out, int o, float[] y, int p, float[] g, int q, float shift, int n);

    /** {@code y[i] = y[i] · factor}, and meanwhile the {@link #largest} of x, which so comes from memory while y goes there; n ≥ 1. */
    float scaleThenLargest(float[] y, int o, float factor, float[] x, int p, int n);

    /** {@link #timesDifference}, and meanwhile the {@link #dot} of y from {@code nextP} on and g from {@code nextQ} on. */
    double timesDifferenceThenDot(float[] out, int o, float[] y, int p, float[] g, int q, float shift, int nextP, int nextQ, int n);

    /** {@code out[i] = (Φ(x[i]) + x[i] φ(x[i])) · g[i]}: the gradient of {@link Compound#GELU}, in one pass. */
    void geluGradient(float[] out, int o, float[] x, int p, float[] g, int q, int n);

    /** Words {@code first} to {@code first + n − 1} of a draw of {@link dev.narae.op.Philox}. */
    void randomBits(int[] out, int o, long key, long counter, long first, int n);
}
