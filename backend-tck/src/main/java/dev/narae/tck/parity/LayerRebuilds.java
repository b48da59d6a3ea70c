package dev.narae.tck.parity;

import dev.narae.nn.Conv1d;
import dev.narae.nn.Conv2d;
import dev.narae.nn.Conv3d;
import dev.narae.nn.Convolution;
import dev.narae.nn.Embedding;
import dev.narae.nn.Linear;
import dev.narae.op.PoolKind;
import dev.narae.op.Window;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The families {@code layers}, {@code convolutions}, {@code transposed-convolutions} and {@code pooling}. */
final class LayerRebuilds {
    private final Map<String, Rebuild> rebuilds = new HashMap<>();

    private LayerRebuilds() {
        one("linear", LayerRebuilds::linear);
        one("embedding", LayerRebuilds::embedding);
        one("conv1d", given -> convolve(given, Conv1d::of));
        one("conv2d", given -> convolve(given, Conv2d::of));
        one("conv3d", given -> convolve(given, Conv3d::of));
        for (int axes = 1; axes <= 3; axes++) {
            one("convTranspose" + axes + "d", given -> given.input().convTranspose(given.input("weight"), given.find("bias"),
                    window(given), given.settings().list("outputPadding"), given.settings().whole("groups")));
            pool("maxPool" + axes + "d", PoolKind.MAX);
            pool("minPool" + axes + "d", PoolKind.MIN);
            pool("avgPool" + axes + "d", PoolKind.AVERAGE);
            one("adaptiveAvgPool" + axes + "d", given -> given.input().adaptivePool(PoolKind.AVERAGE, given.settings().list("outputSize")));
            one("adaptiveMaxPool" + axes + "d", given -> given.input().adaptivePool(PoolKind.MAX, given.settings().list("outputSize")));
            int[] ones = IntStream.range(0, axes).map(_ -> 1).toArray();
            one("globalAvgPool" + axes + "d", given -> given.input().adaptivePool(PoolKind.AVERAGE, ones));
            one("globalMaxPool" + axes + "d", given -> given.input().adaptivePool(PoolKind.MAX, ones));
        }
    }

    static Map<String, Rebuild> byKind() {
        return new LayerRebuilds().rebuilds;
    }

    private void one(String kind, Rebuild.One rebuild) {
        rebuilds.put(kind, rebuild);
    }

    private static Tensor linear(Given given) {
        Tensor weight = given.input("weight");
        Rng rng = Rng.seeded(1);
        Linear layer = given.settings().flag("bias") ? Linear.of(weight.dim(1), weight.dim(0), rng)
                : Linear.withoutBias(weight.dim(1), weight.dim(0), rng);
        return given.load(layer).forward(given.input());
    }

    private static Tensor embedding(Given given) {
        Tensor weight = given.input("weight");
        int padding = given.settings().whole("padding");
        Embedding layer = padding < 0 ? Embedding.of(weight.dim(0), weight.dim(1), Rng.seeded(1))
                : Embedding.padded(weight.dim(0), weight.dim(1), padding, Rng.seeded(1));
        return given.load(layer).forward(given.input("indices"));
    }

    private interface Convolving<L extends Convolution> {
        Convolution.Builder<L> of(int inputs, int outputs, int... kernel);
    }

    private static <L extends Convolution> Tensor convolve(Given given, Convolving<L> kind) {
        ParityCase settings = given.settings();
        int[] weight = given.input("weight").shape().dims();
        int groups = settings.whole("groups");
        L layer = kind.of(weight[1] * groups, weight[0], Arrays.copyOfRange(weight, 2, weight.length))
                .stride(settings.list("stride")).padding(settings.list("padding")).dilation(settings.list("dilation"))
                .groups(groups).bias(settings.flag("bias")).build(Rng.seeded(1));
        return given.load(layer).forward(given.input());
    }

    private static Window window(Given given) {
        int[] weight = given.input("weight").shape().dims();
        return Window.of(Arrays.copyOfRange(weight, 2, weight.length)).withStride(given.settings().list("stride"))
                .withPadding(given.settings().list("padding")).withDilation(given.settings().list("dilation"));
    }

    private void pool(String name, PoolKind kind) {
        one(name, given -> {
            ParityCase settings = given.settings();
            Window window = Window.of(settings.list("kernel")).withStride(settings.list("stride")).withPadding(settings.list("padding"));
            boolean average = !kind.selects();
            PoolKind which = average && !settings.flag("countPadding") ? PoolKind.AVERAGE_INSIDE : kind;
            return given.input().pool(which, average ? window : window.withDilation(settings.list("dilation")), settings.flag("ceil"));
        });
    }
}
