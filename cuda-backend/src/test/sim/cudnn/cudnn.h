// The constants of cuDNN 9's interface that are simulated, and how tests drive the library, declared from NVIDIA's
// documentation (https://docs.nvidia.com/deeplearning/cudnn).
#ifndef NARAE_SIM_CUDNN_H
#define NARAE_SIM_CUDNN_H

#include <cstddef>
#include <cstdint>

// Renumbered by version 9: thousands are the category.
#define CUDNN_STATUSES(each)                                        \
    each(SUCCESS, 0)                                                \
    each(NOT_INITIALIZED, 1001)                                     \
    each(SUBLIBRARY_VERSION_MISMATCH, 1002)                         \
    each(SERIALIZATION_VERSION_MISMATCH, 1003)                      \
    each(DEPRECATED, 1004)                                          \
    each(LICENSE_ERROR, 1005)                                       \
    each(RUNTIME_IN_PROGRESS, 1006)                                 \
    each(RUNTIME_FP_OVERFLOW, 1007)                                 \
    each(SUBLIBRARY_LOADING_FAILED, 1008)                           \
    each(BAD_PARAM, 2000)                                           \
    each(BAD_PARAM_NULL_POINTER, 2002)                              \
    each(BAD_PARAM_MISALIGNED_POINTER, 2003)                        \
    each(BAD_PARAM_NOT_FINALIZED, 2004)                             \
    each(BAD_PARAM_OUT_OF_BOUND, 2005)                              \
    each(BAD_PARAM_SIZE_INSUFFICIENT, 2006)                         \
    each(BAD_PARAM_STREAM_MISMATCH, 2007)                           \
    each(BAD_PARAM_SHAPE_MISMATCH, 2008)                            \
    each(BAD_PARAM_DUPLICATED_ENTRIES, 2009)                        \
    each(BAD_PARAM_ATTRIBUTE_TYPE, 2010)                            \
    each(BAD_PARAM_CUDA_GRAPH_MISMATCH, 2011)                       \
    each(BAD_PARAM_DESCRIPTOR_TYPE, 2012)                           \
    each(NOT_SUPPORTED, 3000)                                       \
    each(NOT_SUPPORTED_GRAPH_PATTERN, 3001)                         \
    each(NOT_SUPPORTED_SHAPE, 3002)                                 \
    each(NOT_SUPPORTED_DATA_TYPE, 3003)                             \
    each(NOT_SUPPORTED_LAYOUT, 3004)                                \
    each(NOT_SUPPORTED_INCOMPATIBLE_CUDA_DRIVER, 3005)              \
    each(NOT_SUPPORTED_INCOMPATIBLE_CUDART, 3006)                   \
    each(NOT_SUPPORTED_ARCH_MISMATCH, 3007)                         \
    each(NOT_SUPPORTED_RUNTIME_PREREQUISITE_MISSING, 3008)          \
    each(NOT_SUPPORTED_SUBLIBRARY_UNAVAILABLE, 3009)                \
    each(NOT_SUPPORTED_SHARED_MEMORY_INSUFFICIENT, 3010)            \
    each(NOT_SUPPORTED_PADDING, 3011)                               \
    each(NOT_SUPPORTED_BAD_LAUNCH_PARAM, 3012)                      \
    each(NOT_SUPPORTED_CUDA_GRAPH_NATIVE_API, 3013)                 \
    each(INTERNAL_ERROR, 4000)                                      \
    each(INTERNAL_ERROR_COMPILATION_FAILED, 4001)                   \
    each(INTERNAL_ERROR_UNEXPECTED_VALUE, 4002)                     \
    each(INTERNAL_ERROR_HOST_ALLOCATION_FAILED, 4003)               \
    each(INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED, 4004)             \
    each(INTERNAL_ERROR_BAD_LAUNCH_PARAM, 4005)                     \
    each(INTERNAL_ERROR_TEXTURE_CREATION_FAILED, 4006)              \
    each(EXECUTION_FAILED, 5000)                                    \
    each(EXECUTION_FAILED_CUDA_DRIVER, 5001)                        \
    each(EXECUTION_FAILED_CUBLAS, 5002)                             \
    each(EXECUTION_FAILED_CUDART, 5003)                             \
    each(EXECUTION_FAILED_CURAND, 5004)

enum cudnnStatus_t : int {
#define CUDNN_STATUS_CONSTANT(name, code) CUDNN_STATUS_##name = code,
    CUDNN_STATUSES(CUDNN_STATUS_CONSTANT)
#undef CUDNN_STATUS_CONSTANT
};

enum {
    CUDNN_DATA_FLOAT = 0,
    CUDNN_DATA_DOUBLE = 1,
    CUDNN_DATA_HALF = 2,
    CUDNN_DATA_INT8 = 3,
    CUDNN_DATA_INT32 = 4,
    CUDNN_DATA_BFLOAT16 = 9
};
enum { CUDNN_TENSOR_NCHW = 0, CUDNN_TENSOR_NHWC = 1, CUDNN_TENSOR_NCHW_VECT_C = 2 };
enum { CUDNN_DIM_MAX = 8 };
enum { CUDNN_DEFAULT_MATH = 0, CUDNN_TENSOR_OP_MATH = 1, CUDNN_TENSOR_OP_MATH_ALLOW_CONVERSION = 2, CUDNN_FMA_MATH = 3 };
enum { CUDNN_NOT_PROPAGATE_NAN = 0, CUDNN_PROPAGATE_NAN = 1 };
enum { CUDNN_CONVOLUTION = 0, CUDNN_CROSS_CORRELATION = 1 };
enum { CUDNN_NON_DETERMINISTIC = 0, CUDNN_DETERMINISTIC = 1 };
enum {
    CUDNN_CONVOLUTION_FWD_ALGO_IMPLICIT_GEMM = 0,
    CUDNN_CONVOLUTION_FWD_ALGO_IMPLICIT_PRECOMP_GEMM = 1,
    CUDNN_CONVOLUTION_FWD_ALGO_GEMM = 2,
    CUDNN_CONVOLUTION_FWD_ALGO_WINOGRAD = 6,
    CUDNN_CONVOLUTION_FWD_ALGO_COUNT = 8
};
enum {
    CUDNN_CONVOLUTION_BWD_DATA_ALGO_0 = 0,
    CUDNN_CONVOLUTION_BWD_DATA_ALGO_1 = 1,
    CUDNN_CONVOLUTION_BWD_DATA_ALGO_WINOGRAD = 4,
    CUDNN_CONVOLUTION_BWD_DATA_ALGO_COUNT = 6
};
enum {
    CUDNN_CONVOLUTION_BWD_FILTER_ALGO_0 = 0,
    CUDNN_CONVOLUTION_BWD_FILTER_ALGO_1 = 1,
    CUDNN_CONVOLUTION_BWD_FILTER_ALGO_3 = 3,
    CUDNN_CONVOLUTION_BWD_FILTER_ALGO_COUNT = 7
};
enum {
    CUDNN_POOLING_MAX = 0,
    CUDNN_POOLING_AVERAGE_COUNT_INCLUDE_PADDING = 1,
    CUDNN_POOLING_AVERAGE_COUNT_EXCLUDE_PADDING = 2,
    CUDNN_POOLING_MAX_DETERMINISTIC = 3
};
enum { CUDNN_SOFTMAX_FAST = 0, CUDNN_SOFTMAX_ACCURATE = 1, CUDNN_SOFTMAX_LOG = 2 };
enum { CUDNN_SOFTMAX_MODE_INSTANCE = 0, CUDNN_SOFTMAX_MODE_CHANNEL = 1 };
enum { CUDNN_BATCHNORM_PER_ACTIVATION = 0, CUDNN_BATCHNORM_SPATIAL = 1, CUDNN_BATCHNORM_SPATIAL_PERSISTENT = 2 };
enum { CUDNN_RNN_RELU = 0, CUDNN_RNN_TANH = 1, CUDNN_LSTM = 2, CUDNN_GRU = 3 };
enum { CUDNN_UNIDIRECTIONAL = 0, CUDNN_BIDIRECTIONAL = 1 };
enum { CUDNN_RNN_NO_BIAS = 0, CUDNN_RNN_SINGLE_INP_BIAS = 1, CUDNN_RNN_DOUBLE_BIAS = 2, CUDNN_RNN_SINGLE_REC_BIAS = 3 };
enum { CUDNN_LINEAR_INPUT = 0, CUDNN_SKIP_INPUT = 1 };
enum { CUDNN_RNN_ALGO_STANDARD = 0, CUDNN_RNN_ALGO_COUNT = 4 };
enum { CUDNN_FWD_MODE_INFERENCE = 0, CUDNN_FWD_MODE_TRAINING = 1 };
enum { CUDNN_WGRAD_MODE_ADD = 0, CUDNN_WGRAD_MODE_SET = 1 };
enum { CUDNN_RNN_PADDED_IO_DISABLED = 0, CUDNN_RNN_PADDED_IO_ENABLED = 1 };
enum {
    CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_UNPACKED = 0,
    CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_PACKED = 1,
    CUDNN_RNN_DATA_LAYOUT_BATCH_MAJOR_UNPACKED = 2
};

// One layout serves the forward, backward-data and backward-filter algorithms.
struct cudnnConvolutionAlgoPerf_t {
    int algo;
    cudnnStatus_t status;
    float time;
    size_t memory;
    int determinism;
    int mathType;
    int reserved[3];
};

#define NARAE_SIM_EXPORT extern "C" __attribute__((visibility("default")))

// Faults and counts, for tests. See sim::Faults; an empty name stands for any call.
NARAE_SIM_EXPORT void narae_sim_cudnn_fail(const char* call, long long n, int status);
NARAE_SIM_EXPORT void narae_sim_cudnn_version(long long version);
NARAE_SIM_EXPORT void narae_sim_cudnn_reset(void);
NARAE_SIM_EXPORT long long narae_sim_cudnn_live(void);   // handles and descriptors not destroyed
NARAE_SIM_EXPORT long long narae_sim_cudnn_calls(void);  // since the library was loaded

#endif
