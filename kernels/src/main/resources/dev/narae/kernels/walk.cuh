// Operands of elementwise kernels: where each lies, loop by loop, and elements that move together.
#ifndef NARAE_WALK_CUH
#define NARAE_WALK_CUH

#include "common.cuh"

// A nest of at most R loops over K operands, the innermost first, in units of V neighbouring elements of the innermost loop
// (V is 1 where elements are taken one by one). For loop counters (i0, i1, …) operand k is at base[k] + Σ i · stride[k],
// counted in elements. Operands that are not in memory (an index on an axis, the row-major index) have their value there.
template <int K, int R> struct narae_walk {
    long long count;         // units in all
    long long tail;          // elements after the last whole unit; only where there is one loop
    int rank;
    unsigned extent[R];
    unsigned magic[R];       // ⌊n / extent⌋ = ⌊n · magic / 2^32⌋ >> shift for n < 2^31
    unsigned shift[R];
    long long base[K];       // an address
    long long step[K];       // from one element of a unit to the next
    long long stride[K][R];  // from one unit to the next
};

template <int K, int R> __device__ __forceinline__ void narae_seek(const narae_walk<K, R>& walk, long long place, long long (&at)[K]) {
#pragma unroll
    for (int k = 0; k < K; k++) {
        at[k] = 0;
    }
    int last = walk.rank - 1;
    for (int loop = 0; loop < last; loop++) {
        long long next;
        if (place >> 31 == 0) {
            unsigned high = (unsigned) ((unsigned long long) place * walk.magic[loop] >> 32);
            next = high >> walk.shift[loop];
        } else {
            next = place / walk.extent[loop];
        }
        long long counter = place - next * walk.extent[loop];
#pragma unroll
        for (int k = 0; k < K; k++) {
            at[k] += counter * walk.stride[k][loop];
        }
        place = next;
    }
    if (last >= 0) {
#pragma unroll
        for (int k = 0; k < K; k++) {
            at[k] += place * walk.stride[k][last];
        }
    }
}

// N elements that are read or written at once, sixteen bytes at a time.
template <typename T, int N> struct alignas(sizeof(T) * N < 16 ? sizeof(T) * N : 16) narae_pack {
    T value[N];
};

// The unit of operand k.
template <typename T, int N, int K, int R>
__device__ __forceinline__ narae_pack<T, N> narae_fetch(const narae_walk<K, R>& walk, int k, long long at) {
    const T* from = reinterpret_cast<const T*>(walk.base[k]) + at;
    if (N > 1 && walk.step[k] != 0) {
        return *reinterpret_cast<const narae_pack<T, N>*>(from);
    }
    narae_pack<T, N> same;
    T element = *from;
#pragma unroll
    for (int e = 0; e < N; e++) {
        same.value[e] = element;
    }
    return same;
}

template <typename T, int N, int K, int R>
__device__ __forceinline__ void narae_put(const narae_walk<K, R>& walk, int k, long long at, const narae_pack<T, N>& unit) {
    *reinterpret_cast<narae_pack<T, N>*>(reinterpret_cast<T*>(walk.base[k]) + at) = unit;
}

// The random words of a unit whose first element has the row-major index `place`, a multiple of 4 where N is.
template <int N>
__device__ __forceinline__ void narae_draw(int (&words)[N], const unsigned long long (&draw)[2], unsigned long long place) {
    if (N == 1) {
        words[0] = narae_philox(draw[0], draw[1], place);
    } else {
#pragma unroll
        for (int e = 0; e < N; e += 4) {
            narae_philox_block(draw[0], draw[1], (place + e) >> 2, words[e], words[(e + 1) % N], words[(e + 2) % N], words[(e + 3) % N]);
        }
    }
}

#endif
