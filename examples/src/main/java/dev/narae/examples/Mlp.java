package dev.narae.examples;

import dev.narae.nn.Activation;
import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;

/** The multilayer perceptron: two hidden dense layers of 512 with ReLU. */
final class Mlp implements Recipe {
    @Override
    public String name() {
        return "mlp";
    }

    @Override
    public String summary() {
        return "multilayer perceptron: dense 512, 512 with ReLU";
    }

    @Override
    public Module network(Shape image, int classes, Rng rng) {
        return new Sequential()
                .add("flatten", new Flatten())
                .add("fc1", Linear.of((int) image.size(), 512, rng))
                .add("relu1", Activation.relu())
                .add("fc2", Linear.of(512, 512, rng))
                .add("relu2", Activation.relu())
                .add("fc3", Linear.of(512, classes, rng));
    }

    @Override
    public Settings settings() {
        return new Settings(10, 128, 1e-3, 0.01);
    }
}
