package dev.narae.examples.check;

import dev.narae.examples.Recipes;
import dev.narae.examples.ResNet;
import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.optim.AdamW;
import dev.narae.optim.Optimizer;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/**
 * A network whose training step is measured: the same networks, batch sizes and optimiser as in {@code torch_steps.py}.
 *
 * @param name    the key under which PyTorch's figures stand too
 * @param image   {@code [channels, height, width]}
 * @param classes of the output
 * @param network made from a seed
 */
record Steps(String name, Shape image, int classes, Function<Rng, Module> network) {
    static List<Steps> all() {
        return List.of(
                recipe("mlp"),
                recipe("lenet"),
                new Steps("resnet18-32", Shape.of(3, 32, 32), 10, rng -> ResNet.forSmallImages(3, 10, rng)),
                new Steps("resnet18-224", Shape.of(3, 224, 224), 1000, rng -> ResNet.forLargeImages(3, 1000, rng)));
    }

    private static Steps recipe(String name) {
        Shape image = Shape.of(1, 28, 28);
        return new Steps(name, image, 10, rng -> Recipes.named(name).network(image, 10, rng));
    }

    /** Forward, backward and AdamW's update on one batch; gives the loss. */
    static final class Training {
        private final Module network;
        private final Optimizer optimizer;
        private final Tensor images;
        private final Tensor labels;

        Training(Steps steps, Device device, int batch) {
            Rng rng = Rng.seeded(1);
            network = steps.network().apply(rng.child("init")).to(device);
            optimizer = AdamW.of(network.parameters(), 1e-3).build();
            images = rng.child("images").uniform(device, batch, steps.image().dim(0), steps.image().dim(1), steps.image().dim(2));
            try (NoGrad _ = NoGrad.open()) {
                labels = rng.child("labels").categorical(Tensor.zeros(device, steps.classes()), batch);
            }
        }

        Tensor step() {
            Tensor loss = Losses.crossEntropy(network.forward(images), labels);
            optimizer.step(loss.backward());
            return loss;
        }
    }
}
