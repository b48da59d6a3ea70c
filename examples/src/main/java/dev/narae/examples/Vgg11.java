package dev.narae.examples;

import dev.narae.data.Transform;
import dev.narae.data.Transforms;
import dev.narae.models.Vgg;
import dev.narae.nn.Module;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import java.util.Optional;

/**
 * The 11-layer network of Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition" (2015), with batch
 * normalisation, a quarter as wide and with pooling that rounds up. Training images are shifted a little, and mirrored where that
 * makes sense.
 */
final class Vgg11 implements Recipe {
    @Override
    public String name() {
        return "vgg";
    }

    @Override
    public String summary() {
        return "VGG-11 of width 16 with batch norm, dropout; shifted images";
    }

    @Override
    public Module network(Shape image, int classes, Rng rng) {
        return Vgg.of(11, classes).channels(image.dim(0)).batchNorm(true).smallImages().width(16).hidden(256).build(rng);
    }

    @Override
    public Settings settings() {
        return new Settings(12, 128, 2e-3, 0.02);
    }

    @Override
    public Settings settingsForDigits() {
        return settings().withEpochs(4);
    }

    @Override
    public Optional<Transform> augmentation(boolean mirrors) {
        Transform shift = Transforms.padCrop(2);
        return Optional.of(mirrors ? shift.then(Transforms.flip(0.5)) : shift);
    }
}
