// Matrix products of integers, which cuBLAS does not have:
//
//     product[…, i, j] = Σ_k left[…, i, k] · right[…, k, j]
//
// for elements of type NARAE_INTEGER; sums are of the type that it computes in, and so is the product. Any strides.
// One thread an element of the product, in the order of its memory. Checked by the conformance kit's products.
#include "common.cuh"

typedef narae_storage<NARAE_INTEGER>::compute compute;

// Products of integers wrap; in C++ only unsigned ones may.
__device__ __forceinline__ int times(int a, int b) { return (int) ((unsigned) a * (unsigned) b); }
__device__ __forceinline__ long long times(long long a, long long b) {
    return (long long) ((unsigned long long) a * (unsigned long long) b);
}

// loops: product, left with its columns still, right with its rows still. leftStep, rightStep: their strides along k.
extern "C" __global__ void matrix_product(compute* product, const NARAE_INTEGER* left, const NARAE_INTEGER* right, narae_loops<3> loops,
                                          long long count, int inner, long long leftStep, long long rightStep) {
    for (long long i = narae_first(); i < count; i += narae_step()) {
        long long at[3];
        narae_locate(loops, i, at);
        const NARAE_INTEGER* a = left + at[1];
        const NARAE_INTEGER* b = right + at[2];
        compute sum = 0;
        for (int k = 0; k < inner; k++) {
            sum = narae_sum(sum, times((compute) narae_load(a + k * leftStep), (compute) narae_load(b + k * rightStep)));
        }
        product[at[0]] = sum;
    }
}
