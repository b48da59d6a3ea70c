package dev.narae.examples;

import dev.narae.gan.AdversarialLoss;
import dev.narae.gan.AdversarialTrainer;
import dev.narae.gan.Dcgan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** WGAN-GP, after Gulrajani et al. (2017), with the networks of DCGAN; the critic has layer normalisation. */
@Command(
        name = "wgan-gp",
        description = {
            "A generator and a critic whose score estimates the Wasserstein distance between real and drawn images; a penalty on its gradient keeps its slope near 1.",
            "Without arguments: on generated digits, in some minutes."},
        footer = {
            "  narae train wgan-gp",
            "  narae train wgan-gp --data fashion-mnist --epochs 20 --conditional"})
final class WassersteinGan extends GanExperiment {
    @Option(names = "--critic-steps", paramLabel = "N", defaultValue = "5", description = "Steps of the critic for each of the generator. Default: ${DEFAULT-VALUE}.")
    private int criticSteps;

    @Option(names = "--gradient-penalty", paramLabel = "X", defaultValue = "10", description = "The penalty's weight. Default: ${DEFAULT-VALUE}.")
    private double penalty;

    @Override
    protected Recipe.Settings settings() {
        return new Recipe.Settings(40, 64, 4e-4, 0);
    }

    @Override
    protected void check() {
        super.check();
        positive("--critic-steps", criticSteps);
        positive("--gradient-penalty", penalty);
    }

    @Override
    Dcgan.Normalization normalization() {
        return Dcgan.Normalization.LAYER;
    }

    @Override
    AdversarialTrainer.Builder configure(AdversarialTrainer.Builder builder) {
        return builder.loss(AdversarialLoss.WASSERSTEIN).criticSteps(criticSteps).gradientPenalty(penalty);
    }

    @Override
    double firstBeta() {
        return 0.5;
    }

    @Override
    double secondBeta() {
        return 0.9;
    }
}
