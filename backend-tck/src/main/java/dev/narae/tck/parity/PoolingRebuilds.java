package dev.narae.tck.parity;

import dev.narae.nn.AdaptivePool;
import dev.narae.nn.AvgPool1d;
import dev.narae.nn.AvgPool2d;
import dev.narae.nn.AvgPool3d;
import dev.narae.nn.GlobalPool;
import dev.narae.nn.MaxPool1d;
import dev.narae.nn.MaxPool2d;
import dev.narae.nn.MaxPool3d;
import dev.narae.nn.MinPool1d;
import dev.narae.nn.MinPool2d;
import dev.narae.nn.MinPool3d;
import dev.narae.nn.Pooling;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The family {@code pooling}. */
final class PoolingRebuilds {
    private final Map<String, Rebuild> rebuilds = new HashMap<>();

    private PoolingRebuilds() {
        extreme("maxPool1d", MaxPool1d::of);
        extreme("maxPool2d", MaxPool2d::of);
        extreme("maxPool3d", MaxPool3d::of);
        extreme("minPool1d", MinPool1d::of);
        extreme("minPool2d", MinPool2d::of);
        extreme("minPool3d", MinPool3d::of);
        average("avgPool1d", AvgPool1d::of);
        average("avgPool2d", AvgPool2d::of);
        average("avgPool3d", AvgPool3d::of);
        for (int axes = 1; axes <= 3; axes++) {
            adaptive("adaptiveAvgPool" + axes + "d", AdaptivePool::average);
            adaptive("adaptiveMaxPool" + axes + "d", AdaptivePool::max);
            adaptive("adaptiveMinPool" + axes + "d", AdaptivePool::min);
            one("globalAvgPool" + axes + "d", given -> GlobalPool.average().forward(given.input()));
            one("globalMaxPool" + axes + "d", given -> GlobalPool.max().forward(given.input()));
            one("globalMinPool" + axes + "d", given -> GlobalPool.min().forward(given.input()));
        }
    }

    static Map<String, Rebuild> byKind() {
        return new PoolingRebuilds().rebuilds;
    }

    private void one(String kind, Rebuild.One rebuild) {
        rebuilds.put(kind, rebuild);
    }

    private void extreme(String kind, Function<int[], Pooling.Builder<?>> of) {
        one(kind, given -> sliding(given, of).dilation(given.settings().list("dilation")).build().forward(given.input()));
    }

    private void average(String kind, Function<int[], Pooling.Builder<?>> of) {
        one(kind, given -> sliding(given, of).countPadding(given.settings().flag("countPadding")).build().forward(given.input()));
    }

    private static Pooling.Builder<?> sliding(Given given, Function<int[], Pooling.Builder<?>> of) {
        ParityCase settings = given.settings();
        return of.apply(settings.list("kernel")).stride(settings.list("stride")).padding(settings.list("padding"))
                .ceilMode(settings.flag("ceil"));
    }

    private void adaptive(String kind, Function<int[], AdaptivePool> of) {
        one(kind, given -> of.apply(given.settings().list("outputSize")).forward(given.input()));
    }
}
