// Recurrent networks: the forward pass against the cells' formulas written out over named weights, the backward passes against
// finite differences of the forward pass.
#include "cudnn_test.h"
#include "../rnn_spaces.h"

namespace {

double logistic(double x) {
    return 1 / (1 + std::exp(-x));
}

struct Case {
    int cell, bias, direction, input_mode, input, hidden, projection, layers, layout;
    std::vector<int> lengths;
};

// A network in device memory, double.
struct Network {
    const Case& t;
    Dropout dropout;
    Recurrent rnn;
    Sequences x, y;
    Tensor h, c;
    int batch, steps, directions, gates;
    size_t weight_count, workspace_bytes, reserve_bytes;

    explicit Network(const Case& t) : t(t), batch(int(t.lengths.size())), steps(*std::max_element(t.lengths.begin(), t.lengths.end())),
                                      directions(t.direction + 1), gates(t.cell == CUDNN_LSTM ? 4 : t.cell == CUDNN_GRU ? 3 : 1) {
        double fill = -7;
        OK(cudnnSetDropoutDescriptor(dropout, handle, 0, nullptr, 0, 0));
        OK(cudnnSetRNNDescriptor_v8(rnn, CUDNN_RNN_ALGO_STANDARD, t.cell, t.bias, t.direction, t.input_mode, CUDNN_DATA_DOUBLE, CUDNN_DATA_DOUBLE,
                                    CUDNN_DEFAULT_MATH, t.input, t.hidden, t.projection, t.layers, dropout, CUDNN_RNN_PADDED_IO_ENABLED));
        OK(cudnnSetRNNDataDescriptor(x, CUDNN_DATA_DOUBLE, t.layout, steps, batch, t.input, t.lengths.data(), &fill));
        OK(cudnnSetRNNDataDescriptor(y, CUDNN_DATA_DOUBLE, t.layout, steps, batch, t.projection * directions, t.lengths.data(), &fill));
        int hs[] = {t.layers * directions, batch, t.projection}, cs[] = {t.layers * directions, batch, t.hidden};
        int ht[] = {batch * t.projection, t.projection, 1}, ct[] = {batch * t.hidden, t.hidden, 1};
        OK(cudnnSetTensorNdDescriptor(h, CUDNN_DATA_DOUBLE, 3, hs, ht));
        OK(cudnnSetTensorNdDescriptor(c, CUDNN_DATA_DOUBLE, 3, cs, ct));
        size_t bytes;
        OK(cudnnGetRNNWeightSpaceSize(handle, rnn, &bytes));
        weight_count = bytes / 8;
        OK(cudnnGetRNNTempSpaceSizes(handle, rnn, CUDNN_FWD_MODE_TRAINING, x, &workspace_bytes, &reserve_bytes));
    }

    int place(const Sequences& data, int step, int sequence) const { return int(data->place(step, sequence)); }
};

// y by the formulas, one sequence, one layer and one direction at a time.
void direct(const Network& net, const double* weights, const double* x, const double* hx, const double* cx, double* y, double* hy, double* cy) {
    const Case& t = net.t;
    for (int b = 0; b < net.batch; b++) {
        int length = t.lengths[size_t(b)];
        std::vector<std::vector<double>> input, output;
        input.resize(size_t(length));
        for (int s = 0; s < length; s++) input[size_t(s)].assign(x + net.place(net.x, s, b), x + net.place(net.x, s, b) + t.input);
        for (int l = 0; l < t.layers; l++) {
            output.assign(size_t(length), std::vector<double>(size_t(t.projection * net.directions)));
            for (int d = 0; d < net.directions; d++) {
                int p = l * net.directions + d;
                auto weight = [&](int matrix, int row, const std::vector<double>& vector) {
                    Tensor form, bias_form;
                    void *address, *bias;
                    OK(cudnnGetRNNWeightParams(handle, net.rnn, p, net.weight_count * 8, weights, matrix, form, &address, bias_form, &bias));
                    double sum = bias ? static_cast<double*>(bias)[row] : 0;
                    if (!address) return sum + vector[size_t(row)];
                    EXPECT(form->size[2] == int(vector.size()));
                    for (size_t i = 0; i < vector.size(); i++) sum += static_cast<double*>(address)[size_t(row) * vector.size() + i] * vector[i];
                    return sum;
                };
                std::vector<double> h(hx + (p * net.batch + b) * t.projection, hx + (p * net.batch + b + 1) * t.projection), c;
                c.resize(size_t(t.hidden));
                if (t.cell == CUDNN_LSTM) c.assign(cx + (p * net.batch + b) * t.hidden, cx + (p * net.batch + b + 1) * t.hidden);
                for (int s = 0; s < length; s++) {
                    const std::vector<double>& in = input[size_t(d ? length - 1 - s : s)];
                    std::vector<double> next;
                    next.resize(size_t(t.hidden));
                    for (int j = 0; j < t.hidden; j++) {
                        auto w = [&](int gate) { return weight(gate, j, in); };
                        auto r = [&](int gate) { return weight(net.gates + gate, j, h); };
                        double& result = next[size_t(j)];
                        if (t.cell == CUDNN_LSTM) {
                            double i = logistic(w(0) + r(0)), f = logistic(w(1) + r(1)), n = std::tanh(w(2) + r(2)), o = logistic(w(3) + r(3));
                            c[size_t(j)] = f * c[size_t(j)] + i * n;
                            result = o * std::tanh(c[size_t(j)]);
                        } else if (t.cell == CUDNN_GRU) {
                            double reset = logistic(w(0) + r(0)), update = logistic(w(1) + r(1)), n = std::tanh(w(2) + reset * r(2));
                            result = (1 - update) * n + update * h[size_t(j)];
                        } else {
                            double sum = w(0) + r(0);
                            result = t.cell == CUDNN_RNN_TANH ? std::tanh(sum) : std::max(0.0, sum);
                        }
                    }
                    h = next;
                    if (t.projection != t.hidden) {
                        h.resize(size_t(t.projection));
                        for (int j = 0; j < t.projection; j++) h[size_t(j)] = weight(8, j, next);
                    }
                    std::copy(h.begin(), h.end(), output[size_t(d ? length - 1 - s : s)].begin() + d * t.projection);
                }
                std::copy(h.begin(), h.end(), hy + (p * net.batch + b) * t.projection);
                if (t.cell == CUDNN_LSTM) std::copy(c.begin(), c.end(), cy + (p * net.batch + b) * t.hidden);
            }
            input = output;
        }
        for (int s = 0; s < length; s++) std::copy(output[size_t(s)].begin(), output[size_t(s)].end(), y + net.place(net.y, s, b));
    }
}

void check(const Case& t) {
    Network net(t);
    size_t states = size_t(t.layers * net.directions * net.batch * t.projection), cells = size_t(t.layers * net.directions * net.batch * t.hidden);
    bool lstm = t.cell == CUDNN_LSTM;
    Memory<double> w(draw(net.weight_count, 1, 0.7)), x(draw(net.x->bytes() / 8, 2)), hx(draw(states, 3)), cx(draw(cells, 4)), y(net.y->bytes() / 8),
        hy(states), cy(cells), dy(draw(y.size, 5)), dhy(draw(states, 6)), dcy(draw(cells, 7)), dx(std::vector<double>(x.size, 9.0)), dhx(states), dcx(cells),
        dw(std::vector<double>(w.size, 0.25));
    Memory<char> workspace(net.workspace_bytes), reserve(net.reserve_bytes);
    auto forward = [&](int mode, double* to, double* h, double* c) {
        OK(cudnnRNNForward(handle, net.rnn, mode, nullptr, net.x, x.data, net.y, to, net.h, hx.data, h, net.c, cx.data, c, w.size * 8, w.data,
                           workspace.size, workspace.data, mode ? reserve.size : 0, mode ? reserve.data : nullptr));
    };
    forward(CUDNN_FWD_MODE_TRAINING, y.data, hy.data, cy.data);
    std::vector<double> ey(y.size, -7.0), eh(states), ec(cells);
    direct(net, w.data, x.data, hx.data, cx.data, ey.data(), eh.data(), ec.data());
    for (size_t i = 0; i < y.size; i++) EXPECT_NEAR(y.data[i], ey[i], 1e-13);  // past the ends: the fill of the descriptor
    for (size_t i = 0; i < states; i++) EXPECT_NEAR(hy.data[i], eh[i], 1e-13);
    for (size_t i = 0; i < cells && lstm; i++) EXPECT_NEAR(cy.data[i], ec[i], 1e-13);

    OK(cudnnRNNBackwardData_v8(handle, net.rnn, nullptr, net.y, y.data, dy.data, net.x, dx.data, net.h, hx.data, dhy.data, dhx.data, net.c, cx.data,
                               dcy.data, dcx.data, w.size * 8, w.data, workspace.size, workspace.data, reserve.size, reserve.data));
    OK(cudnnRNNBackwardWeights_v8(handle, net.rnn, CUDNN_WGRAD_MODE_ADD, nullptr, net.x, x.data, net.h, hx.data, net.y, y.data, w.size * 8, dw.data,
                                  workspace.size, workspace.data, reserve.size, reserve.data));
    EXPECT(device_failure() == 0);
    Memory<double> ty(y.size), th(states), tc(cells);
    auto value = [&] {
        std::fill(ty.data, ty.data + ty.size, 0.0);
        forward(CUDNN_FWD_MODE_INFERENCE, ty.data, th.data, tc.data);
        double sum = 0;
        for (int b = 0; b < net.batch; b++)
            for (int s = 0; s < t.lengths[size_t(b)]; s++)
                for (int v = 0; v < net.y->vector; v++) sum += ty.data[net.place(net.y, s, b) + v] * dy.data[net.place(net.y, s, b) + v];
        return sum + dot(th.values(), dhy.data) + (lstm ? dot(tc.values(), dcy.data) : 0);
    };
    for (int b = 0; b < net.batch; b++)
        for (int s = 0; s < net.steps; s++)
            for (int v = 0; v < t.input; v++) {
                bool inside = s < t.lengths[size_t(b)];
                if (!inside && t.layout == CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_PACKED) continue;
                int at = net.place(net.x, s, b) + v;
                EXPECT_NEAR(dx.data[at], inside ? slope(x.data[at], value) : 9.0, 1e-7);
            }
    for (size_t i = 0; i < states; i++) EXPECT_NEAR(dhx.data[i], slope(hx.data[i], value), 1e-7);
    for (size_t i = 0; i < cells && lstm; i++) EXPECT_NEAR(dcx.data[i], slope(cx.data[i], value), 1e-7);
    for (size_t i = 0; i < w.size; i++) EXPECT_NEAR(dw.data[i], 0.25 + slope(w.data[i], value), 1e-7);
}

void out_of_turn_and_refusals() {
    Case t{CUDNN_LSTM, CUDNN_RNN_DOUBLE_BIAS, 0, 0, 2, 3, 3, 1, CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_UNPACKED, {2, 2}};
    Network net(t);
    Memory<double> w(draw(net.weight_count, 1)), x(draw(8, 2)), y(12), dx(8), dw(w.size);
    Memory<char> workspace(net.workspace_bytes), reserve(net.reserve_bytes);
    auto forward = [&](size_t weight_bytes, size_t workspace_bytes, size_t reserve_bytes) {
        return cudnnRNNForward(handle, net.rnn, CUDNN_FWD_MODE_TRAINING, nullptr, net.x, x.data, net.y, y.data, net.h, nullptr, nullptr, net.c, nullptr,
                               nullptr, weight_bytes, w.data, workspace_bytes, workspace.data, reserve_bytes, reserve.data);
    };
    auto backward_data = [&] {
        return cudnnRNNBackwardData_v8(handle, net.rnn, nullptr, net.y, y.data, y.data, net.x, dx.data, net.h, nullptr, nullptr, nullptr, net.c, nullptr,
                                       nullptr, nullptr, w.size * 8, w.data, workspace.size, workspace.data, reserve.size, reserve.data);
    };
    auto backward_weights = [&](int mode) {
        return cudnnRNNBackwardWeights_v8(handle, net.rnn, mode, nullptr, net.x, x.data, net.h, nullptr, net.y, y.data, w.size * 8, dw.data, workspace.size,
                                          workspace.data, reserve.size, reserve.data);
    };
    OK(forward(w.size * 8, workspace.size, reserve.size));
    OK(backward_weights(CUDNN_WGRAD_MODE_ADD));
    EXPECT(device_failure() == 719);  // before the data's
    OK(backward_data());
    EXPECT(device_failure() == 0);
    OK(backward_data());
    EXPECT(device_failure() == 719);  // a second time
    EXPECT(backward_weights(CUDNN_WGRAD_MODE_SET) == CUDNN_STATUS_NOT_SUPPORTED);
    EXPECT(forward(w.size * 8 - 1, workspace.size, reserve.size) == CUDNN_STATUS_BAD_PARAM_SIZE_INSUFFICIENT);
    EXPECT(forward(w.size * 8, workspace.size - 1, reserve.size) == CUDNN_STATUS_BAD_PARAM_SIZE_INSUFFICIENT);
    EXPECT(forward(w.size * 8, workspace.size, reserve.size - 1) == CUDNN_STATUS_BAD_PARAM_SIZE_INSUFFICIENT);
    int ends[] = {2, 0}, ends_all[] = {2, 2};
    OK(cudnnSetRNNDataDescriptor(net.x, CUDNN_DATA_DOUBLE, t.layout, 2, 2, 2, ends, nullptr));
    OK(cudnnSetRNNDataDescriptor(net.y, CUDNN_DATA_DOUBLE, t.layout, 2, 2, 3, ends, nullptr));
    EXPECT(forward(w.size * 8, workspace.size, reserve.size) == CUDNN_STATUS_EXECUTION_FAILED);  // a sequence without steps
    OK(cudnnSetRNNDataDescriptor(net.x, CUDNN_DATA_DOUBLE, t.layout, 2, 2, 2, ends_all, nullptr));
    OK(cudnnSetRNNDataDescriptor(net.y, CUDNN_DATA_DOUBLE, t.layout, 2, 2, 3, ends_all, nullptr));
    int hs[] = {1, 2, 4}, ht[] = {8, 4, 1}, unsorted[] = {1, 2}, long_one[] = {3, 1};
    OK(cudnnSetTensorNdDescriptor(net.h, CUDNN_DATA_DOUBLE, 3, hs, ht));
    EXPECT(forward(w.size * 8, workspace.size, reserve.size) == CUDNN_STATUS_BAD_PARAM_SHAPE_MISMATCH);
    Sequences other;
    EXPECT(cudnnSetRNNDataDescriptor(other, 1, CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_PACKED, 2, 2, 2, unsorted, nullptr) == CUDNN_STATUS_BAD_PARAM);
    EXPECT(cudnnSetRNNDataDescriptor(other, 1, CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_UNPACKED, 2, 2, 2, long_one, nullptr) == CUDNN_STATUS_BAD_PARAM);
    auto set = [&](int cell, int type, int math, int hidden, int projection, cudnnDropoutDescriptor_t dropout) {
        return cudnnSetRNNDescriptor_v8(net.rnn, 0, cell, 2, 0, 0, type, type, math, 2, hidden, projection, 1, dropout, 0);
    };
    EXPECT(set(CUDNN_LSTM, CUDNN_DATA_DOUBLE, CUDNN_DEFAULT_MATH, 3, 0, net.dropout) == CUDNN_STATUS_BAD_PARAM);
    EXPECT(set(CUDNN_GRU, CUDNN_DATA_DOUBLE, CUDNN_DEFAULT_MATH, 3, 2, net.dropout) == CUDNN_STATUS_NOT_SUPPORTED);
    EXPECT(set(CUDNN_LSTM, CUDNN_DATA_DOUBLE, CUDNN_TENSOR_OP_MATH, 3, 3, net.dropout) == CUDNN_STATUS_NOT_SUPPORTED);
    EXPECT(set(CUDNN_LSTM, CUDNN_DATA_DOUBLE, CUDNN_DEFAULT_MATH, 3, 3, nullptr) == CUDNN_STATUS_BAD_PARAM);
    OK(set(CUDNN_LSTM, CUDNN_DATA_DOUBLE, CUDNN_DEFAULT_MATH, 3, 3, net.dropout));
    hs[2] = 3;
    ht[0] = 6;
    ht[1] = 3;
    OK(cudnnSetTensorNdDescriptor(net.h, CUDNN_DATA_DOUBLE, 3, hs, ht));
    EXPECT(forward(w.size * 8, workspace.size, reserve.size) == CUDNN_STATUS_NOT_SUPPORTED_LAYOUT);  // unpacked, but padding is off
}

}  // namespace

void recurrent() {
    const int seq = CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_UNPACKED, packed = CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_PACKED,
              batch = CUDNN_RNN_DATA_LAYOUT_BATCH_MAJOR_UNPACKED;
    for (const Case& t :
         {Case{CUDNN_RNN_RELU, CUDNN_RNN_DOUBLE_BIAS, 0, 0, 3, 4, 4, 1, seq, {3, 3}}, Case{CUDNN_RNN_TANH, CUDNN_RNN_SINGLE_INP_BIAS, 1, 0, 2, 3, 3, 2, seq, {2, 4, 1}},
          Case{CUDNN_LSTM, CUDNN_RNN_DOUBLE_BIAS, 0, 0, 3, 2, 2, 2, packed, {4, 2, 1}}, Case{CUDNN_LSTM, CUDNN_RNN_NO_BIAS, 1, 0, 2, 3, 3, 2, batch, {1, 3, 2}},
          Case{CUDNN_LSTM, CUDNN_RNN_DOUBLE_BIAS, 1, 0, 3, 4, 2, 2, seq, {3, 2}}, Case{CUDNN_GRU, CUDNN_RNN_DOUBLE_BIAS, 1, 0, 2, 3, 3, 2, seq, {3, 1, 2}},
          Case{CUDNN_GRU, CUDNN_RNN_SINGLE_REC_BIAS, 0, 1, 3, 3, 3, 2, packed, {3, 3}}})
        check(t);
    out_of_turn_and_refusals();
}
