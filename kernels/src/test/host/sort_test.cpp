// sort.cu and keys.cu: against an insertion sort, with ties, NaN, both zeros and infinities; short rows, long rows, merges.
#include "emulator.h"
#include "sort.cuh"
#define NARAE_ELEMENT float
#define NARAE_KEY narae_key
#define sort_rows sort_rows_f32
#define sort_begin sort_begin_f32
#define sort_end sort_end_f32
#define keys_sort keys_sort_f32
#define keys_merge keys_merge_f32
namespace f32 {
#include "sort.cu"
#include "keys.cu"
}
#undef NARAE_ELEMENT
#undef NARAE_KEY
#undef sort_rows
#undef sort_begin
#undef sort_end
#undef keys_sort
#undef keys_merge
#define NARAE_ELEMENT long long
#define NARAE_KEY narae_wide_key
namespace i64 {
#include "sort.cu"
#include "keys.cu"
}
#include "host.h"
#include "divisors.h"

struct Floats {
    typedef float type;
    typedef narae_key key;
    static constexpr auto rows = f32::sort_rows_f32;
    static constexpr auto begin = f32::sort_begin_f32;
    static constexpr auto end = f32::sort_end_f32;
    static constexpr auto tiles = f32::keys_sort_f32;
    static constexpr auto merge = f32::keys_merge_f32;

    static float draw(Random& random) {
        const float special[] = {__uint_as_float(0x7FC00000u), __uint_as_float(0x7F800000u), __uint_as_float(0xFF800000u), -0.0f, 0.0f, 1e-45f,
                                 __uint_as_float(0xFFC00000u)};
        int at = random.below(20);
        return at < 7 ? special[at] : at < 15 ? (float) random.below(9) - 4 : random.uniform(-1, 1);
    }

    static bool less(float a, float b) { return a == a && (b != b || a < b); }

    static bool same(float a, float b) { return __float_as_uint(a) == __float_as_uint(b); }
};

struct Longs {
    typedef long long type;
    typedef narae_wide_key key;
    static constexpr auto rows = i64::sort_rows;
    static constexpr auto begin = i64::sort_begin;
    static constexpr auto end = i64::sort_end;
    static constexpr auto tiles = i64::keys_sort;
    static constexpr auto merge = i64::keys_merge;

    static long long draw(Random& random) {
        long long wide = (long long) ((unsigned long long) random.next() << 32 | random.next());
        return random.below(3) == 0 ? random.below(5) - 2 : random.below(9) == 0 ? -9223372036854775807ll - 1 : wide;
    }

    static bool less(long long a, long long b) { return a < b; }

    static bool same(long long a, long long b) { return a == b; }
};

// Rows lie one after the other, or (across) side by side.
template <typename S> static void sort(int rows, int extent, bool descending, bool across, bool passes, Random& random) {
    typedef typename S::type T;
    Array<T> input(rows * extent), values(rows * extent);
    Array<long long> indices(rows * extent);
    for (size_t i = 0; i < input.size; i++) {
        input[i] = S::draw(random);
    }
    long long step = across ? rows : 1;
    narae_loops<3> lines{};
    lines.rank = 1;
    lines.extent[0] = divisor(rows);
    for (int k = 0; k < 3; k++) {
        lines.stride[k][0] = across ? 1 : extent;
    }
    if (passes) {
        Array<typename S::key> keys(rows * extent), other(rows * extent);
        launch<S::begin>(dim3(2), dim3(64), 0, (const T*) input.data, keys.data, lines, (long long) rows, extent, step, (int) descending);
        int blocks = rows * ((extent + 2047) / 2048);
        launch<S::tiles>(dim3(blocks), dim3(256), (unsigned) (2048 * sizeof(typename S::key)), keys.data, extent);
        typename S::key* from = keys.data;
        typename S::key* to = other.data;
        for (long long run = 2048; run < extent; run *= 2) {
            launch<S::merge>(dim3(blocks), dim3(256), (unsigned) (2048 * sizeof(typename S::key)), (const typename S::key*) from, to, extent, run);
            typename S::key* sorted = to;
            to = from;
            from = sorted;
        }
        launch<S::end>(dim3(2), dim3(64), 0, (const T*) input.data, (const typename S::key*) from, values.data, indices.data, lines,
                       (long long) rows, extent, step, step, step);
    } else {
        int length = 1;
        while (length < extent) {
            length *= 2;
        }
        int together = 1;
        while (together < rows && together * length < 2048) {
            together *= 2;
        }
        int threads = together * length / 2;
        threads = threads < 32 ? 32 : threads > 512 ? 512 : threads;
        launch<S::rows>(dim3((rows + together - 1) / together), dim3(threads), (unsigned) (together * length * sizeof(typename S::key)),
                        (const T*) input.data, values.data, indices.data, lines, (long long) rows, extent, step, step, step, length, together,
                        (int) descending, (int) across);
    }
    Array<int> order(extent);
    for (int row = 0; row < rows; row++) {
        const T* line = input.data + (across ? row : row * extent);
        for (int i = 0; i < extent; i++) {
            int at = i;
            while (at > 0 && (descending ? S::less(line[order[at - 1] * step], line[i * step]) : S::less(line[i * step], line[order[at - 1] * step]))) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = i;
        }
        for (int i = 0; i < extent; i++) {
            size_t at = across ? i * rows + row : row * extent + i;
            CHECK(indices[at] == order[i], "row %d of %d, element %d of %d: %lld, expected %d", row, rows, i, extent, indices[at], order[i]);
            CHECK(S::same(values[at], line[order[i] * step]), "row %d of %d, element %d of %d", row, rows, i, extent);
        }
    }
}

int main() {
    Random random(2);
    const int extents[] = {1, 2, 5, 16, 33, 257};
    const int rows[] = {1, 3, 70};
    for (int extent : extents) {
        for (int count : rows) {
            for (int way = 0; way < 4; way++) {
                sort<Floats>(count, extent, way & 1, way & 2, false, random);
                sort<Longs>(count, extent, way & 1, way & 2, false, random);
            }
        }
    }
    sort<Floats>(2, 2048, false, false, false, random);
    sort<Longs>(1, 2048, true, false, false, random);
    sort<Floats>(2, 2049, false, true, true, random);
    sort<Longs>(1, 5000, true, false, true, random);
    sort<Floats>(1, 4096, true, false, true, random);
    sort<Floats>(3, 7, false, false, true, random);
    return finished();
}
