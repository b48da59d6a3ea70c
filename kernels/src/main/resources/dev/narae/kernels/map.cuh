// Elementwise programs: output j at index i = body j of the inputs at index i, for every i of the iteration space.
//
// The body and the entry points are generated behind this text (dev.narae.cuda.CudaSource). Geometry: a line of blocks of up
// to 256 threads; a thread takes a unit of V elements and goes on by the number of threads in the grid. Where an input lies
// across the output, a block takes square tiles instead, so that what it reads along one axis is still in its cache when it
// comes to the other.
#include "expr.cuh"
#include "walk.cuh"

template <int V, int K, int R, typename Body>
__device__ __forceinline__ void narae_map(const narae_walk<K, R>& walk, const Body& body) {
    long long at[K];
    long long threads = narae_step();
    for (long long place = narae_first(); place < walk.count; place += threads) {
        narae_seek(walk, place, at);
        body.template unit<V>(walk, at);
    }
    if (V > 1 && narae_first() < walk.tail) {
        long long place = walk.count * V + narae_first();
#pragma unroll
        for (int k = 0; k < K; k++) {
            at[k] = place * walk.step[k];
        }
        body.template unit<1>(walk, at);
    }
}

// Tiles of 32 · 32 elements: the walk's first two loops run within a tile. Its last two operands are the indices on the two
// axes that the tiles cover, whose extents need not be multiples of 32.
template <int K, int R, typename Body>
__device__ __forceinline__ void narae_map_over_tiles(const narae_walk<K, R>& walk, long long extent0, long long extent1, const Body& body) {
    long long at[K];
    for (long long tile = blockIdx.x; tile * 1024 < walk.count; tile += gridDim.x) {
        for (int element = (int) threadIdx.x; element < 1024; element += (int) blockDim.x) {
            narae_seek(walk, tile * 1024 + element, at);
            if (at[K - 2] < extent0 && at[K - 1] < extent1) {
                body.template unit<1>(walk, at);
            }
        }
    }
}
