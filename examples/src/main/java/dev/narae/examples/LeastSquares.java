package dev.narae.examples;

import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;

/** Linear regression to 1 for the right class and 0 for the others; the class with the largest answer is the prediction. */
final class LeastSquares implements Recipe {
    @Override
    public String name() {
        return "least-squares";
    }

    @Override
    public String summary() {
        return "linear regression to one-hot targets: one linear layer with mean squared error";
    }

    @Override
    public Module network(Shape image, int classes, Rng rng) {
        return new Sequential().add("flatten", new Flatten()).add("fc", Linear.of((int) image.size(), classes, rng));
    }

    @Override
    public Settings settings() {
        return new Settings(10, 128, 1e-3, 0.01);
    }

    @Override
    public Tensor loss(Tensor outputs, Tensor labels) {
        return Losses.mse(outputs, labels.oneHot(outputs.dim(1), outputs.dtype()));
    }
}
