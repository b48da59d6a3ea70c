package dev.narae.nn;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;

/**
 * How a parameter begins: draws float32 tensors on {@link Device#standard()}, the same for the same stream.
 *
 * <p>Fans: a weight {@code [out, in, window…]} has {@code fanIn = in · window} and {@code fanOut = out · window}.
 */
@FunctionalInterface
public interface Init {
    Tensor draw(Shape shape, Rng rng);

    /** Everywhere one number. */
    static Init constant(double value) {
        return (shape, _) -> Tensor.full(Device.standard(), DType.F32, value, shape);
    }

    /** Uniform on [low, high). */
    static Init uniform(double low, double high) {
        return (shape, rng) -> rng.uniform(Device.standard(), DType.F32, shape, low, high);
    }

    /** Normal. */
    static Init normal(double mean, double std) {
        return (shape, rng) -> rng.normal(Device.standard(), DType.F32, shape, mean, std);
    }

    /** Uniform on ±√(6 / ((1 + a²) · fanIn)); He et al., "Delving Deep into Rectifiers" (2015). @param a the leaky ReLU's slope, 0 for ReLU */
    static Init kaimingUniform(double a) {
        return (shape, rng) -> {
            double bound = Math.sqrt(6 / ((1 + a * a) * fanIn(shape)));
            return uniform(-bound, bound).draw(shape, rng);
        };
    }

    /** Elements that feed one output. @throws ShapeException if the shape has no two axes */
    static long fanIn(Shape shape) {
        if (shape.rank() < 2) {
            throw new ShapeException("init: fans need a weight of at least two axes, got shape " + shape);
        }
        return shape.axes(1, shape.rank()).size();
    }
}
