/**
 * Tensors, automatic differentiation, memory scopes, devices and random numbers. Looks down at {@code dev.narae.spi},
 * {@code dev.narae.op} and {@code dev.narae.shape}; knows nothing of layers. All derivative rules stand in {@code Vjp}.
 */
package dev.narae.tensor;
