// Index tensors: int32 or int64, told apart at run time, since reading an index is never what a kernel spends its time on.
#include "common.cuh"

struct narae_indices {
    const void* at;
    int wide; // whether the elements are int64
};

__device__ __forceinline__ long long narae_index(const narae_indices& indices, long long place) {
    if (indices.wide) {
        return static_cast<const long long*>(indices.at)[place];
    }
    return static_cast<const int*>(indices.at)[place];
}
