package dev.narae.benchmarks.parity;

import java.util.Arrays;

/** Batch, layer, group, instance and root-mean-square normalisation. */
final class NormalizationCases {
    private NormalizationCases() {}

    private static long[] of(long... values) {
        return values;
    }

    static void record(Family family) {
        for (boolean training : new boolean[] {true, false}) {
            String mode = training ? "-train" : "-evaluate";
            batch(family, "batch1d" + mode, of(6, 4), training, 0.1, 1e-5, true);
            batch(family, "batch1d-sequence" + mode, of(3, 4, 5), training, 0.1, 1e-5, true);
            batch(family, "batch1d-momentum-eps" + mode, of(5, 3), training, 0.6, 1e-2, true);
            batch(family, "batch1d-not-affine" + mode, of(7, 2), training, 0.1, 1e-5, false);
            batch(family, "batch2d" + mode, of(2, 3, 4, 5), training, 0.1, 1e-5, true);
            batch(family, "batch2d-one-image" + mode, of(1, 4, 3, 3), training, 0.25, 1e-3, true);
            batch(family, "batch2d-not-affine" + mode, of(3, 2, 3, 3), training, 0.1, 1e-5, false);
            batch(family, "batch2d-many-channels" + mode, of(2, 19, 3, 2), training, 0.9, 1e-5, true);
            batch(family, "batch3d" + mode, of(2, 3, 2, 3, 2), training, 0.1, 1e-5, true);
        }
        layer(family, "layer", of(4, 6), 1, 1e-5, true);
        layer(family, "layer-sequence", of(2, 3, 5), 1, 1e-5, true);
        layer(family, "layer-two-axes", of(3, 4, 5), 2, 1e-5, true);
        layer(family, "layer-three-axes", of(2, 3, 2, 4), 3, 1e-3, true);
        layer(family, "layer-not-affine", of(3, 7), 1, 1e-5, false);
        layer(family, "layer-eps", of(3, 5), 1, 0.5, true);
        layer(family, "layer-wide", of(2, 33), 1, 1e-5, true);
        layer(family, "layer-zero-batch", of(0, 6), 1, 1e-5, true);

        group(family, "group", of(2, 6, 3, 4), 3, 1e-5, true);
        group(family, "group-one", of(2, 4, 3, 3), 1, 1e-5, true);
        group(family, "group-each-channel", of(2, 4, 3, 3), 4, 1e-5, true);
        group(family, "group-not-affine", of(1, 4, 5), 2, 1e-5, false);
        group(family, "group-no-axes", of(3, 6), 2, 1e-3, true);
        group(family, "group-three-axes", of(1, 4, 2, 3, 2), 2, 1e-5, true);

        instance(family, "instance1d", of(2, 3, 7), 1e-5, false);
        instance(family, "instance2d", of(2, 3, 4, 5), 1e-5, false);
        instance(family, "instance2d-affine", of(2, 4, 3, 3), 1e-2, true);
        instance(family, "instance3d-affine", of(1, 2, 3, 2, 4), 1e-5, true);

        meanSquare(family, "rms", of(4, 6), 1, 0x1p-23, true);
        meanSquare(family, "rms-sequence", of(2, 3, 5), 1, 1e-6, true);
        meanSquare(family, "rms-two-axes", of(3, 4, 5), 2, 1e-2, true);
        meanSquare(family, "rms-not-affine", of(3, 7), 1, 1e-5, false);
    }

    private static void batch(Family family, String name, long[] input, boolean training, double momentum, double eps,
            boolean affine) {
        long channels = input[1];
        Recording recording = family.record(name, "batchNorm" + Math.max(1, input.length - 2) + "d")
                .arg("training", training).arg("momentum", momentum).arg("eps", eps).arg("affine", affine);
        recording.input("input", Array.normal(recording.random(), 0.7, 1.8, input));
        if (affine) {
            recording.uniform("weight", 0.5, 1.5, channels).weight("bias", channels);
        }
        recording.fixed("running_mean", Array.normal(recording.random(), 0, 0.5, channels))
                .fixed("running_var", Array.uniform(recording.random(), 0.5, 2, channels))
                .script(("output = torch.batch_norm(input, %s, running_mean, running_var, {training}, {momentum}, "
                        + "{eps}, False)").formatted(affine ? "weight, bias" : "None, None"))
                .also("running_mean", "running_var")
                .second()
                .save();
    }

    private static void layer(Family family, String name, long[] input, int axes, double eps, boolean affine) {
        long[] shape = Arrays.copyOfRange(input, input.length - axes, input.length);
        Recording recording = family.record(name, "layerNorm").list("shape", shape).arg("eps", eps)
                .arg("affine", affine);
        recording.input("input", Array.normal(recording.random(), -0.4, 1.5, input));
        if (affine) {
            recording.uniform("weight", 0.5, 1.5, shape).weight("bias", shape);
        }
        recording.script("output = torch.layer_norm(input, {shape}, %s, {eps}, False)"
                .formatted(affine ? "weight, bias" : "None, None")).second().save();
    }

    private static void instance(Family family, String name, long[] input, double eps, boolean affine) {
        Recording recording = family.record(name, "instanceNorm").arg("eps", eps).arg("affine", affine);
        recording.input("input", Array.normal(recording.random(), 0.3, 1.5, input));
        if (affine) {
            recording.uniform("weight", 0.5, 1.5, input[1]).weight("bias", input[1]);
        }
        recording.script("output = torch.instance_norm(input, %s, None, None, True, 0.1, {eps}, False)"
                .formatted(affine ? "weight, bias" : "None, None")).second().save();
    }

    private static void meanSquare(Family family, String name, long[] input, int axes, double eps, boolean affine) {
        long[] shape = Arrays.copyOfRange(input, input.length - axes, input.length);
        Recording recording = family.record(name, "rmsNorm").list("shape", shape).arg("eps", eps)
                .arg("affine", affine);
        recording.input("input", Array.normal(recording.random(), 0.3, 1.5, input));
        if (affine) {
            recording.uniform("weight", 0.5, 1.5, shape);
        }
        recording.script("output = torch.rms_norm(input, {shape}, %s, {eps})".formatted(affine ? "weight" : "None"))
                .second().save();
    }

    private static void group(Family family, String name, long[] input, int groups, double eps, boolean affine) {
        Recording recording = family.record(name, "groupNorm").arg("groups", groups).arg("eps", eps)
                .arg("affine", affine);
        recording.input("input", Array.normal(recording.random(), 0.3, 1.5, input));
        if (affine) {
            recording.uniform("weight", 0.5, 1.5, input[1]).weight("bias", input[1]);
        }
        recording.script("output = torch.group_norm(input, {groups}, %s, {eps}, False)"
                .formatted(affine ? "weight, bias" : "None, None")).second().save();
    }
}
