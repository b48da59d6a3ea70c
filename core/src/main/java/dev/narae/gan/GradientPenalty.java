package dev.narae.gan;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * The mean of (‖∂D(x̂)/∂x̂‖₂ − 1)² at points x̂ = u · x + (1 − u) · G(z) between real and generated samples, u uniform for each
 * pair: keeps a critic's slope near 1. It is computed through gradients of gradients, so every layer of the critic must treat
 * samples apart from each other: no batch normalisation.
 *
 * <p>Source: Gulrajani et al., "Improved Training of Wasserstein GANs" (2017).
 */
public final class GradientPenalty {
    // √ has no slope at 0; a gradient of zeros must not make NaN.
    private static final double LEAST = 1e-12;

    private GradientPenalty() {
    }

    /**
     * The penalty, without its weight; a scalar that differentiates by the critic's parameters.
     *
     * @param critic scores of samples, {@code [n, ...] → [n]}
     * @throws ShapeException if real and generated samples have not one shape
     */
    public static Tensor of(UnaryOperator<Tensor> critic, Tensor real, Tensor fake, Rng rng) {
        if (!real.shape().equals(fake.shape())) {
            throw new ShapeException("gradient penalty: real samples " + real.shape() + " and generated ones " + fake.shape()
                    + " must have one shape");
        }
        int[] dims = new int[real.rank()];
        Arrays.fill(dims, 1);
        dims[0] = real.dim(0);
        DType drawn = real.dtype() == DType.F64 ? DType.F64 : DType.F32;
        Tensor u = rng.uniform(real.device(), drawn, Shape.of(dims), 0, 1).cast(real.dtype());
        Tensor from = fake.detach();
        Tensor between = from.add(real.detach().sub(from).mul(u)).detach().tracked();
        Tensor slope = Gradients.options().createGraph(true).by(between).of(critic.apply(between).sum()).get(between);
        return slope.flatten(1).square().sum(1).add(LEAST).sqrt().sub(1).square().mean();
    }
}
