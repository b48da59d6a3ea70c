package dev.narae.explain;

import dev.narae.nn.EvalMode;
import dev.narae.nn.Module;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.Arrays;

/**
 * Which elements of an input a class's score s hangs on: |∂s/∂x|, the largest over the channels. Smoothed (SmoothGrad), the gradient
 * is the mean of those at inputs with normal noise.
 *
 * <p>Input {@code [n, channels, ...]} or {@code [n, features]} of a network that gives scores {@code [n, classes]}; maps {@code [n, ...]},
 * or {@code [n, features]}. The network is in evaluation mode meanwhile, and its parameters get no gradients.
 *
 * <pre>{@code
 * Tensor map = Saliency.map(model, images, TargetClass.predicted());                 // [n, height, width]
 * Tensor smooth = Saliency.smooth(model, images, TargetClass.of(3), 25, 0.15, rng);
 * }</pre>
 *
 * <p>Sources: Simonyan, Vedaldi and Zisserman, "Deep Inside Convolutional Networks: Visualising Image Classification Models and Saliency
 * Maps" (2014); Smilkov et al., "SmoothGrad: removing noise by adding noise" (2017).
 */
public final class Saliency {
    private Saliency() {
    }

    /** ∂s/∂x of each input by itself, of the input's shape. @throws ShapeException if input or scores are not as above */
    public static Tensor gradient(Module network, Tensor input, TargetClass target) {
        TargetClass.checkInput("saliency", input);
        try (EvalMode _ = EvalMode.of(network)) {
            return gradient("saliency", network, input, target);
        }
    }

    /** |∂s/∂x|, the largest over axis 1 where there are axes behind it. */
    public static Tensor map(Module network, Tensor input, TargetClass target) {
        try (Scope scope = Scope.open("saliency")) {
            return scope.keep(strength(gradient(network, input, target)));
        }
    }

    /**
     * As {@link #map} of the mean gradient over noisy inputs. The class predicted is that of the input without noise.
     *
     * @param samples how many noisy inputs
     * @param noise   the standard deviation as a part of each input's range: 0.1 to 0.2
     */
    public static Tensor smooth(Module network, Tensor input, TargetClass target, int samples, double noise, Rng rng) {
        TargetClass.checkInput("smoothgrad", input);
        if (samples < 1 || !(noise >= 0)) {
            throw new IllegalArgumentException("smoothgrad: needs at least one sample and noise that is not negative, got " + samples + " and " + noise);
        }
        try (EvalMode _ = EvalMode.of(network); Scope scope = Scope.open("smoothgrad")) {
            Tensor x = input.detach();
            Tensor classes = classes("smoothgrad", network, x, target);
            Tensor flat = x.flatten(1);
            int[] each = new int[x.rank()];
            Arrays.fill(each, 1);
            each[0] = x.dim(0);
            Tensor deviation = flat.max(true, 1).sub(flat.min(true, 1)).mul(noise).reshape(each);
            Tensor sum = x.zerosLike();
            for (int i = 0; i < samples; i++) {
                try (Scope inner = Scope.open("a sample of smoothgrad")) {
                    Tensor noisy = x.add(rng.normal(x.device(), x.dtype(), x.shape(), 0, 1).mul(deviation));
                    sum = inner.keep(sum.add(gradient("smoothgrad", network, noisy, classes)));
                }
            }
            return scope.keep(strength(sum.div(samples)));
        }
    }

    private static Tensor strength(Tensor gradient) {
        return gradient.rank() > 2 ? gradient.abs().max(1) : gradient.abs();
    }

    /** The classes meant, int64 {@code [n]}. */
    static Tensor classes(String what, Module network, Tensor input, TargetClass target) {
        try (NoGrad _ = NoGrad.open(); Scope scope = Scope.open(what)) {
            return scope.keep(target.of(what, TargetClass.checked(what, network.forward(input), input)));
        }
    }

    private static Tensor gradient(String what, Module network, Tensor input, TargetClass target) {
        try (Scope scope = Scope.open(what)) {
            Tensor x = input.detach().tracked();
            Tensor scores = TargetClass.checked(what, network.forward(x), x);
            return scope.keep(by(x, TargetClass.picked(scores, target.of(what, scores.detach()))));
        }
    }

    /** @param classes int64 {@code [n]} */
    static Tensor gradient(String what, Module network, Tensor input, Tensor classes) {
        try (Scope scope = Scope.open(what)) {
            Tensor x = input.detach().tracked();
            return scope.keep(by(x, TargetClass.picked(TargetClass.checked(what, network.forward(x), x), classes)));
        }
    }

    /** In evaluation mode inputs of a batch do not meet, so the gradient of the sum is that of each. */
    static Tensor by(Tensor x, Tensor scores) {
        if (!scores.requiresGrad()) {
            return x.detach().zerosLike();
        }
        return Gradients.options().only(x).of(scores.sum()).find(x).orElseGet(() -> x.detach().zerosLike());
    }
}
