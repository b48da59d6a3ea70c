// Handles and descriptors, and the checks that every call makes of them.
#ifndef NARAE_SIM_CUDNN_STATE_H
#define NARAE_SIM_CUDNN_STATE_H

#include "../cublas/numbers.h"
#include "../cublas/work.h"
#include "cudnn.h"

struct cudnnContext {
    static constexpr int kind = 1;
    void* stream = nullptr;
};

struct cudnnTensorStruct {
    static constexpr int kind = 2;
    sim::Element type = sim::Element::F32;
    int rank = 0;  // 0: not set yet
    int64_t size[CUDNN_DIM_MAX] = {}, stride[CUDNN_DIM_MAX] = {};

    int64_t elements() const;
    int64_t reach() const;  // elements from the first to past the last
    size_t bytes() const { return size_t(reach()) * sim::width(type); }
    bool packed() const { return reach() == elements(); }
    bool contiguous() const;  // packed in the order of the dimensions
    bool same_sizes(const cudnnTensorStruct& other) const;
};

struct cudnnFilterStruct {
    static constexpr int kind = 3;
    int format = CUDNN_TENSOR_NCHW;
    cudnnTensorStruct tensor;  // [out, in / groups, window...], strides by the format
};

struct cudnnConvolutionStruct {
    static constexpr int kind = 4;
    int spatial = 0;  // 0: not set yet
    int64_t pad[6] = {}, step[6] = {}, dilation[6] = {};
    int mode = CUDNN_CROSS_CORRELATION, groups = 1, math = CUDNN_DEFAULT_MATH, reorder = 0;
    sim::Element compute = sim::Element::F32;
};

struct cudnnPoolingStruct {
    static constexpr int kind = 5;
    int spatial = 0;  // 0: not set yet
    int mode = CUDNN_POOLING_MAX, nan = CUDNN_NOT_PROPAGATE_NAN;
    int64_t window[6] = {}, pad[6] = {}, step[6] = {};
};

struct cudnnDropoutStruct {
    static constexpr int kind = 6;
    bool set = false;
    float probability = 0;
    void* states = nullptr;
    size_t bytes = 0;
    unsigned long long seed = 0;
};

struct cudnnRNNStruct {
    static constexpr int kind = 7;
    bool set = false;
    int algorithm = 0, cell = 0, bias = 0, direction = 0, input_mode = 0, math = 0, padding = 0;
    sim::Element type = sim::Element::F32, compute = sim::Element::F32;
    int64_t input = 0, hidden = 0, projection = 0, layers = 0;
    cudnnDropoutStruct* dropout = nullptr;
};

struct cudnnRNNDataStruct {
    static constexpr int kind = 8;
    bool set = false;
    sim::Element type = sim::Element::F32;
    int layout = 0;
    int64_t steps = 0, batch = 0, vector = 0;
    std::vector<int> lengths;
    bool fills = false;
    double fill = 0;  // of output vectors past a sequence's end

    int64_t vectors() const;  // that lie in memory
    size_t bytes() const { return size_t(vectors() * vector) * sim::width(type); }
    int64_t place(int64_t step, int64_t sequence) const;  // of a vector, in elements
};

typedef cudnnContext* cudnnHandle_t;
typedef cudnnTensorStruct* cudnnTensorDescriptor_t;
typedef cudnnFilterStruct* cudnnFilterDescriptor_t;
typedef cudnnConvolutionStruct* cudnnConvolutionDescriptor_t;
typedef cudnnPoolingStruct* cudnnPoolingDescriptor_t;
typedef cudnnDropoutStruct* cudnnDropoutDescriptor_t;
typedef cudnnRNNStruct* cudnnRNNDescriptor_t;
typedef cudnnRNNDataStruct* cudnnRNNDataDescriptor_t;

namespace sim {

Live& live();
Faults& faults();

// Says on standard error what was wrong and keeps it for cudnnGetLastErrorString.
__attribute__((format(printf, 3, 4))) cudnnStatus_t refuse(cudnnStatus_t status, const char* call, const char* format, ...);

// cudnnDataType_t of what is simulated.
bool element(int code, Element& type);
int code(Element type);

// Factors in host memory: double for double tensors, float for all others.
struct Blend {
    double alpha = 1, beta = 0;
};
cudnnStatus_t blend(const char* call, Element type, const void* alpha, const void* beta, Blend& blend);

// All elements in the order of the dimensions.
std::vector<double> gather(const cudnnTensorStruct& tensor, const void* data);

// data = alpha · values + beta · data. Where beta is 0 the old content is not read.
void scatter(const cudnnTensorStruct& tensor, void* data, const std::vector<double>& values, Blend factors);

// Enqueues work after checking what it touches.
template <class Work> cudnnStatus_t submit(cudnnContext* context, const char* call, Touched touched, Work work) {
    if (const char* name = touched.amiss()) return refuse(CUDNN_STATUS_EXECUTION_FAILED, call, "%s is not live device memory", name);
    int answer = enqueue(context->stream, call, std::move(touched), std::move(work));
    if (answer) return refuse(CUDNN_STATUS_EXECUTION_FAILED_CUDA_DRIVER, call, "the driver answered %d", answer);
    return CUDNN_STATUS_SUCCESS;
}

}  // namespace sim

// Opens every function of the interface.
#define CUDNN_ENTER                                                                                        \
    if (int injected = sim::faults().next(__func__))                                                       \
        return sim::refuse(cudnnStatus_t(injected), __func__, "injected fault")

#define CUDNN_HANDLE                                                                                       \
    CUDNN_ENTER;                                                                                           \
    if (!sim::live().get<cudnnContext>(handle)) return sim::refuse(CUDNN_STATUS_BAD_PARAM, __func__, "no live handle")

// Demands a live descriptor, of any content.
#define CUDNN_LIVE(type, descriptor)                                                                       \
    if (!sim::live().get<type>(descriptor))                                                                \
        return sim::refuse(CUDNN_STATUS_BAD_PARAM, __func__, #descriptor " is not a live descriptor of its kind")

// Demands more.
#define CUDNN_DEMAND(condition, status, ...)                                                               \
    do {                                                                                                   \
        if (!(condition)) return sim::refuse(CUDNN_STATUS_##status, __func__, __VA_ARGS__);                \
    } while (0)

#define CUDNN_TENSOR(descriptor)                                                                           \
    CUDNN_LIVE(cudnnTensorStruct, descriptor);                                                             \
    CUDNN_DEMAND((descriptor)->rank > 0, BAD_PARAM, #descriptor " was never set")

#endif
