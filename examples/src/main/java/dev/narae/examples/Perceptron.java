package dev.narae.examples;

import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.optim.Optimizer;
import dev.narae.optim.Sgd;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;

/**
 * Rosenblatt's perceptron (1958) for several classes: where the largest answer is a wrong class's, its weights move away from
 * the image and those of the right class towards it. That rule is plain gradient descent on max(outputs) − output[label].
 */
final class Perceptron implements Recipe {
    @Override
    public String name() {
        return "perceptron";
    }

    @Override
    public String summary() {
        return "Rosenblatt's perceptron for several classes: one linear layer, moved by mistakes only";
    }

    @Override
    public Module network(Shape image, int classes, Rng rng) {
        return new Sequential().add("flatten", new Flatten()).add("fc", Linear.of((int) image.size(), classes, rng));
    }

    @Override
    public Settings settings() {
        return new Settings(10, 32, 0.1, 0);
    }

    @Override
    public Optimizer optimizer(Module network, Settings settings) {
        return new Sgd(network.parameters(), settings.learningRate());
    }

    @Override
    public Tensor loss(Tensor outputs, Tensor labels) {
        Tensor right = outputs.gather(1, labels.unsqueeze(1)).squeeze(1);
        return outputs.max(1).sub(right).mean();
    }
}
