// Softmax and its logarithm, per image (instance) or per position over the channels.
#include "api.h"

#include <algorithm>

namespace {

using namespace sim;

// Values are [outer][length][inner].
struct Rows {
    int64_t outer, length, inner;
};

cudnnStatus_t rows(const char* call, int algorithm, int mode, const cudnnTensorStruct& tensor, Rows& result) {
    if (algorithm < CUDNN_SOFTMAX_FAST || algorithm > CUDNN_SOFTMAX_LOG || (mode != CUDNN_SOFTMAX_MODE_INSTANCE && mode != CUDNN_SOFTMAX_MODE_CHANNEL))
        return refuse(CUDNN_STATUS_BAD_PARAM, call, "algorithm %d, mode %d", algorithm, mode);
    if (tensor.type == Element::I8 || tensor.type == Element::I32) return refuse(CUDNN_STATUS_NOT_SUPPORTED, call, "data type %d", code(tensor.type));
    int64_t inner = tensor.elements() / tensor.size[0] / tensor.size[1];
    result = mode == CUDNN_SOFTMAX_MODE_CHANNEL ? Rows{tensor.size[0], tensor.size[1], inner} : Rows{tensor.size[0], tensor.size[1] * inner, 1};
    return CUDNN_STATUS_SUCCESS;
}

template <class Row> void each(const Rows& rows, Row row) {
    for (int64_t outer = 0; outer < rows.outer; outer++)
        for (int64_t inner = 0; inner < rows.inner; inner++)
            row([&, outer, inner](int64_t index) { return size_t((outer * rows.length + index) * rows.inner + inner); });
}

// The fast algorithm takes no maximum off, so that exp overflows where it would in float.
std::vector<double> softmax(const Rows& rows, int algorithm, bool wide, const std::vector<double>& x) {
    std::vector<double> y(x.size());
    each(rows, [&](auto at) {
        double shift = algorithm == CUDNN_SOFTMAX_FAST ? 0 : -INFINITY, sum = 0;
        if (algorithm != CUDNN_SOFTMAX_FAST)
            for (int64_t i = 0; i < rows.length; i++) shift = x[at(i)] > shift || std::isnan(x[at(i)]) ? x[at(i)] : shift;
        for (int64_t i = 0; i < rows.length; i++) {
            double power = std::exp(x[at(i)] - shift);
            y[at(i)] = wide ? power : double(float(power));
            sum += y[at(i)];
        }
        if (!wide) sum = double(float(sum));
        for (int64_t i = 0; i < rows.length; i++) y[at(i)] = algorithm == CUDNN_SOFTMAX_LOG ? x[at(i)] - shift - std::log(sum) : y[at(i)] / sum;
    });
    return y;
}

std::vector<double> gradient(const Rows& rows, int algorithm, const std::vector<double>& y, const std::vector<double>& dy) {
    std::vector<double> dx(y.size());
    each(rows, [&](auto at) {
        double sum = 0;
        bool log = algorithm == CUDNN_SOFTMAX_LOG;
        for (int64_t i = 0; i < rows.length; i++) sum += log ? dy[at(i)] : dy[at(i)] * y[at(i)];
        for (int64_t i = 0; i < rows.length; i++) dx[at(i)] = log ? dy[at(i)] - std::exp(y[at(i)]) * sum : y[at(i)] * (dy[at(i)] - sum);
    });
    return dx;
}

}  // namespace

NARAE_SIM_EXPORT cudnnStatus_t cudnnSoftmaxForward(cudnnHandle_t handle, int algorithm, int mode, const void* alpha, cudnnTensorDescriptor_t x,
                                                   const void* x_data, const void* beta, cudnnTensorDescriptor_t y, void* y_data) {
    CUDNN_HANDLE;
    CUDNN_TENSOR(x);
    CUDNN_TENSOR(y);
    Rows where;
    Blend factors;
    if (cudnnStatus_t status = rows(__func__, algorithm, mode, *x, where)) return status;
    if (cudnnStatus_t status = blend(__func__, x->type, alpha, beta, factors)) return status;
    CUDNN_DEMAND(x->same_sizes(*y) && x->type == y->type, BAD_PARAM, "x and y differ in shape or type");
    CUDNN_DEMAND(x_data && y_data, BAD_PARAM_NULL_POINTER, "x %p, y %p", x_data, y_data);
    Touched touched;
    touched.add("x", x_data, x->bytes());
    touched.add("y", y_data, y->bytes());
    cudnnTensorStruct from = *x, to = *y;
    return submit(handle, __func__, std::move(touched),
                  [=] { scatter(to, y_data, softmax(where, algorithm, from.type == Element::F64, gather(from, x_data)), factors); });
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnSoftmaxBackward(cudnnHandle_t handle, int algorithm, int mode, const void* alpha, cudnnTensorDescriptor_t y,
                                                    const void* y_data, cudnnTensorDescriptor_t dy, const void* dy_data, const void* beta,
                                                    cudnnTensorDescriptor_t dx, void* dx_data) {
    CUDNN_HANDLE;
    CUDNN_TENSOR(y);
    CUDNN_TENSOR(dy);
    CUDNN_TENSOR(dx);
    Rows where;
    Blend factors;
    if (cudnnStatus_t status = rows(__func__, algorithm, mode, *y, where)) return status;
    if (cudnnStatus_t status = blend(__func__, y->type, alpha, beta, factors)) return status;
    CUDNN_DEMAND(y->same_sizes(*dy) && y->same_sizes(*dx) && y->type == dy->type && y->type == dx->type, BAD_PARAM, "y, dy and dx differ in shape or type");
    CUDNN_DEMAND(y_data && dy_data && dx_data, BAD_PARAM_NULL_POINTER, "y %p, dy %p, dx %p", y_data, dy_data, dx_data);
    Touched touched;
    touched.add("y", y_data, y->bytes());
    touched.add("dy", dy_data, dy->bytes());
    touched.add("dx", dx_data, dx->bytes());
    cudnnTensorStruct from = *y, incoming = *dy, to = *dx;
    return submit(handle, __func__, std::move(touched),
                  [=] { scatter(to, dx_data, gradient(where, algorithm, gather(from, y_data), gather(incoming, dy_data)), factors); });
}
