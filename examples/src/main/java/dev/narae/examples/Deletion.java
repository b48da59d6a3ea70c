package dev.narae.examples;

import dev.narae.nn.EvalMode;
import dev.narae.nn.Module;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;

/**
 * Whether a map shows what a network goes by: how much the probability of the predicted class falls when the pixels with the map's
 * largest values become 0. A map that is right takes more away than any other pixels would.
 *
 * <p>Source: Petsiuk, Das and Saenko, "RISE: Randomized Input Sampling for Explanation of Black-box Models" (2018), at one part of the pixels.
 */
final class Deletion {
    private final Module network;
    private final double part;

    /** @param part of the pixels that is taken away */
    Deletion(Module network, double part) {
        this.network = network;
        this.part = part;
    }

    /** The mean fall over all images. @param maps {@code [n, height, width]} */
    double fall(Tensor images, Tensor maps) {
        int n = images.dim(0);
        try (NoGrad _ = NoGrad.open(); EvalMode _ = EvalMode.of(network); Scope _ = Scope.open("deletion")) {
            Tensor flat = maps.reshape(n, maps.dim(1) * maps.dim(2)).cast(images.dtype());
            int count = Math.max(1, (int) Math.round(part * flat.dim(1)));
            Tensor chosen = flat.topK(count, 1, true).indices();
            Tensor mask = flat.zerosLike().scatterAdd(1, chosen, Tensor.ones(images.device(), n, count).cast(images.dtype()));
            Tensor kept = images.mul(mask.neg().add(1).reshape(n, 1, maps.dim(1), maps.dim(2)));
            Tensor before = network.forward(images).softmax(1);
            Tensor classes = before.argMax(1).unsqueeze(1);
            return before.gather(1, classes).sub(network.forward(kept).softmax(1).gather(1, classes)).mean().item();
        }
    }
}
