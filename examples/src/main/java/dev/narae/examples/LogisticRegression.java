package dev.narae.examples;

import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;

/** Logistic regression, one against the rest: for each class the probability that an image belongs to it or not. */
final class LogisticRegression implements Recipe {
    @Override
    public String name() {
        return "logistic";
    }

    @Override
    public String summary() {
        return "logistic regression, one class against the rest: one linear layer with binary cross-entropy";
    }

    @Override
    public Module network(Shape image, int classes, Rng rng) {
        return new Sequential().add("flatten", new Flatten()).add("fc", Linear.of((int) image.size(), classes, rng));
    }

    @Override
    public Settings settings() {
        return new Settings(10, 128, 2e-3, 0.01);
    }

    @Override
    public Tensor loss(Tensor logits, Tensor labels) {
        return Losses.bceWithLogits(logits, labels.oneHot(logits.dim(1), logits.dtype()));
    }
}
