// gather.cu and scatter.cu with keys.cu: against loops, over shapes that fit no block, with indices out of range.
#include "emulator.h"
#define NARAE_UNIT unsigned
#include "gather.cu"
#define NARAE_KEY narae_key
#include "keys.cu"
#define NARAE_ELEMENT float
#include "scatter.cu"
#include "host.h"
#include "divisors.h"

static narae_loops<4> two(int rows, int columns, const long long (&strides)[4][2]) {
    narae_loops<4> loops{};
    loops.rank = 2;
    loops.extent[0] = divisor(rows);
    loops.extent[1] = divisor(columns);
    for (int k = 0; k < 4; k++) {
        loops.stride[k][0] = strides[k][0];
        loops.stride[k][1] = strides[k][1];
    }
    return loops;
}

// output[i, j] = input[index[i, j], j], the index of type I; or one index a row.
template <typename I> static void gather_rows(int count, int extent, int width, bool whole, Random& random) {
    Array<I> index(whole ? count : count * width);
    for (size_t i = 0; i < index.size; i++) {
        index[i] = (I) random.below(extent);
    }
    Array<unsigned> input(extent * width), output(count * width);
    for (size_t i = 0; i < input.size; i++) {
        input[i] = random.next();
    }
    narae_error error{};
    narae_loops<4> loops = two(count, width, {{width, 1}, {whole ? 1 : width, whole ? 0 : 1}, {0, 1}, {width, whole ? 0 : 1}});
    launch<gather>(dim3(3), dim3(64), 0, output.data, (const void*) index.data, (int) (sizeof(I) == 8), (const unsigned*) input.data, loops,
                   (long long) count * width, (long long) width, (long long) extent, 0, &error);
    CHECK(error.code == 0, "error %d", error.code);
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < width; j++) {
            int chosen = (int) index[whole ? i : i * width + j];
            CHECK(output[i * width + j] == input[chosen * width + j], "[%d, %d]", i, j);
        }
    }
    int wrong = count / 2;
    index[whole ? wrong : wrong * width] = (I) -1 - (I) wrong;
    launch<gather>(dim3(3), dim3(64), 0, output.data, (const void*) index.data, (int) (sizeof(I) == 8), (const unsigned*) input.data, loops,
                   (long long) count * width, (long long) width, (long long) extent, 0, &error);
    CHECK(error.code == 1 && error.index == -1 - wrong && error.position == wrong * width && error.extent == extent,
          "error %d index %lld position %lld extent %lld", error.code, error.index, error.position, error.extent);
}

// target[index[i, j], j] += source[i, j], an index an element or a row: by lines and by sorted keys, bit for bit the same.
static void scatter(int count, int extent, int width, bool whole, bool wrong, Random& random) {
    Array<long long> index(whole ? count : count * width);
    for (size_t i = 0; i < index.size; i++) {
        index[i] = random.below(extent);
    }
    int place = count - 1;
    if (wrong) {
        index[whole ? place : place * width] = extent;
    }
    Array<float> source(count * width), expected(extent * width), byLines(extent * width), byKeys(extent * width);
    for (size_t i = 0; i < source.size; i++) {
        source[i] = random.uniform(-1, 1);
    }
    for (size_t i = 0; i < expected.size; i++) {
        expected[i] = byLines[i] = byKeys[i] = random.uniform(-1, 1);
    }
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < width; j++) {
            long long chosen = index[whole ? i : i * width + j];
            if (chosen < extent) {
                expected[chosen * width + j] += source[i * width + j];
            }
        }
    }
    long long step = whole ? 1 : width;
    narae_error error{};
    narae_loops<4> lines{};
    lines.rank = 1;
    lines.extent[0] = divisor(width);
    lines.stride[0][0] = lines.stride[2][0] = 1;
    lines.stride[1][0] = lines.stride[3][0] = whole ? 0 : 1;
    launch<scatter_lines>(dim3(2), dim3(32), 0, byLines.data, (const void*) index.data, 1, (const float*) source.data, lines, (long long) width,
                          count, (long long) width, step, (long long) width, (long long) width, (long long) extent, 0, &error);
    CHECK(error.code == (wrong ? 2 : 0), "error %d", error.code);
    narae_error again{};
    long long rows = whole ? 1 : width;
    narae_loops<4> outer = lines;
    narae_loops<2> inner{};
    if (whole) {
        outer.rank = 0;
        inner.rank = 1;
        inner.extent[0] = divisor(width);
        inner.stride[0][0] = inner.stride[1][0] = 1;
    }
    Array<unsigned long long> keys(rows * count), other(rows * count);
    launch<scatter_keys>(dim3(2), dim3(64), 0, (const void*) index.data, 1, keys.data, outer, rows, count, step, (long long) width,
                         (long long) extent, 0, &again);
    CHECK(again.code == (wrong ? 2 : 0) && again.position == (wrong ? place * width : 0), "error %d position %lld", again.code, again.position);
    int blocks = (int) rows * ((count + TILE - 1) / TILE);
    launch<keys_sort>(dim3(blocks), dim3(256), TILE * 8, keys.data, count);
    unsigned long long* from = keys.data;
    unsigned long long* to = other.data;
    for (long long run = TILE; run < count; run *= 2) {
        launch<keys_merge>(dim3(blocks), dim3(256), TILE * 8, (const unsigned long long*) from, to, count, run);
        unsigned long long* sorted = to;
        to = from;
        from = sorted;
    }
    launch<scatter_sums>(dim3(3), dim3(64), 0, byKeys.data, (const unsigned long long*) from, (const float*) source.data, outer, inner, rows, count,
                         (long long) (whole ? width : 1), (long long) width, (long long) width, (long long) extent);
    for (int i = 0; i < extent * width; i++) {
        CHECK(byLines[i] == expected[i], "by lines, %d of %d x %d x %d", i, count, extent, width);
        CHECK(byKeys[i] == expected[i], "by keys, %d of %d x %d x %d", i, count, extent, width);
    }
}

int main() {
    Random random(1);
    const int counts[] = {1, 2, 33, 257};
    const int widths[] = {1, 3, 40};
    for (int count : counts) {
        for (int width : widths) {
            for (int whole = 0; whole < 2; whole++) {
                gather_rows<int>(count, 7, width, whole, random);
                gather_rows<long long>(count, 300, width, whole, random);
                scatter(count, 5, width, whole, false, random);
                scatter(count, 100, width, whole, true, random);
            }
        }
    }
    scatter(2049, 11, 3, true, false, random);
    scatter(9000, 70, 2, false, true, random);
    return finished();
}
