package dev.narae.cuda;

import dev.narae.nn.Activation;
import dev.narae.nn.BatchNorm2d;
import dev.narae.nn.Conv2d;
import dev.narae.nn.Dropout;
import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.Losses;
import dev.narae.nn.MaxPool2d;
import dev.narae.nn.Sequential;
import dev.narae.optim.AdamW;
import dev.narae.optim.Optimizer;
import dev.narae.shape.DType;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;

/** A small convolutional network with everything that makes a step hard to record: dropout, running statistics, a schedule. */
final class SmallTraining {
    private final Device device;
    private final Sequential network;
    private final Optimizer optimizer;
    private final Rng data = Rng.seeded(5);

    SmallTraining(Device device) {
        this.device = device;
        Rng rng = Rng.seeded(11);
        network = new Sequential()
                .add("conv", Conv2d.of(1, 4, 3).padding(1).build(rng))
                .add("bn", new BatchNorm2d(4))
                .add("relu", Activation.relu())
                .add("pool", new MaxPool2d(2))
                .add("flatten", new Flatten())
                .add("drop", new Dropout(0.3, rng.child("drop")))
                .add("fc", Linear.of(4 * 4 * 4, 5, rng));
        network.to(device);
        optimizer = new AdamW(network.parameters(), 1e-2);
    }

    /** Another batch each time, the same ones on every device. */
    Tensor[] batch(int size) {
        Tensor images = data.uniform(device, size, 1, 8, 8);
        Tensor labels = images.sum(1, 2, 3).mul(3).floor().remainder(5).cast(DType.I64);
        return new Tensor[] {images, labels};
    }

    /** Forward, backward, update; the loss stays on the device. */
    Tensor step(Tensor[] batch) {
        Tensor loss = Losses.crossEntropy(network.forward(batch[0]), batch[1]);
        optimizer.step(loss.backward());
        return loss;
    }

    void learningRate(double rate) {
        optimizer.learningRate(rate);
    }
}
