package dev.narae.tck.parity;

import dev.narae.nn.BatchNorm;
import dev.narae.nn.BatchNorm1d;
import dev.narae.nn.BatchNorm2d;
import dev.narae.nn.BatchNorm3d;
import dev.narae.nn.GroupNorm;
import dev.narae.nn.InstanceNorm;
import dev.narae.nn.LayerNorm;
import dev.narae.nn.RmsNorm;
import dev.narae.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;

/** The family {@code normalization}. */
final class NormalizationRebuilds {
    private final Map<String, Rebuild> rebuilds = new HashMap<>();

    private NormalizationRebuilds() {
        rebuilds.put("batchNorm1d", given -> batch(given, BatchNorm1d.of(given.input().dim(1))));
        rebuilds.put("batchNorm2d", given -> batch(given, BatchNorm2d.of(given.input().dim(1))));
        rebuilds.put("batchNorm3d", given -> batch(given, BatchNorm3d.of(given.input().dim(1))));
        one("layerNorm", given -> given.load(LayerNorm.of(given.settings().list("shape")).epsilon(given.settings().number("eps"))
                .affine(given.settings().flag("affine")).build()).forward(given.input()));
        one("groupNorm", given -> given.load(GroupNorm.of(given.settings().whole("groups"), given.input().dim(1),
                given.settings().number("eps"), given.settings().flag("affine"))).forward(given.input()));
        one("instanceNorm", given -> given.load(InstanceNorm.of(given.input().dim(1), given.settings().number("eps"),
                given.settings().flag("affine"))).forward(given.input()));
        one("rmsNorm", given -> given.load(RmsNorm.of(given.settings().number("eps"), given.settings().flag("affine"),
                given.settings().list("shape"))).forward(given.input()));
    }

    static Map<String, Rebuild> byKind() {
        return new NormalizationRebuilds().rebuilds;
    }

    private void one(String kind, Rebuild.One rebuild) {
        rebuilds.put(kind, rebuild);
    }

    private static Map<String, Tensor> batch(Given given, BatchNorm.Builder<?> builder) {
        BatchNorm layer = given.load(builder.epsilon(given.settings().number("eps")).momentum(given.settings().number("momentum"))
                .affine(given.settings().flag("affine")).build());
        if (!given.settings().flag("training")) {
            layer.eval();
        }
        return Map.of("output", layer.forward(given.input()), "running_mean", layer.runningMean().value(),
                "running_var", layer.runningVariance().value());
    }
}
