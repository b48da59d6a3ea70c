package dev.narae.examples;

import dev.narae.data.Transform;
import dev.narae.data.Transforms;
import dev.narae.models.ResNet;
import dev.narae.nn.CrossEntropy;
import dev.narae.nn.Module;
import dev.narae.optim.Optimizer;
import dev.narae.optim.Schedule;
import dev.narae.optim.Sgd;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.Optional;

/**
 * The 18-layer residual network of He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition" (2015), three eighths
 * as wide and with a stem for small images, a 5x5 convolution of stride 2. Training images are shifted a little, and mirrored where
 * that makes sense.
 */
final class ResNet18 implements Recipe {
    private static final int WIDTH = 24;

    @Override
    public String name() {
        return "resnet";
    }

    @Override
    public String summary() {
        return "ResNet-18 of width " + WIDTH + ", SGD with Nesterov momentum, one cycle; shifted images";
    }

    @Override
    public Module network(Shape image, int classes, Rng rng) {
        return ResNet.of(18, classes).channels(image.dim(0)).stem(5, 2, false).width(WIDTH).zeroInit(true).build(rng);
    }

    @Override
    public Settings settings() {
        return new Settings(12, 128, 0.1, 5e-4);
    }

    @Override
    public Settings settingsForDigits() {
        return settings().withEpochs(3);
    }

    @Override
    public Optimizer optimizer(Module network, Settings settings) {
        return Sgd.of(network.parameters(), settings.learningRate()).momentum(0.9).nesterov(true).weightDecay(settings.weightDecay()).build();
    }

    @Override
    public Schedule schedule(long steps) {
        return Schedule.oneCycle(steps, 0.25, 0.1, 1e-3);
    }

    @Override
    public Tensor loss(Tensor logits, Tensor labels) {
        return CrossEntropy.create().smoothing(0.05).of(logits, labels);
    }

    @Override
    public Optional<Transform> augmentation(boolean mirrors) {
        Transform shift = Transforms.padCrop(2);
        return Optional.of(mirrors ? shift.then(Transforms.flip(0.5)) : shift);
    }
}
