// What the tests of cuDNN's families share.
#ifndef NARAE_SIM_CUDNN_TEST_H
#define NARAE_SIM_CUDNN_TEST_H

#include "../api.h"
#include "../../cublas/test/device.h"

#include <algorithm>
#include <functional>

#define OK(call) EXPECT((call) == CUDNN_STATUS_SUCCESS)

extern cudnnHandle_t handle;

// Descriptors that go with their scope.
template <class T, cudnnStatus_t create(T**), cudnnStatus_t destroy(T*)> struct Held {
    Held() { create(&it); }
    Held(const Held&) = delete;
    ~Held() { destroy(it); }
    operator T*() const { return it; }
    T* operator->() const { return it; }
    T* it = nullptr;
};
typedef Held<cudnnTensorStruct, cudnnCreateTensorDescriptor, cudnnDestroyTensorDescriptor> Tensor;
typedef Held<cudnnFilterStruct, cudnnCreateFilterDescriptor, cudnnDestroyFilterDescriptor> Filter;
typedef Held<cudnnConvolutionStruct, cudnnCreateConvolutionDescriptor, cudnnDestroyConvolutionDescriptor> Convolution;
typedef Held<cudnnPoolingStruct, cudnnCreatePoolingDescriptor, cudnnDestroyPoolingDescriptor> Pooling;
typedef Held<cudnnDropoutStruct, cudnnCreateDropoutDescriptor, cudnnDestroyDropoutDescriptor> Dropout;
typedef Held<cudnnRNNStruct, cudnnCreateRNNDescriptor, cudnnDestroyRNNDescriptor> Recurrent;
typedef Held<cudnnRNNDataStruct, cudnnCreateRNNDataDescriptor, cudnnDestroyRNNDataDescriptor> Sequences;

// d value / d place, by central differences.
inline double slope(double& place, const std::function<double()>& value) {
    double old = place, step = 1e-5;
    place = old + step;
    double above = value();
    place = old - step;
    double below = value();
    place = old;
    return (above - below) / (2 * step);
}

inline double dot(const std::vector<double>& a, const double* b) {
    double sum = 0;
    for (size_t i = 0; i < a.size(); i++) sum += a[i] * b[i];
    return sum;
}

void convolutions();
void poolings();
void softmaxes();
void normalizations();
void recurrent();

#endif
