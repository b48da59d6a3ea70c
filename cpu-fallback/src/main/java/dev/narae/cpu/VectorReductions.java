package dev.narae.cpu;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
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

    private static final int SUM = 0;
    private static final int DOT = 1;
    private static final int MAX = 2;
    private static final int MIN = 3;
    private static final int PAIRS = 4;
    private static final MethodHandle[] LOOPS = {
        Uninlined.of(MethodHandles.lookup(), "sumOf"), Uninlined.of(MethodHandles.lookup(), "dotOf"),
        Uninlined.of(MethodHandles.lookup(), "maxOf"), Uninlined.of(MethodHandles.lookup(), "minOf"),
        Uninlined.of(MethodHandles.lookup(), "sumsOfPairs")
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

    /** {@link Primitives#sumEach}: rows that fill vectors two at a time, so that while the lanes of one are added, one after the other, the other's are, too. */
    static void sumEach(double[] sums, int o, float[] x, int p, int rows, int stride, int n) {
        int even = n > 0 && n % (4 * L) == 0 ? rows & -2 : 0;
        if (even > 0) {
            try {
                LOOPS[PAIRS].invokeExact(sums, o, x, p, even, stride, n);
            } catch (Throwable e) {
                throw Uninlined.failure(e);
            }
        }
        for (int row = even; row < rows; row++) {
            sums[o + row] += sum(x, p + row * stride, n);
        }
    }

    private static void sumsOfPairs(double[] sums, int o, float[] x, int p, int rows, int stride, int n) {
        for (int row = 0; row < rows; row += 2) {
            int q = p + row * stride;
            int r = q + stride;
            FloatVector s0 = FloatVector.zero(S);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            FloatVector t0 = s0;
            FloatVector t1 = s0;
            FloatVector t2 = s0;
            FloatVector t3 = s0;
            for (int i = 0; i < n; i += 4 * L) {
                s0 = FloatVector.fromArray(S, x, q + i).add(s0);
                s1 = FloatVector.fromArray(S, x, q + i + L).add(s1);
                s2 = FloatVector.fromArray(S, x, q + i + 2 * L).add(s2);
                s3 = FloatVector.fromArray(S, x, q + i + 3 * L).add(s3);
                t0 = FloatVector.fromArray(S, x, r + i).add(t0);
                t1 = FloatVector.fromArray(S, x, r + i + L).add(t1);
                t2 = FloatVector.fromArray(S, x, r + i + 2 * L).add(t2);
                t3 = FloatVector.fromArray(S, x, r + i + 3 * L).add(t3);
            }
            sums[o + row] += VectorPrimitives.total(NONE.add(s0).add(s1).add(NONE.add(s2).add(s3)));
            sums[o + row + 1] += VectorPrimitives.total(NONE.add(t0).add(t1).add(NONE.add(t2).add(t3)));
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
        if (n >= 4 * L) {
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
            sum = VectorPrimitives.total(NONE.add(s0).add(s1).add(NONE.add(s2).add(s3)));
        }
        return i < n ? sum + REST.sum(x, p + i, n - i) : sum;
    }

    private static double dotOf(float[] a, int p, float[] b, int q, int n) {
        int i = 0;
        double sum = 0;
        if (n >= 4 * L) {
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
