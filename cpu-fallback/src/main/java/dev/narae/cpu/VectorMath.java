package dev.narae.cpu;

import static dev.narae.cpu.FloatMath.*;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.F2I;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FloatMath} on a whole vector: the same steps in the same order, hence the same bits. The formulas and the
 * reasons stand there.
 *
 * <p>Past some thirty vector operations, or where their code is longer than 325 bytes, the compiler refuses to inline methods that are
 * not the Vector API's own, and a vector that passes through a call is boxed: ten times slower. Long functions therefore call the methods
 * of this class first and spell out the rest, broadcasts too.
 */
final class VectorMath {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private VectorMath() {
    }

    private static FloatVector withSignOf(FloatVector magnitude, FloatVector sign) {
        return magnitude.reinterpretAsInts().lanewise(XOR,
                sign.reinterpretAsInts().and(SIGN_BIT)).reinterpretAsFloats();
    }

    private static FloatVector orSignOf(FloatVector value, FloatVector sign) {
        return value.reinterpretAsInts().or(sign.reinterpretAsInts().and(SIGN_BIT)).reinterpretAsFloats();
    }

    private static FloatVector expm1Reduced(FloatVector r) {
        FloatVector z = r.mul(r);
        FloatVector high = r.fma(FloatVector.broadcast(S, E5), FloatVector.broadcast(S, E4));
        high = high.fma(z, r.fma(FloatVector.broadcast(S, E3), FloatVector.broadcast(S, E2)));
        FloatVector p = high.fma(z, r.fma(FloatVector.broadcast(S, E1), FloatVector.broadcast(S, E0)));
        return p.fma(z, r);
    }

    static FloatVector exp(FloatVector argument) {
        return expLimited(argument.blend(EXP_HIGHEST, argument.compare(GT, EXP_HIGHEST)));
    }

    private static FloatVector expLimited(FloatVector argument) {
        FloatVector x = argument.blend(EXP_LOWEST, argument.compare(LT, EXP_LOWEST));
        FloatVector rounded = x.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, TWICE_BIASED_ROUNDER));
        FloatVector k = rounded.sub(TWICE_BIASED_ROUNDER);
        FloatVector r = k.fma(FloatVector.broadcast(S, -LN2_LOW), k.fma(FloatVector.broadcast(S, -LN2_HIGH), x));
        IntVector n = rounded.reinterpretAsInts();
        IntVector half = n.lanewise(ASHR, 1);
        FloatVector first = half.lanewise(LSHL, 23).reinterpretAsFloats();
        FloatVector second = n.sub(half).lanewise(LSHL, 23).reinterpretAsFloats();
        return expm1Reduced(r).add(1f).mul(first).mul(second);
    }

    static FloatVector expNormal(FloatVector argument) {
        VectorMask<Float> tiny = argument.compare(LT, EXP_NORMAL_LOWEST);
        FloatVector x = argument.blend(EXP_NORMAL_LOWEST, tiny);
        FloatVector rounded = x.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, BIASED_ROUNDER));
        FloatVector k = rounded.sub(BIASED_ROUNDER);
        FloatVector r = k.fma(FloatVector.broadcast(S, -LN2_LOW), k.fma(FloatVector.broadcast(S, -LN2_HIGH), x));
        return expm1Reduced(r).add(1f).mul(rounded.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats()).blend(0f, tiny);
    }

    static FloatVector expm1(FloatVector argument) {
        FloatVector x = argument.blend(EXP_HIGHEST, argument.compare(GT, EXP_HIGHEST)).blend(EXPM1_LOWEST, argument.compare(LT, EXPM1_LOWEST));
        FloatVector rounded = x.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, HALF_BIASED_ROUNDER));
        FloatVector k = rounded.sub(HALF_BIASED_ROUNDER);
        FloatVector r = k.fma(FloatVector.broadcast(S, -LN2_LOW), k.fma(FloatVector.broadcast(S, -LN2_HIGH), x));
        FloatVector p = expm1Reduced(r);
        FloatVector s = rounded.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
        FloatVector y = p.fma(s, s.sub(0.5f)).mul(2f).blend(p, k.eq(0f));
        return orSignOf(y, argument);
    }

    private static FloatVector logOf(FloatVector k, FloatVector f) {
        FloatVector z = f.mul(f);
        FloatVector z2 = z.mul(z);
        FloatVector high = f.fma(FloatVector.broadcast(S, L7), FloatVector.broadcast(S, L6))
                .fma(z, f.fma(FloatVector.broadcast(S, L5), FloatVector.broadcast(S, L4)));
        FloatVector low4 = f.fma(FloatVector.broadcast(S, L3), FloatVector.broadcast(S, L2))
                .fma(z, f.fma(FloatVector.broadcast(S, L1), FloatVector.broadcast(S, L0)));
        FloatVector p = z2.fma(FloatVector.broadcast(S, L8), high).fma(z2, low4);
        FloatVector low = k.fma(FloatVector.broadcast(S, LN2_LOW), p.mul(f).mul(z));
        low = FloatVector.broadcast(S, -0.5f).fma(z, low);
        return k.fma(FloatVector.broadcast(S, LN2_HIGH), f.add(low));
    }

    static FloatVector log(FloatVector x) {
        VectorMask<Float> tiny = x.compare(LT, Float.MIN_NORMAL);
        IntVector bits = x.blend(x.mul(0x1p23f), tiny).reinterpretAsInts();
        IntVector e = bits.sub(ROOT_HALF_BITS).lanewise(ASHR, 23);
        FloatVector f = bits.sub(e.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1f);
        FloatVector k = ((FloatVector) e.convert(I2F, 0)).add(FloatVector.broadcast(S, 0f).blend(-23f, tiny));
        return logLimits(x, logOf(k, f));
    }

    static FloatVector log1p(FloatVector x) {
        FloatVector u = FloatVector.broadcast(S, 1f).add(x);
        IntVector bits = u.reinterpretAsInts();
        IntVector e = bits.sub(ROOT_HALF_BITS).lanewise(ASHR, 23);
        FloatVector scale = e.neg().max(-126).add(127).lanewise(LSHL, 23).reinterpretAsFloats();
        FloatVector f = x.sub(u.sub(1f)).fma(scale, bits.sub(e.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1f));
        FloatVector y = logOf((FloatVector) e.convert(I2F, 0), f);
        FloatVector limited = y.blend(u, u.eq(Float.POSITIVE_INFINITY)).blend(Float.NEGATIVE_INFINITY, u.eq(0f));
        return FloatVector.broadcast(S, Float.NaN).blend(limited, u.compare(GE, 0f)).reinterpretAsInts()
                .or(x.reinterpretAsInts().and(SIGN_BIT)).reinterpretAsFloats();
    }

    private static FloatVector logLimits(FloatVector x, FloatVector y) {
        FloatVector limited = y.blend(x, x.eq(Float.POSITIVE_INFINITY));
        limited = limited.blend(Float.NEGATIVE_INFINITY, x.eq(0f));
        return FloatVector.broadcast(S, Float.NaN).blend(limited, x.compare(GE, 0f));
    }

    /** Whether sine and cosine of every lane are right; otherwise the caller takes {@link FloatMath}'s. */
    static boolean trigonometricRange(FloatVector x) {
        return x.abs().compare(LE, TRIGONOMETRIC_LIMIT).allTrue();
    }

    static FloatVector sin(FloatVector x) {
        return withSignOf(quarterTurns(x.abs(), 0), x);
    }

    static FloatVector cos(FloatVector x) {
        return quarterTurns(x.abs(), 1);
    }

    private static FloatVector quarterTurns(FloatVector a, int turns) {
        FloatVector rounded = a.fma(FloatVector.broadcast(S, TWO_OVER_PI), FloatVector.broadcast(S, ROUNDER));
        FloatVector k = rounded.sub(ROUNDER);
        IntVector n = rounded.reinterpretAsInts().add(turns);
        FloatVector r = k.fma(FloatVector.broadcast(S, -HALF_PI_1), a);
        r = k.fma(FloatVector.broadcast(S, -HALF_PI_2), r);
        r = k.fma(FloatVector.broadcast(S, -HALF_PI_3), r);
        FloatVector z = r.mul(r);
        FloatVector z2 = z.mul(z);
        FloatVector s = z.fma(FloatVector.broadcast(S, S3), FloatVector.broadcast(S, S2))
                .fma(z2, z.fma(FloatVector.broadcast(S, S1), FloatVector.broadcast(S, S0))).fma(z.mul(r), r);
        FloatVector c = z.fma(FloatVector.broadcast(S, C3), FloatVector.broadcast(S, C2))
                .fma(z2, z.fma(FloatVector.broadcast(S, C1), FloatVector.broadcast(S, C0)));
        c = c.fma(z2, z.fma(FloatVector.broadcast(S, -0.5f), FloatVector.broadcast(S, 1f)));
        FloatVector y = c.blend(s, n.and(1).eq(0).cast(S));
        return y.reinterpretAsInts().lanewise(XOR, n.and(2).lanewise(LSHL, 30))
                .reinterpretAsFloats();
    }

    static FloatVector atan(FloatVector x) {
        FloatVector a = x.abs();
        VectorMask<Float> steep = a.compare(GT, 1f);
        FloatVector t = a.blend(FloatVector.broadcast(S, 1f).div(a), steep);
        FloatVector z = t.mul(t);
        FloatVector z2 = z.mul(z);
        FloatVector z4 = z2.mul(z2);
        FloatVector high = z.fma(FloatVector.broadcast(S, A7), FloatVector.broadcast(S, A6))
                .fma(z2, z.fma(FloatVector.broadcast(S, A5), FloatVector.broadcast(S, A4)));
        FloatVector low = z.fma(FloatVector.broadcast(S, A3), FloatVector.broadcast(S, A2))
                .fma(z2, z.fma(FloatVector.broadcast(S, A1), FloatVector.broadcast(S, A0)));
        FloatVector p = z4.fma(FloatVector.broadcast(S, A8), high).fma(z4, low);
        FloatVector y = p.fma(z.mul(t), t);
        return withSignOf(y.blend(FloatVector.broadcast(S, HALF_PI_1).sub(y).add(HALF_PI_2), steep), x);
    }

    private static FloatVector expOfTwice(FloatVector a) {
        FloatVector rounded = a.fma(FloatVector.broadcast(S, TWICE_LOG2_E), FloatVector.broadcast(S, BIASED_ROUNDER));
        FloatVector r = a.fma(FloatVector.broadcast(S, TWICE_LOG2_E), FloatVector.broadcast(S, BIASED_ROUNDER).sub(rounded));
        return powerReduced(r).fma(rounded.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats(), FloatVector.broadcast(S, 1f));
    }

    private static FloatVector powerReduced(FloatVector r) {
        FloatVector z = r.mul(r);
        FloatVector q = z.fma(FloatVector.broadcast(S, P4), r.fma(FloatVector.broadcast(S, P3), FloatVector.broadcast(S, P2)));
        return q.fma(z, r.fma(FloatVector.broadcast(S, P1), FloatVector.broadcast(S, P0))).fma(r, FloatVector.broadcast(S, 1f));
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector far = FloatVector.broadcast(S, 1f).sub(FloatVector.broadcast(S, 2f).div(
                expOfTwice(a.blend(TANH_LARGEST, a.compare(GT, TANH_LARGEST)))));
        FloatVector z = a.mul(a);
        FloatVector z2 = z.mul(z);
        FloatVector p = z2.fma(FloatVector.broadcast(S, T4), z.fma(FloatVector.broadcast(S, T3), FloatVector.broadcast(S, T2)))
                .fma(z2, z.fma(FloatVector.broadcast(S, T1), FloatVector.broadcast(S, T0)));
        FloatVector near = p.fma(z.mul(a), a);
        return far.blend(near, a.compare(LT, TANH_SMALL)).reinterpretAsInts()
                .lanewise(XOR, x.reinterpretAsInts().and(SIGN_BIT)).reinterpretAsFloats();
    }

    static FloatVector sigmoid(FloatVector x) {
        FloatVector e = expLimited(x.abs().neg());
        return FloatVector.broadcast(S, 1f).blend(e, x.compare(LT, 0f)).div(FloatVector.broadcast(S, 1f).add(e));
    }

    /** By the logarithm of 1 − erf(a); for a ≥ 1. */
    private static FloatVector erfFar(FloatVector a) {
        FloatVector t = a.blend(ERF_LARGEST, a.compare(GT, ERF_LARGEST));
        FloatVector t2 = t.mul(t);
        FloatVector g = t.fma(FloatVector.broadcast(S, G5), FloatVector.broadcast(S, G4))
                .fma(t2, t.fma(FloatVector.broadcast(S, G3), FloatVector.broadcast(S, G2)));
        g = g.fma(t2, t.fma(FloatVector.broadcast(S, G1), FloatVector.broadcast(S, G0)));
        FloatVector rounded = g.add(BIASED_ROUNDER);
        FloatVector r = g.sub(rounded.sub(BIASED_ROUNDER));
        return powerReduced(r).fma(rounded.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats().neg(), FloatVector.broadcast(S, 1f));
    }

    static FloatVector erf(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector far = erfFar(a);
        FloatVector z = a.mul(a);
        FloatVector z2 = z.mul(z);
        FloatVector p = z2.fma(FloatVector.broadcast(S, F6), z.fma(FloatVector.broadcast(S, F5), FloatVector.broadcast(S, F4)))
                .fma(z2, z.fma(FloatVector.broadcast(S, F3), FloatVector.broadcast(S, F2)));
        p = p.fma(z2, z.fma(FloatVector.broadcast(S, F1), FloatVector.broadcast(S, F0)));
        FloatVector near = p.fma(a, a);
        return far.blend(near, a.compare(LT, 1f)).reinterpretAsInts()
                .lanewise(XOR, x.reinterpretAsInts().and(SIGN_BIT)).reinterpretAsFloats();
    }

    private static FloatVector normal(FloatVector x, FloatVector e) {
        FloatVector t = FloatVector.broadcast(S, 1f).div(x.abs().fma(FloatVector.broadcast(S, PHI), FloatVector.broadcast(S, 1f)));
        FloatVector z = t.mul(t);
        FloatVector low = t.fma(FloatVector.broadcast(S, N3), FloatVector.broadcast(S, N2))
                .fma(z, t.fma(FloatVector.broadcast(S, N1), FloatVector.broadcast(S, N0)));
        FloatVector high = t.fma(FloatVector.broadcast(S, N7), FloatVector.broadcast(S, N6))
                .fma(z, t.fma(FloatVector.broadcast(S, N5), FloatVector.broadcast(S, N4)));
        FloatVector q = high.fma(z.mul(z), low).mul(t).mul(e);
        return FloatVector.broadcast(S, 1f).sub(q).blend(q, x.compare(LT, 0f));
    }

    static FloatVector gelu(FloatVector x) {
        return normal(x, expNormal(x.mul(x).mul(-0.5f))).mul(x);
    }

    static FloatVector geluSlope(FloatVector x) {
        FloatVector e = expNormal(x.mul(x).mul(-0.5f));
        return x.mul(ROOT_TWO_PI).fma(e, normal(x, e));
    }

    /** Toward zero. From 2²³ on every float is an integer already; NaN stays. */
    static FloatVector trunc(FloatVector x) {
        FloatVector whole = (FloatVector) ((IntVector) x.convert(F2I, 0)).convert(I2F, 0);
        return x.blend(orSignOf(whole, x), x.abs().compare(LT, 0x1p23f));
    }

    static FloatVector floor(FloatVector x) {
        FloatVector t = trunc(x);
        return t.blend(t.sub(1f), t.compare(GT, x));
    }

    static FloatVector ceil(FloatVector x) {
        FloatVector t = trunc(x);
        // The sign of x keeps −0 for arguments above −1.
        return orSignOf(t.blend(t.add(1f), t.compare(LT, x)), t);
    }

    /** To the nearest, halves to even: adding 2²³ leaves no room for a fraction. */
    static FloatVector round(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector whole = a.add(0x1p23f).sub(0x1p23f);
        return x.blend(orSignOf(whole, x), a.compare(LT, 0x1p23f));
    }

    static FloatVector sign(FloatVector x) {
        return x.blend(1f, x.compare(GT, 0f)).blend(-1f, x.compare(LT, 0f));
    }
}
