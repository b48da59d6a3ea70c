package dev.narae.examples;

import dev.narae.nn.Activation;
import dev.narae.nn.Conv2d;
import dev.narae.nn.Dropout;
import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.MaxPool2d;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;

/**
 * Two 5x5 convolutions with pooling and two dense layers, after LeCun, Bottou, Bengio and Haffner, "Gradient-based learning
 * applied to document recognition" (1998), with today's widths, ReLU and dropout.
 */
final class LeNet implements Recipe {
    @Override
    public String name() {
        return "lenet";
    }

    @Override
    public String summary() {
        return "two 5x5 convolutions (32, 64) with max-pooling, dense 512, dropout";
    }

    @Override
    public Module network(Shape image, int classes, Rng rng) {
        int flat = 64 * (image.dim(1) / 2 / 2) * (image.dim(2) / 2 / 2);
        return new Sequential()
                .add("conv1", Conv2d.of(image.dim(0), 32, 5).padding(2).build(rng))
                .add("relu1", Activation.relu())
                .add("pool1", new MaxPool2d(2))
                .add("conv2", Conv2d.of(32, 64, 5).padding(2).build(rng))
                .add("relu2", Activation.relu())
                .add("pool2", new MaxPool2d(2))
                .add("flatten", new Flatten())
                .add("fc1", Linear.of(flat, 512, rng))
                .add("relu3", Activation.relu())
                .add("drop", new Dropout(0.5, rng.child("drop")))
                .add("fc2", Linear.of(512, classes, rng));
    }

    @Override
    public Settings settings() {
        return new Settings(10, 64, 1e-3, 0.01);
    }

    @Override
    public Settings settingsForDigits() {
        return settings().withEpochs(3);
    }
}
