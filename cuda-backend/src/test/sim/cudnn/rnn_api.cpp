// The three passes of recurrent networks as calls.
#include "api.h"
#include "rnn.h"
#include "rnn_spaces.h"

namespace {

using namespace sim;

// The descriptors of one call, copied for the work that outlives it.
struct Task {
    const char* call;
    cudnnRNNStruct rnn;
    cudnnRNNDataStruct x, y;
    Net net;
    Extent extent;
    bool rounded;  // operands of products go through tensor cores

    int64_t hidden_states() const { return net.pseudo() * extent.batch * net.out; }
    int64_t cell_states() const { return net.cell == CUDNN_LSTM ? net.pseudo() * extent.batch * net.hidden : 0; }

    // Sequences as [step][sequence][vector]; what lies past an end is 0.
    std::vector<double> sequences(const cudnnRNNDataStruct& form, const void* data, bool rounds) const {
        std::vector<double> values(size_t(form.steps * form.batch * form.vector));
        for (int64_t b = 0; b < form.batch; b++)
            for (int64_t t = 0; t < form.lengths[size_t(b)]; t++)
                for (int64_t v = 0; v < form.vector; v++) {
                    double value = load(form.type, data, form.place(t, b) + v);
                    values[size_t((t * form.batch + b) * form.vector + v)] = rounds && rounded ? tf32(value) : value;
                }
        return values;
    }

    void put(const cudnnRNNDataStruct& form, void* data, const std::vector<double>& values, bool fills) const {
        for (int64_t b = 0; b < form.batch; b++)
            for (int64_t t = 0; t < form.steps; t++) {
                bool inside = t < form.lengths[size_t(b)];
                if (!inside && (!fills || !form.fills || form.layout == CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_PACKED)) continue;
                for (int64_t v = 0; v < form.vector; v++)
                    store(form.type, data, form.place(t, b) + v, inside ? values[size_t((t * form.batch + b) * form.vector + v)] : form.fill);
            }
    }

    std::vector<double> flat(const void* data, int64_t count, bool rounds) const {
        std::vector<double> values(size_t(count), 0.0);
        if (data)
            for (int64_t i = 0; i < count; i++) {
                double value = load(rnn.type, data, i);
                values[size_t(i)] = rounds && rounded ? tf32(value) : value;
            }
        return values;
    }

    void put(void* data, const std::vector<double>& values) const {
        if (data)
            for (size_t i = 0; i < values.size(); i++) store(rnn.type, data, int64_t(i), values[i]);
    }

    std::vector<double> weights(const void* data) const { return flat(data, int64_t(weight_bytes(rnn) / width(rnn.type)), true); }
    States states(const void* h, const void* c) const { return {flat(h, hidden_states(), false), flat(c, cell_states(), false)}; }
};

// The reserve of a training pass, copied out of device memory and back.
class Kept {
public:
    Kept(const Task& task, void* reserve) : reserve(reserve), values(size_t(Reserve(task.net, task.extent).doubles())) {}

    bool take(const Task& task, uint64_t stage) {
        ReserveHead head;
        std::memcpy(&head, reserve, sizeof head);
        if (head.stage != stage || head.doubles != values.size()) {
            narae_sim_fail(719, (std::string(task.call) + ": the reserve space was not left by the pass that has to come before").c_str());
            return false;
        }
        std::memcpy(values.data(), static_cast<char*>(reserve) + sizeof head, values.size() * sizeof(double));
        return true;
    }

    void leave(uint64_t stage) {
        ReserveHead head{stage, values.size()};
        std::memcpy(reserve, &head, sizeof head);
        std::memcpy(static_cast<char*>(reserve) + sizeof head, values.data(), values.size() * sizeof(double));
    }

    double* data() { return values.data(); }

private:
    void* reserve;
    std::vector<double> values;
};

cudnnStatus_t states(const char* call, cudnnTensorDescriptor_t form, const cudnnRNNStruct& rnn, int64_t batch, int64_t vector) {
    if (!live().get<cudnnTensorStruct>(form)) return refuse(CUDNN_STATUS_BAD_PARAM, call, "a state's descriptor is not live");
    int64_t pseudo = Net(rnn).pseudo();
    if (form->rank != 3 || form->size[0] != pseudo || form->size[1] != batch || form->size[2] != vector || !form->contiguous())
        return refuse(CUDNN_STATUS_BAD_PARAM_SHAPE_MISMATCH, call, "a state is not packed [%lld, %lld, %lld]", (long long) pseudo, (long long) batch,
                      (long long) vector);
    if (form->type != rnn.type) return refuse(CUDNN_STATUS_BAD_PARAM, call, "a state is not of the network's type");
    return CUDNN_STATUS_SUCCESS;
}

// What all passes have in common. The copy of the lengths in device memory is of no use since cuDNN 8.9.1.
cudnnStatus_t common(const char* call, cudnnRNNDescriptor_t rnn, cudnnRNNDataDescriptor_t x, cudnnRNNDataDescriptor_t y, cudnnTensorDescriptor_t h,
                     const int32_t* device_lengths) {
    if (!live().get<cudnnRNNStruct>(rnn) || !rnn->set) return refuse(CUDNN_STATUS_BAD_PARAM, call, "the network is not live or was never set");
    if (!live().get<cudnnDropoutStruct>(rnn->dropout)) return refuse(CUDNN_STATUS_BAD_PARAM, call, "the network's dropout descriptor was destroyed");
    if (!live().get<cudnnRNNDataStruct>(x) || !live().get<cudnnRNNDataStruct>(y) || !x->set || !y->set)
        return refuse(CUDNN_STATUS_BAD_PARAM, call, "x or y is not live or was never set");
    if (x->type != rnn->type || y->type != rnn->type) return refuse(CUDNN_STATUS_BAD_PARAM, call, "x or y is not of the network's type");
    if (x->layout != y->layout || x->steps != y->steps || x->batch != y->batch || x->lengths != y->lengths)
        return refuse(CUDNN_STATUS_BAD_PARAM, call, "x and y differ in layout, steps, batch or lengths");
    if (x->layout != CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_PACKED && rnn->padding != CUDNN_RNN_PADDED_IO_ENABLED)
        return refuse(CUDNN_STATUS_NOT_SUPPORTED_LAYOUT, call, "layout %d wants padded sequences enabled", x->layout);
    // The descriptor takes a sequence of no steps, but the passes have been seen to fail on it (jax issue 17966).
    for (int length : x->lengths)
        if (length == 0) return refuse(CUDNN_STATUS_EXECUTION_FAILED, call, "a sequence has no steps");
    Net net(*rnn);
    if (x->vector != net.input || y->vector != net.out * net.directions)
        return refuse(CUDNN_STATUS_BAD_PARAM_SHAPE_MISMATCH, call, "x has vectors of %lld, y of %lld; the network %lld and %lld", (long long) x->vector,
                      (long long) y->vector, (long long) net.input, (long long) (net.out * net.directions));
    if (device_lengths && narae_sim_check(device_lengths, size_t(x->batch) * 4) != 0)
        return refuse(CUDNN_STATUS_EXECUTION_FAILED, call, "the lengths are not live device memory");
    return states(call, h, *rnn, x->batch, net.out);
}

Task task(const char* call, cudnnRNNDescriptor_t rnn, cudnnRNNDataDescriptor_t x, cudnnRNNDataDescriptor_t y) {
    return {call, *rnn, *x, *y, Net(*rnn), {x->steps, x->batch, x->lengths}, rnn->type == Element::F32 && rnn->math != CUDNN_FMA_MATH};
}

cudnnStatus_t space(const char* call, const char* name, const void* address, size_t given, size_t needed) {
    if (needed > 0 && !address) return refuse(CUDNN_STATUS_BAD_PARAM_NULL_POINTER, call, "%s is null", name);
    if (given < needed) return refuse(CUDNN_STATUS_BAD_PARAM_SIZE_INSUFFICIENT, call, "%s has %zu bytes, %zu needed", name, given, needed);
    return CUDNN_STATUS_SUCCESS;
}

}  // namespace

#define PASS(expression) \
    if (cudnnStatus_t status = (expression)) return status

NARAE_SIM_EXPORT cudnnStatus_t cudnnRNNForward(cudnnHandle_t handle, cudnnRNNDescriptor_t rnn, int mode, const int32_t* device_lengths,
                                               cudnnRNNDataDescriptor_t x, const void* x_data, cudnnRNNDataDescriptor_t y, void* y_data,
                                               cudnnTensorDescriptor_t h, const void* hx, void* hy, cudnnTensorDescriptor_t c, const void* cx, void* cy,
                                               size_t weight_size, const void* weights, size_t workspace_size, void* workspace, size_t reserve_size,
                                               void* reserve) {
    CUDNN_HANDLE;
    PASS(common(__func__, rnn, x, y, h, device_lengths));
    CUDNN_DEMAND(mode == CUDNN_FWD_MODE_INFERENCE || mode == CUDNN_FWD_MODE_TRAINING, BAD_PARAM, "mode %d", mode);
    bool training = mode == CUDNN_FWD_MODE_TRAINING, lstm = rnn->cell == CUDNN_LSTM;
    if (lstm) PASS(states(__func__, c, *rnn, x->batch, rnn->hidden));
    CUDNN_DEMAND(x_data && y_data, BAD_PARAM_NULL_POINTER, "x %p, y %p", x_data, y_data);
    CUDNN_DEMAND(!training || rnn->layers == 1 || rnn->dropout->probability == 0, NOT_SUPPORTED, "dropout between layers is not simulated");
    size_t workspace_needed = workspace_bytes(*rnn, *x), reserve_needed = training ? reserve_bytes(*rnn, *x) : 0;
    PASS(space(__func__, "the weight space", weights, weight_size, weight_bytes(*rnn)));
    PASS(space(__func__, "the workspace", workspace, workspace_size, workspace_needed));
    PASS(space(__func__, "the reserve space", reserve, reserve_size, reserve_needed));
    Task t = task(__func__, rnn, x, y);
    Touched touched;
    size_t element = width(rnn->type), hidden = size_t(t.hidden_states()) * element, cells = size_t(t.cell_states()) * element;
    touched.add("x", x_data, x->bytes());
    touched.add("y", y_data, y->bytes());
    for (const void* each : {hx, const_cast<const void*>(hy)})
        if (each) touched.add("a hidden state", each, hidden);
    for (const void* each : {cx, const_cast<const void*>(cy)})
        if (each && lstm) touched.add("a cell state", each, cells);
    touched.add("the weight space", weights, weight_bytes(*rnn));
    touched.add("the workspace", workspace, workspace_needed);
    touched.add("the reserve space", reserve, reserve_needed);
    return submit(handle, __func__, std::move(touched), [=] {
        Kept kept(t, reserve);
        States last;
        std::vector<double> values = rnn_forward(t.net, t.extent, t.weights(weights), t.sequences(t.x, x_data, true), t.states(hx, cx), last, kept.data());
        spoil(workspace, workspace_needed);
        t.put(t.y, y_data, values, true);
        t.put(hy, last.h);
        if (lstm) t.put(cy, last.c);
        if (training) kept.leave(ReserveHead::Forward);
    });
}

// What lies past the end of a sequence is not read in dy and not written in dx.
NARAE_SIM_EXPORT cudnnStatus_t cudnnRNNBackwardData_v8(cudnnHandle_t handle, cudnnRNNDescriptor_t rnn, const int32_t* device_lengths,
                                                       cudnnRNNDataDescriptor_t y, const void* y_data, const void* dy_data, cudnnRNNDataDescriptor_t x,
                                                       void* dx_data, cudnnTensorDescriptor_t h, const void* hx, const void* dhy, void* dhx,
                                                       cudnnTensorDescriptor_t c, const void* cx, const void* dcy, void* dcx, size_t weight_size,
                                                       const void* weights, size_t workspace_size, void* workspace, size_t reserve_size, void* reserve) {
    CUDNN_HANDLE;
    PASS(common(__func__, rnn, x, y, h, device_lengths));
    bool lstm = rnn->cell == CUDNN_LSTM;
    if (lstm) PASS(states(__func__, c, *rnn, x->batch, rnn->hidden));
    CUDNN_DEMAND(y_data && dy_data && dx_data, BAD_PARAM_NULL_POINTER, "y %p, dy %p, dx %p", y_data, dy_data, dx_data);
    size_t workspace_needed = workspace_bytes(*rnn, *x), reserve_needed = reserve_bytes(*rnn, *x);
    PASS(space(__func__, "the weight space", weights, weight_size, weight_bytes(*rnn)));
    PASS(space(__func__, "the workspace", workspace, workspace_size, workspace_needed));
    PASS(space(__func__, "the reserve space", reserve, reserve_size, reserve_needed));
    Task t = task(__func__, rnn, x, y);
    Touched touched;
    size_t element = width(rnn->type), hidden = size_t(t.hidden_states()) * element, cells = size_t(t.cell_states()) * element;
    touched.add("y", y_data, y->bytes());
    touched.add("dy", dy_data, y->bytes());
    touched.add("dx", dx_data, x->bytes());
    for (const void* each : {hx, dhy, const_cast<const void*>(dhx)})
        if (each) touched.add("a hidden state", each, hidden);
    for (const void* each : {cx, dcy, const_cast<const void*>(dcx)})
        if (each && lstm) touched.add("a cell state", each, cells);
    touched.add("the weight space", weights, weight_bytes(*rnn));
    touched.add("the workspace", workspace, workspace_needed);
    touched.add("the reserve space", reserve, reserve_needed);
    return submit(handle, __func__, std::move(touched), [=] {
        Kept kept(t, reserve);
        if (!kept.take(t, ReserveHead::Forward)) return;
        States first;
        std::vector<double> values = rnn_backward_data(t.net, t.extent, t.weights(weights), t.sequences(t.y, dy_data, false), t.states(hx, cx),
                                                       t.states(dhy, dcy), first, kept.data());
        spoil(workspace, workspace_needed);
        t.put(t.x, dx_data, values, false);
        t.put(dhx, first.h);
        if (lstm) t.put(dcx, first.c);
        kept.leave(ReserveHead::BackwardData);
    });
}

NARAE_SIM_EXPORT cudnnStatus_t cudnnRNNBackwardWeights_v8(cudnnHandle_t handle, cudnnRNNDescriptor_t rnn, int mode, const int32_t* device_lengths,
                                                          cudnnRNNDataDescriptor_t x, const void* x_data, cudnnTensorDescriptor_t h, const void* hx,
                                                          cudnnRNNDataDescriptor_t y, const void* y_data, size_t weight_size, void* d_weights,
                                                          size_t workspace_size, void* workspace, size_t reserve_size, void* reserve) {
    CUDNN_HANDLE;
    PASS(common(__func__, rnn, x, y, h, device_lengths));
    CUDNN_DEMAND(mode == CUDNN_WGRAD_MODE_ADD, NOT_SUPPORTED, "mode %d: gradients are added only", mode);
    CUDNN_DEMAND(x_data && y_data, BAD_PARAM_NULL_POINTER, "x %p, y %p", x_data, y_data);
    size_t workspace_needed = workspace_bytes(*rnn, *x), reserve_needed = reserve_bytes(*rnn, *x);
    PASS(space(__func__, "the weight space", d_weights, weight_size, weight_bytes(*rnn)));
    PASS(space(__func__, "the workspace", workspace, workspace_size, workspace_needed));
    PASS(space(__func__, "the reserve space", reserve, reserve_size, reserve_needed));
    Task t = task(__func__, rnn, x, y);
    Touched touched;
    touched.add("x", x_data, x->bytes());
    touched.add("y", y_data, y->bytes());
    if (hx) touched.add("the hidden state", hx, size_t(t.hidden_states()) * width(rnn->type));
    touched.add("the weight space", d_weights, weight_bytes(*rnn));
    touched.add("the workspace", workspace, workspace_needed);
    touched.add("the reserve space", reserve, reserve_needed);
    return submit(handle, __func__, std::move(touched), [=] {
        Kept kept(t, reserve);
        if (!kept.take(t, ReserveHead::BackwardData)) return;
        std::vector<double> sums = t.flat(d_weights, int64_t(weight_bytes(t.rnn) / width(t.rnn.type)), false);
        rnn_backward_weights(t.net, t.extent, t.sequences(t.x, x_data, true), t.states(hx, nullptr), kept.data(), sums);
        spoil(workspace, workspace_needed);
        t.put(d_weights, sums);
    });
}
