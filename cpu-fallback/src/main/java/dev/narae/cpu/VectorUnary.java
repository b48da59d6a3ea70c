package dev.narae.cpu;

import dev.narae.op.UnaryOp;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The functions of one argument over whole vectors: one loop each, so that each is compiled for itself. */
final class VectorUnary {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    private VectorUnary() {
    }

    /** {@code out[i] = op(x[i])} for the elements that fill vectors. */
    static void apply(UnaryOp op, float[] out, int o, float[] x, int p, int n) {
        int end = S.loopBound(n);
        switch (op) {
            case NEG -> neg(out, o, x, p, end);
            case ABS -> abs(out, o, x, p, end);
            case SIGN -> sign(out, o, x, p, end);
            case FLOOR -> floor(out, o, x, p, end);
            case CEIL -> ceil(out, o, x, p, end);
            case ROUND -> round(out, o, x, p, end);
            case TRUNC -> trunc(out, o, x, p, end);
            case SQRT -> sqrt(out, o, x, p, end);
            case EXP -> exp(out, o, x, p, end);
            case EXPM1 -> expm1(out, o, x, p, end);
            case LOG -> log(out, o, x, p, end);
            case LOG1P -> log1p(out, o, x, p, end);
            case SIN -> sin(out, o, x, p, end);
            case COS -> cos(out, o, x, p, end);
            case ATAN -> atan(out, o, x, p, end);
            case TANH -> tanh(out, o, x, p, end);
            case SIGMOID -> sigmoid(out, o, x, p, end);
            case ERF -> erf(out, o, x, p, end);
            case NOT, IS_NAN -> throw new IllegalArgumentException(op + " does not give a float32");
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
}
