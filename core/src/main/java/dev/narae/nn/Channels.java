package dev.narae.nn;

import dev.narae.tensor.Tensor;
import java.util.Arrays;

/** Axis 1 of {@code [n, c, …]}, where layers and losses keep channels and classes. */
final class Channels {
    private Channels() {
    }

    /** A vector {@code [c]} as {@code [1, c, 1…]}, so that it broadcasts along the channels of a tensor of this rank. */
    static Tensor along(Tensor vector, int rank) {
        int[] dims = new int[rank];
        Arrays.fill(dims, 1);
        dims[1] = vector.dim(0);
        return vector.reshape(dims);
    }

    /** The axes from one to the last. */
    static int[] axesFrom(int first, int rank) {
        int[] axes = new int[rank - first];
        Arrays.setAll(axes, i -> first + i);
        return axes;
    }
}
