package dev.narae.examples;

import dev.narae.nn.Activation;
import dev.narae.nn.Conv2d;
import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.MaxPool2d;
import dev.narae.nn.Sequential;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;

/**
 * A classifier that trains in seconds, for recipes that train many: {@code features} (two 3x3 convolutions with max-pooling, one
 * dense layer) and {@code head}.
 */
final class SmallConvolutional {
    static final String HEAD = "head";

    private SmallConvolutional() {
    }

    /**
     * The whole network.
     *
     * @param image {@code [channels, height, width]}, of at least 4 pixels a side
     * @param width channels of the first convolution; the second has twice as many, the dense layer four times
     */
    static Sequential of(Shape image, int width, int classes, Rng rng) {
        int flat = 2 * width * (image.dim(1) / 2 / 2) * (image.dim(2) / 2 / 2);
        Sequential features = new Sequential()
                .add("conv1", Conv2d.of(image.dim(0), width, 3).padding(1).build(rng.child("conv1")))
                .add("relu1", Activation.relu())
                .add("pool1", new MaxPool2d(2))
                .add("conv2", Conv2d.of(width, 2 * width, 3).padding(1).build(rng.child("conv2")))
                .add("relu2", Activation.relu())
                .add("pool2", new MaxPool2d(2))
                .add("flatten", new Flatten())
                .add("fc", Linear.of(flat, 4 * width, rng.child("fc")))
                .add("relu3", Activation.relu());
        return new Sequential().add("features", features).add(HEAD, head(width, classes, rng.child(HEAD)));
    }

    /** A head of its own for other classes. */
    static Linear head(int width, int classes, Rng rng) {
        return Linear.of(4 * width, classes, rng);
    }
}
