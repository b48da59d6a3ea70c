// Scatter-add along an axis: target[i0, …, index[i0, …, i, …], …] += source[i0, …, i, …], where an element's contributions
// are added one after the other in the order of i, which is their row-major order: the same bits on every run. T is the
// element type; sums are kept in the type it is computed in.
//
// Two ways. A line of the source along the axis may be walked by one thread: for short lines, and for very many. Otherwise
// the index lines are sorted, as keys index · 2^32 + i; then the first key of each index adds what its followers name. An
// index that is the same along other axes (an embedding's rows) is sorted once for all of them.
//
// Shapes   count lines of `extent` source elements; rows index lines that each serve `width` lines of the source.
//          lines (all of them) and outer (index lines): operands target, index, source, row-major place in the index tensor;
//          inner (the lines that an index line serves): operands target, source; keys: [rows, extent].
// Launch   a line of blocks of 256 threads; a thread a line, a key, or a key and one of its lines.
// Errors   an index outside 0 … range − 1 is reported; nothing is added for it.
// Checked  by the kit's groups "scatter-add", "scatter-add rows", "index out of range"; by gather_test.cpp under sanitizers.
#include "index.cuh"

#define AT_ONCE 8

typedef NARAE_ELEMENT T;

typedef narae_storage<T>::compute scatter_value;

extern "C" __global__ void scatter_lines(T* target, const void* __restrict__ indices, int wide, const T* __restrict__ source, narae_loops<4> lines,
                                         long long count, int extent, long long targetStep, long long indexStep, long long sourceStep,
                                         long long placeStep, long long range, int axis, narae_error* error) {
    for (long long line = narae_first(); line < count; line += narae_step()) {
        long long at[4];
        narae_locate(lines, line, at);
        for (int i = 0; i < extent; i++) {
            long long chosen = narae_index(indices, wide, at[1] + i * indexStep);
            if (chosen < 0 || chosen >= range) {
                narae_report(error, 2, axis, chosen, at[3] + i * placeStep, range);
            } else {
                T* sum = target + at[0] + chosen * targetStep;
                narae_store(sum, narae_sum(narae_load(sum), narae_load(source + at[2] + i * sourceStep)));
            }
        }
    }
}

extern "C" __global__ void scatter_keys(const void* __restrict__ indices, int wide, unsigned long long* __restrict__ keys, narae_loops<4> outer, long long rows,
                                        int extent, long long indexStep, long long placeStep, long long range, int axis,
                                        narae_error* error) {
    for (long long place = narae_first(); place < rows * extent; place += narae_step()) {
        long long row = place / extent;
        long long i = place - row * extent;
        long long at[4];
        narae_locate(outer, row, at);
        long long chosen = narae_index(indices, wide, at[1] + i * indexStep);
        if (chosen < 0 || chosen >= range) {
            narae_report(error, 2, axis, chosen, at[3] + i * placeStep, range);
            chosen = range;
        }
        keys[place] = (unsigned long long) chosen << 32 | (unsigned long long) i;
    }
}

extern "C" __global__ void scatter_sums(T* target, const unsigned long long* __restrict__ keys, const T* __restrict__ source,
                                        narae_loops<4> outer, narae_loops<2> inner, long long rows, int extent, long long width,
                                        long long targetStep, long long sourceStep, long long range) {
    for (long long place = narae_first(); place < rows * extent * width; place += narae_step()) {
        long long key = place / width;
        long long row = key / extent;
        int i = (int) (key - row * extent);
        const unsigned long long* line = keys + row * extent;
        long long chosen = (long long) (line[i] >> 32);
        if (chosen == range || (i > 0 && (long long) (line[i - 1] >> 32) == chosen)) {
            continue;
        }
        long long begin[4], at[2];
        narae_locate(outer, row, begin);
        narae_locate(inner, place - key * width, at);
        T* sum = target + begin[0] + at[0] + chosen * targetStep;
        const T* terms = source + begin[2] + at[1];
        scatter_value value = narae_load(sum);
        // Keys are sorted: if the last of several names this element, all do, and their loads need not wait for each other.
        for (; i + AT_ONCE <= extent && (long long) (line[i + AT_ONCE - 1] >> 32) == chosen; i += AT_ONCE) {
            scatter_value loaded[AT_ONCE];
            for (int k = 0; k < AT_ONCE; k++) {
                loaded[k] = narae_load(terms + (long long) (unsigned) line[i + k] * sourceStep);
            }
            for (int k = 0; k < AT_ONCE; k++) {
                value = narae_sum(value, loaded[k]);
            }
        }
        for (; i < extent && (long long) (line[i] >> 32) == chosen; i++) {
            value = narae_sum(value, narae_load(terms + (long long) (unsigned) line[i] * sourceStep));
        }
        narae_store(sum, value);
    }
}
