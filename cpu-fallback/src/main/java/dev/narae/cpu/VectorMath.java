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
 * <p>Past some thirty vector operations the compiler refuses to inline methods that are not the Vector API's own, and a
 * vector that passes through a call is boxed: ten times slower. Long functions therefore call the methods of this class
 * first and spell out the rest, broadcasts too.
 */
final class VectorMath {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private VectorMath() {
    }

    private static FloatVector powerOfTwo(IntVector exponent) {
        return exponent.add(127).lanewise(LSHL, 23).reinterpretAsFloats();
    }

    private static FloatVector withSignOf(FloatVector magnitude, FloatVector sign) {
        return magnitude.reinterpretAsInts().lanewise(XOR,
                sign.reinterpretAsInts().and(SIGN_BIT)).reinterpretAsFloats();
    }

    private static FloatVector orSignOf(FloatVector value, FloatVector sign) {
        return value.reinterpretAsInts().or(sign.reinterpretAsInts().and(SIGN_BIT)).reinterpretAsFloats();
    }

    private static FloatVector expm1Reduced(FloatVector r) {
        FloatVector p = FloatVector.broadcast(S, E5).fma(r, FloatVector.broadcast(S, E4));
        p = p.fma(r, FloatVector.broadcast(S, E3));
        p = p.fma(r, FloatVector.broadcast(S, E2));
        p = p.fma(r, FloatVector.broadcast(S, E1));
        p = p.fma(r, FloatVector.broadcast(S, E0));
        return p.fma(r.mul(r), r);
    }

    static FloatVector exp(FloatVector argument) {
        FloatVector x = argument.blend(EXP_HIGHEST, argument.compare(GT, EXP_HIGHEST));
        x = x.blend(EXP_LOWEST, x.compare(LT, EXP_LOWEST));
        FloatVector rounded = x.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDER));
        FloatVector k = rounded.sub(ROUNDER);
        FloatVector r = k.fma(FloatVector.broadcast(S, -LN2_LOW), k.fma(FloatVector.broadcast(S, -LN2_HIGH), x));
        IntVector n = rounded.reinterpretAsInts().sub(ROUNDER_BITS);
        IntVector half = n.lanewise(ASHR, 1);
        // Spelled out: powerOfTwo would be past what is inlined where more than this function stands in a loop.
        FloatVector first = half.add(127).lanewise(LSHL, 23).reinterpretAsFloats();
        FloatVector second = n.sub(half).add(127).lanewise(LSHL, 23).reinterpretAsFloats();
        return expm1Reduced(r).add(1f).mul(first).mul(second);
    }

    /** exp for arguments of moderate size: −80 to 80. */
    private static FloatVector expModerate(FloatVector x) {
        FloatVector rounded = x.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDER));
        FloatVector k = rounded.sub(ROUNDER);
        FloatVector r = k.fma(FloatVector.broadcast(S, -LN2_LOW), k.fma(FloatVector.broadcast(S, -LN2_HIGH), x));
        return expm1Reduced(r).add(1f).mul(powerOfTwo(rounded.reinterpretAsInts().sub(ROUNDER_BITS)));
    }

    static FloatVector expm1(FloatVector argument) {
        FloatVector x = argument.blend(EXP_HIGHEST, argument.compare(GT, EXP_HIGHEST));
        x = x.blend(EXPM1_LOWEST, x.compare(LT, EXPM1_LOWEST));
        FloatVector rounded = x.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDER));
        FloatVector k = rounded.sub(ROUNDER);
        FloatVector r = k.fma(FloatVector.broadcast(S, -LN2_LOW), k.fma(FloatVector.broadcast(S, -LN2_HIGH), x));
        FloatVector p = expm1Reduced(r);
        FloatVector s = powerOfTwo(rounded.reinterpretAsInts().sub(ROUNDER_BITS + 1));
        FloatVector y = p.fma(s, s.sub(0.5f)).mul(2f).blend(p, k.eq(0f));
        return orSignOf(y, argument);
    }

    private static FloatVector logOf(FloatVector k, FloatVector f) {
        FloatVector p = FloatVector.broadcast(S, L8).fma(f, FloatVector.broadcast(S, L7));
        p = p.fma(f, FloatVector.broadcast(S, L6));
        p = p.fma(f, FloatVector.broadcast(S, L5));
        p = p.fma(f, FloatVector.broadcast(S, L4));
        p = p.fma(f, FloatVector.broadcast(S, L3));
        p = p.fma(f, FloatVector.broadcast(S, L2));
        p = p.fma(f, FloatVector.broadcast(S, L1));
        p = p.fma(f, FloatVector.broadcast(S, L0));
        FloatVector z = f.mul(f);
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
        FloatVector lost = x.sub(u.sub(1f));
        IntVector bits = u.reinterpretAsInts();
        IntVector e = bits.sub(ROOT_HALF_BITS).lanewise(ASHR, 23);
        FloatVector f = lost.fma(powerOfTwo(e.neg().max(-126)), bits.sub(e.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1f));
        return orSignOf(logLimits(u, logOf((FloatVector) e.convert(I2F, 0), f)), x);
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
        FloatVector s = FloatVector.broadcast(S, S3).fma(z, FloatVector.broadcast(S, S2));
        s = s.fma(z, FloatVector.broadcast(S, S1));
        s = s.fma(z, FloatVector.broadcast(S, S0));
        s = s.fma(z.mul(r), r);
        FloatVector c = FloatVector.broadcast(S, C3).fma(z, FloatVector.broadcast(S, C2));
        c = c.fma(z, FloatVector.broadcast(S, C1));
        c = c.fma(z, FloatVector.broadcast(S, C0));
        c = c.fma(z.mul(z), FloatVector.broadcast(S, -0.5f).fma(z, FloatVector.broadcast(S, 1f)));
        FloatVector y = c.blend(s, n.and(1).eq(0).cast(S));
        return y.reinterpretAsInts().lanewise(XOR, n.and(2).lanewise(LSHL, 30))
                .reinterpretAsFloats();
    }

    static FloatVector atan(FloatVector x) {
        FloatVector a = x.abs();
        VectorMask<Float> steep = a.compare(GT, 1f);
        FloatVector t = a.blend(FloatVector.broadcast(S, 1f).div(a), steep);
        FloatVector z = t.mul(t);
        FloatVector p = FloatVector.broadcast(S, A8).fma(z, FloatVector.broadcast(S, A7));
        p = p.fma(z, FloatVector.broadcast(S, A6));
        p = p.fma(z, FloatVector.broadcast(S, A5));
        p = p.fma(z, FloatVector.broadcast(S, A4));
        p = p.fma(z, FloatVector.broadcast(S, A3));
        p = p.fma(z, FloatVector.broadcast(S, A2));
        p = p.fma(z, FloatVector.broadcast(S, A1));
        p = p.fma(z, FloatVector.broadcast(S, A0));
        FloatVector y = p.fma(z.mul(t), t);
        return withSignOf(y.blend(FloatVector.broadcast(S, HALF_PI_1).sub(y).add(HALF_PI_2), steep), x);
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector limited = a.blend(TANH_LARGEST, a.compare(GT, TANH_LARGEST));
        FloatVector far = FloatVector.broadcast(S, 1f).sub(FloatVector.broadcast(S, 2f).div(expModerate(limited.add(limited)).add(1f)));
        FloatVector z = a.mul(a);
        FloatVector p = FloatVector.broadcast(S, T4).fma(z, FloatVector.broadcast(S, T3));
        p = p.fma(z, FloatVector.broadcast(S, T2));
        p = p.fma(z, FloatVector.broadcast(S, T1));
        p = p.fma(z, FloatVector.broadcast(S, T0));
        FloatVector near = p.fma(z.mul(a), a);
        return far.blend(near, a.compare(LT, TANH_SMALL)).reinterpretAsInts()
                .lanewise(XOR, x.reinterpretAsInts().and(SIGN_BIT)).reinterpretAsFloats();
    }

    static FloatVector sigmoid(FloatVector x) {
        FloatVector e = exp(x.abs().neg());
        return FloatVector.broadcast(S, 1f).blend(e, x.compare(LT, 0f)).div(FloatVector.broadcast(S, 1f).add(e));
    }

    static FloatVector erf(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector t = a.blend(ERF_LARGEST, a.compare(GT, ERF_LARGEST));
        FloatVector g = FloatVector.broadcast(S, G6).fma(t, FloatVector.broadcast(S, G5));
        g = g.fma(t, FloatVector.broadcast(S, G4));
        g = g.fma(t, FloatVector.broadcast(S, G3));
        g = g.fma(t, FloatVector.broadcast(S, G2));
        g = g.fma(t, FloatVector.broadcast(S, G1));
        g = g.fma(t, FloatVector.broadcast(S, G0));
        FloatVector far = FloatVector.broadcast(S, 1f).sub(expModerate(g));
        FloatVector z = a.mul(a);
        FloatVector p = FloatVector.broadcast(S, F6).fma(z, FloatVector.broadcast(S, F5));
        p = p.fma(z, FloatVector.broadcast(S, F4));
        p = p.fma(z, FloatVector.broadcast(S, F3));
        p = p.fma(z, FloatVector.broadcast(S, F2));
        p = p.fma(z, FloatVector.broadcast(S, F1));
        p = p.fma(z, FloatVector.broadcast(S, F0));
        FloatVector near = p.fma(a, a);
        return far.blend(near, a.compare(LT, 1f)).reinterpretAsInts()
                .lanewise(XOR, x.reinterpretAsInts().and(SIGN_BIT)).reinterpretAsFloats();
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
