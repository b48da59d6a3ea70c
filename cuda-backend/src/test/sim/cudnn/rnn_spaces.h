// Sizes of the memory that a recurrent network wants from its caller.
#ifndef NARAE_SIM_CUDNN_RNN_SPACES_H
#define NARAE_SIM_CUDNN_RNN_SPACES_H

#include "state.h"

namespace sim {

// The reserve begins with what the passes leave for each other, so that one out of turn, or with other sizes, is found out.
struct ReserveHead {
    enum : uint64_t { Forward = 0x4E61726165466F72, BackwardData = 0x4E61726165446174 };
    uint64_t stage, doubles;
};

size_t workspace_bytes(const cudnnRNNStruct& rnn, const cudnnRNNDataStruct& x);
size_t reserve_bytes(const cudnnRNNStruct& rnn, const cudnnRNNDataStruct& x);
size_t weight_bytes(const cudnnRNNStruct& rnn);

}  // namespace sim

#endif
