package dev.narae.nn;

import dev.narae.tensor.Tensor;

/**
 * What a recurrent layer gives.
 *
 * @param output the last layer's hidden state at every step, {@code [time, batch, directions · out]}, or {@code [batch, time, …]}
 *               for a batch-first layer; 0 where a sequence has ended
 * @param state  after each sequence's last step
 */
public record RecurrentOutput(Tensor output, RecurrentState state) {
}
