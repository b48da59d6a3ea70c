// Index tensors: int32 or, where `wide`, int64, told apart at run time, since reading an index is never what a kernel spends
// its time on.
#ifndef NARAE_INDEX_CUH
#define NARAE_INDEX_CUH

#include "common.cuh"

__device__ __forceinline__ long long narae_index(const void* indices, int wide, long long place) {
    if (wide) {
        return static_cast<const long long*>(indices)[place];
    }
    return static_cast<const int*>(indices)[place];
}

#endif
