package dev.narae.cpu;

import dev.narae.shape.DType;
import java.util.Arrays;

/** Elements one after the other in an array of float or double, from an offset on. */
record Dense(Object array, int offset) {
    /** Where working memory begins in its array: floats at a cache line, as a tensor does. */
    static int start(DType type) {
        return type == DType.F32 ? Gemm.START : 0;
    }

    static Dense of(CpuBuffer buffer) {
        return new Dense(buffer.array(), (int) buffer.start());
    }

    float[] floats() {
        return (float[]) array;
    }

    double[] doubles() {
        return (double[]) array;
    }

    Dense shifted(int by) {
        return new Dense(array, offset + by);
    }

    /** Zeros from a place in the array on. */
    void clear(int at, int count) {
        if (array instanceof float[] a) {
            Arrays.fill(a, at, at + count, 0f);
        } else {
            Arrays.fill(doubles(), at, at + count, 0.0);
        }
    }
}
