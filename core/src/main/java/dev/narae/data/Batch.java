package dev.narae.data;

import dev.narae.tensor.Tensor;

/**
 * Examples on a device.
 *
 * <p>A {@link DataLoader} closes a batch when the next one is asked for, and the next takes its memory. What is needed
 * longer is copied: {@code batch.input().copy()}.
 *
 * @param input  {@code [n, …]}: for images float32 {@code [n, c, h, w]}
 * @param labels {@code [n, …]}: for classes int64 {@code [n]}
 */
public record Batch(Tensor input, Tensor labels) implements AutoCloseable {
    /** The number of examples. */
    public int size() {
        return input.dim(0);
    }

    /** Lets go of both tensors. Closing twice does nothing. */
    @Override
    public void close() {
        input.close();
        labels.close();
    }
}
