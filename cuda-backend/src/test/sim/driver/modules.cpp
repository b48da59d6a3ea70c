// Modules, which are shared objects, and launches of their kernels.
#include "interface.h"
#include "narae_image.h"
#include "world.h"
#include <chrono>
#include <dlfcn.h>
#include <functional>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

using narae_emulator::Kernel;

static const int SHARED_UNASKED = 48 << 10;

struct CUfunc_st {
    const Kernel* kernel;
    CUmod_st* module;
    int dynamic_allowed;

    int statically() const { return (int) (kernel->shared_end - kernel->shared); }
};

struct CUmod_st : Object {
    void* library;
    std::map<std::string, std::unique_ptr<CUfunc_st>> functions;
    int kernels = 0;

    CUmod_st(CUctx_st* context, void* library) : Object(MODULE, context), library(library) {}
    ~CUmod_st() override {
        for (auto& entry : functions) world.functions.erase(entry.second.get());
        dlclose(library);
    }
};

static CUfunc_st* function_of(CUfunction handle) {
    auto found = world.functions.find(handle);
    if (found != world.functions.end()) return handle;
    misuse(CUDA_ERROR_INVALID_HANDLE, "%p is no function of a loaded module", (void*) handle);
    return nullptr;
}

namespace {
// With NARAE_SIM_PROFILE in the environment the end of the process tells which kernels took the time.
struct Profile {
    struct Entry {
        long long launches = 0, threads = 0;
        double seconds = 0;
    };
    std::map<std::string, Entry> kernels;
    bool on = getenv("NARAE_SIM_PROFILE") != nullptr;

    void print() const {
        std::multimap<double, const std::pair<const std::string, Entry>*, std::greater<double>> longest;
        for (auto& kernel : kernels) longest.emplace(kernel.second.seconds, &kernel);
        fprintf(stderr, "%10s %10s %12s  kernel\n", "seconds", "launches", "threads");
        for (auto& line : longest) {
            const Entry& entry = line.second->second;
            fprintf(stderr, "%10.3f %10lld %12lld  %s\n", entry.seconds, entry.launches, entry.threads, line.second->first.c_str());
        }
    }
};
Profile& profile = *new Profile;

const char* timed_launch(const Kernel& kernel, dim3 grid, dim3 block, unsigned shared, void** values) {
    if (profile.kernels.empty()) atexit([] { profile.print(); });
    auto begin = std::chrono::steady_clock::now();
    const char* message = narae_emulator::launch(kernel, grid, block, shared, values);
    Profile::Entry& entry = profile.kernels[kernel.name];
    entry.launches++;
    entry.threads += (long long) grid.x * grid.y * grid.z * block.x * block.y * block.z;
    entry.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return message;
}

struct Launch : Work {
    CUfunc_st* function;
    dim3 grid, block;
    unsigned shared;
    void** values;
    std::vector<char> owned_bytes;
    std::vector<void*> owned_values;

    Launch(CUfunc_st* function, dim3 grid, dim3 block, unsigned shared, void** values)
        : function(function), grid(grid), block(block), shared(shared), values(values) {}

    // Parameters that are addresses must be null or lie in, or just behind, live memory of the device.
    CUresult check_addresses(CUctx_st& context) const {
        const Kernel& kernel = *function->kernel;
        for (int i = 0; i < kernel.count; i++) {
            if (!kernel.parameters[i].pointer) continue;
            unsigned long long address;
            memcpy(&address, values[i], 8);
            if (!address) continue;
            const Allocation* found = world.find(address, 0);
            if (!found || found->context != &context) {
                return misuse(CUDA_ERROR_ILLEGAL_ADDRESS, "%s: parameter %d is %p, which is not live memory of device %d", kernel.name, i,
                              (void*) address, context.device);
            }
        }
        return CUDA_SUCCESS;
    }

    CUresult run(CUctx_st& context) override {
        world.counts[NARAE_SIM_LAUNCHES]++;
        if (loses_device()) return CUDA_ERROR_UNKNOWN;
        if (World::due(world.faults.launch)) return (CUresult) world.faults.launch_code;
        if (world.functions.find(function) == world.functions.end()) {
            return misuse(CUDA_ERROR_LAUNCH_FAILED, "a graph launches a kernel of a module that was unloaded");
        }
        if (world.settings.idle) return CUDA_SUCCESS;
        if (CUresult error = check_addresses(context)) return error;
        const char* message = profile.on ? timed_launch(*function->kernel, grid, block, shared, values)
                                         : narae_emulator::launch(*function->kernel, grid, block, shared, values);
        return message ? misuse(CUDA_ERROR_LAUNCH_FAILED, "%s", message) : CUDA_SUCCESS;
    }

    std::unique_ptr<Work> keep(bool) override {
        auto kept = std::make_unique<Launch>(function, grid, block, shared, nullptr);
        const Kernel& kernel = *function->kernel;
        size_t bytes = 0;
        for (int i = 0; i < kernel.count; i++) bytes += (kernel.parameters[i].bytes + 15) / 16 * 16;
        kept->owned_bytes.resize(bytes + 16);
        char* at = (char*) (((uintptr_t) kept->owned_bytes.data() + 15) / 16 * 16);
        for (int i = 0; i < kernel.count; i++) {
            memcpy(at, values[i], kernel.parameters[i].bytes);
            kept->owned_values.push_back(at);
            at += (kernel.parameters[i].bytes + 15) / 16 * 16;
        }
        kept->values = kept->owned_values.data();
        return kept;
    }
};

bool within(unsigned x, unsigned most) {
    return x >= 1 && x <= most;
}

// The bytes of an image, from either form.
CUresult decode(const void* image, narae_image& header, std::vector<char>& text_bytes, const char*& shared_object) {
    const char* bytes = (const char*) image;
    if (!memcmp(bytes, narae_image_magic, sizeof narae_image_magic)) {
        memcpy(&header, bytes, sizeof header);
        shared_object = bytes + sizeof header;
        return CUDA_SUCCESS;
    }
    const char* hex = !memcmp(bytes, "//", 2) ? strstr(bytes, narae_image_ptx) : nullptr;
    if (!hex) return misuse(bytes[0] == 0x7f || (unsigned char) bytes[0] >= 0x80 ? CUDA_ERROR_INVALID_IMAGE : CUDA_ERROR_INVALID_PTX,
                            "a module that the simulated NVRTC did not make");
    auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    for (hex += sizeof narae_image_ptx - 1; digit(hex[0]) >= 0 && digit(hex[1]) >= 0; hex += 2) {
        text_bytes.push_back((char) (16 * digit(hex[0]) + digit(hex[1])));
    }
    if (text_bytes.size() < sizeof header) return misuse(CUDA_ERROR_INVALID_PTX, "PTX cut short");
    memcpy(&header, text_bytes.data(), sizeof header);
    if (text_bytes.size() != sizeof header + header.bytes) return misuse(CUDA_ERROR_INVALID_PTX, "PTX cut short");
    shared_object = text_bytes.data() + sizeof header;
    return CUDA_SUCCESS;
}

// By way of a file of a name of its own, since dlopen takes files of one name for one library.
void* open_shared_object(const char* bytes, size_t count) {
    const char* temporary = getenv("TMPDIR");
    std::string path = std::string(temporary && *temporary ? temporary : P_tmpdir) + "/narae-module-XXXXXX";
    int file = mkstemp(path.data());
    if (file < 0) return nullptr;
    size_t done = 0;
    while (done < count) {
        ssize_t written = write(file, bytes + done, count - done);
        if (written <= 0) break;
        done += (size_t) written;
    }
    close(file);
    void* library = done == count ? dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL) : nullptr;
    if (!library) fprintf(stderr, "simulated CUDA driver: %s\n", done == count ? dlerror() : "no room for a module");
    unlink(path.c_str());
    return library;
}
}

extern "C" {
CUresult cuModuleLoadData(CUmodule* module, const void* image) {
    CALL(CONTEXT);
    if (!module || !image) return CUDA_ERROR_INVALID_VALUE;
    if (CUresult error = forbidden_by_capture("cuModuleLoadData")) return error;
    narae_image header;
    std::vector<char> text_bytes;
    const char* shared_object = nullptr;
    if (CUresult error = decode(image, header, text_bytes, shared_object)) return error;
    bool ptx = !text_bytes.empty();
    if (header.bytes > (64u << 20) || narae_image_checksum(shared_object, header.bytes) != header.checksum) {
        return misuse(CUDA_ERROR_INVALID_IMAGE, "a damaged module");
    }
    int capability = world.settings.major * 10 + world.settings.minor, built = (int) header.architecture;
    if (built > capability || (!ptx && built / 10 != capability / 10)) {
        return misuse(CUDA_ERROR_NO_BINARY_FOR_GPU, "a module for sm_%d on a device of sm_%d", built, capability);
    }
    void* library = open_shared_object(shared_object, header.bytes);
    if (!library) return CUDA_ERROR_INVALID_IMAGE;
    const Kernel* kernels = (const Kernel*) dlsym(library, "narae_kernels");
    if (!kernels) {
        dlclose(library);
        return misuse(CUDA_ERROR_INVALID_IMAGE, "a module without kernels");
    }
    CUmod_st* loaded = new CUmod_st(call.context, library);
    for (const Kernel* kernel = kernels; kernel->name; kernel++) {
        loaded->kernels++;
        if (!dlsym(library, kernel->name)) continue; // not extern "C": only its mangled name would be found
        auto function = std::make_unique<CUfunc_st>();
        function->kernel = kernel;
        function->module = loaded;
        world.functions[function.get()] = loaded;
        loaded->functions[kernel->name] = std::move(function);
    }
    for (auto& entry : loaded->functions) {
        // Shared memory is known of the whole module only.
        int statically = loaded->kernels == 1 ? entry.second->statically() : 0;
        entry.second->dynamic_allowed = SHARED_UNASKED - statically;
    }
    *module = loaded;
    return CUDA_SUCCESS;
}

CUresult cuModuleLoadDataEx(CUmodule* module, const void* image, unsigned, CUjit_option*, void**) {
    return cuModuleLoadData(module, image);
}

CUresult cuModuleUnload(CUmodule handle) {
    CALL(CONTEXT);
    CUmod_st* module = object_of<CUmod_st>(handle, Object::MODULE);
    if (!module) return misuse(CUDA_ERROR_INVALID_HANDLE, "%p unloaded, which is no module", (void*) handle);
    if (CUresult error = catch_up(*module->context)) return error;
    delete module;
    return CUDA_SUCCESS;
}

CUresult cuModuleGetFunction(CUfunction* function, CUmodule handle, const char* name) {
    CALL(CONTEXT);
    CUmod_st* module = object_of<CUmod_st>(handle, Object::MODULE);
    if (!module) return misuse(CUDA_ERROR_INVALID_HANDLE, "%p is no module", (void*) handle);
    auto found = module->functions.find(name);
    if (found == module->functions.end()) return CUDA_ERROR_NOT_FOUND;
    *function = found->second.get();
    return CUDA_SUCCESS;
}

CUresult cuFuncGetModule(CUmodule* module, CUfunction handle) {
    CALL(CONTEXT);
    CUfunc_st* function = function_of(handle);
    if (!function) return CUDA_ERROR_INVALID_HANDLE;
    *module = function->module;
    return CUDA_SUCCESS;
}

CUresult cuFuncGetAttribute(int* value, CUfunction_attribute attribute, CUfunction handle) {
    CALL(CONTEXT);
    CUfunc_st* function = function_of(handle);
    if (!function) return CUDA_ERROR_INVALID_HANDLE;
    switch (attribute) {
    case CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK:
        *value = function->kernel->threads ? function->kernel->threads : 1024;
        return CUDA_SUCCESS;
    case CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES:
        *value = function->statically();
        return CUDA_SUCCESS;
    case CU_FUNC_ATTRIBUTE_NUM_REGS:
        *value = 32;
        return CUDA_SUCCESS;
    case CU_FUNC_ATTRIBUTE_BINARY_VERSION:
    case CU_FUNC_ATTRIBUTE_PTX_VERSION:
        *value = world.settings.major * 10 + world.settings.minor;
        return CUDA_SUCCESS;
    case CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES:
        *value = function->dynamic_allowed;
        return CUDA_SUCCESS;
    default:
        *value = 0;
        return CUDA_SUCCESS;
    }
}

CUresult cuFuncSetAttribute(CUfunction handle, CUfunction_attribute attribute, int value) {
    CALL(CONTEXT);
    CUfunc_st* function = function_of(handle);
    if (!function) return CUDA_ERROR_INVALID_HANDLE;
    if (attribute == CU_FUNC_ATTRIBUTE_PREFERRED_SHARED_MEMORY_CARVEOUT) return CUDA_SUCCESS;
    if (attribute != CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES) return CUDA_ERROR_INVALID_VALUE;
    int most;
    cuDeviceGetAttribute(&most, (CUdevice_attribute) 97, call.context->device);
    int statically = function->module->kernels == 1 ? function->statically() : 0;
    if (value < 0 || value > most - statically) {
        return misuse(CUDA_ERROR_INVALID_VALUE, "%s: %d bytes of dynamic shared memory allowed, the device has %d", function->kernel->name,
                      value, most);
    }
    function->dynamic_allowed = value;
    return CUDA_SUCCESS;
}

CUresult cuOccupancyMaxActiveBlocksPerMultiprocessor(int* blocks, CUfunction handle, int threads, size_t shared) {
    CALL(CONTEXT);
    CUfunc_st* function = function_of(handle);
    if (!function) return CUDA_ERROR_INVALID_HANDLE;
    if (threads < 1 || threads > 1024) return CUDA_ERROR_INVALID_VALUE;
    size_t bytes = shared + (size_t) function->statically() + 1024;
    size_t by_shared = (228u << 10) / bytes, by_threads = 2048u / (size_t) ((threads + 31) / 32 * 32);
    size_t least = by_shared < by_threads ? by_shared : by_threads;
    *blocks = (int) (least < 32 ? least : 32);
    return CUDA_SUCCESS;
}

CUresult cuLaunchKernel(CUfunction handle, unsigned gridX, unsigned gridY, unsigned gridZ, unsigned blockX, unsigned blockY,
                        unsigned blockZ, unsigned shared, CUstream stream_handle, void** parameters, void** extra) {
    CALL(CONTEXT);
    CUfunc_st* function = function_of(handle);
    CUstream_st* stream = stream_of(call, stream_handle);
    if (!function || !stream) return CUDA_ERROR_INVALID_HANDLE;
    const Kernel& kernel = *function->kernel;
    if (function->module->context != call.context) {
        return misuse(CUDA_ERROR_INVALID_HANDLE, "%s: a kernel of device %d launched in the context of device %d", kernel.name,
                      function->module->context->device, call.context->device);
    }
    unsigned long long threads = (unsigned long long) blockX * blockY * blockZ;
    unsigned most = kernel.threads ? (unsigned) kernel.threads : 1024u;
    if (!within(gridX, 2147483647u) || !within(gridY, 65535u) || !within(gridZ, 65535u) || !within(blockX, 1024u) || !within(blockY, 1024u)
        || !within(blockZ, 64u) || threads > most) {
        return misuse(CUDA_ERROR_INVALID_VALUE, "%s: grid (%u, %u, %u) of blocks (%u, %u, %u); a block may have %u threads", kernel.name,
                      gridX, gridY, gridZ, blockX, blockY, blockZ, most);
    }
    if (shared > (unsigned) function->dynamic_allowed) {
        return misuse(CUDA_ERROR_INVALID_VALUE, "%s: %u bytes of dynamic shared memory, %d allowed", kernel.name, shared,
                      function->dynamic_allowed);
    }
    if (extra) return misuse(CUDA_ERROR_NOT_SUPPORTED, "%s: parameters in `extra`", kernel.name);
    if (kernel.count && !parameters) return misuse(CUDA_ERROR_INVALID_VALUE, "%s: no parameters, %d wanted", kernel.name, kernel.count);
    for (int i = 0; i < kernel.count; i++) {
        if (!parameters[i]) return misuse(CUDA_ERROR_INVALID_VALUE, "%s: no parameter %d, %d wanted", kernel.name, i, kernel.count);
    }
    Launch launch(function, dim3(gridX, gridY, gridZ), dim3(blockX, blockY, blockZ), shared, parameters);
    return submit(*stream, launch);
}
}
