package dev.narae.tck.parity;

import dev.narae.nn.CrossEntropy;
import dev.narae.nn.Ctc;
import dev.narae.nn.Focal;
import dev.narae.nn.Losses;
import dev.narae.nn.MarginLosses;
import dev.narae.nn.Reduction;
import dev.narae.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;

/** The families {@code losses}, {@code margins} and {@code ctc}. */
final class LossRebuilds {
    private final Map<String, Rebuild> rebuilds = new HashMap<>();

    private LossRebuilds() {
        one("mseLoss", given -> Losses.mse(given.input(), given.input("target"), reduction(given)));
        one("maeLoss", given -> Losses.mae(given.input(), given.input("target"), reduction(given)));
        one("huberLoss", given -> Losses.huber(given.input(), given.input("target"), given.settings().number("delta"), reduction(given)));
        one("smoothL1Loss", given -> Losses.smoothL1(given.input(), given.input("target"), given.settings().number("beta"), reduction(given)));
        one("crossEntropy", given -> crossEntropy(given, given.settings().number("smoothing"))
                .ignore(given.settings().whole("ignoreIndex")).of(given.input(), given.input("target")));
        rebuilds.put("crossEntropySoft", given -> {
            Tensor target = given.input("scores").softmax(1);
            return Map.of("target", target,
                    "output", crossEntropy(given, given.settings().number("smoothing")).of(given.input(), target));
        });
        one("nllLoss", given -> crossEntropy(given, 0).ignore(given.settings().whole("ignoreIndex"))
                .ofLogProbabilities(given.input(), given.input("target")));
        one("bce", given -> Losses.bce(given.input(), given.input("target"), reduction(given)));
        one("bceWithLogits", given -> Losses.bceWithLogits(given.input(), given.input("target"), given.find("weight"),
                given.find("pos_weight"), reduction(given)));
        one("klDiv", given -> Losses.kl(given.input(), given.input("target"), given.settings().flag("logTarget"), reduction(given)));
        one("multiMarginLoss", given -> MarginLosses.multiMargin(given.input(), given.input("target"), given.settings().whole("p"),
                given.settings().number("margin"), given.find("weight"), reduction(given)));
        one("tripletLoss", given -> MarginLosses.triplet(given.input(), given.input("positive"), given.input("negative"),
                given.settings().number("margin"), given.settings().number("p"), given.settings().flag("swap"), reduction(given)));
        one("focalLoss", LossRebuilds::focal);
        one("ctcLoss", given -> Ctc.create().blank(given.settings().whole("blank")).zeroInfinity(given.settings().flag("zeroInfinity"))
                .reduction(reduction(given)).of(given.input().logSoftmax(2), given.input("target"), given.settings().list("frames"),
                        given.settings().list("lengths")));
    }

    static Map<String, Rebuild> byKind() {
        return new LossRebuilds().rebuilds;
    }

    private void one(String kind, Rebuild.One rebuild) {
        rebuilds.put(kind, rebuild);
    }

    private static Reduction reduction(Given given) {
        return switch (given.settings().text("reduction")) {
            case "none" -> Reduction.NONE;
            case "mean" -> Reduction.MEAN;
            case "sum" -> Reduction.SUM;
            case "batchMean" -> Reduction.BATCH_MEAN;
            default -> throw new IllegalArgumentException(given.settings().text("reduction"));
        };
    }

    private static Tensor focal(Given given) {
        Focal loss = Focal.create().gamma(given.settings().number("gamma")).reduction(reduction(given));
        double alpha = given.settings().number("alpha");
        return (alpha < 0 ? loss : loss.alpha(alpha)).binary(given.input(), given.input("target"));
    }

    private static CrossEntropy crossEntropy(Given given, double smoothing) {
        CrossEntropy loss = CrossEntropy.create().smoothing(smoothing).reduction(reduction(given));
        return given.find("weight").map(loss::weights).orElse(loss);
    }
}
