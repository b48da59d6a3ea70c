package dev.narae.cpu;

/**
 * The transcendental functions in float32, one element at a time.
 *
 * <p>Each is a range reduction and a polynomial, evaluated with fused multiply-add only, so that {@link VectorMath}, which
 * does the same in the same order, gives the same bits: a vector loop may leave its tail to these. The polynomials were
 * fitted for the smallest largest error (Lawson's iteration on Chebyshev nodes) with coefficients rounded to float32. They are
 * evaluated pair by pair (Estrin's scheme), not term by term: a vector's steps wait for each other, and a processor has room for
 * so many waiting steps only.
 * Errors are below 3 units in the last place, subnormal results included; NaN, infinities and signed zeros come out as from
 * {@link Math}.
 */
final class FloatMath {
    /** 1.5 · 2²³: adding and subtracting it rounds to the nearest integer, which then stands in the low mantissa bits. */
    static final float ROUNDER = 0x1.8p23f;
    /** The same with room for an exponent's bias, or for two: the low bits are those of 2ᵏ, shifted. */
    static final float BIASED_ROUNDER = ROUNDER + 127f;
    static final float TWICE_BIASED_ROUNDER = ROUNDER + 254f;
    /** One bias less 1: for 2ᵏ⁻¹. */
    static final float HALF_BIASED_ROUNDER = ROUNDER + 126f;
    static final float LOG2_E = 0x1.715476p0f;
    static final float TWICE_LOG2_E = 0x1.715476p1f;
    /** log 2 in two parts, subtracted one after the other by fused operations. */
    static final float LN2_HIGH = 0x1.62e430p-1f;
    static final float LN2_LOW = -0x1.05c610p-29f;

    /** exp(r) = 1 + r + r² · (E0 + E1 r + …), |r| ≤ ½ log 2. */
    static final float E0 = 0.5f;
    static final float E1 = 0x1.555556p-3f;
    static final float E2 = 0x1.5554f6p-5f;
    static final float E3 = 0x1.111004p-7f;
    static final float E4 = 0x1.6d3cd6p-10f;
    static final float E5 = 0x1.a242e6p-13f;

    /** Beyond these, exp is 0 or infinite in float32. */
    static final float EXP_LOWEST = -104f;
    /** From here on exp is a normal number, whose power of two is one too. */
    static final float EXP_NORMAL_LOWEST = -87.3f;
    static final float EXP_HIGHEST = 89f;
    /** Below this, exp(x) − 1 is −1 in float32. */
    static final float EXPM1_LOWEST = -18f;

    /** log(1 + f) = f − f²/2 + f³ · (L0 + L1 f + …), √½ − 1 ≤ f ≤ √2 − 1. */
    static final float L0 = 0x1.555546p-2f;
    static final float L1 = -0x1.ffffeep-3f;
    static final float L2 = 0x1.99a542p-3f;
    static final float L3 = -0x1.5562e0p-3f;
    static final float L4 = 0x1.233306p-3f;
    static final float L5 = -0x1.fb43dep-4f;
    static final float L6 = 0x1.e64d70p-4f;
    static final float L7 = -0x1.e2e482p-4f;
    static final float L8 = 0x1.1b4374p-4f;

    /** The bits of √½: subtracting them from a float's makes the exponent field that of the nearest power of two. */
    static final int ROOT_HALF_BITS = 0x3f3504f3;
    static final int SIGN_BIT = 0x80000000;

    static final float TWO_OVER_PI = 0x1.45f306p-1f;
    /** π/2 in three parts, subtracted one after the other by fused operations. */
    static final float HALF_PI_1 = 0x1.921fb6p0f;
    static final float HALF_PI_2 = -0x1.777a5cp-25f;
    static final float HALF_PI_3 = -0x1.ee59dap-50f;
    /** Larger arguments of sine and cosine go to {@link Math}, which reduces them exactly. */
    static final float TRIGONOMETRIC_LIMIT = 32768f;

    /** sin(r) = r + r³ · (S0 + S1 r² + …), |r| ≤ π/4. */
    static final float S0 = -0x1.555556p-3f;
    static final float S1 = 0x1.111174p-7f;
    static final float S2 = -0x1.a058e4p-13f;
    static final float S3 = 0x1.7bf19ap-19f;
    /** cos(r) = 1 − r²/2 + r⁴ · (C0 + C1 r² + …), |r| ≤ π/4. */
    static final float C0 = 0x1.555556p-5f;
    static final float C1 = -0x1.6c175ep-10f;
    static final float C2 = 0x1.a0714cp-16f;
    static final float C3 = -0x1.35dfe0p-22f;

    /** atan(t) = t + t³ · (A0 + A1 t² + …), |t| ≤ 1. */
    static final float A0 = -0x1.55553ep-2f;
    static final float A1 = 0x1.9991e4p-3f;
    static final float A2 = -0x1.242086p-3f;
    static final float A3 = 0x1.c08c4ep-4f;
    static final float A4 = -0x1.58091cp-4f;
    static final float A5 = 0x1.da2a14p-5f;
    static final float A6 = -0x1.fd7e48p-6f;
    static final float A7 = 0x1.642558p-7f;
    static final float A8 = -0x1.d35bd4p-10f;

    /** tanh(x) = x + x³ · (T0 + T1 x² + …), |x| ≤ 0.625. */
    static final float T0 = -0x1.555534p-2f;
    static final float T1 = 0x1.11075ep-3f;
    static final float T2 = -0x1.b842c4p-5f;
    static final float T3 = 0x1.524c40p-6f;
    static final float T4 = -0x1.767a14p-8f;
    static final float TANH_SMALL = 0.625f;
    /** From here on tanh is 1 in float32. */
    static final float TANH_LARGEST = 9.1f;

    /** erf(x) = x + x · (F0 + F1 x² + …), |x| ≤ 1. */
    static final float F0 = 0x1.06eba8p-3f;
    static final float F1 = -0x1.812740p-2f;
    static final float F2 = 0x1.ce2d50p-4f;
    static final float F3 = -0x1.b7fe90p-6f;
    static final float F4 = 0x1.542e10p-8f;
    static final float F5 = -0x1.a50b0ep-11f;
    static final float F6 = 0x1.4c344ep-14f;
    /** log₂(1 − erf(t)) = G0 + G1 t + …, 1 ≤ t ≤ 4. */
    static final float G0 = -0x1.f9368ep-9f;
    static final float G1 = -0x1.9cb416p0f;
    static final float G2 = -0x1.e371dcp-1f;
    static final float G3 = -0x1.05e1c2p-3f;
    static final float G4 = 0x1.5d4fc0p-6f;
    static final float G5 = -0x1.b314a2p-10f;
    /** 2ʳ = 1 + r · (P0 + P1 r + …), |r| ≤ ½; as exact as what is subtracted from 1 has to be. */
    static final float P0 = 0x1.62e42ap-1f;
    static final float P1 = 0x1.ebf9c2p-3f;
    static final float P2 = 0x1.c6b6d8p-5f;
    static final float P3 = 0x1.3ce8acp-7f;
    static final float P4 = 0x1.5bda40p-10f;
    /** From here on erf is 1 in float32. */
    static final float ERF_LARGEST = 4f;

    /** Φ(−a) = exp(−a²/2) · t · (N0 + N1 t + …), t = 1 / (1 + PHI a), a ≥ 0. */
    static final float PHI = 0x1.333334p-2f;
    static final float N0 = 0x1.e9f958p-4f;
    static final float N1 = 0x1.ef0c9cp-4f;
    static final float N2 = 0x1.96672ep-4f;
    static final float N3 = 0x1.0c1adcp-3f;
    static final float N4 = -0x1.dce17ep-5f;
    static final float N5 = 0x1.b0d9bap-3f;
    static final float N6 = -0x1.47f82ep-3f;
    static final float N7 = 0x1.2a1580p-5f;
    /** 1/√(2π). */
    static final float ROOT_TWO_PI = 0x1.988454p-2f;

    private FloatMath() {
    }

    static float powerOfTwo(int exponent) {
        return Float.intBitsToFloat(exponent + 127 << 23);
    }

    private static float withSignOf(float magnitude, float sign) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) ^ Float.floatToRawIntBits(sign) & SIGN_BIT);
    }

    /** exp(r) − 1 on the reduced range. */
    private static float expm1Reduced(float r) {
        float z = r * r;
        float p = Math.fma(z, Math.fma(z, Math.fma(E5, r, E4), Math.fma(E3, r, E2)), Math.fma(E1, r, E0));
        return Math.fma(p, z, r);
    }

    static float exp(float argument) {
        return expLimited(argument > EXP_HIGHEST ? EXP_HIGHEST : argument);
    }

    /** exp of what is not above {@link #EXP_HIGHEST}. */
    private static float expLimited(float argument) {
        float x = argument < EXP_LOWEST ? EXP_LOWEST : argument;
        float rounded = Math.fma(x, LOG2_E, TWICE_BIASED_ROUNDER);
        float k = rounded - TWICE_BIASED_ROUNDER;
        float r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
        // Two factors, because 2ᵏ alone may be subnormal or too large: each has half of k and one of the biases.
        int n = Float.floatToRawIntBits(rounded);
        int half = n >> 1;
        return (expm1Reduced(r) + 1f) * Float.intBitsToFloat(half << 23) * Float.intBitsToFloat(n - half << 23);
    }

    /** exp of what is not above 0, in fewer steps; 0 where it would be subnormal, in which processors are slow. */
    /** exp, and 0 where that would be no normal number; for arguments of at most 88. */
    static float expNormal(float argument) {
        boolean tiny = argument < EXP_NORMAL_LOWEST;
        float x = tiny ? EXP_NORMAL_LOWEST : argument;
        float rounded = Math.fma(x, LOG2_E, BIASED_ROUNDER);
        float k = rounded - BIASED_ROUNDER;
        float r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
        return tiny ? 0f : (expm1Reduced(r) + 1f) * Float.intBitsToFloat(Float.floatToRawIntBits(rounded) << 23);
    }

    static float expm1(float argument) {
        float x = argument > EXP_HIGHEST ? EXP_HIGHEST : argument;
        x = argument < EXPM1_LOWEST ? EXPM1_LOWEST : x;
        float rounded = Math.fma(x, LOG2_E, HALF_BIASED_ROUNDER);
        float k = rounded - HALF_BIASED_ROUNDER;
        float r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
        float p = expm1Reduced(r);
        // 2ᵏ(p + 1) − 1 = 2 (p · 2ᵏ⁻¹ + (2ᵏ⁻¹ − ½)), where 2ᵏ⁻¹ is always in range.
        float s = Float.intBitsToFloat(Float.floatToRawIntBits(rounded) << 23);
        float y = k == 0f ? p : Math.fma(p, s, s - 0.5f) * 2f;
        return Float.intBitsToFloat(Float.floatToRawIntBits(y) | Float.floatToRawIntBits(argument) & SIGN_BIT);
    }

    /** log(2ᵏ (1 + f)). */
    private static float logOf(float k, float f) {
        float z = f * f;
        float z2 = z * z;
        float p = Math.fma(z2, Math.fma(z2, L8, Math.fma(z, Math.fma(L7, f, L6), Math.fma(L5, f, L4))),
                Math.fma(z, Math.fma(L3, f, L2), Math.fma(L1, f, L0)));
        float low = Math.fma(k, LN2_LOW, p * f * z);
        low = Math.fma(-0.5f, z, low);
        return Math.fma(k, LN2_HIGH, f + low);
    }

    static float log(float x) {
        boolean tiny = x < Float.MIN_NORMAL;
        int bits = Float.floatToRawIntBits(tiny ? x * 0x1p23f : x);
        int e = bits - ROOT_HALF_BITS >> 23;
        float f = Float.intBitsToFloat(bits - (e << 23)) - 1f;
        float y = logOf(e + (tiny ? -23f : 0f), f);
        return logLimits(x, y);
    }

    static float log1p(float x) {
        float u = 1f + x;
        float lost = x - (u - 1f);
        int bits = Float.floatToRawIntBits(u);
        int e = bits - ROOT_HALF_BITS >> 23;
        float f = Math.fma(lost, powerOfTwo(Math.max(-e, -126)), Float.intBitsToFloat(bits - (e << 23)) - 1f);
        float y = logLimits(u, logOf(e, f));
        return Float.intBitsToFloat(Float.floatToRawIntBits(y) | Float.floatToRawIntBits(x) & SIGN_BIT);
    }

    private static float logLimits(float x, float y) {
        float limited = x == Float.POSITIVE_INFINITY ? x : y;
        limited = x == 0f ? Float.NEGATIVE_INFINITY : limited;
        return x >= 0f ? limited : Float.NaN;
    }

    static float sin(float x) {
        float a = Math.abs(x);
        if (!(a <= TRIGONOMETRIC_LIMIT)) {
            return (float) Math.sin(x);
        }
        return withSignOf(quarterTurns(a, 0), x);
    }

    static float cos(float x) {
        float a = Math.abs(x);
        if (!(a <= TRIGONOMETRIC_LIMIT)) {
            return (float) Math.cos(x);
        }
        return quarterTurns(a, 1);
    }

    /** sin(a + turns · π/2). */
    private static float quarterTurns(float a, int turns) {
        float rounded = Math.fma(a, TWO_OVER_PI, ROUNDER);
        float k = rounded - ROUNDER;
        int n = Float.floatToRawIntBits(rounded) + turns;
        float r = Math.fma(k, -HALF_PI_1, a);
        r = Math.fma(k, -HALF_PI_2, r);
        r = Math.fma(k, -HALF_PI_3, r);
        float z = r * r;
        float z2 = z * z;
        float s = Math.fma(Math.fma(z2, Math.fma(S3, z, S2), Math.fma(S1, z, S0)), z * r, r);
        float c = Math.fma(Math.fma(z2, Math.fma(C3, z, C2), Math.fma(C1, z, C0)), z2, Math.fma(-0.5f, z, 1f));
        float y = (n & 1) == 0 ? s : c;
        return Float.intBitsToFloat(Float.floatToRawIntBits(y) ^ (n & 2) << 30);
    }

    static float atan(float x) {
        float a = Math.abs(x);
        boolean steep = a > 1f;
        float t = steep ? 1f / a : a;
        float z = t * t;
        float z2 = z * z;
        float z4 = z2 * z2;
        float p = Math.fma(z4, Math.fma(z4, A8, Math.fma(z2, Math.fma(A7, z, A6), Math.fma(A5, z, A4))),
                Math.fma(z2, Math.fma(A3, z, A2), Math.fma(A1, z, A0)));
        float y = Math.fma(p, z * t, t);
        return withSignOf(steep ? HALF_PI_1 - y + HALF_PI_2 : y, x);
    }

    /** exp(2a) + 1, as exact as its reciprocal must be beside 1. */
    private static float expOfTwice(float a) {
        float rounded = Math.fma(a, TWICE_LOG2_E, BIASED_ROUNDER);
        float r = Math.fma(a, TWICE_LOG2_E, BIASED_ROUNDER - rounded);
        return Math.fma(powerReduced(r), Float.intBitsToFloat(Float.floatToRawIntBits(rounded) << 23), 1f);
    }

    /** 2ʳ for |r| ≤ ½. */
    private static float powerReduced(float r) {
        float z = r * r;
        float q = Math.fma(z, Math.fma(z, P4, Math.fma(P3, r, P2)), Math.fma(P1, r, P0));
        return Math.fma(q, r, 1f);
    }

    static float tanh(float x) {
        float a = Math.abs(x);
        float z = a * a;
        float z2 = z * z;
        float p = Math.fma(z2, Math.fma(z2, T4, Math.fma(T3, z, T2)), Math.fma(T1, z, T0));
        float near = Math.fma(p, z * a, a);
        float limited = a > TANH_LARGEST ? TANH_LARGEST : a;
        float far = 1f - 2f / expOfTwice(limited);
        return withSignOf(a < TANH_SMALL ? near : far, x);
    }

    static float sigmoid(float x) {
        // exp of −|x| never overflows, so that small results keep their precision.
        float e = expLimited(-Math.abs(x));
        return (x < 0f ? e : 1f) / (1f + e);
    }

    static float erf(float x) {
        float a = Math.abs(x);
        float t = a > ERF_LARGEST ? ERF_LARGEST : a;
        float t2 = t * t;
        float g = Math.fma(t2, Math.fma(t2, Math.fma(G5, t, G4), Math.fma(G3, t, G2)), Math.fma(G1, t, G0));
        float rounded = g + BIASED_ROUNDER;
        float r = g - (rounded - BIASED_ROUNDER);
        float far = Math.fma(powerReduced(r), -Float.intBitsToFloat(Float.floatToRawIntBits(rounded) << 23), 1f);
        float z = a * a;
        float z2 = z * z;
        float p = Math.fma(z2, Math.fma(z2, Math.fma(z2, F6, Math.fma(F5, z, F4)), Math.fma(F3, z, F2)), Math.fma(F1, z, F0));
        float near = Math.fma(p, a, a);
        return withSignOf(a < 1f ? near : far, x);
    }

    /** Φ(x), the normal distribution's function, with {@code e} = exp(−x²/2). Relative errors grow with x², as those of e do. */
    private static float normal(float x, float e) {
        float t = 1f / Math.fma(Math.abs(x), PHI, 1f);
        float z = t * t;
        float low = Math.fma(z, Math.fma(N3, t, N2), Math.fma(N1, t, N0));
        float high = Math.fma(z, Math.fma(N7, t, N6), Math.fma(N5, t, N4));
        float q = Math.fma(z * z, high, low) * t * e;
        return x < 0f ? q : 1f - q;
    }

    /** x Φ(x); −0 where exp(−x²/2) would be subnormal, from about −13.2 down. */
    static float gelu(float x) {
        return x * normal(x, expNormal(x * x * -0.5f));
    }

    /** Φ(x) + x φ(x). */
    static float geluSlope(float x) {
        float e = expNormal(x * x * -0.5f);
        return Math.fma(x * ROOT_TWO_PI, e, normal(x, e));
    }

    /** Toward zero; keeps the sign of zero. */
    static float trunc(float x) {
        return (float) (x < 0f ? Math.ceil(x) : Math.floor(x));
    }
}
