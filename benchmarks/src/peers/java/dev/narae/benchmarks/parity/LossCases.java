package dev.narae.benchmarks.parity;

import java.util.Arrays;
import java.util.Random;

/** Every loss with every reduction. */
final class LossCases {
    /** PyTorch's codes: an enumeration whose order is none, mean, sum. */
    private static final String[] REDUCTIONS = {"none", "mean", "sum"};

    private LossCases() {}

    static void record(Family family) {
        for (int code = 0; code < REDUCTIONS.length; code++) {
            regression(family, REDUCTIONS[code], code);
            crossEntropyOfIndices(family, REDUCTIONS[code], code);
            ignored(family, REDUCTIONS[code], code);
            crossEntropyOfProbabilities(family, REDUCTIONS[code], code);
            binaryCrossEntropy(family, REDUCTIONS[code], code);
            negativeLogLikelihood(family, REDUCTIONS[code], code);
            divergence(family, REDUCTIONS[code], code);
        }
        batchMean(family, false);
        batchMean(family, true);
    }

    private static void regression(Family family, String reduction, int code) {
        pair(family, "mse", "mseLoss", reduction)
                .script("output = torch.mse_loss(input, target, %d)".formatted(code)).second().save();
        pair(family, "mae", "maeLoss", reduction)
                .script("output = torch.l1_loss(input, target, %d)".formatted(code)).save();
        for (double delta : new double[] {1, 0.3}) {
            pair(family, "huber-" + delta, "huberLoss", reduction).arg("delta", delta)
                    .script("output = torch.huber_loss(input, target, %d, {delta})".formatted(code)).save();
            pair(family, "smooth-l1-" + delta, "smoothL1Loss", reduction).arg("beta", delta)
                    .script("output = torch.smooth_l1_loss(input, target, %d, {beta})".formatted(code)).save();
        }
        // Equal elements: the kink of the absolute value, and what is left of the others there.
        family.record("mae-equal-" + reduction, "maeLoss").arg("reduction", reduction)
                .input("input", Array.floats(new long[] {4}, 1, -2, 0, 3))
                .input("target", Array.floats(new long[] {4}, 1, -2, 0.5f, 2))
                .script("output = torch.l1_loss(input, target, %d)".formatted(code)).save();
    }

    private static Recording pair(Family family, String name, String kind, String reduction) {
        return family.record(name + "-" + reduction, kind).arg("reduction", reduction)
                .input("input", 4, 3).input("target", 4, 3);
    }

    private static void crossEntropyOfIndices(Family family, String reduction, int code) {
        indices(family, "ce", reduction, code, false, 0, -100, 5, 4);
        indices(family, "ce-weights", reduction, code, true, 0, -100, 5, 4);
        indices(family, "ce-smoothing", reduction, code, false, 0.1, -100, 6, 5);
        indices(family, "ce-weights-smoothing", reduction, code, true, 0.3, -100, 5, 4);
        indices(family, "ce-ignore", reduction, code, false, 0, 2, 8, 4);
        indices(family, "ce-ignore-negative", reduction, code, false, 0, -1, 8, 4);
        indices(family, "ce-ignore-weights-smoothing", reduction, code, true, 0.2, 1, 8, 4);
        indices(family, "ce-image", reduction, code, false, 0, -100, 2, 3, 2, 4);
        indices(family, "ce-image-all-settings", reduction, code, true, 0.15, 0, 2, 4, 3, 2);
        indices(family, "ce-one-class", reduction, code, false, 0, -100, 3, 1);
        family.record("ce-large-logits-" + reduction, "crossEntropy").arg("reduction", reduction)
                .arg("ignoreIndex", -100).arg("smoothing", 0.0)
                .input("input", Array.floats(new long[] {3, 3}, 1e4f, 0, -1e4f, -200, 200, 0, 90, 90.5f, 91))
                .input("target", Array.longs(new long[] {3}, 0, 0, 1))
                .script("output = torch.cross_entropy_loss(input, target, None, %d, {ignoreIndex}, {smoothing})"
                        .formatted(code)).save();
    }

    /** An ignored element must not count even where its class is impossible; and nothing may be left to count at all. */
    private static void ignored(Family family, String reduction, int code) {
        String call = "output = torch.cross_entropy_loss(input, target, None, %d, {ignoreIndex}, {smoothing})".formatted(code);
        float impossible = Float.NEGATIVE_INFINITY;
        family.record("ce-ignore-impossible-" + reduction, "crossEntropy").arg("reduction", reduction)
                .arg("ignoreIndex", 0).arg("smoothing", 0.0)
                .input("input", Array.floats(new long[] {3, 3}, impossible, 1, 2, 0.5f, -1, 0.3f, impossible, 0, 1))
                .input("target", Array.longs(new long[] {3}, 0, 1, 2))
                .script(call).save();
        for (double smoothing : new double[] {0, 0.1}) {
            family.record("ce-all-ignored-" + smoothing + "-" + reduction, "crossEntropy").arg("reduction", reduction)
                    .arg("ignoreIndex", 1).arg("smoothing", smoothing).input("input", 3, 4)
                    .input("target", Array.longs(new long[] {3}, 1, 1, 1))
                    .script(call).save();
        }
        family.record("nll-ignore-impossible-" + reduction, "nllLoss").arg("reduction", reduction).arg("ignoreIndex", 2)
                .input("input", Array.floats(new long[] {2, 3}, -1, -2, impossible, impossible, -0.5f, impossible))
                .input("target", Array.longs(new long[] {2}, 2, 1))
                .script("output = torch.nll_loss_nd(input, target, None, %d, {ignoreIndex})".formatted(code)).save();
    }

    /** {@code dims} of the logits, classes on axis 1; with an ignored class every third target is that class. */
    private static void indices(Family family, String name, String reduction, int code, boolean weights,
            double smoothing, long ignored, long... dims) {
        Recording recording = family.record(name + "-" + reduction, "crossEntropy").arg("reduction", reduction)
                .arg("ignoreIndex", ignored).arg("smoothing", smoothing).input("input", dims);
        recording.input("target", targets(recording.random(), ignored, dims));
        if (weights) {
            recording.fixed("weight", Array.uniform(recording.random(), 0.2, 2, dims[1]));
        }
        recording.script("output = torch.cross_entropy_loss(input, target, %s, %d, {ignoreIndex}, {smoothing})"
                .formatted(weights ? "weight" : "None", code)).second().save();
    }

    private static Array targets(Random random, long ignored, long[] dims) {
        int count = Math.toIntExact(Arrays.stream(dims).reduce(1, Math::multiplyExact) / dims[1]);
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = ignored != -100 && i % 3 == 1 ? ignored : random.nextInt((int) dims[1]);
        }
        long[] shape = new long[dims.length - 1];
        shape[0] = dims[0];
        System.arraycopy(dims, 2, shape, 1, dims.length - 2);
        return Array.longs(shape, values);
    }

    private static void crossEntropyOfProbabilities(Family family, String reduction, int code) {
        soft(family, "ce-soft", reduction, code, false, 0, 5, 4);
        soft(family, "ce-soft-weights", reduction, code, true, 0, 5, 4);
        soft(family, "ce-soft-smoothing", reduction, code, false, 0.2, 5, 4);
        soft(family, "ce-soft-weights-smoothing", reduction, code, true, 0.1, 3, 5);
        soft(family, "ce-soft-image", reduction, code, false, 0, 2, 3, 2, 2);
    }

    private static void soft(Family family, String name, String reduction, int code, boolean weights,
            double smoothing, long... dims) {
        Recording recording = family.record(name + "-" + reduction, "crossEntropySoft").arg("reduction", reduction)
                .arg("smoothing", smoothing).input("input", dims);
        recording.fixed("scores", Array.normal(recording.random(), 0, 1, dims));
        if (weights) {
            recording.fixed("weight", Array.uniform(recording.random(), 0.2, 2, dims[1]));
        }
        recording.script("target = torch.softmax(scores, 1, None)",
                "output = torch.cross_entropy_loss(input, target, %s, %d, -100, {smoothing})"
                        .formatted(weights ? "weight" : "None", code)).also("target").save();
    }

    private static void binaryCrossEntropy(Family family, String reduction, int code) {
        Recording plain = family.record("bce-" + reduction, "bce").arg("reduction", reduction)
                .uniform("input", 0.02, 0.98, 4, 3);
        plain.fixed("target", Array.uniform(plain.random(), 0, 1, 4, 3))
                .script("output = torch.binary_cross_entropy(input, target, None, %d)".formatted(code)).second().save();
        // A logarithm of 0 counts as -100.
        family.record("bce-certain-" + reduction, "bce").arg("reduction", reduction)
                .fixed("input", Array.floats(new long[] {4}, 0, 1, 0, 1))
                .fixed("target", Array.floats(new long[] {4}, 0, 1, 1, 0.25f))
                .script("output = torch.binary_cross_entropy(input, target, None, %d)".formatted(code)).save();
        binary(family, "bce-logits", reduction, code, false, false);
        binary(family, "bce-logits-weight", reduction, code, true, false);
        binary(family, "bce-logits-positive-weight", reduction, code, false, true);
        binary(family, "bce-logits-both-weights", reduction, code, true, true);
        family.record("bce-logits-large-" + reduction, "bceWithLogits").arg("reduction", reduction)
                .input("input", Array.floats(new long[] {6}, -1e4f, -100, 0, 30, 100, 1e4f))
                .fixed("target", Array.floats(new long[] {6}, 0, 1, 0.5f, 1, 0, 1))
                .script("output = torch.binary_cross_entropy_with_logits(input, target, None, None, %d)"
                        .formatted(code)).save();
    }

    private static void binary(Family family, String name, String reduction, int code, boolean weight,
            boolean positive) {
        Recording recording = family.record(name + "-" + reduction, "bceWithLogits").arg("reduction", reduction)
                .input("input", 4, 3);
        recording.fixed("target", Array.uniform(recording.random(), 0, 1, 4, 3));
        if (weight) {
            recording.fixed("weight", Array.uniform(recording.random(), 0.2, 2, 4, 3));
        }
        if (positive) {
            recording.fixed("pos_weight", Array.uniform(recording.random(), 0.5, 4, 3));
        }
        recording.script("output = torch.binary_cross_entropy_with_logits(input, target, %s, %s, %d)"
                .formatted(weight ? "weight" : "None", positive ? "pos_weight" : "None", code)).second().save();
    }

    private static void negativeLogLikelihood(Family family, String reduction, int code) {
        likelihood(family, "nll", reduction, code, false, -100, 5, 4);
        likelihood(family, "nll-weights", reduction, code, true, -100, 5, 4);
        likelihood(family, "nll-ignore", reduction, code, false, 2, 8, 4);
        likelihood(family, "nll-image-all-settings", reduction, code, true, 1, 2, 3, 3, 2);
    }

    private static void likelihood(Family family, String name, String reduction, int code, boolean weights,
            long ignored, long... dims) {
        Recording recording = family.record(name + "-" + reduction, "nllLoss").arg("reduction", reduction)
                .arg("ignoreIndex", ignored).input("input", dims);
        recording.input("target", targets(recording.random(), ignored, dims));
        if (weights) {
            recording.fixed("weight", Array.uniform(recording.random(), 0.2, 2, dims[1]));
        }
        recording.script("output = torch.nll_loss_nd(input, target, %s, %d, {ignoreIndex})"
                .formatted(weights ? "weight" : "None", code)).save();
    }

    private static void divergence(Family family, String reduction, int code) {
        for (boolean logarithmic : new boolean[] {false, true}) {
            divergence(family, reduction, logarithmic)
                    .script("output = torch.kl_div(input, target, %d, log_target={logTarget})".formatted(code)).save();
        }
        // 0 * log 0 counts as 0.
        family.record("kl-zero-target-" + reduction, "klDiv").arg("reduction", reduction).arg("logTarget", false)
                .input("input", 2, 3)
                .fixed("target", Array.floats(new long[] {2, 3}, 0, 0.25f, 0.75f, 1, 0, 0))
                .script("output = torch.kl_div(input, target, %d, log_target={logTarget})".formatted(code)).save();
    }

    private static Recording divergence(Family family, String reduction, boolean logarithmic) {
        Recording recording = family.record("kl-" + (logarithmic ? "log-target-" : "") + reduction, "klDiv")
                .arg("reduction", reduction).arg("logTarget", logarithmic).input("input", 4, 3);
        return recording.fixed("target", logarithmic
                ? Array.uniform(recording.random(), -3, -0.1, 4, 3)
                : Array.uniform(recording.random(), 0.05, 1, 4, 3));
    }

    private static void batchMean(Family family, boolean logarithmic) {
        divergence(family, "batchMean", logarithmic)
                .script("output = torch.div(torch.kl_div(input, target, 2, log_target={logTarget}), 4)").save();
    }
}
