// Recurrent networks apart from cuDNN's interface: where weights lie, and the three passes, in double.
//
// With W the input matrices, R the recurrent ones, b their biases, s(.) the logistic function, per gate:
//   ReLU, tanh   h' = f(W x + R h + bW + bR)
//   LSTM         i, f, o = s(W x + R h + bW + bR), g = tanh(...), c' = f c + i g, h' = P (o tanh(c')), P only with a projection
//   GRU          r, z = s(W x + R h + bW + bR), n = tanh(W x + bW + r (R h + bR)), h' = (1 - z) n + z h
// Order of the matrices: LSTM i f g o, GRU r z n; those of the input first, then those of the state, last the projection.
#ifndef NARAE_SIM_CUDNN_RNN_H
#define NARAE_SIM_CUDNN_RNN_H

#include "state.h"

namespace sim {

struct Net {
    int cell;
    bool skips, input_bias, state_bias;
    int64_t layers, directions, input, hidden, out;

    explicit Net(const cudnnRNNStruct& rnn);
    int64_t gates() const { return cell == CUDNN_LSTM ? 4 : cell == CUDNN_GRU ? 3 : 1; }
    int64_t pseudo() const { return layers * directions; }
    int64_t width(int64_t layer) const { return layer == 0 ? input : out * directions; }
    bool projected() const { return out != hidden; }
    int64_t matrices() const { return 2 * gates() + (projected() ? 1 : 0); }
};

// Offsets in elements into the weight space; -1: there is none.
struct Part {
    int64_t matrix = -1, rows = 0, columns = 0, bias = -1;
};

struct WeightMap {
    explicit WeightMap(const Net& net);
    const Part& part(int64_t pseudo, int64_t matrix) const { return parts[size_t(pseudo * matrices + matrix)]; }
    int64_t matrices, elements = 0;
    std::vector<Part> parts;
};

// Lengths of the sequences of a batch.
struct Extent {
    int64_t steps, batch;
    std::vector<int> lengths;
};

// What the forward pass keeps and the backward passes add, in doubles, one section of each kind a pseudo-layer.
class Reserve {
public:
    Reserve(const Net& net, const Extent& extent);
    int64_t doubles() const { return section * pseudo; }
    double* gates(double* base, int64_t p) const { return base + p * section; }
    double* cells(double* base, int64_t p) const { return gates(base, p) + gate; }
    double* outputs(double* base, int64_t p) const { return cells(base, p) + cell; }
    double* input_gradients(double* base, int64_t p) const { return outputs(base, p) + output; }
    double* state_gradients(double* base, int64_t p) const { return input_gradients(base, p) + gate; }
    double* output_gradients(double* base, int64_t p) const { return state_gradients(base, p) + gate; }

private:
    int64_t pseudo, gate, cell, output, section;
};

// Sequences are [step][sequence][vector], states [pseudo-layer][sequence][vector].
struct States {
    std::vector<double> h, c;
};

std::vector<double> rnn_forward(const Net& net, const Extent& extent, const std::vector<double>& w, const std::vector<double>& x,
                                const States& first, States& last, double* reserve);
std::vector<double> rnn_backward_data(const Net& net, const Extent& extent, const std::vector<double>& w, const std::vector<double>& dy,
                                      const States& first, const States& d_last, States& d_first, double* reserve);
void rnn_backward_weights(const Net& net, const Extent& extent, const std::vector<double>& x, const States& first, double* reserve,
                          std::vector<double>& dw);

}  // namespace sim

#endif
