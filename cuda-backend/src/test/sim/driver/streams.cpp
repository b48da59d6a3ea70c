// Streams, events, capture and graphs.
//
// What capture forbids, from NVIDIA's description of cuThreadExchangeStreamCaptureMode: a call that may wait for the device
// or change what it has (allocating and freeing memory, copies that wait, loading modules, asking for an event) fails with 900
// and ends the capture, if this thread captures in a mode other than relaxed, or any thread captures in global mode. To wait
// for a capturing stream fails with 900 in every mode. Ending a capture that was ended so gives 901.
#include "world.h"
#include <algorithm>
#include <chrono>

struct Moment {
    bool recorded = false;
    bool pending = false;
    std::chrono::steady_clock::time_point time;
    CUstream_st* stream = nullptr;
};

struct CUevent_st : Object {
    unsigned flags;
    std::shared_ptr<Moment> moment = std::make_shared<Moment>();
    std::weak_ptr<Capture> capture;
    CUevent_st(CUctx_st* context, unsigned flags) : Object(EVENT, context), flags(flags) {}
};

struct CUgraph_st : Object {
    Graph graph;
    explicit CUgraph_st(CUctx_st* context, Graph graph) : Object(GRAPH, context), graph(std::move(graph)) {}
};

struct CUgraphExec_st : Object {
    std::shared_ptr<Graph> graph;
    CUgraphExec_st(CUctx_st* context, const Graph& graph) : Object(EXECUTABLE, context), graph(std::make_shared<Graph>(graph)) {}
};

static thread_local CUstreamCaptureMode thread_mode = CU_STREAM_CAPTURE_MODE_GLOBAL;

static void invalidate(Capture& capture) {
    capture.invalid = true;
}

CUresult forbidden_by_capture(const char* name) {
    if (world.captures.empty() || thread_mode == CU_STREAM_CAPTURE_MODE_RELAXED) return CUDA_SUCCESS;
    for (auto& capture : world.captures) {
        bool own = capture->thread == std::this_thread::get_id() && capture->mode != CU_STREAM_CAPTURE_MODE_RELAXED;
        bool global = capture->mode == CU_STREAM_CAPTURE_MODE_GLOBAL && thread_mode == CU_STREAM_CAPTURE_MODE_GLOBAL;
        if (own || global) {
            invalidate(*capture);
            return misuse(CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED, "%s during a capture", name);
        }
    }
    return CUDA_SUCCESS;
}

CUstream_st* stream_of(Call& call, CUstream handle) {
    if ((unsigned long long) handle <= 2) { // none, legacy and per-thread
        for (auto& capture : world.captures) {
            if (!(capture->origin->flags & CU_STREAM_NON_BLOCKING) && capture->origin->context == call.context) {
                invalidate(*capture);
                misuse(CUDA_ERROR_STREAM_CAPTURE_IMPLICIT, "the default stream used while a blocking stream is captured");
                return nullptr;
            }
        }
        return call.context->default_stream.get();
    }
    CUstream_st* stream = object_of<CUstream_st>(handle, Object::STREAM);
    if (!stream) {
        misuse(CUDA_ERROR_INVALID_HANDLE, "%p is no live stream", (void*) handle);
    } else if (stream->context != call.context) {
        misuse(CUDA_ERROR_INVALID_HANDLE, "the stream belongs to device %d, the current context to device %d", stream->context->device,
               call.context->device);
        return nullptr;
    }
    return stream;
}

CUresult run(CUctx_st& context, Work& work) {
    if (context.error) return context.error;
    CUresult error = work.run(context);
    if (error >= CUDA_ERROR_ILLEGAL_ADDRESS && error != CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES) context.error = error;
    return error ? error : context.error;
}

CUresult submit(CUstream_st& stream, Work& work) {
    if (stream.capture) {
        if (stream.capture->invalid) return CUDA_ERROR_STREAM_CAPTURE_INVALIDATED;
        stream.capture->graph.nodes.push_back(work.keep(true));
        return CUDA_SUCCESS;
    }
    if (world.settings.defer) {
        stream.pending.push_back(work.keep(false));
        return CUDA_SUCCESS;
    }
    return run(*stream.context, work);
}

CUresult catch_up(CUstream_st& stream) {
    CUresult first = CUDA_SUCCESS;
    std::vector<std::unique_ptr<Work>> pending;
    pending.swap(stream.pending);
    for (auto& work : pending) {
        CUresult error = run(*stream.context, *work);
        if (!first) first = error;
    }
    return first ? first : stream.context->error;
}

CUresult catch_up(CUctx_st& context) {
    CUresult first = CUDA_SUCCESS;
    std::vector<CUstream_st*> streams;
    for (auto& entry : world.objects) {
        if (entry.second->kind == Object::STREAM && entry.second->context == &context) streams.push_back(static_cast<CUstream_st*>(entry.second));
    }
    for (CUstream_st* stream : streams) {
        if (stream->pending.empty()) continue;
        CUresult error = catch_up(*stream);
        if (!first) first = error;
    }
    return first ? first : context.error;
}

namespace {
struct Record : Work {
    std::shared_ptr<Moment> moment;
    explicit Record(std::shared_ptr<Moment> moment) : moment(std::move(moment)) {}

    CUresult run(CUctx_st&) override {
        moment->recorded = true;
        moment->pending = false;
        moment->time = std::chrono::steady_clock::now();
        return CUDA_SUCCESS;
    }

    std::unique_ptr<Work> keep(bool) override { return std::make_unique<Record>(*this); }
};

// Work of another simulated library.
struct Data {
    void* data;
    void (*drop)(void*);
    Data(void* data, void (*drop)(void*)) : data(data), drop(drop) {}
    ~Data() {
        if (drop) drop(data);
    }
};

struct LibraryWork : Work {
    void (*body)(void*);
    std::shared_ptr<Data> data;
    LibraryWork(void (*body)(void*), std::shared_ptr<Data> data) : body(body), data(std::move(data)) {}

    CUresult run(CUctx_st&) override {
        world.counts[NARAE_SIM_LIBRARY_CALLS]++;
        if (loses_device()) return CUDA_ERROR_UNKNOWN;
        if (!world.settings.idle) body(data->data);
        return CUDA_SUCCESS;
    }

    std::unique_ptr<Work> keep(bool) override { return std::make_unique<LibraryWork>(*this); }
};

struct GraphWork : Work {
    std::shared_ptr<Graph> graph;
    explicit GraphWork(std::shared_ptr<Graph> graph) : graph(std::move(graph)) {}

    CUresult run(CUctx_st& context) override {
        world.counts[NARAE_SIM_GRAPH_LAUNCHES]++;
        for (auto& node : graph->nodes) {
            if (CUresult error = ::run(context, *node)) return error;
        }
        return CUDA_SUCCESS;
    }

    std::unique_ptr<Work> keep(bool) override { return std::make_unique<GraphWork>(*this); }
};

CUevent_st* event_of(CUevent handle) {
    CUevent_st* event = object_of<CUevent_st>(handle, Object::EVENT);
    if (!event) misuse(CUDA_ERROR_INVALID_HANDLE, "%p is no live event", (void*) handle);
    return event;
}

// To wait for a capturing stream can never end.
CUresult forbidden_on(CUstream_st& stream, const char* name) {
    if (!stream.capture) return CUDA_SUCCESS;
    invalidate(*stream.capture);
    return misuse(CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED, "%s of a capturing stream", name);
}
}

extern "C" {
int narae_sim_enqueue(void* handle, void (*body)(void*), void* data, void (*drop)(void*)) {
    auto owned = std::make_shared<Data>(data, drop);
    CALL(CONTEXT);
    CUstream_st* stream = stream_of(call, (CUstream) handle);
    if (!stream) return CUDA_ERROR_INVALID_HANDLE;
    LibraryWork work(body, owned);
    return submit(*stream, work);
}

int narae_sim_capturing(void* handle) {
    Call call(Call::CONTEXT);
    if (call.error) return 0;
    CUstream_st* stream = stream_of(call, (CUstream) handle);
    return stream && stream->capture;
}

CUresult cuStreamCreate(CUstream* stream, unsigned flags) {
    CALL(CONTEXT);
    if (!stream || flags & ~1u) return CUDA_ERROR_INVALID_VALUE;
    *stream = new CUstream_st(call.context, flags);
    return CUDA_SUCCESS;
}

CUresult cuStreamCreateWithPriority(CUstream* stream, unsigned flags, int) {
    return cuStreamCreate(stream, flags);
}

CUresult cuStreamDestroy_v2(CUstream handle) {
    CALL(CONTEXT);
    CUstream_st* stream = object_of<CUstream_st>(handle, Object::STREAM);
    if (!stream || stream == stream->context->default_stream.get()) {
        return misuse(CUDA_ERROR_INVALID_HANDLE, "%p destroyed, which is no live stream", (void*) handle);
    }
    if (stream->capture) {
        auto& captures = world.captures;
        captures.erase(std::remove(captures.begin(), captures.end(), stream->capture), captures.end());
        misuse(CUDA_ERROR_STREAM_CAPTURE_INVALIDATED, "a capturing stream destroyed");
    }
    CUresult error = catch_up(*stream);
    delete stream;
    return error;
}

CUresult cuStreamSynchronize(CUstream handle) {
    CALL(CONTEXT);
    CUstream_st* stream = stream_of(call, handle);
    if (!stream) return CUDA_ERROR_INVALID_HANDLE;
    if (CUresult error = forbidden_on(*stream, "cuStreamSynchronize")) return error;
    world.counts[NARAE_SIM_SYNCHRONIZATIONS]++;
    return catch_up(*stream);
}

CUresult cuStreamQuery(CUstream handle) {
    CALL(CONTEXT);
    CUstream_st* stream = stream_of(call, handle);
    if (!stream) return CUDA_ERROR_INVALID_HANDLE;
    if (CUresult error = forbidden_on(*stream, "cuStreamQuery")) return error;
    if (stream->pending.empty()) return CUDA_SUCCESS;
    CUresult error = catch_up(*stream);
    return error ? error : CUDA_ERROR_NOT_READY;
}

CUresult cuStreamGetCtx(CUstream handle, CUcontext* context) {
    CALL(CONTEXT);
    CUstream_st* stream = stream_of(call, handle);
    if (!stream) return CUDA_ERROR_INVALID_HANDLE;
    *context = stream->context;
    return CUDA_SUCCESS;
}

CUresult cuStreamGetFlags(CUstream handle, unsigned* flags) {
    CALL(CONTEXT);
    CUstream_st* stream = stream_of(call, handle);
    if (!stream) return CUDA_ERROR_INVALID_HANDLE;
    *flags = stream->flags;
    return CUDA_SUCCESS;
}

CUresult cuStreamWaitEvent(CUstream handle, CUevent event_handle, unsigned) {
    CALL(CONTEXT);
    CUstream_st* stream = stream_of(call, handle);
    CUevent_st* event = event_of(event_handle);
    if (!stream || !event) return CUDA_ERROR_INVALID_HANDLE;
    std::shared_ptr<Capture> capture = event->capture.lock();
    if (capture) {
        if (stream->capture && stream->capture != capture) {
            invalidate(*capture);
            invalidate(*stream->capture);
            return CUDA_ERROR_STREAM_CAPTURE_MERGE;
        }
        if (!stream->capture) {
            stream->capture = capture;
            capture->joined.push_back(stream);
        } else if (stream == capture->origin && event->moment->stream != stream) {
            auto& joined = capture->joined;
            joined.erase(std::remove(joined.begin(), joined.end(), event->moment->stream), joined.end());
        }
        return CUDA_SUCCESS;
    }
    if (stream->capture) {
        invalidate(*stream->capture);
        return misuse(CUDA_ERROR_STREAM_CAPTURE_ISOLATION, "a capturing stream made to wait for an event outside the capture");
    }
    if (event->moment->pending && object_of<CUstream_st>(event->moment->stream, Object::STREAM)) return catch_up(*event->moment->stream);
    return CUDA_SUCCESS;
}

CUresult cuEventCreate(CUevent* event, unsigned flags) {
    CALL(CONTEXT);
    if (!event) return CUDA_ERROR_INVALID_VALUE;
    *event = new CUevent_st(call.context, flags);
    return CUDA_SUCCESS;
}

CUresult cuEventDestroy_v2(CUevent handle) {
    CALL(CONTEXT);
    CUevent_st* event = event_of(handle);
    if (!event) return CUDA_ERROR_INVALID_HANDLE;
    delete event;
    return CUDA_SUCCESS;
}

CUresult cuEventRecord(CUevent handle, CUstream stream_handle) {
    CALL(CONTEXT);
    CUevent_st* event = event_of(handle);
    CUstream_st* stream = stream_of(call, stream_handle);
    if (!event || !stream || event->context != stream->context) return CUDA_ERROR_INVALID_HANDLE;
    event->moment->stream = stream;
    event->capture = stream->capture;
    if (stream->capture) return CUDA_SUCCESS;
    event->moment->pending = true;
    Record record(event->moment);
    return submit(*stream, record);
}

CUresult cuEventQuery(CUevent handle) {
    CALL(CONTEXT);
    CUevent_st* event = event_of(handle);
    if (!event) return CUDA_ERROR_INVALID_HANDLE;
    if (event->capture.lock()) return CUDA_ERROR_CAPTURED_EVENT;
    if (CUresult error = forbidden_by_capture("cuEventQuery")) return error;
    if (!event->moment->pending) return CUDA_SUCCESS;
    CUresult error = catch_up(*event->moment->stream);
    return error ? error : CUDA_ERROR_NOT_READY;
}

CUresult cuEventSynchronize(CUevent handle) {
    CALL(CONTEXT);
    CUevent_st* event = event_of(handle);
    if (!event) return CUDA_ERROR_INVALID_HANDLE;
    if (event->capture.lock()) return CUDA_ERROR_CAPTURED_EVENT;
    if (CUresult error = forbidden_by_capture("cuEventSynchronize")) return error;
    world.counts[NARAE_SIM_SYNCHRONIZATIONS]++;
    return event->moment->pending ? catch_up(*event->moment->stream) : CUDA_SUCCESS;
}

#undef cuEventElapsedTime
CUresult cuEventElapsedTime(float* milliseconds, CUevent start_handle, CUevent end_handle) {
    CALL(CONTEXT);
    CUevent_st* start = event_of(start_handle);
    CUevent_st* end = event_of(end_handle);
    if (!start || !end) return CUDA_ERROR_INVALID_HANDLE;
    if ((start->flags | end->flags) & CU_EVENT_DISABLE_TIMING) return CUDA_ERROR_INVALID_HANDLE;
    if (start->moment->pending || end->moment->pending) return CUDA_ERROR_NOT_READY;
    if (!start->moment->recorded || !end->moment->recorded) return CUDA_ERROR_INVALID_HANDLE;
    *milliseconds = std::chrono::duration<float, std::milli>(end->moment->time - start->moment->time).count();
    return CUDA_SUCCESS;
}

CUresult cuStreamBeginCapture_v2(CUstream handle, CUstreamCaptureMode mode) {
    CALL(CONTEXT);
    CUstream_st* stream = stream_of(call, handle);
    if (!stream) return CUDA_ERROR_INVALID_HANDLE;
    if (stream == call.context->default_stream.get()) {
        return misuse(CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED, "capture of the default stream");
    }
    if (stream->capture) return misuse(CUDA_ERROR_ILLEGAL_STATE, "capture of a stream that is capturing");
    stream->capture = std::make_shared<Capture>();
    stream->capture->origin = stream;
    stream->capture->mode = mode;
    stream->capture->thread = std::this_thread::get_id();
    world.captures.push_back(stream->capture);
    return CUDA_SUCCESS;
}

CUresult cuStreamEndCapture(CUstream handle, CUgraph* graph) {
    CALL(CONTEXT);
    if (graph) *graph = nullptr;
    CUstream_st* stream = stream_of(call, handle);
    if (!stream) return CUDA_ERROR_INVALID_HANDLE;
    std::shared_ptr<Capture> capture = stream->capture;
    if (!capture) return misuse(CUDA_ERROR_ILLEGAL_STATE, "the end of a capture that was not begun");
    if (capture->mode != CU_STREAM_CAPTURE_MODE_RELAXED && capture->thread != std::this_thread::get_id()) {
        return CUDA_ERROR_STREAM_CAPTURE_WRONG_THREAD;
    }
    if (capture->origin != stream) {
        invalidate(*capture);
        return CUDA_ERROR_STREAM_CAPTURE_UNMATCHED;
    }
    for (auto& entry : world.objects) {
        if (entry.second->kind != Object::STREAM) continue;
        CUstream_st* other = static_cast<CUstream_st*>(entry.second);
        if (other->capture == capture) other->capture.reset();
    }
    world.captures.erase(std::remove(world.captures.begin(), world.captures.end(), capture), world.captures.end());
    if (capture->invalid) return CUDA_ERROR_STREAM_CAPTURE_INVALIDATED;
    if (!capture->joined.empty()) return CUDA_ERROR_STREAM_CAPTURE_UNJOINED;
    *graph = new CUgraph_st(call.context, std::move(capture->graph));
    return CUDA_SUCCESS;
}

CUresult cuStreamIsCapturing(CUstream handle, CUstreamCaptureStatus* status) {
    CALL(CONTEXT);
    CUstream_st* stream = stream_of(call, handle);
    if (!stream) return CUDA_ERROR_INVALID_HANDLE;
    *status = !stream->capture ? CU_STREAM_CAPTURE_STATUS_NONE
              : stream->capture->invalid ? CU_STREAM_CAPTURE_STATUS_INVALIDATED : CU_STREAM_CAPTURE_STATUS_ACTIVE;
    return CUDA_SUCCESS;
}

CUresult cuThreadExchangeStreamCaptureMode(CUstreamCaptureMode* mode) {
    if (!mode) return CUDA_ERROR_INVALID_VALUE;
    std::swap(*mode, thread_mode);
    return CUDA_SUCCESS;
}

CUresult cuGraphGetNodes(CUgraph handle, CUgraphNode* nodes, size_t* count) {
    CALL(INITIALIZED);
    CUgraph_st* graph = object_of<CUgraph_st>(handle, Object::GRAPH);
    if (!graph || !count) return CUDA_ERROR_INVALID_VALUE;
    size_t all = graph->graph.nodes.size();
    for (size_t i = 0; nodes && i < *count; i++) nodes[i] = i < all ? (CUgraphNode) graph->graph.nodes[i].get() : nullptr;
    if (!nodes || *count > all) *count = all;
    return CUDA_SUCCESS;
}

CUresult cuGraphDestroy(CUgraph handle) {
    CALL(INITIALIZED);
    CUgraph_st* graph = object_of<CUgraph_st>(handle, Object::GRAPH);
    if (!graph) return misuse(CUDA_ERROR_INVALID_VALUE, "%p destroyed, which is no live graph", (void*) handle);
    delete graph;
    return CUDA_SUCCESS;
}

CUresult cuGraphInstantiateWithFlags(CUgraphExec* executable, CUgraph handle, unsigned long long) {
    CALL(CONTEXT);
    CUgraph_st* graph = object_of<CUgraph_st>(handle, Object::GRAPH);
    if (!graph || !executable) return misuse(CUDA_ERROR_INVALID_VALUE, "%p instantiated, which is no live graph", (void*) handle);
    *executable = new CUgraphExec_st(call.context, graph->graph);
    return CUDA_SUCCESS;
}

CUresult cuGraphUpload(CUgraphExec handle, CUstream stream_handle) {
    CALL(CONTEXT);
    CUgraphExec_st* executable = object_of<CUgraphExec_st>(handle, Object::EXECUTABLE);
    if (!executable) return misuse(CUDA_ERROR_INVALID_VALUE, "%p uploaded, which is no live executable graph", (void*) handle);
    return stream_of(call, stream_handle) ? CUDA_SUCCESS : CUDA_ERROR_INVALID_HANDLE;
}

CUresult cuGraphLaunch(CUgraphExec handle, CUstream stream_handle) {
    CALL(CONTEXT);
    CUgraphExec_st* executable = object_of<CUgraphExec_st>(handle, Object::EXECUTABLE);
    if (!executable) return misuse(CUDA_ERROR_INVALID_VALUE, "%p launched, which is no live executable graph", (void*) handle);
    CUstream_st* stream = stream_of(call, stream_handle);
    if (!stream) return CUDA_ERROR_INVALID_HANDLE;
    GraphWork work(executable->graph);
    return submit(*stream, work);
}

CUresult cuGraphExecDestroy(CUgraphExec handle) {
    CALL(INITIALIZED);
    CUgraphExec_st* executable = object_of<CUgraphExec_st>(handle, Object::EXECUTABLE);
    if (!executable) return misuse(CUDA_ERROR_INVALID_VALUE, "%p destroyed, which is no live executable graph", (void*) handle);
    delete executable;
    return CUDA_SUCCESS;
}
}
