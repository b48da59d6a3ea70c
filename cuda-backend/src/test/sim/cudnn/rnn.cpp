#include "rnn.h"

#include <algorithm>

namespace sim {

namespace {

double dot(const double* a, const double* b, int64_t n) {
    double sum[4] = {};
    int64_t i = 0;
    for (; i + 4 <= n; i += 4)
        for (int lane = 0; lane < 4; lane++) sum[lane] += a[i + lane] * b[i + lane];
    for (; i < n; i++) sum[0] += a[i] * b[i];
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

double logistic(double x) {
    return 1 / (1 + std::exp(-x));
}

// The weights of one pseudo-layer, and where one of its steps lies.
class Layer {
public:
    Layer(const Net& net, const Extent& extent, const WeightMap& map, const double* weights, int64_t layer, int64_t direction)
        : net(net), extent(extent), map(map), weights(weights), layer(layer), p(layer * net.directions + direction), backward(direction == 1) {}

    int64_t time(int64_t step, int64_t sequence) const { return backward ? extent.lengths[size_t(sequence)] - 1 - step : step; }
    int64_t at(int64_t step, int64_t sequence) const { return time(step, sequence) * extent.batch + sequence; }

    const double* row(int64_t matrix, int64_t row) const {
        const Part& part = map.part(p, matrix);
        return weights + part.matrix + row * part.columns;
    }

    double bias(int64_t matrix, int64_t row) const {
        const Part& part = map.part(p, matrix);
        return part.bias < 0 ? 0 : weights[part.bias + row];
    }

    // W x + b of one row, where the input may skip the matrix.
    double of_input(int64_t gate, int64_t j, const double* x) const {
        return (skips() ? x[j] : dot(row(gate, j), x, net.width(layer))) + bias(gate, j);
    }

    double of_state(int64_t gate, int64_t j, const double* h) const {
        return dot(row(net.gates() + gate, j), h, net.out) + bias(net.gates() + gate, j);
    }

    bool skips() const { return net.skips && layer == 0; }

    const Net& net;
    const Extent& extent;
    const WeightMap& map;
    const double* weights;
    int64_t layer, p;
    bool backward;
};

// h' of one step, unprojected; fills what the backward pass needs.
void step(const Layer& layer, const double* x, const double* h, const double* c, double* gates, double* cell, double* result) {
    const Net& net = layer.net;
    int64_t n = net.hidden;
    for (int64_t j = 0; j < n; j++) {
        if (net.cell == CUDNN_LSTM) {
            double pre[4];
            for (int g = 0; g < 4; g++) pre[g] = layer.of_input(g, j, x) + layer.of_state(g, j, h);
            double i = logistic(pre[0]), f = logistic(pre[1]), candidate = std::tanh(pre[2]), o = logistic(pre[3]);
            gates[j] = i;
            gates[n + j] = f;
            gates[2 * n + j] = candidate;
            gates[3 * n + j] = o;
            cell[j] = f * c[j] + i * candidate;
            result[j] = o * std::tanh(cell[j]);
        } else if (net.cell == CUDNN_GRU) {
            double r = logistic(layer.of_input(0, j, x) + layer.of_state(0, j, h)), z = logistic(layer.of_input(1, j, x) + layer.of_state(1, j, h));
            double state = layer.of_state(2, j, h), candidate = std::tanh(layer.of_input(2, j, x) + r * state);
            gates[j] = r;
            gates[n + j] = z;
            gates[2 * n + j] = candidate;
            cell[j] = state;
            result[j] = (1 - z) * candidate + z * h[j];
        } else {
            double pre = layer.of_input(0, j, x) + layer.of_state(0, j, h);
            gates[j] = result[j] = net.cell == CUDNN_RNN_TANH ? std::tanh(pre) : pre < 0 ? 0 : pre;
        }
    }
}

// From the gradients by h' (unprojected) and, for an LSTM, by c' those by the gates' sums, of input and state, and by c;
// for a GRU `through` gets the part of the gradient by h that passes the gates by.
void step_gradient(const Net& net, const double* dh, double* dc, const double* h, const double* c, const double* gates, const double* cell,
                   double* di, double* ds, double* through) {
    int64_t n = net.hidden;
    for (int64_t j = 0; j < n; j++) {
        if (net.cell == CUDNN_LSTM) {
            double i = gates[j], f = gates[n + j], candidate = gates[2 * n + j], o = gates[3 * n + j], squashed = std::tanh(cell[j]);
            double total = dc[j] + dh[j] * o * (1 - squashed * squashed);
            di[j] = total * candidate * i * (1 - i);
            di[n + j] = total * c[j] * f * (1 - f);
            di[2 * n + j] = total * i * (1 - candidate * candidate);
            di[3 * n + j] = dh[j] * squashed * o * (1 - o);
            for (int g = 0; g < 4; g++) ds[g * n + j] = di[g * n + j];
            dc[j] = total * f;
        } else if (net.cell == CUDNN_GRU) {
            double r = gates[j], z = gates[n + j], candidate = gates[2 * n + j];
            double inner = dh[j] * (1 - z) * (1 - candidate * candidate);
            di[j] = ds[j] = inner * cell[j] * r * (1 - r);
            di[n + j] = ds[n + j] = dh[j] * (h[j] - candidate) * z * (1 - z);
            di[2 * n + j] = inner;
            ds[2 * n + j] = inner * r;
            through[j] = dh[j] * z;
        } else {
            double slope = net.cell == CUDNN_RNN_TANH ? 1 - gates[j] * gates[j] : gates[j] > 0;
            di[j] = ds[j] = dh[j] * slope;
        }
    }
}

// The input of a layer: x, or the outputs of the layer below with its directions side by side.
std::vector<double> input_of(const Net& net, const Extent& extent, const Reserve& sections, double* reserve, int64_t layer,
                             const std::vector<double>& x) {
    if (layer == 0) return x;
    int64_t places = extent.steps * extent.batch, width = net.width(layer);
    std::vector<double> input(size_t(places * width));
    for (int64_t d = 0; d < net.directions; d++) {
        const double* from = sections.outputs(reserve, (layer - 1) * net.directions + d);
        for (int64_t i = 0; i < places; i++)
            for (int64_t j = 0; j < net.out; j++) input[size_t(i * width + d * net.out + j)] = from[i * net.out + j];
    }
    return input;
}

}  // namespace

Net::Net(const cudnnRNNStruct& rnn)
    : cell(rnn.cell), skips(rnn.input_mode == CUDNN_SKIP_INPUT),
      input_bias(rnn.bias == CUDNN_RNN_SINGLE_INP_BIAS || rnn.bias == CUDNN_RNN_DOUBLE_BIAS),
      state_bias(rnn.bias == CUDNN_RNN_SINGLE_REC_BIAS || rnn.bias == CUDNN_RNN_DOUBLE_BIAS), layers(rnn.layers),
      directions(rnn.direction == CUDNN_BIDIRECTIONAL ? 2 : 1), input(rnn.input), hidden(rnn.hidden), out(rnn.projection) {}

// All matrices, pseudo-layer by pseudo-layer, then all biases, which lie apart: whoever reckons where they are, instead of
// asking, is found out.
WeightMap::WeightMap(const Net& net) : matrices(net.matrices()), parts(size_t(net.pseudo() * net.matrices())) {
    const int64_t gates = net.gates(), gap = 3;
    for (int64_t p = 0; p < net.pseudo(); p++)
        for (int64_t m = 0; m < matrices; m++) {
            Part& part = parts[size_t(p * matrices + m)];
            int64_t layer = p / net.directions;
            part.rows = m == 2 * gates ? net.out : net.hidden;
            part.columns = m == 2 * gates ? net.hidden : m < gates ? net.width(layer) : net.out;
            if (m < gates && layer == 0 && net.skips) continue;
            part.matrix = elements;
            elements += part.rows * part.columns;
        }
    for (int64_t p = 0; p < net.pseudo(); p++)
        for (int64_t m = 0; m < 2 * gates; m++)
            if (m < gates ? net.input_bias : net.state_bias) {
                parts[size_t(p * matrices + m)].bias = elements;
                elements += net.hidden + gap;
            }
}

Reserve::Reserve(const Net& net, const Extent& extent) : pseudo(net.pseudo()) {
    int64_t places = extent.steps * extent.batch;
    gate = places * net.gates() * net.hidden;
    cell = places * net.hidden;
    output = places * net.out;
    section = 3 * gate + cell + 2 * output;
}

std::vector<double> rnn_forward(const Net& net, const Extent& extent, const std::vector<double>& w, const std::vector<double>& x,
                                const States& first, States& last, double* reserve) {
    WeightMap map(net);
    Reserve sections(net, extent);
    int64_t gate = net.gates() * net.hidden;
    last = first;
    for (int64_t l = 0; l < net.layers; l++) {
        std::vector<double> input = input_of(net, extent, sections, reserve, l, x);
        for (int64_t d = 0; d < net.directions; d++) {
            Layer layer(net, extent, map, w.data(), l, d);
            double *gates = sections.gates(reserve, layer.p), *cells = sections.cells(reserve, layer.p), *outputs = sections.outputs(reserve, layer.p);
            std::vector<double> wide(size_t(net.hidden));
            for (int64_t b = 0; b < extent.batch; b++) {
                double* h = &last.h[size_t((layer.p * extent.batch + b) * net.out)];
                double* c = net.cell == CUDNN_LSTM ? &last.c[size_t((layer.p * extent.batch + b) * net.hidden)] : nullptr;
                for (int64_t s = 0; s < extent.lengths[size_t(b)]; s++) {
                    int64_t at = layer.at(s, b);
                    step(layer, &input[size_t(at * net.width(l))], h, c, gates + at * gate, cells + at * net.hidden, wide.data());
                    for (int64_t j = 0; j < net.out; j++)
                        h[j] = outputs[at * net.out + j] =
                            net.projected() ? dot(layer.row(2 * net.gates(), j), wide.data(), net.hidden) : wide[size_t(j)];
                    if (c) std::copy_n(cells + at * net.hidden, net.hidden, c);
                }
            }
        }
    }
    return input_of(net, extent, sections, reserve, net.layers, x);
}

std::vector<double> rnn_backward_data(const Net& net, const Extent& extent, const std::vector<double>& w, const std::vector<double>& dy,
                                      const States& first, const States& d_last, States& d_first, double* reserve) {
    WeightMap map(net);
    Reserve sections(net, extent);
    int64_t gate = net.gates() * net.hidden;
    d_first = d_last;
    std::vector<double> above = dy;
    for (int64_t l = net.layers - 1; l >= 0; l--) {
        int64_t width = net.width(l);
        std::vector<double> below(size_t(extent.steps * extent.batch * width));
        for (int64_t d = 0; d < net.directions; d++) {
            Layer layer(net, extent, map, w.data(), l, d);
            double *gates = sections.gates(reserve, layer.p), *cells = sections.cells(reserve, layer.p), *outputs = sections.outputs(reserve, layer.p);
            double *inputs = sections.input_gradients(reserve, layer.p), *states = sections.state_gradients(reserve, layer.p);
            double* projections = sections.output_gradients(reserve, layer.p);
            std::vector<double> wide(size_t(net.hidden)), through(size_t(net.hidden));
            for (int64_t b = 0; b < extent.batch; b++) {
                size_t state = size_t((layer.p * extent.batch + b) * net.out), memory = size_t((layer.p * extent.batch + b) * net.hidden);
                double *dh = &d_first.h[state], *dc = net.cell == CUDNN_LSTM ? &d_first.c[memory] : nullptr;
                for (int64_t s = extent.lengths[size_t(b)] - 1; s >= 0; s--) {
                    int64_t at = layer.at(s, b), before = s > 0 ? layer.at(s - 1, b) : 0;
                    const double* h = s > 0 ? outputs + before * net.out : &first.h[state];
                    const double* c = !dc ? nullptr : s > 0 ? cells + before * net.hidden : &first.c[memory];
                    double* projection = projections + at * net.out;
                    for (int64_t j = 0; j < net.out; j++) projection[j] = dh[j] + above[size_t((at * net.directions + d) * net.out + j)];
                    if (net.projected()) {
                        std::fill(wide.begin(), wide.end(), 0.0);
                        for (int64_t i = 0; i < net.out; i++)
                            for (int64_t j = 0; j < net.hidden; j++) wide[size_t(j)] += layer.row(2 * net.gates(), i)[j] * projection[i];
                    } else {
                        std::copy_n(projection, net.hidden, wide.begin());
                    }
                    double *di = inputs + at * gate, *ds = states + at * gate;
                    step_gradient(net, wide.data(), dc, h, c, gates + at * gate, cells + at * net.hidden, di, ds, through.data());
                    for (int64_t j = 0; j < net.out; j++) dh[j] = net.cell == CUDNN_GRU ? through[size_t(j)] : 0;
                    double* dx = &below[size_t(at * width)];
                    for (int64_t g = 0; g < net.gates(); g++)
                        for (int64_t i = 0; i < net.hidden; i++) {
                            double to_state = ds[g * net.hidden + i], to_input = di[g * net.hidden + i];
                            const double* row = layer.row(net.gates() + g, i);
                            for (int64_t j = 0; j < net.out; j++) dh[j] += row[j] * to_state;
                            if (layer.skips()) {
                                dx[i] += to_input;
                                continue;
                            }
                            row = layer.row(g, i);
                            for (int64_t j = 0; j < width; j++) dx[j] += row[j] * to_input;
                        }
                }
            }
        }
        above.swap(below);
    }
    return above;
}

void rnn_backward_weights(const Net& net, const Extent& extent, const std::vector<double>& x, const States& first, double* reserve,
                          std::vector<double>& dw) {
    WeightMap map(net);
    Reserve sections(net, extent);
    int64_t gate = net.gates() * net.hidden;
    for (int64_t l = 0; l < net.layers; l++) {
        int64_t width = net.width(l);
        std::vector<double> input = input_of(net, extent, sections, reserve, l, x);
        for (int64_t d = 0; d < net.directions; d++) {
            Layer layer(net, extent, map, dw.data(), l, d);
            double *gates = sections.gates(reserve, layer.p), *cells = sections.cells(reserve, layer.p), *outputs = sections.outputs(reserve, layer.p);
            double *inputs = sections.input_gradients(reserve, layer.p), *states = sections.state_gradients(reserve, layer.p);
            double* projections = sections.output_gradients(reserve, layer.p);
            auto add = [&](int64_t matrix, int64_t row, double gradient, const double* vector) {
                const Part& part = map.part(layer.p, matrix);
                if (part.matrix >= 0)
                    for (int64_t j = 0; j < part.columns; j++) dw[size_t(part.matrix + row * part.columns + j)] += gradient * vector[j];
                if (part.bias >= 0) dw[size_t(part.bias + row)] += gradient;
            };
            std::vector<double> wide(size_t(net.hidden));
            for (int64_t b = 0; b < extent.batch; b++)
                for (int64_t s = 0; s < extent.lengths[size_t(b)]; s++) {
                    int64_t at = layer.at(s, b);
                    const double* h = s > 0 ? outputs + layer.at(s - 1, b) * net.out : &first.h[size_t((layer.p * extent.batch + b) * net.out)];
                    for (int64_t g = 0; g < net.gates(); g++)
                        for (int64_t i = 0; i < net.hidden; i++) {
                            add(g, i, inputs[at * gate + g * net.hidden + i], &input[size_t(at * width)]);
                            add(net.gates() + g, i, states[at * gate + g * net.hidden + i], h);
                        }
                    if (!net.projected()) continue;
                    for (int64_t j = 0; j < net.hidden; j++)
                        wide[size_t(j)] = gates[at * gate + 3 * net.hidden + j] * std::tanh(cells[at * net.hidden + j]);
                    for (int64_t i = 0; i < net.out; i++) add(2 * net.gates(), i, projections[at * net.out + i], wide.data());
                }
        }
    }
}

}  // namespace sim
