// Descriptors of recurrent networks and of their sequences; sizes of their memory; where their weights lie.
#include "api.h"
#include "rnn.h"
#include "rnn_spaces.h"

#include <algorithm>

using sim::Element;

int64_t cudnnRNNDataStruct::vectors() const {
    if (layout != CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_PACKED) return steps * batch;
    int64_t sum = 0;
    for (int length : lengths) sum += length;
    return sum;
}

int64_t cudnnRNNDataStruct::place(int64_t step, int64_t sequence) const {
    if (layout == CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_UNPACKED) return (step * batch + sequence) * vector;
    if (layout == CUDNN_RNN_DATA_LAYOUT_BATCH_MAJOR_UNPACKED) return (sequence * steps + step) * vector;
    int64_t before = 0;
    for (int length : lengths) before += std::min<int64_t>(step, length);
    return (before + sequence) * vector;
}

namespace sim {

size_t workspace_bytes(const cudnnRNNStruct& rnn, const cudnnRNNDataStruct& x) {
    Net net(rnn);
    return size_t(x.batch * net.gates() * net.hidden * net.directions) * width(rnn.type) + 256;
}

size_t reserve_bytes(const cudnnRNNStruct& rnn, const cudnnRNNDataStruct& x) {
    return sizeof(ReserveHead) + size_t(Reserve(Net(rnn), {x.steps, x.batch, x.lengths}).doubles()) * sizeof(double);
}

size_t weight_bytes(const cudnnRNNStruct& rnn) {
    return size_t(WeightMap(Net(rnn)).elements) * width(rnn.type);
}

}  // namespace sim

NARAE_SIM_EXPORT cudnnStatus_t cudnnSetRNNDescriptor_v8(cudnnRNNDescriptor_t rnn, int algorithm, int cell, int bias, int direction, int input_mode,
                                                        int type, int compute, int math, int32_t input, int32_t hidden, int32_t projection,
                                                        int32_t layers, cudnnDropoutDescriptor_t dropout, uint32_t flags) {
    CUDNN_ENTER;
    CUDNN_LIVE(cudnnRNNStruct, rnn);
    CUDNN_DEMAND(algorithm >= CUDNN_RNN_ALGO_STANDARD && algorithm < CUDNN_RNN_ALGO_COUNT, BAD_PARAM, "algorithm %d", algorithm);
    CUDNN_DEMAND(algorithm == CUDNN_RNN_ALGO_STANDARD, NOT_SUPPORTED, "algorithm %d: only the standard one is simulated", algorithm);
    CUDNN_DEMAND(cell >= CUDNN_RNN_RELU && cell <= CUDNN_GRU && bias >= CUDNN_RNN_NO_BIAS && bias <= CUDNN_RNN_SINGLE_REC_BIAS
                     && (direction == CUDNN_UNIDIRECTIONAL || direction == CUDNN_BIDIRECTIONAL)
                     && (input_mode == CUDNN_LINEAR_INPUT || input_mode == CUDNN_SKIP_INPUT),
                 BAD_PARAM, "cell mode %d, bias mode %d, direction mode %d, input mode %d", cell, bias, direction, input_mode);
    Element element, sums;
    CUDNN_DEMAND(sim::element(type, element) && sim::element(compute, sums), BAD_PARAM, "data type %d, compute type %d", type, compute);
    bool known = element == Element::F64   ? sums == Element::F64
                 : element == Element::F16 ? sums == Element::F16 || sums == Element::F32
                                           : (element == Element::F32 || element == Element::BF16) && sums == Element::F32;
    CUDNN_DEMAND(known, NOT_SUPPORTED, "data type %d with compute type %d", type, compute);
    CUDNN_DEMAND(math >= CUDNN_DEFAULT_MATH && math <= CUDNN_FMA_MATH, BAD_PARAM, "math type %d", math);
    CUDNN_DEMAND(element != Element::F64 || math == CUDNN_DEFAULT_MATH, NOT_SUPPORTED, "math type %d for double", math);
    CUDNN_DEMAND(element != Element::F32 || math != CUDNN_TENSOR_OP_MATH, NOT_SUPPORTED, "math type %d for float", math);
    CUDNN_DEMAND(input > 0 && hidden > 0 && layers > 0 && projection > 0 && projection <= hidden, BAD_PARAM, "input %d, hidden %d, projection %d, layers %d",
                 input, hidden, projection, layers);
    CUDNN_DEMAND(projection == hidden || cell == CUDNN_LSTM, NOT_SUPPORTED, "a projection (%d of %d) is for LSTM only", projection, hidden);
    CUDNN_DEMAND(input_mode == CUDNN_LINEAR_INPUT || input == hidden, BAD_PARAM, "input %d may skip its matrices only at hidden size %d", input, hidden);
    CUDNN_LIVE(cudnnDropoutStruct, dropout);
    CUDNN_DEMAND(dropout->set, BAD_PARAM, "dropout was never set");
    CUDNN_DEMAND(flags <= CUDNN_RNN_PADDED_IO_ENABLED, BAD_PARAM, "flags %u", flags);
    rnn->set = true;
    rnn->algorithm = algorithm;
    rnn->cell = cell;
    rnn->bias = bias;
    rnn->direction = direction;
    rnn->input_mode = input_mode;
    rnn->type = element;
    rnn->compute = sums;
    rnn->math = math;
    rnn->input = input;
    rnn->hidden = hidden;
    rnn->projection = projection;
    rnn->layers = layers;
    rnn->dropout = dropout;
    rnn->padding = int(flags);
    return CUDNN_STATUS_SUCCESS;
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnSetRNNDataDescriptor(cudnnRNNDataDescriptor_t data, int type, int layout, int steps, int batch, int vector,
                                                         const int* lengths, void* fill) {
    CUDNN_ENTER;
    CUDNN_LIVE(cudnnRNNDataStruct, data);
    Element element;
    CUDNN_DEMAND(sim::element(type, element) && element != Element::I8 && element != Element::I32, NOT_SUPPORTED, "data type %d", type);
    CUDNN_DEMAND(layout >= CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_UNPACKED && layout <= CUDNN_RNN_DATA_LAYOUT_BATCH_MAJOR_UNPACKED, BAD_PARAM, "layout %d", layout);
    CUDNN_DEMAND(steps > 0 && batch > 0 && vector > 0, BAD_PARAM, "%d steps, batch %d, vector %d", steps, batch, vector);
    CUDNN_DEMAND(lengths, BAD_PARAM_NULL_POINTER, "the lengths are null");
    CUDNN_DEMAND(narae_sim_check(lengths, 1) != 0, BAD_PARAM, "the lengths have to be host memory");
    for (int i = 0; i < batch; i++) {
        CUDNN_DEMAND(lengths[i] >= 0 && lengths[i] <= steps, BAD_PARAM, "sequence %d has length %d of %d", i, lengths[i], steps);
        CUDNN_DEMAND(layout != CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_PACKED || i == 0 || lengths[i] <= lengths[i - 1], BAD_PARAM,
                     "packed sequences have to be sorted, longest first; sequence %d is not", i);
    }
    data->set = true;
    data->type = element;
    data->layout = layout;
    data->steps = steps;
    data->batch = batch;
    data->vector = vector;
    data->lengths.assign(lengths, lengths + batch);
    data->fills = fill != nullptr;
    data->fill = fill ? sim::load(element, fill, 0) : 0;
    return CUDNN_STATUS_SUCCESS;
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetRNNDataDescriptor(cudnnRNNDataDescriptor_t data, int* type, int* layout, int* steps, int* batch, int* vector,
                                                         int requested, int* lengths, void* fill) {
    CUDNN_ENTER;
    CUDNN_LIVE(cudnnRNNDataStruct, data);
    CUDNN_DEMAND(data->set && type && layout && steps && batch && vector && requested >= 0 && (lengths || !requested), BAD_PARAM,
                 "the descriptor was never set, or a result is null");
    *type = sim::code(data->type);
    *layout = data->layout;
    *steps = int(data->steps);
    *batch = int(data->batch);
    *vector = int(data->vector);
    for (int i = 0; i < requested && i < data->batch; i++) lengths[i] = data->lengths[size_t(i)];
    if (fill && data->fills) sim::store(data->type, fill, 0, data->fill);
    return CUDNN_STATUS_SUCCESS;
}

#define CUDNN_RNN                                                                               \
    CUDNN_HANDLE;                                                                               \
    CUDNN_LIVE(cudnnRNNStruct, rnn);                                                            \
    CUDNN_DEMAND(rnn->set, BAD_PARAM, "the network was never set")

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetRNNTempSpaceSizes(cudnnHandle_t handle, cudnnRNNDescriptor_t rnn, int mode, cudnnRNNDataDescriptor_t x,
                                                         size_t* workspace, size_t* reserve) {
    CUDNN_RNN;
    CUDNN_LIVE(cudnnRNNDataStruct, x);
    CUDNN_DEMAND(x->set && (mode == CUDNN_FWD_MODE_INFERENCE || mode == CUDNN_FWD_MODE_TRAINING), BAD_PARAM, "x was never set, or mode %d", mode);
    CUDNN_DEMAND(x->type == rnn->type, BAD_PARAM, "the types of the network and of x differ");
    if (workspace) *workspace = sim::workspace_bytes(*rnn, *x);
    if (reserve) *reserve = mode == CUDNN_FWD_MODE_TRAINING ? sim::reserve_bytes(*rnn, *x) : 0;
    return CUDNN_STATUS_SUCCESS;
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnGetRNNWeightSpaceSize(cudnnHandle_t handle, cudnnRNNDescriptor_t rnn, size_t* bytes) {
    CUDNN_RNN;
    CUDNN_DEMAND(bytes, BAD_PARAM_NULL_POINTER, "bytes is null");
    *bytes = sim::weight_bytes(*rnn);
    return CUDNN_STATUS_SUCCESS;
}

// A matrix is [1, rows, columns], a bias [1, rows, 1]; where there is none the address is null and the descriptor not set.
NARAE_SIM_EXPORT cudnnStatus_t cudnnGetRNNWeightParams(cudnnHandle_t handle, cudnnRNNDescriptor_t rnn, int32_t pseudo, size_t bytes, const void* weights,
                                                       int32_t matrix, cudnnTensorDescriptor_t matrix_form, void** matrix_address,
                                                       cudnnTensorDescriptor_t bias_form, void** bias_address) {
    CUDNN_RNN;
    CUDNN_LIVE(cudnnTensorStruct, matrix_form);
    CUDNN_LIVE(cudnnTensorStruct, bias_form);
    sim::Net net(*rnn);
    sim::WeightMap map(net);
    CUDNN_DEMAND(matrix_address && bias_address && weights, BAD_PARAM_NULL_POINTER, "weights %p, matrix %p, bias %p", weights, (void*) matrix_address,
                 (void*) bias_address);
    CUDNN_DEMAND(pseudo >= 0 && pseudo < net.pseudo() && matrix >= 0 && matrix < map.matrices, BAD_PARAM, "pseudo-layer %d, matrix %d", pseudo, matrix);
    CUDNN_DEMAND(bytes >= sim::weight_bytes(*rnn), BAD_PARAM_SIZE_INSUFFICIENT, "weight space of %zu bytes, %zu needed", bytes, sim::weight_bytes(*rnn));
    const sim::Part& part = map.part(pseudo, matrix);
    auto place = [&](int64_t offset, int64_t rows, int64_t columns, cudnnTensorStruct& form, void** address) {
        form = cudnnTensorStruct();
        *address = nullptr;
        if (offset < 0) return;
        form.type = rnn->type;
        form.rank = 3;
        int64_t sizes[] = {1, rows, columns}, strides[] = {rows * columns, columns, 1};
        std::copy_n(sizes, 3, form.size);
        std::copy_n(strides, 3, form.stride);
        *address = static_cast<char*>(const_cast<void*>(weights)) + offset * int64_t(sim::width(rnn->type));
    };
    place(part.matrix, part.rows, part.columns, *matrix_form, matrix_address);
    place(part.bias, part.rows, 1, *bias_form, bias_address);
    return CUDNN_STATUS_SUCCESS;
}
