// The geometry of a convolution and what it computes, apart from cuDNN's interface.
#ifndef NARAE_SIM_CUDNN_CONVOLUTION_H
#define NARAE_SIM_CUDNN_CONVOLUTION_H

#include "state.h"

namespace sim {

enum class Pass { Forward, BackwardData, BackwardFilter };

// Extents of x [n, c, in...], w [k, c / groups, window...], y [n, k, out...]; two spatial axes are three, the first of them 1.
struct Geometry {
    int64_t n, c, k, groups;
    int64_t in[3], window[3], out[3], pad[3], step[3], dilation[3];
    bool flipped;  // a true convolution: the filter is mirrored

    int64_t taps() const { return c / groups * window[0] * window[1] * window[2]; }
    int64_t inside() const { return in[0] * in[1] * in[2]; }
    int64_t outside() const { return out[0] * out[1] * out[2]; }
};

// Whether the descriptors fit each other, and what they say. Spatial extents of y are compared with cuDNN's formula
// 1 + (in + 2 · pad - (dilation · (window - 1) + 1)) / stride.
cudnnStatus_t geometry(const char* call, cudnnTensorDescriptor_t x, cudnnFilterDescriptor_t w, cudnnConvolutionDescriptor_t convolution,
                       cudnnTensorDescriptor_t y, Geometry& result);

// Extent of the output along one axis; 0 or less where the window does not fit.
int64_t output_extent(int64_t in, int64_t window, int64_t pad, int64_t step, int64_t dilation);

// What is known of one algorithm for given descriptors.
struct Algorithm {
    int code;
    bool supported, deterministic;
    size_t workspace;                 // with a math type that gets by with least, 0 for an algorithm that needs none
    size_t needs(int math) const;     // with a certain one
};

// All algorithms of a pass, fastest first.
std::vector<Algorithm> algorithms(Pass pass, const Geometry& geometry, cudnnTensorDescriptor_t x, cudnnFilterDescriptor_t w,
                                  cudnnConvolutionDescriptor_t convolution);

// The math types with which cuDNN offers an algorithm, whatever the descriptor says: with tensor cores and without.
std::vector<int> offered(const Algorithm& algorithm, Element type);

// The three products, on contiguous values.
std::vector<double> convolve(const Geometry& geometry, const std::vector<double>& x, const std::vector<double>& w);
std::vector<double> data_gradient(const Geometry& geometry, const std::vector<double>& w, const std::vector<double>& dy);
std::vector<double> filter_gradient(const Geometry& geometry, const std::vector<double>& x, const std::vector<double>& dy);

}  // namespace sim

#endif
