// Convolutions against the seven-loop formula and finite differences.
#include "cudnn_test.h"

namespace {

struct Case {
    int n, c, h, w, k, r, s, groups;
    int pads[2], steps[2], dilations[2];
    int mode;
    bool last;  // channels-last x, w and y
};

double direct(const Case& t, const std::vector<double>& x, const std::vector<double>& w, int n, int k, int p, int q) {
    double sum = 0;
    int per = t.c / t.groups, group = k / (t.k / t.groups);
    for (int c = 0; c < per; c++)
        for (int r = 0; r < t.r; r++)
            for (int s = 0; s < t.s; s++) {
                int h = p * t.steps[0] - t.pads[0] + r * t.dilations[0], v = q * t.steps[1] - t.pads[1] + s * t.dilations[1];
                if (h < 0 || h >= t.h || v < 0 || v >= t.w) continue;
                int rr = t.mode == CUDNN_CONVOLUTION ? t.r - 1 - r : r, ss = t.mode == CUDNN_CONVOLUTION ? t.s - 1 - s : s;
                sum += x[size_t(((n * t.c + group * per + c) * t.h + h) * t.w + v)] * w[size_t(((k * per + c) * t.r + rr) * t.s + ss)];
            }
    return sum;
}

// The same values with the channels innermost.
std::vector<double> turned(const std::vector<double>& values, int n, int c, int inner, bool turn) {
    if (!turn) return values;
    std::vector<double> result(values.size());
    for (int i = 0; i < n; i++)
        for (int j = 0; j < c; j++)
            for (int v = 0; v < inner; v++) result[size_t((i * inner + v) * c + j)] = values[size_t((i * c + j) * inner + v)];
    return result;
}

std::vector<double> back(const std::vector<double>& values, int n, int c, int inner, bool turn) {
    return turned(values, n, inner, c, turn);
}

void check(const Case& t) {
    Tensor x, y;
    Filter w;
    Convolution convolution;
    int format = t.last ? CUDNN_TENSOR_NHWC : CUDNN_TENSOR_NCHW, per = t.c / t.groups, filter[] = {t.k, per, t.r, t.s}, size[4];
    OK(cudnnSetTensor4dDescriptor(x, format, CUDNN_DATA_DOUBLE, t.n, t.c, t.h, t.w));
    OK(cudnnSetFilterNdDescriptor(w, CUDNN_DATA_DOUBLE, format, 4, filter));
    OK(cudnnSetConvolutionNdDescriptor(convolution, 2, t.pads, t.steps, t.dilations, t.mode, CUDNN_DATA_DOUBLE));
    OK(cudnnSetConvolutionGroupCount(convolution, t.groups));
    OK(cudnnGetConvolutionNdForwardOutputDim(convolution, x, w, 4, size));
    OK(cudnnSetTensor4dDescriptor(y, format, CUDNN_DATA_DOUBLE, size[0], size[1], size[2], size[3]));
    int p = size[2], q = size[3];
    std::vector<double> vx = draw(size_t(t.n * t.c * t.h * t.w), 1), vw = draw(size_t(t.k * per * t.r * t.s), 2),
                        vy = draw(size_t(t.n * t.k * p * q), 3), dx = draw(vx.size(), 4), dw = draw(vw.size(), 5);
    Memory<double> mx(turned(vx, t.n, t.c, t.h * t.w, t.last)), mw(turned(vw, t.k, per, t.r * t.s, t.last)), my(turned(vy, t.n, t.k, p * q, t.last)),
        mdx(turned(dx, t.n, t.c, t.h * t.w, t.last)), mdw(turned(dw, t.k, per, t.r * t.s, t.last));
    double two = 2, half = 0.5;

    // Every algorithm that is offered.
    Perf perf[16];
    int count = 0;
    OK(cudnnGetConvolutionForwardAlgorithm_v7(handle, x, w, convolution, y, 16, &count, perf));
    EXPECT(count == CUDNN_CONVOLUTION_FWD_ALGO_COUNT && perf[0].status == CUDNN_STATUS_SUCCESS);
    for (int i = 0; i < count; i++) {
        if (perf[i].status != CUDNN_STATUS_SUCCESS) continue;
        size_t bytes;
        OK(cudnnSetConvolutionMathType(convolution, perf[i].mathType));
        OK(cudnnGetConvolutionForwardWorkspaceSize(handle, x, w, convolution, y, perf[i].algo, &bytes));
        EXPECT(bytes == perf[i].memory);
        Memory<char> workspace(bytes);
        Memory<double> result(my.values());
        OK(cudnnConvolutionForward(handle, &two, x, mx.data, w, mw.data, convolution, perf[i].algo, workspace.data, bytes, &half, y, result.data));
        if (bytes)
            EXPECT(cudnnConvolutionForward(handle, &two, x, mx.data, w, mw.data, convolution, perf[i].algo, workspace.data, bytes - 1, &half, y,
                                           result.data) == CUDNN_STATUS_BAD_PARAM_SIZE_INSUFFICIENT);
        std::vector<double> got = back(result.values(), t.n, t.k, p * q, t.last);
        for (int at = 0; at < t.n * t.k * p * q; at++)
            EXPECT_NEAR(got[size_t(at)], 2 * direct(t, vx, vw, at / (t.k * p * q), at / (p * q) % t.k, at / q % p, at % q) + 0.5 * vy[size_t(at)], 1e-13);
    }

    // The gradients of sum(y0 * conv(x, w)) by finite differences, which are exact as it is linear in each.
    auto value = [&] {
        double sum = 0;
        for (int at = 0; at < t.n * t.k * p * q; at++) sum += vy[size_t(at)] * direct(t, vx, vw, at / (t.k * p * q), at / (p * q) % t.k, at / q % p, at % q);
        return sum;
    };
    Memory<char> workspace(1 << 16);
    OK(cudnnConvolutionBackwardData(handle, &two, w, mw.data, y, my.data, convolution, CUDNN_CONVOLUTION_BWD_DATA_ALGO_1, workspace.data, 1 << 16, &half, x,
                                    mdx.data));
    OK(cudnnConvolutionBackwardFilter(handle, &two, x, mx.data, y, my.data, convolution, CUDNN_CONVOLUTION_BWD_FILTER_ALGO_1, workspace.data, 1 << 16, &half,
                                      w, mdw.data));
    std::vector<double> gx = back(mdx.values(), t.n, t.c, t.h * t.w, t.last), gw = back(mdw.values(), t.k, per, t.r * t.s, t.last);
    for (size_t i = 0; i < vx.size(); i += 5) EXPECT_NEAR(gx[i], 2 * slope(vx[i], value) + 0.5 * dx[i], 1e-8);
    for (size_t i = 0; i < vw.size(); i += 2) EXPECT_NEAR(gw[i], 2 * slope(vw[i], value) + 0.5 * dw[i], 1e-8);
}

// A window of three axes does on an image of one plane what two axes do.
void three_axes() {
    Tensor x, y;
    Filter w;
    Convolution convolution;
    int xs[] = {1, 2, 3, 4, 5}, ws[] = {3, 2, 2, 3, 2}, ys[5], xt[] = {120, 60, 20, 5, 1}, yt[5], pads[] = {1, 0, 1}, steps[] = {1, 2, 1}, ones[] = {1, 1, 1};
    OK(cudnnSetTensorNdDescriptor(x, CUDNN_DATA_FLOAT, 5, xs, xt));
    OK(cudnnSetFilterNdDescriptor(w, CUDNN_DATA_FLOAT, CUDNN_TENSOR_NCHW, 5, ws));
    OK(cudnnSetConvolutionNdDescriptor(convolution, 3, pads, steps, ones, CUDNN_CROSS_CORRELATION, CUDNN_DATA_FLOAT));
    OK(cudnnSetConvolutionMathType(convolution, CUDNN_FMA_MATH));
    OK(cudnnGetConvolutionNdForwardOutputDim(convolution, x, w, 5, ys));
    EXPECT(ys[0] == 1 && ys[1] == 3 && ys[2] == 4 && ys[3] == 1 && ys[4] == 6);
    for (int axis = 4, next = 1; axis >= 0; next *= ys[axis--]) yt[axis] = next;
    OK(cudnnSetTensorNdDescriptor(y, CUDNN_DATA_FLOAT, 5, ys, yt));
    std::vector<double> vx = draw(120, 6), vw = draw(72, 7);
    Memory<float> mx(vx), mw(vw), my(72);
    float one = 1, zero = 0;
    OK(cudnnConvolutionForward(handle, &one, x, mx.data, w, mw.data, convolution, 0, nullptr, 0, &zero, y, my.data));
    for (int at = 0; at < 72; at++) {
        int k = at / 24, d = at / 6 % 4, q = at % 6;
        double sum = 0;
        for (int c = 0; c < 2; c++)
            for (int i = 0; i < 2; i++)
                for (int j = 0; j < 3; j++)
                    for (int s = 0; s < 2; s++) {
                        int z = d - 1 + i, v = q - 1 + s;
                        if (z >= 0 && z < 3 && v >= 0 && v < 5) sum += vx[size_t(c * 60 + z * 20 + j * 5 + v)] * vw[size_t(((k * 2 + c) * 2 + i) * 6 + j * 2 + s)];
                    }
        EXPECT_NEAR(my.data[at], sum, 1e-6);
    }
}

void types_and_refusals() {
    Tensor x, y, wrong;
    Filter w, nhwc;
    Convolution convolution;
    int ws[] = {2, 3, 2, 2}, pads[] = {0, 0}, ones[] = {1, 1};
    float one = 1, zero = 0;
    auto set = [&](int type, int sums, int math) {
        OK(cudnnSetTensor4dDescriptor(x, CUDNN_TENSOR_NCHW, type, 1, 3, 4, 4));
        OK(cudnnSetTensor4dDescriptor(y, CUDNN_TENSOR_NCHW, type, 1, 2, 3, 3));
        OK(cudnnSetFilterNdDescriptor(w, type, CUDNN_TENSOR_NCHW, 4, ws));
        OK(cudnnSetConvolutionNdDescriptor(convolution, 2, pads, ones, ones, CUDNN_CROSS_CORRELATION, sums));
        OK(cudnnSetConvolutionMathType(convolution, math));
    };
    Memory<float> mx(48), mw(24), my(18);
    auto run = [&](cudnnTensorDescriptor_t to, const void* from = nullptr) {
        return cudnnConvolutionForward(handle, &one, x, from ? from : mx.data, w, mw.data, convolution, 0, nullptr, 0, &zero, to, my.data);
    };
    for (int type : {CUDNN_DATA_HALF, CUDNN_DATA_BFLOAT16}) {
        sim::Element element;
        sim::element(type, element);
        for (int i = 0; i < 48; i++) sim::store(element, mx.data, i, 0.5 + i % 3);
        for (int i = 0; i < 24; i++) sim::store(element, mw.data, i, 1 + i % 2);
        set(type, CUDNN_DATA_FLOAT, CUDNN_TENSOR_OP_MATH);
        OK(run(y));
        double sum = 0;
        for (int i = 0; i < 12; i++) sum += (0.5 + (i / 4 * 16 + i / 2 % 2 * 4 + i % 2) % 3) * (1 + i % 2);
        EXPECT(sim::load(element, my.data, 0) == sum);
        set(type, CUDNN_DATA_DOUBLE, CUDNN_TENSOR_OP_MATH);
        EXPECT(run(y) == CUDNN_STATUS_NOT_SUPPORTED);
    }
    // Float operands lose mantissa unless the math type is FMA.
    std::fill(mx.data, mx.data + 48, 1 + 0x1p-12f);
    std::fill(mw.data, mw.data + 24, 1.0f);
    set(CUDNN_DATA_FLOAT, CUDNN_DATA_FLOAT, CUDNN_DEFAULT_MATH);
    OK(run(y));
    EXPECT(my.data[0] == 12.0f);
    set(CUDNN_DATA_FLOAT, CUDNN_DATA_FLOAT, CUDNN_FMA_MATH);
    OK(run(y));
    EXPECT(my.data[0] == 12 * (1 + 0x1p-12f));

    // A result is the same on every run only from an algorithm that says so.
    // Offers come with and without tensor cores, and each with its own need of memory; a third setting needs yet another.
    Memory<char> workspace(4096);
    Perf offers[16];
    int offer_count;
    OK(cudnnGetConvolutionBackwardDataAlgorithm_v7(handle, w, y, convolution, x, 16, &offer_count, offers));
    size_t exact;
    OK(cudnnGetConvolutionBackwardDataWorkspaceSize(handle, w, y, convolution, x, CUDNN_CONVOLUTION_BWD_DATA_ALGO_1, &exact));
    for (int i = 0; i < offer_count; i++)
        if (offers[i].algo == CUDNN_CONVOLUTION_BWD_DATA_ALGO_1) EXPECT(offers[i].mathType != CUDNN_FMA_MATH && offers[i].memory != exact);
    auto gradient = [&](int algorithm) {
        OK(cudnnConvolutionBackwardData(handle, &one, w, mw.data, y, my.data, convolution, algorithm, workspace.data, 4096, &zero, x, mx.data));
        return mx.values();
    };
    EXPECT(gradient(CUDNN_CONVOLUTION_BWD_DATA_ALGO_1) == gradient(CUDNN_CONVOLUTION_BWD_DATA_ALGO_1));
    EXPECT(gradient(CUDNN_CONVOLUTION_BWD_DATA_ALGO_0) != gradient(CUDNN_CONVOLUTION_BWD_DATA_ALGO_0));

    // Searching spoils the result, and cannot be captured.
    Perf perf[3];
    int count;
    my.data[17] = 1;
    OK(cudnnFindConvolutionForwardAlgorithmEx(handle, x, mx.data, w, mw.data, convolution, y, my.data, 3, &count, perf, workspace.data, 4096));
    EXPECT(count == 3 && perf[0].status == 0 && perf[0].mathType == CUDNN_TENSOR_OP_MATH && perf[0].time > 0 && perf[0].time < perf[1].time && std::isnan(my.data[17]));
    OK(cudnnFindConvolutionForwardAlgorithmEx(handle, x, mx.data, w, mw.data, convolution, y, my.data, 3, &count, perf, nullptr, 0));
    EXPECT(perf[0].memory == 0 && perf[1].memory == 0 && perf[2].status == CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED);
    device_capture(true);
    EXPECT(cudnnFindConvolutionForwardAlgorithm(handle, x, w, convolution, y, 3, &count, perf) == CUDNN_STATUS_EXECUTION_FAILED);
    device_capture(false);

    OK(cudnnSetTensor4dDescriptor(wrong, CUDNN_TENSOR_NCHW, CUDNN_DATA_FLOAT, 1, 2, 3, 4));
    EXPECT(run(wrong) == CUDNN_STATUS_BAD_PARAM_SHAPE_MISMATCH);
    OK(cudnnSetTensor4dDescriptor(wrong, CUDNN_TENSOR_NCHW, CUDNN_DATA_HALF, 1, 2, 3, 3));
    EXPECT(run(wrong) == CUDNN_STATUS_BAD_PARAM);
    EXPECT(run((cudnnTensorDescriptor_t) w.it) == CUDNN_STATUS_BAD_PARAM);
    float host[48] = {};
    EXPECT(run(y, host) == CUDNN_STATUS_EXECUTION_FAILED);
    EXPECT(run(y, my.data) == CUDNN_STATUS_BAD_PARAM);  // in place
    EXPECT(cudnnConvolutionForward(handle, mx.data, x, mx.data, w, mw.data, convolution, 0, nullptr, 0, &zero, y, my.data) == CUDNN_STATUS_BAD_PARAM);
    EXPECT(cudnnConvolutionForward(handle, nullptr, x, mx.data, w, mw.data, convolution, 0, nullptr, 0, &zero, y, my.data)
           == CUDNN_STATUS_BAD_PARAM_NULL_POINTER);
    EXPECT(cudnnConvolutionForward(handle, &one, x, mx.data, w, mw.data, convolution, 3, nullptr, 0, &zero, y, my.data) == CUDNN_STATUS_NOT_SUPPORTED);
    EXPECT(cudnnConvolutionForward(handle, &one, x, mx.data, w, mw.data, convolution, 99, nullptr, 0, &zero, y, my.data) == CUDNN_STATUS_BAD_PARAM);
    OK(cudnnSetFilterNdDescriptor(nhwc, CUDNN_DATA_FLOAT, CUDNN_TENSOR_NHWC, 4, ws));
    EXPECT(cudnnConvolutionForward(handle, &one, x, mx.data, nhwc, mw.data, convolution, 0, nullptr, 0, &zero, y, my.data)
           == CUDNN_STATUS_NOT_SUPPORTED_LAYOUT);
    OK(cudnnSetConvolutionGroupCount(convolution, 3));
    EXPECT(run(y) == CUDNN_STATUS_BAD_PARAM_SHAPE_MISMATCH);
}

}  // namespace

void convolutions() {
    const int plain = CUDNN_CROSS_CORRELATION;
    for (const Case& t : {Case{2, 3, 6, 7, 4, 3, 3, 1, {1, 1}, {1, 1}, {1, 1}, plain, false}, Case{2, 4, 7, 6, 6, 3, 2, 2, {2, 1}, {2, 3}, {1, 2}, plain, false},
                          Case{1, 4, 5, 5, 4, 3, 3, 4, {1, 1}, {1, 1}, {1, 1}, plain, true}, Case{2, 3, 6, 5, 2, 1, 1, 1, {0, 0}, {1, 1}, {1, 1}, plain, true},
                          Case{1, 2, 5, 6, 3, 2, 3, 1, {1, 0}, {1, 2}, {1, 1}, CUDNN_CONVOLUTION, false}})
        check(t);
    three_axes();
    types_and_refusals();
}
