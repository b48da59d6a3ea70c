// The convolution calls: choosing an algorithm, its workspace, the three products.
#include "api.h"
#include "convolution.h"

#include <atomic>

namespace {

using namespace sim;

// The operands of a pass in cuDNN's order: two that are read, one that is written.
struct Operands {
    Pass pass;
    cudnnTensorDescriptor_t x;
    cudnnFilterDescriptor_t w;
    cudnnTensorDescriptor_t y;

    const cudnnTensorStruct& first() const { return pass == Pass::BackwardData ? w->tensor : *x; }
    const cudnnTensorStruct& second() const { return pass == Pass::Forward ? w->tensor : *y; }
    const cudnnTensorStruct& result() const { return pass == Pass::Forward ? *y : pass == Pass::BackwardData ? *x : w->tensor; }
};

bool overlap(const void* a, const cudnnTensorStruct& at, const void* b, const cudnnTensorStruct& bt) {
    const char *pa = static_cast<const char*>(a), *pb = static_cast<const char*>(b);
    return at.packed() && bt.packed() && pa < pb + bt.bytes() && pb < pa + at.bytes();
}

// An algorithm that is not deterministic gives other last bits at every other call.
std::atomic<unsigned> turn{0};

cudnnStatus_t perform(const char* call, cudnnHandle_t handle, const Operands& operands, cudnnConvolutionDescriptor_t convolution, const void* alpha,
                      const void* first, const void* second, int code, void* workspace, size_t bytes, const void* beta, void* result) {
    Geometry g;
    if (cudnnStatus_t status = geometry(call, operands.x, operands.w, convolution, operands.y, g)) return status;
    Blend factors;
    if (cudnnStatus_t status = blend(call, operands.x->type, alpha, beta, factors)) return status;
    if (!first || !second || !result) return refuse(CUDNN_STATUS_BAD_PARAM_NULL_POINTER, call, "operands %p, %p, %p", first, second, result);
    Algorithm algorithm{-1, false, true, 0};
    for (const Algorithm& each : algorithms(operands.pass, g, operands.x, operands.w, convolution))
        if (each.code == code) algorithm = each;
    if (algorithm.code < 0) return refuse(CUDNN_STATUS_BAD_PARAM, call, "algorithm %d", code);
    if (!algorithm.supported) return refuse(CUDNN_STATUS_NOT_SUPPORTED, call, "algorithm %d with these descriptors", code);
    size_t needed = algorithm.needs(convolution->math);
    if (needed > 0 && !workspace) return refuse(CUDNN_STATUS_BAD_PARAM_NULL_POINTER, call, "the workspace is null");
    if (bytes < needed)
        return refuse(CUDNN_STATUS_BAD_PARAM_SIZE_INSUFFICIENT, call, "workspace of %zu bytes, %zu needed with math type %d", bytes, needed,
                      convolution->math);
    const cudnnTensorStruct a = operands.first(), b = operands.second(), c = operands.result();
    if (overlap(result, c, first, a) || overlap(result, c, second, b))
        return refuse(CUDNN_STATUS_BAD_PARAM, call, "the result overlaps an operand");
    Touched touched;
    touched.add("the first operand", first, a.bytes());
    touched.add("the second operand", second, b.bytes());
    touched.add("the result", result, c.bytes());
    touched.add("the workspace", workspace, needed);
    // From Ampere on every math type but FMA lets float operands lose mantissa in tensor cores.
    bool rounded = operands.x->type == Element::F32 && convolution->math != CUDNN_FMA_MATH;
    Pass pass = operands.pass;
    return submit(handle, call, std::move(touched), [=] {
        std::vector<double> left = gather(a, first), right = gather(b, second);
        if (rounded) {
            for (double& value : left) value = tf32(value);
            for (double& value : right) value = tf32(value);
        }
        spoil(workspace, needed);
        std::vector<double> values = pass == Pass::Forward        ? convolve(g, left, right)
                                     : pass == Pass::BackwardData ? data_gradient(g, left, right)
                                                                  : filter_gradient(g, left, right);
        if (!algorithm.deterministic && turn++ % 2)
            for (double& value : values) value *= 1 + 0x1p-22;
        scatter(c, result, values, factors);
    });
}

cudnnStatus_t workspace_size(const char* call, const Operands& operands, cudnnConvolutionDescriptor_t convolution, int code, size_t* bytes) {
    Geometry g;
    if (cudnnStatus_t status = geometry(call, operands.x, operands.w, convolution, operands.y, g)) return status;
    if (!bytes) return refuse(CUDNN_STATUS_BAD_PARAM_NULL_POINTER, call, "bytes is null");
    for (const Algorithm& algorithm : algorithms(operands.pass, g, operands.x, operands.w, convolution))
        if (algorithm.code == code) {
            if (!algorithm.supported) return refuse(CUDNN_STATUS_NOT_SUPPORTED, call, "algorithm %d with these descriptors", code);
            *bytes = algorithm.needs(convolution->math);
            return CUDNN_STATUS_SUCCESS;
        }
    return refuse(CUDNN_STATUS_BAD_PARAM, call, "algorithm %d", code);
}

cudnnStatus_t candidates(const char* call, const Operands& operands, cudnnConvolutionDescriptor_t convolution, int requested, int* returned,
                         cudnnConvolutionAlgoPerf_t* results, bool measured, size_t room) {
    Geometry g;
    if (cudnnStatus_t status = geometry(call, operands.x, operands.w, convolution, operands.y, g)) return status;
    if (!returned || !results || requested <= 0)
        return refuse(CUDNN_STATUS_BAD_PARAM, call, "%d results requested, count %p, results %p", requested, (void*) returned, (void*) results);
    *returned = 0;
    auto add = [&](const Algorithm& algorithm, int math, cudnnStatus_t status) {
        if (*returned == requested) return;
        float time = status || !measured ? -1.0f : 0.01f * float(*returned + 1);
        results[(*returned)++] = {algorithm.code, status, time, algorithm.needs(math),
                                  algorithm.deterministic ? CUDNN_DETERMINISTIC : CUDNN_NON_DETERMINISTIC, math, {0, 0, 0}};
    };
    std::vector<Algorithm> all = algorithms(operands.pass, g, operands.x, operands.w, convolution);
    for (cudnnStatus_t wanted : {CUDNN_STATUS_SUCCESS, CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED, CUDNN_STATUS_NOT_SUPPORTED})
        for (const Algorithm& algorithm : all)
            for (int math : offered(algorithm, operands.x->type)) {
                cudnnStatus_t status = !algorithm.supported             ? CUDNN_STATUS_NOT_SUPPORTED
                                       : algorithm.needs(math) > room ? CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED
                                                                        : CUDNN_STATUS_SUCCESS;
                if (status == wanted) add(algorithm, math, status);
            }
    return CUDNN_STATUS_SUCCESS;
}

// Trying the algorithms runs and waits for them, which a capturing stream cannot do; it leaves something else in the result.
cudnnStatus_t trial(const char* call, cudnnHandle_t handle, const Operands& operands, cudnnConvolutionDescriptor_t convolution, const void* first,
                    const void* second, void* result, int requested, int* returned, cudnnConvolutionAlgoPerf_t* results, void* workspace, size_t bytes) {
    if (narae_sim_capturing(handle->stream)) return refuse(CUDNN_STATUS_EXECUTION_FAILED, call, "the stream is capturing");
    if (cudnnStatus_t status = candidates(call, operands, convolution, requested, returned, results, true, bytes)) return status;
    cudnnTensorStruct written = operands.result();
    Touched touched;
    touched.add("the first operand", first, operands.first().bytes());
    touched.add("the second operand", second, operands.second().bytes());
    touched.add("the result", result, written.bytes());
    touched.add("the workspace", workspace, bytes);
    return submit(handle, call, std::move(touched), [=] {
        spoil(workspace, bytes);
        scatter(written, result, std::vector<double>(size_t(written.elements()), NAN), {1, 0});
    });
}

}  // namespace

#define WITHOUT_MEMORY SIZE_MAX

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionNdForwardOutputDim(cudnnConvolutionDescriptor_t convolution, cudnnTensorDescriptor_t x,
                                                                     cudnnFilterDescriptor_t w, int rank, int* sizes) {
    CUDNN_ENTER;
    CUDNN_LIVE(cudnnConvolutionStruct, convolution);
    CUDNN_TENSOR(x);
    CUDNN_LIVE(cudnnFilterStruct, w);
    CUDNN_DEMAND(sizes && convolution->spatial && rank == x->rank && rank == w->tensor.rank && rank == convolution->spatial + 2, BAD_PARAM,
                 "%d dimensions, x has %d, the filter %d", rank, x->rank, w->tensor.rank);
    CUDNN_DEMAND(x->size[1] == w->tensor.size[1] * convolution->groups, BAD_PARAM, "x has %lld channels, the filter %lld in %d groups",
                 (long long) x->size[1], (long long) w->tensor.size[1], convolution->groups);
    sizes[0] = int(x->size[0]);
    sizes[1] = int(w->tensor.size[0]);
    for (int axis = 0; axis < rank - 2; axis++) {
        int64_t extent = output_extent(x->size[axis + 2], w->tensor.size[axis + 2], convolution->pad[axis], convolution->step[axis], convolution->dilation[axis]);
        CUDNN_DEMAND(extent > 0, BAD_PARAM, "the window does not fit along axis %d", axis);
        sizes[axis + 2] = int(extent);
    }
    return CUDNN_STATUS_SUCCESS;
}

#define MAX_COUNT(name, count)                                                                    \
    NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolution##name##AlgorithmMaxCount(cudnnHandle_t handle, int* value) { \
        CUDNN_HANDLE;                                                                             \
        CUDNN_DEMAND(value, BAD_PARAM_NULL_POINTER, "count is null");                             \
        *value = count;                                                                           \
        return CUDNN_STATUS_SUCCESS;                                                              \
    }
MAX_COUNT(Forward, CUDNN_CONVOLUTION_FWD_ALGO_COUNT)
MAX_COUNT(BackwardData, CUDNN_CONVOLUTION_BWD_DATA_ALGO_COUNT)
MAX_COUNT(BackwardFilter, CUDNN_CONVOLUTION_BWD_FILTER_ALGO_COUNT)

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionForwardWorkspaceSize(cudnnHandle_t handle, cudnnTensorDescriptor_t x, cudnnFilterDescriptor_t w,
                                                                       cudnnConvolutionDescriptor_t convolution, cudnnTensorDescriptor_t y, int algorithm,
                                                                       size_t* bytes) {
    CUDNN_HANDLE;
    return workspace_size(__func__, {Pass::Forward, x, w, y}, convolution, algorithm, bytes);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionBackwardDataWorkspaceSize(cudnnHandle_t handle, cudnnFilterDescriptor_t w, cudnnTensorDescriptor_t dy,
                                                                            cudnnConvolutionDescriptor_t convolution, cudnnTensorDescriptor_t dx,
                                                                            int algorithm, size_t* bytes) {
    CUDNN_HANDLE;
    return workspace_size(__func__, {Pass::BackwardData, dx, w, dy}, convolution, algorithm, bytes);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionBackwardFilterWorkspaceSize(cudnnHandle_t handle, cudnnTensorDescriptor_t x, cudnnTensorDescriptor_t dy,
                                                                              cudnnConvolutionDescriptor_t convolution, cudnnFilterDescriptor_t dw,
                                                                              int algorithm, size_t* bytes) {
    CUDNN_HANDLE;
    return workspace_size(__func__, {Pass::BackwardFilter, x, dw, dy}, convolution, algorithm, bytes);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionForwardAlgorithm_v7(cudnnHandle_t handle, cudnnTensorDescriptor_t x, cudnnFilterDescriptor_t w,
                                                                      cudnnConvolutionDescriptor_t convolution, cudnnTensorDescriptor_t y, int requested,
                                                                      int* returned, Perf* results) {
    CUDNN_HANDLE;
    return candidates(__func__, {Pass::Forward, x, w, y}, convolution, requested, returned, results, false, WITHOUT_MEMORY);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionBackwardDataAlgorithm_v7(cudnnHandle_t handle, cudnnFilterDescriptor_t w, cudnnTensorDescriptor_t dy,
                                                                           cudnnConvolutionDescriptor_t convolution, cudnnTensorDescriptor_t dx,
                                                                           int requested, int* returned, Perf* results) {
    CUDNN_HANDLE;
    return candidates(__func__, {Pass::BackwardData, dx, w, dy}, convolution, requested, returned, results, false, WITHOUT_MEMORY);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionBackwardFilterAlgorithm_v7(cudnnHandle_t handle, cudnnTensorDescriptor_t x, cudnnTensorDescriptor_t dy,
                                                                             cudnnConvolutionDescriptor_t convolution, cudnnFilterDescriptor_t dw,
                                                                             int requested, int* returned, Perf* results) {
    CUDNN_HANDLE;
    return candidates(__func__, {Pass::BackwardFilter, x, dw, dy}, convolution, requested, returned, results, false, WITHOUT_MEMORY);
}

// The forms without "Ex" allocate their own memory, which a capturing stream cannot do either.
#define OWN_MEMORY \
    CUDNN_DEMAND(!narae_sim_capturing(handle->stream), EXECUTION_FAILED, "the stream is capturing")

NARAE_SIM_EXPORT cudnnStatus_t cudnnFindConvolutionForwardAlgorithm(cudnnHandle_t handle, cudnnTensorDescriptor_t x, cudnnFilterDescriptor_t w,
                                                                    cudnnConvolutionDescriptor_t convolution, cudnnTensorDescriptor_t y, int requested,
                                                                    int* returned, Perf* results) {
    CUDNN_HANDLE;
    OWN_MEMORY;
    return candidates(__func__, {Pass::Forward, x, w, y}, convolution, requested, returned, results, true, WITHOUT_MEMORY);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnFindConvolutionBackwardDataAlgorithm(cudnnHandle_t handle, cudnnFilterDescriptor_t w, cudnnTensorDescriptor_t dy,
                                                                         cudnnConvolutionDescriptor_t convolution, cudnnTensorDescriptor_t dx,
                                                                         int requested, int* returned, Perf* results) {
    CUDNN_HANDLE;
    OWN_MEMORY;
    return candidates(__func__, {Pass::BackwardData, dx, w, dy}, convolution, requested, returned, results, true, WITHOUT_MEMORY);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnFindConvolutionBackwardFilterAlgorithm(cudnnHandle_t handle, cudnnTensorDescriptor_t x, cudnnTensorDescriptor_t dy,
                                                                           cudnnConvolutionDescriptor_t convolution, cudnnFilterDescriptor_t dw,
                                                                           int requested, int* returned, Perf* results) {
    CUDNN_HANDLE;
    OWN_MEMORY;
    return candidates(__func__, {Pass::BackwardFilter, x, dw, dy}, convolution, requested, returned, results, true, WITHOUT_MEMORY);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnFindConvolutionForwardAlgorithmEx(cudnnHandle_t handle, cudnnTensorDescriptor_t x, const void* x_data,
                                                                      cudnnFilterDescriptor_t w, const void* w_data,
                                                                      cudnnConvolutionDescriptor_t convolution, cudnnTensorDescriptor_t y, void* y_data,
                                                                      int requested, int* returned, Perf* results, void* workspace, size_t bytes) {
    CUDNN_HANDLE;
    return trial(__func__, handle, {Pass::Forward, x, w, y}, convolution, x_data, w_data, y_data, requested, returned, results, workspace, bytes);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnFindConvolutionBackwardDataAlgorithmEx(cudnnHandle_t handle, cudnnFilterDescriptor_t w, const void* w_data,
                                                                           cudnnTensorDescriptor_t dy, const void* dy_data,
                                                                           cudnnConvolutionDescriptor_t convolution, cudnnTensorDescriptor_t dx,
                                                                           void* dx_data, int requested, int* returned, Perf* results, void* workspace,
                                                                           size_t bytes) {
    CUDNN_HANDLE;
    return trial(__func__, handle, {Pass::BackwardData, dx, w, dy}, convolution, w_data, dy_data, dx_data, requested, returned, results, workspace, bytes);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnFindConvolutionBackwardFilterAlgorithmEx(cudnnHandle_t handle, cudnnTensorDescriptor_t x, const void* x_data,
                                                                             cudnnTensorDescriptor_t dy, const void* dy_data,
                                                                             cudnnConvolutionDescriptor_t convolution, cudnnFilterDescriptor_t dw,
                                                                             void* dw_data, int requested, int* returned, Perf* results, void* workspace,
                                                                             size_t bytes) {
    CUDNN_HANDLE;
    return trial(__func__, handle, {Pass::BackwardFilter, x, dw, dy}, convolution, x_data, dy_data, dw_data, requested, returned, results, workspace,
                 bytes);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnConvolutionForward(cudnnHandle_t handle, const void* alpha, cudnnTensorDescriptor_t x, const void* x_data,
                                                       cudnnFilterDescriptor_t w, const void* w_data, cudnnConvolutionDescriptor_t convolution,
                                                       int algorithm, void* workspace, size_t bytes, const void* beta, cudnnTensorDescriptor_t y,
                                                       void* y_data) {
    CUDNN_HANDLE;
    return perform(__func__, handle, {Pass::Forward, x, w, y}, convolution, alpha, x_data, w_data, algorithm, workspace, bytes, beta, y_data);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnConvolutionBackwardData(cudnnHandle_t handle, const void* alpha, cudnnFilterDescriptor_t w, const void* w_data,
                                                            cudnnTensorDescriptor_t dy, const void* dy_data, cudnnConvolutionDescriptor_t convolution,
                                                            int algorithm, void* workspace, size_t bytes, const void* beta, cudnnTensorDescriptor_t dx,
                                                            void* dx_data) {
    CUDNN_HANDLE;
    return perform(__func__, handle, {Pass::BackwardData, dx, w, dy}, convolution, alpha, w_data, dy_data, algorithm, workspace, bytes, beta, dx_data);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnConvolutionBackwardFilter(cudnnHandle_t handle, const void* alpha, cudnnTensorDescriptor_t x, const void* x_data,
                                                              cudnnTensorDescriptor_t dy, const void* dy_data, cudnnConvolutionDescriptor_t convolution,
                                                              int algorithm, void* workspace, size_t bytes, const void* beta, cudnnFilterDescriptor_t dw,
                                                              void* dw_data) {
    CUDNN_HANDLE;
    return perform(__func__, handle, {Pass::BackwardFilter, x, dw, dy}, convolution, alpha, x_data, dy_data, algorithm, workspace, bytes, beta, dw_data);
}
