/**
 * Training: {@link dev.narae.train.Trainer} runs the plain loop that one could write oneself (forward, backward, step), with
 * metrics that stay on the device, validation, early stopping, checkpoints that a killed run goes on from with the same bits,
 * and listeners for whatever else. Looks down at {@code dev.narae.data}, {@code dev.narae.optim}, {@code dev.narae.nn},
 * {@code dev.narae.io} and {@code dev.narae.tensor}.
 */
package dev.narae.train;
