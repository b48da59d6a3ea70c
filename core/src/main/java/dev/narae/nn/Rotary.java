package dev.narae.nn;

import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.util.List;

/**
 * Rotary positions: each pair of elements (x_i, x_{i + w/2}) of a vector of width w at position p is turned by the angle
 * p · base^(−2i/w). The product of a turned query and a turned key then depends on the distance of their positions only.
 * The pairs are those of the halves, as in GPT-NeoX and LLaMA's published weights.
 *
 * <p>Input and output {@code [..., length, width]}. Source: Su et al., "RoFormer: Enhanced Transformer with Rotary Position
 * Embedding" (2021).
 *
 * @param width even
 * @param base  10000 in the paper
 */
public record Rotary(int width, double base) {
    /** @throws IllegalArgumentException if the width is not even or the base not positive */
    public Rotary {
        if (width < 2 || width % 2 != 0 || !(base > 0)) {
            throw new IllegalArgumentException("rotary: the width must be even and the base positive, got " + width + " and " + base);
        }
    }

    /** @param start the position of the first vector along the axis before the last */
    public Tensor rotate(Tensor x, int start) {
        if (x.rank() < 2 || x.dim(-1) != width) {
            throw new ShapeException("rotary: " + x.describe() + " is not [..., length, " + width + "]");
        }
        Tensor angles = angles(x.device(), start, x.dim(-2), width, base);
        Tensor cos = angles.cos().cast(x.dtype());
        Tensor sin = angles.sin().cast(x.dtype());
        Tensor first = x.narrow(-1, 0, width / 2);
        Tensor second = x.narrow(-1, width / 2, width / 2);
        return Tensor.concat(-1, List.of(first.mul(cos).sub(second.mul(sin)), second.mul(cos).add(first.mul(sin))));
    }

    /** p · base^(−2i/width) for positions p from {@code start} and i below width/2: float64 {@code [length, width/2]}, exact at far positions too. */
    static Tensor angles(Device device, int start, int length, int width, double base) {
        Tensor positions = Tensor.arange(device, DType.F64, start, (double) start + length, 1).unsqueeze(1);
        Tensor frequencies = Tensor.arange(device, DType.F64, 0, width / 2.0, 1).mul(-2 * Math.log(base) / width).exp();
        return positions.mul(frequencies);
    }
}
