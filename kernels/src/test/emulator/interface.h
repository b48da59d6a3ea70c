// What compiled CUDA C and the runtime know of each other.
#ifndef NARAE_EMULATOR_INTERFACE_H
#define NARAE_EMULATOR_INTERFACE_H

#include "types.h"

namespace narae_emulator {
// What a thread waits for besides __syncthreads.
enum WarpFunction { WARP_BARRIER, SHUFFLE, SHUFFLE_UP, SHUFFLE_DOWN, SHUFFLE_XOR, BALLOT };

// The runtime's side of a translation unit: who is running now, and where to wait.
struct State {
    uint3 thread_index;
    uint3 block_index;
    dim3 block_dim;
    dim3 grid_dim;
    char* dynamic_shared;
    void (*barrier)(int line);
    // The answer for the calling lane: the value of the lane asked for, or of a ballot the lanes whose value is not 0.
    unsigned long long (*warp)(WarpFunction function, unsigned mask, unsigned long long value, int argument, int width, int line);
    // The lanes of the caller's warp that have not exited.
    unsigned (*active)();
};

struct Parameter {
    unsigned bytes;
    unsigned alignment;
    bool pointer;
};

struct Kernel {
    const char* name;
    void (*run)(void** parameters); // one thread
    State* state;
    int count;
    const Parameter* parameters;
    char* shared;                   // static shared memory of the translation unit
    char* shared_end;
    int threads;                    // of __launch_bounds__; 0 if not given
};

// Runs a kernel over a grid; null, or what went wrong. Launches of several threads wait for each other.
// Not checked here: limits of grid and block, and what the parameters are.
const char* launch(const Kernel& kernel, dim3 grid, dim3 block, unsigned dynamic_shared, void** parameters);
}

#endif
