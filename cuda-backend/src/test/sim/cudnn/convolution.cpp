// Convolution as a matrix product of the filter with the patches of the input, image by image and group by group.
#include "convolution.h"

#include "../cublas/product.h"

namespace sim {

namespace {

// Calls `visit(tap, position, inside)` for every filter tap of a group's channels and every output position: where in the
// image, or -1 in the padding, the tap reads.
template <class Visit> void patches(const Geometry& g, Visit visit) {
    int64_t tap = 0;
    for (int64_t channel = 0; channel < g.c / g.groups; channel++)
        for (int64_t i = 0; i < g.window[0]; i++)
            for (int64_t j = 0; j < g.window[1]; j++)
                for (int64_t k = 0; k < g.window[2]; k++, tap++) {
                    int64_t position = 0;
                    for (int64_t d = 0; d < g.out[0]; d++) {
                        int64_t z = d * g.step[0] - g.pad[0] + (g.flipped ? g.window[0] - 1 - i : i) * g.dilation[0];
                        for (int64_t h = 0; h < g.out[1]; h++) {
                            int64_t y = h * g.step[1] - g.pad[1] + (g.flipped ? g.window[1] - 1 - j : j) * g.dilation[1];
                            int64_t start = (g.flipped ? g.window[2] - 1 - k : k) * g.dilation[2] - g.pad[2];
                            bool row = z >= 0 && z < g.in[0] && y >= 0 && y < g.in[1];
                            int64_t base = ((channel * g.in[0] + z) * g.in[1] + y) * g.in[2];
                            for (int64_t w = 0; w < g.out[2]; w++, position++) {
                                int64_t x = w * g.step[2] + start;
                                visit(tap, position, row && x >= 0 && x < g.in[2] ? base + x : int64_t(-1));
                            }
                        }
                    }
                }
}

}  // namespace

std::vector<double> convolve(const Geometry& g, const std::vector<double>& x, const std::vector<double>& w) {
    int64_t taps = g.taps(), out = g.outside(), filters = g.k / g.groups;
    std::vector<double> y(size_t(g.n * g.k * out)), columns(size_t(taps * out));
    for (int64_t image = 0; image < g.n; image++)
        for (int64_t group = 0; group < g.groups; group++) {
            const double* part = &x[size_t((image * g.c + group * (g.c / g.groups)) * g.inside())];
            patches(g, [&](int64_t tap, int64_t position, int64_t inside) {
                columns[size_t(tap * out + position)] = inside < 0 ? 0 : part[inside];
            });
            accumulate(filters, out, taps, &w[size_t(group * filters * taps)], columns.data(), &y[size_t((image * g.k + group * filters) * out)]);
        }
    return y;
}

std::vector<double> data_gradient(const Geometry& g, const std::vector<double>& w, const std::vector<double>& dy) {
    int64_t taps = g.taps(), out = g.outside(), filters = g.k / g.groups;
    std::vector<double> dx(size_t(g.n * g.c * g.inside())), turned(size_t(g.k * taps)), columns(size_t(taps * out));
    for (int64_t group = 0; group < g.groups; group++)
        for (int64_t filter = 0; filter < filters; filter++)
            for (int64_t tap = 0; tap < taps; tap++)
                turned[size_t((group * taps + tap) * filters + filter)] = w[size_t((group * filters + filter) * taps + tap)];
    for (int64_t image = 0; image < g.n; image++)
        for (int64_t group = 0; group < g.groups; group++) {
            std::fill(columns.begin(), columns.end(), 0.0);
            accumulate(taps, out, filters, &turned[size_t(group * taps * filters)], &dy[size_t((image * g.k + group * filters) * out)],
                       columns.data());
            double* part = &dx[size_t((image * g.c + group * (g.c / g.groups)) * g.inside())];
            patches(g, [&](int64_t tap, int64_t position, int64_t inside) {
                if (inside >= 0) part[inside] += columns[size_t(tap * out + position)];
            });
        }
    return dx;
}

std::vector<double> filter_gradient(const Geometry& g, const std::vector<double>& x, const std::vector<double>& dy) {
    int64_t taps = g.taps(), out = g.outside(), filters = g.k / g.groups;
    std::vector<double> dw(size_t(g.k * taps)), rows(size_t(out * taps));
    for (int64_t image = 0; image < g.n; image++)
        for (int64_t group = 0; group < g.groups; group++) {
            const double* part = &x[size_t((image * g.c + group * (g.c / g.groups)) * g.inside())];
            patches(g, [&](int64_t tap, int64_t position, int64_t inside) {
                rows[size_t(position * taps + tap)] = inside < 0 ? 0 : part[inside];
            });
            accumulate(filters, taps, out, &dy[size_t((image * g.k + group * filters) * out)], rows.data(), &dw[size_t(group * filters * taps)]);
        }
    return dw;
}

int64_t output_extent(int64_t in, int64_t window, int64_t pad, int64_t step, int64_t dilation) {
    int64_t room = in + 2 * pad - (dilation * (window - 1) + 1);
    return room < 0 ? 0 : 1 + room / step;
}

cudnnStatus_t geometry(const char* call, cudnnTensorDescriptor_t x, cudnnFilterDescriptor_t w, cudnnConvolutionDescriptor_t convolution,
                       cudnnTensorDescriptor_t y, Geometry& g) {
    auto bad = [&](const char* reason) { return refuse(CUDNN_STATUS_BAD_PARAM, call, "%s", reason); };
    auto mismatch = [&](const char* reason) { return refuse(CUDNN_STATUS_BAD_PARAM_SHAPE_MISMATCH, call, "%s", reason); };
    if (!live().get<cudnnTensorStruct>(x) || !live().get<cudnnTensorStruct>(y) || !live().get<cudnnFilterStruct>(w)
        || !live().get<cudnnConvolutionStruct>(convolution))
        return bad("a descriptor is not live or of another kind");
    const cudnnTensorStruct& filter = w->tensor;
    if (!x->rank || !y->rank || !filter.rank || !convolution->spatial) return bad("a descriptor was never set");
    int spatial = convolution->spatial;
    if (spatial != 2 && spatial != 3) return refuse(CUDNN_STATUS_NOT_SUPPORTED, call, "%d spatial dimensions", spatial);
    if (x->rank != spatial + 2 || y->rank != spatial + 2 || filter.rank != spatial + 2) return mismatch("the numbers of dimensions differ");
    if (x->type != y->type || x->type != filter.type) return bad("the types of x, w and y differ");
    Element compute = convolution->compute;
    bool known = x->type == Element::F64   ? compute == Element::F64
                 : x->type == Element::F16 ? compute == Element::F32 || compute == Element::F16
                                           : (x->type == Element::F32 || x->type == Element::BF16) && compute == Element::F32;
    if (!known) return refuse(CUDNN_STATUS_NOT_SUPPORTED, call, "data type %d with compute type %d", code(x->type), code(compute));
    g = {x->size[0], x->size[1], filter.size[0], convolution->groups, {1, 1, 1}, {1, 1, 1}, {1, 1, 1}, {0, 0, 0}, {1, 1, 1}, {1, 1, 1},
         convolution->mode == CUDNN_CONVOLUTION};
    if (g.c != filter.size[1] * g.groups) return mismatch("x has not the filter's channels times the groups");
    if (g.k % g.groups != 0) return bad("the number of filters is no multiple of the groups");
    if (y->size[0] != g.n || y->size[1] != g.k) return mismatch("y is not [x's batch, filters, ...]");
    for (int axis = 0; axis < spatial; axis++) {
        int at = axis + 3 - spatial;
        g.in[at] = x->size[axis + 2];
        g.window[at] = filter.size[axis + 2];
        g.out[at] = y->size[axis + 2];
        g.pad[at] = convolution->pad[axis];
        g.step[at] = convolution->step[axis];
        g.dilation[at] = convolution->dilation[axis];
        if (g.out[at] != output_extent(g.in[at], g.window[at], g.pad[at], g.step[at], g.dilation[at]))
            return mismatch("y has not the spatial extents that the convolution gives");
    }
    // A channels-last filter goes with channels-last tensors only.
    auto channels_last = [](const cudnnTensorStruct& tensor) { return tensor.stride[1] == 1; };
    if (w->format == CUDNN_TENSOR_NHWC && !(channels_last(*x) && channels_last(*y)))
        return refuse(CUDNN_STATUS_NOT_SUPPORTED_LAYOUT, call, "the filter is NHWC, but x or y is not");
    return CUDNN_STATUS_SUCCESS;
}

// An algorithm is a family of kernels, and the math type decides which of them it is and so what memory it needs.
size_t Algorithm::needs(int math) const {
    if (workspace == 0 || math == CUDNN_DEFAULT_MATH) return workspace;
    return math == CUDNN_FMA_MATH ? workspace + 512 : 2 * workspace;
}

std::vector<int> offered(const Algorithm& algorithm, Element type) {
    if (type == Element::F64 || !algorithm.supported) return {CUDNN_DEFAULT_MATH};
    return {CUDNN_TENSOR_OP_MATH, CUDNN_DEFAULT_MATH};
}

std::vector<Algorithm> algorithms(Pass pass, const Geometry& g, cudnnTensorDescriptor_t x, cudnnFilterDescriptor_t w,
                                  cudnnConvolutionDescriptor_t convolution) {
    size_t element = width(x->type), patch = size_t(g.taps() * g.outside()) * element, table = size_t(g.outside() * 8 + 256);
    bool planar = convolution->spatial == 2, first = w->format == CUDNN_TENSOR_NCHW && x->contiguous();
    bool small = planar && g.window[1] == 3 && g.window[2] == 3 && g.step[1] == 1 && g.step[2] == 1 && g.dilation[1] == 1 && g.dilation[2] == 1;
    bool winograd = small && first && x->type != Element::F64 && g.groups == 1;
    std::vector<Algorithm> list;
    switch (pass) {
        case Pass::Forward:
            list = {{CUDNN_CONVOLUTION_FWD_ALGO_WINOGRAD, winograd, true, 0},
                    {CUDNN_CONVOLUTION_FWD_ALGO_IMPLICIT_PRECOMP_GEMM, true, true, table},
                    {CUDNN_CONVOLUTION_FWD_ALGO_IMPLICIT_GEMM, true, true, 0},
                    {CUDNN_CONVOLUTION_FWD_ALGO_GEMM, planar && first && g.groups == 1, true, patch}};
            break;
        case Pass::BackwardData:
            list = {{CUDNN_CONVOLUTION_BWD_DATA_ALGO_0, true, false, 0},
                    {CUDNN_CONVOLUTION_BWD_DATA_ALGO_WINOGRAD, winograd, true, table},
                    {CUDNN_CONVOLUTION_BWD_DATA_ALGO_1, true, true, table}};
            break;
        case Pass::BackwardFilter:
            list = {{CUDNN_CONVOLUTION_BWD_FILTER_ALGO_0, true, false, 0},
                    {CUDNN_CONVOLUTION_BWD_FILTER_ALGO_3, planar && first, false, table},
                    {CUDNN_CONVOLUTION_BWD_FILTER_ALGO_1, true, true, table}};
            break;
    }
    int count = pass == Pass::Forward        ? int(CUDNN_CONVOLUTION_FWD_ALGO_COUNT)
                : pass == Pass::BackwardData ? int(CUDNN_CONVOLUTION_BWD_DATA_ALGO_COUNT)
                                             : int(CUDNN_CONVOLUTION_BWD_FILTER_ALGO_COUNT);
    std::vector<Algorithm> ordered;
    for (const Algorithm& algorithm : list)
        if (algorithm.supported) ordered.push_back(algorithm);
    for (int code = 0; code < count; code++) {
        bool there = false;
        for (const Algorithm& algorithm : ordered) there = there || algorithm.code == code;
        if (!there) ordered.push_back({code, false, true, 0});
    }
    return ordered;
}

}  // namespace sim
