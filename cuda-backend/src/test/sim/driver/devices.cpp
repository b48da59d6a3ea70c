// Initialization, devices, contexts, errors.
#include "world.h"
#include <stdio.h>
#include <string.h>
#include <vector>

static thread_local std::vector<CUctx_st*> context_stack;

CUctx_st* current_context() {
    return context_stack.empty() ? nullptr : context_stack.back();
}

static bool exists(CUdevice device) {
    return device >= 0 && device < world.settings.devices;
}

#define DEVICE(device)                                                                                                 \
    CALL(INITIALIZED);                                                                                                 \
    if (!exists(device)) return CUDA_ERROR_INVALID_DEVICE

static void copy_text(char* target, int length, const char* text) {
    if (length > 0) {
        strncpy(target, text, (size_t) length);
        target[length - 1] = 0;
    }
}

// By the numbers of CUdevice_attribute; 0 where the attribute is a feature that the simulated device lacks.
static int attribute_value(int attribute) {
    const Settings& settings = world.settings;
    switch (attribute) {
    case 1: return 1024;                // threads of a block
    case 2: return 1024;                // block x
    case 3: return 1024;                // block y
    case 4: return 64;                  // block z
    case 5: return 2147483647;          // grid x
    case 6: return 65535;               // grid y
    case 7: return 65535;               // grid z
    case 8: return 48 << 10;            // shared memory of a block
    case 9: return 64 << 10;            // constant memory
    case 10: return 32;                 // warp size
    case 11: return 2147483647;         // pitch
    case 12: return 65536;              // registers of a block
    case 13: return 1500000;            // clock, kHz
    case 14: return 512;                // texture alignment
    case 16: return settings.multiprocessors;
    case 31: return 1;                  // concurrent kernels
    case 36: return 1500000;            // memory clock, kHz
    case 37: return 1024;               // memory bus, bits
    case 38: return 4 << 20;            // second-level cache
    case 39: return 2048;               // threads of a multiprocessor
    case 40: return 2;                  // copy engines
    case 41: return 1;                  // unified addressing
    case 75: return settings.major;
    case 76: return settings.minor;
    case 78: return 1;                  // stream priorities
    case 81: return 228 << 10;          // shared memory of a multiprocessor
    case 82: return 65536;              // registers of a multiprocessor
    case 97: return settings.major >= 9 ? 227 << 10 : settings.major == 8 ? 99 << 10 : 64 << 10; // shared memory on request
    case 106: return 32;                // blocks of a multiprocessor
    case 111: return 1 << 10;           // shared memory that the driver keeps
    default: return 0;
    }
}

struct ErrorText {
    CUresult code;
    const char* name;
    const char* text;
};

#define ERROR_TEXT(code, text) {code, #code, text}
static const ErrorText ERRORS[] = {
    ERROR_TEXT(CUDA_SUCCESS, "no error"),
    ERROR_TEXT(CUDA_ERROR_INVALID_VALUE, "invalid argument"),
    ERROR_TEXT(CUDA_ERROR_OUT_OF_MEMORY, "out of memory"),
    ERROR_TEXT(CUDA_ERROR_NOT_INITIALIZED, "initialization error"),
    ERROR_TEXT(CUDA_ERROR_DEVICE_UNAVAILABLE, "CUDA-capable device(s) is/are busy or unavailable"),
    ERROR_TEXT(CUDA_ERROR_NO_DEVICE, "no CUDA-capable device is detected"),
    ERROR_TEXT(CUDA_ERROR_INVALID_DEVICE, "invalid device ordinal"),
    ERROR_TEXT(CUDA_ERROR_INVALID_IMAGE, "device kernel image is invalid"),
    ERROR_TEXT(CUDA_ERROR_INVALID_CONTEXT, "invalid device context"),
    ERROR_TEXT(CUDA_ERROR_NO_BINARY_FOR_GPU, "no kernel image is available for execution on the device"),
    ERROR_TEXT(CUDA_ERROR_INVALID_PTX, "a PTX JIT compilation failed"),
    ERROR_TEXT(CUDA_ERROR_INVALID_HANDLE, "invalid resource handle"),
    ERROR_TEXT(CUDA_ERROR_ILLEGAL_STATE, "the operation cannot be performed in the present state"),
    ERROR_TEXT(CUDA_ERROR_NOT_FOUND, "named symbol not found"),
    ERROR_TEXT(CUDA_ERROR_NOT_READY, "device not ready"),
    ERROR_TEXT(CUDA_ERROR_ILLEGAL_ADDRESS, "an illegal memory access was encountered"),
    ERROR_TEXT(CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES, "too many resources requested for launch"),
    ERROR_TEXT(CUDA_ERROR_CONTEXT_IS_DESTROYED, "context is destroyed"),
    ERROR_TEXT(CUDA_ERROR_MISALIGNED_ADDRESS, "misaligned address"),
    ERROR_TEXT(CUDA_ERROR_LAUNCH_FAILED, "unspecified launch failure"),
    ERROR_TEXT(CUDA_ERROR_NOT_SUPPORTED, "operation not supported"),
    ERROR_TEXT(CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED, "operation not permitted when stream is capturing"),
    ERROR_TEXT(CUDA_ERROR_STREAM_CAPTURE_INVALIDATED, "operation failed due to a previous error during capture"),
    ERROR_TEXT(CUDA_ERROR_STREAM_CAPTURE_MERGE, "operation would result in a merge of separate capture sequences"),
    ERROR_TEXT(CUDA_ERROR_STREAM_CAPTURE_UNMATCHED, "capture was not ended in the same stream as it began"),
    ERROR_TEXT(CUDA_ERROR_STREAM_CAPTURE_UNJOINED, "capturing stream has unjoined work"),
    ERROR_TEXT(CUDA_ERROR_STREAM_CAPTURE_ISOLATION, "dependency created on uncaptured work in another stream"),
    ERROR_TEXT(CUDA_ERROR_STREAM_CAPTURE_IMPLICIT, "operation would make the legacy stream depend on a capturing blocking stream"),
    ERROR_TEXT(CUDA_ERROR_CAPTURED_EVENT, "operation not permitted on an event last recorded in a capturing stream"),
    ERROR_TEXT(CUDA_ERROR_STREAM_CAPTURE_WRONG_THREAD, "attempt to terminate a thread-local capture sequence from another thread"),
    ERROR_TEXT(CUDA_ERROR_UNKNOWN, "unknown error"),
};

static const ErrorText* error_text(CUresult code) {
    for (const ErrorText& error : ERRORS) {
        if (error.code == code) return &error;
    }
    return nullptr;
}

void end_context(CUctx_st& context) {
    catch_up(context);
    long long blocks = 0, bytes = 0, objects = 0;
    for (auto& entry : world.memory) {
        if (entry.second.context == &context) {
            blocks++;
            bytes += (long long) entry.second.bytes;
        }
    }
    std::vector<Object*> alive;
    for (auto& entry : world.objects) {
        if (entry.second->context == &context && entry.second != context.default_stream.get()) alive.push_back(entry.second);
    }
    objects = (long long) alive.size();
    if (blocks || objects) {
        world.counts[NARAE_SIM_LEAKS] += blocks + objects;
        fprintf(stderr,
                "simulated CUDA driver: the context of device %d ended with %lld bytes in %lld allocations and %lld objects alive\n",
                context.device, bytes, blocks, objects);
    }
    for (Object* object : alive) delete object;
    context.default_stream.reset();
    free_memory_of(context);
    context.retained = 0;
    context.error = CUDA_SUCCESS;
}

extern "C" {
CUresult cuInit(unsigned flags) {
    Call call(Call::NOTHING);
    if (flags) return CUDA_ERROR_INVALID_VALUE;
    if (world.settings.devices == 0) return CUDA_ERROR_NO_DEVICE;
    world.initialized = true;
    return CUDA_SUCCESS;
}

CUresult cuDriverGetVersion(int* version) {
    Call call(Call::NOTHING);
    if (!version) return CUDA_ERROR_INVALID_VALUE;
    *version = world.settings.driver;
    return CUDA_SUCCESS;
}

CUresult cuGetErrorName(CUresult code, const char** name) {
    const ErrorText* error = error_text(code);
    *name = error ? error->name : nullptr;
    return error ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

CUresult cuGetErrorString(CUresult code, const char** text) {
    const ErrorText* error = error_text(code);
    *text = error ? error->text : nullptr;
    return error ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

CUresult cuDeviceGetCount(int* count) {
    CALL(INITIALIZED);
    *count = world.settings.devices;
    return CUDA_SUCCESS;
}

CUresult cuDeviceGet(CUdevice* device, int ordinal) {
    DEVICE(ordinal);
    *device = ordinal;
    return CUDA_SUCCESS;
}

CUresult cuDeviceGetName(char* name, int length, CUdevice device) {
    DEVICE(device);
    copy_text(name, length, "Narae simulated GPU");
    return CUDA_SUCCESS;
}

CUresult cuDeviceTotalMem_v2(size_t* bytes, CUdevice device) {
    DEVICE(device);
    *bytes = (size_t) world.settings.memory;
    return CUDA_SUCCESS;
}

CUresult cuDeviceGetAttribute(int* value, CUdevice_attribute attribute, CUdevice device) {
    DEVICE(device);
    if ((int) attribute < 1 || (int) attribute > 200) return CUDA_ERROR_INVALID_VALUE;
    *value = (int) attribute == 33 ? device + 1 : attribute_value(attribute); // 33: PCI bus
    return CUDA_SUCCESS;
}

CUresult cuDeviceComputeCapability(int* major, int* minor, CUdevice device) {
    DEVICE(device);
    *major = world.settings.major;
    *minor = world.settings.minor;
    return CUDA_SUCCESS;
}

CUresult cuDeviceGetPCIBusId(char* id, int length, CUdevice device) {
    DEVICE(device);
    char text[32];
    snprintf(text, sizeof text, "0000:%02X:00.0", device + 1);
    copy_text(id, length, text);
    return CUDA_SUCCESS;
}

CUresult cuDevicePrimaryCtxRetain(CUcontext* context, CUdevice device) {
    DEVICE(device);
    if (world.faults.lost) return CUDA_ERROR_DEVICE_UNAVAILABLE;
    CUctx_st& primary = world.contexts[device];
    if (primary.retained++ == 0) {
        primary.default_stream = std::make_unique<CUstream_st>(&primary, 0, false);
    }
    *context = &primary;
    return CUDA_SUCCESS;
}

CUresult cuDevicePrimaryCtxRelease_v2(CUdevice device) {
    DEVICE(device);
    CUctx_st& primary = world.contexts[device];
    if (!primary.retained) return misuse(CUDA_ERROR_INVALID_CONTEXT, "the context of device %d released more often than retained", device);
    if (primary.retained == 1) {
        end_context(primary);
    } else {
        primary.retained--;
    }
    return CUDA_SUCCESS;
}

CUresult cuDevicePrimaryCtxReset_v2(CUdevice device) {
    DEVICE(device);
    CUctx_st& primary = world.contexts[device];
    if (primary.retained) end_context(primary);
    return CUDA_SUCCESS;
}

CUresult cuDevicePrimaryCtxGetState(CUdevice device, unsigned* flags, int* active) {
    DEVICE(device);
    *flags = 0;
    *active = world.contexts[device].retained > 0;
    return CUDA_SUCCESS;
}

CUresult cuDevicePrimaryCtxSetFlags_v2(CUdevice device, unsigned) {
    DEVICE(device);
    return CUDA_SUCCESS;
}

static bool is_context(CUcontext context) {
    return context >= world.contexts && context < world.contexts + MOST_DEVICES;
}

CUresult cuCtxSetCurrent(CUcontext context) {
    CALL(INITIALIZED);
    if (context && (!is_context(context) || !context->retained)) {
        return misuse(CUDA_ERROR_INVALID_CONTEXT, "cuCtxSetCurrent of no live context");
    }
    if (!context_stack.empty()) context_stack.pop_back();
    if (context) context_stack.push_back(context);
    return CUDA_SUCCESS;
}

CUresult cuCtxGetCurrent(CUcontext* context) {
    CALL(INITIALIZED);
    *context = call.context;
    return CUDA_SUCCESS;
}

CUresult cuCtxPushCurrent_v2(CUcontext context) {
    CALL(INITIALIZED);
    if (!is_context(context) || !context->retained) return misuse(CUDA_ERROR_INVALID_CONTEXT, "cuCtxPushCurrent of no live context");
    context_stack.push_back(context);
    return CUDA_SUCCESS;
}

CUresult cuCtxPopCurrent_v2(CUcontext* context) {
    CALL(INITIALIZED);
    if (context_stack.empty()) return CUDA_ERROR_INVALID_CONTEXT;
    if (context) *context = context_stack.back();
    context_stack.pop_back();
    return CUDA_SUCCESS;
}

CUresult cuCtxGetDevice(CUdevice* device) {
    CALL(CONTEXT);
    *device = call.context->device;
    return CUDA_SUCCESS;
}

CUresult cuCtxGetApiVersion(CUcontext, unsigned* version) {
    CALL(INITIALIZED);
    *version = (unsigned) world.settings.driver;
    return CUDA_SUCCESS;
}

CUresult cuCtxSynchronize(void) {
    CALL(CONTEXT);
    if (CUresult error = forbidden_by_capture("cuCtxSynchronize")) return error;
    world.counts[NARAE_SIM_SYNCHRONIZATIONS]++;
    return catch_up(*call.context);
}
}
