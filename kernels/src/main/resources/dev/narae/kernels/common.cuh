// Shared by every kernel. Sources are compiled at run time, one self-contained text each, so nothing here needs a header
// of the CUDA toolkit; `#include "name.cuh"` is resolved by text when a source is read.
//
// Element types by storage: float, double, narae_half and narae_bfloat (16 bits, computed in float), int, long long,
// unsigned char (computed in int), bool (a byte that is 0 or 1).
#ifndef NARAE_COMMON_CUH
#define NARAE_COMMON_CUH

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

// Philox4x32-10 (Salmon, Moraes, Dror, Shaw, SC 2011): word `index` of the draw (key, counter). The 128-bit counter is
// (block low, block high, counter low, counter high) with block = index / 4.
__device__ __forceinline__ int narae_philox(unsigned long long key, unsigned long long counter, unsigned long long index) {
    unsigned long long block = index >> 2;
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
    unsigned word = (unsigned) index & 3u;
    return (int) (word == 0 ? c0 : word == 1 ? c1 : word == 2 ? c2 : c3);
}

#endif
