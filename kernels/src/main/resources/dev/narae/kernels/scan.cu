// Running sums along an axis: output[…, i, …] = Σ_{j ≤ i} input[…, j, …], or j ≥ i in reverse. T is the element type, NARAE_ELEMENT; sums are
// kept in the type it is computed in, and added in an order that depends on the shape alone.
//
// A row goes through shared memory in chunks of lanes · 8 elements: each thread sums 8 neighbours, the lanes of a row sum
// their totals, a chunk hands its total to the next. Rows that are long and few are cut into pieces: their totals first
// (scan_totals), then what comes before each piece (scan_carries), then the pieces with those.
//
// Shapes   lines: loops over the rows with the operands output and input; element i of a row is i · step further.
//          totals, carries: [rows, pieces].
// Launch   scan_rows, scan_totals: ⌈rows / (256 / lanes)⌉ · pieces blocks of 256 threads; lanes is a power of two, 256 where
//          there are pieces. scan_carries: a block of 256 threads a row, at most 256 pieces.
// Checked  by the kit's group "scan"; by scan_test.cpp under sanitizers.
#include "common.cuh"

typedef NARAE_ELEMENT T;

#define THREADS 256
#define SHARE 8

typedef narae_storage<T>::compute scan_value;

// One gap a 32 elements, so that threads SHARE elements apart use different banks.
__device__ __forceinline__ int scan_slot(int place) {
    return place + (place >> 5);
}

// The sum of the values of the threads before this one among each `lanes` threads, and of all of them. `shared` has room for
// a value a warp.
__device__ __forceinline__ scan_value scan_before(scan_value value, int lanes, scan_value* shared, scan_value& total) {
    int width = lanes < 32 ? lanes : 32;
    int lane = (int) threadIdx.x & (width - 1);
    scan_value sum = value;
    for (int distance = 1; distance < width; distance <<= 1) {
        scan_value other = __shfl_up_sync(0xFFFFFFFFu, sum, distance, width);
        if (lane >= distance) {
            sum = narae_sum(other, sum);
        }
    }
    scan_value before = __shfl_up_sync(0xFFFFFFFFu, sum, 1, width);
    if (lane == 0) {
        before = 0;
    }
    if (lanes <= 32) {
        total = __shfl_sync(0xFFFFFFFFu, sum, width - 1, width);
        return before;
    }
    int warp = (int) threadIdx.x >> 5;
    if (lane == 31) {
        shared[warp] = sum;
    }
    __syncthreads();
    int warps = lanes >> 5;
    int first = warp & ~(warps - 1);
    total = 0;
    for (int other = first; other < first + warps; other++) {
        if (other == warp) {
            before = narae_sum(total, before);
        }
        total = narae_sum(total, shared[other]);
    }
    __syncthreads();
    return before;
}

// `across` says that neighbouring rows, not neighbouring elements of a row, are near in memory. Without carries a row begins
// with 0.
extern "C" __global__ void __launch_bounds__(THREADS)
scan_rows(const T* __restrict__ input, T* __restrict__ output, narae_loops<2> lines, long long rows, int extent, long long inputStep,
          long long outputStep, int lanes, int pieces, int pieceLength, int reverse, int across, const scan_value* __restrict__ carries) {
    __shared__ scan_value tile[THREADS * SHARE + THREADS * SHARE / 32];
    __shared__ scan_value sums[THREADS / 32];
    int together = THREADS / lanes;
    int chunk = lanes * SHARE;
    int piece = (int) (blockIdx.x % (unsigned) pieces);
    long long first = (long long) (blockIdx.x / (unsigned) pieces) * together;
    int myRow = (int) threadIdx.x / lanes;
    int myFirst = (int) threadIdx.x * SHARE;
    scan_value carry = carries != nullptr && first + myRow < rows ? carries[(first + myRow) * pieces + piece] : 0;
    long long begin = (long long) piece * pieceLength;
    long long end = begin + pieceLength < extent ? begin + pieceLength : extent;
    for (; begin < end; begin += chunk) {
        for (int slot = (int) threadIdx.x; slot < THREADS * SHARE; slot += THREADS) {
            int row = across ? slot & (together - 1) : slot / chunk;
            int place = across ? slot / together : slot & (chunk - 1);
            long long i = begin + place;
            scan_value value = 0;
            if (first + row < rows && i < end) {
                long long at[2];
                narae_locate(lines, first + row, at);
                value = narae_load(input + at[1] + (reverse ? extent - 1 - i : i) * inputStep);
            }
            tile[scan_slot(row * chunk + place)] = value;
        }
        __syncthreads();
        scan_value running[SHARE];
        scan_value sum = tile[scan_slot(myFirst)];
        running[0] = sum;
        for (int i = 1; i < SHARE; i++) {
            sum = narae_sum(sum, tile[scan_slot(myFirst + i)]);
            running[i] = sum;
        }
        scan_value total;
        scan_value before = narae_sum(carry, scan_before(sum, lanes, sums, total));
        carry = narae_sum(carry, total);
        for (int i = 0; i < SHARE; i++) {
            tile[scan_slot(myFirst + i)] = narae_sum(before, running[i]);
        }
        __syncthreads();
        for (int slot = (int) threadIdx.x; slot < THREADS * SHARE; slot += THREADS) {
            int row = across ? slot & (together - 1) : slot / chunk;
            int place = across ? slot / together : slot & (chunk - 1);
            long long i = begin + place;
            if (first + row < rows && i < end) {
                long long at[2];
                narae_locate(lines, first + row, at);
                narae_store(output + at[0] + (reverse ? extent - 1 - i : i) * outputStep, tile[scan_slot(row * chunk + place)]);
            }
        }
        __syncthreads();
    }
}

extern "C" __global__ void __launch_bounds__(THREADS)
scan_totals(const T* __restrict__ input, scan_value* __restrict__ totals, narae_loops<2> lines, int extent, long long inputStep,
            int pieces, int pieceLength, int reverse) {
    __shared__ scan_value sums[32];
    int piece = (int) (blockIdx.x % (unsigned) pieces);
    long long row = blockIdx.x / (unsigned) pieces;
    long long at[2];
    narae_locate(lines, row, at);
    long long begin = (long long) piece * pieceLength;
    long long end = begin + pieceLength < extent ? begin + pieceLength : extent;
    scan_value sum = 0;
    for (long long i = begin + threadIdx.x; i < end; i += THREADS) {
        sum = narae_sum(sum, narae_load(input + at[1] + (reverse ? extent - 1 - i : i) * inputStep));
    }
    sum = narae_block_reduce(sum, (scan_value) 0, narae_adds(), sums);
    if (threadIdx.x == 0) {
        totals[row * pieces + piece] = sum;
    }
}

extern "C" __global__ void __launch_bounds__(THREADS) scan_carries(scan_value* totals, int pieces) {
    __shared__ scan_value sums[THREADS / 32];
    scan_value* row = totals + (long long) blockIdx.x * pieces;
    int piece = (int) threadIdx.x;
    scan_value total;
    scan_value before = scan_before(piece < pieces ? row[piece] : 0, THREADS, sums, total);
    if (piece < pieces) {
        row[piece] = before;
    }
}
