package dev.narae.cpu;

import dev.narae.op.UnaryOp;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Locale;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The functions of one argument over whole vectors: one loop each, so that each is compiled for itself.
 *
 * <p>They are called through handles ({@link Uninlined}), for they call methods of {@link VectorMath}.
 */
final class VectorUnary {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;
    private static final MethodHandle[] LOOPS = loops(UnaryOp.values());
    private static final MethodHandle[] COMPOUND_LOOPS = loops(Compound.values());
    private static final MethodHandle[] EXP_SUM = {Uninlined.of(MethodHandles.lookup(), "expSum")};
    private static final MethodHandle[] GELU_GRADIENT = {Uninlined.of(MethodHandles.lookup(), "geluGradientOf")};

    private VectorUnary() {
    }

    /** The methods that are called as the functions are, a_b being aB; null where an operation gives no float32. */
    private static MethodHandle[] loops(Enum<?>[] functions) {
        MethodHandle[] loops = new MethodHandle[functions.length];
        for (Enum<?> function : functions) {
            if (function != UnaryOp.NOT && function != UnaryOp.IS_NAN) {
                String[] words = function.name().split("_");
                StringBuilder name = new StringBuilder(words[0].toLowerCase(Locale.ROOT));
                for (int i = 1; i < words.length; i++) {
                    name.append(words[i].charAt(0)).append(words[i].substring(1).toLowerCase(Locale.ROOT));
                }
                loops[function.ordinal()] = Uninlined.of(MethodHandles.lookup(), name.toString());
            }
        }
        return loops;
    }

    /** {@code out[i] = op(x[i])} for the elements that fill vectors. */
    static void apply(UnaryOp op, float[] out, int o, float[] x, int p, int n) {
        MethodHandle loop = LOOPS[op.ordinal()];
        if (loop == null) {
            throw new IllegalArgumentException(op + " does not give a float32");
        }
        run(loop, out, o, x, p, n);
    }

    /** {@code out[i] = f(x[i])} for the elements that fill vectors. */
    static void apply(Compound f, float[] out, int o, float[] x, int p, int n) {
        run(COMPOUND_LOOPS[f.ordinal()], out, o, x, p, n);
    }

    /** {@link Primitives#geluGradient} of the elements that fill vectors. */
    static void geluGradient(float[] out, int o, float[] x, int p, float[] g, int q, int n) {
        try {
            GELU_GRADIENT[0].invokeExact(out, o, x, p, g, q, S.loopBound(n));
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static void geluGradientOf(float[] out, int o, float[] x, int p, float[] g, int q, int end) {
        for (int i = 0; i < end; i += L) {
            // Loaded first: behind a function as long as this nothing more is inlined.
            FloatVector gradient = FloatVector.fromArray(S, g, q + i);
            VectorMath.geluSlope(FloatVector.fromArray(S, x, p + i)).mul(gradient).intoArray(out, o + i);
        }
    }

    /** {@link Primitives#expSum} of a vector's elements or more. */
    static double exponentials(float[] out, int o, float[] x, int p, float shift, int n) {
        try {
            return (double) EXP_SUM[0].invokeExact(out, o, x, p, shift, n);
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static double expSum(float[] out, int o, float[] x, int p, float shift, int n) {
        FloatVector sum = FloatVector.zero(S);
        for (int i = 0; i < n; i += L) {
            // What fills no vector is the end of the last one that does, of which the beginning, summed already, counts 0 times. In one loop: written a
            // second time, the function was called in some processes, and its vectors were objects.
            int at = Math.min(i, n - L);
            FloatVector e = VectorMath.expNormal(FloatVector.fromArray(S, x, p + at).sub(shift));
            e.intoArray(out, o + at);
            sum = e.fma(FloatVector.fromArray(S, LAST, Math.min(n - i, L)), sum);
        }
        return VectorPrimitives.total(FloatVector.broadcast(S, -0f).add(sum));
    }

    /** From k on, a vector that is 1 in its last k lanes. */
    private static final float[] LAST = last();

    private static float[] last() {
        float[] last = new float[2 * L];
        java.util.Arrays.fill(last, L, 2 * L, 1f);
        return last;
    }

    private static void run(MethodHandle loop, float[] out, int o, float[] x, int p, int n) {
        try {
            loop.invokeExact(out, o, x, p, S.loopBound(n));
        } catch (Throwable e) {
            throw Uninlined.failure(e);
        }
    }

    private static void neg(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            FloatVector.fromArray(S, x, p + i).neg().intoArray(out, o + i);
        }
    }

    private static void abs(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            FloatVector.fromArray(S, x, p + i).abs().intoArray(out, o + i);
        }
    }

    private static void sign(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            VectorMath.sign(FloatVector.fromArray(S, x, p + i)).intoArray(out, o + i);
        }
    }

    private static void floor(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            VectorMath.floor(FloatVector.fromArray(S, x, p + i)).intoArray(out, o + i);
        }
    }

    private static void ceil(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            VectorMath.ceil(FloatVector.fromArray(S, x, p + i)).intoArray(out, o + i);
        }
    }

    private static void round(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            VectorMath.round(FloatVector.fromArray(S, x, p + i)).intoArray(out, o + i);
        }
    }

    private static void trunc(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            VectorMath.trunc(FloatVector.fromArray(S, x, p + i)).intoArray(out, o + i);
        }
    }

    private static void sqrt(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            FloatVector.fromArray(S, x, p + i).sqrt().intoArray(out, o + i);
        }
    }

    private static void exp(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            VectorMath.exp(FloatVector.fromArray(S, x, p + i)).intoArray(out, o + i);
        }
    }

    private static void expm1(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            VectorMath.expm1(FloatVector.fromArray(S, x, p + i)).intoArray(out, o + i);
        }
    }

    private static void log(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            VectorMath.log(FloatVector.fromArray(S, x, p + i)).intoArray(out, o + i);
        }
    }

    private static void log1p(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            VectorMath.log1p(FloatVector.fromArray(S, x, p + i)).intoArray(out, o + i);
        }
    }

    private static void sin(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, p + i);
            if (VectorMath.trigonometricRange(v)) {
                VectorMath.sin(v).intoArray(out, o + i);
            } else {
                PlainPrimitives.sin(out, o + i, x, p + i, L);
            }
        }
    }

    private static void cos(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, p + i);
            if (VectorMath.trigonometricRange(v)) {
                VectorMath.cos(v).intoArray(out, o + i);
            } else {
                PlainPrimitives.cos(out, o + i, x, p + i, L);
            }
        }
    }

    private static void atan(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            VectorMath.atan(FloatVector.fromArray(S, x, p + i)).intoArray(out, o + i);
        }
    }

    private static void tanh(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            VectorMath.tanh(FloatVector.fromArray(S, x, p + i)).intoArray(out, o + i);
        }
    }

    private static void sigmoid(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            VectorMath.sigmoid(FloatVector.fromArray(S, x, p + i)).intoArray(out, o + i);
        }
    }

    private static void erf(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            VectorMath.erf(FloatVector.fromArray(S, x, p + i)).intoArray(out, o + i);
        }
    }

    private static void gelu(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            VectorMath.gelu(FloatVector.fromArray(S, x, p + i)).intoArray(out, o + i);
        }
    }

    private static void geluSlope(float[] out, int o, float[] x, int p, int end) {
        for (int i = 0; i < end; i += L) {
            VectorMath.geluSlope(FloatVector.fromArray(S, x, p + i)).intoArray(out, o + i);
        }
    }
}
