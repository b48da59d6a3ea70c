package dev.narae.explain;

import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;

/**
 * Maps at another size: every place of the new one is the mean of its nearest in the old by distance, where pixels are squares and
 * both images are equally large (PyTorch's {@code interpolate} with {@code align_corners} false).
 */
final class Bilinear {
    private Bilinear() {
    }

    /** @param maps {@code [n, rows, columns]} @return {@code [n, height, width]} */
    static Tensor resized(Tensor maps, int height, int width) {
        Tensor down = weights(maps.device(), height, maps.dim(1)).cast(maps.dtype());
        Tensor across = weights(maps.device(), width, maps.dim(2)).cast(maps.dtype());
        return down.matmul(maps).matmul(across.t());
    }

    /** Row i holds the weights with which place i of the new axis is made of the old axis's. */
    private static Tensor weights(Device device, int to, int from) {
        double[] weights = new double[to * from];
        for (int i = 0; i < to; i++) {
            double place = Math.clamp((i + 0.5) * from / to - 0.5, 0, from - 1.0);
            int low = (int) place;
            double part = place - low;
            weights[i * from + low] += 1 - part;
            weights[i * from + Math.min(low + 1, from - 1)] += part;
        }
        return Tensor.of(device, weights, to, from);
    }
}
