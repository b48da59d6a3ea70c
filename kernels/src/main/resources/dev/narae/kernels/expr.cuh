// The scalar functions of elementwise expressions: narae_<name> for every UnaryOp and BinaryOp of dev.narae.op, overloaded
// for the types in which they compute (float, double, int, long long, bool), and narae_to_<type>. They mean what Java's do:
// integers wrap, NaN and the sign of zero come through, conversions to integers go toward zero and saturate.
#ifndef NARAE_EXPR_CUH
#define NARAE_EXPR_CUH

#include "common.cuh"

#define NARAE_UNARY(T, name, value) \
    __device__ __forceinline__ T narae_##name(T x) { return value; }
#define NARAE_BINARY(T, name, value) \
    __device__ __forceinline__ T narae_##name(T a, T b) { return value; }
#define NARAE_TEST(T, name, value) \
    __device__ __forceinline__ bool narae_##name(T a, T b) { return value; }

__device__ __forceinline__ float narae_bits_f32(unsigned bits) {
    return __uint_as_float(bits);
}

__device__ __forceinline__ double narae_bits_f64(unsigned long long bits) {
    return __longlong_as_double((long long) bits);
}

// ---- conversions ----

template <typename T> __device__ __forceinline__ float narae_to_f32(T x) { return (float) x; }
template <typename T> __device__ __forceinline__ double narae_to_f64(T x) { return (double) x; }
template <typename T> __device__ __forceinline__ int narae_to_i32(T x) { return (int) x; }
template <typename T> __device__ __forceinline__ long long narae_to_i64(T x) { return (long long) x; }
template <typename T> __device__ __forceinline__ bool narae_to_bool(T x) { return x != (T) 0; }

#define NARAE_SATURATE(T, limit32, limit64)                                                    \
    __device__ __forceinline__ int narae_to_i32(T x) {                                         \
        return x != x ? 0 : x >= limit32 ? 2147483647 : x <= -limit32 ? -2147483647 - 1 : (int) x; \
    }                                                                                          \
    __device__ __forceinline__ long long narae_to_i64(T x) {                                   \
        return x != x ? 0 : x >= limit64 ? 9223372036854775807ll                               \
                : x <= -limit64 ? -9223372036854775807ll - 1 : (long long) x;                  \
    }
NARAE_SATURATE(float, 2147483648.0f, 9223372036854775808.0f)
NARAE_SATURATE(double, 2147483648.0, 9223372036854775808.0)

// ---- one argument ----

#define NARAE_REAL(name, single, twice) \
    NARAE_UNARY(float, name, single)    \
    NARAE_UNARY(double, name, twice)

NARAE_REAL(neg, -x, -x)
NARAE_REAL(abs, fabsf(x), fabs(x))
NARAE_REAL(sign, x > 0 ? 1.0f : x < 0 ? -1.0f : x, x > 0 ? 1.0 : x < 0 ? -1.0 : x)
NARAE_REAL(floor, floorf(x), floor(x))
NARAE_REAL(ceil, ceilf(x), ceil(x))
NARAE_REAL(round, rintf(x), rint(x))
NARAE_REAL(trunc, truncf(x), trunc(x))
NARAE_REAL(sqrt, sqrtf(x), sqrt(x))
NARAE_REAL(exp, expf(x), exp(x))
NARAE_REAL(expm1, expm1f(x), expm1(x))
NARAE_REAL(log, logf(x), log(x))
NARAE_REAL(log1p, log1pf(x), log1p(x))
NARAE_REAL(sin, sinf(x), sin(x))
NARAE_REAL(cos, cosf(x), cos(x))
NARAE_REAL(atan, atanf(x), atan(x))
NARAE_REAL(tanh, tanhf(x), tanh(x))
NARAE_REAL(sigmoid, 1.0f / (1.0f + expf(-x)), 1.0 / (1.0 + exp(-x)))
NARAE_REAL(erf, erff(x), erf(x))

__device__ __forceinline__ bool narae_is_nan(float x) { return x != x; }
__device__ __forceinline__ bool narae_is_nan(double x) { return x != x; }

// ---- two arguments ----

// Java's powers of 1 and -1 are NaN where the exponent is NaN or infinite; C's are 1.
__device__ __forceinline__ float narae_pow(float a, float b) {
    bool undefined = b != b || (fabsf(a) == 1.0f && fabsf(b) == narae_bits_f32(0x7F800000u));
    return undefined ? narae_bits_f32(0x7FC00000u) : powf(a, b);
}

__device__ __forceinline__ double narae_pow(double a, double b) {
    bool undefined = b != b || (fabs(a) == 1.0 && fabs(b) == narae_bits_f64(0x7FF0000000000000ull));
    return undefined ? narae_bits_f64(0x7FF8000000000000ull) : pow(a, b);
}

// max(0, -0) is 0 and min(0, -0) is -0: the sum of two zeros is 0 unless both are -0.
#define NARAE_REALS(T, remainder)                                                                                  \
    NARAE_BINARY(T, add, a + b)                                                                                    \
    NARAE_BINARY(T, sub, a - b)                                                                                    \
    NARAE_BINARY(T, mul, a * b)                                                                                    \
    NARAE_BINARY(T, max, a == b ? (a == 0 ? a + b : a) : narae_larger(a, b))                                       \
    NARAE_BINARY(T, min, a == b ? (a == 0 ? -(-a - b) : a) : narae_smaller(a, b))                                  \
    __device__ __forceinline__ T narae_div(T a, T b, narae_error*) { return a / b; }                               \
    __device__ __forceinline__ T narae_rem(T a, T b, narae_error*) { return remainder(a, b); }                     \
    NARAE_TEST(T, eq, a == b)                                                                                      \
    NARAE_TEST(T, ne, a != b)                                                                                      \
    NARAE_TEST(T, lt, a < b)                                                                                       \
    NARAE_TEST(T, le, a <= b)
NARAE_REALS(float, fmodf)
NARAE_REALS(double, fmod)

__device__ __forceinline__ float narae_fma(float a, float b, float c) { return fmaf(a, b, c); }
__device__ __forceinline__ double narae_fma(double a, double b, double c) { return fma(a, b, c); }

// The smallest integer divided by -1 is itself. A division by zero is reported, and gives 0.
#define NARAE_INTEGERS(T, U, width)                                                                                \
    NARAE_UNARY(T, neg, (T) (0 - (U) x))                                                                           \
    NARAE_UNARY(T, abs, x < 0 ? (T) (0 - (U) x) : x)                                                               \
    NARAE_UNARY(T, sign, (T) ((x > 0) - (x < 0)))                                                                  \
    NARAE_UNARY(T, not, ~x)                                                                                        \
    NARAE_BINARY(T, add, (T) ((U) a + (U) b))                                                                      \
    NARAE_BINARY(T, sub, (T) ((U) a - (U) b))                                                                      \
    NARAE_BINARY(T, mul, (T) ((U) a * (U) b))                                                                      \
    NARAE_BINARY(T, max, a > b ? a : b)                                                                            \
    NARAE_BINARY(T, min, a < b ? a : b)                                                                            \
    NARAE_BINARY(T, and, a & b)                                                                                    \
    NARAE_BINARY(T, or, a | b)                                                                                     \
    NARAE_BINARY(T, xor, a ^ b)                                                                                    \
    NARAE_BINARY(T, shl, (T) ((U) a << (b & (width - 1))))                                                         \
    NARAE_BINARY(T, shr, (T) ((U) a >> (b & (width - 1))))                                                         \
    __device__ __forceinline__ T narae_div(T a, T b, narae_error* error) {                                         \
        if (b == 0) {                                                                                              \
            narae_report(error, 3, 0, 0, 0, 0);                                                                    \
            return 0;                                                                                              \
        }                                                                                                          \
        return b == -1 ? narae_neg(a) : a / b;                                                                     \
    }                                                                                                              \
    __device__ __forceinline__ T narae_rem(T a, T b, narae_error* error) {                                         \
        if (b == 0) {                                                                                              \
            narae_report(error, 3, 0, 0, 0, 0);                                                                    \
            return 0;                                                                                              \
        }                                                                                                          \
        return b == -1 ? 0 : a % b;                                                                                \
    }                                                                                                              \
    NARAE_TEST(T, eq, a == b)                                                                                      \
    NARAE_TEST(T, ne, a != b)                                                                                      \
    NARAE_TEST(T, lt, a < b)                                                                                       \
    NARAE_TEST(T, le, a <= b)
NARAE_INTEGERS(int, unsigned, 32)
NARAE_INTEGERS(long long, unsigned long long, 64)

NARAE_UNARY(bool, not, !x)
NARAE_TEST(bool, and, a && b)
NARAE_TEST(bool, or, a || b)
NARAE_TEST(bool, xor, a != b)
NARAE_TEST(bool, eq, a == b)
NARAE_TEST(bool, ne, a != b)

#endif
