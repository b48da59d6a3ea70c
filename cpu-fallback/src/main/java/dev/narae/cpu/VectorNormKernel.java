package dev.narae.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Vector API tier. What is behind the last whole vector is done by the loops of {@link PlainNormKernel}.
 *
 * <p>Everything here is spelled out in the Vector API's own methods: any other the JIT may refuse to inline where it has inlined much
 * already, and then every vector that goes through it is an object.
 */
final class VectorNormKernel implements NormKernel {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;
    /** Added to anything it leaves that as it is; and it is known for what it is, as a receiver must be, where a loop's sum is not. */
    private static final FloatVector NONE = FloatVector.broadcast(S, -0f);

    // ---- stretches ----

    @Override
    public void moments(float[] x, int p, int n, double sum, double[] out) {
        int whole = n / L * L;
        float shift = (float) (sum / n);
        centered(x, p, shift, whole, out);
        PlainNormKernel.tailOfMoments(x, p, whole, shift, n, out);
    }

    @Override
    public double sum(float[] x, int p, int n) {
        int whole = n / L * L;
        return sumOf(x, p, whole) + PlainNormKernel.sumOfTail(x, p, whole, n);
    }

    private static double sumOf(float[] x, int p, int n) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        int i = 0;
        for (; i <= n - 2 * L; i += 2 * L) {
            s0 = FloatVector.fromArray(S, x, p + i).add(s0);
            s1 = FloatVector.fromArray(S, x, p + i + L).add(s1);
        }
        if (i < n) {
            s0 = FloatVector.fromArray(S, x, p + i).add(s0);
        }
        return VectorPrimitives.total(NONE.add(s0).add(s1));
    }

    private static void centered(float[] x, int p, float shift, int n, double[] out) {
        FloatVector f0 = FloatVector.zero(S);
        FloatVector f1 = f0;
        FloatVector f2 = f0;
        FloatVector f3 = f0;
        FloatVector s0 = f0;
        FloatVector s1 = f0;
        FloatVector s2 = f0;
        FloatVector s3 = f0;
        int i = 0;
        for (; i <= n - 4 * L; i += 4 * L) {
            FloatVector d0 = FloatVector.fromArray(S, x, p + i).sub(shift);
            FloatVector d1 = FloatVector.fromArray(S, x, p + i + L).sub(shift);
            FloatVector d2 = FloatVector.fromArray(S, x, p + i + 2 * L).sub(shift);
            FloatVector d3 = FloatVector.fromArray(S, x, p + i + 3 * L).sub(shift);
            f0 = d0.add(f0);
            f1 = d1.add(f1);
            f2 = d2.add(f2);
            f3 = d3.add(f3);
            s0 = d0.fma(d0, s0);
            s1 = d1.fma(d1, s1);
            s2 = d2.fma(d2, s2);
            s3 = d3.fma(d3, s3);
        }
        for (; i < n; i += L) {
            FloatVector d = FloatVector.fromArray(S, x, p + i).sub(shift);
            f0 = d.add(f0);
            s0 = d.fma(d, s0);
        }
        out[0] = VectorPrimitives.total(NONE.add(f0).add(f1).add(NONE.add(f2).add(f3)));
        out[1] = VectorPrimitives.total(NONE.add(s0).add(s1).add(NONE.add(s2).add(s3)));
    }

    @Override
    public void normalize(float[] y, int o, float[] x, int p, float mean, float factor, float term, int n) {
        FloatVector times = FloatVector.broadcast(S, factor);
        FloatVector plus = FloatVector.broadcast(S, term);
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector.fromArray(S, x, p + i).sub(mean).fma(times, plus).intoArray(y, o + i);
        }
        PlainNormKernel.normalizeFrom(i, y, o, x, p, mean, factor, term, n);
    }

    @Override
    public void gradSums(float[] g, int q, float[] x, int p, float mean, int n, double[] out) {
        int whole = n / L * L;
        products(g, q, x, p, mean, whole, out);
        PlainNormKernel.tailOfGradSums(g, q, x, p, whole, mean, n, out);
    }

    private static void products(float[] g, int q, float[] x, int p, float mean, int n, double[] out) {
        FloatVector f0 = FloatVector.zero(S);
        FloatVector f1 = f0;
        FloatVector f2 = f0;
        FloatVector f3 = f0;
        FloatVector s0 = f0;
        FloatVector s1 = f0;
        FloatVector s2 = f0;
        FloatVector s3 = f0;
        int i = 0;
        for (; i <= n - 4 * L; i += 4 * L) {
            FloatVector g0 = FloatVector.fromArray(S, g, q + i);
            FloatVector g1 = FloatVector.fromArray(S, g, q + i + L);
            FloatVector g2 = FloatVector.fromArray(S, g, q + i + 2 * L);
            FloatVector g3 = FloatVector.fromArray(S, g, q + i + 3 * L);
            f0 = g0.add(f0);
            f1 = g1.add(f1);
            f2 = g2.add(f2);
            f3 = g3.add(f3);
            s0 = g0.fma(FloatVector.fromArray(S, x, p + i).sub(mean), s0);
            s1 = g1.fma(FloatVector.fromArray(S, x, p + i + L).sub(mean), s1);
            s2 = g2.fma(FloatVector.fromArray(S, x, p + i + 2 * L).sub(mean), s2);
            s3 = g3.fma(FloatVector.fromArray(S, x, p + i + 3 * L).sub(mean), s3);
        }
        for (; i < n; i += L) {
            FloatVector h = FloatVector.fromArray(S, g, q + i);
            f0 = h.add(f0);
            s0 = h.fma(FloatVector.fromArray(S, x, p + i).sub(mean), s0);
        }
        out[0] = VectorPrimitives.total(NONE.add(f0).add(f1).add(NONE.add(f2).add(f3)));
        out[1] = VectorPrimitives.total(NONE.add(s0).add(s1).add(NONE.add(s2).add(s3)));
    }

    @Override
    public void gradient(float[] dx, int o, float[] g, int q, float[] x, int p, float mean, float factor, float first, float second, int n) {
        FloatVector middle = FloatVector.broadcast(S, mean);
        FloatVector slope = FloatVector.broadcast(S, second);
        int i = 0;
        for (; i <= n - L; i += L) {
            middle.sub(FloatVector.fromArray(S, x, p + i)).fma(slope, FloatVector.fromArray(S, g, q + i).sub(first)).mul(factor).intoArray(dx, o + i);
        }
        PlainNormKernel.gradientFrom(i, dx, o, g, q, x, p, mean, factor, first, second, n);
    }

    // ---- rows ----

    @Override
    public void momentsOfRows(float[] x, int p, int stride, int rows, int n, float[] out) {
        int c = 0;
        for (; c <= n - 4 * L; c += 4 * L) {
            fourOfMoments(x, p + c, stride, rows, n, out, c);
        }
        for (; c <= n - L; c += L) {
            oneOfMoments(x, p + c, stride, rows, n, out, c);
        }
        if (c < n) {
            PlainNormKernel.momentsOfRows(c, x, p, stride, rows, n, out);
        }
    }

    private static void fourOfMoments(float[] x, int p, int stride, int rows, int n, float[] out, int c) {
        FloatVector m0 = FloatVector.zero(S);
        FloatVector m1 = m0;
        FloatVector m2 = m0;
        FloatVector m3 = m0;
        for (int r = 0; r < rows; r++) {
            int row = p + r * stride;
            m0 = FloatVector.fromArray(S, x, row).add(m0);
            m1 = FloatVector.fromArray(S, x, row + L).add(m1);
            m2 = FloatVector.fromArray(S, x, row + 2 * L).add(m2);
            m3 = FloatVector.fromArray(S, x, row + 3 * L).add(m3);
        }
        float share = 1f / rows;
        m0 = m0.mul(share);
        m1 = m1.mul(share);
        m2 = m2.mul(share);
        m3 = m3.mul(share);
        FloatVector f0 = FloatVector.zero(S);
        FloatVector f1 = f0;
        FloatVector f2 = f0;
        FloatVector f3 = f0;
        FloatVector s0 = f0;
        FloatVector s1 = f0;
        FloatVector s2 = f0;
        FloatVector s3 = f0;
        for (int r = 0; r < rows; r++) {
            int row = p + r * stride;
            FloatVector d0 = FloatVector.fromArray(S, x, row).sub(m0);
            FloatVector d1 = FloatVector.fromArray(S, x, row + L).sub(m1);
            FloatVector d2 = FloatVector.fromArray(S, x, row + 2 * L).sub(m2);
            FloatVector d3 = FloatVector.fromArray(S, x, row + 3 * L).sub(m3);
            f0 = d0.add(f0);
            f1 = d1.add(f1);
            f2 = d2.add(f2);
            f3 = d3.add(f3);
            s0 = d0.fma(d0, s0);
            s1 = d1.fma(d1, s1);
            s2 = d2.fma(d2, s2);
            s3 = d3.fma(d3, s3);
        }
        m0.intoArray(out, c);
        m1.intoArray(out, c + L);
        m2.intoArray(out, c + 2 * L);
        m3.intoArray(out, c + 3 * L);
        f0.intoArray(out, n + c);
        f1.intoArray(out, n + c + L);
        f2.intoArray(out, n + c + 2 * L);
        f3.intoArray(out, n + c + 3 * L);
        s0.intoArray(out, 2 * n + c);
        s1.intoArray(out, 2 * n + c + L);
        s2.intoArray(out, 2 * n + c + 2 * L);
        s3.intoArray(out, 2 * n + c + 3 * L);
    }

    private static void oneOfMoments(float[] x, int p, int stride, int rows, int n, float[] out, int c) {
        FloatVector mean = FloatVector.zero(S);
        for (int r = 0; r < rows; r++) {
            mean = FloatVector.fromArray(S, x, p + r * stride).add(mean);
        }
        mean = mean.mul(1f / rows);
        FloatVector first = FloatVector.zero(S);
        FloatVector second = first;
        for (int r = 0; r < rows; r++) {
            FloatVector d = FloatVector.fromArray(S, x, p + r * stride).sub(mean);
            first = d.add(first);
            second = d.fma(d, second);
        }
        mean.intoArray(out, c);
        first.intoArray(out, n + c);
        second.intoArray(out, 2 * n + c);
    }

    @Override
    public void normalizeRows(float[] y, int o, int yStride, float[] x, int p, int xStride, float[] mean, float[] factor, float[] term, int rows,
            int n) {
        for (int r = 0; r < rows; r++) {
            int to = o + r * yStride;
            int from = p + r * xStride;
            int c = normalizeRow(y, to, x, from, mean, factor, term, n);
            if (c < n) {
                PlainNormKernel.normalizeRow(c, y, to, x, from, mean, factor, term, n);
            }
        }
    }

    private static int normalizeRow(float[] y, int o, float[] x, int p, float[] mean, float[] factor, float[] term, int n) {
        int c = 0;
        for (; c <= n - L; c += L) {
            FloatVector.fromArray(S, x, p + c).sub(FloatVector.fromArray(S, mean, START + c))
                    .fma(FloatVector.fromArray(S, factor, START + c), FloatVector.fromArray(S, term, START + c)).intoArray(y, o + c);
        }
        return c;
    }

    @Override
    public void gradSumsOfRows(float[] g, int q, int gStride, float[] x, int p, int xStride, float[] mean, int m, int rows, int n, float[] out) {
        int c = 0;
        for (; c <= n - 4 * L; c += 4 * L) {
            fourOfGradSums(g, q + c, gStride, x, p + c, xStride, mean, m + c, rows, n, out, c);
        }
        for (; c <= n - L; c += L) {
            oneOfGradSums(g, q + c, gStride, x, p + c, xStride, mean, m + c, rows, n, out, c);
        }
        if (c < n) {
            PlainNormKernel.gradSumsOfRows(c, g, q, gStride, x, p, xStride, mean, m, rows, n, out);
        }
    }

    private static void fourOfGradSums(float[] g, int q, int gStride, float[] x, int p, int xStride, float[] mean, int m, int rows, int n,
            float[] out, int c) {
        FloatVector m0 = FloatVector.fromArray(S, mean, m);
        FloatVector m1 = FloatVector.fromArray(S, mean, m + L);
        FloatVector m2 = FloatVector.fromArray(S, mean, m + 2 * L);
        FloatVector m3 = FloatVector.fromArray(S, mean, m + 3 * L);
        FloatVector f0 = FloatVector.zero(S);
        FloatVector f1 = f0;
        FloatVector f2 = f0;
        FloatVector f3 = f0;
        FloatVector s0 = f0;
        FloatVector s1 = f0;
        FloatVector s2 = f0;
        FloatVector s3 = f0;
        for (int r = 0; r < rows; r++) {
            int gRow = q + r * gStride;
            int xRow = p + r * xStride;
            FloatVector g0 = FloatVector.fromArray(S, g, gRow);
            FloatVector g1 = FloatVector.fromArray(S, g, gRow + L);
            FloatVector g2 = FloatVector.fromArray(S, g, gRow + 2 * L);
            FloatVector g3 = FloatVector.fromArray(S, g, gRow + 3 * L);
            f0 = g0.add(f0);
            f1 = g1.add(f1);
            f2 = g2.add(f2);
            f3 = g3.add(f3);
            s0 = g0.fma(FloatVector.fromArray(S, x, xRow).sub(m0), s0);
            s1 = g1.fma(FloatVector.fromArray(S, x, xRow + L).sub(m1), s1);
            s2 = g2.fma(FloatVector.fromArray(S, x, xRow + 2 * L).sub(m2), s2);
            s3 = g3.fma(FloatVector.fromArray(S, x, xRow + 3 * L).sub(m3), s3);
        }
        f0.intoArray(out, c);
        f1.intoArray(out, c + L);
        f2.intoArray(out, c + 2 * L);
        f3.intoArray(out, c + 3 * L);
        s0.intoArray(out, n + c);
        s1.intoArray(out, n + c + L);
        s2.intoArray(out, n + c + 2 * L);
        s3.intoArray(out, n + c + 3 * L);
    }

    private static void oneOfGradSums(float[] g, int q, int gStride, float[] x, int p, int xStride, float[] mean, int m, int rows, int n,
            float[] out, int c) {
        FloatVector middle = FloatVector.fromArray(S, mean, m);
        FloatVector first = FloatVector.zero(S);
        FloatVector second = first;
        for (int r = 0; r < rows; r++) {
            FloatVector h = FloatVector.fromArray(S, g, q + r * gStride);
            first = h.add(first);
            second = h.fma(FloatVector.fromArray(S, x, p + r * xStride).sub(middle), second);
        }
        first.intoArray(out, c);
        second.intoArray(out, n + c);
    }

    @Override
    public void gradientOfRows(float[] dx, int o, int dxStride, float[] g, int q, int gStride, float[] x, int p, int xStride, float[] mean,
            float[] factor, float[] first, float[] second, int rows, int n) {
        for (int r = 0; r < rows; r++) {
            int to = o + r * dxStride;
            int gRow = q + r * gStride;
            int xRow = p + r * xStride;
            int c = gradientOfRow(dx, to, g, gRow, x, xRow, mean, factor, first, second, n);
            if (c < n) {
                PlainNormKernel.gradientOfRow(c, dx, to, g, gRow, x, xRow, mean, factor, first, second, n);
            }
        }
    }

    private static int gradientOfRow(float[] dx, int o, float[] g, int q, float[] x, int p, float[] mean, float[] factor, float[] first,
            float[] second,
            int n) {
        int c = 0;
        for (; c <= n - L; c += L) {
            FloatVector.fromArray(S, mean, START + c).sub(FloatVector.fromArray(S, x, p + c))
                    .fma(FloatVector.fromArray(S, second, START + c), FloatVector.fromArray(S, g, q + c).sub(FloatVector.fromArray(S, first, START + c)))
                    .mul(FloatVector.fromArray(S, factor, START + c)).intoArray(dx, o + c);
        }
        return c;
    }

    // ---- stretches whose elements have weights of their own ----

    @Override
    public void affine(float[] y, int o, float[] x, int p, float mean, float scale, float[] weight, float[] bias, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector.fromArray(S, x, p + i).sub(mean).mul(scale).fma(FloatVector.fromArray(S, weight, START + i), FloatVector.fromArray(S, bias, START + i))
                    .intoArray(y, o + i);
        }
        PlainNormKernel.affineFrom(i, y, o, x, p, mean, scale, weight, bias, n);
    }

    @Override
    public double affineThenSum(float[] y, int o, float[] x, int p, int next, float mean, float scale, float[] weight, float[] bias, int n) {
        int whole = n / L * L;
        double sum = affineAndSum(y, o, x, p, next, mean, scale, weight, bias, whole);
        PlainNormKernel.affineFrom(whole, y, o, x, p, mean, scale, weight, bias, n);
        return sum + PlainNormKernel.sumOfTail(x, next, whole, n);
    }

    private static double affineAndSum(float[] y, int o, float[] x, int p, int next, float mean, float scale, float[] weight, float[] bias, int n) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        int i = 0;
        for (; i <= n - 2 * L; i += 2 * L) {
            s0 = FloatVector.fromArray(S, x, next + i).add(s0);
            s1 = FloatVector.fromArray(S, x, next + i + L).add(s1);
            FloatVector.fromArray(S, x, p + i).sub(mean).mul(scale).fma(FloatVector.fromArray(S, weight, START + i), FloatVector.fromArray(S, bias, START + i))
                    .intoArray(y, o + i);
            FloatVector.fromArray(S, x, p + i + L).sub(mean).mul(scale)
                    .fma(FloatVector.fromArray(S, weight, START + i + L), FloatVector.fromArray(S, bias, START + i + L)).intoArray(y, o + i + L);
        }
        if (i < n) {
            s0 = FloatVector.fromArray(S, x, next + i).add(s0);
            FloatVector.fromArray(S, x, p + i).sub(mean).mul(scale).fma(FloatVector.fromArray(S, weight, START + i), FloatVector.fromArray(S, bias, START + i))
                    .intoArray(y, o + i);
        }
        return VectorPrimitives.total(NONE.add(s0).add(s1));
    }

    @Override
    public void weightedSums(float[] g, int q, float[] x, int p, float mean, float[] weight, int w, int n, double[] out) {
        int whole = n / L * L;
        weighted(g, q, x, p, mean, weight, w, whole, out);
        PlainNormKernel.tailOfWeightedSums(g, q, x, p, whole, mean, weight, w, n, out);
    }

    private static void weighted(float[] g, int q, float[] x, int p, float mean, float[] weight, int w, int n, double[] out) {
        FloatVector first = FloatVector.zero(S);
        FloatVector second = first;
        for (int i = 0; i < n; i += L) {
            FloatVector h = FloatVector.fromArray(S, g, q + i).mul(FloatVector.fromArray(S, weight, START + w + i));
            first = h.add(first);
            second = h.fma(FloatVector.fromArray(S, x, p + i).sub(mean), second);
        }
        out[0] = VectorPrimitives.total(NONE.add(first));
        out[1] = VectorPrimitives.total(NONE.add(second));
    }

    @Override
    public void sumsAndColumns(float[] g, int q, float[] x, int p, float mean, float scale, float[] weight, float[] byWeight, float[] byBias, int n,
            double[] out) {
        int whole = n / L * L;
        weightedAndColumns(g, q, x, p, mean, scale, weight, byWeight, byBias, whole, out);
        PlainNormKernel.tailOfWeightedSums(g, q, x, p, whole, mean, weight, 0, n, out);
        PlainNormKernel.accumulateFrom(whole, g, q, x, p, mean, scale, byWeight, byBias, n);
    }

    private static void weightedAndColumns(float[] g, int q, float[] x, int p, float mean, float scale, float[] weight, float[] byWeight, float[] byBias,
            int n, double[] out) {
        FloatVector first = FloatVector.zero(S);
        FloatVector second = first;
        for (int i = 0; i < n; i += L) {
            FloatVector d = FloatVector.fromArray(S, x, p + i).sub(mean);
            FloatVector h = FloatVector.fromArray(S, g, q + i);
            h.fma(d.mul(scale), FloatVector.fromArray(S, byWeight, START + i)).intoArray(byWeight, START + i);
            FloatVector.fromArray(S, byBias, START + i).add(h).intoArray(byBias, START + i);
            h = FloatVector.fromArray(S, weight, START + i).mul(h);
            first = h.add(first);
            second = h.fma(d, second);
        }
        out[0] = VectorPrimitives.total(NONE.add(first));
        out[1] = VectorPrimitives.total(NONE.add(second));
    }

    @Override
    public void gradientThenSums(float[] dx, int o, float[] g, int q, float[] x, int p, float mean, float scale, float first, float second, float[] weight,
            int n, int nextQ, int nextP, float nextMean, float nextScale, float[] byWeight, float[] byBias, double[] out) {
        int whole = n / L * L;
        gradientAndSums(dx, o, g, q, x, p, mean, scale, first, second, weight, whole, nextQ, nextP, nextMean, nextScale, byWeight, byBias, out);
        PlainNormKernel.weightedGradientFrom(whole, dx, o, g, q, x, p, mean, scale, first, second, weight, n);
        PlainNormKernel.tailOfWeightedSums(g, nextQ, x, nextP, whole, nextMean, weight, 0, n, out);
        PlainNormKernel.accumulateFrom(whole, g, nextQ, x, nextP, nextMean, nextScale, byWeight, byBias, n);
    }

    private static void gradientAndSums(float[] dx, int o, float[] g, int q, float[] x, int p, float mean, float scale, float first, float second,
            float[] weight, int n, int nextQ, int nextP, float nextMean, float nextScale, float[] byWeight, float[] byBias, double[] out) {
        FloatVector middle = FloatVector.broadcast(S, mean);
        FloatVector slope = FloatVector.broadcast(S, second);
        FloatVector less = FloatVector.broadcast(S, -first);
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        for (int i = 0; i < n; i += L) {
            FloatVector d = FloatVector.fromArray(S, x, nextP + i).sub(nextMean);
            FloatVector h = FloatVector.fromArray(S, g, nextQ + i);
            h.fma(d.mul(nextScale), FloatVector.fromArray(S, byWeight, START + i)).intoArray(byWeight, START + i);
            FloatVector.fromArray(S, byBias, START + i).add(h).intoArray(byBias, START + i);
            FloatVector w = FloatVector.fromArray(S, weight, START + i);
            h = w.mul(h);
            s0 = h.add(s0);
            s1 = h.fma(d, s1);
            middle.sub(FloatVector.fromArray(S, x, p + i)).fma(slope, FloatVector.fromArray(S, g, q + i).fma(w, less)).mul(scale).intoArray(dx, o + i);
        }
        out[0] = VectorPrimitives.total(NONE.add(s0));
        out[1] = VectorPrimitives.total(NONE.add(s1));
    }

    @Override
    public void weightedGradient(float[] dx, int o, float[] g, int q, float[] x, int p, float mean, float scale, float first, float second,
            float[] weight, int n) {
        FloatVector middle = FloatVector.broadcast(S, mean);
        FloatVector slope = FloatVector.broadcast(S, second);
        FloatVector less = FloatVector.broadcast(S, -first);
        int i = 0;
        for (; i <= n - L; i += L) {
            middle.sub(FloatVector.fromArray(S, x, p + i))
                    .fma(slope, FloatVector.fromArray(S, g, q + i).fma(FloatVector.fromArray(S, weight, START + i), less)).mul(scale).intoArray(dx, o + i);
        }
        PlainNormKernel.weightedGradientFrom(i, dx, o, g, q, x, p, mean, scale, first, second, weight, n);
    }

    @Override
    public void accumulate(float[] g, int q, float[] x, int p, float mean, float scale, float[] byWeight, float[] byBias, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector h = FloatVector.fromArray(S, g, q + i);
            h.fma(FloatVector.fromArray(S, x, p + i).sub(mean).mul(scale), FloatVector.fromArray(S, byWeight, START + i)).intoArray(byWeight, START + i);
            FloatVector.fromArray(S, byBias, START + i).add(h).intoArray(byBias, START + i);
        }
        PlainNormKernel.accumulateFrom(i, g, q, x, p, mean, scale, byWeight, byBias, n);
    }
}
