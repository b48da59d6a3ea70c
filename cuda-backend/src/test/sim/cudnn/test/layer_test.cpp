// Pooling, softmax and batch normalization against their formulas and finite differences.
#include "cudnn_test.h"

void poolings() {
    Tensor x, y;
    Pooling pooling;
    const int n = 2, c = 2, h = 5, w = 6;
    int window[] = {3, 2}, pads[] = {1, 0}, steps[] = {2, 2};
    double one = 1, zero = 0;
    OK(cudnnSetTensor4dDescriptor(x, CUDNN_TENSOR_NHWC, CUDNN_DATA_DOUBLE, n, c, h, w));
    for (int mode = 0; mode < 4; mode++) {
        OK(cudnnSetPoolingNdDescriptor(pooling, mode, CUDNN_PROPAGATE_NAN, 2, window, pads, steps));
        int size[4];
        OK(cudnnGetPoolingNdForwardOutputDim(pooling, x, 4, size));
        EXPECT(size[0] == n && size[1] == c && size[2] == 3 && size[3] == 3);
        OK(cudnnSetTensor4dDescriptor(y, CUDNN_TENSOR_NCHW, CUDNN_DATA_DOUBLE, n, c, 3, 3));
        std::vector<double> vx = draw(n * c * h * w, 1), weights = draw(n * c * 9, 2);
        auto direct = [&](int at) {
            int p = at / 3 % 3, q = at % 3, inside = 0;
            double sum = 0, most = -INFINITY;
            for (int i = 2 * p - 1; i < 2 * p + 2; i++)
                for (int j = 2 * q; j < 2 * q + 2; j++) {
                    if (i < 0 || i >= h) continue;
                    double value = vx[size_t(((at / (9 * c) * h + i) * w + j) * c + at / 9 % c)];
                    sum += value;
                    most = std::max(most, value);
                    inside++;
                }
            return mode == CUDNN_POOLING_AVERAGE_COUNT_INCLUDE_PADDING ? sum / 6 : mode == CUDNN_POOLING_AVERAGE_COUNT_EXCLUDE_PADDING ? sum / inside : most;
        };
        Memory<double> mx(vx), my(weights.size()), dy(weights), dx(vx.size());
        OK(cudnnPoolingForward(handle, pooling, &one, x, mx.data, &zero, y, my.data));
        for (int at = 0; at < n * c * 9; at++) EXPECT_NEAR(my.data[at], direct(at), 1e-14);
        OK(cudnnPoolingBackward(handle, pooling, &one, y, my.data, y, dy.data, x, mx.data, &zero, x, dx.data));
        auto value = [&] {
            double sum = 0;
            for (int at = 0; at < n * c * 9; at++) sum += weights[size_t(at)] * direct(at);
            return sum;
        };
        for (size_t i = 0; i < vx.size(); i++) EXPECT_NEAR(dx.data[i], slope(vx[i], value), 1e-8);
        mx.data[0] = NAN;
        OK(cudnnPoolingForward(handle, pooling, &one, x, mx.data, &zero, y, my.data));
        EXPECT(std::isnan(my.data[0]) && !std::isnan(my.data[1]) && !std::isnan(my.data[9]));
    }
    OK(cudnnSetPoolingNdDescriptor(pooling, CUDNN_POOLING_MAX, CUDNN_NOT_PROPAGATE_NAN, 2, window, pads, steps));
    Memory<double> mx(draw(n * c * h * w, 1)), my(n * c * 9);
    mx.data[0] = NAN;
    OK(cudnnPoolingForward(handle, pooling, &one, x, mx.data, &zero, y, my.data));
    EXPECT(!std::isnan(my.data[0]));
    OK(cudnnSetTensor4dDescriptor(y, CUDNN_TENSOR_NCHW, CUDNN_DATA_DOUBLE, n, c, 3, 4));
    EXPECT(cudnnPoolingForward(handle, pooling, &one, x, mx.data, &zero, y, my.data) == CUDNN_STATUS_BAD_PARAM_SHAPE_MISMATCH);
}

void softmaxes() {
    Tensor t;
    const int n = 2, c = 4, inner = 3;
    double one = 1, zero = 0;
    OK(cudnnSetTensor4dDescriptor(t, CUDNN_TENSOR_NCHW, CUDNN_DATA_DOUBLE, n, c, 1, inner));
    for (int mode = 0; mode < 2; mode++)
        for (int algorithm = 0; algorithm < 3; algorithm++) {
            std::vector<double> vx = draw(n * c * inner, 3, 3), weights = draw(n * c * inner, 4);
            auto direct = [&](int at) {
                double sum = 0;
                for (int i = 0; i < n * c * inner; i++)
                    if (i / (c * inner) == at / (c * inner) && (mode == CUDNN_SOFTMAX_MODE_INSTANCE || i % inner == at % inner)) sum += std::exp(vx[size_t(i)]);
                double value = std::exp(vx[size_t(at)]) / sum;
                return algorithm == CUDNN_SOFTMAX_LOG ? std::log(value) : value;
            };
            Memory<double> x(vx), y(vx.size()), dy(weights), dx(vx.size());
            OK(cudnnSoftmaxForward(handle, algorithm, mode, &one, t, x.data, &zero, t, y.data));
            for (int at = 0; at < n * c * inner; at++) EXPECT_NEAR(y.data[at], direct(at), 1e-13);
            OK(cudnnSoftmaxBackward(handle, algorithm, mode, &one, t, y.data, t, dy.data, &zero, t, dx.data));
            auto value = [&] {
                double sum = 0;
                for (int at = 0; at < n * c * inner; at++) sum += weights[size_t(at)] * direct(at);
                return sum;
            };
            for (size_t i = 0; i < vx.size(); i++) EXPECT_NEAR(dx.data[i], slope(vx[i], value), 1e-8);
        }
    // Large values: only the fast algorithm overflows, as it does in float.
    Tensor f;
    OK(cudnnSetTensor4dDescriptor(f, CUDNN_TENSOR_NCHW, CUDNN_DATA_FLOAT, 1, 2, 1, 1));
    Memory<float> x(std::vector<double>{100, 100}), y(2);
    float fone = 1, fzero = 0;
    OK(cudnnSoftmaxForward(handle, CUDNN_SOFTMAX_ACCURATE, CUDNN_SOFTMAX_MODE_CHANNEL, &fone, f, x.data, &fzero, f, y.data));
    EXPECT(y.data[0] == 0.5f);
    OK(cudnnSoftmaxForward(handle, CUDNN_SOFTMAX_FAST, CUDNN_SOFTMAX_MODE_CHANNEL, &fone, f, x.data, &fzero, f, y.data));
    EXPECT(std::isnan(y.data[0]));
    EXPECT(cudnnSoftmaxForward(handle, 3, 1, &fone, f, x.data, &fzero, f, y.data) == CUDNN_STATUS_BAD_PARAM);
    EXPECT(cudnnSoftmaxForward(handle, 1, 1, &fone, f, x.data, &fzero, t, y.data) == CUDNN_STATUS_BAD_PARAM);
}

void normalizations() {
    Tensor x, parameters, wrong;
    const int n = 3, c = 2, h = 2, w = 3;
    OK(cudnnSetTensor4dDescriptor(x, CUDNN_TENSOR_NCHW, CUDNN_DATA_DOUBLE, n, c, h, w));
    double one = 1, zero = 0, epsilon = 1e-3;
    for (int mode = 0; mode < 3; mode++) {
        OK(cudnnDeriveBNTensorDescriptor(parameters, x, mode));
        int statistics = mode == CUDNN_BATCHNORM_PER_ACTIVATION ? c * h * w : c, count = n * c * h * w / statistics;
        size_t room = size_t(statistics);
        std::vector<double> vx = draw(n * c * h * w, 5), scale = draw(room, 6), bias = draw(room, 7), weights = draw(vx.size(), 8);
        auto group = [&](int at) { return mode == CUDNN_BATCHNORM_PER_ACTIVATION ? at % (c * h * w) : at / (h * w) % c; };
        auto moments = [&](int s, double& mean, double& variance) {
            mean = variance = 0;
            for (int i = 0; i < n * c * h * w; i++) mean += group(i) == s ? vx[size_t(i)] / count : 0;
            for (int i = 0; i < n * c * h * w; i++) variance += group(i) == s ? (vx[size_t(i)] - mean) * (vx[size_t(i)] - mean) / count : 0;
        };
        auto direct = [&](int at) {
            double mean, variance;
            moments(group(at), mean, variance);
            return (vx[size_t(at)] - mean) / std::sqrt(variance + epsilon) * scale[size_t(group(at))] + bias[size_t(group(at))];
        };
        Memory<double> mx(vx), my(vx.size()), ms(scale), mb(bias), saved(room), inverse(room), dy(weights), dx(vx.size()),
            ds(room), db(room), running(std::vector<double>(room, 1.0)),
            variances(std::vector<double>(room, 2.0));
        OK(cudnnBatchNormalizationForwardTraining(handle, mode, &one, &zero, x, mx.data, x, my.data, parameters, ms.data, mb.data, 0.1, running.data,
                                                  variances.data, epsilon, saved.data, inverse.data));
        for (int at = 0; at < n * c * h * w; at++) EXPECT_NEAR(my.data[at], direct(at), 1e-13);
        for (int s = 0; s < statistics; s++) {
            double mean, variance;
            moments(s, mean, variance);
            EXPECT_NEAR(saved.data[s], mean, 1e-14);
            EXPECT_NEAR(inverse.data[s], 1 / std::sqrt(variance + epsilon), 1e-13);
            EXPECT_NEAR(running.data[s], 0.9 + 0.1 * mean, 1e-14);
            EXPECT_NEAR(variances.data[s], 0.9 * 2 + 0.1 * variance * count / (count - 1), 1e-14);
        }
        auto value = [&] {
            double sum = 0;
            for (int at = 0; at < n * c * h * w; at++) sum += weights[size_t(at)] * direct(at);
            return sum;
        };
        for (bool keeps : {true, false}) {
            OK(cudnnBatchNormalizationBackward(handle, mode, &one, &zero, &one, &zero, x, mx.data, x, dy.data, x, dx.data, parameters, ms.data, ds.data,
                                               db.data, epsilon, keeps ? saved.data : nullptr, keeps ? inverse.data : nullptr));
            for (size_t i = 0; i < vx.size(); i++) EXPECT_NEAR(dx.data[i], slope(vx[i], value), 1e-7);
            for (size_t i = 0; i < scale.size(); i++) {
                EXPECT_NEAR(ds.data[i], slope(scale[i], value), 1e-8);
                EXPECT_NEAR(db.data[i], slope(bias[i], value), 1e-8);
            }
        }
        OK(cudnnBatchNormalizationForwardInference(handle, mode, &one, &zero, x, mx.data, x, my.data, parameters, ms.data, mb.data, running.data,
                                                   variances.data, epsilon));
        EXPECT_NEAR(my.data[5], (vx[5] - running.data[group(5)]) / std::sqrt(variances.data[group(5)] + epsilon) * scale[size_t(group(5))]
                                    + bias[size_t(group(5))], 1e-13);
        EXPECT(cudnnBatchNormalizationForwardTraining(handle, mode, &one, &zero, x, mx.data, x, my.data, parameters, ms.data, mb.data, 0.1, running.data,
                                                      nullptr, epsilon, nullptr, nullptr) == CUDNN_STATUS_BAD_PARAM);
        OK(cudnnSetTensor4dDescriptor(wrong, CUDNN_TENSOR_NCHW, CUDNN_DATA_DOUBLE, 1, c + 1, 1, 1));
        EXPECT(cudnnBatchNormalizationForwardInference(handle, mode, &one, &zero, x, mx.data, x, my.data, wrong, ms.data, mb.data, running.data,
                                                       variances.data, epsilon) == CUDNN_STATUS_BAD_PARAM_SHAPE_MISMATCH);
    }
}
