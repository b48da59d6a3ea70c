// Pooling over three spatial axes (fewer have leading axes of extent 1), and its gradient. T is the element type, NARAE_ELEMENT.
//
//   select          output[n, c, p] = the largest or smallest input[n, c, p · stride + r · dilation − before] over the taps r that
//                   meet the input, the first of equals; NaN, the first one, if there is any. Its row-major place goes to indices.
//   average         their sum / the number of taps that meet the input, or (padded) the input and its padding.
//   grad_select     gradInput[n, c, i] = Σ gradOutput[n, c, p] over the positions p whose index names i.
//   grad_average    gradInput[n, c, i] = Σ gradOutput[n, c, p] / divisor(p) over the positions p that have a tap on i.
//
// A gradient's terms are collected by the element they belong to, in row-major order of p, so no two threads add to one place.
//
// Shapes   input [n, c, i…], output [n, c, p…] with any strides.
// Launch   a line of blocks of 256 threads; a thread an element of what is written, neighbours along the channels where those
//          are nearest in memory (channelsLast), else along the last axis.
// Checked  by the kit's groups "pool …" and "pool gradient …"; by pool_test.cpp under sanitizers.
#include "common.cuh"

typedef NARAE_ELEMENT T;
typedef narae_storage<T>::compute pool_value;

struct pool_window {
    narae_divisor channels;
    int channelsLast; // of what is written
    narae_divisor input[3]; // extents
    narae_divisor output[3];
    narae_divisor stride[3];
    narae_divisor dilation[3];
    int size[3];
    int before[3];
    int after[3];
};

struct pool_layout {
    long long batch;
    long long channel;
    long long axis[3];
};

struct pool_place {
    long long batch;
    int channel;
    int at[3];
};

__device__ __forceinline__ pool_place pool_locate(const pool_window& window, const narae_divisor (&extents)[3], long long place) {
    pool_place found;
    if (window.channelsLast) {
        place = narae_divide(place, window.channels, found.channel);
    }
    for (int axis = 2; axis >= 0; axis--) {
        place = narae_divide(place, extents[axis], found.at[axis]);
    }
    if (!window.channelsLast) {
        place = narae_divide(place, window.channels, found.channel);
    }
    found.batch = place;
    return found;
}

__device__ __forceinline__ long long pool_line(const pool_layout& layout, const pool_place& place) {
    return place.batch * layout.batch + place.channel * layout.channel;
}

__device__ __forceinline__ long long pool_element(const pool_layout& layout, const pool_place& place) {
    return pool_line(layout, place) + place.at[0] * layout.axis[0] + place.at[1] * layout.axis[1] + place.at[2] * layout.axis[2];
}

// a / b rounded up, at least 0.
__device__ __forceinline__ int pool_above(int a, const narae_divisor& b) {
    return a > 0 ? narae_quotient(a - 1, b) + 1 : 0;
}

// The taps on one axis that meet the input: from `first` on, before `end`; tap r meets `begin` + r · dilation.
struct pool_taps {
    int begin;
    int first;
    int end;
};

__device__ __forceinline__ pool_taps pool_meeting(const pool_window& window, int axis, int position) {
    pool_taps taps;
    taps.begin = position * window.stride[axis].value - window.before[axis];
    taps.first = pool_above(-taps.begin, window.dilation[axis]);
    int end = pool_above(window.input[axis].value - taps.begin, window.dilation[axis]);
    taps.end = end < window.size[axis] ? end : window.size[axis];
    return taps;
}

// By how much the sum at an output position is divided.
__device__ __forceinline__ int pool_divisor(const pool_window& window, const int (&position)[3], int padded) {
    int divisor = 1;
    for (int axis = 0; axis < 3; axis++) {
        pool_taps taps = pool_meeting(window, axis, position[axis]);
        if (padded) {
            int end = pool_above(window.input[axis].value + window.after[axis] - taps.begin, window.dilation[axis]);
            divisor *= end < window.size[axis] ? end : window.size[axis];
        } else {
            divisor *= taps.end > taps.first ? taps.end - taps.first : 0;
        }
    }
    return divisor;
}

// The output positions on one axis, from `first` to `last`, one of whose taps may meet an input position.
struct pool_reach {
    int first;
    int last;
};

__device__ __forceinline__ pool_reach pool_reaching(const pool_window& window, int axis, int at) {
    int reached = at + window.before[axis];
    int last = narae_quotient(reached, window.stride[axis]);
    return pool_reach{pool_above(reached - (window.size[axis] - 1) * window.dilation[axis].value, window.stride[axis]),
                      last < window.output[axis].value ? last : window.output[axis].value - 1};
}

__device__ __forceinline__ bool pool_reaches(const pool_window& window, int axis, int position, int at) {
    int distance = at + window.before[axis] - position * window.stride[axis].value;
    return narae_quotient(distance, window.dilation[axis]) * window.dilation[axis].value == distance;
}

template <typename V> __device__ __forceinline__ bool pool_beats(V value, V best, int largest) {
    bool known = best == best;
    return known && (value != value || (largest ? value > best : value < best));
}

extern "C" __global__ void pool_select(const T* __restrict__ input, T* __restrict__ output, int* __restrict__ indices,
                                       pool_window window, pool_layout from, pool_layout to, pool_layout toIndices, long long count,
                                       int largest) {
    for (long long place = narae_first(); place < count; place += narae_step()) {
        pool_place here = pool_locate(window, window.output, place);
        const T* line = input + pool_line(from, here);
        pool_taps a = pool_meeting(window, 0, here.at[0]);
        pool_taps b = pool_meeting(window, 1, here.at[1]);
        pool_taps c = pool_meeting(window, 2, here.at[2]);
        long long step = window.dilation[2].value * from.axis[2];
        int chosen = -1;
        T best = T();
        for (int i = a.first; i < a.end; i++) {
            int x = a.begin + i * window.dilation[0].value;
            for (int j = b.first; j < b.end; j++) {
                int y = b.begin + j * window.dilation[1].value;
                int z = c.begin + c.first * window.dilation[2].value;
                int index = (x * window.input[1].value + y) * window.input[2].value + z;
                const T* at = line + x * from.axis[0] + y * from.axis[1] + z * from.axis[2];
                for (int k = c.first; k < c.end; k++) {
                    T value = *at;
                    if (chosen < 0 || pool_beats(narae_load(&value), narae_load(&best), largest)) {
                        best = value;
                        chosen = index;
                    }
                    at += step;
                    index += window.dilation[2].value;
                }
            }
        }
        output[pool_element(to, here)] = best;
        if (indices != nullptr) {
            indices[pool_element(toIndices, here)] = chosen;
        }
    }
}

extern "C" __global__ void pool_average(const T* __restrict__ input, T* __restrict__ output, pool_window window, pool_layout from,
                                        pool_layout to, long long count, int padded) {
    for (long long place = narae_first(); place < count; place += narae_step()) {
        pool_place here = pool_locate(window, window.output, place);
        const T* line = input + pool_line(from, here);
        pool_taps a = pool_meeting(window, 0, here.at[0]);
        pool_taps b = pool_meeting(window, 1, here.at[1]);
        pool_taps c = pool_meeting(window, 2, here.at[2]);
        pool_value sum = 0;
        long long step = window.dilation[2].value * from.axis[2];
        for (int i = a.first; i < a.end; i++) {
            long long x = (a.begin + i * window.dilation[0].value) * from.axis[0];
            for (int j = b.first; j < b.end; j++) {
                long long y = x + (b.begin + j * window.dilation[1].value) * from.axis[1];
                const T* at = line + y + (c.begin + c.first * window.dilation[2].value) * from.axis[2];
                for (int k = c.first; k < c.end; k++) {
                    sum = narae_sum(sum, narae_load(at));
                    at += step;
                }
            }
        }
        narae_store(output + pool_element(to, here), sum / (pool_value) pool_divisor(window, here.at, padded));
    }
}

extern "C" __global__ void pool_grad_select(T* __restrict__ gradInput, const T* __restrict__ gradOutput, const int* __restrict__ indices,
                                            pool_window window, pool_layout to, pool_layout from, pool_layout fromIndices,
                                            long long count) {
    for (long long place = narae_first(); place < count; place += narae_step()) {
        pool_place here = pool_locate(window, window.input, place);
        int mine = (here.at[0] * window.input[1].value + here.at[1]) * window.input[2].value + here.at[2];
        const T* line = gradOutput + pool_line(from, here);
        const int* chosen = indices + pool_line(fromIndices, here);
        pool_reach a = pool_reaching(window, 0, here.at[0]);
        pool_reach b = pool_reaching(window, 1, here.at[1]);
        pool_reach c = pool_reaching(window, 2, here.at[2]);
        pool_value sum = 0;
        for (int i = a.first; i <= a.last; i++) {
            for (int j = b.first; j <= b.last; j++) {
                for (int k = c.first; k <= c.last; k++) {
                    if (chosen[i * fromIndices.axis[0] + j * fromIndices.axis[1] + k * fromIndices.axis[2]] == mine) {
                        sum = narae_sum(sum, narae_load(line + i * from.axis[0] + j * from.axis[1] + k * from.axis[2]));
                    }
                }
            }
        }
        narae_store(gradInput + pool_element(to, here), sum);
    }
}

extern "C" __global__ void pool_grad_average(T* __restrict__ gradInput, const T* __restrict__ gradOutput, pool_window window,
                                             pool_layout to, pool_layout from, long long count, int padded) {
    for (long long place = narae_first(); place < count; place += narae_step()) {
        pool_place here = pool_locate(window, window.input, place);
        const T* line = gradOutput + pool_line(from, here);
        pool_reach a = pool_reaching(window, 0, here.at[0]);
        pool_reach b = pool_reaching(window, 1, here.at[1]);
        pool_reach c = pool_reaching(window, 2, here.at[2]);
        pool_value sum = 0;
        for (int i = a.first; i <= a.last; i++) {
            for (int j = b.first; pool_reaches(window, 0, i, here.at[0]) && j <= b.last; j++) {
                for (int k = c.first; pool_reaches(window, 1, j, here.at[1]) && k <= c.last; k++) {
                    if (pool_reaches(window, 2, k, here.at[2])) {
                        int position[3] = {i, j, k};
                        sum = narae_sum(sum, narae_load(line + i * from.axis[0] + j * from.axis[1] + k * from.axis[2])
                                / (pool_value) pool_divisor(window, position, padded));
                    }
                }
            }
        }
        narae_store(gradInput + pool_element(to, here), sum);
    }
}
