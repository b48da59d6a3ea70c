package dev.narae.tck.parity;

import dev.narae.nn.Conv1d;
import dev.narae.nn.Conv2d;
import dev.narae.nn.Conv3d;
import dev.narae.nn.ConvTranspose1d;
import dev.narae.nn.ConvTranspose2d;
import dev.narae.nn.ConvTranspose3d;
import dev.narae.nn.Convolution;
import dev.narae.nn.ConvolutionBuilder;
import dev.narae.nn.Embedding;
import dev.narae.nn.Layer;
import dev.narae.nn.Linear;
import dev.narae.nn.TransposedConvolution;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The families {@code layers}, {@code convolutions} and {@code transposed-convolutions}. */
final class LayerRebuilds {
    private final Map<String, Rebuild> rebuilds = new HashMap<>();

    private LayerRebuilds() {
        one("linear", LayerRebuilds::linear);
        one("embedding", LayerRebuilds::embedding);
        one("conv1d", given -> convolve(given, Conv1d::of));
        one("conv2d", given -> convolve(given, Conv2d::of));
        one("conv3d", given -> convolve(given, Conv3d::of));
        one("convTranspose1d", given -> transposed(given, ConvTranspose1d::of));
        one("convTranspose2d", given -> transposed(given, ConvTranspose2d::of));
        one("convTranspose3d", given -> transposed(given, ConvTranspose3d::of));
    }

    static Map<String, Rebuild> byKind() {
        return new LayerRebuilds().rebuilds;
    }

    private void one(String kind, Rebuild.One rebuild) {
        rebuilds.put(kind, rebuild);
    }

    // Every parameter is overwritten with the recorded one, so any seed will do.
    private static Rng rng() {
        return Rng.seeded(1);
    }

    private static Tensor linear(Given given) {
        Tensor weight = given.input("weight");
        Linear layer = given.settings().flag("bias") ? Linear.of(weight.dim(1), weight.dim(0), rng())
                : Linear.withoutBias(weight.dim(1), weight.dim(0), rng());
        return given.load(layer).forward(given.input());
    }

    private static Tensor embedding(Given given) {
        Tensor weight = given.input("weight");
        int padding = given.settings().whole("padding");
        Embedding layer = padding < 0 ? Embedding.of(weight.dim(0), weight.dim(1), rng())
                : Embedding.padded(weight.dim(0), weight.dim(1), padding, rng());
        return given.load(layer).forward(given.input("indices"));
    }

    /** A convolution's factory: {@code Conv2d::of}. */
    private interface Of<B> {
        B of(int inputs, int outputs, int... kernel);
    }

    private static <L extends Convolution> Tensor convolve(Given given, Of<Convolution.Builder<L>> kind) {
        int[] weight = given.input("weight").shape().dims();
        return forward(given, kind.of(weight[1] * given.settings().whole("groups"), weight[0], kernel(weight)));
    }

    private static <L extends TransposedConvolution> Tensor transposed(Given given, Of<TransposedConvolution.Builder<L>> kind) {
        int[] weight = given.input("weight").shape().dims();
        return forward(given, kind.of(weight[0], weight[1] * given.settings().whole("groups"), kernel(weight))
                .outputPadding(given.settings().list("outputPadding")));
    }

    private static int[] kernel(int[] weight) {
        return Arrays.copyOfRange(weight, 2, weight.length);
    }

    private static <B extends ConvolutionBuilder<B, L>, L extends Layer> Tensor forward(Given given, B builder) {
        ParityCase settings = given.settings();
        L layer = builder.stride(settings.list("stride")).padding(settings.list("padding")).dilation(settings.list("dilation"))
                .groups(settings.whole("groups")).bias(settings.flag("bias")).build(rng());
        return given.load(layer).forward(given.input());
    }
}
