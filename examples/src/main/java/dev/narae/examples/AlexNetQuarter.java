package dev.narae.examples;

import dev.narae.data.Transform;
import dev.narae.data.Transforms;
import dev.narae.models.AlexNet;
import dev.narae.nn.Init;
import dev.narae.nn.Module;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import java.util.Optional;

/**
 * The network of Krizhevsky, Sutskever and Hinton, "ImageNet Classification with Deep Convolutional Neural Networks" (2012), a quarter
 * as wide and with the stem for small images; no batch normalisation, which came later. Training images are shifted a little and, where
 * that makes sense, mirrored, as in the paper. So narrow a network begins with He's weights rather than with deviation 0.01.
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
        return new Settings(24, 128, 1e-3, 0.02);
    }

    @Override
    public Settings settingsForDigits() {
        return settings().withEpochs(4);
    }

    /** As in the paper. */
    @Override
    public boolean testedByViews() {
        return true;
    }

    @Override
    public Optional<Transform> augmentation(boolean mirrors) {
        return mirrors ? Optional.of(Transforms.padCrop(1).then(Transforms.flip(0.5))) : Optional.of(Transforms.padCrop(2));
    }
}
