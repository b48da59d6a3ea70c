// Descriptors of tensors, filters, convolutions, pooling windows and dropout.
#include "api.h"

namespace {

using sim::Element;

constexpr int64_t element_limit = int64_t(1) << 31;

// Sizes are positive, two giga-elements at most; strides, where given, are positive.
cudnnStatus_t set(const char* call, cudnnTensorStruct& tensor, int type, int rank, const int* sizes, const int* strides, int format) {
    Element element;
    if (!sim::element(type, element)) return sim::refuse(CUDNN_STATUS_BAD_PARAM, call, "data type %d", type);
    if (rank < 3 || rank > CUDNN_DIM_MAX) return sim::refuse(CUDNN_STATUS_NOT_SUPPORTED, call, "%d dimensions", rank);
    if (!sizes) return sim::refuse(CUDNN_STATUS_BAD_PARAM_NULL_POINTER, call, "sizes are null");
    cudnnTensorStruct result;
    result.type = element;
    result.rank = rank;
    for (int axis = 0; axis < rank; axis++) {
        if (sizes[axis] <= 0 || (strides && strides[axis] <= 0))
            return sim::refuse(CUDNN_STATUS_BAD_PARAM, call, "dimension %d has size %d, stride %d", axis, sizes[axis],
                               strides ? strides[axis] : 0);
        result.size[axis] = sizes[axis];
        if (strides) result.stride[axis] = strides[axis];
    }
    if (!strides) {
        // NHWC: the channels, dimension 1, lie innermost.
        int64_t next = 1;
        auto lay = [&](int axis) {
            result.stride[axis] = next;
            next *= result.size[axis];
        };
        if (format == CUDNN_TENSOR_NHWC) lay(1);
        for (int axis = rank - 1; axis >= 0; axis--)
            if (axis != 1 || format != CUDNN_TENSOR_NHWC) lay(axis);
    }
    if (result.elements() > element_limit)
        return sim::refuse(CUDNN_STATUS_NOT_SUPPORTED, call, "%lld elements", (long long) result.elements());
    tensor = result;
    return CUDNN_STATUS_SUCCESS;
}

bool known_format(int format) {
    return format == CUDNN_TENSOR_NCHW || format == CUDNN_TENSOR_NHWC;
}

}  // namespace

#define LIFE(name, type)                                                                    \
    NARAE_SIM_EXPORT cudnnStatus_t cudnnCreate##name(type** descriptor) {                   \
        CUDNN_ENTER;                                                                        \
        CUDNN_DEMAND(descriptor, BAD_PARAM_NULL_POINTER, "descriptor is null");             \
        *descriptor = sim::live().add(new type);                                            \
        return CUDNN_STATUS_SUCCESS;                                                        \
    }                                                                                       \
    NARAE_SIM_EXPORT cudnnStatus_t cudnnDestroy##name(type* descriptor) {                   \
        CUDNN_ENTER;                                                                        \
        CUDNN_LIVE(type, descriptor);                                                       \
        sim::live().destroy<type>(descriptor);                                              \
        return CUDNN_STATUS_SUCCESS;                                                        \
    }

LIFE(TensorDescriptor, cudnnTensorStruct)
LIFE(FilterDescriptor, cudnnFilterStruct)
LIFE(ConvolutionDescriptor, cudnnConvolutionStruct)
LIFE(PoolingDescriptor, cudnnPoolingStruct)
LIFE(DropoutDescriptor, cudnnDropoutStruct)
LIFE(RNNDescriptor, cudnnRNNStruct)
LIFE(RNNDataDescriptor, cudnnRNNDataStruct)

NARAE_SIM_EXPORT cudnnStatus_t cudnnSetTensorNdDescriptor(cudnnTensorDescriptor_t tensor, int type, int rank, const int* sizes, const int* strides) {
    CUDNN_ENTER;
    CUDNN_LIVE(cudnnTensorStruct, tensor);
    CUDNN_DEMAND(strides, BAD_PARAM_NULL_POINTER, "strides are null");
    return set(__func__, *tensor, type, rank, sizes, strides, 0);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnSetTensorNdDescriptorEx(cudnnTensorDescriptor_t tensor, int format, int type, int rank, const int* sizes) {
    CUDNN_ENTER;
    CUDNN_LIVE(cudnnTensorStruct, tensor);
    CUDNN_DEMAND(known_format(format), NOT_SUPPORTED, "format %d", format);
    return set(__func__, *tensor, type, rank, sizes, nullptr, format);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnSetTensor4dDescriptor(cudnnTensorDescriptor_t tensor, int format, int type, int n, int c, int h, int w) {
    CUDNN_ENTER;
    CUDNN_LIVE(cudnnTensorStruct, tensor);
    CUDNN_DEMAND(known_format(format), NOT_SUPPORTED, "format %d", format);
    int sizes[] = {n, c, h, w};
    return set(__func__, *tensor, type, 4, sizes, nullptr, format);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnSetTensor4dDescriptorEx(cudnnTensorDescriptor_t tensor, int type, int n, int c, int h, int w, int sn, int sc,
                                                            int sh, int sw) {
    CUDNN_ENTER;
    CUDNN_LIVE(cudnnTensorStruct, tensor);
    int sizes[] = {n, c, h, w}, strides[] = {sn, sc, sh, sw};
    return set(__func__, *tensor, type, 4, sizes, strides, 0);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetTensorNdDescriptor(cudnnTensorDescriptor_t tensor, int requested, int* type, int* rank, int* sizes,
                                                          int* strides) {
    CUDNN_ENTER;
    CUDNN_LIVE(cudnnTensorStruct, tensor);
    CUDNN_DEMAND(requested >= 0 && requested <= CUDNN_DIM_MAX && type && rank && sizes && strides, BAD_PARAM, "%d dimensions requested", requested);
    *type = sim::code(tensor->type);
    *rank = tensor->rank;
    for (int axis = 0; axis < requested && axis < tensor->rank; axis++) {
        sizes[axis] = int(tensor->size[axis]);
        strides[axis] = int(tensor->stride[axis]);
    }
    return CUDNN_STATUS_SUCCESS;
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetTensor4dDescriptor(cudnnTensorDescriptor_t tensor, int* type, int* n, int* c, int* h, int* w, int* sn, int* sc,
                                                          int* sh, int* sw) {
    CUDNN_ENTER;
    CUDNN_TENSOR(tensor);
    CUDNN_DEMAND(tensor->rank == 4, BAD_PARAM, "the tensor has %d dimensions", tensor->rank);
    int* sizes[] = {n, c, h, w};
    int* strides[] = {sn, sc, sh, sw};
    *type = sim::code(tensor->type);
    for (int axis = 0; axis < 4; axis++) {
        *sizes[axis] = int(tensor->size[axis]);
        *strides[axis] = int(tensor->stride[axis]);
    }
    return CUDNN_STATUS_SUCCESS;
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetTensorSizeInBytes(cudnnTensorDescriptor_t tensor, size_t* bytes) {
    CUDNN_ENTER;
    CUDNN_TENSOR(tensor);
    CUDNN_DEMAND(bytes, BAD_PARAM_NULL_POINTER, "bytes is null");
    *bytes = tensor->bytes();
    return CUDNN_STATUS_SUCCESS;
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnSetFilterNdDescriptor(cudnnFilterDescriptor_t filter, int type, int format, int rank, const int* sizes) {
    CUDNN_ENTER;
    CUDNN_LIVE(cudnnFilterStruct, filter);
    CUDNN_DEMAND(known_format(format), NOT_SUPPORTED, "format %d", format);
    filter->format = format;
    return set(__func__, filter->tensor, type, rank, sizes, nullptr, format);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnSetFilter4dDescriptor(cudnnFilterDescriptor_t filter, int type, int format, int k, int c, int h, int w) {
    CUDNN_ENTER;
    CUDNN_LIVE(cudnnFilterStruct, filter);
    CUDNN_DEMAND(known_format(format), NOT_SUPPORTED, "format %d", format);
    int sizes[] = {k, c, h, w};
    filter->format = format;
    return set(__func__, filter->tensor, type, 4, sizes, nullptr, format);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetFilterNdDescriptor(cudnnFilterDescriptor_t filter, int requested, int* type, int* format, int* rank, int* sizes) {
    CUDNN_ENTER;
    CUDNN_LIVE(cudnnFilterStruct, filter);
    CUDNN_DEMAND(requested >= 0 && requested <= CUDNN_DIM_MAX && type && format && rank && sizes, BAD_PARAM, "%d dimensions requested", requested);
    *type = sim::code(filter->tensor.type);
    *format = filter->format;
    *rank = filter->tensor.rank;
    for (int axis = 0; axis < requested && axis < filter->tensor.rank; axis++) sizes[axis] = int(filter->tensor.size[axis]);
    return CUDNN_STATUS_SUCCESS;
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetFilterSizeInBytes(cudnnFilterDescriptor_t filter, size_t* bytes) {
    CUDNN_ENTER;
    CUDNN_LIVE(cudnnFilterStruct, filter);
    CUDNN_DEMAND(filter->tensor.rank > 0 && bytes, BAD_PARAM, "the filter was never set, or bytes is null");
    *bytes = filter->tensor.bytes();
    return CUDNN_STATUS_SUCCESS;
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnSetConvolutionNdDescriptor(cudnnConvolutionDescriptor_t convolution, int spatial, const int* pads, const int* steps,
                                                               const int* dilations, int mode, int compute) {
    CUDNN_ENTER;
    CUDNN_LIVE(cudnnConvolutionStruct, convolution);
    CUDNN_DEMAND(spatial >= 1 && spatial <= CUDNN_DIM_MAX - 2, NOT_SUPPORTED, "%d spatial dimensions", spatial);
    CUDNN_DEMAND(pads && steps && dilations, BAD_PARAM_NULL_POINTER, "pads %p, strides %p, dilations %p", (const void*) pads, (const void*) steps,
                 (const void*) dilations);
    CUDNN_DEMAND(mode == CUDNN_CONVOLUTION || mode == CUDNN_CROSS_CORRELATION, BAD_PARAM, "mode %d", mode);
    Element element;
    CUDNN_DEMAND(sim::element(compute, element), BAD_PARAM, "compute type %d", compute);
    for (int axis = 0; axis < spatial; axis++)
        CUDNN_DEMAND(pads[axis] >= 0 && steps[axis] > 0 && dilations[axis] > 0, BAD_PARAM, "axis %d: padding %d, stride %d, dilation %d", axis,
                     pads[axis], steps[axis], dilations[axis]);
    // Groups and the math type are settings of their own and stay.
    convolution->spatial = spatial;
    for (int axis = 0; axis < spatial; axis++) {
        convolution->pad[axis] = pads[axis];
        convolution->step[axis] = steps[axis];
        convolution->dilation[axis] = dilations[axis];
    }
    convolution->mode = mode;
    convolution->compute = element;
    return CUDNN_STATUS_SUCCESS;
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnSetConvolution2dDescriptor(cudnnConvolutionDescriptor_t convolution, int pad_h, int pad_w, int u, int v,
                                                               int dilation_h, int dilation_w, int mode, int compute) {
    int pads[] = {pad_h, pad_w}, steps[] = {u, v}, dilations[] = {dilation_h, dilation_w};
    return cudnnSetConvolutionNdDescriptor(convolution, 2, pads, steps, dilations, mode, compute);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionNdDescriptor(cudnnConvolutionDescriptor_t convolution, int requested, int* spatial, int* pads,
                                                               int* steps, int* dilations, int* mode, int* compute) {
    CUDNN_ENTER;
    CUDNN_LIVE(cudnnConvolutionStruct, convolution);
    CUDNN_DEMAND(requested >= 0 && spatial && pads && steps && dilations && mode && compute, BAD_PARAM, "%d dimensions requested", requested);
    *spatial = convolution->spatial;
    *mode = convolution->mode;
    *compute = sim::code(convolution->compute);
    for (int axis = 0; axis < requested && axis < convolution->spatial; axis++) {
        pads[axis] = int(convolution->pad[axis]);
        steps[axis] = int(convolution->step[axis]);
        dilations[axis] = int(convolution->dilation[axis]);
    }
    return CUDNN_STATUS_SUCCESS;
}

#define SETTING(name, field, least, most)                                                                                    \
    NARAE_SIM_EXPORT cudnnStatus_t cudnnSetConvolution##name(cudnnConvolutionDescriptor_t convolution, int value) {          \
        CUDNN_ENTER;                                                                                                         \
        CUDNN_LIVE(cudnnConvolutionStruct, convolution);                                                                     \
        CUDNN_DEMAND(value >= least && value <= most, BAD_PARAM, "value %d", value);                                         \
        convolution->field = value;                                                                                          \
        return CUDNN_STATUS_SUCCESS;                                                                                         \
    }                                                                                                                        \
    NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolution##name(cudnnConvolutionDescriptor_t convolution, int* value) {         \
        CUDNN_ENTER;                                                                                                         \
        CUDNN_LIVE(cudnnConvolutionStruct, convolution);                                                                     \
        CUDNN_DEMAND(value, BAD_PARAM_NULL_POINTER, "value is null");                                                        \
        *value = convolution->field;                                                                                         \
        return CUDNN_STATUS_SUCCESS;                                                                                         \
    }

SETTING(MathType, math, CUDNN_DEFAULT_MATH, CUDNN_FMA_MATH)
SETTING(GroupCount, groups, 1, INT32_MAX)
SETTING(ReorderType, reorder, 0, 1)

NARAE_SIM_EXPORT cudnnStatus_t cudnnSetPoolingNdDescriptor(cudnnPoolingDescriptor_t pooling, int mode, int nan, int spatial, const int* window,
                                                           const int* pads, const int* steps) {
    CUDNN_ENTER;
    CUDNN_LIVE(cudnnPoolingStruct, pooling);
    CUDNN_DEMAND(mode >= CUDNN_POOLING_MAX && mode <= CUDNN_POOLING_MAX_DETERMINISTIC && (nan == 0 || nan == 1), BAD_PARAM, "mode %d, NaN option %d",
                 mode, nan);
    CUDNN_DEMAND(spatial >= 1 && spatial <= CUDNN_DIM_MAX - 2, NOT_SUPPORTED, "%d spatial dimensions", spatial);
    CUDNN_DEMAND(window && pads && steps, BAD_PARAM_NULL_POINTER, "window, padding or stride is null");
    for (int axis = 0; axis < spatial; axis++)
        CUDNN_DEMAND(window[axis] > 0 && pads[axis] >= 0 && steps[axis] > 0, BAD_PARAM, "axis %d: window %d, padding %d, stride %d", axis, window[axis],
                     pads[axis], steps[axis]);
    pooling->mode = mode;
    pooling->nan = nan;
    pooling->spatial = spatial;
    for (int axis = 0; axis < spatial; axis++) {
        pooling->window[axis] = window[axis];
        pooling->pad[axis] = pads[axis];
        pooling->step[axis] = steps[axis];
    }
    return CUDNN_STATUS_SUCCESS;
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnSetPooling2dDescriptor(cudnnPoolingDescriptor_t pooling, int mode, int nan, int window_h, int window_w, int pad_h,
                                                           int pad_w, int step_h, int step_w) {
    int window[] = {window_h, window_w}, pads[] = {pad_h, pad_w}, steps[] = {step_h, step_w};
    return cudnnSetPoolingNdDescriptor(pooling, mode, nan, 2, window, pads, steps);
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnDropoutGetStatesSize(cudnnHandle_t handle, size_t* bytes) {
    CUDNN_HANDLE;
    CUDNN_DEMAND(bytes, BAD_PARAM_NULL_POINTER, "bytes is null");
    *bytes = 4096;
    return CUDNN_STATUS_SUCCESS;
}

// States may be null where nothing is dropped.
NARAE_SIM_EXPORT cudnnStatus_t cudnnSetDropoutDescriptor(cudnnDropoutDescriptor_t dropout, cudnnHandle_t handle, float probability, void* states,
                                                         size_t bytes, unsigned long long seed) {
    CUDNN_HANDLE;
    CUDNN_LIVE(cudnnDropoutStruct, dropout);
    CUDNN_DEMAND(probability >= 0 && probability <= 1, BAD_PARAM, "probability %g", double(probability));
    if (states || probability > 0) {
        CUDNN_DEMAND(bytes >= 4096, BAD_PARAM_SIZE_INSUFFICIENT, "%zu bytes of states, 4096 needed", bytes);
        CUDNN_DEMAND(states && narae_sim_check(states, bytes) == 0, EXECUTION_FAILED, "the states are not live device memory");
    }
    dropout->set = true;
    dropout->probability = probability;
    dropout->states = states;
    dropout->bytes = bytes;
    dropout->seed = seed;
    return CUDNN_STATUS_SUCCESS;
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetDropoutDescriptor(cudnnDropoutDescriptor_t dropout, cudnnHandle_t handle, float* probability, void** states,
                                                         unsigned long long* seed) {
    CUDNN_HANDLE;
    CUDNN_LIVE(cudnnDropoutStruct, dropout);
    CUDNN_DEMAND(dropout->set && probability && states && seed, BAD_PARAM, "the descriptor was never set, or a result is null");
    *probability = dropout->probability;
    *states = dropout->states;
    *seed = dropout->seed;
    return CUDNN_STATUS_SUCCESS;
}
