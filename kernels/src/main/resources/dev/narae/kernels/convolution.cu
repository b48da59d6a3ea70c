// Convolutions that cuDNN does not take: of integers, and of what it declines. With groups of C channels and O outputs,
//
//     forward   y[n, o, p]  = Σ_{c, r} w[o, c, r] · x[n, group(o) · C + c, p · stride + r · dilation − before]
//     by input  x'[n, c, q] = Σ_{o, r} w[o, c − group(c) · C, r] · y'[n, o, p]   where p · stride + r · dilation − before = q
//     by weight w'[o, c, r] = Σ_{n, p} y'[n, o, p] · x[n, group(o) · C + c, p · stride + r · dilation − before]
//
// over three spatial axes, of which absent ones have extent 1. Elements are of type NARAE_ELEMENT, sums and results of the
// type that it computes in. Any strides. Launch: a line of blocks of 256 threads, one thread an element of the result at a
// time. The order of a sum is that of its loops. Checked by the conformance kit's convolutions of integers.
#include "common.cuh"

typedef narae_storage<NARAE_ELEMENT>::compute compute;

// Extents, how the window slides, and the strides of batch (or output channel), channel and the three spatial axes.
struct narae_convolution {
    int batch, groups, channels, outputs; // channels and outputs of one group
    int input[3], window[3], output[3];
    int stride[3], before[3], dilation[3];
    long long x[5], w[5], y[5];
};

__device__ __forceinline__ float multiplied(float a, float b) { return a * b; }
__device__ __forceinline__ double multiplied(double a, double b) { return a * b; }
// Products of integers wrap; in C++ only unsigned ones may.
__device__ __forceinline__ int multiplied(int a, int b) { return (int) ((unsigned) a * (unsigned) b); }
__device__ __forceinline__ long long multiplied(long long a, long long b) {
    return (long long) ((unsigned long long) a * (unsigned long long) b);
}

__device__ __forceinline__ long long reached(const long long* strides, const int* at) {
    return at[0] * strides[2] + at[1] * strides[3] + at[2] * strides[4];
}

// Takes three spatial coordinates off an index, the last varying fastest.
__device__ __forceinline__ long long split(long long place, const int* extents, int* at) {
    for (int axis = 2; axis >= 0; axis--) {
        at[axis] = (int) (place % extents[axis]);
        place /= extents[axis];
    }
    return place;
}

// The input position that a tap meets from an output position; false if it is padding.
__device__ __forceinline__ bool into_input(const narae_convolution& c, const int* p, const int* r, int* q) {
    bool inside = true;
    for (int axis = 0; axis < 3; axis++) {
        q[axis] = p[axis] * c.stride[axis] + r[axis] * c.dilation[axis] - c.before[axis];
        inside &= q[axis] >= 0 && q[axis] < c.input[axis];
    }
    return inside;
}

// The output position from which a tap meets an input position; false if there is none.
__device__ __forceinline__ bool into_output(const narae_convolution& c, const int* q, const int* r, int* p) {
    bool exists = true;
    for (int axis = 0; axis < 3; axis++) {
        int reach = q[axis] + c.before[axis] - r[axis] * c.dilation[axis];
        p[axis] = reach / c.stride[axis];
        exists &= reach >= 0 && reach % c.stride[axis] == 0 && p[axis] < c.output[axis];
    }
    return exists;
}

__device__ __forceinline__ bool next_tap(const int* window, int* r) {
    for (int axis = 2; axis >= 0; axis--) {
        if (++r[axis] < window[axis]) {
            return true;
        }
        r[axis] = 0;
    }
    return false;
}

extern "C" __global__ void convolution_forward(compute* y, const NARAE_ELEMENT* x, const NARAE_ELEMENT* w, narae_convolution c, long long count) {
    for (long long place = narae_first(); place < count; place += narae_step()) {
        int p[3], q[3], r[3] = {0, 0, 0};
        long long rest = split(place, c.output, p);
        int outputs = c.groups * c.outputs;
        int o = (int) (rest % outputs);
        long long n = rest / outputs;
        compute sum = 0;
        do {
            if (into_input(c, p, r, q)) {
                const NARAE_ELEMENT* a = x + n * c.x[0] + (long long) (o / c.outputs * c.channels) * c.x[1] + reached(c.x, q);
                const NARAE_ELEMENT* b = w + o * c.w[0] + reached(c.w, r);
                for (int k = 0; k < c.channels; k++) {
                    sum = narae_sum(sum, multiplied((compute) narae_load(a + k * c.x[1]), (compute) narae_load(b + k * c.w[1])));
                }
            }
        } while (next_tap(c.window, r));
        y[n * c.y[0] + o * c.y[1] + reached(c.y, p)] = sum;
    }
}

extern "C" __global__ void convolution_by_input(compute* x, const NARAE_ELEMENT* y, const NARAE_ELEMENT* w, narae_convolution c,
                                                long long count) {
    for (long long place = narae_first(); place < count; place += narae_step()) {
        int p[3], q[3], r[3] = {0, 0, 0};
        long long rest = split(place, c.input, q);
        int channels = c.groups * c.channels;
        int channel = (int) (rest % channels);
        long long n = rest / channels;
        int first = channel / c.channels * c.outputs;
        compute sum = 0;
        do {
            if (into_output(c, q, r, p)) {
                const NARAE_ELEMENT* a = y + n * c.y[0] + first * c.y[1] + reached(c.y, p);
                const NARAE_ELEMENT* b = w + first * c.w[0] + channel % c.channels * c.w[1] + reached(c.w, r);
                for (int k = 0; k < c.outputs; k++) {
                    sum = narae_sum(sum, multiplied((compute) narae_load(a + k * c.y[1]), (compute) narae_load(b + k * c.w[0])));
                }
            }
        } while (next_tap(c.window, r));
        x[n * c.x[0] + channel * c.x[1] + reached(c.x, q)] = sum;
    }
}

extern "C" __global__ void convolution_by_weight(compute* w, const NARAE_ELEMENT* y, const NARAE_ELEMENT* x, narae_convolution c,
                                                 long long count) {
    for (long long place = narae_first(); place < count; place += narae_step()) {
        int q[3], r[3];
        long long rest = split(place, c.window, r);
        int channel = (int) (rest % c.channels);
        int o = (int) (rest / c.channels);
        const NARAE_ELEMENT* a = y + o * c.y[1];
        const NARAE_ELEMENT* b = x + (long long) (o / c.outputs * c.channels + channel) * c.x[1];
        compute sum = 0;
        for (int n = 0; n < c.batch; n++) {
            int p[3] = {0, 0, 0};
            do {
                if (into_input(c, p, r, q)) {
                    sum = narae_sum(sum, multiplied((compute) narae_load(a + n * c.y[0] + reached(c.y, p)),
                                                    (compute) narae_load(b + n * c.x[0] + reached(c.x, q))));
                }
            } while (next_tap(c.output, p));
        }
        w[o * c.w[0] + channel * c.w[1] + reached(c.w, r)] = sum;
    }
}
