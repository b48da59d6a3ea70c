// Device memory, which is the host's with guards around it; pinned memory; copies and fills.
#include "world.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const size_t GUARD = 512;        // before and after, and the alignment
static const int GUARD_BYTE = 0xFD;
static const int FRESH_BYTE = 0xFF;     // a NaN in every floating type
static const int FREED_BYTE = 0xDD;

static size_t rounded(size_t bytes) {
    return (bytes + GUARD - 1) / GUARD * GUARD;
}

static bool guards_are_whole(char* base, size_t bytes) {
    for (char* at = base - GUARD; at < base; at++) {
        if ((unsigned char) *at != GUARD_BYTE) return false;
    }
    for (char* at = base + bytes; at < base + rounded(bytes) + GUARD; at++) {
        if ((unsigned char) *at != GUARD_BYTE) return false;
    }
    return true;
}

static void release(std::map<unsigned long long, Allocation>::iterator entry) {
    char* base = (char*) entry->first;
    size_t bytes = entry->second.bytes;
    if (!guards_are_whole(base, bytes)) {
        misuse(CUDA_ERROR_ILLEGAL_ADDRESS, "something was written beside the %zu bytes at %p", bytes, (void*) base);
    }
    memset(base, FREED_BYTE, bytes);
    world.used[entry->second.context->device] -= (long long) bytes;
    world.counts[NARAE_SIM_LIVE_BYTES] -= (long long) bytes;
    world.counts[NARAE_SIM_LIVE_ALLOCATIONS]--;
    world.memory.erase(entry);
    free(base - GUARD);
}

void free_memory_of(CUctx_st& context) {
    for (auto entry = world.pinned.begin(); entry != world.pinned.end();) {
        if (entry->second.context == &context) {
            free((void*) entry->first);
            entry = world.pinned.erase(entry);
            world.counts[NARAE_SIM_LIVE_PINNED]--;
        } else {
            ++entry;
        }
    }
    for (auto entry = world.memory.begin(); entry != world.memory.end();) {
        auto next = std::next(entry);
        if (entry->second.context == &context) release(entry);
        entry = next;
    }
}

static bool is_device(CUctx_st& context, unsigned long long address, size_t bytes) {
    const Allocation* found = world.find(address, bytes);
    return found && found->context == &context;
}

static bool is_pinned(const void* address, size_t bytes) {
    auto after = world.pinned.upper_bound((unsigned long long) address);
    if (after == world.pinned.begin()) return false;
    auto found = std::prev(after);
    return (unsigned long long) address + bytes <= found->first + found->second.bytes;
}

namespace {
enum Direction { TO_DEVICE, TO_HOST, ON_DEVICE };

struct Copy : Work {
    char* target;
    const char* source;
    size_t bytes;
    Direction direction;
    std::vector<char> staged;

    Copy(void* target, const void* source, size_t bytes, Direction direction)
        : target((char*) target), source((const char*) source), bytes(bytes), direction(direction) {}

    CUresult check(CUctx_st& context) const {
        if (direction != TO_HOST && !is_device(context, (unsigned long long) target, bytes)) {
            return misuse(CUDA_ERROR_INVALID_VALUE, "copy of %zu bytes to %p, which is not live device memory of that size", bytes,
                          (const void*) target);
        }
        if (direction != TO_DEVICE && !is_device(context, (unsigned long long) source, bytes)) {
            return misuse(CUDA_ERROR_INVALID_VALUE, "copy of %zu bytes from %p, which is not live device memory of that size", bytes,
                          (const void*) source);
        }
        if (direction != ON_DEVICE && !(direction == TO_DEVICE ? source : target)) {
            return misuse(CUDA_ERROR_INVALID_VALUE, "copy of %zu bytes without host memory", bytes);
        }
        if (direction == ON_DEVICE && target < source + bytes && source < target + bytes) {
            return misuse(CUDA_ERROR_INVALID_VALUE, "copy of %zu bytes on the device between ranges that overlap", bytes);
        }
        return CUDA_SUCCESS;
    }

    CUresult run(CUctx_st& context) override {
        world.counts[NARAE_SIM_COPIES]++;
        if (loses_device()) return CUDA_ERROR_UNKNOWN;
        if (CUresult error = check(context)) return error == CUDA_SUCCESS ? error : CUDA_ERROR_ILLEGAL_ADDRESS;
        memcpy(target, staged.empty() ? source : staged.data(), bytes);
        return CUDA_SUCCESS;
    }

    std::unique_ptr<Work> keep(bool recorded) override {
        auto kept = std::make_unique<Copy>(target, source, bytes, direction);
        if (!recorded && direction == TO_DEVICE && !is_pinned(source, bytes)) kept->staged.assign(source, source + bytes);
        return kept;
    }
};

struct Fill : Work {
    char* target;
    unsigned value;
    size_t width;
    size_t count;

    Fill(CUdeviceptr target, unsigned value, size_t width, size_t count)
        : target((char*) target), value(value), width(width), count(count) {}

    CUresult check(CUctx_st& context) const {
        if ((unsigned long long) target % width) return misuse(CUDA_ERROR_INVALID_VALUE, "fill of %zu-byte values at %p", width, (void*) target);
        if (!is_device(context, (unsigned long long) target, width * count)) {
            return misuse(CUDA_ERROR_INVALID_VALUE, "fill of %zu bytes at %p, which is not live device memory of that size", width * count,
                          (void*) target);
        }
        return CUDA_SUCCESS;
    }

    CUresult run(CUctx_st& context) override {
        if (loses_device()) return CUDA_ERROR_UNKNOWN;
        if (check(context)) return CUDA_ERROR_ILLEGAL_ADDRESS;
        if (width == 1) {
            memset(target, (int) value, count);
        } else {
            for (size_t i = 0; i < count; i++) memcpy(target + i * width, &value, width);
        }
        return CUDA_SUCCESS;
    }

    std::unique_ptr<Work> keep(bool) override { return std::make_unique<Fill>(*this); }
};

// A copy that the caller waits for.
CUresult copy_now(void* target, const void* source, size_t bytes, Direction direction) {
    CALL(CONTEXT);
    if (CUresult error = forbidden_by_capture("a copy that waits")) return error;
    if (bytes == 0) return CUDA_SUCCESS;
    world.counts[NARAE_SIM_SYNCHRONIZATIONS]++;
    if (CUresult error = catch_up(*call.context)) return error;
    Copy copy(target, source, bytes, direction);
    if (CUresult error = copy.check(*call.context)) return error;
    return run(*call.context, copy);
}

CUresult copy_in_order(void* target, const void* source, size_t bytes, Direction direction, CUstream handle) {
    CALL(CONTEXT);
    CUstream_st* stream = stream_of(call, handle);
    if (!stream) return CUDA_ERROR_INVALID_HANDLE;
    if (bytes == 0) return CUDA_SUCCESS;
    Copy copy(target, source, bytes, direction);
    if (CUresult error = copy.check(*call.context)) return error;
    CUresult error = submit(*stream, copy);
    // As of NVIDIA's notes on synchronous behaviour: a copy to memory that is not page-locked returns when it is done.
    if (!error && direction == TO_HOST && !stream->capture && !is_pinned(target, bytes)) return catch_up(*stream);
    return error;
}

CUresult fill(CUdeviceptr target, unsigned value, size_t width, size_t count, CUstream handle) {
    CALL(CONTEXT);
    CUstream_st* stream = stream_of(call, handle);
    if (!stream) return CUDA_ERROR_INVALID_HANDLE;
    if (count == 0) return CUDA_SUCCESS;
    Fill fill(target, value, width, count);
    if (CUresult error = fill.check(*call.context)) return error;
    return submit(*stream, fill);
}
}

extern "C" {
CUresult cuMemGetInfo_v2(size_t* free, size_t* total) {
    CALL(CONTEXT);
    long long rest = world.settings.memory - world.used[call.context->device];
    *free = (size_t) (rest > 0 ? rest : 0);
    *total = (size_t) world.settings.memory;
    return CUDA_SUCCESS;
}

CUresult cuMemAlloc_v2(CUdeviceptr* address, size_t bytes) {
    CALL(CONTEXT);
    if (CUresult error = forbidden_by_capture("cuMemAlloc")) return error;
    if (!address || !bytes) return misuse(CUDA_ERROR_INVALID_VALUE, "allocation of %zu bytes", bytes);
    world.counts[NARAE_SIM_ALLOCATIONS]++;
    int device = call.context->device;
    if (World::due(world.faults.allocation) || bytes > (size_t) world.settings.memory
        || world.used[device] + (long long) bytes > world.settings.memory) {
        return CUDA_ERROR_OUT_OF_MEMORY;
    }
    char* memory = (char*) aligned_alloc(GUARD, rounded(bytes) + 2 * GUARD);
    if (!memory) return CUDA_ERROR_OUT_OF_MEMORY;
    char* base = memory + GUARD;
    memset(memory, GUARD_BYTE, GUARD);
    memset(base, FRESH_BYTE, bytes);
    memset(base + bytes, GUARD_BYTE, rounded(bytes) - bytes + GUARD);
    world.memory[(unsigned long long) base] = {bytes, call.context};
    world.used[device] += (long long) bytes;
    world.counts[NARAE_SIM_LIVE_BYTES] += (long long) bytes;
    world.counts[NARAE_SIM_LIVE_ALLOCATIONS]++;
    *address = (CUdeviceptr) base;
    return CUDA_SUCCESS;
}

CUresult cuMemFree_v2(CUdeviceptr address) {
    CALL(CONTEXT);
    if (CUresult error = forbidden_by_capture("cuMemFree")) return error;
    if (!address) return CUDA_SUCCESS;
    if (CUresult error = catch_up(*call.context)) return error;
    auto found = world.memory.find(address);
    if (found == world.memory.end()) {
        return misuse(CUDA_ERROR_INVALID_VALUE, "%p freed, which is no live allocation of device memory", (void*) address);
    }
    if (found->second.context != call.context) {
        return misuse(CUDA_ERROR_INVALID_VALUE, "%p freed, which is memory of device %d", (void*) address, found->second.context->device);
    }
    release(found);
    return CUDA_SUCCESS;
}

CUresult cuMemGetAddressRange_v2(CUdeviceptr* base, size_t* bytes, CUdeviceptr address) {
    CALL(CONTEXT);
    if (!is_device(*call.context, address, 1)) return CUDA_ERROR_NOT_FOUND;
    auto found = std::prev(world.memory.upper_bound(address));
    if (base) *base = found->first;
    if (bytes) *bytes = found->second.bytes;
    return CUDA_SUCCESS;
}

CUresult cuMemHostAlloc(void** address, size_t bytes, unsigned) {
    CALL(CONTEXT);
    if (CUresult error = forbidden_by_capture("cuMemHostAlloc")) return error;
    if (!address || !bytes) return misuse(CUDA_ERROR_INVALID_VALUE, "allocation of %zu bytes of pinned memory", bytes);
    void* memory = aligned_alloc(4096, (bytes + 4095) / 4096 * 4096);
    if (!memory) return CUDA_ERROR_OUT_OF_MEMORY;
    memset(memory, FRESH_BYTE, bytes);
    world.pinned[(unsigned long long) memory] = {bytes, call.context};
    world.counts[NARAE_SIM_LIVE_PINNED]++;
    *address = memory;
    return CUDA_SUCCESS;
}

CUresult cuMemAllocHost_v2(void** address, size_t bytes) {
    return cuMemHostAlloc(address, bytes, 0);
}

CUresult cuMemFreeHost(void* address) {
    CALL(CONTEXT);
    if (CUresult error = forbidden_by_capture("cuMemFreeHost")) return error;
    auto found = world.pinned.find((unsigned long long) address);
    if (found == world.pinned.end()) return misuse(CUDA_ERROR_INVALID_VALUE, "%p freed, which is no pinned memory", address);
    if (CUresult error = catch_up(*call.context)) return error;
    memset(address, FREED_BYTE, found->second.bytes);
    world.pinned.erase(found);
    world.counts[NARAE_SIM_LIVE_PINNED]--;
    free(address);
    return CUDA_SUCCESS;
}

CUresult cuMemcpyHtoD_v2(CUdeviceptr target, const void* source, size_t bytes) {
    return copy_now((void*) target, source, bytes, TO_DEVICE);
}

CUresult cuMemcpyDtoH_v2(void* target, CUdeviceptr source, size_t bytes) {
    return copy_now(target, (const void*) source, bytes, TO_HOST);
}

CUresult cuMemcpyDtoD_v2(CUdeviceptr target, CUdeviceptr source, size_t bytes) {
    return copy_now((void*) target, (const void*) source, bytes, ON_DEVICE);
}

CUresult cuMemcpyHtoDAsync_v2(CUdeviceptr target, const void* source, size_t bytes, CUstream stream) {
    return copy_in_order((void*) target, source, bytes, TO_DEVICE, stream);
}

CUresult cuMemcpyDtoHAsync_v2(void* target, CUdeviceptr source, size_t bytes, CUstream stream) {
    return copy_in_order(target, (const void*) source, bytes, TO_HOST, stream);
}

CUresult cuMemcpyDtoDAsync_v2(CUdeviceptr target, CUdeviceptr source, size_t bytes, CUstream stream) {
    return copy_in_order((void*) target, (const void*) source, bytes, ON_DEVICE, stream);
}

CUresult cuMemsetD8Async(CUdeviceptr target, unsigned char value, size_t count, CUstream stream) {
    return fill(target, value, 1, count, stream);
}

CUresult cuMemsetD16Async(CUdeviceptr target, unsigned short value, size_t count, CUstream stream) {
    return fill(target, value, 2, count, stream);
}

CUresult cuMemsetD32Async(CUdeviceptr target, unsigned value, size_t count, CUstream stream) {
    return fill(target, value, 4, count, stream);
}

CUresult cuMemsetD8_v2(CUdeviceptr target, unsigned char value, size_t count) {
    return fill(target, value, 1, count, nullptr);
}

CUresult cuMemsetD16_v2(CUdeviceptr target, unsigned short value, size_t count) {
    return fill(target, value, 2, count, nullptr);
}

CUresult cuMemsetD32_v2(CUdeviceptr target, unsigned value, size_t count) {
    return fill(target, value, 4, count, nullptr);
}
}
