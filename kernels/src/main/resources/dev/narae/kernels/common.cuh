// Shared by every kernel. Sources are compiled at run time, one self-contained text each, so nothing here needs a header
// of the CUDA toolkit; `#include "name.cuh"` is resolved by text when a source is read.
//
// Element types by storage: float, double, narae_half and narae_bfloat (16 bits, computed in float), int, long long,
// unsigned char (computed in int), bool (a byte that is 0 or 1).
//
// NARAE_EMULATED is defined where a fiber on the host plays a CUDA thread; inline PTX stands only where it is not,
// each time beside a portable twin.
#ifndef NARAE_COMMON_CUH
#define NARAE_COMMON_CUH

// `NARAE_SHARED(float, tile);` declares the pointer `tile` to the block's dynamic shared memory, aligned to 16 bytes.
#ifndef NARAE_SHARED
#define NARAE_SHARED(T, name)                                               \
    extern __shared__ __align__(16) unsigned char narae_shared_memory[];    \
    T* name = reinterpret_cast<T*>(narae_shared_memory)
#endif

// ---- errors in the data ----

// What kernels find wrong with their data. The first to write wins; the host looks when it waits for the device anyway.
struct narae_error {
    int code;           // 0 none, 1 gather index, 2 scatter index, 3 integer division by zero
    int axis;           // the axis selected from
    long long index;    // the index's value
    long long position; // its row-major place in the index tensor
    long long extent;   // the axis's extent
};

__device__ __forceinline__ void narae_report(narae_error* error, int code, int axis, long long index, long long position,
                                             long long extent) {
    if (atomicCAS(&error->code, 0, code) == 0) {
        error->axis = axis;
        error->index = index;
        error->position = position;
        error->extent = extent;
    }
}

// ---- element types ----

struct narae_half {
    unsigned short bits;
};

struct narae_bfloat {
    unsigned short bits;
};

// Sixteen bytes that move together.
struct __align__(16) narae_vector16 {
    unsigned long long low, high;
};

__device__ __forceinline__ float narae_half_to_float(unsigned short bits) {
#ifndef NARAE_EMULATED
    float value;
    asm("cvt.f32.f16 %0, %1;" : "=f"(value) : "h"(bits));
    return value;
#else
    unsigned sign = (bits & 0x8000u) << 16;
    unsigned exponent = bits >> 10 & 31u;
    unsigned mantissa = bits & 0x3FFu;
    if (exponent == 31u) {
        return __uint_as_float(sign | 0x7F800000u | mantissa << 13 | (mantissa != 0 ? 0x400000u : 0u));
    }
    if (exponent == 0u) {
        float magnitude = (float) mantissa * 5.9604644775390625e-8f; // 2^-24, exact
        return __uint_as_float(sign | __float_as_uint(magnitude));
    }
    return __uint_as_float(sign | (exponent + 112u) << 23 | mantissa << 13);
#endif
}

// To nearest, ties to even; beyond the largest half an infinity; NaN stays NaN.
__device__ __forceinline__ unsigned short narae_float_to_half(float value) {
#ifndef NARAE_EMULATED
    unsigned short bits;
    asm("cvt.rn.f16.f32 %0, %1;" : "=h"(bits) : "f"(value));
    return bits;
#else
    unsigned all = __float_as_uint(value);
    unsigned sign = all >> 16 & 0x8000u;
    unsigned magnitude = all & 0x7FFFFFFFu;
    if (magnitude > 0x7F800000u) {
        return (unsigned short) (sign | 0x7E00u | (magnitude >> 13 & 0x1FFu));
    }
    if (magnitude >= 0x477FF000u) { // 65520, half way from the largest half to the next power of two
        return (unsigned short) (sign | 0x7C00u);
    }
    if (magnitude < 0x38800000u) { // below 2^-14: in units of 2^-24, which adding 2^-1 leaves in the low bits, rounded
        float shifted = __uint_as_float(magnitude) + 0.5f;
        return (unsigned short) (sign | (__float_as_uint(shifted) - 0x3F000000u));
    }
    unsigned odd = magnitude >> 13 & 1u;
    return (unsigned short) (sign | (magnitude - 0x38000000u + 0xFFFu + odd) >> 13);
#endif
}

__device__ __forceinline__ float narae_bfloat_to_float(unsigned short bits) {
    return __uint_as_float((unsigned) bits << 16);
}

// To nearest, ties to even; NaN stays NaN. The conversion in hardware came with sm_80.
__device__ __forceinline__ unsigned short narae_float_to_bfloat(float value) {
    unsigned all = __float_as_uint(value);
    if ((all & 0x7FFFFFFFu) > 0x7F800000u) {
        return (unsigned short) (all >> 16 | 0x40u); // the low half alone may have made it a NaN
    }
    return (unsigned short) ((all + 0x7FFFu + (all >> 16 & 1u)) >> 16);
}

// How an element is stored and what it is computed in: compute, widen(stored), narrow(computed). Integers keep their low bits.
template <typename T> struct narae_storage {
    typedef T compute;
    static const bool floating = false;
    static __device__ __forceinline__ T widen(T value) { return value; }
    static __device__ __forceinline__ T narrow(T value) { return value; }
};

template <> struct narae_storage<float> {
    typedef float compute;
    static const bool floating = true;
    static __device__ __forceinline__ float widen(float value) { return value; }
    static __device__ __forceinline__ float narrow(float value) { return value; }
};

template <> struct narae_storage<double> {
    typedef double compute;
    static const bool floating = true;
    static __device__ __forceinline__ double widen(double value) { return value; }
    static __device__ __forceinline__ double narrow(double value) { return value; }
};

template <> struct narae_storage<narae_half> {
    typedef float compute;
    static const bool floating = true;
    static __device__ __forceinline__ float widen(narae_half value) { return narae_half_to_float(value.bits); }
    static __device__ __forceinline__ narae_half narrow(float value) { return narae_half{narae_float_to_half(value)}; }
};

template <> struct narae_storage<narae_bfloat> {
    typedef float compute;
    static const bool floating = true;
    static __device__ __forceinline__ float widen(narae_bfloat value) { return narae_bfloat_to_float(value.bits); }
    static __device__ __forceinline__ narae_bfloat narrow(float value) { return narae_bfloat{narae_float_to_bfloat(value)}; }
};

template <> struct narae_storage<unsigned char> {
    typedef int compute;
    static const bool floating = false;
    static __device__ __forceinline__ int widen(unsigned char value) { return value; }
    static __device__ __forceinline__ unsigned char narrow(int value) { return (unsigned char) value; }
};

template <typename T> __device__ __forceinline__ typename narae_storage<T>::compute narae_load(const T* at) {
    return narae_storage<T>::widen(*at);
}

template <typename T> __device__ __forceinline__ void narae_store(T* at, typename narae_storage<T>::compute value) {
    *at = narae_storage<T>::narrow(value);
}

// Sums of integers wrap; in C++ only unsigned ones may.
__device__ __forceinline__ float narae_sum(float a, float b) { return a + b; }
__device__ __forceinline__ double narae_sum(double a, double b) { return a + b; }
__device__ __forceinline__ int narae_sum(int a, int b) { return (int) ((unsigned) a + (unsigned) b); }
__device__ __forceinline__ long long narae_sum(long long a, long long b) {
    return (long long) ((unsigned long long) a + (unsigned long long) b);
}

// The larger or smaller of two; NaN if either is.
__device__ __forceinline__ float narae_larger(float a, float b) { return a > b || a != a ? a : b; }
__device__ __forceinline__ double narae_larger(double a, double b) { return a > b || a != a ? a : b; }
__device__ __forceinline__ int narae_larger(int a, int b) { return a > b ? a : b; }
__device__ __forceinline__ long long narae_larger(long long a, long long b) { return a > b ? a : b; }
__device__ __forceinline__ float narae_smaller(float a, float b) { return a < b || a != a ? a : b; }
__device__ __forceinline__ double narae_smaller(double a, double b) { return a < b || a != a ? a : b; }
__device__ __forceinline__ int narae_smaller(int a, int b) { return a < b ? a : b; }
__device__ __forceinline__ long long narae_smaller(long long a, long long b) { return a < b ? a : b; }

// ---- strided operands ----

#define NARAE_MOST_LOOPS 16

// Division by a number that the host knows, as a multiplication and a shift: Granlund and Montgomery, PLDI 1994. With
// ceil(log2 value) = b: magic = ceil(2^(31 + b) / value), shift = b - 1; of 1 both are 0.
struct narae_divisor {
    int value;
    unsigned magic;
    unsigned shift;
};

// ⌊n / divisor⌋ for 0 <= n < 2^31.
__device__ __forceinline__ int narae_quotient(int n, const narae_divisor& divisor) {
    return divisor.magic == 0u ? n : (int) ((unsigned) ((unsigned long long) (unsigned) n * divisor.magic >> 32) >> divisor.shift);
}

// place / divisor, and what remains. place is at least 0.
__device__ __forceinline__ long long narae_divide(long long place, const narae_divisor& divisor, int& rest) {
    long long quotient;
    if (place >> 31 == 0) {
        quotient = narae_quotient((int) place, divisor);
    } else {
        quotient = place / divisor.value;
    }
    rest = (int) (place - quotient * divisor.value);
    return quotient;
}

// A nest of loops, slowest first, over K operands: each operand's element for loop counters (i0, i1, …) is at Σ i · stride.
template <int K> struct narae_loops {
    int rank;
    narae_divisor extent[NARAE_MOST_LOOPS];
    long long stride[K][NARAE_MOST_LOOPS];
};

// Where the element number `place`, in the order of the loops, lies in each operand.
template <int K> __device__ __forceinline__ void narae_locate(const narae_loops<K>& loops, long long place, long long (&at)[K]) {
    for (int k = 0; k < K; k++) {
        at[k] = 0;
    }
    for (int loop = loops.rank - 1; loop > 0; loop--) {
        int counter;
        long long next = narae_divide(place, loops.extent[loop], counter);
        for (int k = 0; k < K; k++) {
            at[k] += counter * loops.stride[k][loop];
        }
        place = next;
    }
    if (loops.rank > 0) {
        for (int k = 0; k < K; k++) {
            at[k] += place * loops.stride[k][0];
        }
    }
}

// The element at which this thread begins, and how many threads there are, for loops over any number of elements.
__device__ __forceinline__ long long narae_first() {
    return (long long) blockIdx.x * blockDim.x + threadIdx.x;
}

__device__ __forceinline__ long long narae_step() {
    return (long long) gridDim.x * blockDim.x;
}

// ---- reductions within a block, in an order that depends on nothing but the block's size ----

struct narae_adds {
    template <typename T> __device__ __forceinline__ T operator()(T a, T b) const { return narae_sum(a, b); }
};

struct narae_takes_larger {
    template <typename T> __device__ __forceinline__ T operator()(T a, T b) const { return narae_larger(a, b); }
};

struct narae_takes_smaller {
    template <typename T> __device__ __forceinline__ T operator()(T a, T b) const { return narae_smaller(a, b); }
};

// Over groups of `width` neighbouring lanes, a power of two up to 32; every lane gets the result. All 32 lanes must come.
template <typename T, typename F> __device__ __forceinline__ T narae_warp_reduce(T value, F combine, int width = 32) {
    for (int distance = width >> 1; distance > 0; distance >>= 1) {
        value = combine(value, __shfl_xor_sync(0xFFFFFFFFu, value, distance));
    }
    return value;
}

// Over a block of whole warps; every thread gets the result. `shared` holds 32 values; it may be used again at once.
template <typename T, typename F> __device__ __forceinline__ T narae_block_reduce(T value, T neutral, F combine, T* shared) {
    value = narae_warp_reduce(value, combine);
    int warps = (int) (blockDim.x >> 5);
    if (warps == 1) {
        return value;
    }
    int lane = (int) (threadIdx.x & 31u);
    if (lane == 0) {
        shared[threadIdx.x >> 5] = value;
    }
    __syncthreads();
    value = narae_warp_reduce(lane < warps ? shared[lane] : neutral, combine);
    __syncthreads();
    return value;
}

// ---- random numbers ----

// Philox4x32-10 (Salmon, Moraes, Dror, Shaw, SC 2011): the four words of a block of the draw (key, counter). The 128-bit
// counter is (block low, block high, counter low, counter high).
__device__ __forceinline__ void narae_philox_block(unsigned long long key, unsigned long long counter, unsigned long long block,
                                                   int& w0, int& w1, int& w2, int& w3) {
    unsigned c0 = (unsigned) block, c1 = (unsigned) (block >> 32), c2 = (unsigned) counter, c3 = (unsigned) (counter >> 32);
    unsigned k0 = (unsigned) key, k1 = (unsigned) (key >> 32);
    for (int round = 0; round < 10; round++) {
        unsigned long long p0 = 0xD2511F53ull * c0;
        unsigned long long p1 = 0xCD9E8D57ull * c2;
        unsigned n0 = (unsigned) (p1 >> 32) ^ c1 ^ k0;
        unsigned n2 = (unsigned) (p0 >> 32) ^ c3 ^ k1;
        c1 = (unsigned) p1;
        c3 = (unsigned) p0;
        c0 = n0;
        c2 = n2;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    w0 = (int) c0;
    w1 = (int) c1;
    w2 = (int) c2;
    w3 = (int) c3;
}

// Word `index` of a draw: one of the four of block index / 4.
__device__ __forceinline__ int narae_philox(unsigned long long key, unsigned long long counter, unsigned long long index) {
    int w0, w1, w2, w3;
    narae_philox_block(key, counter, index >> 2, w0, w1, w2, w3);
    unsigned word = (unsigned) index & 3u;
    return word == 0 ? w0 : word == 1 ? w1 : word == 2 ? w2 : w3;
}

#endif
