// Functions that CUDA has beyond C++: synchronization, warps, atomics, bits and conversions.
#ifndef NARAE_EMULATOR_INTRINSICS_H
#define NARAE_EMULATOR_INTRINSICS_H

// The line says which of several barriers a thread waits at.
inline void __syncthreads(int line = __builtin_LINE()) { narae_emulated.barrier(line); }
inline void __syncwarp(unsigned mask = 0xffffffffu, int line = __builtin_LINE()) {
    narae_emulated.warp(narae_emulator::WARP_BARRIER, mask, 0, 0, 32, line);
}
inline void __threadfence() {}
inline void __threadfence_block() {}
inline void __threadfence_system() {}
inline unsigned __activemask() { return narae_emulated.active(); }

inline unsigned __ballot_sync(unsigned mask, int predicate, int line = __builtin_LINE()) {
    return (unsigned) narae_emulated.warp(narae_emulator::BALLOT, mask, predicate != 0, 0, 32, line);
}
inline int __any_sync(unsigned mask, int predicate, int line = __builtin_LINE()) { return __ballot_sync(mask, predicate, line) != 0; }
inline int __all_sync(unsigned mask, int predicate, int line = __builtin_LINE()) { return __ballot_sync(mask, !predicate, line) == 0; }

namespace narae_emulator {
template <class To, class From> inline To bits(From value) {
    static_assert(sizeof(To) == sizeof(From), "another size");
    To result;
    __builtin_memcpy(&result, &value, sizeof(To));
    return result;
}

template <class T> inline T shuffle(WarpFunction function, unsigned mask, T value, int argument, int width, int line) {
    static_assert(sizeof(T) == 4 || sizeof(T) == 8, "values of 4 or 8 bytes");
    unsigned long long sent = 0;
    __builtin_memcpy(&sent, &value, sizeof(T));
    sent = narae_emulated.warp(function, mask, sent, argument, width, line);
    __builtin_memcpy(&value, &sent, sizeof(T));
    return value;
}
}

template <class T> inline T __shfl_sync(unsigned mask, T value, int lane, int width = 32, int line = __builtin_LINE()) {
    return narae_emulator::shuffle(narae_emulator::SHUFFLE, mask, value, lane, width, line);
}
template <class T> inline T __shfl_up_sync(unsigned mask, T value, unsigned delta, int width = 32, int line = __builtin_LINE()) {
    return narae_emulator::shuffle(narae_emulator::SHUFFLE_UP, mask, value, (int) delta, width, line);
}
template <class T> inline T __shfl_down_sync(unsigned mask, T value, unsigned delta, int width = 32, int line = __builtin_LINE()) {
    return narae_emulator::shuffle(narae_emulator::SHUFFLE_DOWN, mask, value, (int) delta, width, line);
}
template <class T> inline T __shfl_xor_sync(unsigned mask, T value, int lanes, int width = 32, int line = __builtin_LINE()) {
    return narae_emulator::shuffle(narae_emulator::SHUFFLE_XOR, mask, value, lanes, width, line);
}

// Atomics. Threads take turns, so plain reads and writes are atomic; the types are those that CUDA has.
#define NARAE_ATOMIC(name, T, expression)                                                                              \
    inline T name(T* address, T value) {                                                                               \
        T old = *address;                                                                                              \
        *address = (T) (expression);                                                                                   \
        return old;                                                                                                    \
    }
#define NARAE_ATOMIC_CAS(T)                                                                                            \
    inline T atomicCAS(T* address, T expected, T value) {                                                              \
        T old = *address;                                                                                              \
        if (old == expected) *address = value;                                                                         \
        return old;                                                                                                    \
    }

NARAE_ATOMIC(atomicAdd, int, (unsigned) old + (unsigned) value)
NARAE_ATOMIC(atomicAdd, unsigned, old + value)
NARAE_ATOMIC(atomicAdd, unsigned long long, old + value)
NARAE_ATOMIC(atomicAdd, float, old + value)
NARAE_ATOMIC(atomicAdd, double, old + value)
NARAE_ATOMIC(atomicSub, int, (unsigned) old - (unsigned) value)
NARAE_ATOMIC(atomicSub, unsigned, (unsigned) old - (unsigned) value)
NARAE_ATOMIC(atomicExch, int, value)
NARAE_ATOMIC(atomicExch, unsigned, value)
NARAE_ATOMIC(atomicExch, unsigned long long, value)
NARAE_ATOMIC(atomicExch, float, value)
NARAE_ATOMIC(atomicMax, int, old > value ? old : value)
NARAE_ATOMIC(atomicMax, unsigned, old > value ? old : value)
NARAE_ATOMIC(atomicMax, unsigned long long, old > value ? old : value)
NARAE_ATOMIC(atomicMax, long long, old > value ? old : value)
NARAE_ATOMIC(atomicMin, int, old < value ? old : value)
NARAE_ATOMIC(atomicMin, unsigned, old < value ? old : value)
NARAE_ATOMIC(atomicMin, unsigned long long, old < value ? old : value)
NARAE_ATOMIC(atomicMin, long long, old < value ? old : value)
NARAE_ATOMIC(atomicAnd, int, old & value)
NARAE_ATOMIC(atomicAnd, unsigned, old & value)
NARAE_ATOMIC(atomicAnd, unsigned long long, old & value)
NARAE_ATOMIC(atomicOr, int, old | value)
NARAE_ATOMIC(atomicOr, unsigned, old | value)
NARAE_ATOMIC(atomicOr, unsigned long long, old | value)
NARAE_ATOMIC(atomicXor, int, old ^ value)
NARAE_ATOMIC(atomicXor, unsigned, old ^ value)
NARAE_ATOMIC(atomicXor, unsigned long long, old ^ value)
NARAE_ATOMIC(atomicInc, unsigned, old >= value ? 0 : old + 1)
NARAE_ATOMIC(atomicDec, unsigned, old == 0 || old > value ? value : old - 1)
NARAE_ATOMIC_CAS(int)
NARAE_ATOMIC_CAS(unsigned)
NARAE_ATOMIC_CAS(unsigned long long)
NARAE_ATOMIC_CAS(unsigned short)

template <class T> inline T __ldg(const T* address) { return *address; }
template <class T> inline T __ldcs(const T* address) { return *address; }
template <class T> inline void __stcs(T* address, T value) { *address = value; }

// Bits.
inline int __popc(unsigned x) { return __builtin_popcount(x); }
inline int __popcll(unsigned long long x) { return __builtin_popcountll(x); }
inline int __clz(int x) { return x ? __builtin_clz((unsigned) x) : 32; }
inline int __clzll(long long x) { return x ? __builtin_clzll((unsigned long long) x) : 64; }
inline int __ffs(int x) { return __builtin_ffs(x); }
inline int __ffsll(long long x) { return __builtin_ffsll(x); }
inline unsigned __brev(unsigned x) {
    x = (x >> 1 & 0x55555555u) | (x & 0x55555555u) << 1;
    x = (x >> 2 & 0x33333333u) | (x & 0x33333333u) << 2;
    x = (x >> 4 & 0x0f0f0f0fu) | (x & 0x0f0f0f0fu) << 4;
    return __builtin_bswap32(x);
}
inline unsigned long long __brevll(unsigned long long x) {
    return (unsigned long long) __brev((unsigned) x) << 32 | __brev((unsigned) (x >> 32));
}
inline unsigned __funnelshift_l(unsigned low, unsigned high, unsigned shift) {
    return (unsigned) ((((unsigned long long) high << 32 | low) << (shift & 31)) >> 32);
}
inline unsigned __funnelshift_r(unsigned low, unsigned high, unsigned shift) {
    return (unsigned) (((unsigned long long) high << 32 | low) >> (shift & 31));
}
inline unsigned __byte_perm(unsigned x, unsigned y, unsigned selector) {
    unsigned long long bytes = (unsigned long long) y << 32 | x;
    unsigned result = 0;
    for (int i = 0; i < 4; i++) result |= (unsigned) (bytes >> 8 * (selector >> 4 * i & 7) & 255) << 8 * i;
    return result;
}
inline int __mulhi(int a, int b) { return (int) ((long long) a * b >> 32); }
inline unsigned __umulhi(unsigned a, unsigned b) { return (unsigned) ((unsigned long long) a * b >> 32); }
inline long long __mul64hi(long long a, long long b) { return (long long) ((__int128) a * b >> 64); }
inline unsigned long long __umul64hi(unsigned long long a, unsigned long long b) {
    return (unsigned long long) ((unsigned __int128) a * b >> 64);
}

// Reinterpretation and conversion.
inline int __float_as_int(float x) { return narae_emulator::bits<int>(x); }
inline unsigned __float_as_uint(float x) { return narae_emulator::bits<unsigned>(x); }
inline float __int_as_float(int x) { return narae_emulator::bits<float>(x); }
inline float __uint_as_float(unsigned x) { return narae_emulator::bits<float>(x); }
inline long long __double_as_longlong(double x) { return narae_emulator::bits<long long>(x); }
inline double __longlong_as_double(long long x) { return narae_emulator::bits<double>(x); }
inline int __double2hiint(double x) { return (int) (__double_as_longlong(x) >> 32); }
inline int __double2loint(double x) { return (int) __double_as_longlong(x); }
inline double __hiloint2double(int high, int low) {
    return __longlong_as_double((long long) ((unsigned long long) (unsigned) high << 32 | (unsigned) low));
}

namespace narae_emulator {
// What the GPU's conversions do: out of range goes to the nearest integer of the type, NaN to 0.
template <class To, class From> inline To saturated(From x, From lowest, From beyond, To least, To most) {
    return x != x ? To(0) : x < lowest ? least : x >= beyond ? most : (To) x;
}
template <class From> inline int to_int(From x) { return saturated<int, From>(x, -2147483648.0, 2147483648.0, -2147483647 - 1, 2147483647); }
template <class From> inline unsigned to_uint(From x) { return saturated<unsigned, From>(x, 0, 4294967296.0, 0u, 4294967295u); }
template <class From> inline long long to_long(From x) {
    return saturated<long long, From>(x, -9223372036854775808.0, 9223372036854775808.0, -9223372036854775807ll - 1, 9223372036854775807ll);
}
}

inline int __float2int_rn(float x) { return narae_emulator::to_int(__builtin_rintf(x)); }
inline unsigned __float2uint_rn(float x) { return narae_emulator::to_uint(__builtin_rintf(x)); }
inline long long __float2ll_rn(float x) { return narae_emulator::to_long(__builtin_rintf(x)); }
inline int __float2int_rz(float x) { return narae_emulator::to_int(__builtin_truncf(x)); }
inline unsigned __float2uint_rz(float x) { return narae_emulator::to_uint(__builtin_truncf(x)); }
inline long long __float2ll_rz(float x) { return narae_emulator::to_long(__builtin_truncf(x)); }
inline int __float2int_rd(float x) { return narae_emulator::to_int(__builtin_floorf(x)); }
inline unsigned __float2uint_rd(float x) { return narae_emulator::to_uint(__builtin_floorf(x)); }
inline long long __float2ll_rd(float x) { return narae_emulator::to_long(__builtin_floorf(x)); }
inline int __float2int_ru(float x) { return narae_emulator::to_int(__builtin_ceilf(x)); }
inline unsigned __float2uint_ru(float x) { return narae_emulator::to_uint(__builtin_ceilf(x)); }
inline long long __float2ll_ru(float x) { return narae_emulator::to_long(__builtin_ceilf(x)); }
inline int __double2int_rn(double x) { return narae_emulator::to_int(__builtin_rint(x)); }
inline unsigned __double2uint_rn(double x) { return narae_emulator::to_uint(__builtin_rint(x)); }
inline long long __double2ll_rn(double x) { return narae_emulator::to_long(__builtin_rint(x)); }
inline int __double2int_rz(double x) { return narae_emulator::to_int(__builtin_trunc(x)); }
inline unsigned __double2uint_rz(double x) { return narae_emulator::to_uint(__builtin_trunc(x)); }
inline long long __double2ll_rz(double x) { return narae_emulator::to_long(__builtin_trunc(x)); }
inline int __double2int_rd(double x) { return narae_emulator::to_int(__builtin_floor(x)); }
inline unsigned __double2uint_rd(double x) { return narae_emulator::to_uint(__builtin_floor(x)); }
inline long long __double2ll_rd(double x) { return narae_emulator::to_long(__builtin_floor(x)); }
inline int __double2int_ru(double x) { return narae_emulator::to_int(__builtin_ceil(x)); }
inline unsigned __double2uint_ru(double x) { return narae_emulator::to_uint(__builtin_ceil(x)); }
inline long long __double2ll_ru(double x) { return narae_emulator::to_long(__builtin_ceil(x)); }
inline float __int2float_rn(int x) { return (float) x; }
inline float __uint2float_rn(unsigned x) { return (float) x; }
inline float __ll2float_rn(long long x) { return (float) x; }
inline double __int2double_rn(int x) { return (double) x; }
inline double __ll2double_rn(long long x) { return (double) x; }
inline float __double2float_rn(double x) { return (float) x; }

extern "C" int printf(const char* format, ...);
extern "C" [[noreturn]] void abort() noexcept;
inline void __trap() { abort(); }

#endif
