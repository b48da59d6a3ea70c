package dev.narae.tck.parity;

import dev.narae.tensor.Tensor;
import java.util.stream.IntStream;

/** How the inputs of a replayed case lie in memory; the results must not depend on it. */
enum MemoryOrder {
    /** Row-major without gaps. */
    ROW_MAJOR {
        @Override
        Tensor arrange(Tensor tensor) {
            return tensor;
        }
    },
    /** Inputs of three and more axes with their second axis varying fastest. */
    CHANNELS_LAST {
        @Override
        Tensor arrange(Tensor tensor) {
            return tensor.rank() < 3 ? tensor : tensor.channelsLast();
        }
    },
    /** The first axis varying fastest, which suits no engine. */
    REVERSED {
        @Override
        Tensor arrange(Tensor tensor) {
            int[] backward = IntStream.range(0, tensor.rank()).map(axis -> tensor.rank() - 1 - axis).toArray();
            return tensor.permute(backward).contiguous().permute(backward);
        }
    };

    abstract Tensor arrange(Tensor tensor);
}
