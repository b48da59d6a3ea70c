package dev.narae.cpu;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * A run of numbers becomes one: the reductions of {@link VectorPrimitives}. Their sums live in vectors from pass to pass, so each is compiled for itself
 * ({@link Uninlined}): inlined into a softmax, the maximum made 35 MB of garbage a step of a Transformer block in one run of several. What was loaded last is the
 * receiver of an operation, the sum its argument: whose method it is must not depend on what the JIT has counted.
 */
final class VectorReductions {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;
    /** Added to anything it leaves that as it is; and it is known for what it is, as a receiver must be, where a loop's sum is not. */
    private static final FloatVector NONE = FloatVector.broadcast(S, -0f);
    private static final PlainPrimitives REST = new PlainPrimitives(L);
    /** Half of a vector of 512 bits. */
    private static final VectorSpecies<Float> H = FloatVector.SPECIES_256;
    private static final int HALF = H.length();
    private static final FloatVector HALF_NONE = FloatVector.broadcast(H, -0f);
    private static final VectorShuffle<Float> FOUR_ON = VectorShuffle.iota(H, 4, 1, true);
    private static final VectorShuffle<Float> TWO_ON = VectorShuffle.iota(H, 2, 1, true);
    private static final VectorShuffle<Float> ONE_ON = VectorShuffle.iota(H, 1, 1, true);

    private static final int SUM = 0;
    private static final int DOT = 1;
    private static final int MAX = 2;
    private static final int MIN = 3;
    private static final int ROWS = 4;
    private static final int LARGEST = 5;
    private static final int SCALE_LARGEST = 6;
    private static final int DIFFERENCE_DOT = 7;
    private static final int FAR_ROWS = 8;
    private static final MethodHandle[] LOOPS = {
        Uninlined.of(MethodHandles.lookup(), "sumOf"), Uninlined.of(MethodHandles.lookup(), "dotOf"),
        Uninlined.of(MethodHandles.lookup(), "maxOf"), Uninlined.of(MethodHandles.lookup(), "minOf"),
        Uninlined.of(MethodHandles.lookup(), "sumsOfRows"),
        Uninlined.of(MethodHandles.lookup(), "largestOf"),
        Uninlined.of(MethodHandles.lookup(), "scaledAndLargest"), Uninlined.of(MethodHandles.lookup(), "differencesAndDot"),
        Uninlined.of(MethodHandles.lookup(), "sumsOfFarRows")
    };

    private VectorReductions() {
    }

    /** {@link Primitives#sum}. */
    static double sum(float[] x, int p, int n) {
        try {
            return (double) LOOPS[SUM].invokeExact(x, p, n);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    /** {@link Primitives#sumEach}: rows that fill vectors in one loop, so that one row's lanes are added while the next one is read. */
    static void sumEach(double[] sums, int o, float[] x, int p, int rows, int stride, int n, boolean far) {
        if (n > 0 && n % (4 * L) == 0) {
            try {
                LOOPS[far && L == 2 * HALF ? FAR_ROWS : ROWS].invokeExact(sums, o, x, p, rows, stride, n);
            } catch (Throwable e) {
                throw Uninlined.failure(e);
            }
        } else {
            for (int row = 0; row < rows; row++) {
                sums[o + row] += sum(x, p + row * stride, n);
            }
        }
    }

    private static void sumsOfRows(double[] sums, int o, float[] x, int p, int rows, int stride, int n) {
        for (int row = 0; row < rows; row++) {
            int q = p + row * stride;
            FloatVector s0 = FloatVector.zero(S);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            // As much as the JIT does not unroll: three loops of a few turns each, which it would make of a short one, are left at a loss.
            int i = 0;
            for (; i <= n - 8 * L; i += 8 * L) {
                s0 = FloatVector.fromArray(S, x, q + i).add(s0);
                s1 = FloatVector.fromArray(S, x, q + i + L).add(s1);
                s2 = FloatVector.fromArray(S, x, q + i + 2 * L).add(s2);
                s3 = FloatVector.fromArray(S, x, q + i + 3 * L).add(s3);
                s0 = FloatVector.fromArray(S, x, q + i + 4 * L).add(s0);
                s1 = FloatVector.fromArray(S, x, q + i + 5 * L).add(s1);
                s2 = FloatVector.fromArray(S, x, q + i + 6 * L).add(s2);
                s3 = FloatVector.fromArray(S, x, q + i + 7 * L).add(s3);
            }
            if (i < n) {
                s0 = FloatVector.fromArray(S, x, q + i).add(s0);
                s1 = FloatVector.fromArray(S, x, q + i + L).add(s1);
                s2 = FloatVector.fromArray(S, x, q + i + 2 * L).add(s2);
                s3 = FloatVector.fromArray(S, x, q + i + 3 * L).add(s3);
            }
            sums[o + row] += VectorPrimitives.totalOfMany(NONE.add(s0).add(s1).add(NONE.add(s2).add(s3)));
        }
    }

    /**
     * As {@link #sumsOfRows}, bit for bit, by halves of vectors: asked for a cache line in two pieces, a Zen 5 brings lines from its last cache and from memory
     * 1.02 to 1.2 times as fast. From its nearest cache it takes up to 1.7 times as long.
     */
    private static void sumsOfFarRows(double[] sums, int o, float[] x, int p, int rows, int stride, int n) {
        for (int row = 0; row < rows; row++) {
            int q = p + row * stride;
            FloatVector s0 = FloatVector.zero(H);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            FloatVector t0 = s0;
            FloatVector t1 = s0;
            FloatVector t2 = s0;
            FloatVector t3 = s0;
            for (int i = 0; i < n; i += 8 * HALF) {
                s0 = FloatVector.fromArray(H, x, q + i).add(s0);
                t0 = FloatVector.fromArray(H, x, q + i + HALF).add(t0);
                s1 = FloatVector.fromArray(H, x, q + i + 2 * HALF).add(s1);
                t1 = FloatVector.fromArray(H, x, q + i + 3 * HALF).add(t1);
                s2 = FloatVector.fromArray(H, x, q + i + 4 * HALF).add(s2);
                t2 = FloatVector.fromArray(H, x, q + i + 5 * HALF).add(t2);
                s3 = FloatVector.fromArray(H, x, q + i + 6 * HALF).add(s3);
                t3 = FloatVector.fromArray(H, x, q + i + 7 * HALF).add(t3);
            }
            FloatVector s = HALF_NONE.add(s0).add(s1).add(HALF_NONE.add(s2).add(s3));
            FloatVector t = HALF_NONE.add(t0).add(t1).add(HALF_NONE.add(t2).add(t3));
            FloatVector total = t.add(s);
            total = total.rearrange(FOUR_ON).add(total);
            total = total.rearrange(TWO_ON).add(total);
            sums[o + row] += total.rearrange(ONE_ON).add(total).lane(0);
        }
    }

    /** {@link Primitives#dot}. */
    static double dot(float[] a, int p, float[] b, int q, int n) {
        try {
            return (double) LOOPS[DOT].invokeExact(a, p, b, q, n);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    /** {@link Primitives#max}. */
    static float max(float[] x, int p, int n) {
        try {
            return (float) LOOPS[MAX].invokeExact(x, p, n);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    /** {@link Primitives#largest}. */
    static float largest(float[] x, int p, int n) {
        try {
            return (float) LOOPS[LARGEST].invokeExact(x, p, n);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    /** {@link Primitives#min}. */
    static float min(float[] x, int p, int n) {
        try {
            return (float) LOOPS[MIN].invokeExact(x, p, n);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static double sumOf(float[] x, int p, int n) {
        int i = 0;
        double sum = 0;
        if (n >= L) {
            FloatVector s0 = FloatVector.zero(S);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            for (; i <= n - 4 * L; i += 4 * L) {
                s0 = FloatVector.fromArray(S, x, p + i).add(s0);
                s1 = FloatVector.fromArray(S, x, p + i + L).add(s1);
                s2 = FloatVector.fromArray(S, x, p + i + 2 * L).add(s2);
                s3 = FloatVector.fromArray(S, x, p + i + 3 * L).add(s3);
            }
            for (; i <= n - L; i += L) {
                s0 = FloatVector.fromArray(S, x, p + i).add(s0);
            }
            sum = VectorPrimitives.total(NONE.add(s0).add(s1).add(NONE.add(s2).add(s3)));
        }
        return i < n ? sum + REST.sum(x, p + i, n - i) : sum;
    }

    private static double dotOf(float[] a, int p, float[] b, int q, int n) {
        int i = 0;
        double sum = 0;
        if (n >= L) {
            FloatVector s0 = FloatVector.zero(S);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            for (; i <= n - 4 * L; i += 4 * L) {
                s0 = FloatVector.fromArray(S, a, p + i).fma(FloatVector.fromArray(S, b, q + i), s0);
                s1 = FloatVector.fromArray(S, a, p + i + L).fma(FloatVector.fromArray(S, b, q + i + L), s1);
                s2 = FloatVector.fromArray(S, a, p + i + 2 * L).fma(FloatVector.fromArray(S, b, q + i + 2 * L), s2);
                s3 = FloatVector.fromArray(S, a, p + i + 3 * L).fma(FloatVector.fromArray(S, b, q + i + 3 * L), s3);
            }
            for (; i <= n - L; i += L) {
                s0 = FloatVector.fromArray(S, a, p + i).fma(FloatVector.fromArray(S, b, q + i), s0);
            }
            sum = VectorPrimitives.total(NONE.add(s0).add(s1).add(NONE.add(s2).add(s3)));
        }
        return i < n ? sum + REST.dot(a, p + i, b, q + i, n - i) : sum;
    }

    private static float maxOf(float[] x, int p, int n) {
        if (n < L) {
            return REST.max(x, p, n);
        }
        FloatVector m0 = FloatVector.fromArray(S, x, p);
        FloatVector m1 = m0;
        FloatVector m2 = m0;
        FloatVector m3 = m0;
        int i = 0;
        for (; i <= n - 4 * L; i += 4 * L) {
            m0 = FloatVector.fromArray(S, x, p + i).max(m0);
            m1 = FloatVector.fromArray(S, x, p + i + L).max(m1);
            m2 = FloatVector.fromArray(S, x, p + i + 2 * L).max(m2);
            m3 = FloatVector.fromArray(S, x, p + i + 3 * L).max(m3);
        }
        for (; i <= n - L; i += L) {
            m0 = FloatVector.fromArray(S, x, p + i).max(m0);
        }
        // The last vector may overlap the one before: an extreme does not mind.
        m1 = FloatVector.fromArray(S, x, p + n - L).max(m1);
        return m1.max(m0).max(m2).max(m3).reduceLanes(VectorOperators.MAX);
    }

    /** A comparison and a choice for each vector, where {@link Math#max} is six instructions. */
    private static float largestOf(float[] x, int p, int n) {
        if (n < L) {
            return REST.largest(x, p, n);
        }
        FloatVector m0 = FloatVector.fromArray(S, x, p);
        FloatVector m1 = m0;
        FloatVector m2 = m0;
        FloatVector m3 = m0;
        int i = 0;
        for (; i <= n - 4 * L; i += 4 * L) {
            FloatVector x0 = FloatVector.fromArray(S, x, p + i);
            FloatVector x1 = FloatVector.fromArray(S, x, p + i + L);
            FloatVector x2 = FloatVector.fromArray(S, x, p + i + 2 * L);
            FloatVector x3 = FloatVector.fromArray(S, x, p + i + 3 * L);
            m0 = x0.blend(m0, x0.compare(VectorOperators.LT, m0));
            m1 = x1.blend(m1, x1.compare(VectorOperators.LT, m1));
            m2 = x2.blend(m2, x2.compare(VectorOperators.LT, m2));
            m3 = x3.blend(m3, x3.compare(VectorOperators.LT, m3));
        }
        for (; i <= n - L; i += L) {
            FloatVector x0 = FloatVector.fromArray(S, x, p + i);
            m0 = x0.blend(m0, x0.compare(VectorOperators.LT, m0));
        }
        // The last vector may overlap the one before: an extreme does not mind.
        FloatVector last = FloatVector.fromArray(S, x, p + n - L);
        return last.max(m0).max(m1).max(m2).max(m3).reduceLanes(VectorOperators.MAX);
    }

    /** {@link Primitives#scaleThenLargest} of a vector's elements or more. */
    static float scaleThenLargest(float[] y, int o, float factor, float[] x, int p, int n) {
        try {
            return (float) LOOPS[SCALE_LARGEST].invokeExact(y, o, factor, x, p, n);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static float scaledAndLargest(float[] y, int o, float factor, float[] x, int p, int n) {
        FloatVector times = FloatVector.broadcast(S, factor);
        FloatVector m0 = FloatVector.fromArray(S, x, p);
        FloatVector m1 = m0;
        FloatVector m2 = m0;
        FloatVector m3 = m0;
        int i = 0;
        for (; i <= n - 4 * L; i += 4 * L) {
            FloatVector x0 = FloatVector.fromArray(S, x, p + i);
            FloatVector x1 = FloatVector.fromArray(S, x, p + i + L);
            FloatVector x2 = FloatVector.fromArray(S, x, p + i + 2 * L);
            FloatVector x3 = FloatVector.fromArray(S, x, p + i + 3 * L);
            m0 = x0.blend(m0, x0.compare(VectorOperators.LT, m0));
            m1 = x1.blend(m1, x1.compare(VectorOperators.LT, m1));
            m2 = x2.blend(m2, x2.compare(VectorOperators.LT, m2));
            m3 = x3.blend(m3, x3.compare(VectorOperators.LT, m3));
            FloatVector.fromArray(S, y, o + i).mul(times).intoArray(y, o + i);
            FloatVector.fromArray(S, y, o + i + L).mul(times).intoArray(y, o + i + L);
            FloatVector.fromArray(S, y, o + i + 2 * L).mul(times).intoArray(y, o + i + 2 * L);
            FloatVector.fromArray(S, y, o + i + 3 * L).mul(times).intoArray(y, o + i + 3 * L);
        }
        for (; i <= n - L; i += L) {
            FloatVector x0 = FloatVector.fromArray(S, x, p + i);
            m0 = x0.blend(m0, x0.compare(VectorOperators.LT, m0));
            FloatVector.fromArray(S, y, o + i).mul(times).intoArray(y, o + i);
        }
        for (; i < n; i++) {
            y[o + i] *= factor;
        }
        FloatVector last = FloatVector.fromArray(S, x, p + n - L);
        return last.max(m0).max(m1).max(m2).max(m3).reduceLanes(VectorOperators.MAX);
    }

    /** {@link Primitives#timesDifferenceThenDot} of a vector's elements or more. */
    static double timesDifferenceThenDot(float[] out, int o, float[] y, int p, float[] g, int q, float shift, int nextP, int nextQ, int n) {
        try {
            return (double) LOOPS[DIFFERENCE_DOT].invokeExact(out, o, y, p, g, q, shift, nextP, nextQ, n);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static double differencesAndDot(float[] out, int o, float[] y, int p, float[] g, int q, float shift, int nextP, int nextQ, int n) {
        FloatVector less = FloatVector.broadcast(S, shift);
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int i = 0;
        for (; i <= n - 4 * L; i += 4 * L) {
            s0 = FloatVector.fromArray(S, y, nextP + i).fma(FloatVector.fromArray(S, g, nextQ + i), s0);
            s1 = FloatVector.fromArray(S, y, nextP + i + L).fma(FloatVector.fromArray(S, g, nextQ + i + L), s1);
            s2 = FloatVector.fromArray(S, y, nextP + i + 2 * L).fma(FloatVector.fromArray(S, g, nextQ + i + 2 * L), s2);
            s3 = FloatVector.fromArray(S, y, nextP + i + 3 * L).fma(FloatVector.fromArray(S, g, nextQ + i + 3 * L), s3);
            FloatVector.fromArray(S, y, p + i).mul(FloatVector.fromArray(S, g, q + i).sub(less)).intoArray(out, o + i);
            FloatVector.fromArray(S, y, p + i + L).mul(FloatVector.fromArray(S, g, q + i + L).sub(less)).intoArray(out, o + i + L);
            FloatVector.fromArray(S, y, p + i + 2 * L).mul(FloatVector.fromArray(S, g, q + i + 2 * L).sub(less)).intoArray(out, o + i + 2 * L);
            FloatVector.fromArray(S, y, p + i + 3 * L).mul(FloatVector.fromArray(S, g, q + i + 3 * L).sub(less)).intoArray(out, o + i + 3 * L);
        }
        for (; i <= n - L; i += L) {
            s0 = FloatVector.fromArray(S, y, nextP + i).fma(FloatVector.fromArray(S, g, nextQ + i), s0);
            FloatVector.fromArray(S, y, p + i).mul(FloatVector.fromArray(S, g, q + i).sub(less)).intoArray(out, o + i);
        }
        double sum = VectorPrimitives.total(NONE.add(s0).add(s1).add(NONE.add(s2).add(s3)));
        if (i < n) {
            REST.timesDifference(out, o + i, y, p + i, g, q + i, shift, n - i);
            sum += REST.dot(y, nextP + i, g, nextQ + i, n - i);
        }
        return sum;
    }

    private static float minOf(float[] x, int p, int n) {
        if (n < L) {
            return REST.min(x, p, n);
        }
        FloatVector m0 = FloatVector.fromArray(S, x, p);
        FloatVector m1 = m0;
        FloatVector m2 = m0;
        FloatVector m3 = m0;
        int i = 0;
        for (; i <= n - 4 * L; i += 4 * L) {
            m0 = FloatVector.fromArray(S, x, p + i).min(m0);
            m1 = FloatVector.fromArray(S, x, p + i + L).min(m1);
            m2 = FloatVector.fromArray(S, x, p + i + 2 * L).min(m2);
            m3 = FloatVector.fromArray(S, x, p + i + 3 * L).min(m3);
        }
        for (; i <= n - L; i += L) {
            m0 = FloatVector.fromArray(S, x, p + i).min(m0);
        }
        // The last vector may overlap the one before: an extreme does not mind.
        m1 = FloatVector.fromArray(S, x, p + n - L).min(m1);
        return m1.min(m0).min(m2).min(m3).reduceLanes(VectorOperators.MIN);
    }
}
