package dev.narae.tck.parity;

import dev.narae.op.PoolKind;
import dev.narae.op.Window;
import dev.narae.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The families {@code layers}, {@code convolutions}, {@code transposed-convolutions} and {@code pooling}. */
final class LayerRebuilds {
    private final Map<String, Rebuild> rebuilds = new HashMap<>();

    private LayerRebuilds() {
        one("linear", given -> given.find("bias").map(bias -> given.input().linear(given.input("weight"), bias))
                .orElseGet(() -> given.input().linear(given.input("weight"))));
        for (int axes = 1; axes <= 3; axes++) {
            one("conv" + axes + "d", given -> given.input().conv(given.input("weight"), given.find("bias"), window(given),
                    given.settings().whole("groups")));
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
