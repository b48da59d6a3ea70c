// The simulated machine: its devices and everything that is alive on them. One lock guards all of it; work runs under it.
#ifndef NARAE_SIM_WORLD_H
#define NARAE_SIM_WORLD_H

#include "cuda_driver.h"
#include "narae_sim.h"
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

const int MOST_DEVICES = 8;

struct Settings {
    int devices = 2;
    int major = 9;
    int minor = 0;
    int driver = 13000;
    int multiprocessors = 8;
    long long memory = 4ll << 30;
    bool idle = false; // launches and library calls are checked but not carried out: for measuring what the host pays
    bool defer = false; // work waits until somebody waits for it, so that host memory given back too early shows
};

// Countdowns to faults: 0 means never.
struct Faults {
    long long allocation = 0;
    long long launch = 0;
    int launch_code = 0;
    long long compilation = 0;
    long long loss = 0;
    bool lost = false;
};

// Something a stream does.
struct Work {
    virtual ~Work() {}
    virtual CUresult run(CUctx_st& context) = 0;
    // A copy that owns what it needs; of a graph if `recorded`, else until the stream gets to it.
    virtual std::unique_ptr<Work> keep(bool recorded) = 0;
};

struct Graph {
    std::vector<std::shared_ptr<Work>> nodes;
};

struct Capture {
    CUstream_st* origin;
    CUstreamCaptureMode mode;
    std::thread::id thread;
    std::vector<CUstream_st*> joined; // streams that wait for events of this capture
    Graph graph;
    bool invalid = false;
};

struct Object {
    enum Kind { STREAM, EVENT, MODULE, GRAPH, EXECUTABLE } kind;
    CUctx_st* context;
    bool counted;
    Object(Kind kind, CUctx_st* context, bool counted = true);
    virtual ~Object();
};

struct CUstream_st : Object {
    unsigned flags;
    std::shared_ptr<Capture> capture;
    std::vector<std::unique_ptr<Work>> pending;
    CUstream_st(CUctx_st* context, unsigned flags, bool counted = true) : Object(STREAM, context, counted), flags(flags) {}
};

struct CUctx_st {
    int device;
    int retained = 0;
    CUresult error = CUDA_SUCCESS; // of work that went wrong: everything fails with it from then on
    std::unique_ptr<CUstream_st> default_stream;
};

struct Allocation {
    size_t bytes;
    CUctx_st* context;
};

// Page-locked host memory; it ends with its context.
struct Pinned {
    size_t bytes;
    CUctx_st* context;
};

struct World {
    std::recursive_mutex lock;
    bool initialized = false;
    Settings settings;
    Faults faults;
    CUctx_st contexts[MOST_DEVICES];
    long long used[MOST_DEVICES] = {};
    std::map<unsigned long long, Allocation> memory;
    std::map<unsigned long long, Pinned> pinned;
    std::unordered_map<void*, Object*> objects;
    std::unordered_map<void*, CUmod_st*> functions;
    std::vector<std::shared_ptr<Capture>> captures;
    long long counts[16] = {};

    World();
    void reset();

    // A stretch of live device memory that the range lies within, or null.
    const Allocation* find(unsigned long long address, size_t bytes);

    // Counts down; true at the call that the fault is for.
    static bool due(long long& countdown) { return countdown > 0 && --countdown == 0; }
};

// Never destroyed: libraries may still call while the process ends.
extern World& world;

// Tells of a call that a driver would punish, or that could not be meant; gives the code back.
CUresult misuse(CUresult code, const char* format, ...) __attribute__((format(printf, 2, 3)));

// The context that is current for the calling thread, or null.
CUctx_st* current_context();

template <class T> T* object_of(void* handle, Object::Kind kind) {
    auto found = world.objects.find(handle);
    return found != world.objects.end() && found->second->kind == kind ? static_cast<T*>(found->second) : nullptr;
}

// Begins a call: takes the lock and says with which error to return, if any.
struct Call {
    std::lock_guard<std::recursive_mutex> lock;
    CUctx_st* context;
    CUresult error;

    enum Needs { NOTHING, INITIALIZED, CONTEXT };
    explicit Call(Needs needs);
};

#define CALL(needs)                                                                                                    \
    Call call(Call::needs);                                                                                            \
    if (call.error) return call.error

// An error, if a capture under way forbids the calling thread a call that may wait for the device; it ends that capture.
CUresult forbidden_by_capture(const char* call);

// The stream of a handle, default stream included, or null if it is none of the current context's.
CUstream_st* stream_of(Call& call, CUstream handle);

// Does work in stream order: now, in a graph under capture, or later.
CUresult submit(CUstream_st& stream, Work& work);

// Does what a stream, or every stream of a context, has put off.
CUresult catch_up(CUstream_st& stream);
CUresult catch_up(CUctx_st& context);

// Runs one piece of work and notes what the context suffers from it.
CUresult run(CUctx_st& context, Work& work);

// Whether the device is lost with this launch or copy.
bool loses_device();

// Ends a context: everything of it that is still alive is told of and freed.
void end_context(CUctx_st& context);
void free_memory_of(CUctx_st& context);

#endif
