// scan.cu: against running sums in double, in every way a row may be walked; integers exactly, infinities and NaN as they come.
#include "emulator.h"
#include "common.cuh"
#define NARAE_ELEMENT float
#define scan_rows scan_rows_f32
#define scan_totals scan_totals_f32
#define scan_carries scan_carries_f32
namespace f32 {
#include "scan.cu"
}
#undef NARAE_ELEMENT
#undef scan_rows
#undef scan_totals
#undef scan_carries
#define NARAE_ELEMENT unsigned char
namespace u8 {
#include "scan.cu"
}
#include "host.h"
#include "divisors.h"

struct Floats {
    typedef float type;
    typedef float sum;
    static constexpr auto rows = f32::scan_rows_f32;
    static constexpr auto totals = f32::scan_totals_f32;
    static constexpr auto carries = f32::scan_carries_f32;

    static float draw(Random& random) { return random.uniform(-2, 2); }

    static bool near(float got, double expected, int terms) { return fabs((double) got - expected) <= terms * 0x1p-22; }
};

struct Bytes {
    typedef unsigned char type;
    typedef int sum;
    static constexpr auto rows = u8::scan_rows;
    static constexpr auto totals = u8::scan_totals;
    static constexpr auto carries = u8::scan_carries;

    static unsigned char draw(Random& random) { return (unsigned char) random.below(256); }

    static bool near(unsigned char got, double expected, int) { return got == (unsigned char) (long long) expected; }
};

template <typename S> static void scan(int rows, int extent, int lanes, int pieceLength, bool reverse, bool across, Random& random) {
    typedef typename S::type T;
    typedef typename S::sum V;
    Array<T> input(rows * extent), output(rows * extent);
    for (size_t i = 0; i < input.size; i++) {
        input[i] = S::draw(random);
    }
    long long step = across ? rows : 1;
    narae_loops<2> lines{};
    lines.rank = 1;
    lines.extent[0] = divisor(rows);
    lines.stride[0][0] = lines.stride[1][0] = across ? 1 : extent;
    int pieces = (extent + pieceLength - 1) / pieceLength;
    Array<V> totals(rows * pieces);
    if (pieces > 1) {
        launch<S::totals>(dim3(rows * pieces), dim3(256), 0, (const T*) input.data, totals.data, lines, extent, step, pieces, pieceLength, (int) reverse);
        launch<S::carries>(dim3(rows), dim3(256), 0, totals.data, pieces);
    }
    int together = 256 / lanes;
    launch<S::rows>(dim3((rows + together - 1) / together * pieces), dim3(256), 0, (const T*) input.data, output.data, lines, (long long) rows,
                    extent, step, step, lanes, pieces, pieceLength, (int) reverse, (int) across, pieces > 1 ? (const V*) totals.data : nullptr);
    for (int row = 0; row < rows; row++) {
        double sum = 0;
        for (int i = 0; i < extent; i++) {
            size_t at = (across ? row : row * extent) + (reverse ? extent - 1 - i : i) * step;
            sum += input[at];
            CHECK(S::near(output[at], sum, i + 1), "row %d of %d, element %d of %d: %g, expected %g", row, rows, i, extent, (double) output[at], sum);
        }
    }
}

static void specials() {
    float infinity = __uint_as_float(0x7F800000u);
    Array<float> input(3000, 1.0f), output(3000);
    input[700] = infinity;
    input[2900] = -infinity;
    narae_loops<2> lines{};
    launch<f32::scan_rows_f32>(dim3(1), dim3(256), 0, (const float*) input.data, output.data, lines, 1ll, 3000, 1ll, 1ll, 256, 1, 3000, 0, 0,
                               (const float*) nullptr);
    for (int i = 0; i < 3000; i++) {
        bool right = i < 700 ? output[i] == (float) (i + 1) : i < 2900 ? output[i] == infinity : output[i] != output[i];
        CHECK(right, "element %d is %g", i, (double) output[i]);
    }
}

int main() {
    Random random(3);
    const int extents[] = {1, 7, 8, 9, 100, 2049};
    const int rows[] = {1, 3, 65};
    for (int extent : extents) {
        for (int count : rows) {
            for (int way = 0; way < 4; way++) {
                int lanes = 1;
                while (lanes < 256 && lanes * 8 < extent) {
                    lanes *= 2;
                }
                scan<Floats>(count, extent, lanes, extent, way & 1, way & 2, random);
                scan<Bytes>(count, extent, lanes < 8 ? lanes : 8, extent, way & 1, way & 2, random);
            }
        }
    }
    scan<Floats>(2, 9001, 256, 2048, false, false, random);
    scan<Bytes>(1, 9001, 256, 4096, true, false, random);
    specials();
    return finished();
}
