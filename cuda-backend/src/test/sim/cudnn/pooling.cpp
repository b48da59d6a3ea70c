// Pooling over two or three spatial axes.
#include "api.h"

#include <algorithm>

namespace {

using namespace sim;

// Two axes are three, the first of them of extent 1.
struct Window {
    int64_t planes;
    int64_t in[3], out[3], size[3], pad[3], step[3];
    int mode, nan;

    bool maximum() const { return mode == CUDNN_POOLING_MAX || mode == CUDNN_POOLING_MAX_DETERMINISTIC; }
};

int64_t extent(const cudnnPoolingStruct& pooling, const cudnnTensorStruct& x, int axis) {
    int64_t room = x.size[axis + 2] + 2 * pooling.pad[axis] - pooling.window[axis];
    return room < 0 ? 0 : 1 + room / pooling.step[axis];
}

cudnnStatus_t window(const char* call, cudnnPoolingDescriptor_t pooling, cudnnTensorDescriptor_t x, cudnnTensorDescriptor_t y, Window& w) {
    if (!live().get<cudnnPoolingStruct>(pooling) || !live().get<cudnnTensorStruct>(x) || !live().get<cudnnTensorStruct>(y) || !pooling->spatial
        || !x->rank || !y->rank)
        return refuse(CUDNN_STATUS_BAD_PARAM, call, "a descriptor is not live or was never set");
    if (pooling->spatial != 2 && pooling->spatial != 3) return refuse(CUDNN_STATUS_NOT_SUPPORTED, call, "%d spatial dimensions", pooling->spatial);
    if (x->type != y->type) return refuse(CUDNN_STATUS_NOT_SUPPORTED, call, "the types of x and y differ");
    if (x->type == Element::I32) return refuse(CUDNN_STATUS_NOT_SUPPORTED, call, "data type %d", code(x->type));
    if (x->rank != pooling->spatial + 2 || y->rank != x->rank || y->size[0] != x->size[0] || y->size[1] != x->size[1])
        return refuse(CUDNN_STATUS_BAD_PARAM_SHAPE_MISMATCH, call, "x and y differ in dimensions, batch or channels");
    w = {x->size[0] * x->size[1], {1, 1, 1}, {1, 1, 1}, {1, 1, 1}, {0, 0, 0}, {1, 1, 1}, pooling->mode, pooling->nan};
    for (int axis = 0; axis < pooling->spatial; axis++) {
        int at = axis + 3 - pooling->spatial;
        if (y->size[axis + 2] != extent(*pooling, *x, axis))
            return refuse(CUDNN_STATUS_BAD_PARAM_SHAPE_MISMATCH, call, "y has extent %lld along axis %d, the window gives %lld",
                          (long long) y->size[axis + 2], axis, (long long) extent(*pooling, *x, axis));
        w.in[at] = x->size[axis + 2];
        w.out[at] = y->size[axis + 2];
        w.size[at] = pooling->window[axis];
        w.pad[at] = pooling->pad[axis];
        w.step[at] = pooling->step[axis];
    }
    return CUDNN_STATUS_SUCCESS;
}

// Calls `visit(output, first, last)` with the part of the input, [first, last) along each axis, that each output sees.
template <class Visit> void windows(const Window& w, Visit visit) {
    int64_t at[3], first[3], last[3], output = 0;
    for (at[0] = 0; at[0] < w.out[0]; at[0]++)
        for (at[1] = 0; at[1] < w.out[1]; at[1]++)
            for (at[2] = 0; at[2] < w.out[2]; at[2]++, output++) {
                for (int axis = 0; axis < 3; axis++) {
                    int64_t start = at[axis] * w.step[axis] - w.pad[axis];
                    first[axis] = std::max<int64_t>(0, start);
                    last[axis] = std::min(w.in[axis], start + w.size[axis]);
                }
                visit(output, first, last);
            }
}

template <class Visit> void elements(const Window& w, const int64_t* first, const int64_t* last, Visit visit) {
    for (int64_t i = first[0]; i < last[0]; i++)
        for (int64_t j = first[1]; j < last[1]; j++)
            for (int64_t k = first[2]; k < last[2]; k++) visit((i * w.in[1] + j) * w.in[2] + k);
}

// Where the maximum is: the first of equals, or, where NaN is propagated, the first NaN. -1 in an empty window.
int64_t place_of_maximum(const Window& w, const double* plane, const int64_t* first, const int64_t* last) {
    int64_t best = -1;
    elements(w, first, last, [&](int64_t index) {
        double value = plane[index];
        if (std::isnan(value) && w.nan == CUDNN_NOT_PROPAGATE_NAN) return;
        if (best < 0 || value > plane[best] || (std::isnan(value) && !std::isnan(plane[best]))) best = index;
    });
    return best;
}

double divisor(const Window& w, const int64_t* first, const int64_t* last) {
    double all = double(w.size[0] * w.size[1] * w.size[2]), inside = 1;
    for (int axis = 0; axis < 3; axis++) inside *= double(std::max<int64_t>(0, last[axis] - first[axis]));
    return w.mode == CUDNN_POOLING_AVERAGE_COUNT_INCLUDE_PADDING ? all : std::max(1.0, inside);
}

std::vector<double> pool(const Window& w, const std::vector<double>& x) {
    int64_t in = w.in[0] * w.in[1] * w.in[2], out = w.out[0] * w.out[1] * w.out[2];
    std::vector<double> y(size_t(w.planes * out));
    for (int64_t plane = 0; plane < w.planes; plane++) {
        const double* from = &x[size_t(plane * in)];
        windows(w, [&](int64_t output, const int64_t* first, const int64_t* last) {
            double& result = y[size_t(plane * out + output)];
            if (w.maximum()) {
                int64_t best = place_of_maximum(w, from, first, last);
                result = best < 0 ? -INFINITY : from[best];
            } else {
                elements(w, first, last, [&](int64_t index) { result += from[index]; });
                result /= divisor(w, first, last);
            }
        });
    }
    return y;
}

std::vector<double> unpool(const Window& w, const std::vector<double>& x, const std::vector<double>& dy) {
    int64_t in = w.in[0] * w.in[1] * w.in[2], out = w.out[0] * w.out[1] * w.out[2];
    std::vector<double> dx(size_t(w.planes * in));
    for (int64_t plane = 0; plane < w.planes; plane++) {
        const double* from = &x[size_t(plane * in)];
        double* to = &dx[size_t(plane * in)];
        windows(w, [&](int64_t output, const int64_t* first, const int64_t* last) {
            double gradient = dy[size_t(plane * out + output)];
            if (w.maximum()) {
                int64_t best = place_of_maximum(w, from, first, last);
                if (best >= 0) to[best] += gradient;
            } else {
                double share = gradient / divisor(w, first, last);
                elements(w, first, last, [&](int64_t index) { to[index] += share; });
            }
        });
    }
    return dx;
}

}  // namespace

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetPoolingNdForwardOutputDim(cudnnPoolingDescriptor_t pooling, cudnnTensorDescriptor_t x, int rank, int* sizes) {
    CUDNN_ENTER;
    CUDNN_LIVE(cudnnPoolingStruct, pooling);
    CUDNN_TENSOR(x);
    CUDNN_DEMAND(sizes && rank == x->rank && rank == pooling->spatial + 2, BAD_PARAM, "%d dimensions, x has %d, the window %d", rank, x->rank,
                 pooling->spatial);
    sizes[0] = int(x->size[0]);
    sizes[1] = int(x->size[1]);
    for (int axis = 0; axis < rank - 2; axis++) sizes[axis + 2] = int(extent(*pooling, *x, axis));
    return CUDNN_STATUS_SUCCESS;
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnPoolingForward(cudnnHandle_t handle, cudnnPoolingDescriptor_t pooling, const void* alpha,
                                                   cudnnTensorDescriptor_t x, const void* x_data, const void* beta, cudnnTensorDescriptor_t y,
                                                   void* y_data) {
    CUDNN_HANDLE;
    Window w;
    Blend factors;
    if (cudnnStatus_t status = window(__func__, pooling, x, y, w)) return status;
    if (cudnnStatus_t status = blend(__func__, x->type, alpha, beta, factors)) return status;
    CUDNN_DEMAND(x_data && y_data, BAD_PARAM_NULL_POINTER, "x %p, y %p", x_data, y_data);
    Touched touched;
    touched.add("x", x_data, x->bytes());
    touched.add("y", y_data, y->bytes());
    cudnnTensorStruct from = *x, to = *y;
    return submit(handle, __func__, std::move(touched), [=] { scatter(to, y_data, pool(w, gather(from, x_data)), factors); });
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnPoolingBackward(cudnnHandle_t handle, cudnnPoolingDescriptor_t pooling, const void* alpha,
                                                    cudnnTensorDescriptor_t y, const void* y_data, cudnnTensorDescriptor_t dy, const void* dy_data,
                                                    cudnnTensorDescriptor_t x, const void* x_data, const void* beta, cudnnTensorDescriptor_t dx,
                                                    void* dx_data) {
    CUDNN_HANDLE;
    Window w;
    Blend factors;
    if (cudnnStatus_t status = window(__func__, pooling, x, y, w)) return status;
    CUDNN_TENSOR(dy);
    CUDNN_TENSOR(dx);
    if (cudnnStatus_t status = blend(__func__, x->type, alpha, beta, factors)) return status;
    CUDNN_DEMAND(dy->same_sizes(*y) && dx->same_sizes(*x), BAD_PARAM_SHAPE_MISMATCH, "dy is not shaped as y, or dx not as x");
    CUDNN_DEMAND(dy->type == x->type && dx->type == x->type, NOT_SUPPORTED, "the types differ");
    for (int axis = 0; axis < y->rank; axis++)
        CUDNN_DEMAND(dy->stride[axis] == y->stride[axis] && dx->stride[axis] == x->stride[axis], BAD_PARAM, "the strides of y and dy, or of x and dx, differ");
    CUDNN_DEMAND(x_data && y_data && dx_data && dy_data, BAD_PARAM_NULL_POINTER, "y %p, dy %p, x %p, dx %p", y_data, dy_data, x_data, dx_data);
    Touched touched;
    touched.add("y", y_data, y->bytes());
    touched.add("dy", dy_data, dy->bytes());
    touched.add("x", x_data, x->bytes());
    touched.add("dx", dx_data, dx->bytes());
    cudnnTensorStruct from = *x, gradient = *dy, to = *dx;
    return submit(handle, __func__, std::move(touched),
                  [=] { scatter(to, dx_data, unpool(w, gather(from, x_data), gather(gradient, dy_data)), factors); });
}
