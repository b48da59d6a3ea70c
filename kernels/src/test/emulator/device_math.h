// CUDA's mathematics in the host's C library: for float by the names that end in f and by overloads of C's names.
#ifndef NARAE_EMULATOR_DEVICE_MATH_H
#define NARAE_EMULATOR_DEVICE_MATH_H

// name(double), namef(float) and name(float).
#define NARAE_MATH1(name)                                                                                              \
    extern "C" double name(double) noexcept;                                                                           \
    extern "C" float name##f(float) noexcept;                                                                          \
    inline float name(float x) { return name##f(x); }
#define NARAE_MATH2(name)                                                                                              \
    extern "C" double name(double, double) noexcept;                                                                   \
    extern "C" float name##f(float, float) noexcept;                                                                   \
    inline float name(float x, float y) { return name##f(x, y); }

NARAE_MATH1(sqrt)
NARAE_MATH1(cbrt)
NARAE_MATH1(exp)
NARAE_MATH1(exp2)
NARAE_MATH1(expm1)
NARAE_MATH1(log)
NARAE_MATH1(log2)
NARAE_MATH1(log10)
NARAE_MATH1(log1p)
NARAE_MATH1(sin)
NARAE_MATH1(cos)
NARAE_MATH1(tan)
NARAE_MATH1(asin)
NARAE_MATH1(acos)
NARAE_MATH1(atan)
NARAE_MATH1(sinh)
NARAE_MATH1(cosh)
NARAE_MATH1(tanh)
NARAE_MATH1(asinh)
NARAE_MATH1(acosh)
NARAE_MATH1(atanh)
NARAE_MATH1(erf)
NARAE_MATH1(erfc)
NARAE_MATH1(lgamma)
NARAE_MATH1(tgamma)
NARAE_MATH1(floor)
NARAE_MATH1(ceil)
NARAE_MATH1(round)
NARAE_MATH1(trunc)
NARAE_MATH1(rint)
NARAE_MATH1(nearbyint)
NARAE_MATH1(fabs)
NARAE_MATH1(logb)
NARAE_MATH2(atan2)
NARAE_MATH2(pow)
NARAE_MATH2(hypot)
NARAE_MATH2(fmod)
NARAE_MATH2(remainder)
NARAE_MATH2(copysign)
NARAE_MATH2(fdim)
NARAE_MATH2(fmin)
NARAE_MATH2(fmax)
NARAE_MATH2(nextafter)

extern "C" double fma(double, double, double) noexcept;
extern "C" float fmaf(float, float, float) noexcept;
inline float fma(float x, float y, float z) { return fmaf(x, y, z); }
extern "C" double ldexp(double, int) noexcept;
extern "C" float ldexpf(float, int) noexcept;
inline float ldexp(float x, int exponent) { return ldexpf(x, exponent); }
extern "C" double frexp(double, int*) noexcept;
extern "C" float frexpf(float, int*) noexcept;
extern "C" float scalbnf(float, int) noexcept;
extern "C" double scalbn(double, int) noexcept;
extern "C" float modff(float, float*) noexcept;
extern "C" double modf(double, double*) noexcept;
extern "C" int ilogbf(float) noexcept;
extern "C" long lroundf(float) noexcept;
extern "C" long lrintf(float) noexcept;
extern "C" int abs(int) noexcept;
inline long long abs(long long x) { return x < 0 ? -x : x; }
inline long long llabs(long long x) { return abs(x); }
inline float abs(float x) { return fabsf(x); }
inline double abs(double x) { return fabs(x); }

inline double rsqrt(double x) { return 1.0 / sqrt(x); }
inline float rsqrtf(float x) { return (float) (1.0 / sqrt((double) x)); }
inline float rsqrt(float x) { return rsqrtf(x); }
inline float exp10f(float x) { return (float) pow(10.0, (double) x); }
inline float normcdff(float x) { return 0.5f * erfcf(-x * 0.70710678f); }
inline void sincosf(float x, float* sine, float* cosine) { *sine = sinf(x); *cosine = cosf(x); }

inline bool isnan(float x) { return x != x; }
inline bool isnan(double x) { return x != x; }
inline bool isinf(float x) { return __builtin_isinf(x); }
inline bool isinf(double x) { return __builtin_isinf(x); }
inline bool isfinite(float x) { return __builtin_isfinite(x); }
inline bool isfinite(double x) { return __builtin_isfinite(x); }
inline bool signbit(float x) { return __builtin_signbitf(x); }
inline bool signbit(double x) { return __builtin_signbit(x); }

// As on the device, of a number and NaN these are the number.
#define NARAE_EXTREMA(T)                                                                                               \
    inline T min(T a, T b) { return b < a ? b : a; }                                                                   \
    inline T max(T a, T b) { return a < b ? b : a; }
NARAE_EXTREMA(int)
NARAE_EXTREMA(unsigned)
NARAE_EXTREMA(long)
NARAE_EXTREMA(unsigned long)
NARAE_EXTREMA(long long)
NARAE_EXTREMA(unsigned long long)
inline float min(float a, float b) { return fminf(a, b); }
inline float max(float a, float b) { return fmaxf(a, b); }
inline double min(double a, double b) { return fmin(a, b); }
inline double max(double a, double b) { return fmax(a, b); }
inline unsigned umin(unsigned a, unsigned b) { return min(a, b); }
inline unsigned umax(unsigned a, unsigned b) { return max(a, b); }
inline long long llmin(long long a, long long b) { return min(a, b); }
inline long long llmax(long long a, long long b) { return max(a, b); }

// Rounded to nearest and never contracted; the fast ones are as exact as the others here.
inline float __fadd_rn(float x, float y) { return x + y; }
inline float __fsub_rn(float x, float y) { return x - y; }
inline float __fmul_rn(float x, float y) { return x * y; }
inline float __fdiv_rn(float x, float y) { return x / y; }
inline float __fmaf_rn(float x, float y, float z) { return fmaf(x, y, z); }
inline float __fsqrt_rn(float x) { return sqrtf(x); }
inline float __frcp_rn(float x) { return 1.0f / x; }
inline float __frsqrt_rn(float x) { return rsqrtf(x); }
inline double __dadd_rn(double x, double y) { return x + y; }
inline double __dsub_rn(double x, double y) { return x - y; }
inline double __dmul_rn(double x, double y) { return x * y; }
inline double __ddiv_rn(double x, double y) { return x / y; }
inline double __fma_rn(double x, double y, double z) { return fma(x, y, z); }
inline double __dsqrt_rn(double x) { return sqrt(x); }
inline float __fdividef(float x, float y) { return x / y; }
inline float __saturatef(float x) { return x > 0.0f ? x < 1.0f ? x : 1.0f : 0.0f; }

// Macros, since the host's C library has functions of these names.
#define __expf(x) expf(x)
#define __exp10f(x) exp10f(x)
#define __logf(x) logf(x)
#define __log2f(x) log2f(x)
#define __log10f(x) log10f(x)
#define __powf(x, y) powf(x, y)
#define __sinf(x) sinf(x)
#define __cosf(x) cosf(x)
#define __tanf(x) tanf(x)

#endif
