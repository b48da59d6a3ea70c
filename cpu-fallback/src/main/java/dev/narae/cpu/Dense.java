package dev.narae.cpu;

import java.util.Arrays;

/** Elements one after the other in an array of float or double, from an offset on. */
record Dense(Object array, int offset) {
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
