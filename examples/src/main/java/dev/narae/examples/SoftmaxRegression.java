package dev.narae.examples;

import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;

/** Softmax regression: one linear layer, a probability for each class. */
final class SoftmaxRegression implements Recipe {
    @Override
    public String name() {
        return "softmax";
    }

    @Override
    public String summary() {
        return "softmax regression: one linear layer with cross-entropy";
    }

    @Override
    public Module network(Shape image, int classes, Rng rng) {
        return new Sequential().add("flatten", new Flatten()).add("fc", Linear.of((int) image.size(), classes, rng));
    }

    @Override
    public Settings settings() {
        return new Settings(10, 128, 2e-3, 0.01);
    }
}
