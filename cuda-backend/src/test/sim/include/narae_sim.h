// What the simulated driver (libcuda.so.1) offers beyond CUDA's interface: to the other simulated libraries, which keep
// their work in stream order and check their pointers by it, and to tests, which inject faults and count.
//
// A library that uses it links with `-l:libcuda.so.1`.
//
// First settings come from the environment: NARAE_SIM_DEVICES, NARAE_SIM_MEMORY (bytes), NARAE_SIM_COMPUTE_CAPABILITY (as in
// 9.0), NARAE_SIM_DRIVER_VERSION, NARAE_SIM_MULTIPROCESSORS, NARAE_SIM_DEFER, NARAE_SIM_IDLE, and the faults NARAE_SIM_FAIL_ALLOCATION,
// NARAE_SIM_FAIL_LAUNCH (with NARAE_SIM_FAIL_LAUNCH_CODE), NARAE_SIM_FAIL_COMPILATION and NARAE_SIM_LOSE_DEVICE. The compiler
// keeps its sources in the folder NARAE_SIM_KEEP_SOURCES. With NARAE_SIM_PROFILE the process ends by telling which kernels took
// how long.
#ifndef NARAE_SIM_H
#define NARAE_SIM_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// For simulated libraries.

// 0 if [address, address + bytes) lies within one live allocation of device memory of the calling thread's current context;
// otherwise a CUresult. Zero bytes at any address are fine.
int narae_sim_check(const void* address, size_t bytes);

// Work for a stream (a CUstream; null is the default stream) of the current context. It is run before this returns (with
// NARAE_SIM_DEFER: when somebody waits for the stream), or, if the stream is capturing, becomes a node of the graph and is
// run at every launch of it. `drop` (may be null) is called exactly once, when the data will not be needed again, also if
// this returns an error. The answer is a CUresult; the work has not been run, and never will be, unless it is 0. `run` must
// not call CUDA functions other than those of this header.
int narae_sim_enqueue(void* stream, void (*run)(void* data), void* data, void (*drop)(void* data));

// From within `run`: the work has gone wrong as a kernel would (code 700: illegal address). The context is unusable
// from then on and answers that code to everything. The message goes to standard error.
void narae_sim_fail(int code, const char* message);

// Whether the stream is capturing.
int narae_sim_capturing(void* stream);

// Notes that a source is compiled; whether it shall fail.
int narae_sim_compilation(void);

// For tests: faults. A count of n means the n-th call from now; 0 calls the fault off.

void narae_sim_fail_allocation(long long n);            // out of memory (2), once
void narae_sim_fail_launch(long long n, int code);      // for example 1, invalid value, or 719, launch failed; the latter is sticky
void narae_sim_fail_compilation(long long n);           // NVRTC refuses the source, once
void narae_sim_lose_device(long long n);                // from the n-th launch or copy on everything answers 999
void narae_sim_driver_version(int version);             // 1000 · major + 10 · minor
void narae_sim_compute_capability(int major, int minor);
void narae_sim_memory(long long bytes);                 // of every device
void narae_sim_device_count(int count);                 // 0 to 8
void narae_sim_defer(int defer);                        // work is done only when somebody waits for it
void narae_sim_reset(void);                             // no faults, first settings; memory, contexts and counts stay

// For tests: what happened. See the enumeration for what may be asked.
enum narae_sim_fact {
    NARAE_SIM_LIVE_BYTES = 0,        // device memory in use
    NARAE_SIM_LIVE_ALLOCATIONS = 1,
    NARAE_SIM_LIVE_PINNED = 2,       // allocations of page-locked host memory
    NARAE_SIM_LIVE_OBJECTS = 3,      // streams, events, modules, graphs, executable graphs
    NARAE_SIM_ALLOCATIONS = 4,       // counts since the library was loaded
    NARAE_SIM_LAUNCHES = 5,          // kernels, from graphs too
    NARAE_SIM_GRAPH_LAUNCHES = 6,
    NARAE_SIM_COPIES = 7,
    NARAE_SIM_SYNCHRONIZATIONS = 8,  // of streams, events, contexts, and copies that wait
    NARAE_SIM_COMPILATIONS = 9,
    NARAE_SIM_LIBRARY_CALLS = 10,    // work of other simulated libraries
    NARAE_SIM_MISUSES = 11,          // calls that a driver would have punished, each told on standard error
    NARAE_SIM_LEAKS = 12             // allocations and objects alive at the end of their context
};
long long narae_sim_count(int fact);

#ifdef __cplusplus
}
#endif

#endif
