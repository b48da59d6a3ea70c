// Handles and their settings.
#include "handle.h"

#include <atomic>
#include <cstdarg>

namespace sim {

namespace {
constexpr int default_version = 120600;
std::atomic<int> version{default_version};
}  // namespace

Live& live() {
    static Live objects;
    return objects;
}

Faults& faults() {
    static Faults one("NARAE_SIM_CUBLAS_FAIL");
    return one;
}

cublasStatus_t refuse(cublasStatus_t status, const char* call, const char* format, ...) {
    char text[400];
    va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    std::fprintf(stderr, "simulated cuBLAS: %s: %s (%s)\n", call, text, cublasGetStatusName(status));
    return status;
}

}  // namespace sim

using sim::refuse;

cublasStatus_t cublasCreate_v2(cublasHandle_t* handle) {
    CUBLAS_ENTER;
    if (!handle) return refuse(CUBLAS_STATUS_INVALID_VALUE, __func__, "handle is null");
    *handle = sim::live().add(new cublasContext);
    return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasDestroy_v2(cublasHandle_t handle) {
    CUBLAS_HANDLE(handle);
    sim::live().destroy<cublasContext>(context);
    return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasGetVersion_v2(cublasHandle_t handle, int* version) {
    CUBLAS_HANDLE(handle);
    if (!version) return refuse(CUBLAS_STATUS_INVALID_VALUE, __func__, "version is null");
    *version = sim::version;
    return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasGetProperty(int property, int* value) {
    CUBLAS_ENTER;
    if (!value || property < 0 || property > 2)
        return refuse(CUBLAS_STATUS_INVALID_VALUE, __func__, "property %d, value %p", property, (void*) value);
    int version = sim::version;
    *value = property == 0 ? version / 10000 : property == 1 ? version / 100 % 100 : version % 100;
    return CUBLAS_STATUS_SUCCESS;
}

size_t cublasGetCudartVersion(void) {
    return 12060;
}

const char* cublasGetStatusName(cublasStatus_t status) {
    switch (status) {
        case CUBLAS_STATUS_SUCCESS: return "CUBLAS_STATUS_SUCCESS";
        case CUBLAS_STATUS_NOT_INITIALIZED: return "CUBLAS_STATUS_NOT_INITIALIZED";
        case CUBLAS_STATUS_ALLOC_FAILED: return "CUBLAS_STATUS_ALLOC_FAILED";
        case CUBLAS_STATUS_INVALID_VALUE: return "CUBLAS_STATUS_INVALID_VALUE";
        case CUBLAS_STATUS_ARCH_MISMATCH: return "CUBLAS_STATUS_ARCH_MISMATCH";
        case CUBLAS_STATUS_MAPPING_ERROR: return "CUBLAS_STATUS_MAPPING_ERROR";
        case CUBLAS_STATUS_EXECUTION_FAILED: return "CUBLAS_STATUS_EXECUTION_FAILED";
        case CUBLAS_STATUS_INTERNAL_ERROR: return "CUBLAS_STATUS_INTERNAL_ERROR";
        case CUBLAS_STATUS_NOT_SUPPORTED: return "CUBLAS_STATUS_NOT_SUPPORTED";
        case CUBLAS_STATUS_LICENSE_ERROR: return "CUBLAS_STATUS_LICENSE_ERROR";
    }
    return "CUBLAS_STATUS_UNKNOWN";
}

const char* cublasGetStatusString(cublasStatus_t status) {
    switch (status) {
        case CUBLAS_STATUS_SUCCESS: return "success";
        case CUBLAS_STATUS_NOT_INITIALIZED: return "the library was not initialized";
        case CUBLAS_STATUS_ALLOC_FAILED: return "the resource allocation failed";
        case CUBLAS_STATUS_INVALID_VALUE: return "an unsupported value or parameter was passed to the function";
        case CUBLAS_STATUS_ARCH_MISMATCH: return "the device is too old for the function";
        case CUBLAS_STATUS_MAPPING_ERROR: return "an access to GPU memory space failed";
        case CUBLAS_STATUS_EXECUTION_FAILED: return "the GPU program failed to execute";
        case CUBLAS_STATUS_INTERNAL_ERROR: return "an internal operation failed";
        case CUBLAS_STATUS_NOT_SUPPORTED: return "the functionality requested is not supported";
        case CUBLAS_STATUS_LICENSE_ERROR: return "the license check failed";
    }
    return "unknown status";
}

// Setting the stream, even the same one, takes the user's workspace away: as documented.
cublasStatus_t cublasSetStream_v2(cublasHandle_t handle, void* stream) {
    CUBLAS_HANDLE(handle);
    context->stream = stream;
    context->workspace = nullptr;
    context->workspace_bytes = 0;
    return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasGetStream_v2(cublasHandle_t handle, void** stream) {
    CUBLAS_HANDLE(handle);
    if (!stream) return refuse(CUBLAS_STATUS_INVALID_VALUE, __func__, "stream is null");
    *stream = context->stream;
    return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasSetWorkspace_v2(cublasHandle_t handle, void* workspace, size_t bytes) {
    CUBLAS_HANDLE(handle);
    if (reinterpret_cast<uintptr_t>(workspace) % 256 != 0)
        return refuse(CUBLAS_STATUS_INVALID_VALUE, __func__, "workspace %p is not aligned to 256 bytes", workspace);
    if (bytes && (!workspace || narae_sim_check(workspace, bytes) != 0))
        return refuse(CUBLAS_STATUS_INVALID_VALUE, __func__, "workspace %p of %zu bytes is not device memory", workspace, bytes);
    context->workspace = workspace;
    context->workspace_bytes = bytes;
    return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasSetPointerMode_v2(cublasHandle_t handle, int mode) {
    CUBLAS_HANDLE(handle);
    if (mode != CUBLAS_POINTER_MODE_HOST && mode != CUBLAS_POINTER_MODE_DEVICE)
        return refuse(CUBLAS_STATUS_INVALID_VALUE, __func__, "mode %d", mode);
    context->pointer_mode = mode;
    return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasGetPointerMode_v2(cublasHandle_t handle, int* mode) {
    CUBLAS_HANDLE(handle);
    if (!mode) return refuse(CUBLAS_STATUS_INVALID_VALUE, __func__, "mode is null");
    *mode = context->pointer_mode;
    return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasSetMathMode(cublasHandle_t handle, int mode) {
    CUBLAS_HANDLE(handle);
    int base = mode & ~CUBLAS_MATH_DISALLOW_REDUCED_PRECISION_REDUCTION;
    if (base < CUBLAS_DEFAULT_MATH || base > CUBLAS_TF32_TENSOR_OP_MATH)
        return refuse(CUBLAS_STATUS_INVALID_VALUE, __func__, "mode %d", mode);
    context->math_mode = mode;
    return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasGetMathMode(cublasHandle_t handle, int* mode) {
    CUBLAS_HANDLE(handle);
    if (!mode) return refuse(CUBLAS_STATUS_INVALID_VALUE, __func__, "mode is null");
    *mode = context->math_mode;
    return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasSetAtomicsMode(cublasHandle_t handle, int mode) {
    CUBLAS_HANDLE(handle);
    if (mode != 0 && mode != 1) return refuse(CUBLAS_STATUS_INVALID_VALUE, __func__, "mode %d", mode);
    context->atomics_mode = mode;
    return CUBLAS_STATUS_SUCCESS;
}

cublasStatus_t cublasGetAtomicsMode(cublasHandle_t handle, int* mode) {
    CUBLAS_HANDLE(handle);
    if (!mode) return refuse(CUBLAS_STATUS_INVALID_VALUE, __func__, "mode is null");
    *mode = context->atomics_mode;
    return CUBLAS_STATUS_SUCCESS;
}

void narae_sim_cublas_fail(const char* call, long long n, int status) {
    sim::faults().set(call, n, status);
}

void narae_sim_cublas_version(int version) {
    sim::version = version;
}

void narae_sim_cublas_reset(void) {
    sim::faults().set("", 0, 0);
    sim::version = sim::default_version;
}

long long narae_sim_cublas_live(void) {
    return sim::live().count();
}

long long narae_sim_cublas_calls(void) {
    return sim::faults().count();
}
