// The handle, statuses, settings of the library, and the elements of tensors.
#include "api.h"

#include <atomic>
#include <cstdarg>

namespace sim {

namespace {
constexpr long long default_version = 90600;

long long first_version() {
    const char* text = std::getenv("NARAE_SIM_CUDNN_VERSION");
    return text ? std::atoll(text) : default_version;
}

std::atomic<long long> version{first_version()};
thread_local std::string last_error;

// Calls `row(offset, index)` for each run of elements along the last dimension: where it lies, and its place in order.
template <class Row> void rows(const cudnnTensorStruct& tensor, Row row) {
    int last = tensor.rank - 1;
    int64_t count = tensor.elements() / tensor.size[last], offset = 0, position[CUDNN_DIM_MAX] = {};
    for (int64_t index = 0; index < count; index++) {
        row(offset, index * tensor.size[last]);
        for (int axis = last - 1; axis >= 0; axis--) {
            offset += tensor.stride[axis];
            if (++position[axis] < tensor.size[axis]) break;
            offset -= tensor.stride[axis] * tensor.size[axis];
            position[axis] = 0;
        }
    }
}
}  // namespace

Live& live() {
    static Live objects;
    return objects;
}

Faults& faults() {
    static Faults one("NARAE_SIM_CUDNN_FAIL");
    return one;
}

cudnnStatus_t refuse(cudnnStatus_t status, const char* call, const char* format, ...) {
    char text[400];
    va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    last_error = std::string(call) + ": " + text;
    const char* name = "status ?";
#define CUDNN_STATUS_NAME(constant, number) \
    if (status == number) name = "CUDNN_STATUS_" #constant;
    CUDNN_STATUSES(CUDNN_STATUS_NAME)
    std::fprintf(stderr, "simulated cuDNN: %s (%s)\n", last_error.c_str(), name);
    return status;
}

bool element(int code, Element& type) {
    switch (code) {
        case CUDNN_DATA_FLOAT: type = Element::F32; return true;
        case CUDNN_DATA_DOUBLE: type = Element::F64; return true;
        case CUDNN_DATA_HALF: type = Element::F16; return true;
        case CUDNN_DATA_BFLOAT16: type = Element::BF16; return true;
        case CUDNN_DATA_INT8: type = Element::I8; return true;
        case CUDNN_DATA_INT32: type = Element::I32; return true;
    }
    return false;
}

int code(Element type) {
    switch (type) {
        case Element::F32: return CUDNN_DATA_FLOAT;
        case Element::F64: return CUDNN_DATA_DOUBLE;
        case Element::F16: return CUDNN_DATA_HALF;
        case Element::BF16: return CUDNN_DATA_BFLOAT16;
        case Element::I8: return CUDNN_DATA_INT8;
        case Element::I32: return CUDNN_DATA_INT32;
    }
    return -1;
}

cudnnStatus_t blend(const char* call, Element type, const void* alpha, const void* beta, Blend& factors) {
    if (!alpha || !beta) return refuse(CUDNN_STATUS_BAD_PARAM_NULL_POINTER, call, "alpha %p, beta %p", alpha, beta);
    if (narae_sim_check(alpha, 1) == 0 || narae_sim_check(beta, 1) == 0)
        return refuse(CUDNN_STATUS_BAD_PARAM, call, "alpha and beta have to be host memory");
    Element scalar = type == Element::F64 ? Element::F64 : Element::F32;
    factors = {load(scalar, alpha, 0), load(scalar, beta, 0)};
    return CUDNN_STATUS_SUCCESS;
}

std::vector<double> gather(const cudnnTensorStruct& tensor, const void* data) {
    std::vector<double> values(size_t(tensor.elements()));
    int64_t length = tensor.size[tensor.rank - 1], stride = tensor.stride[tensor.rank - 1];
    rows(tensor, [&](int64_t offset, int64_t index) {
        for (int64_t i = 0; i < length; i++) values[size_t(index + i)] = load(tensor.type, data, offset + i * stride);
    });
    return values;
}

void scatter(const cudnnTensorStruct& tensor, void* data, const std::vector<double>& values, Blend factors) {
    int64_t length = tensor.size[tensor.rank - 1], stride = tensor.stride[tensor.rank - 1];
    rows(tensor, [&](int64_t offset, int64_t index) {
        for (int64_t i = 0; i < length; i++) {
            int64_t at = offset + i * stride;
            double value = factors.alpha * values[size_t(index + i)];
            if (factors.beta != 0) value += factors.beta * load(tensor.type, data, at);
            store(tensor.type, data, at, value);
        }
    });
}

}  // namespace sim

int64_t cudnnTensorStruct::elements() const {
    int64_t count = 1;
    for (int axis = 0; axis < rank; axis++) count *= size[axis];
    return count;
}

int64_t cudnnTensorStruct::reach() const {
    int64_t last = 0;
    for (int axis = 0; axis < rank; axis++) last += (size[axis] - 1) * stride[axis];
    return last + 1;
}

bool cudnnTensorStruct::contiguous() const {
    int64_t expected = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
        if (size[axis] != 1 && stride[axis] != expected) return false;
        expected *= size[axis];
    }
    return true;
}

bool cudnnTensorStruct::same_sizes(const cudnnTensorStruct& other) const {
    if (rank != other.rank) return false;
    for (int axis = 0; axis < rank; axis++)
        if (size[axis] != other.size[axis]) return false;
    return true;
}

NARAE_SIM_EXPORT const char* cudnnGetErrorString(cudnnStatus_t status) {
    switch (status) {
#define CUDNN_STATUS_TEXT(name, code) \
    case CUDNN_STATUS_##name: return "CUDNN_STATUS_" #name;
        CUDNN_STATUSES(CUDNN_STATUS_TEXT)
    }
    return "CUDNN_UNKNOWN_STATUS";
}

NARAE_SIM_EXPORT void cudnnGetLastErrorString(char* message, size_t size) {
    if (message && size) std::snprintf(message, size, "%s", sim::last_error.c_str());
    sim::last_error.clear();
}

NARAE_SIM_EXPORT size_t cudnnGetVersion(void) {
    return size_t(sim::version);
}

NARAE_SIM_EXPORT size_t cudnnGetMaxDeviceVersion(void) {
    return 900;
}

NARAE_SIM_EXPORT size_t cudnnGetCudartVersion(void) {
    return 12060;
}

// Version 9 counts 10000 · major + 100 · minor + patch, version 8 counted 1000 · major.
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetProperty(int property, int* value) {
    CUDNN_ENTER;
    CUDNN_DEMAND(value && property >= 0 && property <= 2, BAD_PARAM, "property %d, value %p", property, (void*) value);
    long long version = sim::version, thousand = version >= 90000 ? 10000 : 1000;
    *value = int(property == 0 ? version / thousand : property == 1 ? version % thousand / 100 : version % 100);
    return CUDNN_STATUS_SUCCESS;
}

#define VERSION_CHECK(name)                    \
    NARAE_SIM_EXPORT cudnnStatus_t name(void) { \
        CUDNN_ENTER;                           \
        return CUDNN_STATUS_SUCCESS;           \
    }
VERSION_CHECK(cudnnOpsVersionCheck)
VERSION_CHECK(cudnnCnnVersionCheck)
VERSION_CHECK(cudnnAdvVersionCheck)
VERSION_CHECK(cudnnGraphVersionCheck)

NARAE_SIM_EXPORT cudnnStatus_t cudnnCreate(cudnnHandle_t* handle) {
    CUDNN_ENTER;
    CUDNN_DEMAND(handle, BAD_PARAM_NULL_POINTER, "handle is null");
    *handle = sim::live().add(new cudnnContext);
    return CUDNN_STATUS_SUCCESS;
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnDestroy(cudnnHandle_t handle) {
    CUDNN_HANDLE;
    sim::live().destroy<cudnnContext>(handle);
    return CUDNN_STATUS_SUCCESS;
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnSetStream(cudnnHandle_t handle, void* stream) {
    CUDNN_HANDLE;
    handle->stream = stream;
    return CUDNN_STATUS_SUCCESS;
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetStream(cudnnHandle_t handle, void** stream) {
    CUDNN_HANDLE;
    CUDNN_DEMAND(stream, BAD_PARAM_NULL_POINTER, "stream is null");
    *stream = handle->stream;
    return CUDNN_STATUS_SUCCESS;
}

void narae_sim_cudnn_fail(const char* call, long long n, int status) {
    sim::faults().set(call, n, status);
}

void narae_sim_cudnn_version(long long version) {
    sim::version = version;
}

void narae_sim_cudnn_reset(void) {
    sim::faults().set("", 0, 0);
    sim::version = sim::first_version();
}

long long narae_sim_cudnn_live(void) {
    return sim::live().count();
}

long long narae_sim_cudnn_calls(void) {
    return sim::faults().count();
}
