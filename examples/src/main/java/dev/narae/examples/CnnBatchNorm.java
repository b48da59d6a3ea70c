package dev.narae.examples;

import dev.narae.data.Transform;
import dev.narae.data.Transforms;
import dev.narae.nn.Activation;
import dev.narae.nn.BatchNorm2d;
import dev.narae.nn.Conv2d;
import dev.narae.nn.Dropout;
import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.MaxPool2d;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import java.util.Optional;

/**
 * Four 3x3 convolutions with batch normalisation, wider where the image is smaller, in the manner of Simonyan and Zisserman, "Very Deep
 * Convolutional Networks for Large-Scale Image Recognition" (2015), and Ioffe and Szegedy, "Batch Normalization" (2015).
 * Training images are shifted a little, and mirrored where that makes sense.
 */
final class CnnBatchNorm implements Recipe {
    @Override
    public String name() {
        return "cnn-bn";
    }

    @Override
    public String summary() {
        return "four 3x3 convolutions (32, 64, 64, 128) with batch norm, dropout; shifted images";
    }

    @Override
    public Module network(Shape image, int classes, Rng rng) {
        int flat = 128 * (image.dim(1) / 2 / 2 / 2) * (image.dim(2) / 2 / 2 / 2);
        Sequential network = new Sequential();
        block(network, 1, image.dim(0), 32, rng);
        network.add("pool1", new MaxPool2d(2));
        block(network, 2, 32, 64, rng);
        block(network, 3, 64, 64, rng);
        network.add("pool2", new MaxPool2d(2));
        block(network, 4, 64, 128, rng);
        return network.add("pool3", new MaxPool2d(2))
                .add("flatten", new Flatten())
                .add("drop", new Dropout(0.4, rng.child("drop")))
                .add("fc", Linear.of(flat, classes, rng));
    }

    /** Convolution, batch normalisation, ReLU. The normalisation takes the mean away, so the convolution needs no bias. */
    private static void block(Sequential network, int number, int inputs, int outputs, Rng rng) {
        network.add("conv" + number, Conv2d.of(inputs, outputs, 3).padding(1).bias(false).build(rng))
                .add("bn" + number, new BatchNorm2d(outputs))
                .add("relu" + number, Activation.relu());
    }

    @Override
    public Settings settings() {
        return new Settings(15, 128, 3e-3, 0.02);
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
