// Stable sort along an axis; all NaNs are equal and above every number, −0 equals 0. T is the element type, NARAE_ELEMENT.
//
// An element's rank is an unsigned number in the order of the elements (its complement for a descending sort); rank and
// position make a key, keys are sorted, and the elements are fetched by their positions, so their bits stay as they were.
//
// Shapes   lines: loops over the rows with the operands input, values, indices; element i of a row is i · step further.
//          keys: [rows, extent], of narae_key for types of up to 32 bits, else narae_wide_key.
// Launch   sort_rows, for rows of up to 2048 elements: each block takes 2048 / length rows (length: the extent rounded up to
//          a power of two), with `together` · length keys of shared memory.
//          sort_begin and sort_end, for longer rows, around the passes of keys.cu: a line of blocks, a thread an element.
// Checked  by the kit's group "sort"; by sort_test.cpp under sanitizers.
#include "sort.cuh"

typedef NARAE_ELEMENT T;

template <bool WIDE> struct sort_ranks;

template <> struct sort_ranks<false> {
    typedef narae_key key;

    static __device__ __forceinline__ unsigned of(float value) {
        unsigned bits = __float_as_uint(value == 0.0f ? 0.0f : value);
        return value != value ? 0xFFFFFFFFu : (bits & 0x80000000u) != 0u ? ~bits : bits | 0x80000000u;
    }

    static __device__ __forceinline__ unsigned of(int value) { return (unsigned) value ^ 0x80000000u; }

    static __device__ __forceinline__ unsigned of(bool value) { return value ? 1u : 0u; }

    template <typename V> static __device__ __forceinline__ key make(V value, int position, bool descending) {
        unsigned rank = of(value);
        return (key) (descending ? ~rank : rank) << 32 | (unsigned) position;
    }
};

template <> struct sort_ranks<true> {
    typedef narae_wide_key key;

    static __device__ __forceinline__ unsigned long long of(double value) {
        unsigned long long bits = (unsigned long long) __double_as_longlong(value == 0.0 ? 0.0 : value);
        return value != value ? ~0ull : bits >> 63 != 0ull ? ~bits : bits | 1ull << 63;
    }

    static __device__ __forceinline__ unsigned long long of(long long value) { return (unsigned long long) value ^ 1ull << 63; }

    template <typename V> static __device__ __forceinline__ key make(V value, int position, bool descending) {
        unsigned long long rank = of(value);
        return key{descending ? ~rank : rank, (unsigned long long) position};
    }
};

typedef sort_ranks<sizeof(T) == 8> ranks;
typedef ranks::key sort_key;

// `across` says that neighbouring rows, not neighbouring elements of a row, are near in memory.
extern "C" __global__ void sort_rows(const T* __restrict__ input, T* __restrict__ values, long long* __restrict__ indices,
                                     narae_loops<3> lines, long long rows, int extent, long long inputStep, long long valueStep,
                                     long long indexStep, int length, int together, int descending, int across) {
    NARAE_SHARED(sort_key, keys);
    long long first = (long long) blockIdx.x * together;
    int count = together * length;
    for (int slot = (int) threadIdx.x; slot < count; slot += (int) blockDim.x) {
        int row = across ? slot & (together - 1) : slot / length;
        int place = across ? slot / together : slot & (length - 1);
        sort_key& key = keys[row * length + place];
        if (first + row < rows && place < extent) {
            long long at[3];
            narae_locate(lines, first + row, at);
            key = ranks::make(narae_load(input + at[0] + place * inputStep), place, descending != 0);
        } else {
            narae_make_last(key);
        }
    }
    __syncthreads();
    narae_sort_shared(keys, count, length);
    for (int slot = (int) threadIdx.x; slot < count; slot += (int) blockDim.x) {
        int row = across ? slot & (together - 1) : slot / length;
        int place = across ? slot / together : slot & (length - 1);
        if (first + row < rows && place < extent) {
            long long at[3];
            narae_locate(lines, first + row, at);
            int position = narae_position(keys[row * length + place]);
            values[at[1] + place * valueStep] = input[at[0] + position * inputStep];
            indices[at[2] + place * indexStep] = position;
        }
    }
}

extern "C" __global__ void sort_begin(const T* __restrict__ input, sort_key* __restrict__ keys, narae_loops<3> lines, long long rows,
                                      int extent, long long inputStep, int descending) {
    for (long long place = narae_first(); place < rows * extent; place += narae_step()) {
        long long row = place / extent;
        int position = (int) (place - row * extent);
        long long at[3];
        narae_locate(lines, row, at);
        keys[place] = ranks::make(narae_load(input + at[0] + position * inputStep), position, descending != 0);
    }
}

extern "C" __global__ void sort_end(const T* __restrict__ input, const sort_key* __restrict__ keys, T* __restrict__ values,
                                    long long* __restrict__ indices, narae_loops<3> lines, long long rows, int extent,
                                    long long inputStep, long long valueStep, long long indexStep) {
    for (long long place = narae_first(); place < rows * extent; place += narae_step()) {
        long long row = place / extent;
        long long rank = place - row * extent;
        long long at[3];
        narae_locate(lines, row, at);
        int position = narae_position(keys[place]);
        values[at[1] + rank * valueStep] = input[at[0] + position * inputStep];
        indices[at[2] + rank * indexStep] = position;
    }
}
