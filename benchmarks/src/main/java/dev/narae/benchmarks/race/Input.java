package dev.narae.benchmarks.race;

import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.util.SplittableRandom;

/**
 * What a piece of work is given, the same for every side.
 *
 * @param name     in the work's TorchScript
 * @param shape    its extents
 * @param variable whether gradients are asked for, and a training step changes it
 * @param floats   the values; null where they are whole
 * @param longs    the values; null where they are real
 */
public record Input(String name, Shape shape, boolean variable, float[] floats, long[] longs) {
    /** Normal with standard deviation 1. */
    static Input normal(String name, int... dims) {
        return new Input(name, Shape.of(dims), false, drawn(name, 1, dims), null);
    }

    /** The same, and differentiated by. */
    static Input variable(String name, double deviation, int... dims) {
        return new Input(name, Shape.of(dims), true, drawn(name, deviation, dims), null);
    }

    /** Whole numbers from 0. */
    static Input below(String name, int bound, int... dims) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        return new Input(name, Shape.of(dims), false, null, random.longs(Shape.of(dims).size(), 0, bound).toArray());
    }

    /** What a tensor holds. */
    static Input parameter(String name, Tensor value) {
        return new Input(name, value.shape(), true, value.toFloatArray(), null);
    }

    private static float[] drawn(String name, double deviation, int... dims) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        float[] values = new float[Math.toIntExact(Shape.of(dims).size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    /** On a device, with the axis of channels last in memory if so wanted; tracked if variable. */
    Tensor on(Device device, boolean channelsLast) {
        Tensor tensor = floats == null ? Tensor.of(device, longs, shape.dims()) : Tensor.of(device, floats, shape.dims());
        Tensor ordered = channelsLast ? tensor.channelsLast() : tensor;
        return variable ? ordered.tracked() : ordered;
    }
}
