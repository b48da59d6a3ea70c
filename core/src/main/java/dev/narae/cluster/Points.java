package dev.narae.cluster;

import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Tensor;

/** What all of this package takes: a matrix whose rows are points. */
final class Points {
    private Points() {
    }

    /**
     * The points in float64, without history.
     *
     * @throws ShapeException           if they are not {@code [n, width]} with at least so many rows
     * @throws IllegalArgumentException if one is not finite
     */
    static Tensor checked(String what, Tensor data, int least) {
        if (data.rank() != 2 || data.dim(0) < least || data.dim(1) < 1 || !data.dtype().isFloating()) {
            throw new ShapeException(what + ": points must be a floating [n, width] of at least " + least + " rows, got " + data.describe()
                    + (data.rank() > 2 ? "; flatten(1) makes rows of images" : ""));
        }
        Tensor wide = data.detach().cast(DType.F64);
        if (wide.isFinite().all().item() == 0) {
            throw new IllegalArgumentException(what + ": not every number of the points " + data.describe() + " is finite");
        }
        return wide;
    }

    /** |a_i − b_j|², {@code [n, m]}, of float64 rows near their common mean: then little is lost in the difference of large squares. */
    static Tensor squaredDistances(Tensor a, Tensor b) {
        return a.square().sum(true, 1).add(b.square().sum(true, 1).t()).sub(a.matmul(b.t()).mul(2)).maximum(0);
    }
}
