package dev.narae.examples;

import dev.narae.gan.AdversarialLoss;
import dev.narae.gan.AdversarialTrainer;
import dev.narae.gan.Dcgan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** DCGAN, after Radford, Metz and Chintala (2016): a generator against a discriminator, with the loss that does not saturate. */
@Command(
        name = "dcgan",
        description = {
            "A generator and a discriminator that compete, until the one draws images which the other takes for real.",
            "Without arguments: on generated digits, in some minutes."},
        footer = {
            "  narae train dcgan",
            "  narae train dcgan --data fashion-mnist --epochs 40 --label-smoothing 0.1",
            "  narae train dcgan --conditional        a column of samples for each class"})
final class ConvolutionalGan extends GanExperiment {
    @Option(names = "--least-squares", description = "The losses of Mao et al. (2017) instead of the logistic ones.")
    private boolean leastSquares;

    @Option(names = "--label-smoothing", paramLabel = "X", defaultValue = "0",
            description = "Real images count as real by 1 − X only, so that the discriminator does not grow too sure. Default: ${DEFAULT-VALUE}.")
    private double smoothing;

    @Option(names = "--feature-matching", paramLabel = "X", defaultValue = "0",
            description = "The weight, in the generator's loss, of the distance between mean features of real and drawn images. Default: ${DEFAULT-VALUE}.")
    private double matching;

    @Override
    protected Recipe.Settings settings() {
        // The published rate is 2e-4, for networks twice as wide as the default.
        return new Recipe.Settings(20, 64, 4e-4, 0);
    }

    @Override
    protected void check() {
        super.check();
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw wrong("--label-smoothing " + smoothing + ": must be 0 or more and below 1");
        }
        if (!(matching >= 0 && Double.isFinite(matching))) {
            throw wrong("--feature-matching " + matching + ": must be 0 or more");
        }
    }

    @Override
    Dcgan.Normalization normalization() {
        return Dcgan.Normalization.BATCH;
    }

    @Override
    AdversarialTrainer.Builder configure(AdversarialTrainer.Builder builder) {
        return builder.loss(leastSquares ? AdversarialLoss.LEAST_SQUARES : AdversarialLoss.NON_SATURATING).labelSmoothing(smoothing).featureMatching(matching);
    }

    @Override
    double firstBeta() {
        return 0.5;
    }

    @Override
    double secondBeta() {
        return 0.999;
    }
}
