// Sorting rows of keys (NARAE_KEY is narae_key or narae_wide_key) that lie one after the other: tiles in shared memory, then passes
// that merge neighbouring runs of `width` keys.
//
// Shapes   keys, from, to: [rows, extent].
// Launch   keys_sort: rows · ⌈extent / TILE⌉ blocks; keys_merge: the same number, TILE divides width; both of 256 threads
//          with TILE keys of shared memory.
// Checked  by the kit's groups "sort" and "scatter-add" with long rows; by sort_test.cpp under sanitizers.
#include "sort.cuh"

typedef NARAE_KEY KEY;

#define TILE 2048

extern "C" __global__ void keys_sort(KEY* keys, int extent) {
    NARAE_SHARED(KEY, tile);
    int tiles = (int) (((long long) extent + TILE - 1) / TILE);
    long long row = blockIdx.x / (unsigned) tiles;
    int begin = (int) (blockIdx.x % (unsigned) tiles) * TILE;
    int count = extent - begin < TILE ? extent - begin : TILE;
    KEY* part = keys + row * extent + begin;
    for (int i = (int) threadIdx.x; i < TILE; i += (int) blockDim.x) {
        if (i < count) {
            tile[i] = part[i];
        } else {
            narae_make_last(tile[i]);
        }
    }
    __syncthreads();
    narae_sort_shared(tile, TILE, TILE);
    for (int i = (int) threadIdx.x; i < count; i += (int) blockDim.x) {
        part[i] = tile[i];
    }
}

extern "C" __global__ void keys_merge(const KEY* __restrict__ from, KEY* __restrict__ to, int extent, long long width) {
    NARAE_SHARED(KEY, tile);
    __shared__ long long split[2];
    int tiles = (int) (((long long) extent + TILE - 1) / TILE);
    long long row = blockIdx.x / (unsigned) tiles;
    long long begin = (long long) (blockIdx.x % (unsigned) tiles) * TILE;
    from += row * extent;
    to += row * extent;
    long long start = begin / (2 * width) * (2 * width);
    long long middle = start + width < extent ? start + width : extent;
    long long end = start + 2 * width < extent ? start + 2 * width : extent;
    const KEY* a = from + start;
    const KEY* b = from + middle;
    long long first = begin - start;
    long long last = begin + TILE < end ? first + TILE : end - start;
    if (threadIdx.x < 2) {
        split[threadIdx.x] = narae_merge_path(a, middle - start, b, end - middle, threadIdx.x == 0 ? first : last);
    }
    __syncthreads();
    int countA = (int) (split[1] - split[0]);
    int count = (int) (last - first);
    int countB = count - countA;
    a += split[0];
    b += first - split[0];
    for (int i = (int) threadIdx.x; i < count; i += (int) blockDim.x) {
        tile[i] = i < countA ? a[i] : b[i - countA];
    }
    __syncthreads();
    int share = TILE / (int) blockDim.x;
    int done = (int) threadIdx.x * share;
    if (done < count) {
        int nextA = (int) narae_merge_path(tile, countA, tile + countA, countB, done);
        int nextB = done - nextA;
        int until = done + share < count ? done + share : count;
        for (; done < until; done++) {
            bool takesA = nextB >= countB || (nextA < countA && narae_before(tile[nextA], tile[countA + nextB]));
            to[begin + done] = takesA ? tile[nextA++] : tile[countA + nextB++];
        }
    }
}
