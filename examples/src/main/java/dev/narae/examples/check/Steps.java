package dev.narae.examples.check;

import dev.narae.examples.Recipes;
import dev.narae.models.ResNet;
import dev.narae.nn.Linear;
import dev.narae.nn.Losses;
import dev.narae.nn.Lstm;
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
 * @param example one input, without the batch axis
 * @param classes of each output
 * @param items   images or tokens in one example
 * @param network from inputs {@code [batch, example…]} to logits {@code [batch · items, classes]}, made from a seed
 */
record Steps(String name, Shape example, int classes, int items, Function<Rng, Module> network) {
    private static final int LENGTH = 64;

    static List<Steps> all() {
        return List.of(
                recipe("mlp"),
                recipe("lenet"),
                new Steps("lstm-128-256", Shape.of(LENGTH, 128), 64, LENGTH, Tagger::new),
                new Steps("resnet18-32", Shape.of(3, 32, 32), 10, 1, rng -> ResNet.of(18, 10).smallImages().build(rng)),
                new Steps("resnet18-224", Shape.of(3, 224, 224), 1000, 1, rng -> ResNet.of(18, 1000).build(rng)));
    }

    private static Steps recipe(String name) {
        Shape image = Shape.of(1, 28, 28);
        return new Steps(name, image, 10, 1, rng -> Recipes.named(name).network(image, 10, rng));
    }

    /** One class for each step of a sequence: an LSTM and a dense layer. */
    private static final class Tagger extends Module {
        private final Lstm lstm;
        private final Linear out;

        Tagger(Rng rng) {
            lstm = child("lstm", Lstm.of(128, 256).batchFirst(true).build(rng));
            out = child("out", Linear.of(256, 64, rng));
        }

        @Override
        public Tensor forward(Tensor sequences) {
            return out.forward(lstm.forward(sequences).flatten(0, 1));
        }
    }

    /** Forward, backward and AdamW's update on one batch; gives the loss. */
    static final class Training {
        private final Module network;
        private final Optimizer optimizer;
        private final Tensor inputs;
        private final Tensor labels;

        Training(Steps steps, Device device, int batch) {
            Rng rng = Rng.seeded(1);
            network = steps.network().apply(rng.child("init")).to(device);
            optimizer = AdamW.of(network.parameters(), 1e-3).build();
            int[] dims = new int[steps.example().rank() + 1];
            dims[0] = batch;
            System.arraycopy(steps.example().dims(), 0, dims, 1, dims.length - 1);
            inputs = rng.child("inputs").uniform(device, dims);
            try (NoGrad _ = NoGrad.open()) {
                labels = rng.child("labels").categorical(Tensor.zeros(device, steps.classes()), batch * steps.items());
            }
        }

        Tensor step() {
            Tensor loss = Losses.crossEntropy(network.forward(inputs), labels);
            optimizer.step(loss.backward());
            return loss;
        }
    }
}
