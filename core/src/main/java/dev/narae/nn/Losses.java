package dev.narae.nn;

import dev.narae.tensor.Tensor;

/** Loss functions: scalars that training makes small. */
public final class Losses {
    private Losses() {
    }

    /**
     * The mean over the batch of −log softmax(logits)[label].
     *
     * @param logits {@code [n, classes, …]}
     * @param labels int32 or int64 {@code [n, …]}
     */
    public static Tensor crossEntropy(Tensor logits, Tensor labels) {
        return logits.logSoftmax(1).gather(1, labels.unsqueeze(1)).mean().neg();
    }
}
