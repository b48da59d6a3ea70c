// Gather along an axis: output[i0, …, i, …] = input[i0, …, index[i0, …, i, …], …].
//
// Elements are moved as they are, so NARAE_UNIT is an unsigned type of their size; where rows are copied (the index is the same
// along the innermost loop, and everything is aligned), of up to 16 bytes, several elements at once.
//
// Shapes   loops over the output's elements (or units) with the operands output, index, input with the axis's stride taken
//          as 0, and the row-major place in the index tensor.
// Launch   a line of blocks of 256 threads; each takes every (blocks · 256)-th element.
// Errors   an index outside 0 … extent − 1 is reported and its element left as it was.
// Checked  by the kit's groups "gather", "gather rows", "index out of range"; by gather_test.cpp under sanitizers.
#include "index.cuh"

extern "C" __global__ void gather(NARAE_UNIT* __restrict__ output, const void* __restrict__ indices, int wide, const NARAE_UNIT* __restrict__ input,
                                  narae_loops<4> loops, long long count, long long step, long long extent, int axis,
                                  narae_error* error) {
    for (long long place = narae_first(); place < count; place += narae_step()) {
        long long at[4];
        narae_locate(loops, place, at);
        long long chosen = narae_index(indices, wide, at[1]);
        if (chosen < 0 || chosen >= extent) {
            narae_report(error, 1, axis, chosen, at[3], extent);
        } else {
            output[at[0]] = input[at[2] + chosen * step];
        }
    }
}
