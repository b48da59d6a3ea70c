// Batch normalization: y = (x - mean) / sqrt(variance + epsilon) · scale + bias, with statistics per channel (spatial) or per
// element of an image (per activation).
#include "api.h"

namespace {

using namespace sim;

// Values are [batch][channels][inner]; statistics are one a channel, or one an element of an image.
struct Form {
    int64_t batch, statistics, inner;

    size_t at(int64_t image, int64_t statistic, int64_t index) const { return size_t((image * statistics + statistic) * inner + index); }
    double count() const { return double(batch * inner); }
};

cudnnStatus_t form(const char* call, int mode, cudnnTensorDescriptor_t x, cudnnTensorDescriptor_t parameters, Form& result) {
    if (mode < CUDNN_BATCHNORM_PER_ACTIVATION || mode > CUDNN_BATCHNORM_SPATIAL_PERSISTENT) return refuse(CUDNN_STATUS_BAD_PARAM, call, "mode %d", mode);
    if (!live().get<cudnnTensorStruct>(x) || !live().get<cudnnTensorStruct>(parameters) || !x->rank || !parameters->rank)
        return refuse(CUDNN_STATUS_BAD_PARAM, call, "a descriptor is not live or was never set");
    if (x->rank != 4 && x->rank != 5) return refuse(CUDNN_STATUS_NOT_SUPPORTED, call, "%d dimensions", x->rank);
    if (x->type == Element::I8 || x->type == Element::I32) return refuse(CUDNN_STATUS_NOT_SUPPORTED, call, "data type %d", code(x->type));
    bool spatial = mode != CUDNN_BATCHNORM_PER_ACTIVATION, fits = parameters->rank == x->rank && parameters->size[0] == 1;
    for (int axis = 1; fits && axis < x->rank; axis++) fits = parameters->size[axis] == (spatial && axis > 1 ? 1 : x->size[axis]);
    if (!fits) return refuse(CUDNN_STATUS_BAD_PARAM_SHAPE_MISMATCH, call, "the parameters are not shaped as the mode demands");
    if (parameters->type != (x->type == Element::F64 ? Element::F64 : Element::F32))
        return refuse(CUDNN_STATUS_BAD_PARAM, call, "parameters of data type %d for data type %d", code(parameters->type), code(x->type));
    if (!parameters->contiguous()) return refuse(CUDNN_STATUS_NOT_SUPPORTED, call, "the parameters are not packed");
    int64_t image = x->elements() / x->size[0];
    result = spatial ? Form{x->size[0], x->size[1], image / x->size[1]} : Form{x->size[0], image, 1};
    return CUDNN_STATUS_SUCCESS;
}

std::vector<double> normalized(const Form& f, const std::vector<double>& x, const std::vector<double>& mean, const std::vector<double>& inverse,
                               const std::vector<double>& scale, const std::vector<double>& bias) {
    std::vector<double> y(x.size());
    for (int64_t image = 0; image < f.batch; image++)
        for (int64_t s = 0; s < f.statistics; s++)
            for (int64_t i = 0; i < f.inner; i++) {
                size_t at = f.at(image, s, i);
                y[at] = (x[at] - mean[size_t(s)]) * inverse[size_t(s)] * scale[size_t(s)] + bias[size_t(s)];
            }
    return y;
}

// Mean and biased variance.
void moments(const Form& f, const std::vector<double>& x, std::vector<double>& mean, std::vector<double>& variance) {
    mean.assign(size_t(f.statistics), 0);
    variance.assign(size_t(f.statistics), 0);
    for (int64_t s = 0; s < f.statistics; s++) {
        double sum = 0, squares = 0;
        for (int64_t image = 0; image < f.batch; image++)
            for (int64_t i = 0; i < f.inner; i++) sum += x[f.at(image, s, i)];
        double middle = sum / f.count();
        for (int64_t image = 0; image < f.batch; image++)
            for (int64_t i = 0; i < f.inner; i++) {
                double difference = x[f.at(image, s, i)] - middle;
                squares += difference * difference;
            }
        mean[size_t(s)] = middle;
        variance[size_t(s)] = squares / f.count();
    }
}

std::vector<double> inverse_deviation(const std::vector<double>& variance, double epsilon) {
    std::vector<double> inverse(variance.size());
    for (size_t i = 0; i < inverse.size(); i++) inverse[i] = 1 / std::sqrt(variance[i] + epsilon);
    return inverse;
}

struct Gradients {
    std::vector<double> x, scale, bias;
};

// With xhat = (x - mean) · inverse: dx = scale · inverse · (dy - mean(dy) - xhat · mean(dy · xhat)).
Gradients gradients(const Form& f, const std::vector<double>& x, const std::vector<double>& dy, const std::vector<double>& scale,
                    const std::vector<double>& mean, const std::vector<double>& inverse) {
    Gradients result{std::vector<double>(x.size()), std::vector<double>(size_t(f.statistics)), std::vector<double>(size_t(f.statistics))};
    for (int64_t s = 0; s < f.statistics; s++) {
        double middle = mean[size_t(s)], factor = inverse[size_t(s)], sum = 0, product = 0;
        for (int64_t image = 0; image < f.batch; image++)
            for (int64_t i = 0; i < f.inner; i++) {
                size_t at = f.at(image, s, i);
                sum += dy[at];
                product += dy[at] * (x[at] - middle) * factor;
            }
        result.bias[size_t(s)] = sum;
        result.scale[size_t(s)] = product;
        for (int64_t image = 0; image < f.batch; image++)
            for (int64_t i = 0; i < f.inner; i++) {
                size_t at = f.at(image, s, i);
                double unit = (x[at] - middle) * factor;
                result.x[at] = scale[size_t(s)] * factor * (dy[at] - sum / f.count() - unit * product / f.count());
            }
    }
    return result;
}

}  // namespace

NARAE_SIM_EXPORT cudnnStatus_t cudnnDeriveBNTensorDescriptor(cudnnTensorDescriptor_t derived, cudnnTensorDescriptor_t x, int mode) {
    CUDNN_ENTER;
    CUDNN_LIVE(cudnnTensorStruct, derived);
    CUDNN_TENSOR(x);
    CUDNN_DEMAND(mode >= CUDNN_BATCHNORM_PER_ACTIVATION && mode <= CUDNN_BATCHNORM_SPATIAL_PERSISTENT, BAD_PARAM, "mode %d", mode);
    cudnnTensorStruct result;
    result.type = x->type == Element::F64 ? Element::F64 : Element::F32;
    result.rank = x->rank;
    int64_t next = 1;
    for (int axis = x->rank - 1; axis >= 0; axis--) {
        bool kept = axis == 1 || (axis > 1 && mode == CUDNN_BATCHNORM_PER_ACTIVATION);
        result.size[axis] = kept ? x->size[axis] : 1;
        result.stride[axis] = next;
        next *= result.size[axis];
    }
    *derived = result;
    return CUDNN_STATUS_SUCCESS;
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnBatchNormalizationForwardTraining(
    cudnnHandle_t handle, int mode, const void* alpha, const void* beta, cudnnTensorDescriptor_t x, const void* x_data, cudnnTensorDescriptor_t y,
    void* y_data, cudnnTensorDescriptor_t parameters, const void* scale, const void* bias, double factor, void* running_mean, void* running_variance,
    double epsilon, void* saved_mean, void* saved_inverse) {
    CUDNN_HANDLE;
    Form f;
    Blend factors;
    if (cudnnStatus_t status = form(__func__, mode, x, parameters, f)) return status;
    CUDNN_TENSOR(y);
    if (cudnnStatus_t status = blend(__func__, x->type, alpha, beta, factors)) return status;
    CUDNN_DEMAND(x->same_sizes(*y) && x->type == y->type, BAD_PARAM, "x and y differ in shape or type");
    CUDNN_DEMAND(x_data && y_data && scale && bias, BAD_PARAM_NULL_POINTER, "x %p, y %p, scale %p, bias %p", x_data, y_data, scale, bias);
    CUDNN_DEMAND(!running_mean == !running_variance && !saved_mean == !saved_inverse, BAD_PARAM, "one of a pair of statistics is null");
    CUDNN_DEMAND(epsilon >= 0, BAD_PARAM, "epsilon %g", epsilon);
    Touched touched;
    size_t bytes = parameters->bytes();
    touched.add("x", x_data, x->bytes());
    touched.add("y", y_data, y->bytes());
    touched.add("the scale", scale, bytes);
    touched.add("the bias", bias, bytes);
    if (running_mean) touched.add("the running mean", running_mean, bytes);
    if (running_mean) touched.add("the running variance", running_variance, bytes);
    if (saved_mean) touched.add("the saved mean", saved_mean, bytes);
    if (saved_mean) touched.add("the saved inverse deviation", saved_inverse, bytes);
    cudnnTensorStruct from = *x, to = *y, part = *parameters;
    return submit(handle, __func__, std::move(touched), [=] {
        std::vector<double> values = gather(from, x_data), mean, variance;
        moments(f, values, mean, variance);
        std::vector<double> inverse = inverse_deviation(variance, epsilon);
        std::vector<double> result = normalized(f, values, mean, inverse, gather(part, scale), gather(part, bias));
        if (running_mean) {
            std::vector<double> old_mean = gather(part, running_mean), old_variance = gather(part, running_variance);
            double unbiased = f.count() > 1 ? f.count() / (f.count() - 1) : 1;
            for (size_t i = 0; i < mean.size(); i++) {
                old_mean[i] = old_mean[i] * (1 - factor) + mean[i] * factor;
                old_variance[i] = old_variance[i] * (1 - factor) + variance[i] * unbiased * factor;
            }
            scatter(part, running_mean, old_mean, {1, 0});
            scatter(part, running_variance, old_variance, {1, 0});
        }
        if (saved_mean) {
            scatter(part, saved_mean, mean, {1, 0});
            scatter(part, saved_inverse, inverse, {1, 0});
        }
        scatter(to, y_data, result, factors);
    });
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnBatchNormalizationForwardInference(cudnnHandle_t handle, int mode, const void* alpha, const void* beta,
                                                                       cudnnTensorDescriptor_t x, const void* x_data, cudnnTensorDescriptor_t y,
                                                                       void* y_data, cudnnTensorDescriptor_t parameters, const void* scale,
                                                                       const void* bias, const void* mean, const void* variance, double epsilon) {
    CUDNN_HANDLE;
    Form f;
    Blend factors;
    if (cudnnStatus_t status = form(__func__, mode, x, parameters, f)) return status;
    CUDNN_TENSOR(y);
    if (cudnnStatus_t status = blend(__func__, x->type, alpha, beta, factors)) return status;
    CUDNN_DEMAND(x->same_sizes(*y) && x->type == y->type, BAD_PARAM, "x and y differ in shape or type");
    CUDNN_DEMAND(x_data && y_data && scale && bias && mean && variance, BAD_PARAM_NULL_POINTER, "an operand is null");
    CUDNN_DEMAND(epsilon >= 0, BAD_PARAM, "epsilon %g", epsilon);
    Touched touched;
    touched.add("x", x_data, x->bytes());
    touched.add("y", y_data, y->bytes());
    for (const void* each : {scale, bias, mean, variance}) touched.add("a parameter", each, parameters->bytes());
    cudnnTensorStruct from = *x, to = *y, part = *parameters;
    return submit(handle, __func__, std::move(touched), [=] {
        std::vector<double> inverse = inverse_deviation(gather(part, variance), epsilon);
        scatter(to, y_data, normalized(f, gather(from, x_data), gather(part, mean), inverse, gather(part, scale), gather(part, bias)), factors);
    });
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnBatchNormalizationBackward(
    cudnnHandle_t handle, int mode, const void* alpha_data, const void* beta_data, const void* alpha_parameters, const void* beta_parameters,
    cudnnTensorDescriptor_t x, const void* x_data, cudnnTensorDescriptor_t dy, const void* dy_data, cudnnTensorDescriptor_t dx, void* dx_data,
    cudnnTensorDescriptor_t parameters, const void* scale, void* d_scale, void* d_bias, double epsilon, const void* saved_mean,
    const void* saved_inverse) {
    CUDNN_HANDLE;
    Form f;
    Blend data, parts;
    if (cudnnStatus_t status = form(__func__, mode, x, parameters, f)) return status;
    CUDNN_TENSOR(dy);
    CUDNN_TENSOR(dx);
    if (cudnnStatus_t status = blend(__func__, x->type, alpha_data, beta_data, data)) return status;
    if (cudnnStatus_t status = blend(__func__, x->type, alpha_parameters, beta_parameters, parts)) return status;
    CUDNN_DEMAND(x->same_sizes(*dy) && x->same_sizes(*dx) && x->type == dy->type && x->type == dx->type, BAD_PARAM, "x, dy and dx differ in shape or type");
    CUDNN_DEMAND(x_data && dy_data && dx_data && scale && d_scale && d_bias, BAD_PARAM_NULL_POINTER, "an operand is null");
    CUDNN_DEMAND(!saved_mean == !saved_inverse, BAD_PARAM, "one of a pair of statistics is null");
    CUDNN_DEMAND(epsilon >= 0, BAD_PARAM, "epsilon %g", epsilon);
    Touched touched;
    size_t bytes = parameters->bytes();
    touched.add("x", x_data, x->bytes());
    touched.add("dy", dy_data, dy->bytes());
    touched.add("dx", dx_data, dx->bytes());
    for (const void* each : {scale, const_cast<const void*>(d_scale), const_cast<const void*>(d_bias)}) touched.add("a parameter", each, bytes);
    if (saved_mean) touched.add("the saved mean", saved_mean, bytes);
    if (saved_mean) touched.add("the saved inverse deviation", saved_inverse, bytes);
    cudnnTensorStruct from = *x, incoming = *dy, to = *dx, part = *parameters;
    return submit(handle, __func__, std::move(touched), [=] {
        std::vector<double> values = gather(from, x_data), mean, inverse;
        if (saved_mean) {
            mean = gather(part, saved_mean);
            inverse = gather(part, saved_inverse);
        } else {
            std::vector<double> variance;
            moments(f, values, mean, variance);
            inverse = inverse_deviation(variance, epsilon);
        }
        Gradients result = gradients(f, values, gather(incoming, dy_data), gather(part, scale), mean, inverse);
        scatter(to, dx_data, result.x, data);
        scatter(part, d_scale, result.scale, parts);
        scatter(part, d_bias, result.bias, parts);
    });
}
