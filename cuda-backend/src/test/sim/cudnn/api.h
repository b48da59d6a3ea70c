// The functions of cuDNN 9's interface that are simulated, declared from NVIDIA's documentation
// (https://docs.nvidia.com/deeplearning/cudnn). Every source that defines one includes this, so that the compiler compares.
#ifndef NARAE_SIM_CUDNN_API_H
#define NARAE_SIM_CUDNN_API_H

#include "state.h"

typedef cudnnConvolutionAlgoPerf_t Perf;


// The library.

NARAE_SIM_EXPORT const char* cudnnGetErrorString(cudnnStatus_t status);
NARAE_SIM_EXPORT void cudnnGetLastErrorString(char* message, size_t size);
NARAE_SIM_EXPORT size_t cudnnGetVersion(void);
NARAE_SIM_EXPORT size_t cudnnGetMaxDeviceVersion(void);
NARAE_SIM_EXPORT size_t cudnnGetCudartVersion(void);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetProperty(int property, int* value);
NARAE_SIM_EXPORT cudnnStatus_t cudnnCreate(cudnnHandle_t* handle);
NARAE_SIM_EXPORT cudnnStatus_t cudnnDestroy(cudnnHandle_t handle);
NARAE_SIM_EXPORT cudnnStatus_t cudnnSetStream(cudnnHandle_t handle, void* stream);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetStream(cudnnHandle_t handle, void** stream);

// Descriptors.

NARAE_SIM_EXPORT cudnnStatus_t cudnnCreateTensorDescriptor(cudnnTensorDescriptor_t* descriptor);
NARAE_SIM_EXPORT cudnnStatus_t cudnnDestroyTensorDescriptor(cudnnTensorDescriptor_t descriptor);
NARAE_SIM_EXPORT cudnnStatus_t cudnnCreateFilterDescriptor(cudnnFilterDescriptor_t* descriptor);
NARAE_SIM_EXPORT cudnnStatus_t cudnnDestroyFilterDescriptor(cudnnFilterDescriptor_t descriptor);
NARAE_SIM_EXPORT cudnnStatus_t cudnnCreateConvolutionDescriptor(cudnnConvolutionDescriptor_t* descriptor);
NARAE_SIM_EXPORT cudnnStatus_t cudnnDestroyConvolutionDescriptor(cudnnConvolutionDescriptor_t descriptor);
NARAE_SIM_EXPORT cudnnStatus_t cudnnCreatePoolingDescriptor(cudnnPoolingDescriptor_t* descriptor);
NARAE_SIM_EXPORT cudnnStatus_t cudnnDestroyPoolingDescriptor(cudnnPoolingDescriptor_t descriptor);
NARAE_SIM_EXPORT cudnnStatus_t cudnnCreateDropoutDescriptor(cudnnDropoutDescriptor_t* descriptor);
NARAE_SIM_EXPORT cudnnStatus_t cudnnDestroyDropoutDescriptor(cudnnDropoutDescriptor_t descriptor);
NARAE_SIM_EXPORT cudnnStatus_t cudnnCreateRNNDescriptor(cudnnRNNDescriptor_t* descriptor);
NARAE_SIM_EXPORT cudnnStatus_t cudnnDestroyRNNDescriptor(cudnnRNNDescriptor_t descriptor);
NARAE_SIM_EXPORT cudnnStatus_t cudnnCreateRNNDataDescriptor(cudnnRNNDataDescriptor_t* descriptor);
NARAE_SIM_EXPORT cudnnStatus_t cudnnDestroyRNNDataDescriptor(cudnnRNNDataDescriptor_t descriptor);
NARAE_SIM_EXPORT cudnnStatus_t cudnnSetConvolutionMathType(cudnnConvolutionDescriptor_t convolution, int value);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionMathType(cudnnConvolutionDescriptor_t convolution, int* value);
NARAE_SIM_EXPORT cudnnStatus_t cudnnSetConvolutionGroupCount(cudnnConvolutionDescriptor_t convolution, int value);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionGroupCount(cudnnConvolutionDescriptor_t convolution, int* value);
NARAE_SIM_EXPORT cudnnStatus_t cudnnSetConvolutionReorderType(cudnnConvolutionDescriptor_t convolution, int value);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionReorderType(cudnnConvolutionDescriptor_t convolution, int* value);
NARAE_SIM_EXPORT cudnnStatus_t cudnnSetTensorNdDescriptor(cudnnTensorDescriptor_t tensor, int type, int rank, const int* sizes, const int*
    strides);
NARAE_SIM_EXPORT cudnnStatus_t cudnnSetTensorNdDescriptorEx(cudnnTensorDescriptor_t tensor, int format, int type, int rank, const int*
    sizes);
NARAE_SIM_EXPORT cudnnStatus_t cudnnSetTensor4dDescriptor(cudnnTensorDescriptor_t tensor, int format, int type, int n, int c, int h, int w);
NARAE_SIM_EXPORT cudnnStatus_t cudnnSetTensor4dDescriptorEx(cudnnTensorDescriptor_t tensor, int type, int n, int c, int h, int w, int sn,
    int sc, int sh, int sw);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetTensorNdDescriptor(cudnnTensorDescriptor_t tensor, int requested, int* type, int* rank, int* sizes,
    int* strides);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetTensor4dDescriptor(cudnnTensorDescriptor_t tensor, int* type, int* n, int* c, int* h, int* w, int*
    sn, int* sc, int* sh, int* sw);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetTensorSizeInBytes(cudnnTensorDescriptor_t tensor, size_t* bytes);
NARAE_SIM_EXPORT cudnnStatus_t cudnnSetFilterNdDescriptor(cudnnFilterDescriptor_t filter, int type, int format, int rank, const int* sizes);
NARAE_SIM_EXPORT cudnnStatus_t cudnnSetFilter4dDescriptor(cudnnFilterDescriptor_t filter, int type, int format, int k, int c, int h, int w);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetFilterNdDescriptor(cudnnFilterDescriptor_t filter, int requested, int* type, int* format, int* rank,
    int* sizes);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetFilterSizeInBytes(cudnnFilterDescriptor_t filter, size_t* bytes);
NARAE_SIM_EXPORT cudnnStatus_t cudnnSetConvolutionNdDescriptor(cudnnConvolutionDescriptor_t convolution, int spatial, const int* pads, const
    int* steps, const int* dilations, int mode, int compute);
NARAE_SIM_EXPORT cudnnStatus_t cudnnSetConvolution2dDescriptor(cudnnConvolutionDescriptor_t convolution, int pad_h, int pad_w, int u, int v,
    int dilation_h, int dilation_w, int mode, int compute);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionNdDescriptor(cudnnConvolutionDescriptor_t convolution, int requested, int* spatial, int*
    pads, int* steps, int* dilations, int* mode, int* compute);
NARAE_SIM_EXPORT cudnnStatus_t cudnnSetPoolingNdDescriptor(cudnnPoolingDescriptor_t pooling, int mode, int nan, int spatial, const int*
    window, const int* pads, const int* steps);
NARAE_SIM_EXPORT cudnnStatus_t cudnnSetPooling2dDescriptor(cudnnPoolingDescriptor_t pooling, int mode, int nan, int window_h, int window_w,
    int pad_h, int pad_w, int step_h, int step_w);
NARAE_SIM_EXPORT cudnnStatus_t cudnnDropoutGetStatesSize(cudnnHandle_t handle, size_t* bytes);
NARAE_SIM_EXPORT cudnnStatus_t cudnnSetDropoutDescriptor(cudnnDropoutDescriptor_t dropout, cudnnHandle_t handle, float probability, void*
    states, size_t bytes, unsigned long long seed);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetDropoutDescriptor(cudnnDropoutDescriptor_t dropout, cudnnHandle_t handle, float* probability, void**
    states, unsigned long long* seed);

// Convolution.

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionForwardAlgorithmMaxCount(cudnnHandle_t handle, int* value);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionBackwardDataAlgorithmMaxCount(cudnnHandle_t handle, int* value);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionBackwardFilterAlgorithmMaxCount(cudnnHandle_t handle, int* value);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionNdForwardOutputDim(cudnnConvolutionDescriptor_t convolution, cudnnTensorDescriptor_t x,
    cudnnFilterDescriptor_t w, int rank, int* sizes);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionForwardWorkspaceSize(cudnnHandle_t handle, cudnnTensorDescriptor_t x,
    cudnnFilterDescriptor_t w, cudnnConvolutionDescriptor_t convolution, cudnnTensorDescriptor_t y, int algorithm, size_t* bytes);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionBackwardDataWorkspaceSize(cudnnHandle_t handle, cudnnFilterDescriptor_t w,
    cudnnTensorDescriptor_t dy, cudnnConvolutionDescriptor_t convolution, cudnnTensorDescriptor_t dx, int algorithm, size_t* bytes);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionBackwardFilterWorkspaceSize(cudnnHandle_t handle, cudnnTensorDescriptor_t x,
    cudnnTensorDescriptor_t dy, cudnnConvolutionDescriptor_t convolution, cudnnFilterDescriptor_t dw, int algorithm, size_t* bytes);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionForwardAlgorithm_v7(cudnnHandle_t handle, cudnnTensorDescriptor_t x,
    cudnnFilterDescriptor_t w, cudnnConvolutionDescriptor_t convolution, cudnnTensorDescriptor_t y, int requested, int* returned, Perf*
    results);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionBackwardDataAlgorithm_v7(cudnnHandle_t handle, cudnnFilterDescriptor_t w,
    cudnnTensorDescriptor_t dy, cudnnConvolutionDescriptor_t convolution, cudnnTensorDescriptor_t dx, int requested, int* returned, Perf*
    results);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetConvolutionBackwardFilterAlgorithm_v7(cudnnHandle_t handle, cudnnTensorDescriptor_t x,
    cudnnTensorDescriptor_t dy, cudnnConvolutionDescriptor_t convolution, cudnnFilterDescriptor_t dw, int requested, int* returned, Perf*
    results);
NARAE_SIM_EXPORT cudnnStatus_t cudnnFindConvolutionForwardAlgorithm(cudnnHandle_t handle, cudnnTensorDescriptor_t x, cudnnFilterDescriptor_t
    w, cudnnConvolutionDescriptor_t convolution, cudnnTensorDescriptor_t y, int requested, int* returned, Perf* results);
NARAE_SIM_EXPORT cudnnStatus_t cudnnFindConvolutionBackwardDataAlgorithm(cudnnHandle_t handle, cudnnFilterDescriptor_t w,
    cudnnTensorDescriptor_t dy, cudnnConvolutionDescriptor_t convolution, cudnnTensorDescriptor_t dx, int requested, int* returned, Perf*
    results);
NARAE_SIM_EXPORT cudnnStatus_t cudnnFindConvolutionBackwardFilterAlgorithm(cudnnHandle_t handle, cudnnTensorDescriptor_t x,
    cudnnTensorDescriptor_t dy, cudnnConvolutionDescriptor_t convolution, cudnnFilterDescriptor_t dw, int requested, int* returned, Perf*
    results);
NARAE_SIM_EXPORT cudnnStatus_t cudnnFindConvolutionForwardAlgorithmEx(cudnnHandle_t handle, cudnnTensorDescriptor_t x, const void* x_data,
    cudnnFilterDescriptor_t w, const void* w_data, cudnnConvolutionDescriptor_t convolution, cudnnTensorDescriptor_t y, void* y_data, int
    requested, int* returned, Perf* results, void* workspace, size_t bytes);
NARAE_SIM_EXPORT cudnnStatus_t cudnnFindConvolutionBackwardDataAlgorithmEx(cudnnHandle_t handle, cudnnFilterDescriptor_t w, const void*
    w_data, cudnnTensorDescriptor_t dy, const void* dy_data, cudnnConvolutionDescriptor_t convolution, cudnnTensorDescriptor_t dx, void*
    dx_data, int requested, int* returned, Perf* results, void* workspace, size_t bytes);
NARAE_SIM_EXPORT cudnnStatus_t cudnnFindConvolutionBackwardFilterAlgorithmEx(cudnnHandle_t handle, cudnnTensorDescriptor_t x, const void*
    x_data, cudnnTensorDescriptor_t dy, const void* dy_data, cudnnConvolutionDescriptor_t convolution, cudnnFilterDescriptor_t dw, void*
    dw_data, int requested, int* returned, Perf* results, void* workspace, size_t bytes);
NARAE_SIM_EXPORT cudnnStatus_t cudnnConvolutionForward(cudnnHandle_t handle, const void* alpha, cudnnTensorDescriptor_t x, const void*
    x_data, cudnnFilterDescriptor_t w, const void* w_data, cudnnConvolutionDescriptor_t convolution, int algorithm, void* workspace, size_t
    bytes, const void* beta, cudnnTensorDescriptor_t y, void* y_data);
NARAE_SIM_EXPORT cudnnStatus_t cudnnConvolutionBackwardData(cudnnHandle_t handle, const void* alpha, cudnnFilterDescriptor_t w, const void*
    w_data, cudnnTensorDescriptor_t dy, const void* dy_data, cudnnConvolutionDescriptor_t convolution, int algorithm, void* workspace,
    size_t bytes, const void* beta, cudnnTensorDescriptor_t dx, void* dx_data);
NARAE_SIM_EXPORT cudnnStatus_t cudnnConvolutionBackwardFilter(cudnnHandle_t handle, const void* alpha, cudnnTensorDescriptor_t x, const
    void* x_data, cudnnTensorDescriptor_t dy, const void* dy_data, cudnnConvolutionDescriptor_t convolution, int algorithm, void* workspace,
    size_t bytes, const void* beta, cudnnFilterDescriptor_t dw, void* dw_data);

// Pooling.

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetPoolingNdForwardOutputDim(cudnnPoolingDescriptor_t pooling, cudnnTensorDescriptor_t x, int rank, int*
    sizes);
NARAE_SIM_EXPORT cudnnStatus_t cudnnPoolingForward(cudnnHandle_t handle, cudnnPoolingDescriptor_t pooling, const void* alpha,
    cudnnTensorDescriptor_t x, const void* x_data, const void* beta, cudnnTensorDescriptor_t y, void* y_data);
NARAE_SIM_EXPORT cudnnStatus_t cudnnPoolingBackward(cudnnHandle_t handle, cudnnPoolingDescriptor_t pooling, const void* alpha,
    cudnnTensorDescriptor_t y, const void* y_data, cudnnTensorDescriptor_t dy, const void* dy_data, cudnnTensorDescriptor_t x, const void*
    x_data, const void* beta, cudnnTensorDescriptor_t dx, void* dx_data);

// Softmax.

NARAE_SIM_EXPORT cudnnStatus_t cudnnSoftmaxForward(cudnnHandle_t handle, int algorithm, int mode, const void* alpha, cudnnTensorDescriptor_t
    x, const void* x_data, const void* beta, cudnnTensorDescriptor_t y, void* y_data);
NARAE_SIM_EXPORT cudnnStatus_t cudnnSoftmaxBackward(cudnnHandle_t handle, int algorithm, int mode, const void* alpha,
    cudnnTensorDescriptor_t y, const void* y_data, cudnnTensorDescriptor_t dy, const void* dy_data, const void* beta,
    cudnnTensorDescriptor_t dx, void* dx_data);

// Batch normalization.

NARAE_SIM_EXPORT cudnnStatus_t cudnnDeriveBNTensorDescriptor(cudnnTensorDescriptor_t derived, cudnnTensorDescriptor_t x, int mode);
NARAE_SIM_EXPORT cudnnStatus_t cudnnBatchNormalizationForwardTraining( cudnnHandle_t handle, int mode, const void* alpha, const void* beta,
    cudnnTensorDescriptor_t x, const void* x_data, cudnnTensorDescriptor_t y, void* y_data, cudnnTensorDescriptor_t parameters, const void*
    scale, const void* bias, double factor, void* running_mean, void* running_variance, double epsilon, void* saved_mean, void*
    saved_inverse);
NARAE_SIM_EXPORT cudnnStatus_t cudnnBatchNormalizationForwardInference(cudnnHandle_t handle, int mode, const void* alpha, const void* beta,
    cudnnTensorDescriptor_t x, const void* x_data, cudnnTensorDescriptor_t y, void* y_data, cudnnTensorDescriptor_t parameters, const void*
    scale, const void* bias, const void* mean, const void* variance, double epsilon);
NARAE_SIM_EXPORT cudnnStatus_t cudnnBatchNormalizationBackward( cudnnHandle_t handle, int mode, const void* alpha_data, const void*
    beta_data, const void* alpha_parameters, const void* beta_parameters, cudnnTensorDescriptor_t x, const void* x_data,
    cudnnTensorDescriptor_t dy, const void* dy_data, cudnnTensorDescriptor_t dx, void* dx_data, cudnnTensorDescriptor_t parameters, const
    void* scale, void* d_scale, void* d_bias, double epsilon, const void* saved_mean, const void* saved_inverse);

// Recurrent networks.

NARAE_SIM_EXPORT cudnnStatus_t cudnnSetRNNDescriptor_v8(cudnnRNNDescriptor_t rnn, int algorithm, int cell, int bias, int direction, int
    input_mode, int type, int compute, int math, int32_t input, int32_t hidden, int32_t projection, int32_t layers, cudnnDropoutDescriptor_t
    dropout, uint32_t flags);
NARAE_SIM_EXPORT cudnnStatus_t cudnnSetRNNDataDescriptor(cudnnRNNDataDescriptor_t data, int type, int layout, int steps, int batch, int
    vector, const int* lengths, void* fill);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetRNNDataDescriptor(cudnnRNNDataDescriptor_t data, int* type, int* layout, int* steps, int* batch, int*
    vector, int requested, int* lengths, void* fill);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetRNNTempSpaceSizes(cudnnHandle_t handle, cudnnRNNDescriptor_t rnn, int mode, cudnnRNNDataDescriptor_t
    x, size_t* workspace, size_t* reserve);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetRNNWeightSpaceSize(cudnnHandle_t handle, cudnnRNNDescriptor_t rnn, size_t* bytes);
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetRNNWeightParams(cudnnHandle_t handle, cudnnRNNDescriptor_t rnn, int32_t pseudo, size_t bytes, const
    void* weights, int32_t matrix, cudnnTensorDescriptor_t matrix_form, void** matrix_address, cudnnTensorDescriptor_t bias_form, void**
    bias_address);

NARAE_SIM_EXPORT cudnnStatus_t cudnnRNNForward(cudnnHandle_t handle, cudnnRNNDescriptor_t rnn, int mode, const int32_t* device_lengths,
    cudnnRNNDataDescriptor_t x, const void* x_data, cudnnRNNDataDescriptor_t y, void* y_data, cudnnTensorDescriptor_t h, const void* hx,
    void* hy, cudnnTensorDescriptor_t c, const void* cx, void* cy, size_t weight_size, const void* weights, size_t workspace_size, void*
    workspace, size_t reserve_size, void* reserve);
NARAE_SIM_EXPORT cudnnStatus_t cudnnRNNBackwardData_v8(cudnnHandle_t handle, cudnnRNNDescriptor_t rnn, const int32_t* device_lengths,
    cudnnRNNDataDescriptor_t y, const void* y_data, const void* dy_data, cudnnRNNDataDescriptor_t x, void* dx_data, cudnnTensorDescriptor_t
    h, const void* hx, const void* dhy, void* dhx, cudnnTensorDescriptor_t c, const void* cx, const void* dcy, void* dcx, size_t
    weight_size, const void* weights, size_t workspace_size, void* workspace, size_t reserve_size, void* reserve);
NARAE_SIM_EXPORT cudnnStatus_t cudnnRNNBackwardWeights_v8(cudnnHandle_t handle, cudnnRNNDescriptor_t rnn, int mode, const int32_t*
    device_lengths, cudnnRNNDataDescriptor_t x, const void* x_data, cudnnTensorDescriptor_t h, const void* hx, cudnnRNNDataDescriptor_t y,
    const void* y_data, size_t weight_size, void* d_weights, size_t workspace_size, void* workspace, size_t reserve_size, void* reserve);

#endif
