package dev.narae.nn;

import dev.narae.tensor.Tensor;

/** What a loss makes of the losses of the elements. */
public enum Reduction {
    /** One loss an element. */
    NONE,
    /** Their mean; weighted where the loss has class weights. */
    MEAN,
    /** Their sum. */
    SUM,
    /** Their sum divided by the first extent, the batch. */
    BATCH_MEAN;

    Tensor of(Tensor losses) {
        return switch (this) {
            case NONE -> losses;
            case MEAN -> losses.mean();
            case SUM -> losses.sum();
            case BATCH_MEAN -> losses.sum().div(losses.dim(0));
        };
    }
}
