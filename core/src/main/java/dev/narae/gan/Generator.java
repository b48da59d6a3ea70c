package dev.narae.gan;

import dev.narae.nn.Module;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Makes samples of noise: G(z), or G(z, y) for the class y, with z standard normal.
 *
 * <p>The child {@code body} takes {@code [n, noise]}, or {@code [n, noise + classes]} with the classes one-hot at the end, and
 * gives samples {@code [n, ...]}.
 *
 * <p>Sources: Goodfellow et al., "Generative Adversarial Nets" (2014); Mirza and Osindero, "Conditional Generative Adversarial
 * Nets" (2014).
 */
public final class Generator extends Module {
    private final int noise;
    private final int classes;
    private final Module body;

    private Generator(int noise, int classes, Module body) {
        if (noise < 1) {
            throw new IllegalArgumentException("generator: the noise must have at least one number, got " + noise);
        }
        this.noise = noise;
        this.classes = classes;
        this.body = child("body", body);
    }

    public static Generator of(int noise, Module body) {
        return new Generator(noise, 0, body);
    }

    /** @param classes the number of classes, at least 1 */
    public static Generator conditional(int noise, int classes, Module body) {
        return new Generator(noise, Condition.positive(classes), body);
    }

    /** The width of the noise. */
    public int noise() {
        return noise;
    }

    /** The number of classes, 0 if samples have none. */
    public int classes() {
        return classes;
    }

    /**
     * Samples for given noise.
     *
     * @param noise  {@code [n, noise]}
     * @param labels int32 or int64 {@code [n]}, for a conditional generator and only then
     * @throws ShapeException if noise or labels do not fit
     */
    public Tensor generate(Tensor noise, Optional<Tensor> labels) {
        return located(() -> {
            if (noise.rank() != 2 || noise.dim(1) != this.noise) {
                throw new ShapeException("generator: noise must be [n, " + this.noise + "], got " + noise.shape());
            }
            Optional<Tensor> code = Condition.code("generator", classes, labels, noise);
            return body.forward(code.isPresent() ? Tensor.concat(1, List.of(noise, code.get())) : noise);
        });
    }

    /** Samples of noise drawn now. @param labels as in {@link #generate} */
    public Tensor sample(int count, Optional<Tensor> labels, Rng rng) {
        Tensor like = parameters().getFirst().value();
        return generate(draw(like.device(), like.dtype(), Shape.of(count, noise), rng), labels);
    }

    private static Tensor draw(Device device, DType dtype, Shape shape, Rng rng) {
        return dtype == DType.F64 ? rng.normal(device, dtype, shape, 0, 1) : rng.normal(device, DType.F32, shape, 0, 1).cast(dtype);
    }

    /** Samples of an unconditional generator. */
    @Override
    public Tensor forward(Tensor noise) {
        return generate(noise, Optional.empty());
    }
}
