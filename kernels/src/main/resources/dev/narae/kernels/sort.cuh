// Sorting within a block, of keys that are all different: an element's rank in its order, then its position, which is what
// makes the sort stable.
#ifndef NARAE_SORT_CUH
#define NARAE_SORT_CUH

#include "common.cuh"

// For ranks of up to 32 bits: rank · 2^32 + position.
typedef unsigned long long narae_key;

// For ranks of 64 bits.
struct __align__(16) narae_wide_key {
    unsigned long long rank;
    unsigned long long position;
};

__device__ __forceinline__ bool narae_before(narae_key a, narae_key b) {
    return a < b;
}

__device__ __forceinline__ bool narae_before(const narae_wide_key& a, const narae_wide_key& b) {
    return a.rank < b.rank || (a.rank == b.rank && a.position < b.position);
}

__device__ __forceinline__ int narae_position(narae_key key) {
    return (int) (unsigned) key;
}

__device__ __forceinline__ int narae_position(const narae_wide_key& key) {
    return (int) key.position;
}

// After every key of an element.
__device__ __forceinline__ void narae_make_last(narae_key& key) {
    key = ~0ull;
}

__device__ __forceinline__ void narae_make_last(narae_wide_key& key) {
    key.rank = ~0ull;
    key.position = ~0ull;
}

// Bitonic sort (Batcher 1968) of each of count / length stretches of shared memory; both are powers of two. Every thread of
// the block comes, after a barrier; there is one at the end.
template <typename K> __device__ __forceinline__ void narae_sort_shared(K* keys, int count, int length) {
    for (int run = 2; run <= length; run <<= 1) {
        for (int distance = run >> 1; distance > 0; distance >>= 1) {
            for (int pair = (int) threadIdx.x; pair < count >> 1; pair += (int) blockDim.x) {
                int low = 2 * pair - (pair & (distance - 1));
                int high = low + distance;
                bool rising = (low & (length - 1) & run) == 0;
                K a = keys[low];
                K b = keys[high];
                if (narae_before(b, a) == rising) {
                    keys[low] = b;
                    keys[high] = a;
                }
            }
            __syncthreads();
        }
    }
}

// How many of the first `diagonal` keys of the merge of a and b come from a (merge path: Odeh, Green, Mwassi, Shmueli,
// Birk, IPDPSW 2012).
template <typename K>
__device__ __forceinline__ long long narae_merge_path(const K* a, long long countA, const K* b, long long countB, long long diagonal) {
    long long low = diagonal > countB ? diagonal - countB : 0;
    long long high = diagonal < countA ? diagonal : countA;
    while (low < high) {
        long long middle = (low + high) >> 1;
        if (narae_before(a[middle], b[diagonal - 1 - middle])) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

#endif
