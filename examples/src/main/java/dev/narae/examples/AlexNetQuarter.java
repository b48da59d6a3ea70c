package dev.narae.examples;

import dev.narae.data.Transform;
import dev.narae.data.Transforms;
import dev.narae.models.AlexNet;
import dev.narae.nn.CrossEntropy;
import dev.narae.nn.Init;
import dev.narae.nn.Module;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Optional;

/**
 * The network of Krizhevsky, Sutskever and Hinton, "ImageNet Classification with Deep Convolutional Neural Networks" (2012), a quarter
 * as wide and with the stem for small images; no batch normalisation, which came later. Training images are shifted a little and, where
 * that makes sense, mirrored, as in the paper; such images also lose a square of 8 pixels, and labels are smoothed by a tenth, which came
 * later too: with neither the network knew 95 % of its training images and 92.65 % of the test images. So narrow a network begins with
 * He's weights rather than with deviation 0.01.
 */
final class AlexNetQuarter implements Recipe {
    private static final double WIDTH = 0.25;

    @Override
    public String name() {
        return "alexnet";
    }

    @Override
    public String summary() {
        return "AlexNet, a quarter as wide: five convolutions in two groups, response normalisation, dropout; shifted and mirrored images";
    }

    @Override
    public Module network(Shape image, int classes, Rng rng) {
        return AlexNet.of(image.dim(1), image.dim(2), classes).channels(image.dim(0)).smallImages().width(WIDTH)
                .initialisation(Init.kaimingNormal(Init.Fan.IN, Init.gainRelu()), 0).build(rng);
    }

    @Override
    public Settings settings() {
        return new Settings(60, 128, 1e-3, 0.05);
    }

    @Override
    public Settings settingsForDigits() {
        return settings().withEpochs(4);
    }

    @Override
    public Tensor loss(Tensor logits, Tensor labels) {
        return CrossEntropy.create().smoothing(0.1).of(logits, labels);
    }

    /** As in the paper. */
    @Override
    public boolean testedByViews() {
        return true;
    }

    @Override
    public Optional<Transform> augmentation(boolean mirrors) {
        Transform shift = Transforms.padCrop(2);
        return Optional.of(mirrors ? shift.then(Transforms.flip(0.5)).then(Transforms.cutout(8)) : shift);
    }
}
